#include "screen/core/move_job.h"

#include "explain/move_words.h"
#include "screen/core/critical_job.h"
#include "screen/core/view.h"

const struct tried_move *move_shown(const struct ui *ui)
{
    return ui->move_generation == ui->generation ? &ui->move : NULL;
}

bool move_has_its_place(const struct ui *ui)
{
    const bool inside = ui->run && ui->playhead.at < ui->run->done;
    return !inside && !critical_shown(ui) && !(ui->view && ui->view->move);
}

void move_apply(struct ui *ui)
{
    const struct tried_move *move = move_shown(ui);
    char words[MOVE_WORDS_MOST];
    const bool awaited = ui->move_awaited == ui->generation;
    if (!move) {
        ui->move_awaited = ui->generation;
        ui_say(ui, "what would help is still being tried: it is applied once it is found");
        return;
    }
    ui->move_awaited = -1;
    if (!tried_move_moves(move)) {
        ui_say(ui, "no move is named");
        return;
    }
    if (!awaited && !move_has_its_place(ui) && ui->move_named != ui->generation) {
        words_move(move, words, sizeof words);
        ui->move_named = ui->generation;
        ui_say(ui, "%s; a again applies it", words);
        return;
    }
    words_move_knobs(move, words, sizeof words);
    const struct plan plan = trial_plan(&ui->now.plan, &move->trial);
    ui_take_plan(ui, &plan);
    ui_say(ui, "%s; u undoes it", words);
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
    if (ui->move_awaited == ui->generation)
        move_apply(ui);
    return true;
}
