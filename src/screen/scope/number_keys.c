/* Set-ups under the number keys: those that come with the program, and the plain rule. */
#include "model/params/resolve.h"
#include "screen/scope/actions.h"

#include <stdio.h>
#include <string.h>

/* To a set-up of a name; one that is there already is no entry of the history. */
static void go_to(struct ui *ui, const struct plan *plan, const char *name)
{
    struct named_plan named = {.plan = *plan};
    snprintf(named.name, sizeof named.name, "%s", name);
    ui->forking = false; /* none of them has a fork */
    bool there = ui_is_set(ui, plan_last(&named.plan)) && !ui->now.modified &&
                 strcmp(ui->now.name, named.name) == 0;
    if (!there)
        history_add(ui->history, &named, (int)ui->selected, -1);
    ui_replace(ui, &named);
    ui->playhead.playing = false;
}

/* w ← w − η·∇J and nothing else, before its first update: each axis of the bowl shrinks by a factor
 * of its own, 1 − η and 1 − 10η, and on a small screen, too, the numbers stand beside the path. */
static void go_to_plain_rule(struct ui *ui)
{
    struct setup rule = setup_default();
    rule.schedule = SCHEDULE_CONSTANT;
    rule.warmup = 0.0;
    rule.steps = 30.0;
    rule.lr = 0.15;
    rule.condition = 10.0;
    rule.start_x = 5.0;
    rule.start_y = 1.0;
    const struct plan plan = plan_of(&rule);
    go_to(ui, &plan, "plain-rule");
    ui->playhead.at = 0.0;
    ui->playhead.at_end = false;
    ui->small_panel = SMALL_PANEL_BOTH;
    ui->sharpness = false;
}

void act_number(struct ui *ui, int which)
{
    if (which == 0) {
        go_to_plain_rule(ui);
    } else if (which <= ui->preset_count) {
        go_to(ui, &ui->presets[which - 1].plan, ui->presets[which - 1].name);
        ui->playhead.at_end = true;
    }
}
