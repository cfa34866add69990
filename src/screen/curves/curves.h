/* The plots over the updates: each draws itself into a rectangle of the frame, its border included;
 * and what stands in their borders. */
#pragma once

#include "screen/core/ui.h"
#include "screen/curves/plot.h"

void paint_rate(const struct ui *ui, struct frame *frame, struct rect area);
void paint_sharpness(const struct ui *ui, struct frame *frame, struct rect area);
void paint_loss(const struct ui *ui, struct frame *frame, struct rect area);

/* The same without border, title and words, in all of the area; false where the loss has nothing to
 * draw. */
void paint_bare_rate(const struct ui *ui, struct frame *frame, struct rect area);
bool paint_bare_loss(const struct ui *ui, struct frame *frame, struct rect area);

/* In the border below the loss panel of that area: what the run costs, and at the right what the
 * last change did. */
void paint_loss_border(const struct ui *ui, struct frame *frame, struct rect area);

/* The updates below a plot, in the unit of the job, and the playhead's arrow. */
void paint_step_labels(const struct plot *plot, struct frame *frame, const struct ui *ui, int y);

/* A tick where each phase begins, its name and the rate there as far as the next tick leaves room.
 * y is the row of the border. */
void paint_phases(const struct plot *plot, struct frame *frame, const struct run *run, int y);
