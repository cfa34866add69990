/* Learning-rate schedules: η(t) for update t = 0 … T − 1, and on past T. */
#pragma once

#include "model/setup/param_ids.h"
#include "model/setup/setup.h"

#include <stdint.h>

/* In the order of their table (schedules.c). */
enum schedule_id {
    SCHEDULE_CONSTANT,
    SCHEDULE_STEP,
    SCHEDULE_MULTISTEP,
    SCHEDULE_EXPONENTIAL,
    SCHEDULE_COSINE,
    SCHEDULE_LINEAR,
    SCHEDULE_POLYNOMIAL,
    SCHEDULE_INVERSE_SQRT,
    SCHEDULE_REX,
    SCHEDULE_WSD,
    SCHEDULE_RESTARTS,
    SCHEDULE_TRIANGULAR,
    SCHEDULE_ONE_CYCLE,
    SCHEDULE_NOAM,
    SCHEDULE_PLATEAU,
    SCHEDULE_COUNT
};

/* What some of them are a choice of, in the order of the names below. */
enum warmup_shape {
    WARMUP_LINEAR,
    WARMUP_COSINE,
    WARMUP_SQRT,
    WARMUP_ONE_SQRT,
    WARMUP_EXPONENTIAL,
    WARMUP_LOG,
    WARMUP_SHAPES
};
enum decay_shape {
    DECAY_LINEAR,
    DECAY_COSINE,
    DECAY_ONE_SQRT,
    DECAY_SQUARE,
    DECAY_EXPONENTIAL,
    DECAY_GEOMETRIC,
    DECAY_SHAPES
};
enum cycle_mode { CYCLE_SAME, CYCLE_HALVED, CYCLE_EXPONENTIAL, CYCLE_MODES };
enum anneal { ANNEAL_COSINE, ANNEAL_LINEAR, ANNEALS };

/* A part of a schedule, up to where the next one begins. */
struct phase {
    double from; /* first update */
    const char *name;
};

enum { PHASES_MOST = LIST_MOST + 2 }; /* a warmup, and what follows each milestone */

/* The terms of a schedule's rate at an update, before peak and floor come in: the rate is
 * max(peak·a + floor·b, floor·c). Runs that differ only in their peaks and floors have the same
 * terms, and where a is 1 the rate is the peak to the last bit. */
struct rate_terms {
    double peak, floor, least; /* a, b, c */
};

struct schedule_kind {
    const char *name;
    const char *formula;   /* for t ≥ W, in τ = t − W and p = τ/(T − W) */
    const char *about;     /* one line */
    struct param_set uses; /* parameters beyond the common ones: PARAMS(…) */
    /* At tau ≥ 0 updates after the warmup; p in 0 … 1 (1 at and past T). */
    struct rate_terms (*terms)(const struct setup *setup, double tau, double p);
    enum param floor_param; /* the knob that stands for the floor; 0: it is the floor */
    const char *phase; /* what the part after the warmup is called, where it is only one, … */
    /* … or its phases, at most PHASES_MOST − 1, with from counted from the warmup's end; returns
     * how many. */
    int (*phases)(const struct setup *setup, struct phase *phase);
    bool rises;      /* by itself: a warmup before it would come twice */
    bool own_peak;   /* the peak is no knob: the terms give the rate itself */
    bool own_warmup; /* the formula holds from update 0 on, and W is a part of it */
    bool
        by_metric; /* driven by the run's loss: rate gives what is so before any came (plateau.h) */
    /* For code that is exported: the end of a Python function of t, tau and p. Parameters are
     * called by their keys (lr is peak, - is _); cos, sqrt, pi, min, max and where are to be had,
     * and @ is the piece of the kind chosen. */
    const char *python;
    const char *jax; /* the same without a branch or a loop that depends on t; NULL: python does */
    const char *(*piece)(const struct setup *setup);
};

extern const struct schedule_kind schedule_kinds[SCHEDULE_COUNT];
extern const int schedule_kind_count;

/* The update from which on a schedule counts: 0, or where the fork is that has it begin anew. */
static inline double schedule_start(const struct setup *s)
{
    return s->from_fork ? s->fork : s->counted_before;
}

/* An update as the schedule counts it, and how many of them it is made for. All else here (warmup,
 * decay, cycles, p) is in this count. */
static inline double schedule_time(const struct setup *s, double t)
{
    return t - schedule_start(s);
}
static inline bool schedule_ends(const struct setup *s)
{
    return param_set_has(&schedule_kinds[s->schedule].uses, P_HORIZON);
}
static inline double schedule_length(const struct setup *s)
{
    return schedule_ends(s) ? s->horizon : s->steps - schedule_start(s);
}

/* The set-up of the same schedule without a fork: its update 0 is the one it counts from. */
struct setup schedule_alone(const struct setup *setup);

/* The rate used by update t ≥ 0 of a resolved set-up. */
double schedule_rate(const struct setup *setup, double t);

/* The same in two halves: schedule_rate is rate_of_terms of the terms and of these two. Set-ups
 * whose schedule_peak and schedule_floor alone differ have the same terms. */
struct rate_terms schedule_terms(const struct setup *setup, double t);
bool schedule_is_absolute(const struct setup *setup); /* the terms give the rate, for a peak of 1 */
double schedule_peak(const struct setup *setup);
double schedule_floor(const struct setup *setup);

static inline double rate_of_terms(struct rate_terms terms, double peak, double floor)
{
    double rate = peak * terms.peak + floor * terms.floor, least = floor * terms.least;
    return rate < least ? least : rate;
}

/* What all updates of a schedule have in common, asked once: it is as much as the rest of a rate.
 */
struct schedule_constants {
    const struct setup *setup;
    struct rate_terms (*terms)(const struct setup *setup, double tau, double p);
    bool own_warmup, absolute;
    double span; /* updates after the warmup */
    double peak, floor;
};
struct schedule_constants schedule_constants_of(const struct setup *setup);

/* At update t < W of the schedule's own. */
struct rate_terms warmup_terms(const struct schedule_constants *constants, double t);

static inline struct rate_terms terms_after(const struct schedule_constants *constants, double tau)
{
    const double span = constants->span;
    return constants->terms(constants->setup, tau, tau < span ? tau / span : 1.0);
}

static inline struct rate_terms terms_at(const struct schedule_constants *constants, double t)
{
    const struct setup *s = constants->setup;
    double own = schedule_time(s, t);
    if (constants->own_warmup)
        return constants->terms(s, own, 0.0);
    if (own < s->warmup)
        return warmup_terms(constants, own);
    return terms_after(constants, own - s->warmup);
}

static inline double rate_at(const struct schedule_constants *constants, double t)
{
    return rate_of_terms(terms_at(constants, t), constants->peak, constants->floor);
}

/* Of so many updates, from t on. */
void schedule_rates(const struct schedule_constants *constants, double t, int count, double *rate);

/* The phases of a resolved set-up's schedule, those that have updates, ascending; returns how many.
 */
int schedule_phases(const struct setup *setup, struct phase phase[PHASES_MOST]);

/* Names for the table's choices; NULL past the last. */
const char *schedule_name(int index);
const char *warmup_shape_name(int index);
const char *decay_shape_name(int index);
const char *cycle_mode_name(int index);
const char *anneal_name(int index);
const char *plateau_mode_name(int index);
const char *threshold_mode_name(int index);

/* The warmup's fraction of the peak, in Python as above, of t, x = t/W and s = warmup_start. */
const char *warmup_python(const struct setup *setup);

/* Do these shapes divide by, or take the logarithm of, what must then be above 0? */
bool warmup_shape_needs_start(int index);
bool decay_shape_needs_floor(int index);

/* Is the cooldown no mixture of peak and floor? Then the kind's share is the rate itself. */
bool decay_shape_is_own(int index);
