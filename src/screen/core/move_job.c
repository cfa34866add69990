#include "screen/core/move_job.h"

const struct tried_move *move_shown(const struct ui *ui)
{
    return ui->move_generation == ui->generation ? &ui->move : NULL;
}

struct job *move_next_job(struct ui *ui)
{
    if (ui->move_asked == ui->generation || !ui_trains(ui) || !ui_up_to_date(ui))
        return NULL;
    const double seconds = move_search_seconds(ui_resolved(ui));
    struct job *job = job_of_moves(ui->run, &ui->now.plan, seconds);
    ui->move_asked = ui->generation;
    if (job)
        job->slot = SLOT_MOVES;
    else
        ui_no_memory(ui);
    return job;
}

bool move_take(struct ui *ui, struct job *job)
{
    if (job->generation != ui->generation || !job->finished)
        return false;
    ui->move = move_search_found(job->moves);
    ui->move_generation = job->generation;
    return true;
}
