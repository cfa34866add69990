/* What a recording holds, read back in order by those that write it out. */
#pragma once

#include "draw/frame.h"

struct recording;

enum recorded_kind { RECORDED_PICTURE, RECORDED_KEY, RECORDED_MARKER };

struct changed_cell {
    uint32_t at; /* row × columns + column */
    struct cell cell;
};

struct recorded {
    long ms;
    enum recorded_kind kind;
    const char *text;                   /* a key's bytes, a marker's label */
    const struct changed_cell *changed; /* of a picture, over the one before, from the top left on;
                                           the first is over a cleared frame */
    size_t count;
};

int recording_rows(const struct recording *recording);
int recording_cols(const struct recording *recording);

size_t recording_events(const struct recording *recording);
struct recorded recording_event(const struct recording *recording, size_t index);

/* A picture's cells into a frame that shows the one before. */
void recorded_show(const struct recorded *picture, struct frame *frame);

/* The time of each event, and behind them the end's, where no rest is longer than idle_most ms (0:
 * each as it was). The caller frees it; NULL where memory is short. */
long *recording_times(const struct recording *recording, long idle_most);
