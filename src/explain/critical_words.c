#include "explain/critical_words.h"

#include "text/sentence.h"

#include <stdio.h>

void words_critical_batch(const struct critical_batch *critical, char *text, size_t size)
{
    const struct number batch = sentence_number(critical->batch, 2),
                        target = sentence_number(critical->target, 3);
    text[0] = '\0';
    if (critical->way == CRITICAL_BY_NOISE && critical->points > 0.0 &&
        critical->batch >= critical->points)
        snprintf(text, size,
                 "gradient noise scale %s%s: a batch of all %.0f points pays (training loss)",
                 critical->at_least ? "over " : "", batch.text, critical->points);
    else if (critical->way == CRITICAL_BY_NOISE && critical->at_least)
        snprintf(text, size, "gradient noise scale over %s at the end: batches up to it pay",
                 batch.text);
    else if (critical->way == CRITICAL_BY_NOISE && critical->batch < 1.0)
        snprintf(text, size, "gradient noise scale %s at the end: larger batches pay little",
                 batch.text);
    else if (critical->way == CRITICAL_BY_NOISE)
        snprintf(text, size, "gradient noise scale %s at the end: batches above it pay little",
                 batch.text);
    else if (critical->way == CRITICAL_BY_UPDATES && critical->batch <= 1.0)
        snprintf(text, size, "larger batches pay little: %.0f updates to loss %s at least",
                 critical->least, target.text);
    else if (critical->way == CRITICAL_BY_UPDATES)
        snprintf(text, size,
                 "larger batches stop paying near %s: %.0f updates to loss %s, %.0f at least",
                 batch.text, 2.0 * critical->least, target.text, critical->least);
}
