/* Frames as what a terminal is sent: the cells that differ from what it shows, with as few bytes as
 * its description allows. */
#pragma once

#include "term/write_order.h"

struct redraw {
    struct output output;
    struct rendition rendition;
    int rows, cols;
    struct shown_cell *cells, *next; /* rows × cols: what it shows, what it is to show … */
    struct cell *drawn;              /* … in the frame's own terms; code point 0: not known */
    int *changed, *room;             /* indices of cells to be written; to sort them */
    int y, x;                        /* the cursor; x −1: not known */
    bool anew;                       /* nothing is known of what the terminal shows */
    bool cursor_shows;               /* and so is put into the upper left corner after each frame */
};

/* After setupterm or newterm. All goes to fd. */
void redraw_start(struct redraw *redraw, int fd, bool cursor_shows);
void redraw_free(struct redraw *redraw);

/* Makes the terminal show a frame; what is written is in redraw->output, not flushed. Without
 * memory nothing is shown. What a style looks like stays the same until redraw->anew is set. */
void redraw_frame(struct redraw *redraw, const struct frame *frame, struct display display);

/* Writes a text at a place, in the default style, and leaves the cursor behind it. That many cells
 * count as unknown then, so that the next frame puts them right. */
void redraw_text(struct redraw *redraw, int y, int x, const char *utf8, int cells);

/* Moves the cursor. */
void redraw_move(struct redraw *redraw, int y, int x);

/* Leaves the terminal in its default style. */
void redraw_stop(struct redraw *redraw);
