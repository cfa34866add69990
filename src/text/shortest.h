/* Numbers for machines: the fewest decimal digits that read back as the same double. */
#pragma once

#include <stddef.h>

struct shortest {
    char text[25]; /* -1.7976931348623157e+308 is the longest */
};

/* Of the decimals with the fewest digits that lie between the number's neighbours, the nearest to
 * it; strtod, Python and JSON read it back bit for bit. As Python's repr without its ".0": 100,
 * 0.9, 1e-05, 5e-324; with an exponent, of two digits at least, below 1e-4 and from 1e16 on. What
 * is not finite is nan (without a sign), inf, -inf. Knows no locale. */
struct shortest shortest(double value);

/* The same into text that has room for a struct shortest; returns its length. */
size_t shortest_write(char *text, double value);
