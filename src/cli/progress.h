/* How far a command is: one line on standard error, drawn over a few times a second, and gone when
 * it is done. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct progress {
    const char *units;    /* what is counted: "runs" */
    bool shown;           /* is there anybody to see it? */
    double begun, redraw; /* seconds: when it began, and when to draw again */
    size_t drawn;         /* columns of the line on the screen */
};

/* Shown where standard error is a terminal; where rows are printed meanwhile, unless they go to one
 * themselves. What prints no rows draws it only when it takes a while. */
void progress_start(struct progress *progress, const char *units, bool rows);

/* done of all; best says what was best so far, "" for nothing. */
void progress_show(struct progress *progress, double done, double all, const char *best);

/* Is it time to draw again? */
bool progress_due(const struct progress *progress);

/* Wipes the line. */
void progress_end(struct progress *progress);
