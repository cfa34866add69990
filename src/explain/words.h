/* A run in words: the verdict with its evidence and a next move. */
#pragma once

#include "model/run/verdict.h"

struct words {
    char evidence[240]; /* the numbers that led to it */
    char move[160];     /* the key that would help */
};

struct words words_for(const struct run *run, const struct verdict *verdict);
