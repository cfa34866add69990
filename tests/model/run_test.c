/* Whole runs: the numbers a person would check by hand, and what a run promises about its updates.
 */
#include "given.h"

#include "model/params/resolve.h"
#include "model/verdict/verdict.h"

static double final_loss(const char *words, enum outcome *outcome)
{
    struct setup setup = given(words);
    struct run *run = whole_run(&setup);
    double loss = run->loss_end;
    if (outcome)
        *outcome = verdict_of(run).outcome;
    run_free(run);
    return loss;
}

/* ---- numbers known beforehand ---- */

#define BOWL                                                                                       \
    "landscape bowl condition 10 start-x 5 start-y 1 schedule constant warmup 0 optimizer sgd "    \
    "momentum 0 "                                                                                  \
    "steps 100 noise 0 "

static void a_bowl_of_condition_10_is_left_at_a_fifth(void **state)
{
    (void)state;
    enum outcome outcome;
    const double first = 17.5; /* ½(25 + 10) */
    assert_near(final_loss(BOWL "lr 0.01", NULL), 1.67, 0.01);
    assert_true(final_loss(BOWL "lr 0.199", &outcome) < 0.1 * first);
    assert_true(outcome != OUTCOME_DIVERGED && outcome != OUTCOME_DIVERGING);
    assert_true(final_loss(BOWL "lr 0.201", &outcome) > first);
    assert_true(outcome == OUTCOME_DIVERGED || outcome == OUTCOME_DIVERGING);
}

/* Twice the stability limit: unclipped it is lost, and clipped no step is longer than η·clip. */
static void a_clipped_run_does_not_blow_up(void **state)
{
    (void)state;
    enum outcome outcome;
    assert_true(final_loss(BOWL "lr 0.4", &outcome) > 1e6);
    struct setup setup = given(BOWL "lr 0.4 clip 1");
    struct run *run = whole_run(&setup);
    struct update u;
    double most = 0.0;
    for (double t = 0.0; t < run->done; t++) {
        assert_true(run_update(run, t, &u));
        most = fmax(most, hypot(u.next[0] - u.w[0], u.next[1] - u.w[1]));
        assert_true((u.clip_factor < 1.0) ==
                    (hypot(u.exact_gradient[0], u.exact_gradient[1]) + 1e-6 > 1.0));
    }
    assert_true(most <= 0.4);
    assert_true(run->stats.clipped > 50.0 && run->loss_end < 17.5);
    run_free(run);
}

/* A gradient whose square overflows is clipped to its length all the same. */
static void a_gradient_beyond_all_squares_is_clipped(void **state)
{
    (void)state;
    struct formula_error error;
    struct setup setup =
        given("schedule constant warmup 0 optimizer sgd momentum 0 noise 0 steps 5 "
              "lr 0.1 clip 1 landscape formula");
    assert_true(param_set_formula(&setup, "10^200*(3*x+4*y)", &error));
    setup.start_x = setup.start_y = 2.0;
    struct run *run = whole_run(&setup);
    assert_near(run->end.w[0], 2.0 - 5 * 0.06, 1e-12);
    assert_near(run->end.w[1], 2.0 - 5 * 0.08, 1e-12);
    run_free(run);
}

static void the_rate_picks_the_well(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum outcome outcome;
        double x;
    } cases[] = {
        {"lr 0.01", OUTCOME_TRAPPED, 0.960},   {"lr 0.05", OUTCOME_TRAPPED, 0.960},
        {"lr 0.1", OUTCOME_CONVERGED, -1.036}, {"lr 0.15", OUTCOME_CONVERGED, -1.036},
        {"lr 0.25", OUTCOME_DIVERGED, NAN},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup =
            given("landscape double-well start-x 1.9 start-y 1 schedule cosine warmup 0 steps 200");
        set(&setup, cases[i].words);
        struct run *run = whole_run(&setup);
        int outcome = (int)verdict_of(run).outcome;
        if (outcome != (int)cases[i].outcome)
            fail_msg("%s: outcome %d, not %d", cases[i].words, outcome, (int)cases[i].outcome);
        if (!isnan(cases[i].x))
            assert_near(run->end.w[0], cases[i].x, 0.02);
        run_free(run);
    }
}

/* The mean of 60 seeds; a cooldown is what brings the river's noise down. */
static void a_cooldown_pays_on_the_river(void **state)
{
    (void)state;
    static const struct {
        const char *schedule;
        double loss;
    } cases[] = {{"constant", 0.27}, {"cosine", 0.22}, {"linear", 0.22}, {"wsd", 0.10}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double sum = 0.0;
        for (int seed = 1; seed <= 60; seed++) {
            char words[256];
            snprintf(words, sizeof words,
                     "landscape river noise 2 steps 1500 warmup 20 lr 0.06 schedule %s seed %d%s",
                     cases[i].schedule, seed,
                     strcmp(cases[i].schedule, "wsd") == 0 ? " decay 300" : "");
            sum += final_loss(words, NULL);
        }
        printf("# river, %s: mean final loss %.3f\n", cases[i].schedule, sum / 60.0);
        assert_near(sum / 60.0, cases[i].loss, 0.05);
    }
}

/* ---- updates ---- */

static void every_update_can_be_replayed(void **state)
{
    (void)state;
    static const char *const words[] = {
        "steps 1",
        "steps 2 warmup 2",
        "steps 300 landscape rosenbrock optimizer nesterov momentum 0.9",
        "steps 500 landscape river noise 2 optimizer adamw schedule restarts",
        "steps 16384 landscape himmelblau noise 3",
        "steps 16385 landscape himmelblau noise 3 optimizer heavy-ball momentum 0.5",
        "steps 100000 landscape two-basins noise 1 optimizer adam amsgrad on",
        "steps 99999 landscape river noise 2 schedule restarts warmup 1000 lr 0.12",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        struct plan plan = plan_of(&setup);
        assert_walk(&plan);
    }
}

static void memory_does_not_grow_with_the_run(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double stride;
    } cases[] = {
        {"steps 8192", 1}, {"steps 8193", 2}, {"steps 100000", 16}, {"steps 10000000", 2048}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        struct plan plan = plan_of(&setup);
        struct run *run = begun(&plan);
        assert_true(run->stride == cases[i].stride && run->capacity <= RUN_BUCKETS);
        assert_true((double)run->capacity * run->stride >= run->steps);
        run_free(run);
    }
}

static void no_update_but_those_taken(void **state)
{
    (void)state;
    struct setup setup = given("steps 50 start-x 3 start-y 2");
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    struct update update;
    double w[AXES], loss = run_state(run, 0.0, w);
    assert_true(w[0] == 3.0 && w[1] == 2.0 && loss == run->loss_end && loss == 24.5);
    assert_false(run_update(run, 0.0, &update));
    assert_false(run_advance(run, 10.0));
    assert_true(run_update(run, 9.0, &update));
    assert_false(run_update(run, 10.0, &update));
    assert_false(run_update(run, -1.0, &update));
    assert_false(run_update(run, NAN, &update));
    loss = run_state(run, 99.0, w);
    assert_true(w[0] == run->end.w[0] && loss == run->loss_end);
    loss = run_state(run, -5.0, w);
    assert_true(w[0] == 3.0 && loss == 24.5);
    run_state(run, 10.0, w);
    assert_same(w, run->end.w);
    run_free(run);
}

/* One update on another landscape, deep in a long run: its loss is one among many, and must not be
 * lost. */
static void a_spike_of_one_update_survives(void **state)
{
    (void)state;
    struct setup quiet = given("landscape bowl steps 1000000 warmup 0 lr 0.1 schedule constant"),
                 spike = quiet;
    struct plan plan = plan_of(&quiet);
    set(&spike, "landscape himmelblau lr 1e-9");
    assert_true(plan_fork(&plan, 700001.0, &spike));
    assert_true(plan_fork(&plan, 700002.0, &quiet));
    struct run *run = whole_run_of_plan(&plan);
    assert_true(run->stride == 128.0);
    for (size_t i = 1; i < run->count; i++) {
        if (i == 700001 / 128)
            assert_near(run->bucket[i].loss_hi, 170.0, 1e-9);
        else if (i > 10)
            assert_true(run->bucket[i].loss_hi < 1e-9);
    }
    run_free(run);
}

static void a_run_in_pieces_is_the_same_run(void **state)
{
    (void)state;
    static const char *const words[] = {
        "steps 1000 landscape river noise 2 optimizer adam",
        "steps 50000 landscape himmelblau noise 1 schedule wsd momentum 0.9",
        "steps 1000 landscape rosenbrock lr 1 warmup 300", /* blows up on its way */
    };
    struct dice dice = {.game = 6};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        struct plan plan = plan_of(&setup);
        struct run *whole = whole_run_of_plan(&plan), *pieces = begun(&plan);
        while (!run_advance(pieces, throw_below(&dice, 400))) {
            struct run *copy = run_copy(pieces);
            if (!copy)
                abort();
            assert_same_run(copy, pieces);
            run_free(pieces);
            pieces = copy;
        }
        assert_same_run(whole, pieces);
        run_free(whole);
        run_free(pieces);
    }
}

static void a_finished_run_stays_as_it_is(void **state)
{
    (void)state;
    static const char *const words[] = {
        "steps 100", "steps 100 lr 0.30 condition 10 schedule constant",
        "steps 1 lr 0.25 condition 10", "steps 100 lr 1000 landscape rosenbrock"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        struct run *run = whole_run(&setup), *copy = run_copy(run);
        if (!copy)
            abort();
        assert_true(run_advance(run, 100.0));
        assert_same_run(run, copy);
        run_free(run);
        run_free(copy);
    }
}

/* ---- what overflows ---- */

static void a_run_that_overflows_ends_early(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape rosenbrock lr 1 warmup 0",
        "landscape himmelblau lr 10000",
        "landscape double-well lr 1 warmup 0",
        "landscape bowl condition 1000000 lr 10000 schedule constant",
        "landscape rosenbrock lr 1 optimizer heavy-ball",
        "landscape himmelblau lr 1 optimizer nesterov momentum 0.9999",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        struct run *run = whole_run(&setup);
        struct update update;
        assert_true(run->finished && run->done < run->steps);
        assert_int_equal(verdict_of(run).outcome, OUTCOME_DIVERGED);
        assert_true(run_update(run, run->done - 1.0, &update) &&
                    !isfinite(update.next[0] + update.next[1]));
        assert_false(run_update(run, run->done, &update));
        assert_true(isfinite(update.w[0]) &&
                    isfinite(update.w[1])); /* the last one that stood somewhere */
        run_free(run);
    }
}

/* Any set-up that is allowed runs to an end and gets a verdict; sanitizers watch. */
static void any_valid_set_up_runs(void **state)
{
    (void)state;
    struct dice dice = {.game = 7};
    char message[256];
    int ran = 0;
    while (ran < 3000) {
        struct setup setup = setup_default();
        for (int id = 0; id < PARAM_COUNT; id++)
            if (throw_below(&dice, 3))
                param_set(&setup, (enum param)id, throw_value(&dice, (enum param)id));
        setup.steps = round(throw_ratio(&dice, 1.0, 400.0));
        struct setup resolved = setup_resolved(&setup);
        if (!setup_valid(&setup, message, sizeof message) ||
            problem_update_time(&resolved) * resolved.steps > 0.02)
            continue;
        struct run *run = whole_run(&setup);
        struct verdict verdict = verdict_of(run);
        assert_true(run->done >= 1.0 && (run->done == setup.steps || !isfinite(run->loss_end) ||
                                         !isfinite(run->end.w[0]) || !isfinite(run->end.w[1])));
        assert_in_range(verdict.outcome, OUTCOME_UNDERWAY + 1, OUTCOME_COUNT - 1);
        run_free(run);
        ran++;
    }
}

/* The texts of the run before are taken over where they are the same, and only there. */
static void a_run_like_another_one_is_the_run_of_its_own(void **state)
{
    (void)state;
    static const char *const words[] = {"lr 0.01", "vocabulary large", "train-size 200", "seed 8"};
    struct setup before = given("landscape language steps 25");
    struct run *like = whole_run(&before);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = before;
        set(&setup, words[i]);
        struct plan plan = plan_of(&setup), resolved = plan_resolved(&plan);
        struct run *own = whole_run(&setup);
        struct run *taken = run_of_resolved_like(&resolved, problem_of(&setup), STATES_MANY, like);
        run_advance(taken, INFINITY);
        assert_memory_equal(own->bucket, taken->bucket, own->count * sizeof own->bucket[0]);
        assert_same(own->validation_end, taken->validation_end);
        const bool shares =
            run_problem_instance(taken, 0.0).data == run_problem_instance(like, 0.0).data;
        assert_int_equal(shares, i == 0 || i == 3);
        run_free(own);
        run_free(taken);
    }
    run_free(like);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_like_another_one_is_the_run_of_its_own),
        cmocka_unit_test(a_bowl_of_condition_10_is_left_at_a_fifth),
        cmocka_unit_test(a_clipped_run_does_not_blow_up),
        cmocka_unit_test(a_gradient_beyond_all_squares_is_clipped),
        cmocka_unit_test(the_rate_picks_the_well),
        cmocka_unit_test(a_cooldown_pays_on_the_river),
        cmocka_unit_test(every_update_can_be_replayed),
        cmocka_unit_test(memory_does_not_grow_with_the_run),
        cmocka_unit_test(no_update_but_those_taken),
        cmocka_unit_test(a_spike_of_one_update_survives),
        cmocka_unit_test(a_run_in_pieces_is_the_same_run),
        cmocka_unit_test(a_finished_run_stays_as_it_is),
        cmocka_unit_test(a_run_that_overflows_ends_early),
        cmocka_unit_test(any_valid_set_up_runs),
    };
    return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
