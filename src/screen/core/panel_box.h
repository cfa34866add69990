/* The frame of a panel. */
#pragma once

#include "draw/frame.h"

/* The columns that paint_panel has for the text on the right of a title. */
int panel_room(const struct frame *frame, struct rect area, const char *title);

/* A border with a title on the left and a text on the right of its upper edge; returns what is
 * inside. */
struct rect paint_panel(struct frame *frame, struct rect area, const char *title,
                        const char *right);
