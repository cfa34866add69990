/* The convention lens: each library's curve against the library's own, and what its features say.
 */
#include "model/given.h"

#include "explain/lens/lens_features.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "support/golden.h"

/* ---- against the libraries ---- */

static int tried[LENS_LIBRARIES], matched;
static double largest;
static char worst[80];

static int library_of(const struct golden *golden)
{
    const char *key = golden_text(golden, "as");
    for (int i = 0; key && i < LENS_LIBRARIES; i++)
        if (strcmp(lens_rows[i].key, key) == 0)
            return i;
    fail_msg("%s names no library", golden->name);
    return 0;
}

static void compare(const struct golden *golden)
{
    int library = library_of(golden);
    struct setup setup = given(golden_text(golden, "words"));
    struct lens_curve curve = lens_curve_of(&setup, (enum lens_library)library);
    double off = 0.0;
    tried[library]++;
    if (!curve.shape) {
        print_error("%s: %s\n", golden->name, curve.lacks);
        return;
    }
    for (int i = 0; i < golden->rows; i++) {
        double rate = lens_rate(&curve, golden_at(golden, i, "t"));
        double distance = fabs(rate - golden_at(golden, i, "lr")) / setup.lr;
        off = distance <= off ? off : distance; /* keeps what is not a number */
    }
    if (off <= 1e-12)
        matched++;
    else
        print_error("%s: off by %.3g of the peak\n", golden->name, off);
    if (!(off < largest)) {
        largest = off;
        snprintf(worst, sizeof worst, "%s", golden->name);
    }
}

static void every_library_draws_its_own_curve(void **state)
{
    (void)state;
    int count = golden_each("lens", compare);
    printf("# %d curves of libraries, %d matched; largest error %.3g of the peak (%s)\n", count,
           matched, largest, worst);
    assert_int_equal(matched, count);
    for (int i = 0; i <= LENS_MEGATRON; i++) /* of the others: libraries_test */
        assert_true(tried[i] >= 3);
}

/* ---- the features ---- */

static struct lens look(const char *words)
{
    struct setup setup = given(words);
    struct lens lens;
    lens_look(&lens, &setup);
    return lens;
}

static void the_first_rates_differ(void **state)
{
    (void)state;
    struct lens lens = look("lr 0.1 steps 100 warmup 10");
    assert_near(lens.here.features.first, 1.0 / 11.0, 1e-15);
    assert_near(lens.of[LENS_TORCH].features.first, 1.0 / 3.0, 1e-15);
    for (int i = LENS_HF; i < LENS_LIBRARIES; i++)
        assert_near(lens.of[i].features.first, 0.0, 0.0);
    lens = look("lr 0.1 steps 100 warmup 10 warmup-start 0.25");
    assert_near(lens.of[LENS_TORCH].features.first, 0.25, 1e-15);
    assert_near(lens.of[LENS_HF].features.first, 0.0, 0.0);
    assert_near(lens.of[LENS_OPTAX].features.first, 0.25, 1e-15);
}

static void what_comes_past_the_end(void **state)
{
    (void)state;
    struct lens lens = look("lr 0.1 steps 100 warmup 10");
    assert_int_equal(lens.here.features.past, PAST_HOLDS);
    assert_int_equal(lens.of[LENS_TORCH].features.past, PAST_CLIMBS);
    assert_int_equal(lens.of[LENS_HF].features.past, PAST_CLIMBS);
    assert_int_equal(lens.of[LENS_OPTAX].features.past, PAST_HOLDS);
    lens = look("schedule one-cycle lr 0.1 steps 100 warmup 0");
    assert_int_equal(lens.of[LENS_TORCH].features.past, PAST_RAISES);
    lens = look("schedule inverse-sqrt lr 0.1 steps 100 warmup 10");
    assert_int_equal(lens.here.features.past, PAST_FALLS);
    assert_int_equal(lens.of[LENS_MEGATRON].features.past, PAST_DROPS);
    lens = look("schedule restarts cycle 4 lr 0.1 steps 100 warmup 0");
    assert_int_equal(lens.here.features.past, PAST_GOES_ON);
}

/* Where the run goes on behind the schedule's end, what a library does there is in the run: T_max
 * of 260 in a run of 300. */
static void a_schedule_that_ends_before_the_run(void **state)
{
    (void)state;
    struct lens lens = look("lr 1 floor 0.1 steps 300 horizon 260 warmup 10");
    assert_int_equal(lens.here.features.past, PAST_HOLDS);
    assert_near(lens.here.features.last, 0.1, 1e-15);
    assert_int_equal(lens.of[LENS_TORCH].features.past, PAST_CLIMBS);
    assert_near(lens.of[LENS_TORCH].features.last,
                0.1 + 0.9 * (1.0 + cos(pi * (299.0 - 10.0) / 250.0)) / 2.0, 1e-12);
    assert_near(lens.of[LENS_MEGATRON].features.last, 0.1, 1e-15);
    lens = look("lr 1 steps 300 horizon 400 warmup 10 schedule linear"); /* cut: it never ends */
    static const enum lens_library alike[] = {LENS_TORCH, LENS_HF, LENS_OPTAX, LENS_MEGATRON};
    for (size_t i = 0; i < sizeof alike / sizeof alike[0]; i++)
        assert_near(lens.of[alike[i]].features.last, 1.0 - 289.0 / 390.0, 1e-12);
    lens = look("lr 1 steps 300 horizon 260 warmup 0 schedule one-cycle");
    char text[100];
    assert_true(isnan(lens.of[LENS_TORCH].features.last));
    assert_true(lens_feature_text(&lens, &lens.of[LENS_TORCH], FEATURE_LAST, text, sizeof text));
    assert_string_equal(text, "none");
}

/* timm's decay runs below the warmup, so the peak is never used. */
static void the_join_of_warmup_and_decay(void **state)
{
    (void)state;
    struct lens lens = look("lr 0.1 steps 100 warmup 10");
    assert_near(lens.of[LENS_TIMM].features.top, (1.0 + cos(pi / 10.0)) / 2.0, 1e-12);
    assert_near(lens.of[LENS_TIMM].features.join, (1.0 + cos(pi / 10.0)) / 2.0, 1e-12);
    assert_near(lens.of[LENS_OPTAX].features.top, 1.0, 0.0);
    assert_near(lens.here.features.jump, 0.0, 1e-3);
    lens = look("lr 0.1 steps 100 warmup 50");
    assert_true(lens.of[LENS_TIMM].features.jump < -0.4);
    lens = look("schedule multistep milestones 30,60 lr 0.1 steps 100 warmup 0");
    assert_true(lens.of[LENS_TIMM].features.ahead);
    assert_false(lens.of[LENS_OPTAX].features.ahead);
    lens = look("warmup-shape cosine steps 100 warmup 10");
    assert_true(lens.of[LENS_HF].features.straight);
    assert_false(lens.here.features.straight);
}

/* Whatever the knobs: a curve of rates, or a reason why there is none. */
static void any_set_up_has_curves_or_reasons(void **state)
{
    (void)state;
    struct dice dice = {.game = 5};
    char message[256];
    int curves = 0;
    for (int n = 0; n < 600; n++) {
        struct setup s = setup_default();
        for (int id = 0; id < PARAM_COUNT; id++)
            if (params[id].group == GROUP_SCHEDULE)
                param_set(&s, (enum param)id, throw_value(&dice, (enum param)id));
        s.steps = round(throw_ratio(&dice, 1.0, 1e7));
        s.warmup = throw_below(&dice, 3) ? round(throw_between(&dice, 0.0, s.steps)) : NAN;
        s.decay = NAN;
        if (!setup_valid(&s, message, sizeof message))
            continue;
        struct lens lens;
        lens_look(&lens, &s);
        for (int i = 0; i < LENS_LIBRARIES; i++) {
            const struct lens_curve *curve = &lens.of[i];
            assert_true(!curve->shape == (curve->lacks != NULL));
            if (!curve->shape)
                continue;
            curves++;
            for (double t = 0.0; t < lens.here.setup.steps; t += ceil(s.steps / 50.0)) {
                double rate = lens_rate(curve, t), peak = fmax(curve->setup.lr, s.floor);
                if (isnan(rate) && t >= schedule_length(&curve->setup))
                    continue; /* past its end a library may raise an error */
                if (s.schedule == SCHEDULE_ONE_CYCLE &&
                    s.pct_start * schedule_length(&curve->setup) < 2.0)
                    continue; /* PyTorch's line through a rise of no update leaves the range */
                if (!(rate >= -1e-15 * peak && rate <= 2.0 * fmax(peak, curve->setup.base_lr)))
                    fail_msg("%s of %s: rate %g at update %g", lens_rows[i].name,
                             schedule_name(s.schedule), rate, t);
            }
        }
    }
    assert_true(curves > 300);
}

static void every_schedule_has_a_shape_in_each_library_or_a_reason(void **state)
{
    (void)state;
    for (int i = 0; i < SCHEDULE_COUNT; i++) {
        bool all = true;
        for (int k = 0; k < LENS_LIBRARIES; k++) {
            const struct lens_shape *shape = &lens_rows[k].shapes[i];
            assert_true(!shape->rate == !shape->call);
            all = all && shape->rate;
            if (!shape->rate && !lens_lacks[i])
                fail_msg("%s in %s: a shape, or why there is none (src/explain/libraries)",
                         schedule_name(i), lens_rows[k].name);
        }
        assert_true(all == !lens_lacks[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_library_draws_its_own_curve),
        cmocka_unit_test(the_first_rates_differ),
        cmocka_unit_test(what_comes_past_the_end),
        cmocka_unit_test(a_schedule_that_ends_before_the_run),
        cmocka_unit_test(the_join_of_warmup_and_decay),
        cmocka_unit_test(any_set_up_has_curves_or_reasons),
        cmocka_unit_test(every_schedule_has_a_shape_in_each_library_or_a_reason),
    };
    return cmocka_run_group_tests_name("lens", tests, NULL, NULL);
}
