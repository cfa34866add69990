#include "screen/scope/actions.h"

#include "model/optimizer/optimizer.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/playhead.h"
#include "screen/scope/entry.h"
#include "text/press.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* A row's keys come in pairs: the first goes back, up or down the scale, the second on. */
static int direction(int which) { return which % 2 ? 1 : -1; }

/* ---- knobs ---- */

static enum param neighbour(const struct scope *scope, enum param from, int step)
{
    for (int id = (int)from + step; id >= 0 && id < PARAM_COUNT; id += step)
        if (param_applies(scope_setup(scope), (enum param)id))
            return (enum param)id;
    return from;
}

void act_select(struct scope *scope, int which)
{
    scope->selected = neighbour(scope, scope->selected, direction(which));
}

void act_select_group(struct scope *scope, int which)
{
    int group = (int)params[scope->selected].group + direction(which) + GROUP_COUNT;
    scope->selected = param_group_kind[group % GROUP_COUNT];
}

static void set_selected(struct scope *scope, double value, int burst)
{
    struct setup setup = *scope_setup(scope);
    if (knob_fixed(scope->forking, scope->selected)) {
        scope_say(scope, "a fork goes on from where the run stands; f reruns from the start");
        return;
    }
    int optimizer = setup.optimizer;
    param_choose(&setup, scope->selected, value);
    if (scope_change(scope, &setup, burst) && scope->selected == P_LANDSCAPE &&
        setup.optimizer != optimizer)
        scope_say(scope, "%s, as %s does not apply here; u undoes it",
                  optimizer_name(setup.optimizer), optimizer_name(optimizer));
}

static void turn(struct scope *scope, int which, enum turn turn)
{
    double now = param_resolved(scope_setup(scope), scope->selected);
    double next = value_turned(scope_setup(scope), scope->selected, direction(which), turn);
    if (next == now && param_choices(scope->selected) == 0) {
        bool list = params[scope->selected].type == TYPE_LIST;
        scope_say(scope, list ? "%s are typed: ⏎ and 30,60,80" : "%s: this is as far as it goes",
                  params[scope->selected].key);
        return;
    }
    set_selected(scope, next, (int)scope->selected);
}

void act_turn(struct scope *scope, int which) { turn(scope, which, TURN_NORMAL); }
void act_turn_coarse(struct scope *scope, int which) { turn(scope, which, TURN_COARSE); }
void act_turn_fine(struct scope *scope, int which) { turn(scope, which, TURN_FINE); }

/* A list is opened to be changed, a number to be typed anew. */
static void open_value(struct scope *scope)
{
    char text[ENTRY_MOST] = "";
    if (params[scope->selected].type == TYPE_LIST)
        value_text(scope_setup(scope), scope->selected, text, sizeof text);
    entry_open(scope, ENTRY_VALUE, text);
    scope->entry.suggested = false;
}

void act_type(struct scope *scope, int which)
{
    (void)which;
    if (knob_fixed(scope->forking, scope->selected))
        set_selected(scope, 0.0, -1); /* says why not */
    else
        open_value(scope);
}

void act_reset(struct scope *scope, int which)
{
    (void)which;
    set_selected(scope, params[scope->selected].initial, -1);
}

/* ---- playhead ---- */

void act_play(struct scope *scope, int which)
{
    (void)which;
    playhead_toggle(&scope->playhead, scope->run);
}

void act_step(struct scope *scope, int which)
{
    playhead_go(&scope->playhead, scope->run, scope->playhead.at + direction(which));
}

void act_scrub(struct scope *scope, int which)
{
    double steps = scope->run ? scope->run->steps * pow(2.0, -scope->zoom) : 0.0;
    playhead_go(&scope->playhead, scope->run,
                scope->playhead.at + direction(which) * fmax(1.0, round(steps / 50.0)));
}

void act_jump(struct scope *scope, int which)
{
    playhead_go(&scope->playhead, scope->run, direction(which) < 0 ? 0.0 : INFINITY);
}

void act_speed(struct scope *scope, int which)
{
    int speed = scope->playhead.speed + direction(which);
    if (speed >= 0 && speed < SPEEDS)
        scope->playhead.speed = speed;
}

/* ---- runs ---- */

void act_mode(struct scope *scope, int which)
{
    (void)which;
    scope->forking = !scope->forking;
    if (scope->forking)
        scope_say(scope, "fork: a turn changes what comes after the playhead, the past stays");
    else if (scope->now.plan.count > 1)
        scope_say(scope,
                  "rerun: this run keeps its fork; the next turn runs all anew, as strips show");
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

void act_undo(struct scope *scope, int which)
{
    (void)which;
    go_to(scope, history_undo(&scope->history), "nothing more to undo");
}

void act_redo(struct scope *scope, int which)
{
    (void)which;
    go_to(scope, history_redo(&scope->history), "nothing more to redo");
}

void act_pin(struct scope *scope, int which)
{
    (void)which;
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
    scope->pin[scope->pins] = (struct pin){scope->now.plan, copy, scope->verdict.outcome};
    scope_say(scope, "pinned as %c: turn a knob and compare", 'A' + scope->pins);
    scope->pins++;
}

void act_unpin(struct scope *scope, int which)
{
    (void)which;
    if (scope->pins == 0) {
        scope_say(scope, "nothing is pinned; p pins the run");
        return;
    }
    run_free(scope->pin[--scope->pins].run);
}

void act_preset(struct scope *scope, int which)
{
    int index = which;
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

void act_save(struct scope *scope, int which)
{
    (void)which;
    if (!scope->save)
        return;
    entry_open(scope, ENTRY_FILE, "lrscope.setup");
    if (scope->now.plan.count > 1)
        scope_say(scope, "the knobs are written, not the fork: name it, or esc");
}

void act_goal(struct scope *scope, int which)
{
    (void)which;
    scope->goal = (enum goal)((scope->goal + 1) % GOAL_COUNT);
    scope_say(scope, "best is now what is best by %s", goals[scope->goal].name);
}

/* ---- screen ---- */

void act_zoom(struct scope *scope, int which) { scope_zoom(scope, -direction(which)); }

void act_follow(struct scope *scope, int which)
{
    (void)which;
    const struct problem_kind *problem = problem_of(scope_setup(scope));
    if (problem->landscape)
        scope->follow = !scope->follow;
    else
        scope_say(scope, "%s has no path to view", problem->name);
}

void act_sharpness(struct scope *scope, int which)
{
    (void)which;
    scope->sharpness = !scope->sharpness;
}

void act_pane(struct scope *scope, int which)
{
    (void)which;
    scope->pane = (enum pane)((scope->pane + 1) % PANE_COUNT);
}

void act_glyphs(struct scope *scope, int which)
{
    (void)which;
    scope->glyphs = (enum glyph_set)((scope->glyphs + 1) % GLYPH_SETS);
    scope->repaint = true;
}

void act_repaint(struct scope *scope, int which)
{
    (void)which;
    scope->repaint = true;
}

void act_quit(struct scope *scope, int which)
{
    (void)which;
    scope->quit = true;
}
