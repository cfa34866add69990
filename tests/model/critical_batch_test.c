/* Where a larger batch stops paying, beside what the definitions give by hand. */
#include "model/given.h"

#include "model/trials/critical_batch.h"

static struct critical_batch found_of(const char *words)
{
    struct setup setup = given(words);
    struct run *run = whole_run(&setup);
    struct critical_batch found = critical_batch_of(run);
    run_free(run);
    return found;
}

/* Updates to ½Σλ·Eθ² ≤ target at a constant rate η: θ = 1 at first, each update has it times 1 − ηλ
 * and adds η times noise of the variance λ/B; +∞: not in so many. */
static double updates_at(double rate, double batch, double target, double most)
{
    enum { MODES = 48 };
    double square[MODES], lambda[MODES];
    for (int i = 0; i < MODES; i++)
        square[i] = 1.0, lambda[i] = pow(i + 1.0, -1.5);
    for (double t = 0.0; t <= most; t++) {
        double loss = 0.0;
        for (int i = 0; i < MODES; i++) {
            double kept = 1.0 - rate * lambda[i];
            loss += 0.5 * lambda[i] * square[i];
            square[i] = kept * kept * square[i] + rate * rate * lambda[i] / batch;
        }
        if (loss <= target)
            return t;
    }
    return INFINITY;
}

/* The fewest at the best constant rate of a batch, of rates 2 % apart. */
static double fewest(double target, double batch)
{
    double least = 5000.0;
    for (double rate = 2.0; rate > 1e-3; rate /= 1.02)
        least = fmin(least, updates_at(rate, batch, target, least));
    return least;
}

static void of_an_expectation_it_takes_twice_the_least_updates(void **state)
{
    (void)state;
    static const char *const words[] = {"landscape noisy-quadratic noise 1 steps 400",
                                        "landscape noisy-quadratic noise 1 steps 400 batch 16",
                                        "landscape noisy-quadratic noise 1 steps 2000 batch 64"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct critical_batch found = found_of(words[i]);
        assert_int_equal(found.way, CRITICAL_BY_UPDATES);
        double least = fewest(found.target, 1e12);
        assert_near(found.least, least, 0.03 * least + 1.0);
        assert_near(fewest(found.target, found.batch), 2.0 * least, 0.06 * least + 1.0);
        /* and as n_min(1 + B_crit/B) says, roughly, a quarter of the batch five times as many */
        double quarter = fewest(found.target, found.batch / 4.0) / least;
        assert_in_range((int)quarter, 4, 6);
    }
}

/* The lower the loss, the larger the batch that pays; and the less noise, the smaller. */
static void it_goes_with_target_and_noise(void **state)
{
    (void)state;
    double high = found_of("landscape noisy-quadratic noise 1 steps 100").batch,
           low = found_of("landscape noisy-quadratic noise 1 batch 64 steps 1000").batch,
           calm = found_of("landscape noisy-quadratic noise 0.3 steps 100").batch;
    assert_true(low > 2.0 * high && calm < high);
}

/* Momentum is no other problem: its n_min is less than that without. */
static void momentum_is_in_it(void **state)
{
    (void)state;
    struct critical_batch found =
        found_of("landscape noisy-quadratic noise 1 steps 400 momentum 0.9 batch 16 lr 0.3");
    assert_int_equal(found.way, CRITICAL_BY_UPDATES);
    assert_true(found.least < fewest(found.target, 1e12));
}

/* tr Σ/|G|² is a matter of the state: at the start it is the same whatever the batch, within the
 * error of so many gradients. */
static void the_noise_scale_is_that_of_any_batch(void **state)
{
    (void)state;
    static const char *const problems[] = {"overfit", "label-noise"};
    for (size_t i = 0; i < sizeof problems / sizeof problems[0]; i++) {
        double scale[3];
        static const int batches[] = {1, 4, 16};
        for (int k = 0; k < 3; k++) {
            char words[120];
            snprintf(words, sizeof words, "landscape %s steps 1 warmup 0 lr 1e-9 batch %d",
                     problems[i], batches[k]);
            struct critical_batch found = found_of(words);
            assert_int_equal(found.way, CRITICAL_BY_NOISE);
            scale[k] = found.batch;
        }
        assert_near(scale[0] / scale[2], 1.0, 0.4);
        assert_near(scale[1] / scale[2], 1.0, 0.3);
    }
}

/* Where a fit is near the end of what it can learn the mean gradient is lost in the noise: no
 * number is made of that. */
static void what_is_lost_in_noise_is_said_to_be(void **state)
{
    (void)state;
    struct critical_batch found = found_of("landscape label-noise noise 0.3 steps 1000");
    assert_true(found.points == 32.0); /* and no batch is larger */
    assert_int_equal(found.way, CRITICAL_BY_NOISE);
    assert_true(found.at_least && found.batch == 2.0 * 4.0 * 128.0);
}

static void what_has_no_noise_has_none(void **state)
{
    (void)state;
    static const char *const words[] = {"landscape bowl noise 1 steps 50",
                                        "landscape llm-100m steps 50",
                                        "landscape noisy-quadratic noise 0 steps 50",
                                        "landscape noisy-quadratic noise 1 lr 9 warmup 0 steps 50"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        assert_int_equal(found_of(words[i]).way, CRITICAL_NONE);
}

/* A batch cannot take more points than there are, and takes the same noise then. */
static void a_batch_takes_no_more_than_all_points(void **state)
{
    (void)state;
    struct critical_batch all = found_of("landscape label-noise noise 1 batch 1000 steps 200"),
                          more = found_of("landscape label-noise noise 1 batch 100000 steps 200");
    assert_int_equal(all.way, CRITICAL_BY_NOISE);
    assert_near(all.batch, more.batch, 0.0);
}

/* Of what is lost there is nothing to say. */
static void a_run_that_diverges_has_none(void **state)
{
    (void)state;
    assert_int_equal(found_of("landscape overfit lr 5 steps 200").way, CRITICAL_NONE);
    assert_int_equal(found_of("landscape overfit steps 200").way, CRITICAL_BY_NOISE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_an_expectation_it_takes_twice_the_least_updates),
        cmocka_unit_test(it_goes_with_target_and_noise),
        cmocka_unit_test(momentum_is_in_it),
        cmocka_unit_test(the_noise_scale_is_that_of_any_batch),
        cmocka_unit_test(what_is_lost_in_noise_is_said_to_be),
        cmocka_unit_test(what_has_no_noise_has_none),
        cmocka_unit_test(a_batch_takes_no_more_than_all_points),
        cmocka_unit_test(a_run_that_diverges_has_none),
    };
    return cmocka_run_group_tests_name("critical batch", tests, NULL, NULL);
}
