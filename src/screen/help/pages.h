/* The pages of the help: the keys of the main screen, and the words that it uses. */
#pragma once

#include "screen/core/theme.h"
#include "screen/core/view.h"

/* The frame of a page: its title, which page it is, and the keys that lead on. */
struct rect help_panel(const struct ui *ui, struct frame *frame, struct rect area);

/* Header, frame and legend leave so many lines of a screen of so many rows. */
int help_room(int rows);

/* The main screen's keys (help_keys.c). */
void help_paint_keys(const struct ui *ui, struct frame *frame);
bool help_fits_in_columns(const struct ui *ui, int rows, int cols);
int help_key_lines(const struct ui *ui); /* where they do not */

/* The keys of the view that is open, where they are asked for: over it, in as many pages as
 * they need, and the words behind them (view_keys.c). */
void paint_view_help(const struct ui *ui, struct frame *frame);

/* The words, in the middle (help.c). */
void help_paint_words(const struct ui *ui, struct frame *frame);

/* A list of terms and what they mean. */
struct help_line {
    const char *term, *meaning;
};

extern const struct help_line help_words[]; /* help_words.c */
extern const int help_word_lines;
