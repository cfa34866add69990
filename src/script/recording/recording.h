/* A recording: pictures of the screen one after the other, the keys pressed between them, and
 * markers, each with its time. Times are whole milliseconds since its start and never go back, so
 * that the same pictures at the same times give the same bytes, wherever they are written. */
#pragma once

#include "draw/frame.h"
#include "draw/terminal_style.h"

#include <stdio.h>

struct recording;

/* Of pictures of this size in cells. NULL where memory is short. */
struct recording *recording_new(int rows, int cols);
void recording_free(struct recording *recording); /* NULL is fine */

/* Each takes a copy. A time before the last one counts as the last one. A picture equal to the one
 * before is none; one of another size is cut, or blank where it does not reach. False where memory
 * is short: what came before is still whole. */
bool recording_picture(struct recording *recording, long ms, const struct frame *frame);
/* keys: what a terminal would have sent, at most 30 bytes. */
bool recording_key(struct recording *recording, long ms, const char *keys);
/* label: UTF-8 of one line, "" is fine. */
bool recording_marker(struct recording *recording, long ms, const char *label);

/* How long it lasts: the last picture is held until then. */
void recording_end(struct recording *recording, long ms);

/* Forgets what has come, but for the last picture: what comes next is what changes in it. Times go
 * on. */
void recording_forget(struct recording *recording);

long recording_length(const struct recording *recording);   /* ms */
long recording_pictures(const struct recording *recording); /* that differ from the one before */

/* ---- written out ---- */

struct recording_form {
    struct display display;          /* colours of the casts; a moving SVG has both themes */
    const char *title, *description; /* "": none */
    int cast_version;                /* 2 or 3 */
    int loops;      /* how often a moving SVG plays before its last picture stays; 0: for ever */
    long idle_most; /* ms: longer rests are cut down to it, markers with them; 0: none is */
};

/* Each returns false when the stream failed or memory was short. */
bool write_cast(const struct recording *recording, const struct recording_form *form, FILE *out);
bool write_moving_svg(const struct recording *recording, const struct recording_form *form,
                      FILE *out);
/* Each picture as text below a line with its time. */
bool write_recording_text(const struct recording *recording, FILE *out);
