/* A move in words: knob, value, and what it was seen to do. */
#include "explain/move_words.h"

#include "model/given.h"

static void must_say(const struct tried_move *move, const char *expected)
{
    char text[MOVE_WORDS_MOST];
    words_move(move, text, sizeof text);
    assert_string_equal(text, expected);
}

static struct tried_move move_of(enum move_kind kind, enum outcome outcome)
{
    return (struct tried_move){
        .kind = kind,
        .trial = {1, {P_LR}, {0.22}, 0},
        .result =
            {.valid = true, .outcome = outcome, .loss = 0.0123, .reached = 26.0, .validation = NAN},
        .before = 61.0,
    };
}

static void a_move_says_what_it_was_seen_to_do(void **state)
{
    (void)state;
    struct tried_move move = move_of(MOVE_GOOD, OUTCOME_CONVERGED);
    must_say(&move, "peak lr 0.22: converges at update 26");
    move = move_of(MOVE_EARLIER, OUTCOME_CONVERGED);
    must_say(&move, "peak lr 0.22: converges at update 26 in place of 61");
    move = move_of(MOVE_GOOD, OUTCOME_OVERSHOT);
    must_say(&move, "peak lr 0.22: overshoots, settles at update 26");
    move = move_of(MOVE_GOOD, OUTCOME_LEARNED);
    must_say(&move, "peak lr 0.22: learns: loss 0.0123");
    move.result.validation = 1.5;
    must_say(&move, "peak lr 0.22: learns: validation loss 1.5");
    move = move_of(MOVE_BETTER, OUTCOME_SLOW);
    must_say(&move, "peak lr 0.22: only better, loss 0.0123 in place of 61");
    move.before = INFINITY;
    must_say(&move, "peak lr 0.22: only better, loss 0.0123");
    move = move_of(MOVE_BETTER, OUTCOME_CONVERGED);
    must_say(&move, "peak lr 0.22: with this value alone converges at update 26");
    move.seeds = 7;
    move.seeds_with = 6;
    must_say(&move, "peak lr 0.22: only better, loss 0.0123 in place of 61, lower at 6 of 7 seeds");
    move.kind = MOVE_GOOD;
    move.seeds_without = 2;
    must_say(&move, "peak lr 0.22: converges at update 26, 6 of 7 seeds (2 now)");
    move = move_of(MOVE_EARLIER, OUTCOME_CONVERGED);
    move.before = 26.0;
    must_say(&move, "peak lr 0.22: converges at update 26, without the overshoot");
    move = move_of(MOVE_GOOD, OUTCOME_CONVERGED);
    move.narrow = true;
    must_say(&move, "peak lr 0.22: converges at update 26, only just");
    move.kind = MOVE_NONE;
    must_say(&move, "");
}

static void must_say_briefly(const struct tried_move *move, const char *expected)
{
    char text[MOVE_WORDS_MOST];
    words_move_briefly(move, text, sizeof text);
    assert_string_equal(text, expected);
}

static void in_few_words_it_still_says_what_it_does(void **state)
{
    (void)state;
    struct tried_move move = move_of(MOVE_GOOD, OUTCOME_CONVERGED);
    must_say_briefly(&move, "peak lr 0.22: converges at 26");
    move.narrow = true;
    must_say_briefly(&move, "peak lr 0.22: converges at 26, only just");
    move = move_of(MOVE_EARLIER, OUTCOME_OVERSHOT);
    must_say_briefly(&move, "peak lr 0.22: settles at 26");
    move = move_of(MOVE_BETTER, OUTCOME_SLOW);
    must_say_briefly(&move, "peak lr 0.22: only better, loss 0.0123");
    move = move_of(MOVE_BETTER, OUTCOME_CONVERGED);
    must_say_briefly(&move, "peak lr 0.22: with this value converges at 26");
    move = move_of(MOVE_GOOD, OUTCOME_LEARNED);
    move.result.validation = 1.5;
    must_say_briefly(&move, "peak lr 0.22: loss 1.5");
    move.kind = MOVE_NONE;
    must_say_briefly(&move, "");
}

static void two_knobs_and_kinds_have_their_names(void **state)
{
    (void)state;
    char text[MOVE_WORDS_MOST];
    struct tried_move move = move_of(MOVE_GOOD, OUTCOME_CONVERGED);
    move.trial = (struct trial){2, {P_OPTIMIZER, P_LR}, {0, 2e-5}, 0};
    words_move_knobs(&move, text, sizeof text);
    assert_string_equal(text, "optimizer sgd, peak lr 2×10⁻⁵");
    words_move_options(&move, text, sizeof text);
    assert_string_equal(text, "--optimizer sgd --lr 2e-05");
    move.trial = (struct trial){1, {P_CLIP}, {0.0}, 0};
    words_move_knobs(&move, text, sizeof text);
    assert_string_equal(text, "clip none");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_move_says_what_it_was_seen_to_do),
        cmocka_unit_test(in_few_words_it_still_says_what_it_does),
        cmocka_unit_test(two_knobs_and_kinds_have_their_names),
    };
    return cmocka_run_group_tests_name("moves in words", tests, NULL, NULL);
}
