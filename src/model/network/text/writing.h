/* What a network writes: sign after sign, each drawn from what it expects behind the last ones. */
#pragma once

#include "model/network/network.h"

enum { WRITING_MOST = 1024 };

struct writing {
    int n;                            /* signs, those of the prompt included */
    unsigned char sign[WRITING_MOST]; /* from there on: */
    double nats[WRITING_MOST];        /* −log of the probability it was drawn with, … */
    double expected[WRITING_MOST];    /* … and its mean over what could have been drawn */
};

/* Writes up to n signs in all, after a prompt of at least one. Logits are divided by the
 * temperature. The random numbers are a function of seed and place alone, so that at another w only
 * what it has learnt is different. */
void network_write(const struct network *network, const double *w, const char *prompt, int n,
                   double temperature, double seed, struct writing *writing, double *scratch);

/* The same in parts: the prompt alone; and on from what is written, to n signs in all. */
void network_begin_writing(const char *prompt, struct writing *writing);
void network_write_on(const struct network *network, const double *w, int n, double temperature,
                      double seed, struct writing *writing, double *scratch);
