/* What is said of a run: the badge, its numbers, and a move that helps when it is made. */
#include "explain/words.h"

#include "model/given.h"

#include "screen/core/outcome_look.h"
#include "text/ascii.h"

/* A knob that the move names, and the key: −1 is ←, 1 is →. */
struct key_move {
    enum param knob;
    int direction;
};

/* All that the screen says stands here: a renamed word is changed in this table. */
static const struct {
    const char *words, *title, *evidence, *move;
    enum colour colour;
    struct key_move turn[2]; /* what to do, or … */
    bool chooses; /* … to choose one of the schedules it names; neither: nothing to do */
} cases[] = {
    /* ---- diverged ---- */
    {"warmup 0 lr 0.5 schedule constant steps 100",
     "DIVERGED",
     "at update 6, loss ×10⁶; η 0.5 is 2.5 of 2/λmax = 0.2; above it from update 0 on",
     "press ← on peak lr, to below 0.2",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.5 momentum 0.5 schedule constant steps 100",
     "DIVERGED",
     "at update 6, loss ×10⁶; η 0.5 is 1.667 of 2(1+μ)/λmax = 0.3; above it from update 0 on",
     "press ← on peak lr, to below 0.3",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.1 landscape rosenbrock",
     "DIVERGED", /* a ceiling that holds nearby only */
     "at update 2, loss ×10⁶; η 0.1 is 75.32 of 2/λmax = 0.001328 at update 0",
     "press ← on peak lr",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"lr 10000 landscape double-well optimizer adam",
     "DIVERGED", /* and one that tells little */
     "at update 1, loss ×10⁶",
     "press ← on peak lr",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.1 floor 50 steps 60 schedule linear",
     "DIVERGED",
     "of 2/λmax = 0.2; above it from update 1 on",
     "press ← on floor, to below 0.2",
     COLOUR_RED,
     {{P_FLOOR, -1}},
     false},

    /* ---- diverged, then came back ---- */
    {"warmup 0 lr 0.4 schedule linear steps 100",
     "DIVERGED, THEN CAME BACK",
     "loss ×10⁶ at update 7; the decay of the rate brought it back to 2.38×10⁻²⁰; η 0.4 is 2 of "
     "2/λmax = 0.2; above it from update 0 on",
     "press ← on peak lr, to below 0.2",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 100 landscape himmelblau optimizer adam schedule constant steps 3000",
     "DIVERGED, THEN CAME BACK",
     "loss ×10⁶ at update 1; the ground brought it back to 1.01×10⁻²⁸",
     "press ← on peak lr",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 schedule noam dim 1 steps 100",
     "DIVERGED, THEN CAME BACK",
     "loss ×10⁶ at update 5; the decay of the rate brought it back to 0; η 1 is 5 of 2/λmax = 0.2",
     "press → on dim, which lowers the rate",
     COLOUR_RED,
     {{P_DIM, 1}},
     false},

    /* ---- diverges ---- */
    {"warmup 0 lr 0.202 schedule constant steps 100",
     "DIVERGES",
     "loss ×20.2 after 100 updates and rising; η 0.202 is 1.01 of 2/λmax = 0.2; above it at "
     "updates 0–99",
     "press ← on peak lr, to below 0.2",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.5 steps 1",
     "DIVERGES",
     "loss ×6.31 after 1 update and rising; η 0.5 is 2.5 of 2/λmax = 0.2",
     "press ← on peak lr, to below 0.2",
     COLOUR_RED,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.1 floor 5 steps 12",
     "DIVERGES",
     "loss ×63 after 12 updates and rising; η 4.917 is 24.58 of 2/λmax = 0.2; above it at updates "
     "2–11",
     "press ← on floor, to below 0.2",
     COLOUR_RED,
     {{P_FLOOR, -1}},
     false},

    {"warmup 0 lr 0.20011 schedule constant steps 500",
     "DIVERGES",
     "η 0.2001 is 1.001 of 2/λmax = 0.2; above it at updates 0–499",
     "press ← on peak lr, to below 0.2",
     COLOUR_RED,
     {{P_LR, -1}},
     false},

    /* ---- trapped ---- */
    {"lr 0.02 landscape double-well",
     "TRAPPED IN A LOCAL MINIMUM",
     "at x 0.96 with loss 0.294; the lowest is −0.305 at x −1.04; η at most 0.107 of 2/λmax, "
     "locally",
     "press → on peak lr: leap the rim",
     COLOUR_VIOLET,
     {{P_LR, 1}},
     false},
    {"lr 0.1 landscape two-basins schedule constant",
     "TRAPPED IN A LOCAL MINIMUM",
     "at x 1.16 with loss 1.05; the lowest is 0.263 at x −1.41; η at most 0.484 of 2/λmax, locally",
     "press → on peak lr: leap the rim",
     COLOUR_VIOLET,
     {{P_LR, 1}},
     false},
    {"lr 0.01 landscape two-basins optimizer lion",
     "TRAPPED IN A LOCAL MINIMUM",
     "at x 1.16 with loss 1.05; the lowest is 0.263 at x −1.41",
     "press → on peak lr: leap the rim",
     COLOUR_VIOLET,
     {{P_LR, 1}},
     false},

    /* ---- at a saddle ---- */
    {"warmup 0 lr 0.1 landscape saddle steps 30",
     "AT A SADDLE",
     "the slope is down to 0.0691; the ground falls away on two sides, with curvature −2",
     "press → on steps, or → on noise: it leaves in time",
     COLOUR_VIOLET,
     {{P_STEPS, 1}, {P_NOISE, 1}},
     false},
    {"landscape saddle start-x 0 start-y 0",
     "AT A SADDLE",
     "the slope is down to 0; the ground falls away on two sides, with curvature −2",
     "press → on noise: on the ridge itself nothing moves",
     COLOUR_VIOLET,
     {{P_NOISE, 1}},
     false},

    /* ---- overshoots, then settles ---- */
    {"warmup 0 lr 0.22 schedule linear steps 100",
     "OVERSHOOTS, THEN SETTLES",
     "loss rose from 12.1 to 33.2 at update 10; fell to 2.82×10⁻¹⁰; η 0.22 is 1.1 of 2/λmax = 0.2; "
     "above it at updates 0–9",
     "press ← on peak lr, or → on warmup",
     COLOUR_YELLOW,
     {{P_LR, -1}, {P_WARMUP, 1}},
     false},
    {"warmup 0 lr 0.02 condition 1 momentum 0.95 schedule constant steps 1000",
     "OVERSHOOTS, THEN SETTLES",
     "loss rose from 0.000756 to 2.72 at update 22; fell to 3.75×10⁻²²",
     "press ← on momentum: it swings far below the ceiling",
     COLOUR_YELLOW,
     {{P_MOMENTUM, -1}},
     false},
    /* It rises at update 8, when no decay has begun: the words are here, and no help is expected.
     */
    {"warmup 0 lr 1 optimizer adam schedule constant",
     "OVERSHOOTS, THEN SETTLES",
     "loss rose from 0.212 to 2.96 at update 8; fell to 1.42×10⁻¹³",
     "choose a schedule that decays: cosine, linear, wsd",
     COLOUR_YELLOW,
     {{0}},
     false},
    {"warmup 0 lr 3 optimizer adam",
     "OVERSHOOTS, THEN SETTLES",
     "loss rose from 0.148 to 1.59 at update 23; fell to 1.54×10⁻¹³",
     "press ← on peak lr",
     COLOUR_YELLOW,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.26 optimizer heavy-ball momentum 0.3 schedule linear steps 8 start-x 0",
     "OVERSHOOTS, THEN SETTLES",
     "loss rose from 5 to 12.8 at update 1; fell to 0.000328",
     "press ← on peak lr, to below 0.26",
     COLOUR_YELLOW,
     {{P_LR, -1}},
     false},

    /* ---- converged ---- */
    {"lr 0.1",
     "CONVERGED",
     "excess loss ×10⁻¹⁴ of the start; under a thousandth from update 39 on; η at most 0.5 of "
     "2/λmax",
     "press p to pin it, then compare; fewer steps would do",
     COLOUR_GREEN,
     {{0}},
     false},
    {"warmup 0 lr 0.195 schedule constant steps 60",
     "CONVERGED",
     "excess loss ×0.000816 of the start; under a thousandth from update 59 on; η at most 0.975 of "
     "2/λmax",
     "press p to pin it, then compare",
     COLOUR_GREEN,
     {{0}},
     false},
    {"lr 0.01 landscape himmelblau",
     "CONVERGED",
     "of 2/λmax, locally",
     "press p to pin it, then compare; fewer steps would do",
     COLOUR_GREEN,
     {{0}},
     false},
    {"lr 0.1 start-x 0 start-y 0",
     "CONVERGED",
     "it starts at the lowest point and stays there",
     "move start x away from it",
     COLOUR_GREEN,
     {{0}},
     false},

    /* ---- limited by noise ---- */
    {"warmup 0 lr 0.1 noise 2 schedule constant steps 2000",
     "NOISE-LIMITED",
     "loss stays near 0.337; the noise outweighs the slope in 68 % of the last quarter",
     "choose a schedule that decays: cosine, wsd",
     COLOUR_BLUE,
     {{0}},
     true},
    {"warmup 0 lr 0.1 noise 20 steps 200",
     "NOISE-LIMITED",
     "loss stays near 0.12; the noise outweighs the slope in 100 % of the last quarter",
     "press → on steps, or ← on peak lr",
     COLOUR_BLUE,
     {{P_STEPS, 1}, {P_LR, -1}},
     false},

    /* ---- oscillates, yet converges ---- */
    {"warmup 0 lr 0.19 schedule constant steps 20 start-x 0",
     "OSCILLATES, YET CONVERGES",
     "the slope flips at 10 of the last 10 updates; yet the loss falls, ×0.0148; η 0.19 is 0.95 of "
     "2/λmax = 0.2",
     "press ← on peak lr",
     COLOUR_YELLOW,
     {{P_LR, -1}},
     false},
    {"warmup 0 lr 0.2 floor 0.19 schedule linear steps 20 start-x 0",
     "OSCILLATES, YET CONVERGES",
     "yet the loss falls, ×0.14; η 0.2 is 1 of 2/λmax = 0.2",
     "press ← on peak lr, to below 0.2",
     COLOUR_YELLOW,
     {{P_LR, -1}},
     false},
    {"lr 0.1 momentum 0.99 steps 100",
     "OSCILLATES, YET CONVERGES",
     "the loss rises at 44 % of the last updates; yet the loss falls, ×0.0392; η 0.1 is 0.2513 of "
     "2(1+μ)/λmax = 0.398",
     "press → on steps",
     COLOUR_YELLOW,
     {{P_STEPS, 1}},
     false},

    /* ---- oscillates ---- */
    {"warmup 0 lr 0.2 schedule constant",
     "OSCILLATES",
     "the slope flips at 150 of the last 150 updates; loss ×0.385; η 0.2 is 1 of 2/λmax = 0.2",
     "choose a schedule that decays: cosine, linear, wsd",
     COLOUR_ORANGE,
     {{0}},
     true},
    {"lr 0.3 optimizer lion schedule constant",
     "OSCILLATES",
     "the slope flips at 150 of the last 150 updates; loss ×0.00968",
     "choose a schedule that decays: cosine, linear, wsd",
     COLOUR_ORANGE,
     {{0}},
     true},
    {"warmup 0 lr 0.1 momentum 0.995 schedule constant steps 100",
     "OSCILLATES",
     "the loss rises at 46 % of the last updates; loss ×0.29; η 0.1 is 0.2506 of 2(1+μ)/λmax = "
     "0.399",
     "press ← on momentum: it swings far below the ceiling",
     COLOUR_ORANGE,
     {{P_MOMENTUM, -1}},
     false},

    /* ---- held ---- */
    {"warmup 0 lr 0.05 landscape double-well start-x -0.7 weight-decay 1 schedule constant steps "
     "1000",
     "HELD BY WEIGHT DECAY",
     "weight decay 1 holds it at x −0.912, y ",
     "press ← on weight decay",
     COLOUR_BLUE,
     {{P_WEIGHT_DECAY, -1}},
     false},

    /* ---- slow ---- */
    {"warmup 0 lr 0.001 schedule constant steps 1",
     "SLOW",
     "excess loss still ×0.991 of the start after 1 update; η at most 0.005 of 2/λmax",
     "press → on peak lr: there is room up to 0.2",
     COLOUR_BLUE,
     {{P_LR, 1}},
     false},
    {"lr 0.0005 landscape rosenbrock",
     "SLOW",
     "excess loss still ×0.161 of the start after 300 updates; η at most 0.263 of 2/λmax, locally",
     "press → on peak lr",
     COLOUR_BLUE,
     {{P_LR, 1}},
     false},
    {"lr 0.0001 optimizer adam",
     "SLOW",
     "excess loss still ×0.984 of the start after 300 updates",
     "press → on peak lr",
     COLOUR_BLUE,
     {{P_LR, 1}},
     false},
    {"schedule noam dim 10000 steps 100",
     "SLOW",
     "excess loss still ×0.454 of the start after 100 updates; η at most 0.0224 of 2/λmax",
     "press ← on dim, which raises the rate: there is room up to 0.2",
     COLOUR_BLUE,
     {{P_DIM, -1}},
     false},
    {"lr 0.019 steps 100 condition 100",
     "SLOW",
     "excess loss still ×0.02 of the start after 100 updates; η at most 0.95 of 2/λmax",
     "the rate is near its limit: press → on momentum",
     COLOUR_BLUE,
     {{P_MOMENTUM, 1}},
     false},
    {"condition 1000000",
     "SLOW",
     "the steep way is done, 97 % of the flat one is left; η at most 0.75 of 2/λmax",
     "the rate is near its limit: press → on momentum",
     COLOUR_BLUE,
     {{P_MOMENTUM, 1}},
     false},
    {"warmup 0 lr 0.15 steps 8",
     "SLOW", /* momentum needs more updates than these */
     "excess loss still ×0.146 of the start after 8 updates; η at most 0.75 of 2/λmax",
     "press → on steps",
     COLOUR_BLUE,
     {{P_STEPS, 1}},
     false},
    {"lr 10000 steps 1 warmup 1 warmup-start 0",
     "SLOW",
     "excess loss still ×1 of the start",
     "peak lr is at its end: try another optimizer or schedule",
     COLOUR_BLUE,
     {{0}},
     false},
    {"landscape edge start-x 0 start-y 0",
     "SLOW",
     "the ground is level here, and no rate moves it",
     "press → on noise, or move start x",
     COLOUR_BLUE,
     {{P_NOISE, 1}},
     false},
};

enum { CASES = sizeof cases / sizeof cases[0] };

static void a_run_is_told_with_its_numbers_and_a_move(void **state)
{
    (void)state;
    bool seen[OUTCOME_COUNT] = {[OUTCOME_UNDERWAY] = true}, right = true;
    for (size_t i = 0; i < CASES; i++) {
        struct setup setup = given(cases[i].words);
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        struct words words = words_for(run, &verdict);
        seen[verdict.outcome] = true;
        const char *badge = outcome_rows[verdict.outcome].badge;
        enum colour colour = outcome_colours[verdict.outcome];
        if (strcmp(badge, cases[i].title) != 0 || colour != cases[i].colour ||
            !strstr(words.evidence, cases[i].evidence) || strcmp(words.move, cases[i].move) != 0) {
            print_error("%s:\n  %s (%d) %s\n  → %s\n", cases[i].words, badge, colour,
                        words.evidence, words.move);
            right = false;
        }
        free(run);
    }
    for (int i = 0; i < OUTCOME_COUNT; i++)
        assert_true(seen[i]);
    assert_true(right);
}

/* "η 0.1 is 75.32 of 2/λmax = 0.001328": who divides one by the other gets the third. */
static void the_quotient_is_that_of_the_numbers_shown(void **state)
{
    (void)state;
    int seen = 0;
    for (size_t i = 0; i < CASES; i++) {
        struct setup setup = given(cases[i].words);
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        struct words words = words_for(run, &verdict);
        char evidence[sizeof words.evidence]; /* as strtod reads numbers */
        ascii_text(evidence, sizeof evidence, words.evidence);
        const char *rate = strstr(evidence, "; lr "), *is = rate ? strstr(rate, " is ") : NULL,
                   *of = is ? strstr(is, " of ") : NULL, *equals = of ? strstr(of, " = ") : NULL;
        if (equals) {
            double quotient = strtod(rate + strlen("; lr "), NULL) / strtod(equals + 3, NULL);
            double shown = strtod(is + 4, NULL);
            assert_near(quotient, shown, 1.1e-3 * shown);
            seen++;
        }
        free(run);
    }
    assert_true(seen > 10);
}

/* ---- the moves are made ---- */

struct end {
    enum outcome outcome;
    double loss;
};

static struct end end_of(const struct setup *setup)
{
    struct run *run = whole_run(setup);
    struct end end = {verdict_of(run).outcome, run->loss_end};
    free(run);
    return end;
}

/* Who leapt and came back must not leap; all others must end lower. */
static bool is_better(struct end after, struct end before)
{
    if (before.outcome == OUTCOME_RETURNED || before.outcome == OUTCOME_OVERSHOT)
        return after.outcome == OUTCOME_CONVERGED;
    bool bad = after.outcome == OUTCOME_DIVERGED || after.outcome == OUTCOME_DIVERGING;
    return !bad && (!isfinite(before.loss) || after.loss < before.loss);
}

/* With the key held down until it helps, and no longer than this. */
enum { PRESSES = 60 };

static int presses_till_it_helps(struct setup setup, struct key_move turn)
{
    struct end before = end_of(&setup);
    for (int press = 1; press <= PRESSES; press++) {
        double value = value_turned(&setup, turn.knob, turn.direction, TURN_NORMAL);
        if (value == param_resolved(&setup, turn.knob))
            return 0;
        param_set(&setup, turn.knob, value);
        if (is_better(end_of(&setup), before))
            return press;
    }
    return 0;
}

static void the_move_helps(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < CASES; i++) {
        struct setup setup = given(cases[i].words);
        for (int k = 0; k < 2 && cases[i].turn[k].direction; k++) {
            struct key_move turn = cases[i].turn[k];
            int presses = presses_till_it_helps(setup, turn);
            /* The move in words is the move that is made here. */
            char words[60];
            snprintf(words, sizeof words, "%s on %s", turn.direction < 0 ? "←" : "→",
                     params[turn.knob].label);
            assert_non_null(strstr(cases[i].move, words));
            if (!presses)
                print_error("%s: %s does not help\n", cases[i].words, words);
            right = right && presses;
        }
        for (int k = 0; k < 3 && cases[i].chooses; k++) {
            static const char *const schedules[] = {"cosine", "linear", "wsd"};
            if (!strstr(cases[i].move, schedules[k]))
                continue;
            struct setup other = setup;
            char words[60];
            snprintf(words, sizeof words, "schedule %s", schedules[k]);
            set(&other, words);
            if (!is_better(end_of(&other), end_of(&setup))) {
                print_error("%s: %s does not help\n", cases[i].words, words);
                right = false;
            }
        }
    }
    assert_true(right);
}

/* "to below 0.2", "there is room up to 0.2": on this side of the number it holds, on the other it
 * does not. */
static void the_number_in_the_move_is_the_border(void **state)
{
    (void)state;
    static const struct {
        const char *words, *below, *above;
    } borders[] = {
        {"warmup 0 lr 0.5 schedule constant steps 3000", "lr 0.199", "lr 0.201"},
        {"warmup 0 lr 0.5 momentum 0.5 schedule constant steps 3000", "lr 0.299", "lr 0.301"},
        {"warmup 0 lr 0.001 schedule constant steps 3000", "lr 0.199", "lr 0.201"},
    };
    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++) {
        struct setup setup = given(borders[i].words);
        set(&setup, borders[i].below);
        assert_true(end_of(&setup).loss < 1e-6);
        set(&setup, borders[i].above);
        assert_int_equal(end_of(&setup).outcome, OUTCOME_DIVERGED);
    }
}

static void a_run_under_way_says_how_far_it_is(void **state)
{
    (void)state;
    struct setup setup = given("lr 0.1 steps 300");
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    run_advance(run, 120.0);
    struct verdict verdict = verdict_of(run);
    struct words words = words_for(run, &verdict);
    assert_string_equal(outcome_rows[verdict.outcome].badge, "COMPUTING");
    assert_int_equal(outcome_colours[verdict.outcome], COLOUR_CYAN);
    assert_string_equal(words.evidence, "update 120 of 300");
    assert_string_equal(words.move, "turn on: a new value starts at once");
    free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_is_told_with_its_numbers_and_a_move),
        cmocka_unit_test(the_quotient_is_that_of_the_numbers_shown),
        cmocka_unit_test(the_move_helps),
        cmocka_unit_test(the_number_in_the_move_is_the_border),
        cmocka_unit_test(a_run_under_way_says_how_far_it_is),
    };
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
