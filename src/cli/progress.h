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

/* Draws, if it is time to: done of all. False: a signal came (interrupt_watch). */
bool progress_goes_on(struct progress *progress, double done, double all);

/* What is computed part by part before anything is printed. */
struct long_work {
    const char *units;
    void *work;
    bool (*advance)(void *work, bool whole); /* by a part, or to the end: true there */
    double (*done)(const void *work);
    double all;
};

/* To its end, with a line of progress where it takes a while. False: a signal came. */
bool progress_through(const struct long_work *work);

/* Wipes the line. */
void progress_end(struct progress *progress);
