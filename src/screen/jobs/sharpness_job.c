#include "screen/jobs/sharpness_job.h"

#include "model/problem/problem.h"

static bool takes_long(const struct ui *ui)
{
    return problem_of(ui_setup(ui))->sharpness_by_power != NULL;
}

const struct sharpness_scan *sharpness_shown(const struct ui *ui)
{
    return ui->scan && ui->scan_generation == ui->generation ? ui->scan : NULL;
}

bool sharpness_is_coming(const struct ui *ui)
{
    const struct sharpness_scan *scan = sharpness_shown(ui);
    return ui->sharpness && takes_long(ui) && !(scan && scan->done == SCAN_POINTS);
}

struct job *sharpness_next_job(struct ui *ui)
{
    if (!sharpness_is_coming(ui) || !ui_up_to_date(ui) || ui->run->done < 1.0 ||
        ui->scan_asked == ui->generation)
        return NULL;
    struct job *job = job_of_sharpness(ui->run);
    ui->scan_asked = ui->generation;
    if (job)
        job->slot = SLOT_SHARPNESS;
    else
        ui_no_memory(ui);
    return job;
}

bool sharpness_take(struct ui *ui, struct job *job)
{
    if (job->generation != ui->generation)
        return false; /* freed with the job */
    sharpness_scan_free(ui->scan);
    ui->scan = job->sharpness;
    ui->scan_generation = job->generation;
    job->sharpness = NULL;
    return true;
}

void sharpness_drop(struct ui *ui)
{
    const struct sharpness_scan *scan = sharpness_shown(ui);
    if (scan && scan->done == SCAN_POINTS)
        return;
    ui->dropped |= SLOT_BIT(SLOT_SHARPNESS);
    ui->scan_asked = -1;
}
