/* What a terminal answers when it is asked for its background (xterm's OSC 11). */
#pragma once

/* Is it light, so that the theme for light terminals fits? */
enum background { BACKGROUND_UNKNOWN, BACKGROUND_DARK, BACKGROUND_LIGHT };

/* The question. What does not know it passes over it. */
#define BACKGROUND_QUESTION "\033]11;?\033\\"
/* The same for the terminal that tmux runs in: older ones of it answer nothing themselves, and hand
 * it on where allow-passthrough is on. GNU screen would print it. */
#define BACKGROUND_QUESTION_THROUGH_TMUX "\033Ptmux;\033\033]11;?\033\033\\\033\\"

/* Reads what stands between ESC ] and the end of a string, "11;rgb:ffff/ffff/ffff": each colour of
 * one to four digits, also with an opacity (rgba:). Unknown: it is no such answer. */
enum background background_read(const char *string, int length);
