/* What keys do to the present run and those that it is held against. */
#include "screen/core/pair.h"
#include "screen/jobs/batch_ghost_runs.h"
#include "screen/jobs/over_seeds.h"
#include "screen/scope/actions.h"
#include "text/sentence.h"

#include <stdio.h>

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
        ui_say(ui, "turn batch first, to k times; r then takes the same rate, √k or k times it");
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
