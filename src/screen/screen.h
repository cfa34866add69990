/* The whole screen: a ui with all its parts. */
#pragma once

#include "screen/core/ui.h"

/* False when memory is short; ui_free is due all the same. */
bool ui_init(struct ui *ui, const struct plan *plan, const char *name, enum glyph_set glyphs);
void ui_free(struct ui *ui);

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
