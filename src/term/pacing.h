/* How fast frames may follow each other on a line that is slower than the program. What a terminal
 * has not read yet waits in buffers that nobody can look at, so it is asked where its cursor is:
 * the answer to a question behind a frame says that the frame has arrived. There is no terminal
 * here and no clock: `now` is given, in seconds.
 *
 * The first frame has a question. Only where its answer takes long, every further one has. While
 * there is none, nothing waits: many terminals answer nothing. */
#pragma once

#include <stdbool.h>

enum { PACING_MOST = 2 }; /* frames on their way at a time */

struct pacing {
    bool asked;  /* at least once */
    bool slow;   /* an answer took long */
    bool mute;   /* answers that were due have not come: nobody waits, until one comes */
    int answers; /* so far; a key that looks like one may be the first, hardly the second */
    int waiting; /* questions without an answer … */
    double sent[PACING_MOST]; /* … and when they were asked, the oldest first */
    double last, longest;     /* seconds that answers took */
};

/* Is a question to follow the next frame? */
bool pacing_asks(const struct pacing *pacing);

/* A frame and a question behind it are on their way. */
void pacing_asked(struct pacing *pacing, double now);

/* An answer has come. */
void pacing_answered(struct pacing *pacing, double now);

/* No answer is due any more. */
void pacing_forget(struct pacing *pacing);

/* Seconds until the next frame may be sent if no answer comes; 0: at once. */
double pacing_delay(const struct pacing *pacing, double now);

/* Seconds for which answers are worth waiting for before the terminal is left; 0: none is due. */
double pacing_delay_at_end(const struct pacing *pacing, double now);
