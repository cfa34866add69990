/* The panels: each draws itself into a rectangle of the frame, its border included. */
#pragma once

#include "screen/scope.h"

void paint_header(const struct scope *scope, struct frame *frame, struct rect area);
void paint_knobs(const struct scope *scope, struct frame *frame, struct rect area);
void paint_rate(const struct scope *scope, struct frame *frame, struct rect area);
void paint_sharpness(const struct scope *scope, struct frame *frame, struct rect area);
void paint_loss(const struct scope *scope, struct frame *frame, struct rect area);
void paint_landscape(const struct scope *scope, struct frame *frame, struct rect area);
void paint_update(const struct scope *scope, struct frame *frame, struct rect area);
void paint_pins(const struct scope *scope, struct frame *frame, struct rect area);
void paint_verdict(const struct scope *scope, struct frame *frame, struct rect area);
void paint_keys(const struct scope *scope, struct frame *frame, struct rect area);

/* The columns that paint_panel has for the text on the right of a title. */
int panel_room(const struct frame *frame, struct rect area, const char *title);

/* A border with a title on the left and a text on the right of its upper edge; returns what is
 * inside. */
struct rect paint_panel(struct frame *frame, struct rect area, const char *title,
                        const char *right);
