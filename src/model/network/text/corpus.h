/* The text that a network is trained on, and the one that it is tested on. */
#pragma once

#include "model/network/network.h"
#include "model/network/text/grammar.h"
#include "model/network/text/signs.h"

enum { TEXT_SIZE = 100000, VALIDATION_WINDOWS = 64 };

struct corpus {
    const struct vocabulary *words; /* of the grammar; NULL: it is somebody's own text */
    double entropy;                 /* of the grammar, nats a sign; NaN: not known */
    struct baselines baselines;     /* of the training text */
    size_t training_size, validation_size;
    unsigned char *training, *validation;
};

/* Texts of the grammar, always the same; training text is cut to training_size signs, TEXT_SIZE at
 * most. NULL: memory is short. */
struct corpus *corpus_of_grammar(enum vocabulary_id vocabulary, size_t training_size);

/* Somebody's own text of n signs: its last tenth is for validation, the rest, cut to training_size,
 * for training. Copied. */
struct corpus *corpus_of_text(const unsigned char *signs, size_t n, size_t training_size);
void corpus_free(struct corpus *corpus);

/* The windows first … first + count − 1 of an update's batch, for a context of so many signs: a
 * function of seed, update and window alone. Four and four follow each other in the text. A text
 * that is too short repeats its only window; it has at least context + 1 signs. */
void batch_windows(const struct corpus *corpus, int context, double seed, double update, int first,
                   int count, window *windows);

/* The windows of validation, the same for all. */
void validation_windows(const struct corpus *corpus, int context, int first, int count,
                        window *windows);
