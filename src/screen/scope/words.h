/* A run in words: the verdict with its evidence and a next move. */
#pragma once

#include "model/run/verdict.h"

struct words {
    char evidence[240]; /* the numbers that led to it */
    char move[160];     /* the key that would help */
};

struct words words_for(const struct run *run, const struct verdict *verdict);

/* "cosine after warmup · sgd μ 0.9 · bowl k 10, noise 2" */
void words_setup(const struct setup *setup, char *text, int size);

/* What differs between two set-ups, as "lr 0.1, momentum 0.9" in the values of a; "" where nothing
 * does. */
void words_difference(const struct setup *a, const struct setup *b, char *text, int size);
