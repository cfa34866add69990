/* Jobs without a thread: each kind gives what it gives without being a job, stopped or in one go,
 * and a part is what there is so far. */
#include "model/given.h"

#include "engine/job.h"

#define WORDS "landscape river noise 2 momentum 0.9 steps 20000"

static struct job *run_job(void)
{
    struct setup setup = given(WORDS);
    struct plan plan = plan_of(&setup), resolved = plan_resolved(&plan);
    return job_of_run(&resolved, STATES_MANY);
}

static struct job *range_job(void)
{
    struct setup setup = given(WORDS);
    return job_of_range(&setup);
}

static struct job *sweep_job(void)
{
    struct setup setup = given(WORDS);
    struct plan plan = plan_of(&setup);
    struct sweep *sweep = sweep_new(&plan, 600);
    for (size_t i = 0; sweep && i < sweep->count; i++)
        sweep->trial[i] =
            (struct trial){.count = 1, .knob = {P_LR}, .value = {1e-5 * (double)(i + 1)}};
    return job_of_sweep(sweep);
}

static struct job *(*const kinds[])(void) = {run_job, range_job, sweep_job};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static void assert_same_result(const struct job *a, const struct job *b)
{
    assert_int_equal(a->kind, b->kind);
    if (a->kind == JOB_RUN)
        assert_same_run(a->run, b->run);
    for (int i = 0; a->kind == JOB_RANGE && i < RANGE_RATES; i++)
        assert_same(a->range->swept[i].final, b->range->swept[i].final);
    for (size_t i = 0; a->kind == JOB_SWEEP && i < a->sweep->count; i++)
        assert_same(a->sweep->result[i].loss, b->sweep->result[i].loss);
}

/* Goes on for so many questions more. */
static bool count_down(void *about, const struct job *job)
{
    (void)job;
    return (*(int *)about)-- > 0;
}

static void a_job_is_finished_once_and_in_one_go(void **state)
{
    (void)state;
    for (int kind = 0; kind < KINDS; kind++) {
        struct job *job = kinds[kind]();
        assert_non_null(job);
        assert_false(job->finished);
        assert_true(job_run(job, NULL, NULL));
        assert_true(job->finished && !job->failed);
        job_free(job);
    }
}

static void the_run_and_the_range_test_are_those_of_the_model(void **state)
{
    (void)state;
    static struct range_test ours;
    const struct range_options open = {0.0, 0.0, 0};
    struct setup setup = given(WORDS);
    struct job *run = run_job(), *range = range_job();
    job_run(run, NULL, NULL);
    job_run(range, NULL, NULL);
    struct run *alone = whole_run(&setup);
    assert_same_run(run->run, alone);
    range_start(&ours, &setup, &open);
    while (!range_advance(&ours, INFINITY))
        ;
    for (int i = 0; i < RANGE_RATES; i++)
        assert_same(ours.swept[i].final, range->range->swept[i].final);
    free(alone);
    job_free(run);
    job_free(range);
}

static void stopped_and_gone_on_with_it_is_the_same(void **state)
{
    (void)state;
    for (int kind = 0; kind < KINDS; kind++) {
        struct job *whole = kinds[kind](), *job = kinds[kind]();
        int stops = 0, questions, result_wait = 1;
        job_run(whole, NULL, NULL);
        /* Of a sweep what is not ready begins anew, so it is given ever more time. */
        while (questions = result_wait *= 2, !job_run(job, count_down, &questions)) {
            assert_false(job->failed);
            stops++;
        }
        assert_true(stops > 0);
        assert_same_result(whole, job);
        job_free(whole);
        job_free(job);
    }
}

static void a_run_tells_from_its_twentieth_on(void **state)
{
    (void)state;
    struct job *job = run_job();
    assert_non_null(job);
    assert_false(job_part_tells(job));
    run_advance(job->run, 800.0);
    assert_false(job_part_tells(job));
    run_advance(job->run, 400.0);
    assert_true(job->run->done >= 1000.0 && !job->run->finished);
    assert_true(job_part_tells(job));
    job_free(job);
}

/* What is handed out while it is computed. */
struct parts {
    int count;
    double progress;
    struct job *last;
};

static bool keep_part(void *about, const struct job *job)
{
    struct parts *parts = about;
    double progress = job_progress(job);
    assert_true(progress >= parts->progress);
    parts->progress = progress;
    struct job *part = job_part(job);
    if (part) {
        job_free(parts->last);
        parts->last = part;
        parts->count++;
    }
    return parts->count < 5;
}

static void a_part_is_what_there_is_so_far(void **state)
{
    (void)state;
    for (int kind = 0; kind < KINDS; kind++) {
        struct job *job = kinds[kind]();
        struct parts parts = {0};
        job->slot = 3;
        job->generation = 17;
        job_run(job, keep_part, &parts);
        if (isinf(job_part_every(job))) {
            assert_int_equal(parts.count, 0);
            job_free(job);
            continue;
        }
        assert_int_equal(parts.count, 5);
        assert_int_equal(parts.last->slot, 3);
        assert_int_equal(parts.last->generation, 17);
        assert_false(parts.last->finished);
        assert_ptr_not_equal(parts.last->result, job->result);
        assert_true(job_progress(parts.last) <= job_progress(job));
        /* A part can itself be gone on with. */
        struct job *whole = kinds[kind]();
        job_run(whole, NULL, NULL);
        job_run(parts.last, NULL, NULL);
        assert_same_result(whole, parts.last);
        job_free(parts.last);
        job_free(whole);
        job_free(job);
    }
}

static void nothing_makes_no_job(void **state)
{
    (void)state;
    assert_null(job_of_sweep(NULL));
    job_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_tells_from_its_twentieth_on),
        cmocka_unit_test(a_job_is_finished_once_and_in_one_go),
        cmocka_unit_test(the_run_and_the_range_test_are_those_of_the_model),
        cmocka_unit_test(stopped_and_gone_on_with_it_is_the_same),
        cmocka_unit_test(a_part_is_what_there_is_so_far),
        cmocka_unit_test(nothing_makes_no_job),
    };
    return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
