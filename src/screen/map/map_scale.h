/* Ticks and labels along an axis of the map, however deep it is zoomed. */
#pragma once

#include "draw/frame.h"
#include "model/params/span.h"

#include <stddef.h>

enum { SCALE_TICKS = 12 };

struct scale {
    int count;
    double fraction[SCALE_TICKS]; /* the parameters, 0 … 1 */
    char label[SCALE_TICKS][32];
    double base; /* the labels are what comes on top of it; 0 as long as they are short */
};

/* At most so many ticks, labelled for a frame. */
struct scale scale_of(const struct frame *frame, const struct span *axis, int most);

/* "lr", or "lr − 0.0312345678" where the labels count from there. */
void scale_name(const struct span *axis, const struct scale *scale, char *text, size_t size);
