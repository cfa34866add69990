/* All that the screen asks for, computed on the spot: for a screen without a worker beside it. */
#pragma once

#include "screen/core/ui.h"

/* Each job whole, one after the other, as a screen of this size asks for them. False where memory
 * is short. */
bool serve(struct ui *ui, int rows, int cols);

/* Plays keys in words (key_words.h): what each asks for is computed before the next, and time
 * passes in frames of a thirtieth of a second. False: message says why. */
bool serve_keys(struct ui *ui, int rows, int cols, const char *words, char *message, size_t size);
