/* What keys do to the knobs. */
#include "explain/doubts.h"
#include "model/optimizer/optimizer.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/pair.h"
#include "screen/scope/actions.h"
#include "screen/scope/advice_keys.h"

#include <stdio.h>

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
    ui->selected = neighbour(ui, ui->selected, key_direction(which));
}

void act_select_group(struct ui *ui, int which)
{
    ui->change.shown = false;
    if (pair_is_open(ui) && key_direction(which) > 0) {
        pair_swap(ui);
        return;
    }
    int group = (int)params[ui->selected].group + key_direction(which) + GROUP_COUNT;
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
    value_turn(&setup, ui->selected, key_direction(which), turn);
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
