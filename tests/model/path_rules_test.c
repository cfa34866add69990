/* Where one outcome by the way to a minimum ends and the next one begins: each border of the rules,
 * with facts a little on either side of it. What whole runs are called is in verdict_test. */
#include "given.h"

#include "model/problem/landscape.h"
#include "model/verdict/judgement.h"
#include "model/verdict/verdict.h"

struct facts {
    struct run_stats t;
    struct verdict v;
};

/* A run of 100 updates on the bowl that ends at half of its start, half way, without any sign of
 * trouble. */
static struct facts plain(void)
{
    const struct setup setup = given("landscape bowl");
    struct facts f = {
        .t = {.problem = problem_of(&setup),
              .steps = 100.0,
              .done = 100.0,
              .finished = true,
              .first = 1.0,
              .last = 0.5,
              .loss = 0.5,
              .reference = {.scale = 1.0, .large_excess = 1.0, .target = target_excess},
              .counters = {.diverged_at = -1.0, .last_above_target = 99.0}},
        .v = {.ratio = 0.5,
              .trend = 0.5,
              .of = 50.0,
              .last_16th = 0.5,
              .swing_part = 1.0,
              .distance_left = 0.5,
              .newton_step = INFINITY,
              .gradient_norm = 1.0,
              .least_curvature = 1.0,
              .greatest_curvature = 10.0,
              .limit_first = NAN,
              .limit_last = NAN,
              .noise_over_limit = NAN,
              .moved = 0.5,
              .in_basin = true},
    };
    return f;
}

static void is_down(struct facts *f)
{
    f->t.last = f->t.loss = 0.5 * target_excess;
    f->t.counters.last_above_target = 50.0;
    f->v.distance_left = 0.05;
}

/* Down, after losses that rose in the last half: only how it ends speaks for it. */
static void is_late(struct facts *f)
{
    is_down(f);
    f->t.counters.last_above_target = 98.0;
    f->v.loss_increases = 0.1;
    f->v.last_16th = 2.0 * target_excess;
}

/* Down, and its last losses do not say that it stays there. */
static void is_down_at_last(struct facts *f)
{
    is_late(f);
    f->v.last_16th = 1.0;
}

static void rose(struct facts *f)
{
    is_down(f);
    f->t.counters.rise_from = 0.04;
    f->t.counters.rise_to = 0.2;
}

/* In a basin whose bottom is at .6, where another one's is at 0. */
static void is_in_another_basin(struct facts *f)
{
    f->v.minimum_loss = 0.6;
    f->t.last = f->t.loss = 0.6;
}

static void has_next_to_nothing_to_gain(struct facts *f) { f->t.loss = f->t.last = 0.0; }

static void is_at_a_saddle(struct facts *f)
{
    f->t.last = 0.1;
    f->v.gradient_norm = 0.01;
    f->v.least_curvature = -1.0;
    f->v.newton_step = 0.01;
}

static void is_at_a_weak_saddle(struct facts *f)
{
    is_at_a_saddle(f);
    f->v.greatest_curvature = 1.0;
}

static void turns(struct facts *f)
{
    f->v.sign_changes = 40.0;
    f->v.ratio = 0.4;
}

static void is_noisy(struct facts *f)
{
    f->t.noisy = true;
    f->t.reference.noise = 1.0;
    f->v.below_noise = 0.9;
    f->v.last_16th = 1.0;
    f->v.loss_increases = 0.5;
    f->v.gradient_norm = 10.0;
}

/* Its gradient is far above the noise, and turns as by chance. */
static void turns_under_noise(struct facts *f)
{
    turns(f);
    f->t.noisy = true;
    f->t.reference.noise = 1.0;
    f->v.slow_part = 1.0;
}

static void turns_by_chance(struct facts *f)
{
    turns_under_noise(f);
    f->v.sign_changes = 26.0;
    f->v.slow_part = 0.0;
    f->v.loss_increases = 0.5;
}

/* Plain descent at three quarters of its limit turns at nearly every update, by noise. */
static void turns_below_limit(struct facts *f)
{
    turns_under_noise(f);
    f->v.sign_changes = 40.0;
    f->v.slow_part = 0.0;
    f->v.loss_increases = 0.5;
    f->v.noise_over_limit = 0.75;
}

static void is_lifted(struct facts *f)
{
    f->t.noisy = true;
    f->t.reference.noise = 1.0;
    f->v.last_16th = 2.0;
}

/* Just below the target after a swing, which goes on. */
static void swings_through(struct facts *f)
{
    is_late(f);
    f->t.noisy = true;
    f->t.reference.noise = 1.0;
    f->v.swings = 1.0;
    f->t.counters.rise_from = 0.04;
    f->t.counters.rise_to = 0.2;
}

static void is_noisy_and_far_up(struct facts *f)
{
    f->t.noisy = true;
    f->t.reference.noise = 1.0;
    f->v.cooled = true;
    f->t.last = 5.0;
}

static void has_hardly_moved(struct facts *f)
{
    is_noisy(f);
    f->v.ratio = 0.9;
}

static void is_held(struct facts *f)
{
    f->v.balanced = true;
    f->v.trend = 1.0;
}

static void is_at_the_edge(struct facts *f)
{
    is_down(f);
    f->v.limit_first = 0.3;
    f->v.limit_last = 1.0;
    f->v.least_curvature = 0.01;
}

#define RUN(field) offsetof(struct facts, t.field)
#define END(field) offsetof(struct facts, v.field)

static const struct {
    enum outcome outcome;
    void (*make)(struct facts *); /* of a plain one; NULL: it stays as it is */
    size_t field;
    double holds, fails; /* the values on either side */
} borders[] = {
    {OUTCOME_CONVERGED, is_down, RUN(last), 0.95e-3, 1.05e-3},
    {OUTCOME_CONVERGED, is_down, END(distance_left), 0.095, 0.105},
    {OUTCOME_CONVERGED, is_down_at_last, RUN(counters.last_above_target), 94.0, 95.0},
    {OUTCOME_CONVERGED, is_late, END(last_16th), 2.9e-3, 3.1e-3},
    {OUTCOME_CONVERGED, is_late, END(loss_increases), 0.0, NAN},
    {OUTCOME_CONVERGED, is_late, END(trend), 0.95, 1.05},
    {OUTCOME_OVERSHOT, rose, RUN(counters.rise_to), 0.0805, 0.0795},
    {OUTCOME_OVERSHOT, rose, RUN(counters.rise_from), 0.0495, 0.0505},
    {OUTCOME_TRAPPED, is_in_another_basin, RUN(loss), 0.695, 0.705},
    {OUTCOME_TRAPPED, has_next_to_nothing_to_gain, END(minimum_loss), 1.05e-6, 0.95e-6},
    {OUTCOME_SADDLE, is_at_a_saddle, END(least_curvature), -0.51, -0.49},
    {OUTCOME_SADDLE, is_at_a_weak_saddle, END(least_curvature), -0.105, -0.095},
    {OUTCOME_SADDLE, is_at_a_saddle, END(newton_step), 0.049, 0.051},
    {OUTCOME_SADDLE, is_at_a_saddle, END(gradient_norm), 0.31, 0.322},
    {OUTCOME_SADDLE, is_at_a_saddle, RUN(steps), 16.0, 15.0},
    {OUTCOME_OSCILLATING, turns, END(sign_changes), 25.0, 24.0},
    {OUTCOME_OSCILLATING, turns, END(swing_part), 0.0205, 0.0195},
    {OUTCOME_OSCILLATING, turns, END(of), 4.0, 3.0},
    {OUTCOME_OSCILLATING, NULL, END(swings), 3.0, 2.0},
    {OUTCOME_OSCILLATING, turns_under_noise, END(sign_changes), 29.0, 28.0}, /* 25 + √50/2 */
    {OUTCOME_SETTLING, turns, END(trend), 0.89, 0.91},
    {OUTCOME_SETTLING, turns, END(ratio), 0.49, 0.51},
    {OUTCOME_NOISE_LIMITED, is_noisy, END(below_noise), 0.51, 0.49},
    {OUTCOME_NOISE_LIMITED, is_noisy, END(slow_part), 0.49, 0.51},
    {OUTCOME_NOISE_LIMITED, is_noisy, RUN(steps), 16.0, 15.0},
    {OUTCOME_NOISE_LIMITED, is_noisy, END(loss_increases), 0.105, 0.095},
    {OUTCOME_NOISE_LIMITED, has_hardly_moved, END(moved), 0.105, 0.095},
    {OUTCOME_NOISE_LIMITED, has_hardly_moved, END(ratio), 0.49, NAN},
    {OUTCOME_NOISE_LIMITED, turns_by_chance, END(gradient_norm), 2.95, 3.05},
    {OUTCOME_NOISE_LIMITED, turns_by_chance, END(sign_changes), 28.0, 29.0},
    {OUTCOME_NOISE_LIMITED, turns_by_chance, END(loss_increases), 0.31, 0.29},
    {OUTCOME_NOISE_LIMITED, turns_below_limit, END(noise_over_limit), 0.895, 0.905},
    {OUTCOME_NOISE_LIMITED, turns_below_limit, END(gradient_norm), 5.15, 5.25}, /* 3·√3 */
    {OUTCOME_NOISE_LIMITED, turns_below_limit, END(slow_part), 0.245, 0.255},
    {OUTCOME_NOISE_LIMITED, is_lifted, END(slow_part), 0.99, 1.01},
    {OUTCOME_CONVERGED, swings_through, END(last_16th), 0.99e-3, 1.01e-3},
    {OUTCOME_DIVERGING, is_noisy_and_far_up, END(last_16th), 1.11, 1.09},
    {OUTCOME_HELD, is_held, END(trend), 1.0095, 1.0105},
    {OUTCOME_HELD, is_held, END(trend), 0.9905, 0.9895},
    {OUTCOME_EDGE, is_at_the_edge, END(limit_first), 0.49, 0.51},
    {OUTCOME_EDGE, is_at_the_edge, END(limit_last), 0.905, 0.895},
    {OUTCOME_EDGE, is_at_the_edge, END(limit_last), 1.095, 1.105},
    {OUTCOME_EDGE, is_at_the_edge, END(least_curvature), 0.095, 0.105},
    {OUTCOME_EDGE, is_at_the_edge, END(roundness), 0.0095, 0.0105},
    {OUTCOME_RETURNED, NULL, RUN(counters.rise_to), 101.0, 99.0},
};

static bool holds(enum outcome outcome, const struct facts *f)
{
    return rules_of_paths.rule[outcome](&f->t, &f->v);
}

static void each_border_is_where_it_is(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++) {
        struct facts inside = plain(), outside;
        if (borders[i].make)
            borders[i].make(&inside);
        outside = inside;
        memcpy((char *)&inside + borders[i].field, &borders[i].holds, sizeof(double));
        memcpy((char *)&outside + borders[i].field, &borders[i].fails, sizeof(double));
        if (!holds(borders[i].outcome, &inside))
            fail_msg("row %zu: it is not %s at %g", i, outcome_rows[borders[i].outcome].word,
                     borders[i].holds);
        if (isfinite(borders[i].fails) && holds(borders[i].outcome, &outside))
            fail_msg("row %zu: it is %s at %g", i, outcome_rows[borders[i].outcome].word,
                     borders[i].fails);
    }
}

/* Of plain gradient descent a rise by a third of its start is told of wherever it came from; where
 * a velocity builds up only what had all but arrived has overshot. */
static void a_velocity_may_swing(void **state)
{
    (void)state;
    struct facts f = plain();
    rose(&f);
    f.t.counters.rise_from = 0.2;
    f.t.counters.rise_to = 0.505;
    assert_true(holds(OUTCOME_OVERSHOT, &f));
    f.t.counters.rise_to = 0.495;
    assert_false(holds(OUTCOME_OVERSHOT, &f));
    f.t.counters.rise_to = 0.9;
    f.t.reference.rises_after = 10.0;
    assert_false(holds(OUTCOME_OVERSHOT, &f));
    f.t.counters.rise_to = 1.1; /* above the start it is for all */
    assert_true(holds(OUTCOME_OVERSHOT, &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_border_is_where_it_is),
        cmocka_unit_test(a_velocity_may_swing),
    };
    return cmocka_run_group_tests_name("path_rules", tests, NULL, NULL);
}
