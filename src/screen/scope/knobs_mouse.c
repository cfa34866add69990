/* The mouse over the panel of knobs. */
#include "model/params/params.h"
#include "screen/core/mouse.h"
#include "screen/scope/actions.h"
#include "screen/scope/panels.h"
#include "screen/strips/strips.h"

static void select_knob(struct ui *ui, const struct mouse_hit *hit)
{
    if (ui->selected != (enum param)hit->which)
        ui->change.shown = false;
    ui->selected = (enum param)hit->which;
    mouse_list_stays(ui->mouse);
}

static int press_knob(struct ui *ui, const struct mouse_hit *hit)
{
    select_knob(ui, hit);
    return PRESS_NONE;
}

/* Up is more; kinds are a list, and down in it is the next one. */
static int wheel_knob(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    const bool kinds = param_choices((enum param)hit->which) > 0;
    select_knob(ui, hit);
    return (direction > 0) == kinds ? PRESS_RIGHT : PRESS_LEFT;
}

/* All of a drag is one entry of the history, as turns of one knob are. */
static int press_strip(struct ui *ui, const struct mouse_hit *hit)
{
    const enum param knob = (enum param)hit->which;
    if (ui->selected != knob)
        select_knob(ui, hit);
    set_selected(ui, strip_value_at(ui, knob, hit->col, hit->area.cols), (int)knob);
    return PRESS_NONE;
}

static int press_place(struct ui *ui, const struct mouse_hit *hit)
{
    (void)ui;
    return 2 * hit->col < hit->area.cols ? PRESS_LEFT : PRESS_RIGHT;
}

static int wheel_panel(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    (void)ui, (void)hit;
    return direction < 0 ? PRESS_UP : PRESS_DOWN;
}

const struct mouse_part part_knob = {.press = press_knob, .wheel = wheel_knob};
const struct mouse_part part_strip = {
    .press = press_strip, .drag = press_strip, .wheel = wheel_knob};
const struct mouse_part part_place = {.press = press_place, .wheel = wheel_knob};
const struct mouse_part part_knobs = {.wheel = wheel_panel};
