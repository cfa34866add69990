#include "screen/core/view.h"

#include <stddef.h>

void view_open(struct ui *ui, const struct view *view)
{
    view_close(ui);
    ui->view = view;
    ui->line = ui->line_last = ui->page = 0;
    if (view->open && !view->open(ui))
        ui->view = NULL;
}

void view_close(struct ui *ui)
{
    const struct view *view = ui->view;
    ui->view = NULL;
    ui->view_help = 0;
    if (view && view->close)
        view->close(ui);
}

void act_view_help(struct ui *ui, int which)
{
    (void)which;
    ui->view_help = 1;
}

/* As many pages as the painter needs, who begins again behind the last; any key but those that turn
 * them goes back to the view. */
static bool press_view_help(struct ui *ui, int press)
{
    if (ui->view_help == 0 || press == PRESS_CTRL_L)
        return false;
    if (press == PRESS_TAB)
        ui->view_help++;
    else
        ui->view_help = press == PRESS_SHIFT_TAB && ui->view_help > 1 ? ui->view_help - 1 : 0;
    return true;
}

bool view_press(struct ui *ui, int press)
{
    const struct view *view = ui->view;
    const struct key_row *row;
    if (!view)
        return false;
    if (press_view_help(ui, press))
        return true;
    if (view->press && view->press(ui, press))
        return true;
    int which = key_row_find(view->keys, view->key_rows, press, &row);
    if (which >= 0)
        row->act(ui, which);
    else if (view->closes_on_other_keys)
        view_close(ui);
    return true;
}
