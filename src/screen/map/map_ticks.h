/* Ticks and labels along an axis of the map, however deep it is zoomed. */
#pragma once

#include "draw/frame.h"
#include "model/params/span.h"

#include <stddef.h>

enum { MAP_TICKS = 12 };

struct map_ticks {
    int count;
    double fraction[MAP_TICKS]; /* where it is, 0 … 1 */
    char label[MAP_TICKS][32];
    double base; /* the labels are what comes on top of it; 0 as long as they are short */
};

/* At most so many ticks, labelled for a frame. */
struct map_ticks map_ticks_of(const struct frame *frame, const struct span *axis, int most);

/* "lr", or "lr − 0.0312345678" where the labels count from there. */
void map_ticks_name(const struct span *axis, const struct map_ticks *ticks, char *text,
                    size_t size);
