#include "screen/jobs/critical_job.h"

const struct critical_batch *critical_shown(const struct ui *ui)
{
    bool known = ui->critical_generation == ui->generation && ui->critical.way != CRITICAL_NONE;
    return known && ui->selected == P_BATCH ? &ui->critical : NULL;
}

struct job *critical_next_job(struct ui *ui)
{
    if (ui->selected != P_BATCH || ui->critical_asked == ui->generation || !ui_trains(ui) ||
        !ui_up_to_date(ui) || !critical_batch_matters(ui->run))
        return NULL;
    struct job *job = job_of_critical(ui->run);
    ui->critical_asked = ui->generation;
    if (job)
        job->slot = SLOT_CRITICAL;
    else
        ui_no_memory(ui);
    return job;
}

bool critical_take(struct ui *ui, struct job *job)
{
    if (job->generation != ui->generation || !job->finished)
        return false;
    ui->critical = critical_search_found(job->critical);
    ui->critical_generation = job->generation;
    return true;
}
