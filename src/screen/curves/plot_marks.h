/* Marks in the plots of rate and loss where the verdict's words hold: [ and ] around the rise of
 * the loss, ! where the rate comes above its limit, ✓ from where on the loss is below the target;
 * each with its update's number where there is room. */
#pragma once

#include "explain/run_marks.h"
#include "screen/curves/plot.h"

/* Those of the present run that belong to the plot of its loss, or of its rate, at the height of
 * what is drawn there. After the curves. */
void plot_marks_of_loss(const struct plot *plot, struct frame *frame, const struct ui *ui,
                        const struct axis *axis);
void plot_marks_of_rate(const struct plot *plot, struct frame *frame, const struct ui *ui,
                        const struct axis *axis);

/* Are so many cells of a row free of dots? */
bool plot_undrawn(const struct plot *plot, int row, int x, int width);

/* A label before the canvas is drawn, free of dots and with a blank beside them: at the right, else
 * anywhere, in the row nearest to a place (in rows, a fraction allowed); false where there is none.
 */
bool plot_put_label(const struct plot *plot, struct frame *frame, double place, struct style style,
                    const char *text);

/* The same in a gap of the line that it names, where nothing but that is drawn. */
bool plot_put_label_on(const struct plot *plot, struct frame *frame, double place,
                       struct style style, const char *text, struct pen line);
