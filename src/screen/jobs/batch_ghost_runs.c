#include "screen/jobs/batch_ghost_runs.h"

#include <math.h>

static enum batch_rule present(const struct ui *ui)
{
    return batch_rule_of(&ui->batch_ghosts, ui_resolved(ui)->lr);
}

bool batch_ghost_is_present(const struct ui *ui, enum batch_rule rule)
{
    return present(ui) == rule;
}

static bool is_whole(const struct batch_ghost *ghost) { return ghost->run && ghost->run->finished; }

/* The one that is the present run is a copy of it, once that is whole. */
static void copy_present(struct ui *ui)
{
    const enum batch_rule rule = present(ui);
    if (rule == BATCH_RULES || is_whole(&ui->batch_ghosts.of[rule]))
        return;
    run_free(ui->batch_ghosts.of[rule].run);
    ui->batch_ghosts.of[rule].run = run_copy_beside(ui->run);
}

struct job *batch_ghosts_next_job(struct ui *ui)
{
    struct batch_ghosts *ghosts = &ui->batch_ghosts;
    bool busy = ghosts->busy >= 0 && ghosts->busy_generation == ui->generation;
    if (ghosts->factor == 0.0 || busy || !ui_up_to_date(ui))
        return NULL;
    copy_present(ui);
    for (int rule = 0; rule < BATCH_RULES; rule++) {
        struct batch_ghost *ghost = &ghosts->of[rule];
        if (isnan(ghost->lr) || is_whole(ghost) || rule == (int)present(ui))
            continue;
        const struct plan resolved = plan_resolved(&ghost->plan);
        struct job *job = job_of_run(&resolved, STATES_BESIDE);
        ghosts->busy = rule;
        ghosts->busy_generation = ui->generation;
        if (job)
            job->slot = SLOT_GHOSTS;
        else
            ui_no_memory(ui);
        return job;
    }
    return NULL;
}

bool batch_ghosts_take(struct ui *ui, struct job *job)
{
    struct batch_ghosts *ghosts = &ui->batch_ghosts;
    if (job->generation != ui->generation || ghosts->busy < 0)
        return false;
    struct batch_ghost *ghost = &ghosts->of[ghosts->busy];
    run_free(ghost->run);
    ghost->run = job->run;
    job->run = NULL;
    if (job->finished)
        ghosts->busy = -1;
    return true;
}

/* Some rate is that of one at least: the present one's. */
static int next_rule(const struct ui *ui)
{
    int rule = (int)present(ui);
    do
        rule = (rule + 1) % BATCH_RULES;
    while (isnan(ui->batch_ghosts.of[rule].lr));
    return rule;
}

bool batch_ghosts_take_rate(struct ui *ui)
{
    struct batch_ghosts *ghosts = &ui->batch_ghosts;
    const int count = ui->now.plan.count;
    const double from = ui->now.plan.part[count - 1].from;
    const struct setup setup = *plan_last(&ghosts->of[next_rule(ui)].plan);
    ghosts->taking = true;
    bool changed = ui_change(ui, &setup, -1);
    ghosts->taking = false;
    const struct plan *now = &ui->now.plan;
    if (now->count != count || now->part[now->count - 1].from != from)
        batch_ghosts_drop(ghosts); /* they are of a fork that is no more the last one */
    return changed;
}
