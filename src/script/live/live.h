/* What a person does on the screen, recorded as it happens: to a cast, and to a tape with the same
 * keys that plays it anew. No clock: times are handed in, in seconds. */
#pragma once

#include "draw/terminal_style.h"

struct live;

/* command: the line that opens the screen as it is, with which the tape starts. left_out: what of
 * it that leaves out, as a comment; "": nothing. NULL where memory is short. */
struct live *live_begin(int rows, int cols, const char *command, const char *left_out, double now);

/* Memory that is short is said at the end. */
void live_picture(struct live *live, double now, const struct frame *frame);
void live_press(struct live *live, double now, int press);

/* A chapter begins: a marker in the cast, a comment in the tape. */
void live_chapter(struct live *live, double now, const char *title);

/* Over what was painted, which is no part of the recording. */
void live_paint_mark(struct frame *frame);

/* Writes lrscope-N.cast and lrscope-N.tape into this folder, N the first from 1 that neither has,
 * and frees it; NULL is fine. message says in one line where they are, or why not. */
bool live_end(struct live *live, double now, struct display display, char *message, int size);
