#include "screen/core/pair.h"

#include "screen/core/writings.h"

#include <stdlib.h>
#include <string.h>

/* Runs over seeds that are being computed may be of a plan that is no more. */
static void drop_seeds(struct ui *ui)
{
    if (ui->seeds_busy != ui->generation)
        return;
    ui->dropped |= SLOT_BIT(SLOT_SEEDS);
    ui->seeds_busy = -1;
}

/* Room for the pictures of the other one. */
static bool begin(struct ui *ui)
{
    struct beside *beside = &ui->beside;
    beside->samples = calloc(1, sizeof *beside->samples);
    beside->summaries = calloc(1, sizeof *beside->summaries);
    beside->writings = writings_new();
    if (beside->samples && beside->summaries && beside->writings)
        return true;
    pair_end(ui);
    ui_no_memory(ui);
    return false;
}

void pair_end(struct ui *ui)
{
    struct beside *beside = &ui->beside;
    run_free(beside->run);
    run_free(beside->ghost);
    seed_runs_free(beside->seeds);
    samples_free(beside->samples);
    summaries_free(beside->summaries);
    writings_free(beside->writings);
    beside->run = beside->ghost = NULL;
    beside->seeds = NULL;
    beside->samples = NULL;
    beside->summaries = NULL;
    beside->writings = NULL;
    beside->asked = -1;
    ui->dropped |= SLOT_BIT(SLOT_BESIDE);
    drop_seeds(ui);
}

bool pair_is_open(const struct ui *ui) { return ui->history->pair.open; }

bool pair_up_to_date(const struct ui *ui)
{
    const struct beside *beside = &ui->beside;
    return beside->run && beside->run_generation == beside->generation && beside->run->finished;
}

/* All that follows from another plan without the focus. The run of the one before stays to be seen
 * until the new one comes. */
static void other_changed(struct ui *ui)
{
    ui->beside.resolved = plan_resolved(&ui->history->pair.other.plan);
    ui->beside.generation--;
    ui->beside.asked = -1;
    drop_seeds(ui);
}

static void take_run(struct ui *ui, struct run *run)
{
    struct beside *beside = &ui->beside;
    run_free(beside->run);
    beside->run = run;
    beside->run_generation = beside->generation;
    beside->verdict = verdict_of(run);
    ui_fit_playhead(ui);
}

bool pair_open(struct ui *ui, const struct named_plan *other, struct run *run)
{
    if (!begin(ui)) {
        run_free(run);
        return false;
    }
    ui->history->pair = (struct pair){.open = true, .focus = SIDE_LEFT, .other = *other};
    other_changed(ui);
    if (run)
        take_run(ui, run);
    history_add(ui->history, &ui->now, (int)ui->selected, -1);
    return true;
}

void pair_close(struct ui *ui)
{
    ui->history->pair.open = false;
    pair_end(ui);
    history_add(ui->history, &ui->now, (int)ui->selected, -1);
    ui_fit_playhead(ui);
}

#define SWAP(type, a, b)                                                                           \
    do {                                                                                           \
        type const kept = (a);                                                                     \
        (a) = (b);                                                                                 \
        (b) = kept;                                                                                \
    } while (0)

/* The run that loses the focus gives most of its states back: those of all runs have one budget. */
static void thin(struct run **run)
{
    struct run *copy = run_copy_beside(*run);
    if (!copy)
        return;
    run_free(*run);
    *run = copy;
}

void pair_swap(struct ui *ui)
{
    struct pair *pair = &ui->history->pair;
    struct beside *beside = &ui->beside;
    const bool leaves_whole = ui_up_to_date(ui), comes_whole = pair_up_to_date(ui);
    const bool seeds_leave = ui->seeds_generation == ui->generation,
               seeds_come = beside->seeds && beside->seeds_generation == beside->generation;
    pair->focus = pair->focus == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
    SWAP(struct named_plan, ui->now, pair->other);
    SWAP(struct run *, ui->run, beside->run);
    SWAP(long, ui->run_generation, beside->run_generation);
    SWAP(struct verdict, ui->verdict, beside->verdict);
    SWAP(struct run *, ui->ghost, beside->ghost);
    SWAP(double, ui->ghost_from, beside->ghost_from);
    SWAP(struct seed_runs *, ui->seeds, beside->seeds);
    SWAP(struct sampled_landscape *, ui->samples, beside->samples);
    SWAP(struct all_plot_columns *, ui->summaries, beside->summaries);
    SWAP(struct writings *, ui->writings, beside->writings);
    ui_plan_changed(ui);
    other_changed(ui);
    if (comes_whole)
        ui->run_generation = ui->generation;
    ui->seeds_generation = seeds_come ? ui->generation : -1;
    beside->seeds_generation = seeds_leave ? beside->generation : -1;
    if (leaves_whole) {
        thin(&beside->run);
        beside->run_generation = beside->generation;
    }
    ui->change.shown = false;
    batch_ghosts_follow(&ui->batch_ghosts, &ui->now.plan, NULL);
}

static bool same_plan(const struct named_plan *a, const struct named_plan *b)
{
    return memcmp(&a->plan, &b->plan, sizeof a->plan) == 0;
}

/* The present run is the other one of those that are to be seen. */
static bool sides_change(const struct ui *ui, const struct named_plan *now,
                         const struct pair *before, const struct pair *target)
{
    if (!before->open)
        return false;
    return target->open ? target->focus != before->focus
                        : same_plan(now, &before->other) && !same_plan(now, &ui->now);
}

void pair_follow(struct ui *ui, const struct named_plan *now, const struct pair *before)
{
    struct pair target = ui->history->pair;
    const bool pairs = before->open || target.open;
    ui->history->pair = *before;
    if (sides_change(ui, now, before, &target))
        pair_swap(ui);
    const bool other_stays =
        before->open && target.open && same_plan(&ui->history->pair.other, &target.other);
    if (target.open && !before->open)
        target.open = begin(ui);
    ui->history->pair = target;
    if (!target.open)
        pair_end(ui);
    else if (!other_stays)
        other_changed(ui);
    if (pairs && same_plan(now, &ui->now))
        ui->now = *now;
    else
        ui_replace(ui, now);
    ui_fit_playhead(ui);
}

/* ---- the run ---- */

struct job *pair_next_job(struct ui *ui)
{
    struct beside *beside = &ui->beside;
    if (!pair_is_open(ui) || pair_up_to_date(ui) || beside->asked == ui->generation)
        return NULL;
    struct job *job = job_of_run_like(&beside->resolved, STATES_BESIDE, beside->run);
    beside->asked = ui->generation;
    if (job)
        job->slot = SLOT_BESIDE;
    else
        ui_no_memory(ui);
    return job;
}

bool pair_take(struct ui *ui, struct job *job)
{
    if (job->generation != ui->generation || job->generation != ui->beside.asked)
        return false; /* freed with the job */
    take_run(ui, job->run);
    job->run = NULL;
    return true;
}

/* ---- a side ---- */

/* What the screen knows of the present run alone is left out. */
static void show_other(const struct ui *ui, struct ui *state)
{
    const struct beside *beside = &ui->beside;
    state->now = ui->history->pair.other;
    state->resolved = beside->resolved;
    state->generation = beside->generation;
    state->run = beside->run;
    state->run_generation = beside->run_generation;
    state->verdict = beside->verdict;
    state->ghost = beside->ghost;
    state->ghost_from = beside->ghost_from;
    state->samples = beside->samples;
    state->summaries = beside->summaries;
    state->writings = beside->writings;
    state->change.shown = false;
    state->batch_ghosts = (struct batch_ghosts){.busy = -1};
    state->seeds = beside->seeds;
    state->seeds_generation = beside->seeds_generation;
    state->scan = NULL;
}

void pair_side(const struct ui *ui, enum side side, struct ui *state)
{
    *state = *ui;
    if (side != ui->history->pair.focus)
        show_other(ui, state);
    const struct run *run = state->run;
    if (run && run->finished && state->playhead.at > run->done)
        state->playhead.at = run->done;
}

/* Only generations of the other one are below 0. */
bool pair_has_focus(const struct ui *state) { return state->generation >= 0; }

void pair_focused(const struct ui *ui, struct ui *focused, struct ui *other)
{
    const enum side focus = ui->history->pair.focus;
    pair_side(ui, focus, focused);
    pair_side(ui, 1 - focus, other);
    focused->across = other;
}
