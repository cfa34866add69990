/* What can be pointed at. Who paints something that can be clicked says so, with the cells that it
 * has just painted: those areas are looked through when the mouse is pressed (pointing.h), and no
 * place is reckoned twice. What the mouse does is a key wherever there is one for it. */
#pragma once

#include "draw/frame.h"
#include "text/press.h"

#include <stdbool.h>

struct ui;
struct view;

/* Where it points, in an area: row and column from 0, within it even where a drag has left it. */
struct mouse_hit {
    struct rect area;
    int which; /* as it was said with the area */
    int row, col;
};

/* What can be pointed at; NULL: nothing happens. Each returns the key that is to be pressed now, or
 * PRESS_NONE where it has done all by itself. */
struct mouse_part {
    int (*press)(struct ui *ui, const struct mouse_hit *hit);
    int (*drag)(struct ui *ui, const struct mouse_hit *hit); /* begun here, wherever it is now */
    int (*wheel)(struct ui *ui, const struct mouse_hit *hit, int direction); /* −1 up, 1 down */
};

enum { MOUSE_AREAS_MOST = 400, MOUSE_KEPT = 4 };

struct mouse {
    struct mouse_area {
        struct rect rect;
        const struct mouse_part *part;
        int which;
    } area[MOUSE_AREAS_MOST]; /* of the frame painted last; a later one lies over an earlier one */
    int areas;
    const struct view *view; /* that was open then */
    struct mouse_area held;  /* where the button went down; no part: it is not held */
    double kept[MOUSE_KEPT]; /* of its part: the scale that stays while it is dragged */
    bool keeps;
    int first; /* line of a list that was painted at its top */
    int stays; /* that stays there, since one below it was pointed at; −1: none does */
};

/* No area is known: before a frame is painted with that view open (NULL: none is). And of what has
 * been painted over. */
void mouse_clear(struct mouse *mouse, const struct view *view);

/* These cells of the frame are that part; `which` is its own. */
void mouse_area(struct mouse *mouse, struct rect rect, const struct mouse_part *part, int which);

/* The area at the place of a press, as it was seen, and where in an area a press is. NULL: there is
 * none, or another view than that has been opened since. */
const struct mouse_area *mouse_area_at(const struct mouse *mouse, const struct view *view,
                                       int press);
struct mouse_hit mouse_hit_of(const struct mouse_area *area, int press);

/* A list that scrolls does not once one of its lines was pointed at, lest the others move away from
 * under the pointer. The first of `count` lines to be shown in so many rows, where that would be
 * `first`, and the chosen one is at `chosen`; and when one is pointed at. */
int mouse_first_line(struct mouse *mouse, int first, int rows, int count, int chosen);
void mouse_list_stays(struct mouse *mouse);

/* The scale that a part keeps while it is dragged, so that the place under the pointer means the
 * same all the while; NULL: none is kept. */
void mouse_keep(struct mouse *mouse, const double scale[MOUSE_KEPT]);
const double *mouse_kept(const struct mouse *mouse, const struct mouse_part *part);
