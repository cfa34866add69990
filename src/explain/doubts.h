/* What runs, and yet looks like a slip: a floor above the peak, a jump at a fork. */
#pragma once

#include "model/run/plan.h"

#include <stddef.h>

enum { DOUBTS_MOST = 6 * PLAN_PARTS, DOUBT_MOST = 240 };

/* Sentences without a full stop; each names the parameter first. */
struct doubts {
    int count;
    char text[DOUBTS_MOST][DOUBT_MOST];
};

/* Those that nobody means: every command says them, and the screen. plan: resolved. */
void doubts_of(const struct plan *plan, struct doubts *doubts);

/* Is half a job given, of which no steps follow? Then text says what is missing. set: not resolved.
 */
bool job_incomplete(const struct setup *set, char *text, size_t size);

/* These, and what is right as often as not: `lrscope check` has them. */
void doubts_of_a_check(const struct plan *plan, struct doubts *doubts);
