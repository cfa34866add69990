/* The vertical axis of the rate: which part of it the window shows, linear or logarithmic. */
#pragma once

#include "screen/curves/plot.h"

struct rate_axis {
    struct axis axis;
    double base; /* what the ticks are counted from, where their own digits have no room; else 0 */
    int digits;  /* of a rate, so that two rows next to each other have different numbers */
};

/* Does the upper plot show the rate, or λmax beside 2/η? */
bool rate_is_shown(const struct ui *ui);

/* From 0 to the highest rate, and to the stability limit where that is near, or what is trained is
 * about it: then as far as it moves, and logarithmic where that is by more than 10. Zoomed in, from
 * the lowest to the highest rate of the window, where 0 is far below. */
struct rate_axis rate_axis_of(const struct plot *plot, const struct ui *ui);

/* The other scale than the one that is shown for as long as nobody has chosen; of nothing: no
 * change. */
void rate_axis_turn(struct ui *ui);

/* "learning rate η", with what its axis is about where that is not the rate itself. */
void rate_axis_title(const struct rate_axis *axis, char *title, size_t size);
