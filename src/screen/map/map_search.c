#include "screen/map/map_search.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/trials/seeds.h"
#include "screen/map/map_spans.h"

#include <math.h>
#include <stdlib.h>

const int search_budgets[] = {4, 9, 16, 25, 36, 64, 100, 256};
const int search_budget_count = (int)(sizeof search_budgets / sizeof search_budgets[0]);

/* Seconds that the whole of a budget takes to be shown. */
static const double show_time = 3.0;

int map_search_budget(const struct map_search *search) { return search_budgets[search->budget]; }

/* As many of each kind as are there. */
static int there(const struct map_search *search)
{
    return search->sweep ? (int)(search->sweep->ready / SEARCH_COUNT) : 0;
}

int map_search_shown(const struct map_search *search)
{
    int shown = (int)search->revealed;
    return shown < there(search) ? shown : there(search);
}

/* ---- keys ---- */

static void forget(struct map_search *search)
{
    free(search->sweep);
    search->sweep = NULL;
    search->number++;
    search->asked = -1;
}

void map_search_restart(struct ui *ui)
{
    struct map_search *search = &ui->map->search;
    forget(search);
    search->axis[0] = ui->map->view[0];
    search->axis[1] = ui->map->view[1];
    search->revealed = 0.0;
    search->shown = search->running = true;
}

void map_search_toggle(struct ui *ui)
{
    struct map_search *search = &ui->map->search;
    if (!search->shown || (!search->running && search->revealed >= map_search_budget(search)))
        map_search_restart(ui);
    else
        search->running = !search->running;
}

void map_search_next_kind(struct ui *ui)
{
    struct map_search *search = &ui->map->search;
    search->kind = (enum search)((search->kind + 1) % SEARCH_COUNT);
    if (!search->shown)
        ui_say(ui, "search: %s; s starts it", search_names[search->kind]);
}

/* Random and sobol go on where they were; the points of a grid move, so all of it begins anew. */
void map_search_turn_budget(struct ui *ui, int step)
{
    struct map_search *search = &ui->map->search;
    int budget = search->budget + step;
    if (budget < 0 || budget >= search_budget_count)
        return;
    search->budget = budget;
    if (!search->shown)
        return;
    forget(search);
    search->revealed =
        search->kind == SEARCH_GRID ? 0.0 : fmin(search->revealed, map_search_budget(search));
    search->running = search->revealed < map_search_budget(search);
}

/* ---- the worker ---- */

/* Where there is noise, each point over seeds, the same at each. */
static int seeds_of(const struct map_search *search, const struct plan *plan)
{
    const double seconds_most = 1.0;
    const struct setup resolved = setup_resolved(plan_last(plan));
    if (!seeds_matter(&resolved))
        return 1;
    const double one = resolved.steps * problem_update_time_beside(&resolved);
    return seeds_within(map_search_budget(search) * SEARCH_COUNT * one, seconds_most);
}

static struct sweep *sweep_of(const struct map_search *search, const struct plan *plan)
{
    int budget = map_search_budget(search);
    struct sweep *sweep =
        sweep_new_means(plan, (size_t)(budget * SEARCH_COUNT), seeds_of(search, plan));
    for (int i = 0; sweep && i < budget; i++)
        for (int kind = 0; kind < SEARCH_COUNT; kind++) {
            double fraction[2];
            search_at((enum search)kind, (size_t)i, (size_t)budget, 2,
                      (uint64_t)plan_last(plan)->seed, fraction);
            sweep->trial[i * SEARCH_COUNT + kind] = trial_at(search->axis, 2, fraction);
        }
    return sweep;
}

/* It searches two knobs; on a map of others its points have no place. */
static bool has_place(const struct ui *ui)
{
    const struct span *axis = ui->map->search.axis, *view = ui->map->view;
    bool straight = axis[0].knob == view[0].knob && axis[1].knob == view[1].knob,
         swapped = axis[0].knob == view[1].knob && axis[1].knob == view[0].knob;
    return (straight || swapped) && axis_fits(ui_setup(ui), ui->forking, axis);
}

struct sweep *map_search_next_sweep(struct ui *ui)
{
    struct map_search *search = &ui->map->search;
    struct plan plan;
    if (!map_is_open(ui) || !search->shown || !map_plan(ui, &plan))
        return NULL;
    if (!has_place(ui)) {
        forget(search);
        search->shown = search->running = false;
        return NULL;
    }
    bool begun = search->asked >= 0 || search->sweep;
    if (begun && !map_same_plan(&search->plan, &plan, search->axis))
        forget(search);
    bool whole = search->sweep && search->sweep->ready == search->sweep->count;
    if (whole || search->asked == ui->generation)
        return NULL;
    struct sweep *sweep = search->sweep ? sweep_copy(search->sweep) : sweep_of(search, &plan);
    if (!sweep) {
        ui_no_memory(ui);
        return NULL;
    }
    search->plan = plan;
    ui->map->asked = -1; /* the map makes way: it is handed in anew, behind the search */
    search->asked = ui->generation;
    sweep->number = search->number;
    return sweep;
}

void map_search_take_sweep(struct ui *ui, struct sweep *sweep)
{
    struct map_search *search = &ui->map->search;
    if (sweep->number != search->number ||
        (search->sweep && search->sweep->ready >= sweep->ready)) {
        free(sweep);
        return;
    }
    free(search->sweep);
    search->sweep = sweep;
}

/* ---- time ---- */

bool map_search_plays(const struct ui *ui)
{
    const struct map_search *search = &ui->map->search;
    return map_is_open(ui) && search->running && search->revealed < there(search);
}

bool map_search_pass(struct ui *ui, double seconds)
{
    struct map_search *search = &ui->map->search;
    int before = map_search_shown(search), budget = map_search_budget(search);
    if (!map_search_plays(ui))
        return false;
    search->revealed =
        fmin(there(search), search->revealed + fmin(seconds, 0.5) * budget / show_time);
    if (search->revealed >= budget)
        search->running = false;
    return map_search_shown(search) != before || !search->running;
}

/* ---- what is shown ---- */

const struct trial *map_search_trial(const struct map_search *search, enum search kind, int index)
{
    return &search->sweep->trial[index * SEARCH_COUNT + (int)kind];
}

const struct trial_result *map_search_trial_result(const struct map_search *search,
                                                   enum search kind, int index)
{
    return &search->sweep->result[index * SEARCH_COUNT + (int)kind];
}

int map_search_best(const struct map_search *search, enum search kind, int runs, enum goal goal)
{
    return runs < 1
               ? -1
               : best_trial(map_search_trial_result(search, kind, 0), runs, SEARCH_COUNT, goal);
}

int map_search_tried(const struct map_search *search, enum search kind, int axis)
{
    int different = 0, shown = map_search_shown(search);
    for (int i = 0; i < shown; i++) {
        bool first = true;
        for (int j = 0; first && j < i; j++)
            first = map_search_trial(search, kind, i)->value[axis] !=
                    map_search_trial(search, kind, j)->value[axis];
        different += first;
    }
    return different;
}

double map_search_cost(const struct map_search *search, enum search kind)
{
    double updates = 0.0;
    for (int i = 0; i < map_search_shown(search); i++)
        if (map_search_trial_result(search, kind, i)->valid)
            updates += map_search_trial_result(search, kind, i)->done * search->sweep->seeds;
    return updates;
}
