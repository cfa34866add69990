/* Where a larger batch stops paying, in a sentence. */
#pragma once

#include "model/trials/critical_batch.h"

/* "" where nothing is known. */
void words_critical_batch(const struct critical_batch *critical, char *text, size_t size);
