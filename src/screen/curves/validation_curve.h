/* Training and validation loss on one plot: what lies between them, where the validation loss was
 * best, and losses that mean something. */
#pragma once

#include "screen/curves/plot.h"

/* Does the run at hand have one? */
bool validates(const struct ui *ui);

/* The validation loss of a column; of a run without one the loss. */
double validation_or_loss(const struct column *column);

/* Both losses, over the gap where the validation loss is the higher one. The columns' means are
 * smooth by now. */
void draw_validation(struct plot *plot, const struct ui *ui, const struct axis *axis);

/* Where it was not taken in a column: by a straight line on a logarithm. */
void join_validation(struct plot *plot);

/* Losses that mean something: a dotted line each, its name in place of a tick. */
void draw_levels(struct plot *plot, struct frame *frame, const struct ui *ui,
                 const struct axis *axis);

/* On what is drawn: the best validation loss, where to stop if it rose again, and how wide the gap
 * is. */
void mark_validation(const struct plot *plot, struct frame *frame, const struct ui *ui,
                     const struct axis *axis);

/* The same of a mean over seeds, of each dot column: where to stop in the mean. */
void mark_validation_mean(const struct plot *plot, struct frame *frame, const struct axis *axis,
                          const double *mean);

/* A sample of each curve with the losses before the playhead's update, in so many columns. */
void validation_words(const struct ui *ui, const struct frame *frame, int room, char *text,
                      size_t size);
