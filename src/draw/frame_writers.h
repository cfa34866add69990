/* Writers of a frame. Each returns false when the stream failed. */
#pragma once

#include "draw/terminal_style.h"

#include <stdio.h>

/* Trailing spaces are cut. */
bool write_frame_text(const struct frame *frame, FILE *out);
/* SGR sequences, reset at each line's end. Where a background has no colour at this depth its
 * attribute stands in for it, and the foreground is the default. */
bool write_frame_ansi(const struct frame *frame, struct display display, FILE *out);
/* Self-contained, no scripts, with a title for screen readers; braille, blocks and box lines are
 * drawn, so that the picture does not need a font that has them. */
bool write_frame_svg(const struct frame *frame, enum theme theme, FILE *out);
/* Every cell for a diff: a row's code points between bars; below it the columns where a style
 * begins, as column:foreground/background (! bold, ~ reversed, _ underlined); at the end each
 * style's foreground and background in the terminal's own numbers. */
bool write_frame_cells(const struct frame *frame, struct display display, FILE *out);
