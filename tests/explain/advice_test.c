/* What would help a run: the moves are made, and they help. */
#include "explain/advice.h"

#include "model/given.h"
#include "told.h"

struct end {
    enum outcome outcome;
    double loss; /* for validation, where there is one */
};

static struct end end_of(const struct setup *setup)
{
    struct run *run = whole_run(setup);
    struct end end = {verdict_of(run).outcome,
                      isnan(run->validation_end) ? run->loss_end : run->validation_end};
    run_free(run);
    return end;
}

/* A run that diverged and came back must not diverge; all others must end lower. */
static bool is_better(struct end after, struct end before)
{
    if (before.outcome == OUTCOME_RETURNED)
        return outcome_rows[after.outcome].outcome_class == CLASS_GOOD;
    if (before.outcome == OUTCOME_OVERSHOT)
        return after.outcome == OUTCOME_CONVERGED;
    bool bad = after.outcome == OUTCOME_DIVERGED || after.outcome == OUTCOME_DIVERGING;
    return !bad && (!isfinite(before.loss) || after.loss < before.loss);
}

/* With the key held down until it helps, and no longer than this. */
enum { PRESSES = 60 };

static int presses_till_it_helps(struct setup setup, const struct move *move)
{
    struct end before = end_of(&setup);
    for (int press = 1; press <= PRESSES; press++) {
        double value = value_turned(&setup, move->knob, move->direction, TURN_NORMAL);
        if (value == param_resolved(&setup, move->knob))
            return 0;
        param_set(&setup, move->knob, value);
        if (is_better(end_of(&setup), before))
            return press;
    }
    return 0;
}

static struct advice advice_on(const struct setup *setup)
{
    struct run *run = whole_run(setup);
    struct verdict verdict = verdict_of(run);
    struct advice advice = advice_for(run, &verdict);
    run_free(run);
    return advice;
}

static void a_run_has_its_moves(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < TOLD; i++) {
        struct setup setup = given(told[i].words);
        struct advice advice = advice_on(&setup);
        int turns = 0;
        for (int k = 0; k < advice.count; k++) {
            struct move move = advice.move[k];
            if (!move.direction)
                continue;
            bool expected = turns < 2 && move.knob == told[i].turn[turns].knob &&
                            move.direction == told[i].turn[turns].direction;
            turns++;
            if (!expected) {
                print_error("%s: turn %s by %d?\n", told[i].words, params[move.knob].key,
                            move.direction);
                right = false;
            }
        }
        for (; turns < 2; turns++)
            right = right && told[i].turn[turns].direction == 0;
    }
    assert_true(right);
}

/* Does it do what its reason says? */
static bool helps(const struct setup *setup, enum reason reason, const struct move *move)
{
    struct setup other = *setup;
    if (move->direction && reason != REASON_EARLY)
        return presses_till_it_helps(*setup, move) > 0;
    if (!move->direction && isnan(move->value))
        return true; /* it names no value */
    param_set(&other, move->knob,
              move->direction ? value_turned(setup, move->knob, move->direction, TURN_NORMAL)
                              : move->value);
    if (reason == REASON_EARLY)
        return end_of(&other).outcome == OUTCOME_CONVERGED;
    return is_better(end_of(&other), end_of(setup));
}

/* Its loss rises at update 8, when no decay has begun: no help is expected. */
static const char in_vain[] = "warmup 0 lr 1 optimizer adam schedule constant";

static void the_move_helps(void **state)
{
    (void)state;
    bool right = true, seen[REASON_COUNT] = {[REASON_UNDERWAY] = true};
    for (size_t i = 0; i < TOLD; i++) {
        struct setup setup = given(told[i].words);
        struct advice advice = advice_on(&setup);
        seen[advice.reason] = true;
        for (int k = 0; k < advice.count && strcmp(told[i].words, in_vain) != 0; k++)
            if (!helps(&setup, advice.reason, &advice.move[k])) {
                print_error("%s: %s by %d, or to %g, does not help\n", told[i].words,
                            params[advice.move[k].knob].key, advice.move[k].direction,
                            advice.move[k].value);
                right = false;
            }
    }
    for (int i = 0; i < REASON_COUNT; i++)
        assert_true(seen[i]);
    assert_true(right);
}

/* On this side of the limit that a move goes by it helps, on the other it does not. */
static void the_limit_is_the_border(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double limit;
        const char *below, *above;
    } borders[] = {
        {"warmup 0 lr 0.5 schedule constant steps 3000", 0.2, "lr 0.199", "lr 0.201"},
        {"warmup 0 lr 0.5 momentum 0.5 schedule constant steps 3000", 0.3, "lr 0.299", "lr 0.301"},
        {"warmup 0 lr 0.001 schedule constant steps 3000", 0.2, "lr 0.199", "lr 0.201"},
    };
    for (size_t i = 0; i < sizeof borders / sizeof borders[0]; i++) {
        struct setup setup = given(borders[i].words);
        assert_near(advice_on(&setup).limit, borders[i].limit, 1e-12);
        set(&setup, borders[i].below);
        assert_true(end_of(&setup).loss < 1e-6);
        set(&setup, borders[i].above);
        assert_int_equal(end_of(&setup).outcome, OUTCOME_DIVERGED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_has_its_moves),
        cmocka_unit_test(the_move_helps),
        cmocka_unit_test(the_limit_is_the_border),
    };
    return cmocka_run_group_tests_name("advice", tests, NULL, NULL);
}
