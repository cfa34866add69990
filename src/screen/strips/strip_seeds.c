#include "screen/strips/strip_seeds.h"

#include "model/outcome/seeds.h"
#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/run/run_stats.h"

#include <math.h>

/* ---- how many ---- */

/* Seconds that a strip may take over its seeds; where one picture is all (ui.brief); and up to
 * which it is made so at once, and not with one seed before. */
static const double over_seeds_most = 0.5, over_seeds_brief = 0.03, at_once_most = 0.01;

struct seed_stages seed_stages_of(const struct ui *ui)
{
    const double side_by_side = 1e-8; /* an update of a landscape among others */
    const struct setup *resolved = ui_resolved(ui);
    if (!seeds_matter(resolved))
        return (struct seed_stages){false, 1, 1};
    const double each = is_landscape(resolved) ? side_by_side : problem_update_time(resolved);
    const double one = STRIP_SAMPLES * resolved->steps * each;
    const int seeds = seeds_within(one, ui->brief ? over_seeds_brief : over_seeds_most);
    return (struct seed_stages){true, ui->brief || one * seeds <= at_once_most ? seeds : 1, seeds};
}

/* ---- what they tell apart ---- */

/* A comparison is of what a loss has above the lowest; of what is no training loss there is no
 * lowest but 0. */
static double lowest_of(const struct sweep *sweep, size_t trial, enum goal goal)
{
    if (goal == GOAL_TARGET || !isnan(sweep->result[trial].validation))
        return 0.0;
    const struct setup set = trial_setup(plan_last(&sweep->plan), &sweep->trial[trial]),
                       resolved = setup_resolved(&set);
    return lowest_minimum_of(problem_of(&resolved), &resolved).loss;
}

/* The trial of a sample, which is among them. */
static size_t trial_of(const struct strip *strip, const struct sweep *sweep, int sample)
{
    size_t i = 0;
    while (sweep->trial[i].knob[0] != strip->span.knob ||
           sweep->trial[i].value[0] != strip->value[sample])
        i++;
    return i;
}

static void excesses(const struct sweep *sweep, size_t trial, enum goal goal, double *excess)
{
    const double lowest = lowest_of(sweep, trial, goal);
    const double *score = sweep->score + trial * (size_t)sweep->seeds * GOAL_COUNT + goal;
    for (int i = 0; i < sweep->seeds; i++)
        excess[i] = score[i * GOAL_COUNT] - lowest;
}

void strip_compare(struct strip *strip, const struct sweep *sweep)
{
    double best[SEEDS_MOST], present[SEEDS_MOST];
    for (int goal = 0; goal < GOAL_COUNT; goal++) {
        const int at = strip_best(strip, (enum goal)goal);
        strip->apart[goal] = false;
        if (!sweep->score || at < 0 || at == strip->present)
            continue;
        excesses(sweep, trial_of(strip, sweep, at), (enum goal)goal, best);
        excesses(sweep, trial_of(strip, sweep, strip->present), (enum goal)goal, present);
        strip->apart[goal] = seeds_compare(best, present, sweep->seeds).apart < 0;
    }
}
