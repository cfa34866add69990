/* The screen of whoever plays a cast: what it shows, where its cursor is and in which style it
 * writes, so that a picture is what changed and nothing else. */
#pragma once

#include "draw/terminal_style.h"
#include "script/recording/recorded.h"

#include <stdio.h>

struct cast_cell {
    uint32_t codepoint;
    struct terminal_style style;
    int group;    /* of those that are written in one style */
    bool awaited; /* it does not show what it is to show */
};

struct cast_group {
    struct terminal_style style;
    bool written;
};

struct cast_screen {
    struct display display;
    int rows, cols, y, x;        /* the cursor; x −1: behind the last column */
    struct terminal_style style; /* that is switched on */
    struct cast_cell *cells;     /* what it is to show */
    int *order;                  /* of the cells to be written */
    struct cast_group *groups;   /* at most one a cell and that of the style that is on */
};

/* An empty one. False where memory is short. */
bool cast_screen_init(struct cast_screen *screen, int rows, int cols, struct display display);
void cast_screen_free(struct cast_screen *screen);

/* Writes what makes it show a picture, as the inside of a JSON string. */
void cast_screen_show(struct cast_screen *screen, const struct recorded *picture, FILE *out);

/* Writes UTF-8 as the inside of a JSON string. */
void write_json_inside(const char *text, FILE *out);
