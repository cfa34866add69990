#include "screen/core/mouse.h"

#include <stddef.h>
#include <string.h>

void mouse_clear(struct mouse *mouse, const struct view *view)
{
    mouse->areas = 0;
    mouse->view = view;
}

void mouse_area(struct mouse *mouse, struct rect rect, const struct mouse_part *part, int which)
{
    if (mouse->areas < MOUSE_AREAS_MOST && rect.rows > 0 && rect.cols > 0)
        mouse->area[mouse->areas++] = (struct mouse_area){rect, part, which};
}

static bool contains(const struct rect *rect, int row, int col)
{
    return row >= rect->y && row < rect->y + rect->rows && col >= rect->x &&
           col < rect->x + rect->cols;
}

const struct mouse_area *mouse_area_at(const struct mouse *mouse, const struct view *view,
                                       int press)
{
    for (int i = mouse->view == view ? mouse->areas - 1 : -1; i >= 0; i--)
        if (contains(&mouse->area[i].rect, press_mouse_row(press), press_mouse_col(press)))
            return &mouse->area[i];
    return NULL;
}

static int within(int at, int count) { return at < 0 ? 0 : at < count ? at : count - 1; }

struct mouse_hit mouse_hit_of(const struct mouse_area *area, int press)
{
    return (struct mouse_hit){
        .area = area->rect,
        .which = area->which,
        .row = within(press_mouse_row(press) - area->rect.y, area->rect.rows),
        .col = within(press_mouse_col(press) - area->rect.x, area->rect.cols),
    };
}

int mouse_first_line(struct mouse *mouse, int first, int rows, int count, int chosen)
{
    const int last = count > rows ? count - rows : 0,
              stays = mouse->stays < last ? mouse->stays : last;
    const bool kept = stays >= 0 && chosen >= stays && chosen < stays + rows;
    if (!kept)
        mouse->stays = -1;
    mouse->first = kept ? stays : first;
    return mouse->first;
}

void mouse_list_stays(struct mouse *mouse) { mouse->stays = mouse->first; }

void mouse_keep(struct mouse *mouse, const double scale[MOUSE_KEPT])
{
    memcpy(mouse->kept, scale, sizeof mouse->kept);
    mouse->keeps = true;
}

const double *mouse_kept(const struct mouse *mouse, const struct mouse_part *part)
{
    return mouse->keeps && mouse->held.part == part ? mouse->kept : NULL;
}
