/* Set-ups, runs and range tests in words. */
#pragma once

#include "model/setup/param_ids.h"
#include "model/setup/setup.h"
#include "model/trials/range_test.h"
#include "model/verdict/verdict.h"
#include "text/sentence.h"

#include <stddef.h>

/* ---- a set-up (setup_words.c) ---- */

/* "cosine after warmup · sgd μ 0.9 · bowl k 10, noise 2" */
void words_setup(const struct setup *setup, char *text, int size);

/* A knob's value, as a person would have set it; of a choice its name. VALUE_MOST is room. */
void words_value(const struct setup *setup, enum param id, char *text, int size);

/* What differs between two set-ups, as "lr 0.1, momentum 0.9" in the values of a, and last, in
 * parentheses as the panel has it, the automatic rate where what it follows brings another one:
 * "optimizer adam, lr (0.1)". "" where nothing differs. */
void words_difference(const struct setup *a, const struct setup *b, char *text, int size);

/* ---- a run (run_words.c): the numbers that led to its verdict ---- */

/* Room for every sentence. */
enum { RUN_WORDS_MOST = 400 };

/* Clauses with "; " between them, so that a narrow screen can break there. */
void words_run(const struct run *run, const struct verdict *verdict, char *text, size_t size);

/* ---- a range test (range_words.c) ---- */

/* How many times the best swept rate each suggestion is: one sentence, its clauses parted by
 * "; ". Wants a finished test. */
void words_range(const struct range_test *test, char *text, size_t size);

/* What the best swept rate is called beside the suggestions of the rules. */
enum { RANGE_BEST_LETTER = 'B' };
extern const char range_best_name[];

/* How a whole run at a constant rate ends: "run ends at 1.3×10⁻⁸", "run diverges". */
struct number words_swept(const struct swept *run);

/* How far the ramp came: "100 updates", "89 of 100 updates, then over 4 times its best". */
void words_ramp(const struct range_test *test, char *text, size_t size);

/* How long the runs at swept rates are: "100 updates", "20000 of 90000 updates" where they are cut.
 */
void words_swept_length(const struct range_test *test, char *text, size_t size);

/* How a rate stands to a limit by their quotient, behind "is": "0.95 of 2/λmax"; what reads as 1 is
 * "at 2/λmax", or where it is not quite "just above 2/λmax". */
struct limit_share {
    char text[96];
};

struct limit_share words_limit_share(double ratio, int digits, const char *limit);
