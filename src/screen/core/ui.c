#include "screen/core/ui.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/run/sharpness_scan.h"
#include "screen/core/mouse.h"
#include "screen/core/writings.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* A knob that no longer applies cannot stay selected: the nearest one above it can. */
static void keep_selection(struct ui *ui)
{
    while (!param_applies(ui_setup(ui), ui->selected))
        ui->selected--;
}

void ui_plan_changed(struct ui *ui)
{
    ui->resolved = plan_resolved(&ui->now.plan);
    ui->generation++;
    keep_selection(ui);
}

bool ui_begin(struct ui *ui, const struct plan *plan, const char *name, enum glyph_set glyphs)
{
    *ui = (struct ui){
        .now = {.plan = *plan},
        .forking = plan->count > 1,
        .selected = P_LR,
        .seeds_generation = -1,
        .seeds_busy = -1,
        .critical_generation = -1,
        .critical_asked = -1,
        .move_generation = -1,
        .move_asked = -1,
        .move_named = -1,
        .move_awaited = -1,
        .change = {.asked = -1, .seeds_generation = -1, .seeds_asked = -1},
        .batch_ghosts.busy = -1,
        .beside = {.generation = -2, .asked = -1},
        .glyphs = glyphs,
        .display = {DEPTH_256, THEME_DARK},
        .playhead = playhead_new(),
        .history = calloc(1, sizeof(struct history)),
        .samples = calloc(1, sizeof(struct sampled_landscape)),
        .summaries = calloc(1, sizeof(struct all_plot_columns)),
        .writings = writings_new(),
        .mouse = calloc(1, sizeof(struct mouse)),
    };
    snprintf(ui->now.name, sizeof ui->now.name, "%s", name);
    if (ui->forking) {
        ui->playhead.at = plan->part[plan->count - 1].from;
        ui->playhead.at_end = false;
    }
    if (ui->mouse)
        ui->mouse->stays = -1;
    ui_plan_changed(ui);
    if (ui->history)
        history_start(ui->history, &ui->now);
    return ui->history && ui->samples && ui->summaries && ui->writings && ui->mouse;
}

void samples_free(struct sampled_landscape *samples)
{
    if (!samples)
        return;
    free(samples->value);
    canvas_free(&samples->contours);
    free(samples);
}

void summaries_free(struct all_plot_columns *summaries)
{
    for (int i = 0; summaries && i < PLOT_RUNS; i++)
        free(summaries->of[i].column);
    free(summaries);
}

void ui_end(struct ui *ui)
{
    run_free(ui->run);
    run_free(ui->ghost);
    batch_ghosts_drop(&ui->batch_ghosts);
    last_change_free(&ui->change);
    range_free(ui->range);
    sharpness_scan_free(ui->scan);
    history_drop(ui->history);
    free(ui->history);
    seed_runs_free(ui->seeds);
    for (int i = 0; i < ui->pins; i++) {
        run_free(ui->pin[i].run);
        seed_runs_free(ui->pin[i].seeds);
    }
    samples_free(ui->samples);
    summaries_free(ui->summaries);
    writings_free(ui->writings);
    free(ui->mouse);
}

const struct setup *ui_setup(const struct ui *ui) { return plan_last(&ui->now.plan); }

const struct setup *ui_resolved(const struct ui *ui) { return plan_last(&ui->resolved); }

bool ui_trains(const struct ui *ui) { return problem_trains(problem_of(ui_setup(ui))); }

bool ui_has_noise(const struct ui *ui)
{
    return param_applies(ui_setup(ui), P_NOISE) && param_resolved(ui_setup(ui), P_NOISE) > 0.0;
}

void ui_say(struct ui *ui, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(ui->message, sizeof ui->message, format, arguments);
    va_end(arguments);
}

/* The future that the fork leaves stays as a ghost, until the next fork leaves another. */
static void keep_future(struct ui *ui, double from)
{
    bool kept = ui->ghost && ui->ghost_from == from && ui->now.plan.count > 1;
    struct run *copy =
        kept || ui->run_generation != ui->generation ? NULL : run_copy_beside(ui->run);
    if (!copy)
        return;
    run_free(ui->ghost);
    ui->ghost = copy;
    ui->ghost_from = from;
}

static void drop_ghost(struct ui *ui)
{
    run_free(ui->ghost);
    ui->ghost = NULL;
}

/* The present fork goes on being turned: the playhead stands where it begins. */
static bool forks_again(const struct ui *ui)
{
    const struct plan *plan = &ui->now.plan;
    return plan->count > 1 && plan->part[plan->count - 1].from == ui->playhead.at;
}

static bool fork_plan(const struct ui *ui, const struct setup *setup, struct plan *plan, char *why,
                      size_t size)
{
    double from = ui->playhead.at;
    bool again = forks_again(ui);
    if (!again && !ui_up_to_date(ui))
        return snprintf(why, size, "the run is still being computed"), false;
    if (!ui->run || (!again && from >= ui->run->done))
        return snprintf(why, size,
                        "a fork changes what comes after the playhead: move it back first, with ["),
               false;
    if (from > 0.0 && param_resolved(setup, P_STEPS) < from + 1.0)
        return snprintf(why, size, "steps cannot end before the playhead while forking"), false;
    if (!plan_fork(plan, from, setup))
        return snprintf(why, size,
                        "a run can fork %d times; u takes a fork back, f goes on with rerun",
                        PLAN_PARTS - 1),
               false;
    return true;
}

bool ui_plan_with(const struct ui *ui, const struct setup *setup, struct plan *plan, char *why,
                  size_t size)
{
    bool present = setup == ui_setup(ui); /* it was found valid when it came */
    if (!present && !setup_valid(setup, why, (int)size))
        return false;
    *plan = ui->forking ? ui->now.plan : plan_of(setup);
    return !ui->forking || fork_plan(ui, setup, plan, why, size);
}

bool knob_fixed(bool forking, enum param knob) { return forking && params[knob].start_only; }

bool knob_refused(struct ui *ui, enum param knob)
{
    bool fixed = ui->locked || knob_fixed(ui->forking, knob);
    if (ui->locked)
        ui_say(ui, "%s", ui->locked);
    else if (fixed)
        ui_say(ui, "a fork goes on from where the run stands; f reruns from the start");
    return fixed;
}

bool ui_is_set(const struct ui *ui, const struct setup *setup)
{
    const struct part *last = &ui->now.plan.part[ui->now.plan.count - 1];
    /* Before the last fork another one would cut that off, and so does a rerun. */
    bool set = ui->forking ? ui->playhead.at >= last->from : ui->now.plan.count == 1;
    for (int id = 0; set && id < PARAM_COUNT; id++)
        set = param_set_alike(setup, &last->setup, (enum param)id);
    return set;
}

static void begin_change(struct ui *ui)
{
    last_change_begin(&ui->change, &ui->now.plan, &ui->resolved, ui->generation,
                      ui_up_to_date(ui) ? ui->run : NULL);
}

static void rule(struct ui *ui, const struct plan *plan, int undo_group)
{
    const struct setup before = *ui_setup(ui);
    if (!history_joins(ui->history, undo_group))
        begin_change(ui);
    ui->change.shown = true;
    ui->now.plan = *plan;
    ui->now.modified = true;
    history_add(ui->history, &ui->now, (int)ui->selected, undo_group);
    ui_plan_changed(ui);
    batch_ghosts_follow(&ui->batch_ghosts, &ui->now.plan, &before);
}

void ui_take_plan(struct ui *ui, const struct plan *plan)
{
    if (plan->count == 1)
        drop_ghost(ui);
    rule(ui, plan, -1);
}

bool ui_change(struct ui *ui, const struct setup *setup, int undo_group)
{
    char refusal[MESSAGE_MOST];
    struct plan plan;
    if (!ui_plan_with(ui, setup, &plan, refusal, sizeof refusal)) {
        ui_say(ui, "%s", refusal);
        return false;
    }
    if (ui_is_set(ui, setup))
        return true;
    if (ui->forking) {
        keep_future(ui, ui->playhead.at);
        ui->playhead.at_end = false;
    } else {
        drop_ghost(ui);
    }
    rule(ui, &plan, undo_group);
    return true;
}

void ui_replace(struct ui *ui, const struct named_plan *named_plan)
{
    const struct plan *plan = &named_plan->plan;
    begin_change(ui);
    ui->now = *named_plan;
    ui_plan_changed(ui);
    batch_ghosts_follow(&ui->batch_ghosts, &ui->now.plan, NULL);
    if (plan->count == 1 || (ui->ghost && ui->ghost_from != plan->part[plan->count - 1].from))
        drop_ghost(ui);
}

/* So far that eight updates fill the axis. */
void ui_zoom(struct ui *ui, int step)
{
    const struct run *run = ui_timing_run(ui);
    double steps = run ? run->steps : 0.0;
    int most = (int)ceil(log2(fmax(1.0, (steps + 1.0) / 8.0))), zoom = ui->zoom + step;
    ui->zoom = zoom < 0 ? 0 : zoom > most ? most : zoom;
}

/* Where a playhead that stands at its end stands. */
static double end_of(const struct run *run) { return run->finished ? run->done : run->steps; }

const struct run *ui_timing_run(const struct ui *ui)
{
    const struct run *present = ui->run, *other = ui->beside.run;
    if (!other || !ui->history->pair.open)
        return present;
    if (!present || end_of(other) > end_of(present))
        return other;
    return end_of(other) == end_of(present) && !present->finished ? other : present;
}

void ui_fit_playhead(struct ui *ui)
{
    const struct run *run = ui_timing_run(ui);
    if (!run)
        return;
    playhead_fit(&ui->playhead, run);
    ui_zoom(ui, 0);
}

struct job *ui_next_job(struct ui *ui)
{
    if (ui->run_asked == ui->generation || ui_up_to_date(ui))
        return NULL;
    struct job *job = job_of_run_like(&ui->resolved, STATES_MANY, ui->run);
    ui->run_asked = ui->generation;
    if (job)
        job->generation = ui->generation;
    else
        ui_no_memory(ui);
    return job;
}

void ui_no_memory(struct ui *ui)
{
    ui->no_memory = true;
    ui_say(ui, "no memory for all of this: set fewer steps, or take pins off");
}

void ui_take_run(struct ui *ui, struct run *run, long generation)
{
    if (generation != ui->generation) {
        run_free(run); /* of a plan that is no more */
        return;
    }
    run_free(ui->run);
    ui->run = run;
    ui->run_generation = generation;
    ui->verdict = verdict_of(run);
    ui_fit_playhead(ui);
}

bool ui_update_seen(const struct ui *ui, double at, struct update *update)
{
    if (!ui->run || !run_update(ui->run, at, update))
        return false;
    if (ui->limit_covered)
        update->stability_limit = INFINITY;
    return true;
}

struct lowest_limit ui_limit_seen(const struct ui *ui)
{
    return ui->run && !ui->limit_covered ? run_stats_lowest_limit(&ui->run->stats)
                                         : (struct lowest_limit){.at = -1.0, .limit = INFINITY};
}

bool ui_up_to_date(const struct ui *ui)
{
    return ui->run && ui->run_generation == ui->generation && ui->run->finished;
}

bool plans_run_alike(const struct plan *a, const struct plan *b)
{
    bool same = a->count == b->count;
    for (int i = 0; same && i < a->count; i++) {
        const struct setup *x = &a->part[i].setup, *y = &b->part[i].setup;
        same = a->part[i].from == b->part[i].from;
        for (int id = 0; same && id < PARAM_COUNT; id++)
            same = param_same(x, y, (enum param)id) || !param_applies(x, (enum param)id);
    }
    return same;
}

bool ui_draws_pin(const struct ui *ui, int pin)
{
    const struct plan *plan = &ui->pin[pin].plan;
    return !ui->across ||
           (!plans_run_alike(plan, &ui->across->now.plan) && !plans_run_alike(plan, &ui->now.plan));
}
