/* Strings of the terminal's description that have parameters (terminfo(5)). */
#pragma once

enum { CAPABILITY_TEXT = 32 };

/* The string with its parameters, 0 or more; in text, or in a place that lasts until the next call.
 */
const char *capability_text(const char *capability, int first, int second,
                            char text[CAPABILITY_TEXT]);
