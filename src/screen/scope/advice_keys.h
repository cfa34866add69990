/* Advice as the screen gives it: by the keys to press. */
#pragma once

#include "explain/advice.h"

#include <stddef.h>

/* Room for every advice. */
enum { ADVICE_KEYS_MOST = 160 };

/* "press ← on peak lr, to below 0.2"; "" where there is no move and no more to say. */
void advice_keys(const struct advice *advice, char *text, size_t size);
