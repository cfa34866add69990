#include "screen/strips/strip_seeds.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/run/run_stats.h"
#include "model/trials/seeds.h"
#include "screen/strips/strip_samples.h"

#include <math.h>

/* ---- how many ---- */

/* Seconds that a strip may take over its seeds; where one picture is all (ui.brief); and up to
 * which it is made so at once, and not with one seed before. */
static const double over_seeds_most = 0.25, over_seeds_brief = 0.03, at_once_most = 0.01;

struct seed_stages seed_stages_of(const struct ui *ui)
{
    const struct setup *resolved = ui_resolved(ui);
    if (!seeds_matter(resolved))
        return (struct seed_stages){false, 1, 1};
    const double one = STRIP_SAMPLES * resolved->steps * problem_update_time_beside(resolved);
    const int seeds = seeds_within(one, ui->brief ? over_seeds_brief : over_seeds_most);
    return (struct seed_stages){true, ui->brief || one * seeds <= at_once_most ? seeds : 1, seeds};
}

/* ---- of strips in parts ---- */

/* Seconds for all seeds of the selected one, once its samples are known, and of all the others. */
static const double selected_seeds_most = 4.0, others_seeds_most = 6.0;
/* And of the selected one, once there is nothing else to draw. */
static const double idle_seeds_most = 60.0;

/* The seconds of a strip that has all its samples with one seed; 0: it has not, or has more seeds.
 */
static double seconds_of_whole(const struct ui *ui, const struct plan *plan, enum param knob)
{
    const struct strip *strip = strip_known(ui->strips, knob);
    double seconds = 0.0;
    if (!strip || strip->seeds > 1)
        return 0.0;
    const struct samples samples = samples_timed(plan, knob);
    for (int i = 0; i < samples.count; i++)
        seconds += samples.seconds[i];
    return strip->count == samples.count ? seconds : 0.0;
}

/* All samples of these knobs anew, knob by knob. */
static struct sweep *sweep_over(struct ui *ui, const struct plan *plan, struct param_set knobs,
                                int seeds)
{
    size_t count = 0, filled = 0;
    for (int id = 0; id < PARAM_COUNT; id++)
        if (param_set_has(&knobs, (enum param)id))
            count += (size_t)ui->strips->of[id].count;
    struct sweep *sweep = sweep_new_over(plan, count, seeds);
    if (!sweep) {
        ui_no_memory(ui);
        return NULL;
    }
    sweep->number = ui->strips->number;
    for (int id = 0; id < PARAM_COUNT; id++) {
        struct strip *strip = &ui->strips->of[id];
        if (!param_set_has(&knobs, (enum param)id))
            continue;
        strip->seeds_planned = seeds;
        for (int i = 0; i < strip->count; i++)
            sweep->trial[filled++] =
                (struct trial){.count = 1, .knob = {(enum param)id}, .value = {strip->value[i]}};
    }
    return sweep;
}

/* In one picture there is one seed: more take seconds. */
static bool goes_over(const struct ui *ui) { return seeds_matter(ui_resolved(ui)) && !ui->brief; }

struct sweep *strips_selected_over(struct ui *ui, const struct plan *plan)
{
    struct strips *strips = ui->strips;
    struct param_set knobs = {{0}};
    if (!goes_over(ui) || strips->selected_seeds > 1)
        return NULL;
    const double seconds = seconds_of_whole(ui, plan, ui->selected);
    const bool idle = strips->others_known || strips->extent == STRIPS_SELECTED;
    int seeds = seconds > 0.0 ? seeds_within(seconds, selected_seeds_most) : 1;
    if (seeds == 1 && seconds > 0.0 && idle)
        seeds = seeds_within(seconds, idle_seeds_most);
    if (seeds == 1)
        return NULL;
    strips->selected_seeds = seeds;
    param_set_add(&knobs, ui->selected);
    return sweep_over(ui, plan, knobs, seeds);
}

struct sweep *strips_others_over(struct ui *ui, const struct plan *plan)
{
    struct strips *strips = ui->strips;
    struct param_set knobs = {{0}};
    double all = 0.0;
    if (!goes_over(ui) || !strips->others_known || strips->others_seeds > 1)
        return NULL;
    strips->others_seeds = SEEDS_FEW; /* asked for, however many there can be */
    for (int id = 0; id < PARAM_COUNT; id++) {
        double seconds =
            id == strips->selected_asked ? 0.0 : seconds_of_whole(ui, plan, (enum param)id);
        if (seconds > 0.0)
            param_set_add(&knobs, (enum param)id);
        all += seconds;
    }
    const int seeds = all > 0.0 ? seeds_within(all, others_seeds_most) : 1;
    return seeds > 1 ? sweep_over(ui, plan, knobs, seeds) : NULL;
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
