/* What a person does on the screen, recorded as it happens: to a cast, and to a tape with the same
 * keys that plays it anew. Both grow on disk as it goes, so that what ends the program at once, or
 * a disk that is full, leaves what came before; they are written at most twice a second. No clock:
 * times are handed in, in seconds. */
#pragma once

#include "draw/terminal_style.h"

struct live;

/* Begins lrscope-N.cast and lrscope-N.tape in this folder, N the first from 1 that neither has.
 * command: the line that opens the screen as it is, with which the tape starts. left_out: what of
 * it that leaves out, as a comment; "": nothing. NULL: it cannot be, and message says why. */
struct live *live_begin(int rows, int cols, struct display display, const char *command,
                        const char *left_out, double now, char *message, int size);

/* One of another size makes it that of the cast. */
void live_picture(struct live *live, double now, const struct frame *frame);
/* not_in_tape: what the press undid or redid that the tape has not, so that it is left out there;
 * NULL: nothing. */
void live_press(struct live *live, double now, int press, const char *not_in_tape);

/* A chapter begins: a marker in the cast, a comment in the tape. */
void live_chapter(struct live *live, double now, const char *title);

/* How long, in seconds, until there is something to be written; negative: there is nothing. */
double live_delay(const struct live *live, double now);

/* Writes what is due. False: it cannot be, for want of a disk or of memory; then live_end is due.
 */
bool live_keep(struct live *live, double now);

/* Over what was painted, which is no part of the recording: that it is recorded, and, until the
 * first press, to where. */
void live_paint_mark(const struct live *live, struct frame *frame);

/* Ends and frees it; NULL is fine. message says in one line where it is to be found, and what is
 * missing. False: something is. */
bool live_end(struct live *live, double now, char *message, int size);
