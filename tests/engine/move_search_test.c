/* The search for a move: what it names was tried and helps, and is the same however it is run. */
#include "model/given.h"

#include "engine/move_search.h"

/* Runs that end badly, each in another way. */
static const char *const bad[] = {
    "lr 0.001",
    "lr 1",
    "lr 0.0005 landscape rosenbrock",
    "lr 0.02 landscape double-well",
    "lr 1000 landscape ackley",
    "lr 0.1 noise 2 schedule constant warmup 0",
    "condition 1000000",
    "schedule noam dim 10000 steps 100",
    "landscape river optimizer adamw noise 1 lr 0.0002 steps 500",
    "landscape overfit schedule constant warmup 0 lr 0.003 steps 200",
    "landscape llm-100m lr 0.00001",
};
enum { BAD = sizeof bad / sizeof bad[0] };

static struct run *finished(const struct plan *plan)
{
    struct run *run = begun(plan);
    run_advance(run, INFINITY);
    return run;
}

static bool a_few(void *about, const struct move_search *search)
{
    int *left = about;
    (void)search;
    return --*left > 0;
}

/* stops: how often it is interrupted on the way; 0: never. */
static struct tried_move found_by(const struct plan *plan, int threads, int stops)
{
    struct run *run = finished(plan);
    struct move_search *search = move_search_new(run, plan, 2.0);
    assert_non_null(search);
    while (!move_search_finished(search)) {
        int left = stops-- > 0 ? 3 : 1 << 30;
        assert_true(move_search_run(search, threads, a_few, &left));
    }
    struct tried_move found = move_search_found(search);
    move_search_free(search);
    run_free(run);
    return found;
}

static struct tried_move found_on(const char *words)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    return found_by(&plan, 2, 0);
}

static bool same(const struct tried_move *a, const struct tried_move *b)
{
    bool same = a->kind == b->kind && a->trial.count == b->trial.count;
    for (int k = 0; same && k < a->trial.count; k++)
        same = a->trial.knob[k] == b->trial.knob[k] && a->trial.value[k] == b->trial.value[k];
    return same && (!tried_move_moves(a) || a->result.loss == b->result.loss);
}

static void threads_and_stops_change_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < BAD; i++) {
        struct setup setup = given(bad[i]);
        struct plan plan = plan_of(&setup);
        struct tried_move one = found_by(&plan, 1, 0), three = found_by(&plan, 3, 0),
                          stopped = found_by(&plan, 2, 20);
        if (!same(&one, &three) || !same(&one, &stopped))
            fail_msg("%s: another move", bad[i]);
    }
}

static double end_of(const struct trial_result *result)
{
    double loss = isnan(result->validation) ? result->loss : result->validation;
    return isfinite(loss) ? loss : INFINITY;
}

/* The run that it gives is the one that is told of, and it ends no higher. */
static void a_move_does_what_is_said(void **state)
{
    (void)state;
    for (int i = 0; i < BAD; i++) {
        struct setup setup = given(bad[i]);
        struct plan plan = plan_of(&setup);
        struct trial nothing = {.count = 0};
        struct tried_move found = found_by(&plan, 2, 0);
        struct trial_result before = trial_run(&plan, &nothing),
                            after = trial_run(&plan, &found.trial);
        if (!tried_move_moves(&found))
            fail_msg("%s: no move", bad[i]);
        assert_int_equal(after.outcome, found.result.outcome);
        assert_true(after.loss == found.result.loss);
        assert_true(end_of(&after) <= end_of(&before));
        assert_int_equal(trial_stays_good(&after, &setup), found.kind == MOVE_GOOD);
    }
}

/* Not at the border: a tenth more or less does as well. */
static void a_move_holds_with_its_value_turned(void **state)
{
    (void)state;
    for (int i = 0; i < BAD; i++) {
        struct setup setup = given(bad[i]);
        struct plan plan = plan_of(&setup);
        struct tried_move found = found_by(&plan, 2, 0);
        if (found.kind != MOVE_GOOD)
            continue;
        for (int k = 0; k < found.trial.count; k++)
            for (int way = 0; way < 2; way++) {
                struct trial turned;
                if (!candidate_turned(&found.trial, k, way ? 1.1 : 1.0 / 1.1, &turned))
                    continue;
                struct trial_result result = trial_run(&plan, &turned);
                assert_true(trial_stays_good(&result, &setup));
            }
    }
}

/* Not the seed's luck. */
static void a_move_holds_with_other_seeds(void **state)
{
    (void)state;
    struct setup setup = given("lr 0.1 noise 2 schedule constant warmup 0");
    struct plan plan = plan_of(&setup);
    struct tried_move found = found_by(&plan, 2, 0);
    assert_int_equal(found.kind, MOVE_GOOD);
    for (int seed = 1; seed <= 3; seed++) {
        struct trial there = found.trial;
        there.seed_shift = seed;
        struct trial_result result = trial_run(&plan, &there);
        assert_true(trial_stays_good(&result, &setup));
    }
}

/* No move is a ticket of the seed's lottery: what most seeds do not need is not named, nor what
 * helps no more of them than do without. */
static void a_run_that_most_seeds_do_well_with_needs_no_move(void **state)
{
    (void)state;
    enum { FIRST = 24, LAST = 44 };
    int unlucky = 0;
    for (int seed = FIRST; seed <= LAST; seed++) {
        char words[64];
        snprintf(words, sizeof words, "noise 1 seed %d", seed);
        struct setup setup = given(words);
        struct plan plan = plan_of(&setup);
        const struct trial as_it_is = {.count = 0};
        const struct trial_result now = trial_run(&plan, &as_it_is);
        int good = 0;
        for (int shift = 1; shift <= 7; shift++) {
            const struct trial there = {.seed_shift = shift};
            const struct trial_result result = trial_run(&plan, &there);
            good += trial_class(&result) == CLASS_GOOD;
        }
        const struct tried_move found = found_by(&plan, 2, 0);
        if (trial_class(&now) == CLASS_GOOD)
            continue;
        unlucky += found.kind == MOVE_OF_SEED;
        assert_int_equal(found.kind == MOVE_OF_SEED, good >= 4);
        int helped = 0;
        for (int shift = 1; shift <= 7 && found.kind == MOVE_GOOD; shift++) {
            struct trial there = found.trial;
            there.seed_shift = shift;
            const struct trial_result result = trial_run(&plan, &there);
            helped += trial_stays_good(&result, &setup);
        }
        assert_true(found.kind != MOVE_GOOD || helped >= good + 3);
    }
    assert_true(unlucky >= 2);
}

static void the_peak_is_turned_where_that_does(void **state)
{
    (void)state;
    const char *const by_rate[] = {"lr 0.001", "lr 1", "lr 0.00001 landscape himmelblau",
                                   "lr 0.000001 optimizer adam"};
    for (int i = 0; i < 4; i++) {
        struct tried_move found = found_on(by_rate[i]);
        assert_int_equal(found.kind, MOVE_GOOD);
        assert_int_equal(found.trial.count, 1);
        assert_int_equal(found.trial.knob[0], P_LR);
        char text[40];
        snprintf(text, sizeof text, "%.3g", found.trial.value[0]);
        assert_true(strtod(text, NULL) == found.trial.value[0]); /* as a person would type it */
    }
}

static size_t peaks_without_floor(const char *words)
{
    struct setup setup = given(words);
    struct candidates all = {0, 0, NULL};
    bool partly = false;
    size_t count = 0;
    assert_true(candidates_add(&all, &setup, STAGE_SCHEDULE, 1e9, &partly));
    for (size_t i = 0; i < all.count; i++) {
        const struct trial *trial = &all.of[i].trial;
        count += trial->count == 2 && trial->knob[0] == P_FLOOR && trial->value[0] == 0.0 &&
                 trial->knob[1] == P_LR;
    }
    free(all.of);
    return count;
}

/* A floor that was set above every good peak has to go, too: the peak alone would not do. */
static void a_floor_that_was_set_is_taken_away_with_the_peak(void **state)
{
    (void)state;
    assert_true(peaks_without_floor("lr 14.8 floor 7.4") > 50);
    assert_int_equal(peaks_without_floor("lr 14.8"), 0);
    assert_int_equal(peaks_without_floor("lr 14.8 floor 0"), 0);
    assert_int_equal(peaks_without_floor("lr 14.8 schedule constant floor 7.4"), 0);

    /* As it takes the set-up away from the blow-up: the loss at the start is ln 2. */
    struct tried_move found = found_on("landscape logistic optimizer sf-sgd schedule inverse-sqrt "
                                       "steps 300 seed 733 warmup 0 noise 2.7 lr 14.8 floor 7.4");
    assert_true(tried_move_moves(&found));
    assert_true(found.result.validation < log(2.0));
}

/* Where a rate is too high a lower one is named, and no warmup by which it happens to arrive; and
 * none above the limit. No pull to 0, where the minimum happens to lie. */
static void no_move_arrives_by_chance(void **state)
{
    (void)state;
    struct tried_move found =
        found_on("lr 1.3 condition 2 rotation 20 start-x 4 start-y 1.2 warmup 0 "
                 "steps 25");
    assert_int_equal(found.trial.knob[0], P_LR);
    assert_true(found.trial.value[0] < 1.0);

    found = found_on("landscape double-well schedule constant lr 0.25 warmup 0 steps 200 clip 1");
    for (int k = 0; k < found.trial.count; k++)
        assert_true(found.trial.knob[k] != P_LR || found.trial.value[k] < 1.0);
    assert_false(found.result.overshot_start);

    found = found_on("landscape rastrigin schedule cosine lr 0.3 warmup 0 steps 200");
    for (int k = 0; k < found.trial.count; k++)
        assert_int_not_equal(found.trial.knob[k], P_WEIGHT_DECAY);

    /* at .995 of the limit: a warmup lets it start lower, and swing as long */
    found = found_on("schedule constant lr 0.199 warmup 0 steps 30");
    assert_int_equal(found.trial.knob[0], P_LR);
    assert_true(found.trial.value[0] < 0.9 * 0.2);
}

/* A lower rate that is still on its way past the minimum is no cure for what pulls it off. */
static void what_a_decay_holds_is_let_go_by_the_decay_alone(void **state)
{
    (void)state;
    const char *const held[] = {"landscape booth weight-decay 0.5 steps 300",
                                "landscape booth weight-decay 0.5 steps 1000 schedule constant"};
    for (int i = 0; i < 2; i++) {
        const struct tried_move found = found_on(held[i]);
        assert_int_equal(found.kind, MOVE_GOOD);
        assert_int_equal(found.trial.count, 1);
        assert_int_equal(found.trial.knob[0], P_WEIGHT_DECAY);
        assert_true(found.trial.value[0] == 0.0);
    }
}

/* A run that overshoots by its momentum is not mended by a warmup a few updates shorter. */
static void momentum_is_turned_where_that_overshoots(void **state)
{
    (void)state;
    static const char *const words[] = {"condition 11 momentum 0.9 steps 100",
                                        "condition 11 momentum 0.95 steps 200",
                                        "condition 4 optimizer heavy-ball momentum 0.9 steps 100"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct tried_move move = found_on(words[i]);
        bool by_cause = false;
        for (int k = 0; k < move.trial.count; k++)
            by_cause = by_cause || move.trial.knob[k] == P_MOMENTUM || move.trial.knob[k] == P_LR;
        if (!tried_move_moves(&move) || !by_cause)
            fail_msg("%s: not by momentum or rate", words[i]);
    }
}

/* No second value for a nicer word and a worse loss. */
static void no_move_of_two_ends_higher_than_one_of_them(void **state)
{
    (void)state;
    /* It was multistep and sgd: sgd alone has half of that validation loss. */
    struct tried_move found = found_on("landscape label-noise optimizer adam");
    assert_true(tried_move_moves(&found));
    assert_int_equal(found.trial.count, 1);
    for (int seed = 1; seed <= 6; seed++) {
        char words[80];
        snprintf(words, sizeof words, "landscape label-noise optimizer adam seed %d", seed);
        struct setup setup = given(words);
        struct plan plan = plan_of(&setup);
        found = found_by(&plan, 2, 0);
        for (int k = 0; k < found.trial.count && found.trial.count > 1; k++) {
            const struct trial part = {1, {found.trial.knob[k]}, {found.trial.value[k]}, 0};
            const struct trial_result alone = trial_run(&plan, &part);
            assert_true(found.result.validation <= alone.validation);
        }
    }
}

static void a_good_run_is_left_alone(void **state)
{
    (void)state;
    assert_int_equal(found_on("lr 0.15").kind, MOVE_NOT_NEEDED);
    assert_int_equal(found_on("start-x 0 start-y 0").kind, MOVE_NOT_NEEDED);
    struct tried_move found = found_on("lr 0.01 steps 1000");
    assert_int_equal(found.kind, MOVE_EARLIER);
    assert_true(found.result.reached <= 0.5 * found.before);
}

static void where_nothing_helps_nothing_is_named(void **state)
{
    (void)state;
    assert_int_equal(found_on("landscape saddle start-x 0 start-y 0").kind, MOVE_NONE);
}

/* What takes long is tried in part, and that is said. */
static void a_short_time_is_kept(void **state)
{
    (void)state;
    struct setup setup = given("lr 0.000001 steps 100000");
    struct plan plan = plan_of(&setup);
    struct run *run = finished(&plan);
    struct move_search *search = move_search_new(run, &plan, 0.02);
    assert_true(move_search_run(search, 1, NULL, NULL));
    assert_true(move_search_runs(search) < 40.0);
    assert_true(move_search_found(search).partly);
    move_search_free(search);
    run_free(run);
}

/* The task stays what it is: no start, no seed, nothing of the landscape; and at most 3 T. */
static void the_task_is_not_changed(void **state)
{
    (void)state;
    struct setup setup = given("optimizer adam noise 1 momentum 0");
    struct candidates all = {0, 0, NULL};
    bool partly = false;
    for (int stage = 0; stage < MOVE_STAGES; stage++)
        assert_true(candidates_add(&all, &setup, (enum move_stage)stage, 1e9, &partly));
    assert_false(partly);
    assert_true(all.count > 1000);
    for (size_t i = 0; i < all.count; i++)
        for (int k = 0; k < all.of[i].trial.count; k++) {
            assert_true(params[all.of[i].trial.knob[k]].group != GROUP_LANDSCAPE);
            assert_false(params[all.of[i].trial.knob[k]].start_only);
            assert_true(all.of[i].trial.knob[k] != P_STEPS ||
                        all.of[i].trial.value[k] <= 3.0 * setup.steps);
        }
    free(all.of);
}

/* More updates are no advice where it has arrived within those that there are. */
static void more_updates_are_needed_where_they_are_named(void **state)
{
    (void)state;
    static const char *const few[] = {"landscape parabola steps 1", "landscape parabola steps 2",
                                      "landscape two-basins steps 3"};
    for (int i = 0; i < 3; i++) {
        const struct setup setup = given(few[i]);
        const struct tried_move move = found_on(few[i]);
        assert_true(tried_move_moves(&move));
        for (int k = 0; k < move.trial.count; k++)
            if (move.trial.knob[k] == P_STEPS)
                assert_true(move.result.reached > param_resolved(&setup, P_STEPS));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_updates_are_needed_where_they_are_named),
        cmocka_unit_test(threads_and_stops_change_nothing),
        cmocka_unit_test(a_move_does_what_is_said),
        cmocka_unit_test(a_move_holds_with_its_value_turned),
        cmocka_unit_test(a_move_holds_with_other_seeds),
        cmocka_unit_test(a_run_that_most_seeds_do_well_with_needs_no_move),
        cmocka_unit_test(the_peak_is_turned_where_that_does),
        cmocka_unit_test(a_floor_that_was_set_is_taken_away_with_the_peak),
        cmocka_unit_test(no_move_arrives_by_chance),
        cmocka_unit_test(what_a_decay_holds_is_let_go_by_the_decay_alone),
        cmocka_unit_test(momentum_is_turned_where_that_overshoots),
        cmocka_unit_test(no_move_of_two_ends_higher_than_one_of_them),
        cmocka_unit_test(a_good_run_is_left_alone),
        cmocka_unit_test(where_nothing_helps_nothing_is_named),
        cmocka_unit_test(a_short_time_is_kept),
        cmocka_unit_test(the_task_is_not_changed),
    };
    return cmocka_run_group_tests_name("search for a move", tests, NULL, NULL);
}
