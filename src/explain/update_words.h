/* One update of a run in words: what it did to the loss, why, and where it went. */
#pragma once

#include "model/run/run.h"

#include <stddef.h>

/* Room for every sentence. */
enum { UPDATE_WORDS_MOST = 480 };

/* Clauses of update t with "; " between them, the telling ones first: "loss 13 → 10.2: y 1 → −0.1,
 * past the minimum (factor 1 − ηλ = −0.1)". "" where 0 ≤ t < done does not hold. */
void words_update(const struct run *run, double t, char *text, size_t size);
