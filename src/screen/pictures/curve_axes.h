/* The two axes of a landscape of x alone: which losses are in view, and x on the lower border. */
#pragma once

#include "screen/pictures/landscape_view.h"

enum { CURVE_SAMPLES_A_DOT = 4 };

/* The losses worth a view, of `count` along plot->x, so many a dot: from the start to the minima
 * and a quarter more; of all where no minimum is known or the view follows the path. */
struct axis curve_loss_axis(const struct landscape_plot *plot, const struct setup *resolved,
                            bool follow, const double *value, int count);

/* The column of x among the plot's; outside −1, or how many there are. */
int curve_column(const struct landscape_plot *plot, double x);

/* The panel's lower border with the ticks of x; gutter: losses have theirs to the left. */
void paint_curve_border(const struct landscape_plot *plot, struct frame *frame, struct rect panel,
                        bool gutter);
