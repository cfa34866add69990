/* What a schedule that watches the loss has done to the rate. */
#pragma once

#include "explain/run_clauses.h"
#include "model/run/run.h"
#include "text/sentence.h"

#include <stdbool.h>
#include <stddef.h>

/* "11 updates without a better loss: η ×0.1, 1st of 8" of the update t at which it lowers the rate;
 * "" of all others. */
void words_plateau_fall(const struct run *run, double t, char *text, size_t size);

/* "; η 10⁻⁸ of its peak from update 132 on": where it has left the rate, if it has lowered it, as
 * it returns. */
bool say_plateau(struct sentence *sentence, const struct run *run);
