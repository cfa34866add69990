/* The optimizers' updates, against recorded trajectories, and the rates at which they stop being
 * stable. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/problem/stability_limit.h"
#include "model/schedule/schedule.h"
#include "support/golden.h"

/* ---- against recorded trajectories ---- */

struct score {
    int tried, matched;
    double largest;
    char worst[80];
};

static struct score replay, block;
static int covered[32];

static void count(struct score *score, const struct golden *golden, double off, double allowed)
{
    score->tried++;
    if (off <= allowed)
        score->matched++;
    else
        print_error("%s: off by %.3g, allowed are %.3g\n", golden->name, off, allowed);
    if (!(off < score->largest)) {
        score->largest = off;
        snprintf(score->worst, sizeof score->worst, "%s", golden->name);
    }
}

static void tell(const char *what, const struct score *score)
{
    printf("# %s: %d walks tried, %d matched; largest error %.3g (%s)\n", what, score->tried,
           score->matched, score->largest, score->worst);
}

/* Relative to the larger of where the update led from and where it led: these may nearly cancel. */
static double relative(double value, double reference, double before)
{
    return fabs(value - reference) / fmax(1e-300, fmax(fabs(reference), fabs(before)));
}

/* Feeds the recorded rates and gradients: each update must lead to the next row. Schedule-free's
 * tables have the mean as well. */
static void replay_walk(const struct golden *golden)
{
    struct setup setup;
    assert_true(golden_setup(golden, &setup));
    struct plan plan = plan_of(&setup), resolved = plan_resolved(&plan);
    struct training_state training;
    struct update update;
    double off = 0.0;
    training_start(&training, &resolved);
    covered[setup.optimizer]++;
    for (int i = 0; i + 1 < golden->rows; i++) {
        static const char *const axes[] = {"x", "y"}, *const means[] = {"eval_x", "eval_y"};
        const double gradient[AXES] = {golden_at(golden, i, "gx"), golden_at(golden, i, "gy")};
        for (int axis = 0; axis < AXES; axis++)
            training.w[axis] = golden_at(golden, i, axes[axis]);
        training_replay(&training, &resolved, golden_at(golden, i, "lr"), gradient, &update);
        for (int axis = 0; axis < AXES; axis++) {
            double before = golden_at(golden, i, axes[axis]),
                   mean = golden_at(golden, i + 1, means[axis]);
            off =
                fmax(off, relative(training.w[axis], golden_at(golden, i + 1, axes[axis]), before));
            if (!isnan(mean))
                off = fmax(off, relative(training.optimizer.slot[0][axis], mean, before));
            assert_same(update.next[axis], training.w[axis]);
        }
    }
    count(&replay, golden, off, 1e-12);
}

static void recorded_gradients_lead_along_the_recorded_walk(void **state)
{
    (void)state;
    int tables = golden_each("optimizer", replay_walk);
    tell("replay", &replay);
    assert_true(tables >= 30);
    assert_int_equal(replay.matched, tables);
    for (int i = 0; i < optimizer_kind_count; i++)
        if (!covered[i] && strcmp(optimizer_name(i), "heavy-ball") != 0) /* which nobody else has */
            fail_msg("there is no table of %s", optimizer_name(i));
}

/* From the start alone: schedule, landscape and optimizer are all our own. */
static void train_alone(const struct golden *golden)
{
    struct setup setup;
    assert_true(golden_setup(golden, &setup));
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    run_advance(run, golden->rows - 1);
    double off = 0.0, w[AXES];
    for (int i = 0; i < golden->rows; i++) {
        run_state(run, i, w);
        off = fmax(off, fmax(fabs(w[0] - golden_at(golden, i, "x")),
                             fabs(w[1] - golden_at(golden, i, "y"))));
    }
    run_free(run);
    count(&block, golden, off, golden_number(golden, "tol", 1e-10));
}

static void a_walk_of_its_own_ends_where_the_recorded_one_does(void **state)
{
    (void)state;
    assert_true(golden_each("optimizer", train_alone) > 0);
    tell("on its own", &block);
    assert_int_equal(block.matched, block.tried);
}

/* A run's own rates and gradients, fed to a second training state, make the same run. */
static void a_run_replayed_is_the_run(void **state)
{
    (void)state;
    for (int kind = 0; kind < optimizer_kind_count; kind++) {
        struct setup setup = given("landscape himmelblau schedule cosine warmup 0 lr 0.01 noise 1 "
                                   "momentum 0.7 weight-decay 0.05 steps 80");
        setup.optimizer = kind;
        struct run *run = whole_run(&setup);
        struct training_state training;
        training_start(&training, &run->plan);
        for (double t = 0.0; t < run->done; t++) {
            struct update recorded, replayed;
            assert_true(run_update(run, t, &recorded));
            training_replay(&training, &run->plan, recorded.rate, recorded.gradient, &replayed);
            assert_same(replayed, recorded);
        }
        assert_same(training.w, run->end.w);
        run_free(run);
    }
}

/* ---- stability on the curvature λ of a parabola ---- */

static const double curvature = 3.0;

/* The divisor P, so large that no gradient here moves it: that makes the limits exact. */
static const double divisor = 1e10;

static struct optimizer_state frozen_state(const struct setup *s)
{
    struct optimizer_state state;
    bool is_square = strcmp(optimizer_name(s->optimizer), "adamax") != 0;
    optimizer_start(&state);
    if (optimizer_kinds[s->optimizer].preconditioner) {
        state.common.power1 = state.common.power2 = 0.0;
        state.common.unbias1 = state.common.unbias2 = 1.0;
        state.slot[1][0] = state.slot[1][1] = is_square ? divisor * divisor : divisor;
    }
    return state;
}

/* A set-up in which nothing moves the divisor. */
static struct setup frozen(const char *words)
{
    struct setup setup = given(words), s = setup_resolved(&setup);
    s.beta2 = 1.0 - 1e-13;
    s.alpha = 1.0;
    s.eps = 0.0;
    s.initial_accumulator = divisor * divisor;
    return s;
}

/* How far from the minimum it ends that started at 1; stops beyond 1e6. */
static double end_of(const struct setup *s, double rate, int updates)
{
    struct optimizer_state state = frozen_state(s);
    double w[AXES] = {1.0, 1.0}, direction[AXES], far = 0.0;
    for (int i = 0; i < updates && far < 1e6; i++) {
        const double gradient[AXES] = {curvature * w[0], curvature * w[1]};
        const struct vectors vectors = {AXES, AXES, w, gradient, direction, state.slot[0]};
        state.common.updates += 1.0;
        optimizer_step(s, rate, &state.common, &vectors);
        far = hypot(w[0], w[1]);
    }
    return far;
}

static void the_limit_divides_falling_from_growing(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double limit; /* of η·λ, by facts about each rule */
    } cases[] = {
        {"optimizer sgd", 2.0},
        {"optimizer sgd momentum 0.5", 3.0},
        {"optimizer sgd momentum 0.9", 3.8},
        {"optimizer sgd momentum 0.99", 3.98},
        {"optimizer sgd momentum 0.9 dampening 0.5", 7.6},
        {"optimizer sgd momentum 0.9 dampening 0.9", 38.0},
        {"optimizer heavy-ball", 2.0},
        {"optimizer heavy-ball momentum 0.3", 2.6},
        {"optimizer heavy-ball momentum 0.9", 3.8},
        {"optimizer heavy-ball momentum 0.99", 3.98},
        {"optimizer nesterov", 2.0},
        {"optimizer nesterov momentum 0.5", 1.5},
        {"optimizer nesterov momentum 0.9", 3.8 / 2.8},
        {"optimizer nesterov momentum 0.99", 3.98 / 2.98},
        {"optimizer adam beta1 0", 2.0},
        {"optimizer adam beta1 0.5", 6.0},
        {"optimizer adam beta1 0.9", 38.0},
        {"optimizer adam beta1 0.99", 398.0},
        {"optimizer adamw beta1 0.9 weight-decay 0", 38.0},
        {"optimizer adamax beta1 0.5", 6.0},
        {"optimizer adamax beta1 0.9", 38.0},
        {"optimizer radam beta1 0.5", 6.0},
        {"optimizer radam beta1 0.9", 38.0},
        {"optimizer adagrad", 2.0},
        {"optimizer adagrad momentum 0.9", 2.0}, /* which is none of its own */
        {"optimizer rmsprop", 2.0},
        {"optimizer rmsprop centered on", 2.0},
        {"optimizer rmsprop momentum 0.5", 3.0},
        {"optimizer rmsprop momentum 0.9 centered on", 3.8},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup s = frozen(cases[i].words);
        const struct optimizer_kind *kind = &optimizer_kinds[s.optimizer];
        assert_near(kind->limit(&s), cases[i].limit, 1e-12 * cases[i].limit);

        struct optimizer_state after = frozen_state(&s);
        struct derivatives point = {.hxx = curvature, .hyy = curvature / 2.0};
        double stability_limit = stability_limit_at(&s, &after, &point);
        assert_near(stability_limit,
                    cases[i].limit / curvature * (kind->preconditioner ? divisor : 1.0),
                    1e-9 * stability_limit);

        double below = end_of(&s, 0.999 * stability_limit, 10000),
               above = end_of(&s, 1.001 * stability_limit, 10000);
        if (!(below < 1e-3 && above > 1e3))
            fail_msg("%s: ends at %g below the limit, and at %g above", cases[i].words, below,
                     above);
    }
}

static void where_nothing_curves_upward_there_is_no_limit(void **state)
{
    (void)state;
    struct setup setup = given("optimizer sgd"), s = setup_resolved(&setup);
    struct optimizer_state optimizer;
    struct derivatives hill = {.hxx = -1.0, .hyy = -2.0}, saddle = {.hxx = 4.0, .hyy = -2.0},
                       tilted = {.hxy = 4.0};
    optimizer_start(&optimizer);
    assert_true(stability_limit_at(&s, &optimizer, &hill) == INFINITY);
    assert_near(stability_limit_at(&s, &optimizer, &saddle), 0.5, 1e-15);
    assert_near(stability_limit_at(&s, &optimizer, &tilted), 0.5, 1e-15);
}

/* Adam's limit is by the larger eigenvalue of P⁻¹H, here of {{4, 2}, {½, ¾}}. */
static void the_preconditioner_bends_the_ground(void **state)
{
    (void)state;
    struct setup setup = given("optimizer adam eps 0 beta1 0"), s = setup_resolved(&setup);
    struct optimizer_state after = {.common = {.unbias2 = 1.0}, .slot = {[1] = {1.0, 16.0}}};
    struct derivatives point = {.hxx = 4.0, .hxy = 2.0, .hyy = 3.0};
    double largest = (4.75 + sqrt(4.75 * 4.75 - 4.0 * 2.0)) / 2.0;
    assert_near(stability_limit_at(&s, &after, &point), 2.0 / largest, 1e-15);
}

/* The limit counts the curvature that L2 decay adds, and not the decay of AdamW, which adds none.
 */
static void weight_decay_in_the_gradient_lowers_the_limit(void **state)
{
    (void)state;
    struct setup setup = given("optimizer sgd weight-decay 1"), s = setup_resolved(&setup);
    struct optimizer_state after = {.common = {.unbias2 = 1.0}, .slot = {[1] = {4.0, 4.0}}};
    struct derivatives point = {.hxx = curvature};
    assert_near(stability_limit_at(&s, &after, &point), 0.5, 1e-15);
    assert_true(end_of(&s, 0.499, 10000) < 1e-3 && end_of(&s, 0.501, 10000) > 1e3);
    setup = given("optimizer adamw weight-decay 1 eps 0 beta1 0");
    s = setup_resolved(&setup);
    assert_near(stability_limit_at(&s, &after, &point), 2.0 * 2.0 / curvature, 1e-15);
}

/* ---- heavy ball and SGD with momentum ---- */

static double largest_gap(const char *words)
{
    struct setup setup = given(words);
    set(&setup, "optimizer sgd");
    struct run *sgd = whole_run(&setup);
    set(&setup, "optimizer heavy-ball");
    struct run *ball = whole_run(&setup);
    double gap = 0.0, a[AXES], b[AXES];
    for (double t = 0.0; t <= sgd->steps; t++) {
        run_state(sgd, t, a);
        run_state(ball, t, b);
        gap = fmax(gap, hypot(a[0] - b[0], a[1] - b[1]));
    }
    free(sgd);
    free(ball);
    return gap;
}

static void heavy_ball_is_sgd_until_the_rate_changes(void **state)
{
    (void)state;
    assert_true(largest_gap("schedule constant warmup 0 momentum 0.9 lr 0.02") < 1e-12);
    assert_true(largest_gap("schedule constant warmup 0 momentum 0.9 lr 0.02 noise 1") < 1e-12);
    assert_true(largest_gap("schedule cosine warmup 0 momentum 0.9 lr 0.02") > 1e-3);
    assert_true(largest_gap("schedule constant warmup 30 momentum 0.9 lr 0.02") > 1e-2);
    assert_true(largest_gap("schedule cosine warmup 0 momentum 0 lr 0.02") < 1e-12);
}

/* ---- what is shown of an update ---- */

/* The new position is the old one less rate times direction; AdamW and Lion shrink the old one
 * first, Adan the new one. */
static bool is_adan(int kind) { return strcmp(optimizer_name(kind), "adan") == 0; }

static void the_direction_explains_the_step(void **state)
{
    (void)state;
    for (int kind = 0; kind < optimizer_kind_count; kind++) {
        struct setup setup =
            given("schedule cosine momentum 0.8 steps 60 noise 0.5 weight-decay 0.1 lr 0.03");
        setup.optimizer = kind;
        struct run *run = whole_run(&setup);
        for (double t = 0.0; t < 60.0; t++) {
            struct update u;
            assert_true(run_update(run, t, &u));
            bool coupled = optimizer_kinds[kind].coupled_decay, divides = is_adan(kind);
            double kept = coupled || divides ? 1.0 : 1.0 - u.rate * 0.1;
            double over = divides ? 1.0 + u.rate * 0.1 : 1.0;
            for (int i = 0; i < AXES; i++)
                assert_near(u.next[i], (u.w[i] * kept - u.rate * u.direction[i]) / over, 1e-13);
        }
        run_free(run);
    }
}

/* A minimum, a gradient of 0 and no ε: nobody moves, and nobody divides 0 by 0. */
static void at_a_minimum_nothing_moves(void **state)
{
    (void)state;
    for (int kind = 0; kind < optimizer_kind_count; kind++) {
        struct setup setup =
            given("landscape bowl start-x 0 start-y 0 eps 0 momentum 0.9 steps 20");
        setup.optimizer = kind;
        struct run *run = whole_run(&setup);
        assert_true(run->end.w[0] == 0.0 && run->end.w[1] == 0.0 && run->loss_end == 0.0);
        run_free(run);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recorded_gradients_lead_along_the_recorded_walk),
        cmocka_unit_test(a_walk_of_its_own_ends_where_the_recorded_one_does),
        cmocka_unit_test(a_run_replayed_is_the_run),
        cmocka_unit_test(the_limit_divides_falling_from_growing),
        cmocka_unit_test(where_nothing_curves_upward_there_is_no_limit),
        cmocka_unit_test(the_preconditioner_bends_the_ground),
        cmocka_unit_test(weight_decay_in_the_gradient_lowers_the_limit),
        cmocka_unit_test(heavy_ball_is_sgd_until_the_rate_changes),
        cmocka_unit_test(the_direction_explains_the_step),
        cmocka_unit_test(at_a_minimum_nothing_moves),
    };
    return cmocka_run_group_tests_name("optimizer", tests, NULL, NULL);
}
