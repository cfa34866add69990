#include "screen/scope/actions.h"

#include "explain/doubts.h"
#include "model/optimizer/optimizer.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/pair.h"
#include "screen/core/playhead.h"
#include "screen/core/view.h"
#include "screen/curves/rate_axis.h"
#include "screen/jobs/batch_ghost_runs.h"
#include "screen/jobs/over_seeds.h"
#include "screen/jobs/sharpness_job.h"
#include "screen/scope/advice_keys.h"
#include "text/press.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A row's keys come in pairs: the first goes back, up or down the scale, the second on. */
static int direction(int which) { return which % 2 ? 1 : -1; }

/* ---- knobs ---- */

static enum param neighbour(const struct ui *ui, enum param from, int step)
{
    for (int id = (int)from + step; id >= 0 && id < PARAM_COUNT; id += step)
        if (param_applies(ui_setup(ui), (enum param)id))
            return (enum param)id;
    return from;
}

void act_select(struct ui *ui, int which)
{
    ui->change.shown = false;
    ui->selected = neighbour(ui, ui->selected, direction(which));
}

void act_select_group(struct ui *ui, int which)
{
    ui->change.shown = false;
    if (pair_is_open(ui) && direction(which) > 0) {
        pair_swap(ui);
        return;
    }
    int group = (int)params[ui->selected].group + direction(which) + GROUP_COUNT;
    ui->selected = param_group_kind[group % GROUP_COUNT];
}

/* What looks like a slip in the set-up that has come, where nothing else is said. */
static void say_doubt(struct ui *ui)
{
    struct doubts doubts;
    char missing[DOUBT_MOST];
    doubts_of(&ui->resolved, &doubts);
    if (!ui->message[0] && job_incomplete(ui_setup(ui), missing, sizeof missing))
        ui_say(ui, "%s", missing);
    if (doubts.count > 0 && !ui->message[0])
        ui_say(ui, "%s", doubts.text[0]);
}

bool change_selected(struct ui *ui, const struct setup *setup, int undo_group)
{
    int optimizer = ui_setup(ui)->optimizer;
    bool changed = ui_change(ui, setup, undo_group);
    if (changed && ui->selected == P_LANDSCAPE && setup->optimizer != optimizer) {
        bool applies = problem_takes(problem_of(setup), optimizer);
        ui_say(ui,
               applies ? "%s, which suits it; u undoes it"
                       : "%s, as %s does not apply here; u undoes it",
               optimizer_name(setup->optimizer), optimizer_name(optimizer));
    }
    say_doubt(ui);
    if (!ui->message[0] && changed && ui->selected == P_BATCH && ui->batch_ghosts.factor > 0.0)
        ui_say(ui, "ghosts: the rate kept, ×√k, ×k for k times the batch; r takes the next one");
    return changed;
}

void set_selected(struct ui *ui, double value, int undo_group)
{
    struct setup setup = *ui_setup(ui);
    if (knob_refused(ui, ui->selected))
        return;
    param_choose(&setup, ui->selected, value);
    change_selected(ui, &setup, undo_group);
}

static void turn(struct ui *ui, int which, enum turn turn)
{
    struct setup setup = *ui_setup(ui);
    double now = param_resolved(&setup, ui->selected), stored = param_get(&setup, ui->selected);
    value_turn(&setup, ui->selected, direction(which), turn);
    double next = param_get(&setup, ui->selected);
    if ((next == now || next == stored) && param_choices(ui->selected) == 0) {
        enum param_type type = params[ui->selected].type;
        ui_say(ui,
               type == TYPE_LIST   ? "%s are typed: ⏎ and 30,60,80"
               : type == TYPE_TEXT ? "%s is typed: ⏎, and x^2+a*y^2"
                                   : "%s: this is as far as it goes",
               params[ui->selected].key);
        return;
    }
    if (!knob_refused(ui, ui->selected))
        change_selected(ui, &setup, (int)ui->selected);
}

void act_turn(struct ui *ui, int which) { turn(ui, which, TURN_NORMAL); }
void act_turn_coarse(struct ui *ui, int which) { turn(ui, which, TURN_COARSE); }
void act_turn_fine(struct ui *ui, int which) { turn(ui, which, TURN_FINE); }

/* A list and a formula are opened to be changed, a number to be typed anew. */
static void open_value(struct ui *ui)
{
    char text[ENTRY_MOST] = "";
    if (params[ui->selected].type == TYPE_LIST || params[ui->selected].type == TYPE_TEXT)
        value_text(ui_setup(ui), ui->selected, text, sizeof text);
    line_editor_open(ui, ENTRY_VALUE, text);
    ui->entry.suggested = false;
}

void act_type(struct ui *ui, int which)
{
    (void)which;
    if (knob_fixed(ui->forking, ui->selected))
        set_selected(ui, 0.0, -1); /* says why not */
    else
        open_value(ui);
}

void act_reset(struct ui *ui, int which)
{
    (void)which;
    set_selected(ui, params[ui->selected].initial, -1);
}

void act_apply(struct ui *ui, int which)
{
    (void)which;
    advice_apply(ui);
}

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
                from_the_end && direction(which) > 0 ? 0.0 : ui->playhead.at + direction(which));
}

void act_scrub(struct ui *ui, int which)
{
    const struct run *run = ui_timing_run(ui);
    double steps = run ? run->steps * pow(2.0, -ui->zoom) : 0.0;
    playhead_go(&ui->playhead, run,
                ui->playhead.at + direction(which) * fmax(1.0, round(steps / 50.0)));
}

void act_jump(struct ui *ui, int which)
{
    playhead_go(&ui->playhead, ui_timing_run(ui), direction(which) < 0 ? 0.0 : INFINITY);
}

void act_go_to(struct ui *ui, int which)
{
    (void)which;
    line_editor_open(ui, ENTRY_UPDATE, "");
}

void act_speed(struct ui *ui, int which)
{
    int speed = ui->playhead.speed + direction(which);
    if (speed >= 0 && speed < SPEEDS)
        ui->playhead.speed = speed;
}

/* ---- runs ---- */

void act_mode(struct ui *ui, int which)
{
    (void)which;
    ui->forking = !ui->forking;
    if (ui->forking)
        ui_say(ui, "fork: a turn changes what comes after the playhead, the past stays");
    else if (ui->now.plan.count > 1)
        ui_say(ui, "rerun: this run keeps its fork; the next turn runs all anew, as strips show");
    else
        ui_say(ui, "rerun: a turn runs everything anew from update 0");
}

/* The selection is the one that was when the change was made: there its knob was turned. */
static void go_to(struct ui *ui, const struct named_plan *named_plan, int selected,
                  const struct pair *before, const char *end)
{
    if (!named_plan) {
        ui_say(ui, "%s", end);
        return;
    }
    ui->selected = (enum param)selected;
    pair_follow(ui, named_plan, before);
}

void act_undo(struct ui *ui, int which)
{
    (void)which;
    int selected = (int)ui->selected;
    const struct pair pair = ui->history->pair;
    const struct named_plan *before = history_undo(ui->history, &selected);
    go_to(ui, before, selected, &pair, "nothing more to undo");
}

void act_redo(struct ui *ui, int which)
{
    (void)which;
    int selected = (int)ui->selected;
    const struct pair pair = ui->history->pair;
    const struct named_plan *after = history_redo(ui->history, &selected);
    go_to(ui, after, selected, &pair, "nothing more to redo");
}

/* The pin that is the present run; −1: none is. */
static int pin_of_present(const struct ui *ui)
{
    for (int i = 0; i < ui->pins; i++)
        if (plans_run_alike(&ui->pin[i].plan, &ui->now.plan))
            return i;
    return -1;
}

void act_pin(struct ui *ui, int which)
{
    (void)which;
    const int there = pin_of_present(ui);
    if (there >= 0) {
        ui_say(ui, "this run is pinned already, as %c: turn a knob and compare", 'A' + there);
        return;
    }
    if (ui->pins == PINS_MOST) {
        ui_say(ui, "%d runs are pinned; x takes the last one off", PINS_MOST);
        return;
    }
    if (!ui_up_to_date(ui)) {
        ui_say(ui, "the run is still being computed");
        return;
    }
    struct run *copy = run_copy_beside(ui->run);
    if (!copy) {
        ui_say(ui, "no memory for another pin");
        return;
    }
    ui->pin[ui->pins] =
        (struct pin){ui->now.plan, copy, ui->verdict.outcome, ++ui->pinned, over_seeds_copy(ui)};
    ui_say(ui, "pinned as %c: turn a knob and compare", 'A' + ui->pins);
    ui->pins++;
}

void act_unpin(struct ui *ui, int which)
{
    (void)which;
    if (ui->pins == 0) {
        ui_say(ui, "nothing is pinned; p pins the run");
        return;
    }
    run_free(ui->pin[--ui->pins].run);
    seed_runs_free(ui->pin[ui->pins].seeds);
}

/* What is pinned last is what the present run is held against; where that is the present run, or
 * nothing is pinned, there is a copy of it to turn away from it. */
static void open_pair(struct ui *ui)
{
    const struct pin *pin = ui->pins > 0 ? &ui->pin[ui->pins - 1] : NULL;
    if (pin && plans_run_alike(&pin->plan, &ui->now.plan))
        pin = NULL;
    const struct run *run = pin ? pin->run : ui_up_to_date(ui) ? ui->run : NULL;
    struct named_plan other = ui->now;
    if (pin)
        other = (struct named_plan){.plan = pin->plan};
    if (!pair_open(ui, &other, run ? run_copy_beside(run) : NULL))
        return;
    char right[40] = "a copy";
    if (pin)
        snprintf(right, sizeof right, "%c, as pinned", 'A' + ui->pins - 1);
    ui_say(ui, "right: %s. Keys act on the left ▸; tab: the right", right);
}

void act_pair(struct ui *ui, int which)
{
    (void)which;
    if (pair_is_open(ui))
        pair_close(ui);
    else
        open_pair(ui);
}

void act_band(struct ui *ui, int which)
{
    (void)which;
    if (!seeds_matter(ui_resolved(ui)))
        ui_say(ui, "nothing is random here, and every seed gives the same run: no band");
    else if (!ui->band && seed_runs_affordable(&ui->resolved) == 0)
        ui_say(ui, "a run takes too long for many seeds; run --seeds N has them");
    else
        ui->band = !ui->band;
}

void act_batch_rate(struct ui *ui, int which)
{
    (void)which;
    if (!param_applies(ui_setup(ui), P_BATCH))
        ui_say(ui, "no batch here: landscape noisy-quadratic, overfit, language … have one");
    else if (ui->batch_ghosts.factor == 0.0)
        ui_say(ui, "after a turn of batch it takes the rate kept, ×√k or ×k over");
    else if (batch_ghosts_take_rate(ui))
        ui_say(ui, "peak lr %s", sentence_number(ui_resolved(ui)->lr, 3).text);
}

void act_save(struct ui *ui, int which)
{
    (void)which;
    if (!ui->save)
        return;
    line_editor_open(ui, ENTRY_FILE, "lrscope.setup");
}

void act_goal(struct ui *ui, int which)
{
    (void)which;
    ui->goal = (enum goal)((ui->goal + 1) % GOAL_COUNT);
    ui_say(ui, "best is now what is best by %s", goals[ui->goal].least);
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

void act_zoom(struct ui *ui, int which) { ui_zoom(ui, -direction(which)); }

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
