/* One axis of a plot: values to dots, and ticks with their labels. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct frame;

struct axis {
    double lo, hi; /* lo < hi; with log both > 0 */
    bool log;
    int dots;      /* length, at least 1 */
    bool downward; /* screen rows: hi at dot 0 */
};

/* Widens a degenerate or non-finite range to one that can be drawn (lo = hi, NaN, log of ≤ 0). */
struct axis axis_make(double lo, double hi, bool log, int dots, bool downward);

/* The dot of a value, a fraction allowed; beyond 0 … dots − 1 where the value is out of range; NaN
 * for NaN; a value ≤ 0 on a log axis lies far below lo. */
double axis_dot(const struct axis *axis, double value);

/* The dot next to a value, as curves have it and ticks; −1: it is off the axis, or no number. */
int axis_nearest_dot(const struct axis *axis, double value);
/* The same for many values, in their place. */
void axis_dots(const struct axis *axis, double *value, int count);
/* The value at a dot: the inverse. */
double axis_value(const struct axis *axis, double dot);

/* Round ticks (1, 2, 5 × 10^k; decades or 1-2-5 on a log axis) within the range, ascending; returns
 * how many, at most most (≥ 2). */
int axis_ticks(const struct axis *axis, int most, double *ticks);

/* A tick's label for a frame: in ASCII its power of ten is a letter, as a gutter has no columns to
 * spare. */
void axis_label(const struct frame *frame, char *text, size_t size, double tick, double step);
