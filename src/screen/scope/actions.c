/* What keys do to the playhead and to what the screen shows; to knobs and runs: knob_actions.c,
 * run_actions.c. */
#include "screen/scope/actions.h"

#include "model/problem/problem.h"
#include "screen/core/playhead.h"
#include "screen/core/view.h"
#include "screen/curves/rate_axis.h"
#include "screen/jobs/sharpness_job.h"

#include <math.h>

/* ---- playhead ---- */

void act_play(struct ui *ui, int which)
{
    (void)which;
    playhead_toggle(&ui->playhead, ui_timing_run(ui));
}

void act_step(struct ui *ui, int which)
{
    const struct run *run = ui_timing_run(ui);
    const bool from_the_end = run && run->finished && ui->playhead.at_end;
    playhead_go(&ui->playhead, run,
                from_the_end && key_direction(which) > 0 ? 0.0
                                                         : ui->playhead.at + key_direction(which));
}

void act_scrub(struct ui *ui, int which)
{
    const struct run *run = ui_timing_run(ui);
    double steps = run ? run->steps * pow(2.0, -ui->zoom) : 0.0;
    playhead_go(&ui->playhead, run,
                ui->playhead.at + key_direction(which) * fmax(1.0, round(steps / 50.0)));
}

void act_jump(struct ui *ui, int which)
{
    playhead_go(&ui->playhead, ui_timing_run(ui), key_direction(which) < 0 ? 0.0 : INFINITY);
}

void act_go_to(struct ui *ui, int which)
{
    (void)which;
    line_editor_open(ui, ENTRY_UPDATE, "");
}

void act_speed(struct ui *ui, int which)
{
    int speed = ui->playhead.speed + key_direction(which);
    if (speed >= 0 && speed < SPEEDS)
        ui->playhead.speed = speed;
}

/* ---- screen ---- */

void act_record(struct ui *ui, int which)
{
    (void)which;
    if (ui->recordable)
        ui->recording = !ui->recording;
    else
        ui_say(ui, "only what is done on a terminal is recorded");
}

void act_mouse(struct ui *ui, int which)
{
    (void)which;
    ui_say(ui, "click knobs, strips, plots, the landscape, keys; the wheel turns");
}

void act_zoom(struct ui *ui, int which) { ui_zoom(ui, -key_direction(which)); }

void act_follow(struct ui *ui, int which)
{
    (void)which;
    const struct problem_kind *problem = problem_of(ui_setup(ui));
    if (problem->landscape)
        ui->follow = !ui->follow;
    else
        ui_say(ui, "%s has no path to view", problem->name);
}

void act_rate_scale(struct ui *ui, int which)
{
    (void)which;
    if (rate_is_shown(ui))
        rate_axis_turn(ui);
    else
        ui_say(ui, "the rate is not shown; s shows it, and y its logarithm");
}

void act_sharpness(struct ui *ui, int which)
{
    (void)which;
    ui->sharpness = !ui->sharpness;
    if (!ui->sharpness)
        sharpness_drop(ui);
}

void act_small_panel(struct ui *ui, int which)
{
    (void)which;
    bool facts = !ui_trains(ui) && ui->small_panel != SMALL_PANEL_PINS; /* and there are no more */
    ui->small_panel =
        facts ? SMALL_PANEL_PINS : (enum small_panel)((ui->small_panel + 1) % SMALL_PANEL_COUNT);
}

void act_glyphs(struct ui *ui, int which)
{
    (void)which;
    ui->glyphs = (enum glyph_set)((ui->glyphs + 1) % GLYPH_SETS);
    ui->repaint = true;
}

void act_repaint(struct ui *ui, int which)
{
    (void)which;
    ui->repaint = true;
}

void act_lessons(struct ui *ui, int which)
{
    (void)which;
    if (ui->lessons)
        view_open(ui, ui->lessons);
    else
        ui_say(ui, "there are no lessons here");
}

void act_quit(struct ui *ui, int which)
{
    (void)which;
    ui->quit = true;
}
