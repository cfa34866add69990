/* The worker beside the screen: the same runs as without it, the latest job first, and no wake-up
 * lost. Nothing here sleeps: what is awaited is polled for, and a minute without news is a failure.
 */
#include "model/given.h"

#include "engine/worker.h"

#include <poll.h>
#include <time.h>

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static struct worker *started(void)
{
    struct worker *worker = worker_start();
    if (!worker)
        abort();
    return worker;
}

static bool awake(struct worker *worker, int milliseconds)
{
    struct pollfd fd = {.fd = worker_wake_fd(worker), .events = POLLIN};
    return poll(&fd, 1, milliseconds) == 1;
}

/* The next thing to take, as soon as the worker says that there is one. */
static struct job *next_job(struct worker *worker)
{
    struct job *job;
    while (!(job = worker_take(worker)))
        if (!awake(worker, 60000))
            fail_msg("no news for a minute");
    return job;
}

/* Of a slot; what comes of others is let go. */
static struct job *next_of(struct worker *worker, int slot)
{
    for (;;) {
        struct job *job = next_job(worker);
        if (job->slot == slot)
            return job;
        job_free(job);
    }
}

static struct run *run_of(struct job *job, long *generation)
{
    struct run *run = job->run;
    assert_int_equal(job->kind, JOB_RUN);
    assert_int_equal(job->finished, run->finished);
    assert_false(job->failed);
    *generation = job->generation;
    job->run = NULL;
    job_free(job);
    return run;
}

enum { SLOT = 0, RANGE_SLOT = 1 };

static struct run *next(struct worker *worker, long *generation)
{
    return run_of(next_of(worker, SLOT), generation);
}

static void nothing_to_take(struct worker *worker) { assert_null(worker_take(worker)); }

/* The finished run of a generation; what comes before it may be older, never newer. */
static struct run *finished(struct worker *worker, long generation)
{
    for (;;) {
        long of;
        struct run *run = next(worker, &of);
        assert_true(of <= generation);
        if (of == generation && run->finished)
            return run;
        run_free(run);
    }
}

static void submit_job(struct worker *worker, struct job *job, int slot, long generation)
{
    assert_non_null(job);
    job->slot = slot;
    job->generation = generation;
    worker_submit(worker, job);
}

static void submit_plan(struct worker *worker, const struct plan *plan, long generation)
{
    struct plan resolved = plan_resolved(plan);
    submit_job(worker, job_of_run(&resolved, STATES_MANY), SLOT, generation);
}

static void submit(struct worker *worker, const char *words, long generation)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    submit_plan(worker, &plan, generation);
}

static void submit_range(struct worker *worker, const struct setup *setup, long generation)
{
    submit_job(worker, job_of_range(setup), RANGE_SLOT, generation);
}

/* Long enough to be caught while it runs, on any machine. */
#define LONG "steps 10000000 landscape two-basins noise 1 optimizer adam schedule cosine"

static void a_result_is_the_run_itself(void **state)
{
    (void)state;
    static const char *const words[] = {
        "steps 1",
        "steps 300 landscape rosenbrock",
        "steps 2048",
        "steps 2049",
        "steps 100 lr 100 condition 100",
        "steps 60000 landscape river noise 2 optimizer adamw schedule wsd",
    };
    struct worker *worker = started();
    for (int i = 0; i < 6; i++) {
        struct setup setup = given(words[i]);
        submit(worker, words[i], i + 1);
        struct run *theirs = finished(worker, i + 1), *ours = whole_run(&setup);
        assert_same_run(theirs, ours);
        free(theirs);
        free(ours);
    }
    worker_stop(worker);
}

static void a_forked_plan_too(void **state)
{
    (void)state;
    struct worker *worker = started();
    struct setup setup = given("steps 5000 landscape himmelblau noise 1 momentum 0.9");
    struct plan plan = plan_of(&setup);
    set(&setup, "lr 0.001");
    assert_true(plan_fork(&plan, 2500.0, &setup));
    submit_plan(worker, &plan, 1);
    struct run *theirs = finished(worker, 1), *ours = whole_run_of_plan(&plan);
    assert_same_run(theirs, ours);
    free(theirs);
    free(ours);
    worker_stop(worker);
}

static void nothing_to_take_is_no_result(void **state)
{
    (void)state;
    struct worker *worker = started();
    nothing_to_take(worker);
    assert_false(awake(worker, 0));
    submit(worker, "steps 100", 1);
    free(finished(worker, 1));
    nothing_to_take(worker);
    worker_stop(worker);
    worker_stop(NULL);
}

/* A long run shows itself before its end, each picture further on, and each a true part of the
 * whole. */
static void a_long_run_comes_in_parts(void **state)
{
    (void)state;
    struct worker *worker = started();
    long generation;
    int parts = 0;
    double done = 0.0;
    submit(worker, LONG, 1);
    for (bool end = false; !end;) {
        struct run *run = next(worker, &generation);
        assert_int_equal(generation, 1);
        assert_true(run->done > done && run->count == (size_t)ceil(run->done / run->stride));
        done = run->done;
        end = run->finished;
        parts += !end;
        run_free(run);
    }
    assert_true(done == 1e7);
    printf("# %d parts before the end\n", parts);
    assert_true(parts >= 3);
    worker_stop(worker);
}

static void a_part_is_the_run_so_far(void **state)
{
    (void)state;
    struct worker *worker = started();
    struct setup setup = given(LONG);
    struct plan plan = plan_of(&setup);
    long generation;
    submit(worker, LONG, 1);
    struct run *part = next(worker, &generation), *ours = begun(&plan);
    run_advance(ours, part->done);
    assert_same_run(part, ours);
    free(part);
    free(ours);
    worker_stop(worker);
}

/* What a running job would still need, by what it has done since it was submitted. */
static double seconds_left(const struct run *part, double begin)
{
    return (seconds() - begin) * (part->steps / part->done - 1.0);
}

static void a_stale_job_is_dropped_at_once(void **state)
{
    (void)state;
    struct worker *worker = started();
    long generation;
    double begin = seconds();
    submit(worker, LONG, 1);
    struct run *part = next(worker, &generation);
    double left = seconds_left(part, begin);
    free(part);
    begin = seconds();
    submit(worker, "steps 100", 2);
    free(finished(worker, 2));
    assert_true(seconds() - begin < 0.5 * left);
    nothing_to_take(worker); /* and the stale one is not heard of again */
    worker_stop(worker);
}

static void stopping_does_not_wait_for_the_run(void **state)
{
    (void)state;
    struct worker *worker = started();
    long generation;
    double begin = seconds();
    submit(worker, LONG, 1);
    struct run *part = next(worker, &generation);
    double left = seconds_left(part, begin);
    free(part);
    begin = seconds();
    worker_stop(worker);
    assert_true(seconds() - begin < 0.5 * left);
}

/* With a job just handed in, with one waiting, with a result that nobody took. */
static void stopping_at_any_time_is_fine(void **state)
{
    (void)state;
    for (int i = 0; i < 200; i++) {
        struct worker *worker = started();
        for (int job = 0; job < i % 4; job++)
            submit(worker, i % 3 ? "steps 20" : LONG, job + 1);
        if (i % 5 == 4 && i % 4 && i % 3)
            awake(worker, 60000);
        worker_stop(worker);
    }
}

/* ---- range tests ---- */

static struct range_test *next_range(struct worker *worker, long *generation)
{
    struct job *job = next_of(worker, RANGE_SLOT);
    while (!job->finished) { /* what has come of it so far */
        job_free(job);
        job = next_of(worker, RANGE_SLOT);
    }
    struct range_test *test = job->range;
    assert_int_equal(job->kind, JOB_RANGE);
    *generation = job->generation;
    job->range = NULL;
    job_free(job);
    return test;
}

static void a_range_test_is_what_it_is_without_the_worker(void **state)
{
    (void)state;
    static const char *const words = "landscape river noise 1 momentum 0.9 steps 3000";
    static struct range_test ours;
    const struct range_options open = {0.0, 0.0, 0};
    struct worker *worker = started();
    struct setup setup = given(words);
    long generation;
    submit(worker, words, 1);
    submit_range(worker, &setup, 1);
    struct range_test *theirs = next_range(worker, &generation);
    assert_int_equal(generation, 1);
    range_start(&ours, &setup, &open);
    assert_true(range_advance(&ours, INFINITY));
    assert_memory_equal(ours.rate, theirs->rate, sizeof ours.rate);
    assert_memory_equal(ours.smoothed, theirs->smoothed, sizeof ours.smoothed);
    for (int i = 0; i < RANGE_RATES; i++)
        assert_same(ours.swept[i].final, theirs->swept[i].final);
    free(theirs);
    nothing_to_take(worker);
    worker_stop(worker);
}

/* A test is dropped when a run of another plan comes in, before it begins or while it runs; the one
 * of the last plan comes. */
static void a_stale_range_test_is_dropped(void **state)
{
    (void)state;
    struct worker *worker = started();
    struct setup slow = given("steps 20000 landscape two-basins noise 1 optimizer adam"),
                 quick = given("steps 50");
    long last = 0;
    for (int round = 0; round < 40; round++) {
        long generation;
        submit(worker, "steps 100", ++last);
        submit_range(worker, &slow, last);
        if (round % 2)
            free(finished(worker, last)); /* so the test is running, or about to */
        submit(worker, "steps 50", ++last);
        submit_range(worker, &quick, last);
        struct range_test *test;
        while ((test = next_range(worker, &generation)) && generation != last)
            free(test); /* finished just before */
        assert_true(test->steps == 50.0);
        free(test);
        nothing_to_take(worker);
    }
    worker_stop(worker);
}

static void stopping_does_not_wait_for_the_range_test(void **state)
{
    (void)state;
    struct setup slow = given("steps 20000 landscape two-basins noise 1 optimizer adam");
    for (int i = 0; i < 30; i++) {
        struct worker *worker = started();
        submit(worker, i % 2 ? "steps 20" : LONG, 1);
        submit_range(worker, &slow, 1);
        if (i % 3 == 1)
            submit_range(worker, &slow, 1); /* in place of the one before */
        if (i % 4 == 1)
            awake(worker, 60000);
        worker_stop(worker);
    }
}

/* Of many jobs in a row only the last one's result is sure to come, and it is the last to come. */
static void the_latest_job_wins(void **state)
{
    (void)state;
    struct worker *worker = started();
    long last = 0;
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 20; i++)
            submit(worker, i < 19 ? LONG : "steps 100", ++last);
        struct run *run = finished(worker, last);
        assert_true(run->steps == 100.0);
        run_free(run);
        nothing_to_take(worker);
    }
    worker_stop(worker);
}

/* What nobody has taken of an older plan is gone, in all slots, when a newer one comes. */
static void a_newer_job_takes_away_what_is_left_of_older_ones(void **state)
{
    (void)state;
    struct worker *worker = started();
    submit(worker, "steps 100", 1);
    assert_true(awake(worker, 60000));
    struct setup setup = given("steps 50");
    submit_range(worker, &setup, 2);
    struct job *job = next_job(worker);
    assert_int_equal(job->slot, RANGE_SLOT);
    assert_int_equal(job->generation, 2);
    job_free(job);
    nothing_to_take(worker);
    worker_stop(worker);
}

static void a_dropped_slot_is_empty(void **state)
{
    (void)state;
    struct worker *worker = started();
    submit(worker, "steps 100", 1);
    assert_true(awake(worker, 60000));
    worker_drop(worker, SLOT);
    nothing_to_take(worker);
    worker_drop(worker, SLOT);
    worker_stop(worker);
}

/* Thousands of jobs and looks at the results at random: each time the worker is waited for, the
 * result of the last job comes, and results never go back in time. */
static void no_wake_up_is_lost(void **state)
{
    (void)state;
    struct worker *worker = started();
    struct dice dice = {.game = 11};
    struct setup setup = given("landscape river noise 2 momentum 0.9 warmup 0");
    long submitted = 0, taken = 0, results = 0, waits = 0;
    for (int i = 0; i < 20000; i++) {
        int act = throw_below(&dice, 8);
        long generation;
        if (act < 5 || submitted == taken) {
            setup.steps = 1.0 + fmod(7919.0 * (double)++submitted, 5000.0);
            struct plan plan = plan_of(&setup);
            submit_plan(worker, &plan, submitted);
        } else if (act < 7) {
            struct job *job = worker_take(worker);
            struct run *run = job ? run_of(job, &generation) : NULL;
            if (run) {
                assert_true(generation > taken && generation <= submitted);
                assert_true(run->steps == 1.0 + fmod(7919.0 * (double)generation, 5000.0));
                taken = generation;
                results++;
            }
            run_free(run);
        } else {
            struct run *run = finished(worker, submitted);
            assert_true(run->done == 1.0 + fmod(7919.0 * (double)submitted, 5000.0));
            taken = submitted;
            results++, waits++;
            run_free(run);
        }
    }
    printf("# %ld jobs, %ld results, %ld waits\n", submitted, results, waits);
    assert_true(submitted > 5000 && waits > 1000);
    worker_stop(worker);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_is_the_run_itself),
        cmocka_unit_test(a_forked_plan_too),
        cmocka_unit_test(nothing_to_take_is_no_result),
        cmocka_unit_test(a_long_run_comes_in_parts),
        cmocka_unit_test(a_part_is_the_run_so_far),
        cmocka_unit_test(a_stale_job_is_dropped_at_once),
        cmocka_unit_test(stopping_does_not_wait_for_the_run),
        cmocka_unit_test(stopping_at_any_time_is_fine),
        cmocka_unit_test(a_range_test_is_what_it_is_without_the_worker),
        cmocka_unit_test(a_stale_range_test_is_dropped),
        cmocka_unit_test(stopping_does_not_wait_for_the_range_test),
        cmocka_unit_test(the_latest_job_wins),
        cmocka_unit_test(a_newer_job_takes_away_what_is_left_of_older_ones),
        cmocka_unit_test(a_dropped_slot_is_empty),
        cmocka_unit_test(no_wake_up_is_lost),
    };
    return cmocka_run_group_tests_name("worker", tests, NULL, NULL);
}
