/* What the tests of runs share: set-ups in words, whole runs, dice. */
#pragma once

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/params/params.h"
#include "model/params/resolve.h"
#include "model/params/span.h"
#include "model/params/value.h"
#include "model/run/run.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Sets parameters as a person would: "landscape bowl condition 10 lr 0.1". */
static inline void set(struct setup *setup, const char *words)
{
    char text[512], message[256], *rest = NULL;
    snprintf(text, sizeof text, "%s", words);
    for (char *key = strtok_r(text, " ", &rest); key; key = strtok_r(NULL, " ", &rest)) {
        char *value = strtok_r(NULL, " ", &rest);
        int id = param_find(key);
        if (id < 0 || !value)
            fail_msg("there is no parameter %s with a value", key);
        else if (!value_parse(setup, (enum param)id, value, message, sizeof message))
            fail_msg("%s", message);
    }
}

/* A set-up in words. What they leave open is this, whatever the program starts with. */
static inline struct setup given(const char *words)
{
    struct setup setup = setup_default();
    char message[256] = "";
    set(&setup, "schedule cosine steps 300 optimizer sgd landscape bowl condition 10 noise 0");
    set(&setup, words);
    if (!setup_valid(&setup, message, sizeof message))
        fail_msg("%s: %s", words, message);
    return setup;
}

/* Where a knob's value stands in what is shown of its range. */
static inline double fraction_of(const struct setup *setup, enum param id)
{
    struct span shown = span_shown(setup, id);
    return span_fraction(&shown, param_resolved(setup, id));
}

static inline struct run *begun(const struct plan *plan)
{
    struct run *run = run_new(plan);
    if (!run)
        abort();
    return run;
}

static inline struct run *whole_run_of_plan(const struct plan *plan)
{
    struct run *run = begun(plan);
    assert_true(run_advance(run, run->steps));
    return run;
}

/* The run of a set-up to its end; run_free it. */
static inline struct run *whole_run(const struct setup *setup)
{
    struct plan plan = plan_of(setup);
    return whole_run_of_plan(&plan);
}

/* Doubles are compared by their bits: what is not a number equals itself, and 0 is not −0. */
#define assert_same(a, b) assert_memory_equal(&(a), &(b), sizeof(a))

static inline void assert_same_run(const struct run *a, const struct run *b)
{
    assert_same(a->done, b->done);
    assert_same(a->stride, b->stride);
    assert_same(a->end, b->end);
    assert_same(a->loss_end, b->loss_end);
    assert_same(a->stats, b->stats);
    assert_int_equal(a->finished, b->finished);
    assert_int_equal(a->count, b->count);
    assert_memory_equal(a->bucket, b->bucket, a->count * sizeof a->bucket[0]);
    for (size_t i = 0; i < a->count; i += a->every)
        assert_same(a->kept[i / a->every], b->kept[i / b->every]);
}

static inline void assert_near(double a, double b, double tolerance)
{
    if (!(fabs(a - b) <= tolerance))
        fail_msg("%.17g is not %.17g: off by %.3g, allowed are %.3g", a, b, fabs(a - b), tolerance);
}

/* The run against a plain loop: every update by its bits, and the sums of every bucket. */
static inline void assert_walk(const struct plan *plan)
{
    struct run *run = whole_run_of_plan(plan);
    struct plan resolved = plan_resolved(plan);
    struct training_state training;
    struct bucket sum = {.updates = 0};
    training_start(&training, &resolved);
    for (double t = 0.0; t < run->done; t++) {
        struct update mine, theirs;
        const struct bucket *bucket = &run->bucket[(size_t)(t / run->stride)];
        if (fmod(t, run->stride) == 0.0) {
            assert_same(bucket->w, training.w);
            sum = (struct bucket){.loss_lo = INFINITY,
                                  .loss_hi = -INFINITY,
                                  .rate_lo = INFINITY,
                                  .rate_hi = -INFINITY,
                                  .stability_limit = INFINITY};
        }
        if (run_kept(run, t)->t == t)
            assert_same(*run_kept(run, t), training);
        training_step(&training, &resolved, &mine);
        assert_true(run_update(run, t, &theirs));
        assert_same(mine, theirs);
        double rate = plan_rate(&run->plan, t);
        assert_same(mine.rate, rate);

        if (sum.updates++ == 0)
            assert_same(bucket->loss_first, mine.loss);
        sum.loss_lo = fmin(sum.loss_lo, mine.loss), sum.loss_hi = fmax(sum.loss_hi, mine.loss);
        sum.rate_lo = fmin(sum.rate_lo, mine.rate), sum.rate_hi = fmax(sum.rate_hi, mine.rate);
        sum.loss_sum += mine.loss;
        sum.stability_limit = fmin(sum.stability_limit, mine.stability_limit);
        sum.above += mine.rate > mine.stability_limit;
        if (sum.updates == bucket->updates) {
            assert_true(sum.loss_lo == bucket->loss_lo && sum.loss_hi == bucket->loss_hi);
            assert_true(sum.rate_lo == bucket->rate_lo && sum.rate_hi == bucket->rate_hi);
            assert_true(sum.stability_limit == bucket->stability_limit &&
                        sum.loss_sum == bucket->loss_sum);
            assert_int_equal(sum.above, bucket->above);
        }
    }
    assert_same(run->end, training);
    assert_true(run->count == (size_t)ceil(run->done / run->stride) && run->count <= run->capacity);
    run_free(run);
}

/* Dice: the n-th throw of a game is always the same (the finaliser of MurmurHash3, Appleby 2011).
 */
struct dice {
    uint64_t game, throws;
};

static inline uint64_t throw_bits(struct dice *dice)
{
    uint64_t z = dice->game * UINT64_C(0xd6e8feb86659fd93) + ++dice->throws;
    z = (z ^ (z >> 33)) * UINT64_C(0xff51afd7ed558ccd);
    z = (z ^ (z >> 33)) * UINT64_C(0xc4ceb9fe1a85ec53);
    return z ^ (z >> 33);
}

static inline double throw_between(struct dice *dice, double low, double high)
{
    return low + (high - low) * ((double)(throw_bits(dice) >> 11) * 0x1p-53);
}

/* Each order of magnitude as likely as the next; both ends above 0. */
static inline double throw_ratio(struct dice *dice, double low, double high)
{
    return fmin(high, fmax(low, exp(throw_between(dice, log(low), log(high)))));
}

/* 0 … n − 1 */
static inline int throw_below(struct dice *dice, int n)
{
    return (int)(throw_bits(dice) % (uint64_t)n);
}

/* Any value in a parameter's range; now and then an end of it, or auto. */
static inline double throw_value(struct dice *dice, enum param id)
{
    const struct param_row *row = &params[id];
    int choices = param_choices(id), special = throw_below(dice, 12);
    if (choices)
        return throw_below(dice, choices);
    if (special == 0 && row->automatic)
        return NAN;
    if (special == 1)
        return row->min;
    if (special == 2)
        return row->max;
    double low = row->min > 0.0 ? row->min : row->tiny;
    double value =
        row->log ? throw_ratio(dice, low, row->max) : throw_between(dice, row->min, row->max);
    return row->type == TYPE_WHOLE ? fmin(row->max, fmax(row->min, round(value))) : value;
}

/* A valid, resolved set-up with the fields of the schedule at random, of up to 2000 updates. */
static inline struct setup thrown_schedule(struct dice *dice)
{
    struct setup s = setup_default();
    char message[256];
    do {
        for (int id = 0; id < PARAM_COUNT; id++)
            if (params[id].group == GROUP_SCHEDULE)
                param_set(&s, (enum param)id, throw_value(dice, (enum param)id));
        s.steps = round(throw_ratio(dice, 1.0, 2000.0));
        s.horizon = throw_below(dice, 3) ? NAN : round(throw_ratio(dice, 1.0, 2.0 * s.steps));
        s.warmup = throw_below(dice, 3) ? round(throw_between(dice, 0.0, s.steps)) : NAN;
        s.floor =
            throw_below(dice, 3) ? throw_between(dice, 0.0, 2.0) * param_resolved(&s, P_LR) : 0.0;
        s.decay = throw_below(dice, 3) ? round(throw_between(dice, 0.0, s.steps)) : NAN;
        s.cycle = throw_below(dice, 3) ? round(throw_ratio(dice, 1.0, s.steps)) : NAN;
        s.every = throw_below(dice, 3) ? round(throw_ratio(dice, 1.0, s.steps)) : NAN;
        s.cycle_mult = throw_below(dice, 2) ? 1.0 : throw_between(dice, 1.01, 3.0);
        s.base_lr =
            throw_below(dice, 3) ? throw_between(dice, 0.0, 2.0) * param_resolved(&s, P_LR) : NAN;
        s.cycle_up = throw_below(dice, 3) ? round(throw_ratio(dice, 1.0, s.steps)) : NAN;
        s.cycle_down = throw_below(dice, 3) ? round(throw_ratio(dice, 1.0, s.steps)) : NAN;
        s.milestones.count = throw_below(dice, LIST_MOST + 1);
        for (int i = 0; i < s.milestones.count; i++)
            s.milestones.value[i] = (int)round(throw_between(dice, i, i + 1) * s.steps / 10.0);
    } while (!setup_valid(&s, message, sizeof message));
    return setup_resolved(&s);
}
