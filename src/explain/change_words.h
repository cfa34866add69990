/* What the last change of a set-up did to the outcome of its run. */
#pragma once

#include "model/outcome/trial.h"
#include "model/setup/setup.h"

#include <stddef.h>

/* A finished run: its set-up as a person has set it, and what came of it. */
struct finished_run {
    struct setup setup;
    struct trial_result result;
    bool noisy; /* another seed may tell another story */
};

enum { CHANGE_KNOBS_MOST = 2 }; /* of more that differ nothing is said */

/* "peak lr 0.1 → 0.2: below the target from update 61 → 26"; "" where nothing differs, or too much
 * for one cause. */
void words_change(const struct finished_run *before, const struct finished_run *after, char *text,
                  size_t size);
