/* A range test in words. */
#pragma once

#include "model/outcome/range_test.h"
#include "text/sentence.h"

#include <stddef.h>

/* By what factor each suggestion is off the best swept rate: one sentence, its clauses parted by
 * "; ". Wants a finished test. */
void words_range(const struct range_test *test, char *text, size_t size);

/* What the best swept rate is called beside the suggestions of the rules. */
enum { RANGE_BEST_LETTER = 'B' };
extern const char range_best_name[];

/* How a whole run at a constant rate ends: "ends at 1.3×10⁻⁸", "diverges". */
struct number words_swept(const struct swept *run);

/* How far the ramp came: "100 updates", "89 of 100 updates, then over 4 times its best". */
void words_ramp(const struct range_test *test, char *text, size_t size);

/* How long the runs at swept rates are: "100 updates", "20000 of 90000 updates" where they are cut.
 */
void words_swept_length(const struct range_test *test, char *text, size_t size);
