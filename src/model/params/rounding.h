/* How many updates a job of samples and epochs, or of tokens, has: each library rounds in its own
 * way. */
#pragma once

#include "model/setup/setup.h"

/* In the order of their table. */
enum rounding {
    ROUNDING_HF,
    ROUNDING_HF_OLD,
    ROUNDING_LIGHTNING,
    ROUNDING_ACCELERATE,
    ROUNDING_TIMM,
    ROUNDING_TORCHTUNE,
    ROUNDING_KERAS,
    ROUNDING_DEEPSPEED,
    ROUNDING_MEGATRON,
    ROUNDING_OLMO,
    ROUNDING_COMPOSER,
    ROUNDING_DROP_LAST,
    ROUNDINGS
};

/* Names for the table's choice; NULL past the last. And how it counts, in a line. */
const char *rounding_name(int index);
const char *rounding_rule(enum rounding rounding);

/* ---- of a set-up, resolved or not ---- */

/* Is anything of a job given? */
bool job_given(const struct setup *setup);

/* What an update is made of: micro batch × accumulate × devices examples. What is not given is
 * reckoned from the others, or 1. */
double job_global_batch(const struct setup *setup);
double job_micro_batch(const struct setup *setup);
double job_accumulate(const struct setup *setup);

/* The updates of an epoch, not always a whole number; NaN: the samples are not given. */
double job_epoch(const struct setup *setup, enum rounding rounding);

/* The updates of the run: of its epochs, else of its tokens; a library that counts no tokens has
 * those of whole batches. NaN: not given. */
double job_updates(const struct setup *setup, enum rounding rounding);

/* Does the library count what the job is given in, epochs or tokens? */
bool job_counted(const struct setup *setup, enum rounding rounding);

/* A share of the updates in whole ones: up, as Hugging Face's warmup_ratio, or down, as int(). */
double rounding_share(enum rounding rounding, double updates);

/* ---- in words (rounding_text.c) ---- */

enum { ROUNDING_WORDS_MOST = 400 };

/* "2811 updates as hf-4.51, torchtune; 2814 updates as hf, …" of a set-up that is not resolved. ""
 * where all agree, or there is no job. */
void rounding_words(const struct setup *setup, char *text, int size);

/* "2811 to 2814", the least and the most updates; "" where there is no job. */
void rounding_counts(const struct setup *setup, char *text, int size);

/* The warmup that a library makes of the set-up's. */
double rounding_warmup(const struct setup *setup, enum rounding rounding);

/* "120000 samples, 32 x 4 x 1 an update, 3 epochs"; "" where there is no job. */
void job_words(const struct setup *setup, char *text, int size);
