/* Ticks and labels along an axis of the map, however deep it is zoomed. */
#pragma once

#include "model/span.h"

#include <stddef.h>

enum { SCALE_TICKS = 12 };

struct scale {
    int count;
    double share[SCALE_TICKS]; /* where it stands, 0 … 1 */
    char label[SCALE_TICKS][32];
    double base; /* the labels are what comes on top of it; 0 as long as they are short */
};

/* At most so many ticks. */
struct scale scale_of(const struct span *axis, int most, bool ascii);

/* "lr", or "lr − 0.0312345678" where the labels count from there. */
void scale_name(const struct span *axis, const struct scale *scale, bool ascii, char *text,
                size_t size);
