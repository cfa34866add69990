/* Goldilocks: the landscape of a seed, its par, and the game by keys. */
#include "lesson_rig.h"
#include "model/trials/trial.h"
#include "script/lesson/goldilocks.h"
#include "support/scratch.h"

/* ---- its landscape ---- */

/* The same for all of a class, and another one tomorrow. */
static void a_seed_gives_one_landscape_and_a_fair_par(void **state)
{
    (void)state;
    struct goldilocks one, same;
    int others = 0;
    for (long seed = 0; seed < 20; seed++) {
        struct goldilocks next;
        assert_true(goldilocks_make(seed, &one) && goldilocks_make(seed, &same));
        assert_string_equal(one.lines, same.lines);
        assert_true(one.par == same.par);
        assert_in_range((int)one.par, 8, 60);
        assert_true(goldilocks_make(seed + 1, &next));
        others += strcmp(one.lines, next.lines) != 0;
    }
    assert_int_equal(others, 20);
}

/* The run that the game starts with is no gift, and par can be come to by turning. */
static void the_start_is_far_from_par(void **state)
{
    (void)state;
    const struct trial as_it_is = {.count = 0};
    struct goldilocks game;
    for (long seed = 20261101; seed < 20261108; seed++) {
        assert_true(goldilocks_make(seed, &game));
        const struct trial_result result = trial_run(&game.plan, &as_it_is);
        assert_true(isinf(trial_score(&result, GOAL_TARGET)));
    }
}

static void days_are_days(void **state)
{
    (void)state;
    static const char *const none[] = {"2026-02-29", "2026-13-01", "2026-00-10",  "26-01-01",
                                       "2026-1",     "today",      "2026-01-01x", ""};
    char name[60];
    long seed = -1;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        if (goldilocks_read_day(none[i], &seed))
            fail_msg("%s is taken", none[i]);
    assert_true(goldilocks_read_day("2028-02-29", &seed));
    assert_int_equal(seed, 20280229);
    assert_int_equal(goldilocks_of_day(2028, 2, 29), seed);
    goldilocks_name(seed, name, sizeof name);
    assert_string_equal(name, "Goldilocks of 2028-02-29");
    goldilocks_name(7, name, sizeof name);
    assert_string_equal(name, "Goldilocks, seed 7");
    goldilocks_name(20260229, name, sizeof name);
    assert_string_equal(name, "Goldilocks, seed 20260229");
}

/* ---- the game ---- */

static const long seed = 20261127; /* a bowl of condition 35, par 13 */

static struct rig *rig_at_play(bool kept)
{
    struct rig *rig = rig_with_lessons(kept);
    lessons_today(&rig->ui, seed);
    play(rig, "L g");
    return rig;
}

static void nothing_is_told_before_a_try(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(false);
    shows(rig, "Goldilocks of 2026-11-27");
    shows(rig, "try 1");
    shows(rig, "covered until you run");
    shows(rig, "Bring the loss to a thousandth");
    hides(rig, "par 13");
    hides(rig, "limit");
    play(rig, "right*4 tab right*2 down left");
    hides(rig, "par 13");
    hides(rig, "limit");
    assert_null(rig->ui.lesson_screen->shown->run);
    end(rig);
}

static void a_try_is_scored_against_par(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(false);
    play(rig, "'0.04' enter 11s");
    shows(rig, "UPDATES   Try 1, rate 0.04, momentum 0: ");
    shows(rig, "over par 13");
    shows(rig, "1 try. Best so far:");
    hides(rig, "covered");
    const struct game *game = &rig->ui.lesson_screen->game;
    /* what `run` would say of it */
    const struct trial by_hand = {2, {P_LR, P_MOMENTUM}, {0.04, 0.0}, 0};
    const struct trial_result result = trial_run(&game->goldilocks.plan, &by_hand);
    assert_true(isfinite(game->last[0].updates));
    assert_true(game->last[0].updates == trial_score(&result, GOAL_TARGET));
    end(rig);
}

static void the_best_stays_and_every_try_counts(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(false);
    play(rig, "'0.04' enter");
    const struct game *game = &rig->ui.lesson_screen->game;
    const double best = game->last[0].updates;
    play(rig, "enter"); /* again, with the knobs as they were */
    shows(rig, "covered until you run");
    shows(rig, "try 2");
    assert_true(rate_of_card(rig) == 0.04);
    play(rig, "'5' enter");
    shows(rig, "NOT REACHED   Try 2, rate 5, momentum 0: not reached, par 13.");
    shows(rig, "2 tries. Best so far:");
    shows(rig, "2: ×");
    assert_true(goldilocks_best_of(&game->bests, seed)->updates == best);
    play(rig, "left"); /* a turn begins the next try, which is not run before ⏎ */
    shows(rig, "covered until you run");
    play(rig, "9s");
    assert_int_equal(game->tries, 2);
    play(rig, "enter");
    assert_int_equal(game->tries, 3);
    shows(rig, "3 tries.");
    end(rig);
}

/* Four decades of rates: their coarse steps are keys, too, and the last row has them. */
static void parentheses_turn_coarsely(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(false);
    shows(rig, "( ) coarsely");
    play(rig, "')))'");
    assert_true(rate_of_card(rig) == 0.01);
    play(rig, "'('");
    assert_true(rate_of_card(rig) == 0.005);
    play(rig, "'2/(' '10)'"); /* within a number they are its own */
    assert_true(rate_of_card(rig) == 0.2);
    end(rig);
}

static void the_sweep_s_best_comes_to_par(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(false);
    const struct goldilocks *game = &rig->ui.lesson_screen->game.goldilocks;
    double lr = NAN, momentum = NAN;
    for (int i = 0; i < 61 * 20 && isnan(lr); i++) {
        const double rate = 1e-4 * pow(1e5, (i % 61) / 60.0), share = 0.95 * (i / 61) / 19.0;
        const struct trial trial = {2, {P_LR, P_MOMENTUM}, {rate, share}, 0};
        const struct trial_result result = trial_run(&game->plan, &trial);
        if (trial_score(&result, GOAL_TARGET) <= game->par)
            lr = rate, momentum = share;
    }
    assert_true(lr > 0.0);
    char keys[120];
    snprintf(keys, sizeof keys, "'%.10f' tab '%.10f' enter", lr, momentum);
    play(rig, keys);
    shows(rig, "13 UPDATES");
    shows(rig, ": par 13.");
    end(rig);
}

static void what_no_knob_takes_is_refused(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(false);
    play(rig, "tab '2' enter");
    shows(rig, "momentum: 2 is out of range");
    assert_int_equal(rig->ui.lesson_screen->game.tries, 0);
    end(rig);
}

/* ---- what is kept ---- */

static void bests_are_kept(void **state)
{
    (void)state;
    struct rig *rig = rig_at_play(true);
    play(rig, "'5' enter enter '0.05' enter enter '0.04' enter");
    const double best = rig->ui.lesson_screen->game.last[1].updates;
    assert_true(best < rig->ui.lesson_screen->game.last[2].updates);
    end(rig);
    char line[120], *text = file_text(scratch_path("state/lrscope/goldilocks"));
    snprintf(line, sizeof line, "lrscope goldilocks 1\n20261127 3 %.0f 13 0.05 0\n", best);
    assert_string_equal(text, line);
    free(text);
    rig = rig_with_lessons(true);
    lessons_today(&rig->ui, seed);
    play(rig, "L");
    snprintf(line, sizeof line, "g Goldilocks: best %.0f, par 13", best);
    shows(rig, line);
    play(rig, "g");
    shows(rig, "3 tries. Best so far:"); /* so par is known already */
    shows(rig, "par 13");
    play(rig, "'7' enter");
    end(rig);
    text = file_text(scratch_path("state/lrscope/goldilocks"));
    snprintf(line, sizeof line, "20261127 4 %.0f 13 0.05 0\n", best);
    assert_non_null(strstr(text, line));
    free(text);
    assert_null(file_text(scratch_path("state/lrscope/lessons"))); /* it is no card */
}

#define KEPT(test)                                                                                 \
    cmocka_unit_test_setup_teardown(test, scratch_setup_state, scratch_teardown_state)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_seed_gives_one_landscape_and_a_fair_par),
        cmocka_unit_test(the_start_is_far_from_par),
        cmocka_unit_test(days_are_days),
        cmocka_unit_test(nothing_is_told_before_a_try),
        cmocka_unit_test(a_try_is_scored_against_par),
        cmocka_unit_test(the_best_stays_and_every_try_counts),
        cmocka_unit_test(parentheses_turn_coarsely),
        cmocka_unit_test(the_sweep_s_best_comes_to_par),
        cmocka_unit_test(what_no_knob_takes_is_refused),
        KEPT(bests_are_kept),
    };
    return cmocka_run_group_tests_name("goldilocks", tests, NULL, NULL);
}
