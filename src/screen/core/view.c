#include "screen/core/view.h"

#include <stddef.h>

void view_open(struct scope *scope, const struct view *view)
{
    view_close(scope);
    scope->view = view;
    scope->line = scope->line_last = 0;
    if (view->open && !view->open(scope))
        scope->view = NULL;
}

void view_close(struct scope *scope)
{
    const struct view *view = scope->view;
    scope->view = NULL;
    if (view && view->close)
        view->close(scope);
}

bool view_press(struct scope *scope, int press)
{
    const struct view *view = scope->view;
    const struct key_row *row;
    if (!view)
        return false;
    if (view->press && view->press(scope, press))
        return true;
    int which = key_row_find(view->keys, view->key_rows, press, &row);
    if (which >= 0)
        row->act(scope, which);
    else if (view->closes_on_other_keys)
        view_close(scope);
    return true;
}
