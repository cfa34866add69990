#include "screen/core/pointing.h"

#include "screen/core/mouse.h"
#include "screen/core/view.h"

#include <stddef.h>

bool mouse_hits(const struct ui *ui, int press)
{
    return mouse_area_at(ui->mouse, ui->view, press) != NULL;
}

void mouse_let_go(struct ui *ui)
{
    if (ui->mouse->held.part)
        history_pause(ui->history);
    ui->mouse->held.part = NULL;
    ui->mouse->keeps = false;
}

/* Where nothing is at the place: a view that closes on other keys does so. */
static int press_button(struct ui *ui, int press)
{
    const struct mouse_area *area = mouse_area_at(ui->mouse, ui->view, press);
    mouse_let_go(ui);
    if (!area && ui->mouse->view == ui->view)
        return !ui->view ? PRESS_MOUSE : ui->view->closes_on_other_keys ? PRESS_ESCAPE : PRESS_NONE;
    if (!area)
        return PRESS_NONE;
    ui->mouse->held = *area; /* the list of areas may be another one soon */
    const struct mouse_hit hit = mouse_hit_of(area, press);
    history_pause(ui->history);
    return area->part->press ? area->part->press(ui, &hit) : PRESS_NONE;
}

static int drag(struct ui *ui, int press)
{
    const struct mouse_area held = ui->mouse->held;
    if (!held.part || !held.part->drag)
        return PRESS_NONE;
    const struct mouse_hit hit = mouse_hit_of(&held, press);
    return held.part->drag(ui, &hit);
}

/* In a view whose lines are gone through with the arrows the wheel does so everywhere. */
static int wheel(struct ui *ui, int press)
{
    const struct mouse_area *area = mouse_area_at(ui->mouse, ui->view, press);
    const int direction = press_mouse_kind(press) == MOUSE_WHEEL_UP ? -1 : 1;
    const int arrow = direction < 0 ? PRESS_UP : PRESS_DOWN;
    const struct view *view = ui->view;
    const struct key_row *row;
    mouse_let_go(ui);
    if (area && area->part->wheel) {
        const struct mouse_hit hit = mouse_hit_of(area, press);
        return area->part->wheel(ui, &hit, direction);
    }
    const bool lines =
        view && (ui->line_last > 0 || key_row_find(view->keys, view->key_rows, arrow, &row) >= 0);
    return lines ? arrow : PRESS_NONE;
}

int mouse_press(struct ui *ui, int press)
{
    switch (press_mouse_kind(press)) {
    case MOUSE_PRESS:
        return press_button(ui, press);
    case MOUSE_DRAG:
        return drag(ui, press);
    case MOUSE_WHEEL_UP:
    case MOUSE_WHEEL_DOWN:
        return wheel(ui, press);
    default:
        mouse_let_go(ui);
        return PRESS_NONE;
    }
}
