/* The gradient noise: always the same for the same seed and update, and normal. */
#include "given.h"

#include "model/maths/noise.h"

enum { DRAWS = 1000000 };

static double draws[DRAWS][AXES];

/* As many pairs as fit, from one seed's updates or from many seeds. */
static void draw(bool by_seed)
{
    for (uint64_t i = 0; i < DRAWS; i++)
        noise_at(by_seed ? i : 7, by_seed ? 1234 : i, draws[i]);
}

static void the_same_noise_for_the_same_update(void **state)
{
    (void)state;
    struct dice dice = {.game = 5};
    draw(false);
    for (int i = 0; i < 1000; i++) {
        int update = throw_below(&dice, DRAWS);
        double again[AXES];
        noise_at(7, (uint64_t)update, again);
        assert_memory_equal(again, draws[update], sizeof again);
    }
}

static void other_seeds_and_updates_give_other_noise(void **state)
{
    (void)state;
    double here[AXES], there[AXES];
    for (uint64_t i = 0; i < 1000; i++) {
        noise_at(i, 5, here);
        noise_at(i + 1, 5, there);
        assert_true(here[0] != there[0] && here[1] != there[1] && here[0] != here[1]);
        noise_at(5, i, here);
        noise_at(5, i + 1, there);
        assert_true(here[0] != there[0] && here[1] != there[1]);
        noise_at(i, 5, there);
        assert_true(i == 5 || here[0] != there[0]);
    }
}

/* The mean of a over the draws, less what it should be, in standard errors. */
static void expect(const char *what, double sum, double n, double mean, double deviation)
{
    double off = (sum / n - mean) / (deviation / sqrt(n));
    if (!(fabs(off) < 5.0))
        fail_msg("%s: %g, and not %g: off by %.1f standard errors", what, sum / n, mean, off);
}

static void moments(void)
{
    for (int axis = 0; axis < AXES; axis++) {
        double power[5] = {0};
        for (int i = 0; i < DRAWS; i++)
            for (int p = 1; p <= 4; p++)
                power[p] += pow(draws[i][axis], p);
        expect("mean", power[1], DRAWS, 0.0, 1.0);
        expect("variance", power[2], DRAWS, 1.0, sqrt(2.0));
        expect("skewness", power[3], DRAWS, 0.0, sqrt(15.0));
        expect("kurtosis", power[4], DRAWS, 3.0, sqrt(96.0));
    }
}

static void correlations(void)
{
    double axes = 0.0, next[AXES] = {0}, crossed = 0.0, squares = 0.0;
    for (int i = 0; i + 1 < DRAWS; i++) {
        axes += draws[i][0] * draws[i][1];
        squares += (draws[i][0] * draws[i][0] - 1.0) * (draws[i][1] * draws[i][1] - 1.0);
        crossed += draws[i][1] * draws[i + 1][0];
        for (int axis = 0; axis < AXES; axis++)
            next[axis] += draws[i][axis] * draws[i + 1][axis];
    }
    expect("x with y", axes, DRAWS - 1, 0.0, 1.0);
    expect("x² with y²", squares, DRAWS - 1, 0.0, 2.0);
    expect("y with the next x", crossed, DRAWS - 1, 0.0, 1.0);
    expect("x with the next x", next[0], DRAWS - 1, 0.0, 1.0);
    expect("y with the next y", next[1], DRAWS - 1, 0.0, 1.0);
}

/* How many lie beyond a bound, on either side: as the normal distribution has it. */
static void tails(void)
{
    static const double bounds[] = {-3.5, -3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0, 3.5};
    double most = 0.0;
    for (size_t b = 0; b < sizeof bounds / sizeof bounds[0]; b++) {
        double fraction = 0.5 * erfc(bounds[b] / sqrt(2.0));
        for (int axis = 0; axis < AXES; axis++) {
            double beyond = 0.0;
            for (int i = 0; i < DRAWS; i++)
                beyond += draws[i][axis] > bounds[b];
            expect("share beyond a bound", beyond, DRAWS, fraction,
                   sqrt(fraction * (1.0 - fraction)));
        }
    }
    for (int i = 0; i < DRAWS; i++)
        most = fmax(most, fmax(fabs(draws[i][0]), fabs(draws[i][1])));
    assert_true(most > 4.0 && most < 6.5);
}

static void over_the_updates_it_is_normal(void **state)
{
    (void)state;
    draw(false);
    moments();
    correlations();
    tails();
}

static void over_the_seeds_it_is_normal(void **state)
{
    (void)state;
    draw(true);
    moments();
    correlations();
    tails();
}

/* Update t of a run meets the noise of its seed and of t, times its strength. */
static void a_run_meets_this_noise(void **state)
{
    (void)state;
    struct setup setup = given("landscape river noise 3 seed 42 lr 0.01 steps 40");
    struct run *run = whole_run(&setup);
    for (uint64_t t = 0; t < 40; t++) {
        struct update update;
        double normal[AXES];
        assert_true(run_update(run, (double)t, &update));
        noise_at(42, t, normal);
        for (int i = 0; i < AXES; i++)
            assert_near(update.gradient[i] - update.exact_gradient[i], 3.0 * normal[i], 1e-13);
    }
    run_free(run);
}

/* As far as numbers go. */
static void it_is_always_finite(void **state)
{
    (void)state;
    static const uint64_t far[] = {0, 1, 999999999, UINT64_MAX / 2, UINT64_MAX - 1, UINT64_MAX};
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++) {
            double normal[AXES];
            noise_at(far[i], far[j], normal);
            assert_true(isfinite(normal[0]) && isfinite(normal[1]));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_noise_for_the_same_update),
        cmocka_unit_test(other_seeds_and_updates_give_other_noise),
        cmocka_unit_test(over_the_updates_it_is_normal),
        cmocka_unit_test(over_the_seeds_it_is_normal),
        cmocka_unit_test(a_run_meets_this_noise),
        cmocka_unit_test(it_is_always_finite),
    };
    return cmocka_run_group_tests_name("noise", tests, NULL, NULL);
}
