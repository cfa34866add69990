#include "screen/jobs/move_job.h"

#include "screen/core/view.h"
#include "screen/jobs/critical_job.h"

const struct tried_move *move_shown(const struct ui *ui)
{
    return ui->move_generation == ui->generation ? &ui->move : NULL;
}

bool move_has_its_place(const struct ui *ui)
{
    const bool inside = ui->run && ui->playhead.at < ui->run->done;
    return !inside && !critical_shown(ui) && !(ui->view && ui->view->move);
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
    if (job->generation != ui->generation || !(job->finished || job->failed))
        return false;
    ui->move =
        job->failed ? (struct tried_move){.kind = MOVE_UNKNOWN} : move_search_found(job->moves);
    ui->move_generation = job->generation;
    return true;
}
