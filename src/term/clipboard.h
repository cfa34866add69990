/* The clipboard, by way of the terminal: OSC 52. */
#pragma once

#include "term/output.h"

/* What the base64 of a text may have at most: of the terminals that take any, xterm takes 74,994
 * and none that is known takes less. */
enum { CLIPBOARD_MOST = 74994 };

/* Hands a text to the clipboard, where it is not too long. False: it is, and nothing is sent. */
bool clipboard_copy(struct output *output, const char *text);
