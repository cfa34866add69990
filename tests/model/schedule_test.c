/* The learning-rate curves, against those of other programs and values known by hand. What holds
 * for every setting: curve_test.c. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "support/golden.h"

/* ---- against other programs ---- */

static int tried, matched, covered[32];
static double largest;
static char worst[80];

static void compare(const struct golden *golden)
{
    struct setup setup;
    char message[256];
    double off = 0.0, peak = 0.0, last = golden_number(golden, "horizon_only", INFINITY);
    tried++;
    if (!golden_setup(golden, &setup) || !setup_valid(&setup, message, sizeof message)) {
        print_error("%s: no set-up of ours\n", golden->name);
        return;
    }
    struct setup s = setup_resolved(&setup);
    covered[s.schedule]++;
    for (int i = 0; i < golden->rows; i++) {
        double t = golden_at(golden, i, "t"), rate = golden_at(golden, i, "lr");
        peak = fmax(peak, rate);
        if (t <= last)
            off = fmax(off, fabs(schedule_rate(&s, t) - rate));
    }
    off /= peak;
    if (off <= 1e-13)
        matched++;
    else
        print_error("%s: off by %.3g of the peak\n", golden->name, off);
    if (off >= largest) {
        largest = off;
        snprintf(worst, sizeof worst, "%s", golden->name);
    }
}

static void the_curves_of_other_programs(void **state)
{
    (void)state;
    int count = golden_each("schedule", compare);
    printf("# %d curves tried, %d matched; largest error %.3g of the peak (%s)\n", tried, matched,
           largest, worst);
    assert_true(count >= 50);
    assert_int_equal(matched, count);
    for (int i = 0; i < schedule_kind_count; i++)
        if (!covered[i] && !schedule_kinds[i].by_metric) /* that one: plateau_test.c */
            fail_msg("there is no table of %s", schedule_name(i));
}

/* ---- one by one ---- */

struct point {
    const char *words;
    double t, rate;
};

static void single_values(void **state)
{
    (void)state;
    static const struct point points[] = {
        /* No warmup: the first update has the peak. With one, it has peak/(W + 1), and update W the
           peak. */
        {"schedule constant lr 0.3 warmup 0", 0, 0.3},
        {"schedule cosine lr 0.3 warmup 0", 0, 0.3},
        {"schedule constant lr 0.3 warmup 2", 0, 0.1},
        {"schedule constant lr 0.3 warmup 2", 1, 0.2},
        {"schedule constant lr 0.3 warmup 2", 2, 0.3},
        {"schedule constant lr 0.4 warmup 10 warmup-start 0", 0, 0.0},
        {"schedule constant lr 0.4 warmup 10 warmup-start 0.5", 5, 0.3},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape cosine", 2, 0.2},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape sqrt", 1, 0.2},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape 1-sqrt", 3, 0.2},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0.01 warmup-shape exponential", 2, 0.04},
        /* log(t + 1)/log W is at the peak by update W - 1; a warmup of one update counts as two. */
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape log", 0, 0.0},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape log", 1, 0.2},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0.5 warmup-shape log", 1, 0.3},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape log", 3, 0.4},
        {"schedule constant lr 0.4 warmup 4 warmup-start 0 warmup-shape log", 3.5, 0.4},
        {"schedule constant lr 0.4 warmup 1 warmup-start 0.25 warmup-shape log", 0, 0.1},
        {"schedule constant lr 0.4 warmup 1 warmup-start 0.25 warmup-shape log", 1, 0.4},
        /* A run of one update */
        {"schedule cosine lr 0.3 steps 1", 0, 0.3},
        {"schedule linear lr 0.3 steps 1", 0, 0.3},
        {"schedule wsd lr 0.3 steps 1", 0, 0.3},
        {"schedule cosine lr 0.3 steps 1 warmup 1", 0, 0.15},
        /* The warmup is the whole run: the last update has not reached the peak. */
        {"schedule constant lr 0.4 steps 3 warmup 3", 2, 0.3},
        {"schedule cosine lr 0.4 steps 3 warmup 3", 2, 0.3},
        /* Halfway */
        {"schedule cosine lr 0.5 floor 0.1 steps 100 warmup 0", 50, 0.3},
        {"schedule cosine lr 0.5 floor 0.1 steps 100 warmup 20", 60, 0.3},
        {"schedule linear lr 0.5 floor 0.1 steps 100 warmup 0", 25, 0.4},
        {"schedule exponential lr 0.5 gamma 0.5 warmup 3", 5, 0.125},
        {"schedule exponential lr 0.5 gamma 0.5 warmup 0 floor 0.2", 5, 0.2},
        /* Steps count from the end of the warmup; the floor is the least. */
        {"schedule step lr 0.5 gamma 0.1 every 10 warmup 5", 14, 0.5},
        {"schedule step lr 0.5 gamma 0.1 every 10 warmup 5", 15, 0.05},
        {"schedule step lr 0.5 gamma 0.1 every 10 warmup 5", 24, 0.05},
        {"schedule step lr 0.5 gamma 0.1 every 10 warmup 5", 25, 0.005},
        {"schedule step lr 0.5 gamma 0.1 every 10 warmup 0 floor 0.02", 299, 0.02},
        {"schedule step lr 0.5 gamma 0.1 every 1000 warmup 0", 299, 0.5},
        {"schedule step lr 0.5 gamma 1 every 1 warmup 0", 299, 0.5},
        /* Cycles of 10, 20, 40 … from update 5 on, each from half the peak of the one before */
        {"schedule restarts lr 0.8 cycle 10 cycle-mult 2 cycle-decay 0.5 warmup 5", 5, 0.8},
        {"schedule restarts lr 0.8 cycle 10 cycle-mult 2 cycle-decay 0.5 warmup 5", 10, 0.4},
        {"schedule restarts lr 0.8 cycle 10 cycle-mult 2 cycle-decay 0.5 warmup 5", 15, 0.4},
        {"schedule restarts lr 0.8 cycle 10 cycle-mult 2 cycle-decay 0.5 warmup 5", 25, 0.2},
        {"schedule restarts lr 0.8 cycle 10 cycle-mult 2 cycle-decay 0.5 warmup 5", 35, 0.2},
        {"schedule restarts lr 0.8 cycle 10 cycle-decay 0.5 warmup 0", 30, 0.1},
        {"schedule restarts lr 0.8 cycle 1 warmup 0", 17, 0.8},
        {"schedule restarts lr 0.8 cycle 1000 warmup 0", 250, 0.68284271247461901},
        /* Cooldowns of 20 updates, at their middle */
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 20", 80, 0.5},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 20", 90, 0.3},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 20 decay-shape cosine", 90, 0.3},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 20 decay-shape 1-sqrt", 85, 0.3},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 20 decay-shape square", 90, 0.4},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 20 decay-shape exponential", 90,
         0.26568542494923804},
        {"schedule wsd lr 0.4 floor 0.1 steps 100 decay 20 decay-shape geometric", 90, 0.2},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 decay 0", 99, 0.5},
        /* One of each of the others, by hand */
        {"schedule multistep lr 0.8 gamma 0.5 milestones 3,3,7 warmup 5", 7, 0.8},
        {"schedule multistep lr 0.8 gamma 0.5 milestones 3,3,7 warmup 5", 8, 0.2},
        {"schedule multistep lr 0.8 gamma 0.5 milestones 3,3,7 warmup 5", 12, 0.1},
        {"schedule multistep lr 0.8 gamma 0.1 milestones 1,2 warmup 0 floor 0.05", 9, 0.05},
        {"schedule polynomial lr 0.5 floor 0.1 steps 100 warmup 0 power 2", 50, 0.2},
        {"schedule rex lr 0.5 floor 0.1 steps 100 warmup 0", 50, 0.1 + 0.4 * 0.5 / 0.75},
        {"schedule inverse-sqrt lr 0.5 timescale 16 warmup 0", 48, 0.25},
        {"schedule inverse-sqrt lr 0.5 timescale 16 warmup 0 floor 0.3", 48, 0.3},
        {"schedule inverse-sqrt lr 0.5 warmup 16", 64, 0.25},
        {"schedule triangular lr 0.5 base-lr 0.1 cycle-up 4 cycle-down 8 warmup 0", 3, 0.4},
        {"schedule triangular lr 0.5 base-lr 0.1 cycle-up 4 cycle-down 8 warmup 0", 8, 0.3},
        {"schedule triangular lr 0.5 base-lr 0.1 cycle-up 4 cycle-down 8 cycle-mode triangular2 "
         "warmup 0",
         28, 0.2},
        {"schedule triangular lr 0.5 base-lr 0.1 cycle-up 4 cycle-down 4 cycle-mode exp-range "
         "gamma 0.5 warmup 0",
         4, 0.125},
        {"schedule one-cycle lr 0.5 steps 101 pct-start 0.5 div-factor 5 warmup 0", 0, 0.1},
        {"schedule one-cycle lr 0.5 steps 22 pct-start 0.5 anneal linear div-factor 5 warmup 0", 5,
         0.3},
        {"schedule one-cycle lr 0.5 steps 22 pct-start 0.5 div-factor 5 warmup 0", 10, 0.5},
        {"schedule one-cycle lr 0.5 steps 40 pct-start 0.25 three-phase on div-factor 5 warmup 0",
         18, 0.1},
        {"schedule noam dim 100 warmup 4", 0, 0.0125},
        {"schedule noam dim 100 warmup 4", 3, 0.05},
        {"schedule noam dim 100 warmup 4", 24, 0.02},
        {"schedule plateau lr 0.5 warmup 0", 99, 0.5},
        {"schedule wsd lr 0.5 floor 0.1 steps 100 warmup 20 decay 80", 20, 0.5},
    };
    for (size_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        struct setup setup = given(points[i].words), s = setup_resolved(&setup);
        double rate = schedule_rate(&s, points[i].t);
        if (!(fabs(rate - points[i].rate) <= 1e-15))
            fail_msg("%s: %.17g at update %g, not %.17g", points[i].words, rate, points[i].t,
                     points[i].rate);
    }
}

/* Cycle after cycle, as the rule has it. NaN close to a border, where rounding may choose either
 * side. */
static double by_cycles(const struct setup *s, double tau)
{
    long double length = s->cycle, left = tau, peak = s->lr;
    while (left >= length) {
        left -= length;
        length *= s->cycle_mult;
        peak *= s->cycle_decay;
    }
    double place = (double)(left / length);
    if (place < 1e-6 || place > 1.0 - 1e-6)
        return NAN;
    return s->floor + ((double)peak - s->floor) * (1.0 + cos(3.14159265358979323846 * place)) / 2.0;
}

/* However many cycles lie behind: the same rates, and at once. */
static void restarts_without_end(void **state)
{
    (void)state;
    static const double factors[] = {1.0, 1.0001, 1.01, 1.1, 1.5, 2.0, 10.0};
    struct dice dice = {.game = 12};
    int compared = 0;
    for (int i = 0; i < 4000; i++) {
        struct setup setup = given("schedule restarts lr 0.5 warmup 0 floor 0.001 steps 100000");
        setup.cycle = round(throw_ratio(&dice, 1.0, 1000.0));
        setup.cycle_mult = factors[throw_below(&dice, 7)];
        setup.cycle_decay = throw_below(&dice, 2) ? 1.0 : throw_between(&dice, 0.99, 1.0);
        struct setup s = setup_resolved(&setup);
        double t = floor(throw_ratio(&dice, 1.0, 1e5)), rate = by_cycles(&s, t);
        if (isnan(rate))
            continue;
        assert_near(schedule_rate(&s, t), rate, 1e-8);
        compared++;
    }
    assert_true(compared > 2000);
    struct setup setup = given("schedule restarts cycle 1 cycle-mult 1.0000001 steps 10000000");
    struct setup s = setup_resolved(&setup);
    for (double t = 0.0; t < 1e7; t += 100.0)
        assert_true(schedule_rate(&s, t) <= s.lr);
}

/* From the peak to the floor, both to the last bit, whichever of them is the larger. */
static void the_ends_are_exact(void **state)
{
    (void)state;
    static const char *const words[] = {"schedule cosine", "schedule linear", "schedule polynomial",
                                        "schedule rex", "schedule wsd decay 20"};
    struct dice dice = {.game = 62};
    for (int i = 0; i < 500; i++) {
        struct setup setup = given(words[i % 5]);
        setup.warmup = 7.0;
        setup.lr = throw_ratio(&dice, 1e-6, 10.0);
        setup.floor = throw_ratio(&dice, 1e-6, 10.0);
        struct setup s = setup_resolved(&setup);
        assert_true(schedule_rate(&s, 7.0) == s.lr);
        assert_true(schedule_rate(&s, s.steps) == s.floor);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_curves_of_other_programs),
        cmocka_unit_test(single_values),
        cmocka_unit_test(restarts_without_end),
        cmocka_unit_test(the_ends_are_exact),
    };
    return cmocka_run_group_tests_name("schedule", tests, NULL, NULL);
}
