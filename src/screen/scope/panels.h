/* The panels: each draws itself into a rectangle of the frame, its border included. */
#pragma once

#include "screen/core/plot.h"
#include "screen/core/ui.h"

void paint_header(const struct ui *ui, struct frame *frame, struct rect area);
void paint_knobs(const struct ui *ui, struct frame *frame, struct rect area);
void paint_rate(const struct ui *ui, struct frame *frame, struct rect area);
void paint_sharpness(const struct ui *ui, struct frame *frame, struct rect area);
void paint_loss(const struct ui *ui, struct frame *frame, struct rect area);
/* What is trained, by the picture that its problem has. */
void paint_picture(const struct ui *ui, struct frame *frame, struct rect area);
void paint_spectrum(const struct ui *ui, struct frame *frame, struct rect area);
void paint_landscape(const struct ui *ui, struct frame *frame, struct rect area);
void paint_update(const struct ui *ui, struct frame *frame, struct rect area);
void paint_pins(const struct ui *ui, struct frame *frame, struct rect area);
void paint_verdict(const struct ui *ui, struct frame *frame, struct rect area);
void paint_keys(const struct ui *ui, struct frame *frame, struct rect area);

/* A tick where each phase begins, its name and the rate there as far as the next tick leaves room.
 * y is the row of the border. */
void paint_phases(const struct plot *plot, struct frame *frame, const struct run *run, int y);
