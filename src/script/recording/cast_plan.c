#include "script/recording/cast_plan.h"

#include "draw/sgr.h"
#include "script/recording/cast_bytes.h"

#include <stdlib.h>
#include <string.h>

enum { STYLES_KEPT = 64 }; /* between which the costs of switching are kept */

struct cast_plan *cast_plan_new(int cells)
{
    struct cast_plan *plan = calloc(1, sizeof *plan);
    size_t count = (size_t)cells + 1 + CAST_SHIFTS;

    if (plan == NULL)
        return NULL;
    plan->runs = malloc(count * sizeof *plan->runs);
    plan->order = malloc(count * sizeof *plan->order);
    plan->styles = malloc(count * sizeof *plan->styles);
    plan->switches = malloc(STYLES_KEPT * STYLES_KEPT);
    plan->after = malloc(count * sizeof *plan->after);
    plan->scratch = malloc(count * sizeof *plan->scratch);
    plan->paid = malloc(count * sizeof *plan->paid);
    plan->worth = malloc(count * sizeof *plan->worth);
    plan->back = malloc(count * sizeof *plan->back);
    if (plan->runs == NULL || plan->order == NULL || plan->styles == NULL ||
        plan->switches == NULL || plan->after == NULL || plan->scratch == NULL ||
        plan->paid == NULL || plan->worth == NULL || plan->back == NULL) {
        cast_plan_free(plan);
        return NULL;
    }
    return plan;
}

void cast_plan_free(struct cast_plan *plan)
{
    if (plan == NULL)
        return;
    free(plan->runs);
    free(plan->order);
    free(plan->styles);
    free(plan->switches);
    free(plan->after);
    free(plan->scratch);
    free(plan->paid);
    free(plan->worth);
    free(plan->back);
    free(plan);
}

/* ---- costs ---- */

int cast_switch_cost(const struct cast_screen *screen, int from, int to)
{
    struct cast_plan *plan = screen->plan;
    bool kept = from < STYLES_KEPT && to < STYLES_KEPT;
    char text[SGR_TEXT];

    if (from == to)
        return 0;
    if (kept && plan->switches[from * STYLES_KEPT + to] != 0)
        return plan->switches[from * STYLES_KEPT + to];
    sgr_between(plan->styles[from], plan->styles[to], screen->display.depth, text);
    int cost = cast_cost(text);
    if (kept)
        plan->switches[from * STYLES_KEPT + to] = (uint8_t)cost;
    return cost;
}

int cast_cost_of_writing(const struct cast_screen *screen, int y, int from, int to,
                         struct terminal_style style)
{
    enum { FAR = 12 };
    const struct cast_cell *row = screen->cells + y * screen->cols;
    int cost = 0;

    if (from < 0 || to <= from || to > from + FAR)
        return -1;
    for (int x = from; x < to; x++) {
        if (!cast_cell_looks_right(&row[x], style))
            return -1;
        cost += row[x].cost;
    }
    return cost;
}

/* From a spot on to a cell of a run, straight. */
static struct cast_reach reach(const struct cast_screen *screen, struct cast_spot spot,
                               const struct cast_run *run, int at)
{
    const struct terminal_style *styles = screen->plan->styles;
    int y = at / screen->cols, x = at % screen->cols, cost = 0;
    static const struct cast_cell blank = {.codepoint = ' ', .style = {-1, -1, ATTR_NONE}};
    bool fits = spot.style == run->style ||
                (run->bare && cast_cell_looks_right(run->shift != 0 ? &blank : &screen->cells[at],
                                                    styles[spot.style]));
    int style = fits ? spot.style : run->style;

    if (!(spot.y == y && spot.x == x)) {
        cost = cast_way_cost(&screen->ways, spot.y, spot.x, y, x);
        for (int i = 0; i < 2 && spot.y == y && run->shift == 0; i++) {
            int again =
                cast_cost_of_writing(screen, y, spot.x, x, styles[i == 0 ? spot.style : style]);
            if (again >= 0 && again < cost)
                cost = again;
        }
    }
    return (struct cast_reach){cost + cast_switch_cost(screen, spot.style, style), style};
}

int cast_step_cost(const struct cast_screen *screen, struct cast_spot *spot, int index)
{
    const struct cast_run *run = &screen->plan->runs[index];
    int x = run->at % screen->cols, end = run->erased || run->shift != 0 ? x : x + run->count;
    struct cast_reach straight = reach(screen, *spot, run, run->at),
                      back = screen->plan->back[index];
    struct cast_reach least = back.cost < straight.cost ? back : straight;

    *spot = (struct cast_spot){run->at / screen->cols, end < screen->cols ? end : -1, least.style};
    return least.cost;
}

/* ---- runs ---- */

static int style_of(struct cast_plan *plan, struct terminal_style style)
{
    int index = 0;

    while (index < plan->style_count && !terminal_style_same(plan->styles[index], style))
        index++;
    if (index == plan->style_count)
        plan->styles[plan->style_count++] = style;
    return index;
}

/* May the cell be written behind those of a run? Spaces go with either side. */
static bool joins(const struct cast_screen *screen, const struct cast_run *run, int at)
{
    const struct cast_cell *cell = &screen->cells[at];

    if (at != run->at + run->count || at % screen->cols == 0)
        return false;
    if (run->bare && !cast_cell_bare(cell))
        return cast_cell_looks_right(&screen->cells[run->at], cell->style);
    return cast_cell_looks_right(cell, screen->plan->styles[run->style]);
}

/* How many spaces on the terminal's own background, where erasing means the same everywhere, begin
 * here and await being written; *awaited: without those behind them that are there already, up to
 * the row's end. */
static int blank_from(const struct cast_screen *screen, int at, bool *to_end)
{
    int end = at - at % screen->cols + screen->cols, count = 0, i = at;

    for (; i < end && cast_cell_bare(&screen->cells[i]) && screen->cells[i].style.background < 0;
         i++)
        if (screen->cells[i].awaited)
            count = i - at + 1;
    *to_end = i == end;
    return count;
}

enum { ERASED_LEAST = 8 }; /* cells: fewer are written as they are */

/* Parts the changed cells; returns how many runs there are. */
static int part(const struct cast_screen *screen, int count)
{
    struct cast_plan *plan = screen->plan;
    int runs = plan->shifts;

    for (int i = 0; i < count; i++) {
        int at = screen->changed[i];
        const struct cast_cell *cell = &screen->cells[at];
        bool bare = cast_cell_bare(cell), to_end = false;
        int blank = bare ? blank_from(screen, at, &to_end) : 0;
        if (blank > ERASED_LEAST) {
            plan->runs[runs++] =
                (struct cast_run){at, blank, style_of(plan, cell->style), true, true, 0};
            while (i + 1 < count && screen->changed[i + 1] < at + blank)
                i++;
            continue;
        }
        struct cast_run *run = &plan->runs[runs - 1];
        if (runs > plan->shifts && !run->erased && joins(screen, run, at)) {
            run->count++;
            if (run->bare && !bare) {
                run->bare = false;
                run->style = style_of(plan, cell->style);
            }
        } else {
            plan->runs[runs++] =
                (struct cast_run){at, 1, style_of(plan, cell->style), bare, false, 0};
        }
    }
    return runs;
}

struct cast_reach cast_reach_of(const struct cast_screen *screen, struct cast_pen pen,
                                const struct cast_run *run, int at)
{
    return reach(screen, (struct cast_spot){pen.y, pen.x, style_of(screen->plan, pen.style)}, run,
                 at);
}

/* ---- a plan ---- */

void cast_plan_begin(const struct cast_screen *screen)
{
    struct cast_plan *plan = screen->plan;

    plan->styles[0] = screen->pen.style;
    plan->style_count = 1;
    plan->shifts = 0;
    memset(plan->switches, 0, STYLES_KEPT * STYLES_KEPT);
}

void cast_plan_shift(const struct cast_screen *screen, struct cast_shift shift)
{
    struct cast_plan *plan = screen->plan;

    plan->runs[plan->shifts++] = (struct cast_run){.at = shift.y * screen->cols + shift.x,
                                                   .style = style_of(plan, terminal_style_plain),
                                                   .bare = true,
                                                   .shift = shift.count};
}

void cast_plan_drop_shift(const struct cast_screen *screen) { screen->plan->shifts--; }

/* About how many bytes the runs themselves take. */
static int cost_of_runs(const struct cast_screen *screen)
{
    enum { SEQUENCE = 18 }; /* that shifts or erases */
    const struct cast_plan *plan = screen->plan;
    int cost = 0;

    for (int i = 0; i < plan->count; i++) {
        const struct cast_run *run = &plan->runs[i];
        if (run->shift != 0 || run->erased)
            cost += SEQUENCE;
        else
            for (int at = run->at; at < run->at + run->count; at++)
                cost += screen->cells[at].cost;
    }
    return cost;
}

int cast_plan_draft(const struct cast_screen *screen, int count)
{
    struct cast_plan *plan = screen->plan;

    plan->count = part(screen, count);
    cast_pen_find_ways_back(screen);
    return cost_of_runs(screen) + cast_order_draft(screen);
}

void cast_plan_finish(const struct cast_screen *screen)
{
    cast_pen_find_worths(screen);
    cast_order_improve(screen);
    cast_pen_find_place_to_save(screen);
}
