/* One axis of a plot: values to dots, and ticks with their labels. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

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
/* The value at a dot: the inverse. */
double axis_value(const struct axis *axis, double dot);

/* Round ticks (1, 2, 5 × 10^k; decades or 1-2-5 on a log axis) within the range, ascending; returns
 * how many, at most most (≥ 2). */
int axis_ticks(const struct axis *axis, int most, double *ticks);

/* A tick's label, short: 0.02, 1500, 2e-05 as "2×10⁻⁵" and a power of ten as "10⁻⁵" (ascii: 2e-5,
 * 1e-5). All ticks of one linear axis get the same decimals: step is their distance, 0 for log. */
void axis_label(char *text, size_t size, double tick, double step, bool ascii);

/* A number in at most digits significant digits (whole numbers below a million in full) without
 * trailing zeros, as short as %g, with a true
 * minus sign and 10-to-the-power in superscripts (ascii: plain %g). "nan", "∞" (ascii: inf). */
void number_text(char *text, size_t size, double value, int digits, bool ascii);

/* A power of ten: "10⁻⁵". */
void power_text(char *text, size_t size, int exponent);
