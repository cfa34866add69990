/* Learning-rate schedules: η(t) for update t = 0 … T − 1, and on past T. */
#ifndef LRSCOPE_MODEL_SCHEDULE_H
#define LRSCOPE_MODEL_SCHEDULE_H

#include "model/setup.h"

#include <stdint.h>

struct schedule_kind {
    const char *name;
    const char *formula; /* for t ≥ W, in τ = t − W and p = τ/(T − W) */
    const char *about;   /* one line */
    uint64_t uses;       /* parameters beyond the common ones: USES(…) */
    /* η at tau ≥ 0 updates after the warmup; p in 0 … 1 (1 at and past T). */
    double (*rate)(const struct setup *setup, double tau, double p);
};

extern const struct schedule_kind schedule_kinds[];
extern const int schedule_kind_count;

/* The rate used by update t ≥ 0 of a resolved set-up. */
double schedule_rate(const struct setup *setup, double t);

/* Names for the table's choices; NULL past the last. */
const char *schedule_name(int index);
const char *warmup_shape_name(int index);
const char *decay_shape_name(int index);

/* Do these shapes divide by, or take the logarithm of, what must then be above 0? */
bool warmup_shape_needs_start(int index);
bool decay_shape_needs_floor(int index);

#endif
