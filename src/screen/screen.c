#include "screen/screen.h"

#include "screen/core/pair.h"
#include "screen/core/view.h"
#include "screen/jobs/batch_ghost_runs.h"
#include "screen/jobs/change_job.h"
#include "screen/jobs/critical_job.h"
#include "screen/jobs/move_job.h"
#include "screen/jobs/over_seeds.h"
#include "screen/jobs/sharpness_job.h"
#include "screen/map/map.h"
#include "screen/scope/advice_keys.h"
#include "screen/share.h"
#include "screen/situation.h"
#include "screen/strips/strips.h"

#include <stdio.h>
#include <stdlib.h>

bool ui_init(struct ui *ui, const struct plan *plan, const char *name, enum glyph_set glyphs)
{
    bool begun = ui_begin(ui, plan, name, glyphs);
    ui->keys = key_table;
    ui->key_rows = key_table_rows;
    ui->strips = strips_new();
    ui->map = map_new();
    return begun && ui->strips && ui->map;
}

void ui_free(struct ui *ui)
{
    free(ui->strips);
    map_free(ui->map);
    situation_end(ui);
    share_end(ui);
    pair_end(ui);
    ui_end(ui);
}

void screen_renew(struct ui *ui, int rows, int cols)
{
    if (ui->view && ui->view->renew)
        ui->view->renew(ui, rows, cols);
}

static bool view_plays(const struct ui *ui)
{
    return ui->view && ui->view->plays && ui->view->plays(ui);
}

bool screen_plays(const struct ui *ui) { return ui->playhead.playing || view_plays(ui); }

void screen_pass(struct ui *ui, double seconds)
{
    playhead_pass(&ui->playhead, ui_timing_run(ui), seconds);
    if (view_plays(ui))
        ui->view->pass(ui, seconds);
}

void screen_show_first(struct ui *ui)
{
    if (ui->preset_count == 0)
        return;
    struct named_plan named = {.plan = ui->presets[0].plan};
    snprintf(named.name, sizeof named.name, "%s", ui->presets[0].name);
    ui_replace(ui, &named);
    history_start(ui->history, &ui->now);
    ui->change.shown = false; /* nobody has seen what was there before */
    ui->playhead.at = 0.0;
    ui->playhead.at_end = false;
    ui->playhead.playing = true;
    ui_say(ui, "its rate is too high at first: ← → turn it  L lessons  ? all keys  q quit");
}

/* ---- jobs ---- */

struct job *screen_next_job(struct ui *ui, int rows, int cols)
{
    const struct view *view = ui->view;
    struct job *job = ui_next_job(ui);
    if (!job && !(view && view->alone))
        job = pair_next_job(ui);
    if (!job && !(view && view->alone))
        job = situation_next_job(ui);
    if (!job)
        job = sharpness_next_job(ui);
    if (!job && view && view->next_job)
        job = view->next_job(ui, rows, cols);
    if (!job && !(view && view->alone))
        job = batch_ghosts_next_job(ui);
    if (!job && !(view && view->alone))
        job = change_next_job(ui);
    if (!job && !(view && view->alone))
        job = critical_next_job(ui);
    if (!job && !(view && view->alone))
        job = over_seeds_next_job(ui);
    if (!job && !(view && view->alone))
        job = strips_next_job(ui);
    if (!job && !(view && view->alone))
        job = move_next_job(ui);
    if (!job && !(view && view->alone))
        job = change_seeds_next_job(ui);
    if (job)
        job->generation = ui->generation;
    return job;
}

static bool run_take(struct ui *ui, struct job *job)
{
    ui_take_run(ui, job->run, job->generation);
    job->run = NULL;
    return true;
}

static bool view_take(struct ui *ui, struct job *job)
{
    if (ui->lessons && ui->lessons->slots & SLOT_BIT(job->slot))
        return ui->lessons->take(ui, job);
    for (int i = 0; i < ui->key_rows; i++) {
        const struct view *view = ui->keys[i].opens;
        if (view && view->slots & SLOT_BIT(job->slot))
            return view->take(ui, job);
    }
    return false;
}

bool screen_take(struct ui *ui, struct job *job)
{
    bool (*const take)(struct ui * ui, struct job * job) =
        job->slot == SLOT_RUN                                        ? run_take
        : job->slot == SLOT_BESIDE                                   ? pair_take
        : job->slot == SLOT_PINS                                     ? situation_take
        : job->slot == SLOT_SHARPNESS                                ? sharpness_take
        : job->slot == SLOT_GHOSTS                                   ? batch_ghosts_take
        : job->slot == SLOT_CRITICAL                                 ? critical_take
        : job->slot == SLOT_SEEDS                                    ? over_seeds_take
        : job->slot == SLOT_MOVES                                    ? advice_take
        : job->slot == SLOT_CHANGE || job->slot == SLOT_CHANGE_SEEDS ? change_take
        : job->slot == SLOT_STRIP_SEEDS || job->slot == SLOT_STRIPS_SEEDS ||
                job->slot == SLOT_STRIP || job->slot == SLOT_STRIPS
            ? strips_take
            : view_take;
    bool failed = job->failed, news = take(ui, job);
    if (failed)
        ui_no_memory(ui);
    job_free(job);
    return news || failed;
}
