#include "screen/strips/strips_in_parts.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/trials/seeds.h"
#include "screen/strips/strip_samples.h"
#include "screen/strips/strip_seeds.h"

#include <math.h>
#include <stdlib.h>

/* Seconds of a run from which on its strips are made in parts: below, all of them together take
 * about one. */
static const double slow_run = 5e-4;

/* Seconds on one core that may be spent on the selected knob's strip, and on all the others: on two
 * it is half a minute and a minute. */
static const double selected_most = 60.0, others_most = 100.0;

/* Passes over what is not selected; the selected knob has all. */
enum { PASSES_OF_OTHERS = 2, PASSES_WHERE_COARSE = 2 };

/* Others have them all where a run takes no longer than the first; and there are others as time
 * allows where it takes no longer than the second. */
static const double short_run = 5e-3, allowed_run = 0.02;

static double run_seconds(const struct setup *resolved)
{
    return resolved->steps * problem_update_time(resolved);
}

bool strips_in_parts(const struct setup *resolved)
{
    return !is_landscape(resolved) && problem_trains(problem_of(resolved)) &&
           run_seconds(resolved) > slow_run;
}

/* ---- what is asked for ---- */

/* The samples of a knob, in the order in which they are run, those that are known first. */
struct wanted {
    struct samples samples;
    struct sample_order order;
    double present;
};

static struct wanted wanted_of(const struct plan *plan, enum param knob)
{
    struct wanted wanted = {.samples = samples_timed(plan, knob),
                            .present = param_resolved(plan_last(plan), knob)};
    wanted.order = samples_order(&wanted.samples, wanted.present);
    return wanted;
}

/* What has come of a value already: as part of the strip, or as the run that is shown. */
static const struct trial_result *known_result(const struct ui *ui, const struct plan *plan,
                                               enum param knob, double value, double present,
                                               struct trial_result *of_run)
{
    const struct strip *strip = strip_known(ui->strips, knob);
    for (int i = 0; strip && i < strip->count; i++)
        if (strip->value[i] == value)
            return &strip->result[i];
    if (value != present || ui->forking || plan->count > 1)
        return NULL; /* a fork is another run, even with the same values */
    *of_run = trial_result_of(&ui->run->plan, &ui->run->stats);
    return of_run;
}

/* The trials of a sweep, which begins with those that are known. */
struct trials {
    const struct ui *ui;
    struct sweep *sweep;
    size_t count;
};

static void add(struct trials *trials, enum param knob, double value)
{
    trials->sweep->trial[trials->count++] =
        (struct trial){.count = 1, .knob = {knob}, .value = {value}};
}

/* Those from one place of the order to another that are known, or those that are not. */
static void add_samples(struct trials *trials, const struct wanted *wanted, enum param knob,
                        int from, int to, bool known)
{
    for (int i = from; i < to; i++) {
        struct trial_result of_run;
        const double value = wanted->samples.value[wanted->order.index[i]];
        const struct trial_result *result =
            known_result(trials->ui, &trials->sweep->plan, knob, value, wanted->present, &of_run);
        if (known != (result != NULL))
            continue;
        if (known)
            trials->sweep->result[trials->count] = *result;
        add(trials, knob, value);
    }
}

static double pass_seconds(const struct wanted *wanted, int pass)
{
    double seconds = 0.0;
    for (int i = pass ? wanted->order.end[pass - 1] : 0; i < wanted->order.end[pass]; i++)
        seconds += wanted->samples.seconds[wanted->order.index[i]];
    return seconds;
}

/* So many passes of the selected knob as there is time for. */
static int selected_passes(const struct wanted *wanted, int most)
{
    double seconds = 0.0;
    int passes = 0;
    while (passes < most && (seconds += pass_seconds(wanted, passes)) <= selected_most)
        passes++;
    return passes;
}

static bool time_is_short(const struct ui *ui)
{
    return ui->strips->extent == STRIPS_AS_TIME_ALLOWS &&
           run_seconds(ui_resolved(ui)) > allowed_run;
}

/* NULL where nothing is left to run; a sweep that is full is no more than it has trials. */
static struct sweep *closed(struct trials *trials, size_t known)
{
    struct sweep *sweep = trials->sweep;
    sweep->number = trials->ui->strips->number;
    sweep->ready = known;
    if (known < trials->count) {
        sweep->count = trials->count;
        return sweep;
    }
    free(sweep);
    return NULL;
}

static struct trials trials_of(struct ui *ui, const struct plan *plan, size_t most)
{
    struct trials trials = {.ui = ui, .sweep = sweep_new(plan, most)};
    if (!trials.sweep)
        ui_no_memory(ui);
    return trials;
}

static struct sweep *sweep_of_selected(struct ui *ui, const struct plan *plan, enum param knob)
{
    const struct wanted wanted = wanted_of(plan, knob);
    const int most = time_is_short(ui) ? PASSES_WHERE_COARSE : STRIP_PASSES;
    const int passes = selected_passes(&wanted, most);
    if (passes == 0) {
        ui->strips->of[knob].count = 0;
        return NULL;
    }
    const int end = wanted.order.end[passes - 1];
    struct trials trials = trials_of(ui, plan, (size_t)end);
    if (!trials.sweep)
        return NULL;
    struct strip *strip = &ui->strips->of[knob];
    if (strip->number == ui->strips->number)
        strip->planned = end;
    add_samples(&trials, &wanted, knob, 0, end, true);
    const size_t known = trials.count;
    add_samples(&trials, &wanted, knob, 0, end, false);
    return closed(&trials, known);
}

/* Pass by pass over all the knobs: what is seen of each is as coarse. */
static struct sweep *sweep_of_others(struct ui *ui, const struct plan *plan)
{
    static const struct wanted none;
    const int passes = run_seconds(ui_resolved(ui)) <= short_run ? STRIP_PASSES : PASSES_OF_OTHERS;
    struct trials trials = trials_of(ui, plan, PARAM_COUNT * STRIP_SAMPLES);
    struct wanted *wanted = trials.sweep ? calloc(PARAM_COUNT, sizeof *wanted) : NULL;
    if (!wanted) {
        ui_no_memory(ui);
        free(trials.sweep);
        return NULL;
    }
    int end[PARAM_COUNT] = {0};
    double seconds = 0.0;
    for (int pass = 0; pass < passes; pass++)
        for (int id = 0; id < PARAM_COUNT; id++) {
            bool next = id != ui->strips->selected_asked && strip_applies(ui, (enum param)id);
            if (!next)
                continue;
            if (pass == 0)
                wanted[id] = wanted_of(plan, (enum param)id);
            else if (end[id] < wanted[id].order.end[pass - 1])
                continue;
            double more = pass_seconds(&wanted[id], pass);
            if (seconds + more > others_most) {
                if (pass == 0)
                    wanted[id] = none;
                continue;
            }
            seconds += more;
            end[id] = wanted[id].order.end[pass];
        }
    for (int id = 0; id < PARAM_COUNT; id++)
        add_samples(&trials, &wanted[id], (enum param)id, 0, end[id], true);
    const size_t known = trials.count;
    for (int pass = 0; pass < passes; pass++)
        for (int id = 0; id < PARAM_COUNT; id++) {
            const int *ends = wanted[id].order.end;
            if (end[id] >= ends[pass])
                add_samples(&trials, &wanted[id], (enum param)id, pass ? ends[pass - 1] : 0,
                            ends[pass], false);
        }
    free(wanted);
    return closed(&trials, known);
}

/* Is the selection's last strip left behind with less than the others have? */
static bool left_coarse(const struct ui *ui, int knob)
{
    if (knob < 0)
        return false;
    const struct strip *strip = strip_known(ui->strips, (enum param)knob);
    return !strip || strip->count <= 2 * STRIP_COARSEST;
}

struct sweep *strips_next_part(struct ui *ui, enum strip_slot slot, const struct plan *plan)
{
    struct strips *strips = ui->strips;
    enum param selected = ui->selected;
    if (!ui_up_to_date(ui))
        return NULL; /* the run that is shown goes first, and is a sample of each */
    if (slot == STRIP_OTHERS) {
        if (strips->extent == STRIPS_SELECTED || time_is_short(ui))
            return NULL;
        if (strips->others_asked)
            return strips_others_over(ui, plan);
        strips->others_asked = true;
        strips->others_known = false;
        strips->others_seeds = 1;
        return sweep_of_others(ui, plan);
    }
    if (!strip_applies(ui, selected))
        return NULL;
    if (strips->selected_asked == (int)selected)
        return strips_selected_over(ui, plan);
    if (left_coarse(ui, strips->selected_asked))
        strips->others_asked = false;
    strips->selected_asked = (int)selected;
    strips->selected_seeds = 1;
    struct sweep *sweep = sweep_of_selected(ui, plan, selected);
    return sweep ? sweep : strips_selected_over(ui, plan);
}

const char *strip_part_missing(const struct plan *plan, enum param knob)
{
    const struct setup resolved = setup_resolved(plan_last(plan));
    if (STRIP_SAMPLES * run_seconds(&resolved) <= selected_most)
        return NULL;
    const struct wanted wanted = wanted_of(plan, knob);
    return selected_passes(&wanted, 1) == 0 ? "too long for a strip" : NULL;
}

/* ---- what is known ---- */

/* The strip of a knob with what has come of it; the old one stays until there are the coarsest
 * samples. */
static bool take_knob(struct ui *ui, const struct sweep *sweep, enum param knob)
{
    struct strip *strip = &ui->strips->of[knob], fresh = *strip;
    int trials = 0;
    if (strip->number != sweep->number)
        strip_begin(&fresh, sweep, knob);
    for (size_t i = 0; i < sweep->count; i++) {
        if (sweep->trial[i].knob[0] != knob)
            continue;
        trials++;
        if (i < sweep->ready)
            strip_add(&fresh, &sweep->trial[i], &sweep->result[i]);
    }
    int least = trials < STRIP_COARSEST ? trials : STRIP_COARSEST;
    bool first = strip->number != sweep->number || strip->count == 0;
    if (fresh.count < least || (!first && fresh.count == strip->count))
        return false;
    if (fresh.planned < trials)
        fresh.planned = trials;
    if (fresh.seeds == 0 && seeds_matter(ui_resolved(ui)))
        fresh.seeds = fresh.seeds_planned = 1;
    if (first)
        fresh.reach = samples_timed(&sweep->plan, knob).reach;
    *strip = fresh;
    return true;
}

bool strips_take_part(struct ui *ui, const struct sweep *sweep)
{
    struct param_set seen = {{0}};
    bool news = false;
    for (size_t i = 0; i < sweep->ready; i++) {
        enum param knob = sweep->trial[i].knob[0];
        if (param_set_has(&seen, knob))
            continue;
        param_set_add(&seen, knob);
        news |= take_knob(ui, sweep, knob);
        if (sweep->ready == sweep->count && (int)knob != ui->strips->selected_asked)
            ui->strips->others_known = true;
    }
    return news;
}
