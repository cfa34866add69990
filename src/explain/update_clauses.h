/* What the parts of an update's sentence share: the update, and the text as it grows. */
#pragma once

#include "model/run/run.h"
#include "text/sentence.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#define N(value) (sentence_number((value), 3).text)
#define N4(value) (sentence_number((value), 4).text) /* 1.005 is not 1 */

struct told {
    const struct run *run;
    const struct update *update;
    const struct setup *setup;
    double after;  /* the loss after it; NaN: not known */
    bool named;    /* has the rise named its noise or its velocity already? */
    char fall[96]; /* words_plateau_fall of it */
    char *text;
    size_t size;
};

/* Adds a clause; "": none. */
void say_clause(struct told *told, const char *words);

/* "loss 13 → 10.2", with words before it. */
void say_loss(struct told *told, const char *of);

bool update_rises(const struct told *told);

static inline double along(const double a[AXES], const double b[AXES])
{
    return a[0] * b[0] + a[1] * b[1];
}

/* Below this part of the start's, what is left of a loss is rounding. */
static const double least_left = 1e-15;

/* Is it gradient descent alone, without momentum, decay or clipping? */
bool update_is_plain(const struct told *told);

/* Where it went on a landscape (update_way.c): by axis, or on a tilted quadratic along its own
 * directions. */
void say_way(struct told *told);

/* On what is no landscape (update_learnt.c): its losses, its gradient, and its modes. */
void say_learnt(struct told *told);
