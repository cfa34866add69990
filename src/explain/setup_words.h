/* A set-up in words. */
#pragma once

#include "model/setup/setup.h"

/* "cosine after warmup · sgd μ 0.9 · bowl k 10, noise 2" */
void words_setup(const struct setup *setup, char *text, int size);

/* What differs between two set-ups, as "lr 0.1, momentum 0.9" in the values of a; "" where nothing
 * does. */
void words_difference(const struct setup *a, const struct setup *b, char *text, int size);
