/* The whole screen: a ui with all its parts. */
#pragma once

#include "screen/core/key_row.h"
#include "screen/core/ui.h"

/* False when memory is short; ui_free is due all the same. */
bool ui_init(struct ui *ui, const struct plan *plan, const char *name, enum glyph_set glyphs);
void ui_free(struct ui *ui);

/* What a person sees who has asked for nothing yet: the first of the presets, a run that overshoots
 * and settles, which plays once. Nothing before it is to be undone. */
void screen_show_first(struct ui *ui);

/* Before it is painted at a size. */
void screen_renew(struct ui *ui, int rows, int cols);

/* Does time matter now: does the run or something in a view play? And so much of it passes. */
bool screen_plays(const struct ui *ui);
void screen_pass(struct ui *ui, double seconds);

/* What is to be computed next for a screen of this size, the most urgent first and each asked for
 * but once; the caller's, and its generation is set. NULL: nothing is, for the time being.
 * ui_next_job gives the first of them, the run, alone. */
struct job *screen_next_job(struct ui *ui, int rows, int cols);

/* Takes what has come of one, whole or in part, and frees it. True: there is something new to see.
 * Of one that has failed the screen says so. */
bool screen_take(struct ui *ui, struct job *job);

/* ---- state → frame ---- */

/* Where its panels stand in a frame. */
struct layout screen_layout(const struct ui *ui, const struct frame *frame);

/* Draws the whole screen into a frame of any size. */
void ui_paint(const struct ui *ui, struct frame *frame);

/* A part of what was painted took too long for one frame: paint again, and more of it is exact. */
bool paint_unfinished(const struct ui *ui);

/* ---- keys of the main screen ---- */

/* What each does, in which words: for the dispatch, the line of keys, the help, the manual and the
 * README. */

extern const struct key_row key_table[];
extern const int key_table_rows;

/* A key was pressed: it goes to the line being typed, or to its row. */
void ui_press(struct ui *ui, int press);

/* ---- all that it asks for, computed on the spot: for a screen without a worker beside it ---- */

/* Each job whole, one after the other, as a screen of this size asks for them. False where memory
 * is short. */
bool serve(struct ui *ui, int rows, int cols);

/* Plays keys in words (press.h): what each asks for is computed before the next, and time passes in
 * frames of a thirtieth of a second. False: message says why. */
bool serve_keys(struct ui *ui, int rows, int cols, const char *words, char *message, size_t size);
