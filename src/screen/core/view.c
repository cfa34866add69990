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
    if (view && view->close)
        view->close(ui);
}

bool view_press(struct ui *ui, int press)
{
    const struct view *view = ui->view;
    const struct key_row *row;
    if (!view)
        return false;
    if (view->press && view->press(ui, press))
        return true;
    int which = key_row_find(view->keys, view->key_rows, press, &row);
    if (which >= 0)
        row->act(ui, which);
    else if (view->closes_on_other_keys)
        view_close(ui);
    return true;
}
