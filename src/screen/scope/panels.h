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
void paint_weights(const struct ui *ui, struct frame *frame, struct rect area);
void paint_writing(const struct ui *ui, struct frame *frame, struct rect area);
void paint_landscape(const struct ui *ui, struct frame *frame, struct rect area);
void paint_curve(const struct ui *ui, struct frame *frame, struct rect area);
void paint_update(const struct ui *ui, struct frame *frame, struct rect area);
void paint_pins(const struct ui *ui, struct frame *frame, struct rect area);
/* Where nothing is trained: what is known of the schedule, and in place of the verdict. */
void paint_facts(const struct ui *ui, struct frame *frame, struct rect area);
void paint_schedule_verdict(const struct ui *ui, struct frame *frame, struct rect area);
/* In place of the verdict, while the playhead is inside the run: what the update there does. False:
 * it is at the end, or another view is open. */
bool paint_this_update(const struct ui *ui, struct frame *frame, struct rect area);
void paint_verdict(const struct ui *ui, struct frame *frame, struct rect area);
void paint_keys(const struct ui *ui, struct frame *frame, struct rect area);

/* In the border below the loss panel of that area: what the run costs, and at the right what the
 * last change did. */
void paint_loss_border(const struct ui *ui, struct frame *frame, struct rect area);

/* The updates below a plot, in the unit of the job, and the playhead's arrow. */
void paint_step_labels(const struct plot *plot, struct frame *frame, const struct ui *ui, int y);

/* The badge of a verdict; returns its columns. */
int paint_badge(struct frame *frame, int y, int x, int width, enum colour background,
                const char *text);

/* Cuts a text after the last clause (they end with "; ") that fits, and returns what follows; NULL:
 * all of it fits, or not even one clause does. */
char *fitting_clauses(const struct frame *frame, char *text, int width);

/* A tick where each phase begins, its name and the rate there as far as the next tick leaves room.
 * y is the row of the border. */
void paint_phases(const struct plot *plot, struct frame *frame, const struct run *run, int y);
