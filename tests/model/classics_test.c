/* What families are known for: the catapult, the edge of stability, signs that never settle, means
 * that need no schedule. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/problem/landscape.h"

struct losses {
    double first, highest, last; /* loss */
    double sharp_first, sharpest, sharp_last;
    int increases; /* updates that raised the loss */
};

static struct losses losses_of(const char *words)
{
    struct setup setup = given("schedule constant warmup 0 steps 400");
    set(&setup, words);
    struct run *run = whole_run(&setup);
    struct losses losses = {.increases = 0};
    double before = INFINITY;
    for (double t = 0.0; t < run->done; t++) {
        struct update u;
        assert_true(run_update(run, t, &u));
        struct derivatives g = landscape_at(&run->plan.part[0].setup, u.w[0], u.w[1]);
        double sharpness = largest_eigenvalue(g.hxx, g.hxy, g.hyy);
        if (t == 0.0)
            losses.first = u.loss, losses.sharp_first = sharpness;
        losses.highest = fmax(losses.highest, u.loss);
        losses.sharpest = fmax(losses.sharpest, sharpness);
        losses.sharp_last = sharpness;
        losses.increases += u.loss > before;
        before = u.loss;
    }
    losses.last = run->loss_end;
    run_free(run);
    return losses;
}

/* Below 2/λ it goes straight down, between 2/λ and 4/λ it moves to a region of lower curvature, and
 * beyond it diverges. */
static void the_catapult(void **state)
{
    (void)state;
    struct losses low = losses_of("landscape catapult lr 0.4"),
                  thrown = losses_of("landscape catapult lr 0.7"),
                  lost = losses_of("landscape catapult lr 1");
    assert_int_equal(low.increases, 0);
    assert_true(low.last < 1e-12 && low.sharp_last > 3.5);
    assert_near(thrown.first, 0.02, 1e-12);
    assert_near(thrown.highest, 0.47, 0.01);
    assert_true(thrown.last < 1e-9);
    assert_near(thrown.sharp_first, 4.04, 0.005);
    assert_near(thrown.sharp_last, 0.86, 0.01);
    assert_true(isnan(lost.last) || lost.last >= 1e3);
}

/* Sharpness increases beyond 2/η, and falls until it is just below. */
static void the_edge_of_stability(void **state)
{
    (void)state;
    struct losses at = losses_of("landscape edge lr 0.1 steps 2000"),
                  beyond = losses_of("landscape edge lr 0.15");
    assert_near(at.sharp_first, 0.06, 0.01);
    assert_near(at.sharpest, 81.0, 1.0);
    assert_near(at.sharp_last, 19.855, 0.005);
    assert_true(at.last < 1e-9);
    assert_true(isnan(beyond.last) || beyond.last >= 1e3);
}

/* The time to leave a saddle goes with the logarithm of the distance from its ridge. */
static double updates_on_the_saddle(const char *words)
{
    struct setup setup = given("landscape saddle schedule constant warmup 0 lr 0.01 steps 3000");
    set(&setup, words);
    struct run *run = whole_run(&setup);
    double w[AXES] = {0}, t = 0.0;
    for (; t < run->done && fabs(w[1]) < 0.5; t++)
        run_state(run, t, w);
    run_free(run);
    return t;
}

static void leaving_a_saddle_takes_the_logarithm_of_the_distance(void **state)
{
    (void)state;
    double near = updates_on_the_saddle("start-y 1e-3"),
           nearer = updates_on_the_saddle("start-y 1e-6"),
           nearest = updates_on_the_saddle("start-y 1e-9");
    double thousand = log(1000.0) / log(1.02); /* f bends down by 2 there */
    assert_near(nearer - near, thousand, 2.0);
    assert_near(nearest - nearer, thousand, 2.0);
}

/* A step is as long as the rate: at a constant rate the run never converges. */
static void signs_settle_only_under_decay(void **state)
{
    (void)state;
    static const char *const methods[] = {"lion", "signum momentum 0.9", "signum momentum 0"};
    for (size_t i = 0; i < sizeof methods / sizeof methods[0]; i++) {
        char words[256];
        snprintf(words, sizeof words,
                 "landscape bowl condition 10 warmup 0 steps 2000 lr 0.05 optimizer %s",
                 methods[i]);
        struct setup setup = given(words);
        set(&setup, "schedule constant");
        struct run *held = whole_run(&setup);
        for (double t = 0.0; t < 2000.0; t++) {
            struct update u;
            assert_true(run_update(held, t, &u));
            for (int axis = 0; axis < AXES; axis++)
                assert_near(fabs(u.next[axis] - u.w[axis]), 0.05, 1e-12);
        }
        double far = 0.0;
        for (double t = 1900.0; t <= 2000.0; t++) {
            double w[AXES];
            run_state(held, t, w);
            far = fmax(far, hypot(w[0], w[1]));
        }
        assert_true(far > 0.02 && far < 5.0);
        set(&setup, "schedule linear floor 0");
        struct run *decayed = whole_run(&setup);
        if (!(hypot(decayed->end.w[0], decayed->end.w[1]) < 0.002 && decayed->loss_end < 1e-4))
            fail_msg("%s ends at %g, %g", methods[i], decayed->end.w[0], decayed->end.w[1]);
        free(held);
        free(decayed);
    }
}

/* Schedule-free: z is plain gradient descent fed with the gradient at y, x the mean of the z so
 * far, weighted by the square of the largest rate, and y lies between them. */
static void schedule_free_keeps_a_mean(void **state)
{
    (void)state;
    static const char *const words[] = {"warmup 0", "warmup 10", "beta1 0.5 warmup 7",
                                        "beta1 0 warmup 0"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given("optimizer sf-sgd lr 0.1 schedule constant steps 200 noise 1");
        set(&setup, words[i]);
        struct run *run = whole_run(&setup);
        double beta = param_resolved(&setup, P_BETA1), most = 0.0, sum = 0.0;
        double z[AXES] = {setup_resolved(&setup).start_x, setup_resolved(&setup).start_y};
        double weighted[AXES] = {0};
        for (double t = 0.0; t < run->done; t++) {
            struct update u;
            assert_true(run_update(run, t, &u));
            most = fmax(most, u.rate);
            sum += most * most;
            for (int axis = 0; axis < AXES; axis++) {
                z[axis] -= u.rate * u.gradient[axis];
                weighted[axis] += most * most * z[axis];
                assert_near(u.next[axis], (1.0 - beta) * z[axis] + beta * weighted[axis] / sum,
                            1e-12);
            }
        }
        run_free(run);
    }
}

/* Its mean settles at a constant rate that leaves gradient descent in the noise. */
static void schedule_free_settles_at_a_constant_rate(void **state)
{
    (void)state;
    double loss[2] = {0.0, 0.0};
    static const char *const methods[] = {"optimizer sgd", "optimizer sf-sgd"};
    for (int i = 0; i < 2; i++)
        for (int seed = 1; seed <= 40; seed++) {
            struct setup setup = given("schedule constant lr 0.1 warmup 0 steps 2000 noise 1");
            set(&setup, methods[i]);
            setup.seed = seed;
            struct run *run = whole_run(&setup);
            loss[i] += run->loss_end / 40.0;
            run_free(run);
        }
    printf("# mean final loss: gradient descent %.3g, schedule-free %.3g\n", loss[0], loss[1]);
    assert_true(loss[1] < 0.1 * loss[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_catapult),
        cmocka_unit_test(the_edge_of_stability),
        cmocka_unit_test(leaving_a_saddle_takes_the_logarithm_of_the_distance),
        cmocka_unit_test(signs_settle_only_under_decay),
        cmocka_unit_test(schedule_free_keeps_a_mean),
        cmocka_unit_test(schedule_free_settles_at_a_constant_rate),
    };
    return cmocka_run_group_tests_name("classics", tests, NULL, NULL);
}
