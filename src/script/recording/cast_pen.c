#include "script/recording/cast_plan.h"

#include "script/recording/cast_bytes.h"

#include <limits.h>

void cast_pen_find_ways_back(const struct cast_screen *screen)
{
    struct cast_plan *plan = screen->plan;

    for (int i = 0; i < plan->count; i++) {
        plan->back[i] = (struct cast_reach){INT_MAX, 0};
        if (screen->saved.x < 0)
            continue;
        plan->back[i] = cast_reach_of(screen, screen->saved, &plan->runs[i], plan->runs[i].at);
        plan->back[i].cost += cast_cost(CAST_BACK);
    }
}

/* ---- where a picture ends ---- */

/* The least that switching to a style costs from any other one, or from the saved one. */
static int least_switch(const struct cast_screen *screen, int style)
{
    const struct cast_plan *plan = screen->plan;
    bool saved =
        screen->saved.x >= 0 && terminal_style_same(plan->styles[style], screen->saved.style);
    int least = saved ? cast_cost(CAST_BACK) : INT_MAX;

    for (int i = 0; i < plan->style_count; i++) {
        int cost = i != style ? cast_switch_cost(screen, i, style) : INT_MAX;
        if (cost < least)
            least = cost;
    }
    return least < INT_MAX ? least : 0;
}

/* The next picture begins with what is on, if it changes something in that style: so it is likely
 * to where this one has a cell that the one before changed too. */
void cast_pen_find_worths(const struct cast_screen *screen)
{
    struct cast_plan *plan = screen->plan;

    for (int i = 0; i < plan->style_count; i++)
        plan->worth[i] = 0;
    for (int i = 0; i < plan->count; i++) {
        const struct cast_run *run = &plan->runs[i];
        if (!run->bare && plan->worth[run->style] == 0 && screen->cells[run->at].steady > 0)
            plan->worth[run->style] = least_switch(screen, run->style);
    }
}

/* ---- what is saved ---- */

/* Where going there was dearest, if that is more than going back to what is saved has gained, and
 * if the cell there has changed in one picture after the other. */
void cast_pen_find_place_to_save(const struct cast_screen *screen)
{
    struct cast_plan *plan = screen->plan;
    struct cast_pen pen = screen->pen;
    int best = -1, best_gain = 0, gained = cast_cost("\0337");

    for (int place = 0; place < plan->count; place++) {
        const struct cast_run *run = &plan->runs[plan->order[place]];
        int straight = cast_reach_of(screen, pen, run, run->at).cost,
            back = plan->back[plan->order[place]].cost, gain = straight - cast_cost(CAST_BACK);
        if (back < straight)
            gained += straight - back;
        if (gain > best_gain && !run->bare && screen->cells[run->at].steady > 1) {
            best = place;
            best_gain = gain;
        }
        const struct cast_spot *after = &plan->after[place];
        pen = (struct cast_pen){after->y, after->x, plan->styles[after->style]};
    }
    plan->saved_at = best_gain > gained ? best : -1;
}
