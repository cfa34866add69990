/* How far a long command is: one line on standard error, drawn over a few times a second. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct progress {
    bool shown;           /* is there anybody to see it? */
    double begun, redraw; /* seconds: when it began, and when to draw again */
    size_t drawn;         /* columns of the line on the screen */
};

/* Shown where standard error is a terminal, unless the rows themselves go to one. */
void progress_start(struct progress *progress);

/* done of all; best says what was best so far, "" for nothing. */
void progress_show(struct progress *progress, size_t done, size_t all, const char *best);

/* Is it time to draw again? */
bool progress_due(const struct progress *progress);

/* Wipes the line. */
void progress_end(struct progress *progress);
