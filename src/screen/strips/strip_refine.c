#include "screen/strips/strip_refine.h"

#include "screen/strips/strip_samples.h"

#include <math.h>
#include <stdlib.h>

/* Runs for each knob and goal. */
enum { PROBES_MOST = 12 };

/* The next value of a search to be run; NaN where it is done. What lies between is rounded to one
 * digit more than samples have. */
static double next_probe(const struct strip *strip, struct golden *golden)
{
    double at;
    while (golden_probe(golden, &at)) {
        const double value = sample_rounded(&strip->span, span_at(&strip->span, at), 1),
                     place = span_fraction(&strip->span, value);
        if (place > golden->low && place < golden->high && place != golden->middle)
            return value;
        golden_shut(golden);
    }
    return NAN;
}

static bool searching(const struct strip *strip)
{
    for (int goal = 0; goal < GOAL_COUNT; goal++)
        if (!isnan(strip->refining[goal].probe))
            return true;
    return false;
}

/* None where there is no best one, where it is one of equals, and where what is left of the loss is
 * rounding. A longer run takes longer, and mostly the longest is best. */
static bool worth_it(const struct strip *strip, enum goal goal)
{
    const int best = strip_best(strip, goal);
    if (best < 0 || strip->span.knob == P_STEPS || strip_equals(strip, goal).count > 1)
        return false;
    return goal == GOAL_TARGET || strip->score[goal][best] - strip->lowest > strip->rounding;
}

void strip_refine(struct strip *strip)
{
    for (int i = 0; i < GOAL_COUNT; i++) {
        const enum goal goal = (enum goal)i;
        struct refining *refining = &strip->refining[goal];
        *refining = (struct refining){.probe = NAN, .value = NAN};
        if (!worth_it(strip, goal))
            continue;
        const int best = strip_best(strip, goal), below = best > 0 ? best - 1 : best,
                  above = best < strip->count - 1 ? best + 1 : best;
        refining->golden = (struct golden){.low = strip->fraction[below],
                                           .middle = strip->fraction[best],
                                           .high = strip->fraction[above],
                                           .score = strip->score[goal][best],
                                           .left = PROBES_MOST};
        refining->in_doubt = trial_in_doubt(&strip->result[best]);
        refining->probe = next_probe(strip, &refining->golden);
    }
    strip->refined = !searching(strip);
}

/* ---- what is asked for ---- */

/* The strips that are looked at next in a slot. */
static struct param_set wanted(const struct ui *ui, enum strip_slot slot)
{
    const struct strips *strips = ui->strips;
    struct param_set knobs = {{0}};
    for (int id = 0; id < PARAM_COUNT; id++) {
        const enum param knob = (enum param)id;
        const struct strip *strip = strip_known(strips, knob);
        const bool here = slot == STRIP_SELECTED ? knob == ui->selected : knob != ui->selected;
        if (here && strip && !strip->refined &&
            !param_set_has(&strips->refines[STRIP_SLOTS - 1 - slot], knob))
            param_set_add(&knobs, knob);
    }
    return knobs;
}

static size_t list_probes(const struct ui *ui, struct param_set knobs, struct trial *trial)
{
    size_t count = 0;
    for (int id = 0; id < PARAM_COUNT; id++)
        for (int goal = 0; param_set_has(&knobs, (enum param)id) && goal < GOAL_COUNT; goal++) {
            const double probe = ui->strips->of[id].refining[goal].probe;
            bool listed = isnan(probe); /* once, even if two goals ask for it */
            for (int other = 0; other < goal; other++)
                listed |= ui->strips->of[id].refining[other].probe == probe;
            if (!listed)
                trial[count++] =
                    (struct trial){.count = 1, .knob = {(enum param)id}, .value = {probe}};
        }
    return count;
}

struct sweep *strips_next_refinement(struct ui *ui, enum strip_slot slot, const struct plan *plan)
{
    struct strips *strips = ui->strips;
    struct trial trial[PARAM_COUNT * GOAL_COUNT];
    const struct param_set knobs = wanted(ui, slot);
    const bool selected_waits =
        slot == STRIP_SELECTED && param_set_has(&strips->refines[slot], ui->selected);
    const bool others_wait = slot == STRIP_OTHERS && !param_set_empty(&strips->refines[slot]);
    /* A job that is handed in takes the place of the one in its slot. */
    const bool others_come = slot == STRIP_OTHERS && strips->others_asked && !strips->others_known;
    if (selected_waits || others_wait || others_come || param_set_empty(&knobs))
        return NULL;
    const size_t count = list_probes(ui, knobs, trial);
    struct sweep *sweep = sweep_new(plan, count);
    if (!sweep) {
        ui_no_memory(ui);
        return NULL;
    }
    sweep->number = strips->number;
    sweep->refines = true;
    for (size_t i = 0; i < count; i++)
        sweep->trial[i] = trial[i];
    strips->refines[slot] = knobs; /* what was selected before is left to the others */
    return sweep;
}

/* ---- what has come ---- */

static void take_probe(struct strip *strip, struct refining *refining, enum goal goal,
                       const struct trial_result *result)
{
    /* What is in doubt takes no other's place. */
    const double before = refining->golden.score,
                 score = trial_in_doubt(result) && !refining->in_doubt ? INFINITY
                                                                       : trial_score(result, goal);
    golden_take(&refining->golden, span_fraction(&strip->span, refining->probe), score);
    if (score < before) {
        refining->value = refining->probe;
        refining->result = *result;
    }
    refining->probe = next_probe(strip, &refining->golden);
}

/* What was found becomes a sample. */
static void finish(struct strip *strip, enum param knob)
{
    for (int goal = 0; goal < GOAL_COUNT; goal++) {
        const struct refining *found = &strip->refining[goal];
        const struct trial trial = {.count = 1, .knob = {knob}, .value = {found->value}};
        if (!isnan(found->value))
            strip_add(strip, &trial, &found->result);
    }
    strip->refined = true;
}

bool strips_take_refinement(struct ui *ui, const struct sweep *sweep)
{
    struct strips *strips = ui->strips;
    bool news = false;
    if (sweep->number != strips->number || sweep->ready < sweep->count)
        return false;
    for (size_t i = 0; i < sweep->count; i++) {
        const enum param knob = sweep->trial[i].knob[0];
        struct strip *strip = &strips->of[knob];
        if (strip->number != sweep->number || strip->refined)
            continue;
        for (int goal = 0; goal < GOAL_COUNT; goal++)
            if (strip->refining[goal].probe == sweep->trial[i].value[0])
                take_probe(strip, &strip->refining[goal], (enum goal)goal, &sweep->result[i]);
    }
    for (int id = 0; id < PARAM_COUNT; id++) {
        struct strip *strip = &strips->of[id];
        if (strip->number == sweep->number && strip->count > 0 && !strip->refined &&
            !searching(strip)) {
            finish(strip, (enum param)id);
            news = true;
        }
    }
    for (size_t i = 0; i < sweep->count; i++)
        for (int slot = 0; slot < STRIP_SLOTS; slot++)
            param_set_remove(&strips->refines[slot], sweep->trial[i].knob[0]);
    return news;
}
