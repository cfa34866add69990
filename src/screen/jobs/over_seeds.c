#include "screen/jobs/over_seeds.h"

#include "screen/core/pair.h"

/* In the place of a pin's number. */
enum { PRESENT = 0, BESIDE = -1 };

bool over_seeds_whole(const struct seed_runs *runs) { return runs && runs->ready == runs->seeds; }

const struct seed_runs *over_seeds(const struct ui *ui)
{
    bool known = ui->seeds && ui->seeds_generation == ui->generation && ui->seeds->ready > 0;
    return known ? ui->seeds : NULL;
}

struct seed_runs *over_seeds_copy(const struct ui *ui)
{
    const struct seed_runs *runs = over_seeds(ui);
    return over_seeds_whole(runs) ? seed_runs_copy(runs) : NULL;
}

/* NULL where one takes too long, or no seed differs. */
static struct job *ask(struct ui *ui, const struct plan *plan, const struct plan *resolved,
                       long number)
{
    int seeds = seed_runs_affordable(resolved);
    if (seeds == 0)
        return NULL;
    struct seed_runs *runs = seed_runs_new(plan, seeds);
    if (runs)
        runs->number = number;
    struct job *job = job_of_seeds(runs);
    ui->seeds_busy = ui->generation;
    if (job)
        job->slot = SLOT_SEEDS;
    else
        ui_no_memory(ui);
    return job;
}

/* One at a time, the present plan's first: with what it has a pin can be compared. */
struct job *over_seeds_next_job(struct ui *ui)
{
    struct job *job = NULL;
    if ((!ui->band && ui->pins == 0) || ui->seeds_busy == ui->generation || !ui_trains(ui))
        return NULL;
    const struct beside *beside = &ui->beside;
    if (ui->seeds_generation != ui->generation)
        job = ask(ui, &ui->now.plan, &ui->resolved, PRESENT);
    if (!job && pair_is_open(ui) && ui->band &&
        !(beside->seeds && beside->seeds_generation == beside->generation))
        job = ask(ui, &ui->history->pair.other.plan, &beside->resolved, BESIDE);
    for (int i = 0; i < ui->pins && !job && over_seeds(ui); i++)
        if (!ui->pin[i].seeds)
            job = ask(ui, &ui->pin[i].plan, &ui->pin[i].run->plan, ui->pin[i].number);
    return job;
}

static void put(struct seed_runs **place, struct seed_runs *runs)
{
    seed_runs_free(*place);
    *place = runs;
}

bool over_seeds_take(struct ui *ui, struct job *job)
{
    struct seed_runs *runs = job->seed_runs;
    if (job->generation != ui->generation)
        return false;
    if (job->finished)
        ui->seeds_busy = -1;
    if (runs->number == BESIDE) {
        put(&ui->beside.seeds, runs);
        ui->beside.seeds_generation = ui->beside.generation;
        job->seed_runs = NULL;
        return true;
    }
    if (runs->number == PRESENT) {
        put(&ui->seeds, runs);
        ui->seeds_generation = ui->generation;
        job->seed_runs = NULL;
        return true;
    }
    for (int i = 0; i < ui->pins && job->finished; i++)
        if (ui->pin[i].number == runs->number) {
            put(&ui->pin[i].seeds, runs);
            job->seed_runs = NULL;
            return true;
        }
    return false;
}
