#include "screen/core/scope.h"

#include "model/params/resolve.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A knob that no longer applies cannot stay selected: the nearest one above it can. */
static void keep_selection(struct scope *scope)
{
    while (!param_applies(scope_setup(scope), scope->selected))
        scope->selected--;
}

/* All that follows from another plan. */
static void plan_changed(struct scope *scope)
{
    scope->resolved = plan_resolved(&scope->now.plan);
    scope->generation++;
    keep_selection(scope);
}

bool scope_begin(struct scope *scope, const struct setup *setup, const char *name,
                 enum glyph_set glyphs)
{
    *scope = (struct scope){
        .now = {.plan = plan_of(setup)},
        .selected = P_LR,
        .glyphs = glyphs,
        .display = {DEPTH_256, THEME_DARK},
        .playhead = playhead_new(),
        .field = calloc(1, sizeof(struct field)),
        .summaries = calloc(1, sizeof(struct summaries)),
    };
    snprintf(scope->now.name, sizeof scope->now.name, "%s", name);
    plan_changed(scope);
    history_start(&scope->history, &scope->now);
    return scope->field && scope->summaries;
}

void scope_end(struct scope *scope)
{
    run_free(scope->run);
    run_free(scope->ghost);
    range_free(scope->range);
    for (int i = 0; i < scope->pins; i++)
        run_free(scope->pin[i].run);
    if (scope->field) {
        free(scope->field->value);
        canvas_free(&scope->field->contours);
    }
    free(scope->field);
    for (int i = 0; scope->summaries && i < PLOT_RUNS; i++)
        free(scope->summaries->of[i].column);
    free(scope->summaries);
}

const struct setup *scope_setup(const struct scope *scope) { return plan_last(&scope->now.plan); }

const struct setup *scope_resolved(const struct scope *scope)
{
    return plan_last(&scope->resolved);
}

void scope_say(struct scope *scope, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(scope->message, sizeof scope->message, format, arguments);
    va_end(arguments);
}

/* The future that the fork leaves stays as a ghost, until the next fork leaves another. */
static void keep_future(struct scope *scope, double from)
{
    bool kept = scope->ghost && scope->ghost_from == from && scope->now.plan.count > 1;
    struct run *copy =
        kept || scope->run_generation != scope->generation ? NULL : run_copy(scope->run);
    if (!copy)
        return;
    run_free(scope->ghost);
    scope->ghost = copy;
    scope->ghost_from = from;
}

static void drop_ghost(struct scope *scope)
{
    run_free(scope->ghost);
    scope->ghost = NULL;
}

/* The present fork goes on being turned: the playhead stands where it begins. */
static bool forks_again(const struct scope *scope)
{
    const struct plan *plan = &scope->now.plan;
    return plan->count > 1 && plan->part[plan->count - 1].from == scope->playhead.at;
}

static bool fork_plan(const struct scope *scope, const struct setup *setup, struct plan *plan,
                      char *why, size_t size)
{
    double from = scope->playhead.at;
    bool again = forks_again(scope);
    if (!again && !scope_up_to_date(scope))
        return snprintf(why, size, "the run is still being computed"), false;
    if (!scope->run || (!again && from >= scope->run->done))
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

bool scope_plan_with(const struct scope *scope, const struct setup *setup, struct plan *plan,
                     char *why, size_t size)
{
    if (!setup_valid(setup, why, (int)size))
        return false;
    *plan = scope->forking ? scope->now.plan : plan_of(setup);
    return !scope->forking || fork_plan(scope, setup, plan, why, size);
}

bool knob_fixed(bool forking, enum param knob) { return forking && params[knob].start_only; }

bool scope_change(struct scope *scope, const struct setup *setup, int burst)
{
    char refusal[MESSAGE_MOST];
    struct plan plan;
    if (!scope_plan_with(scope, setup, &plan, refusal, sizeof refusal)) {
        scope_say(scope, "%s", refusal);
        return false;
    }
    if (scope->forking) {
        keep_future(scope, scope->playhead.at);
        scope->playhead.at_end = false;
    } else {
        drop_ghost(scope);
    }
    scope->now.plan = plan;
    scope->now.modified = true;
    history_add(&scope->history, &scope->now, burst);
    plan_changed(scope);
    return true;
}

void scope_replace(struct scope *scope, const struct setting *setting)
{
    const struct plan *plan = &setting->plan;
    scope->now = *setting;
    plan_changed(scope);
    if (plan->count == 1 || (scope->ghost && scope->ghost_from != plan->part[plan->count - 1].from))
        drop_ghost(scope);
}

/* So far that eight updates fill the axis. */
void scope_zoom(struct scope *scope, int step)
{
    double steps = scope->run ? scope->run->steps : 0.0;
    int most = (int)ceil(log2(fmax(1.0, (steps + 1.0) / 8.0))), zoom = scope->zoom + step;
    scope->zoom = zoom < 0 ? 0 : zoom > most ? most : zoom;
}

struct job *scope_next_job(struct scope *scope)
{
    if (scope->run_asked == scope->generation || scope_up_to_date(scope))
        return NULL;
    struct job *job = job_of_run(&scope->resolved);
    scope->run_asked = scope->generation;
    if (job)
        job->generation = scope->generation;
    else
        scope_no_memory(scope);
    return job;
}

void scope_no_memory(struct scope *scope)
{
    scope->no_memory = true;
    scope_say(scope, "no memory for all of this: set fewer steps, or take pins off");
}

void scope_take_run(struct scope *scope, struct run *run, long generation)
{
    if (generation != scope->generation) {
        run_free(run); /* of a plan that is no more */
        return;
    }
    run_free(scope->run);
    scope->run = run;
    scope->run_generation = generation;
    scope->verdict = verdict_of(run);
    playhead_fit(&scope->playhead, run);
    scope_zoom(scope, 0);
}

bool scope_up_to_date(const struct scope *scope)
{
    return scope->run && scope->run_generation == scope->generation && scope->run->finished;
}
