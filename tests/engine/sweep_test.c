/* Surveys: every trial the run alone, whatever the threads and the width; what is ready is always a
 * beginning of the list; and the worker's slots for them. Nothing here sleeps. */
#include "model/given.h"

#include "engine/worker.h"

#include <poll.h>

enum { TRIALS = 700 };

/* Rates and momenta, some of which diverge; now and then a run that cannot be. */
static struct sweep *sweep_of(const char *words)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    struct sweep *sweep = sweep_new(&plan, TRIALS);
    if (!sweep)
        abort();
    for (int i = 0; i < TRIALS; i++) {
        struct trial *trial = &sweep->trial[i];
        *trial = (struct trial){
            .count = 2, .knob = {P_LR, P_MOMENTUM}, .value = {0.001 * (1 + i), (i % 10) / 10.0}};
        if (i % 50 == 7)
            *trial = (struct trial){.count = 1, .knob = {P_WARMUP}, .value = {setup.steps + i}};
    }
    return sweep;
}

static bool yes(void *about, const struct sweep *sweep)
{
    size_t *ready = about;
    assert_true(sweep->ready >= *ready && sweep->ready <= sweep->count);
    *ready = sweep->ready;
    return true;
}

static bool same_bits(double a, double b)
{
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static void assert_found(const struct sweep *sweep, size_t count, size_t step)
{
    for (size_t i = 0; i < count; i += step) {
        const struct trial_result *found = &sweep->result[i];
        struct trial_result alone = trial_run(&sweep->plan, &sweep->trial[i]);
        assert_int_equal(found->valid, alone.valid);
        if (!alone.valid)
            continue;
        for (int j = 0; j < trial_number_count; j++)
            assert_true(same_bits(trial_number_of(found, j), trial_number_of(&alone, j)));
        assert_int_equal(found->outcome, alone.outcome);
    }
}

static void every_trial_is_the_run_alone(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 5; threads += 2)
        for (int width = 0; width <= (int)width_best(); width++) {
            struct sweep *sweep = sweep_of("landscape himmelblau noise 0.3 steps 200");
            size_t ready = 0;
            sweep_run_on(sweep, threads, (enum width)width, yes, &ready);
            assert_int_equal(sweep->ready, TRIALS);
            assert_int_equal(ready, TRIALS);
            assert_found(sweep, TRIALS, 1);
            free(sweep);
        }
}

/* What lanes cannot take, on one thread and on several. */
static void a_trial_on_no_landscape_is_the_run_alone(void **state)
{
    (void)state;
    for (int threads = 1; threads <= 5; threads += 2) {
        struct sweep *sweep = sweep_of("landscape noisy-quadratic steps 200");
        size_t ready = 0;
        sweep_run_on(sweep, threads, width_best(), yes, &ready);
        assert_int_equal(sweep->ready, TRIALS);
        assert_found(sweep, TRIALS, 1);
        free(sweep);
    }
}

/* Over seeds a trial is the runs at its seed and those behind it, with a fork as well: each the run
 * alone, whatever the threads; of more seeds than a batch takes, and of trials that cannot run. */
static void a_trial_over_seeds_is_the_runs_alone(void **state)
{
    (void)state;
    static const struct {
        int seeds, threads, fork;
        size_t count;
    } cases[] = {{2, 1, 0, 61}, {32, 2, 0, 61}, {32, 3, 40, 61}, {1000, 2, 0, 3}};
    for (size_t n = 0; n < sizeof cases / sizeof cases[0]; n++) {
        struct setup setup = given("landscape bowl noise 0.3 steps 90 seed 999999990");
        struct plan plan = plan_of(&setup);
        struct setup other = setup;
        other.seed = 5.0;
        if (cases[n].fork)
            plan_fork(&plan, cases[n].fork, &other);
        struct sweep *sweep = sweep_new_over(&plan, cases[n].count, cases[n].seeds);
        for (size_t i = 0; i < cases[n].count; i++)
            sweep->trial[i] =
                i == 1 ? (struct trial){.count = 1, .knob = {P_WARMUP}, .value = {91.0}}
                       : (struct trial){
                             .count = 1, .knob = {P_LR}, .value = {0.004 * (double)(i + 1)}};
        sweep_run_on(sweep, cases[n].threads, width_best(), NULL, NULL);
        assert_int_equal(sweep->ready, cases[n].count);
        for (size_t i = 0; i < cases[n].count; i += 2) {
            struct trial trial = sweep->trial[i];
            double sum = 0.0;
            int diverged = 0;
            for (int k = 0; k < cases[n].seeds; k++) {
                trial.seed_shift = k;
                struct trial_result alone = trial_run(&plan, &trial);
                const double *score =
                    sweep->score + (i * (size_t)cases[n].seeds + (size_t)k) * GOAL_COUNT;
                for (int goal = 0; goal < GOAL_COUNT; goal++)
                    assert_true(score[goal] == trial_score(&alone, (enum goal)goal));
                double loss = sweep->loss[i * (size_t)cases[n].seeds + (size_t)k];
                bool ends = trial_class(&alone) != CLASS_DIVERGED;
                assert_true(same_bits(loss, ends ? alone.loss : INFINITY));
                diverged += !ends;
                sum += ends ? loss : 0.0;
            }
            const struct trial_result *over = &sweep->result[i];
            assert_int_equal(over->seeds, cases[n].seeds);
            assert_int_equal(over->diverged, diverged);
            if (diverged < cases[n].seeds)
                assert_near(over->loss, sum / (cases[n].seeds - diverged), 1e-12);
            else
                assert_true(isinf(over->loss) && trial_class(over) == CLASS_DIVERGED);
        }
        assert_false(sweep->result[1].valid);
        free(sweep);
    }
}

/* Stops as soon as so many are ready. */
static bool until(void *about, const struct sweep *sweep)
{
    return sweep->ready < *(const size_t *)about;
}

static void a_sweep_can_be_stopped_and_go_on(void **state)
{
    (void)state;
    struct sweep *sweep = sweep_of("landscape river noise 0.3 steps 300 optimizer sgd");
    size_t enough = 100, ready = 0;
    sweep_run_on(sweep, 1, width_best(), until, &enough); /* others would run ahead */
    assert_true(sweep->ready >= 100 && sweep->ready < TRIALS);
    assert_found(sweep, sweep->ready, 7);
    struct sweep *copy = sweep_copy(sweep);
    assert_non_null(copy);
    for (size_t i = copy->ready; i < copy->count; i++)
        assert_false(copy->result[i].valid); /* nobody's half-made results */
    free(sweep);
    sweep_run(copy, yes, &ready);
    assert_int_equal(copy->ready, TRIALS);
    assert_found(copy, TRIALS, 7);
    free(copy);
}

/* One short run for the caller's own thread, and long ones for the others: it is still asked. */
static void the_caller_is_asked_to_the_end(void **state)
{
    (void)state;
    struct setup setup = given("landscape ackley optimizer adan steps 10000000");
    struct plan plan = plan_of(&setup);
    struct sweep *sweep = sweep_new(&plan, 16);
    size_t none = 0;
    for (int i = 0; i < 16; i++)
        sweep->trial[i] =
            (struct trial){.count = 1, .knob = {P_STEPS}, .value = {i < 8 ? 1e7 : 10.0}};
    sweep_run_on(sweep, 2, width_best(), until, &none); /* else this test would last for long */
    assert_true(sweep->ready < sweep->count);
    free(sweep);
}

static void an_empty_sweep_is_found_at_once(void **state)
{
    (void)state;
    struct setup setup = given("steps 100");
    struct plan plan = plan_of(&setup);
    struct sweep *sweep = sweep_new(&plan, 0);
    size_t ready = 0;
    sweep_run(sweep, yes, &ready);
    assert_int_equal(sweep->ready, 0);
    free(sweep);
}

/* ---- the worker's slots ---- */

enum { SLOTS = 4 };

static void run_plan(struct worker *worker, long generation, const char *words)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup), resolved = plan_resolved(&plan);
    struct job *job = job_of_run(&resolved, STATES_MANY);
    assert_non_null(job);
    job->slot = WORKER_SLOTS - 1;
    job->generation = generation;
    worker_submit(worker, job);
}

static struct worker *started(long generation, const char *words)
{
    struct worker *worker = worker_start();
    if (!worker)
        abort();
    run_plan(worker, generation, words);
    return worker;
}

/* The next part of a sweep in a slot; what comes of others is let pass. */
static struct sweep *next(struct worker *worker, int slot)
{
    for (;;) {
        struct job *job = worker_take(worker);
        struct sweep *sweep = job && job->slot == slot ? job->sweep : NULL;
        struct pollfd fd = {.fd = worker_wake_fd(worker), .events = POLLIN};
        if (sweep)
            job->sweep = NULL;
        if (!job && poll(&fd, 1, 60000) != 1)
            fail_msg("no news for a minute");
        job_free(job);
        if (sweep)
            return sweep;
    }
}

/* What there is to take is of other slots. */
static void nothing_of(struct worker *worker, int slot)
{
    struct job *job;
    while ((job = worker_take(worker))) {
        assert_int_not_equal(job->slot, slot);
        job_free(job);
    }
}

static void hand_in(struct worker *worker, int slot, long generation, long number,
                    const char *words)
{
    struct sweep *sweep = sweep_of(words);
    sweep->number = number;
    struct job *job = job_of_sweep(sweep);
    assert_non_null(job);
    job->slot = slot;
    job->generation = generation;
    worker_submit(worker, job);
}

static struct sweep *whole(struct worker *worker, int place)
{
    for (;;) {
        struct sweep *sweep = next(worker, place);
        if (sweep->ready == sweep->count)
            return sweep;
        assert_found(sweep, sweep->ready, 61);
        free(sweep);
    }
}

static void a_place_gives_back_what_was_handed_in(void **state)
{
    (void)state;
    struct worker *worker = started(1, "steps 100");
    for (int place = 0; place < SLOTS; place++)
        hand_in(worker, place, 1, 40 + place, "landscape rosenbrock steps 200");
    for (int place = 0; place < SLOTS; place++) {
        struct sweep *sweep = whole(worker, place);
        assert_int_equal(sweep->number, 40 + place);
        assert_found(sweep, TRIALS, 11);
        free(sweep);
    }
    worker_stop(worker);
}

/* Runs so long that they are surely caught while it runs. */
#define ENDLESS "landscape two-basins noise 1 optimizer adam beta1 0.5 steps 10000000"

static void a_new_sweep_replaces_the_one_under_way(void **state)
{
    (void)state;
    struct worker *worker = started(1, "steps 100");
    hand_in(worker, 2, 1, 1, ENDLESS);
    hand_in(worker, 2, 1, 2, "landscape rosenbrock steps 200");
    struct sweep *sweep = whole(worker, 2);
    assert_int_equal(sweep->number, 2);
    free(sweep);
    worker_stop(worker);
}

static void a_new_plan_ends_the_sweeps_of_the_old_one(void **state)
{
    (void)state;
    struct worker *worker = started(1, "steps 100");
    hand_in(worker, 3, 1, 1, ENDLESS);
    run_plan(worker, 2, "steps 300");
    hand_in(worker, 0, 2, 5, "landscape rosenbrock steps 200");
    free(whole(worker, 0));
    nothing_of(worker, 3);
    worker_stop(worker);
}

static void a_dropped_place_makes_room_for_the_next(void **state)
{
    (void)state;
    struct worker *worker = started(1, "steps 100");
    hand_in(worker, 0, 1, 1, ENDLESS);
    hand_in(worker, 1, 1, 2, "landscape rosenbrock steps 200");
    worker_drop(worker, 0);
    free(whole(worker, 1));
    nothing_of(worker, 0);
    worker_stop(worker);
}

/* Runs of some milliseconds each, hundreds of them, and each is shown as it comes. */
#define MANY "landscape noisy-quadratic modes 200 steps 20000"

/* And what it had done by then is not lost. */
static void a_sweep_makes_way_for_a_more_urgent_one_and_goes_on(void **state)
{
    (void)state;
    struct worker *worker = started(1, "steps 100");
    hand_in(worker, 3, 1, 1, MANY);
    struct sweep *before = next(worker, 3);
    hand_in(worker, 1, 1, 2, "landscape rosenbrock steps 200");
    struct sweep *urgent = whole(worker, 1), *after = next(worker, 3);
    assert_true(before->ready < before->count);
    assert_true(after->ready > before->ready && after->ready < after->count);
    assert_found(after, after->ready, 1);
    free(before);
    free(urgent);
    free(after);
    worker_stop(worker);
}

/* A run that takes a moment is shown before the next one has been. */
static void slow_trials_come_one_by_one(void **state)
{
    (void)state;
    struct sweep *sweep = sweep_of(MANY);
    size_t one = 1;
    sweep_run_on(sweep, 1, width_best(), until, &one);
    assert_int_equal(sweep->ready, 1);
    assert_found(sweep, 1, 1);
    free(sweep);
}

static void stopping_does_not_wait_for_a_sweep(void **state)
{
    (void)state;
    struct worker *worker = started(1, "steps 100");
    for (int place = 0; place < SLOTS; place++)
        hand_in(worker, place, 1, 1, ENDLESS);
    worker_stop(worker); /* else this test would last for hours */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_trial_is_the_run_alone),
        cmocka_unit_test(a_trial_on_no_landscape_is_the_run_alone),
        cmocka_unit_test(a_trial_over_seeds_is_the_runs_alone),
        cmocka_unit_test(a_sweep_can_be_stopped_and_go_on),
        cmocka_unit_test(the_caller_is_asked_to_the_end),
        cmocka_unit_test(an_empty_sweep_is_found_at_once),
        cmocka_unit_test(a_place_gives_back_what_was_handed_in),
        cmocka_unit_test(a_new_sweep_replaces_the_one_under_way),
        cmocka_unit_test(a_new_plan_ends_the_sweeps_of_the_old_one),
        cmocka_unit_test(a_dropped_place_makes_room_for_the_next),
        cmocka_unit_test(a_sweep_makes_way_for_a_more_urgent_one_and_goes_on),
        cmocka_unit_test(slow_trials_come_one_by_one),
        cmocka_unit_test(stopping_does_not_wait_for_a_sweep),
    };
    return cmocka_run_group_tests_name("survey", tests, NULL, NULL);
}
