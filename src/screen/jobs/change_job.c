#include "screen/jobs/change_job.h"

static bool is_whole(const struct seed_runs *runs) { return runs && runs->ready == runs->seeds; }

static bool present_known(const struct ui *ui)
{
    return is_whole(ui->change.seeds) && ui->change.seeds_generation == ui->generation;
}

bool change_shown(const struct ui *ui)
{
    return ui->change.shown && ui_trains(ui) && ui_up_to_date(ui);
}

int change_seeds(const struct ui *ui)
{
    const struct plan *const plans[] = {&ui->change.resolved, &ui->resolved};
    const bool same_kind = plan_last(plans[0])->landscape == plan_last(plans[1])->landscape,
               same_seed = plan_last(plans[0])->seed == plan_last(plans[1])->seed;
    int seeds = 0;
    for (int i = 0; i < 2; i++) {
        const int affordable = seed_runs_affordable(plans[i]);
        if (affordable == 0 && seeds_matter(plan_last(plans[i])))
            return 0;
        if (affordable > 0)
            seeds = seeds == 0 || affordable < seeds ? affordable : seeds;
    }
    return !same_kind || !same_seed ? 0 : seeds < SEEDS_FEW ? seeds : SEEDS_FEW;
}

bool change_is_random(const struct ui *ui)
{
    return seeds_matter(plan_last(&ui->change.resolved)) || seeds_matter(ui_resolved(ui));
}

bool change_seeds_known(const struct ui *ui)
{
    const struct last_change *change = &ui->change;
    return is_whole(change->seeds_before) && present_known(ui) &&
           change->seeds_before->seeds == change->seeds->seeds;
}

struct job *change_next_job(struct ui *ui)
{
    struct last_change *change = &ui->change;
    if (!change_shown(ui) || change->known || change->asked == ui->generation)
        return NULL;
    struct job *job = job_of_run(&change->resolved, STATES_NONE);
    change->asked = ui->generation;
    if (job)
        job->slot = SLOT_CHANGE;
    else
        ui_no_memory(ui);
    return job;
}

struct job *change_seeds_next_job(struct ui *ui)
{
    enum { BEFORE, PRESENT };
    struct last_change *change = &ui->change;
    if (!change_shown(ui) || change->seeds_asked == ui->generation || change_seeds_known(ui))
        return NULL;
    const int seeds = change_seeds(ui);
    if (seeds == 0)
        return NULL;
    const bool before_known =
        is_whole(change->seeds_before) && change->seeds_before->seeds == seeds;
    const int which = before_known ? PRESENT : BEFORE;
    struct seed_runs *runs =
        seed_runs_new(which == PRESENT ? &ui->now.plan : &change->before, seeds);
    if (runs)
        runs->number = which;
    struct job *job = job_of_seeds(runs);
    change->seeds_asked = ui->generation;
    if (job)
        job->slot = SLOT_CHANGE_SEEDS;
    else
        ui_no_memory(ui);
    return job;
}

bool change_take(struct ui *ui, struct job *job)
{
    struct last_change *change = &ui->change;
    if (job->generation != ui->generation || !job->finished)
        return false;
    if (job->kind == JOB_RUN) {
        change->end = run_end_of(job->run);
        change->known = true;
        return true;
    }
    struct seed_runs **place = job->seed_runs->number ? &change->seeds : &change->seeds_before;
    seed_runs_free(*place);
    *place = job->seed_runs;
    if (place == &change->seeds)
        change->seeds_generation = ui->generation;
    job->seed_runs = NULL;
    change->seeds_asked = -1;
    return true;
}
