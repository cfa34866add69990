/* PyTorch's own schedulers, for the set-ups that they render faithfully up to update T. */
#pragma once

#include "model/schedule/schedule.h"

struct code_writer;
struct pieces;

/* A kind of schedule: what adds it to the code, or why torch has none. */
struct native {
    void (*add)(struct pieces *pieces, const struct setup *setup);
    const char *none;
    /* Why these knobs are not to be had; the function or its answer is NULL: they are. */
    const char *(*refuses)(const struct setup *setup);
    const char *end;  /* what becomes of it past T; NULL: the same as here */
    const char *note; /* a comment for its line */
    double (*good_for)(const struct setup *setup); /* updates, where that is not T */
};
extern const struct native natives[SCHEDULE_COUNT];

/* The scheduler, as a line. False: nothing is written, and why says why. */
bool write_native(struct code_writer *writer, const struct setup *setup, const char **why);
