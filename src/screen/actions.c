#include "screen/actions.h"

#include "model/value.h"
#include "screen/entry.h"
#include "screen/playhead.h"
#include "screen/press.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Which of a row's two keys: −1 for the one that goes back, up or down the scale. */
static int direction(int press)
{
    static const int back[] = {PRESS_LEFT,    PRESS_UP,   PRESS_SHIFT_LEFT,
                               PRESS_PAGE_UP, PRESS_HOME, PRESS_SHIFT_TAB,
                               'h',           'k',        'H',
                               '-',           '_',        ',',
                               '[',           '{',        '<'};
    for (size_t i = 0; i < sizeof back / sizeof back[0]; i++)
        if (back[i] == press)
            return -1;
    return 1;
}

/* ---- knobs ---- */

static enum param neighbour(const struct scope *scope, enum param from, int step)
{
    for (int id = (int)from + step; id >= 0 && id < PARAM_COUNT; id += step)
        if (param_applies(scope_setup(scope), (enum param)id))
            return (enum param)id;
    return from;
}

void act_select(struct scope *scope, int press)
{
    scope->selected = neighbour(scope, scope->selected, direction(press));
    history_pause(&scope->history);
}

void act_select_group(struct scope *scope, int press)
{
    static const enum param heads[GROUP_COUNT] = {P_SCHEDULE, P_OPTIMIZER, P_LANDSCAPE};
    int group = (int)params[scope->selected].group + direction(press) + GROUP_COUNT;
    scope->selected = heads[group % GROUP_COUNT];
    history_pause(&scope->history);
}

/* Only a rerun starts anew, so only there the start can be moved. */
static bool fixed_in_fork(const struct scope *scope)
{
    return scope->forking && (scope->selected == P_START_X || scope->selected == P_START_Y);
}

static void set_selected(struct scope *scope, double value, int burst)
{
    struct setup setup = *scope_setup(scope);
    if (fixed_in_fork(scope)) {
        scope_say(scope, "a fork goes on from where the run stands; f reruns from the start");
        return;
    }
    param_set(&setup, scope->selected, value);
    scope_change(scope, &setup, burst);
}

static void turn(struct scope *scope, int press, enum turn turn)
{
    double now = param_resolved(scope_setup(scope), scope->selected);
    double next = value_turned(scope_setup(scope), scope->selected, direction(press), turn);
    if (next == now && param_choices(scope->selected) == 0) {
        scope_say(scope, "%s: this is as far as it goes", params[scope->selected].key);
        return;
    }
    set_selected(scope, next, (int)scope->selected);
}

void act_turn(struct scope *scope, int press) { turn(scope, press, TURN_NORMAL); }
void act_turn_coarse(struct scope *scope, int press) { turn(scope, press, TURN_COARSE); }
void act_turn_fine(struct scope *scope, int press) { turn(scope, press, TURN_FINE); }

void act_type(struct scope *scope, int press)
{
    (void)press;
    if (fixed_in_fork(scope))
        set_selected(scope, 0.0, -1); /* says why not */
    else
        entry_open(scope, ENTRY_VALUE, "");
}

void act_reset(struct scope *scope, int press)
{
    (void)press;
    set_selected(scope, params[scope->selected].initial, -1);
}

/* ---- playhead ---- */

void act_play(struct scope *scope, int press)
{
    (void)press;
    playhead_toggle(&scope->playhead, scope->run);
}

void act_step(struct scope *scope, int press)
{
    playhead_go(&scope->playhead, scope->run, scope->playhead.at + direction(press));
}

void act_scrub(struct scope *scope, int press)
{
    double steps = scope->run ? scope->run->steps : 0.0;
    playhead_go(&scope->playhead, scope->run,
                scope->playhead.at + direction(press) * fmax(1.0, round(steps / 50.0)));
}

void act_jump(struct scope *scope, int press)
{
    playhead_go(&scope->playhead, scope->run, direction(press) < 0 ? 0.0 : INFINITY);
}

void act_speed(struct scope *scope, int press)
{
    int speed = scope->playhead.speed + direction(press);
    if (speed >= 0 && speed < SPEEDS)
        scope->playhead.speed = speed;
}

/* ---- runs ---- */

void act_mode(struct scope *scope, int press)
{
    (void)press;
    scope->forking = !scope->forking;
    history_pause(&scope->history);
    if (scope->forking)
        scope_say(scope, "fork: a turn changes what comes after the playhead, the past stays");
    else
        scope_say(scope, "rerun: a turn runs everything anew from update 0");
}

static void go_to(struct scope *scope, const struct setting *setting, const char *end)
{
    if (setting)
        scope_replace(scope, setting);
    else
        scope_say(scope, "%s", end);
}

void act_undo(struct scope *scope, int press)
{
    (void)press;
    go_to(scope, history_undo(&scope->history), "nothing more to undo");
}

void act_redo(struct scope *scope, int press)
{
    (void)press;
    go_to(scope, history_redo(&scope->history), "nothing more to redo");
}

void act_pin(struct scope *scope, int press)
{
    (void)press;
    if (scope->pins == PINS_MOST) {
        scope_say(scope, "%d runs are pinned; x takes the last one off", PINS_MOST);
        return;
    }
    if (!scope_up_to_date(scope)) {
        scope_say(scope, "the run is still being computed");
        return;
    }
    struct run *copy = run_copy(scope->run);
    if (!copy) {
        scope_say(scope, "no memory for another pin");
        return;
    }
    scope->pin[scope->pins] = (struct pin){scope->now.plan, copy};
    scope_say(scope, "pinned as %c: turn a knob and compare", 'A' + scope->pins);
    scope->pins++;
}

void act_unpin(struct scope *scope, int press)
{
    (void)press;
    if (scope->pins == 0) {
        scope_say(scope, "nothing is pinned; p pins the run");
        return;
    }
    free(scope->pin[--scope->pins].run);
}

void act_preset(struct scope *scope, int press)
{
    int index = press - '1';
    if (index >= scope->preset_count)
        return;
    struct setting setting = {.plan = plan_of(&scope->presets[index].setup)};
    snprintf(setting.name, sizeof setting.name, "%s", scope->presets[index].name);
    history_add(&scope->history, &setting, -1);
    scope_replace(scope, &setting);
    scope->forking = false;
    scope->playhead.at_end = true;
    scope->playhead.playing = false;
}

void act_save(struct scope *scope, int press)
{
    (void)press;
    if (!scope->save)
        return;
    entry_open(scope, ENTRY_FILE, "lrscope.setup");
    if (scope->now.plan.count > 1)
        scope_say(scope, "the knobs are written, not the fork: name it, or esc");
}

/* ---- screen ---- */

void act_pane(struct scope *scope, int press)
{
    (void)press;
    scope->pane = (enum pane)((scope->pane + 1) % PANE_COUNT);
}

void act_glyphs(struct scope *scope, int press)
{
    (void)press;
    scope->glyphs = (enum glyph_set)((scope->glyphs + 1) % GLYPH_SETS);
    scope->repaint = true;
}

void act_repaint(struct scope *scope, int press)
{
    (void)press;
    scope->repaint = true;
}

void act_help(struct scope *scope, int press)
{
    (void)press;
    scope->help = true;
}

void act_quit(struct scope *scope, int press)
{
    (void)press;
    scope->quit = true;
}
