/* Two threads at one piece of work: each part is done once, whoever does it, and a run has the
 * same bits as without a team. */
#include "model/given.h"

#include "engine/job.h"
#include "engine/thread_team.h"
#include "model/run/problem_state.h"

#include <pthread.h>
#include <time.h>

/* What becomes of a piece of work: how often each part was done. */
struct work {
    int done[TEAM_PARTS];
    double sum[TEAM_PARTS];
    int length;
};

static void add_up(void *about, int part)
{
    struct work *work = about;
    work->done[part]++;
    for (int i = 0; i < work->length; i++)
        work->sum[part] += (double)(i + part);
}

static void every_part_is_done_once(void **state)
{
    (void)state;
    struct thread_team *team = thread_team_start();
    struct work work = {.length = 0};
    const int pieces = 20000;
    for (int i = 0; i < pieces; i++) {
        work.length = i % 7 == 0 ? 1000 : i % 3; /* either is done first now and then */
        team_share(thread_team_of(team), add_up, &work);
        for (int part = 0; part < TEAM_PARTS; part++)
            assert_int_equal(work.done[part], i + 1);
    }
    thread_team_stop(team);
}

/* Longer than it looks for work: it has to be woken. */
static void a_team_that_sleeps_is_woken(void **state)
{
    (void)state;
    struct thread_team *team = thread_team_start();
    struct work work = {.length = 1000};
    for (int i = 0; i < 50; i++) {
        nanosleep(&(struct timespec){0, 1000000}, NULL);
        team_share(thread_team_of(team), add_up, &work);
        assert_int_equal(work.done[0] + work.done[1], 2 * (i + 1));
    }
    thread_team_stop(team);
}

/* Who takes the second part. */
static void note_thread(void *about, int part)
{
    pthread_t *taker = about;
    if (part == 1)
        *taker = pthread_self();
}

static void note_thread_slowly(void *about, int part)
{
    volatile double sum = 0.0;
    for (int i = 0; i < 300000; i++)
        sum = sum + i;
    note_thread(about, part);
}

/* A short part is taken back by the caller before the thread is awake; it can be woken again. */
static void a_team_whose_part_was_taken_back_is_woken_again(void **state)
{
    (void)state;
    struct thread_team *team = thread_team_start();
    if (!team)
        skip(); /* on one processor */
    const pthread_t self = pthread_self();
    for (int round = 0; round < 3; round++) {
        pthread_t taker = self;
        nanosleep(&(struct timespec){0, 5000000}, NULL);
        team_share(thread_team_of(team), note_thread, &taker);
        nanosleep(&(struct timespec){0, 5000000}, NULL);
        taker = self;
        for (int i = 0; i < 5000 && pthread_equal(taker, self); i++)
            team_share(thread_team_of(team), note_thread_slowly, &taker);
        assert_false(pthread_equal(taker, self));
    }
    thread_team_stop(team);
}

/* Not even a part that it would else take at once; and then it takes them again. */
static void a_team_at_rest_takes_nothing(void **state)
{
    (void)state;
    struct thread_team *team = thread_team_start();
    if (!team)
        skip(); /* on one processor */
    const pthread_t self = pthread_self();
    pthread_t taker = self;
    for (int i = 0; i < 5000 && pthread_equal(taker, self); i++)
        team_share(thread_team_of(team), note_thread_slowly, &taker);
    thread_team_rest(team, true);
    for (int i = 0; i < 100; i++) {
        taker = 0;
        team_share(thread_team_of(team), note_thread_slowly, &taker);
        assert_true(pthread_equal(taker, self));
    }
    thread_team_rest(team, false);
    for (int i = 0; i < 5000 && pthread_equal(taker, self); i++)
        team_share(thread_team_of(team), note_thread_slowly, &taker);
    assert_false(pthread_equal(taker, self));
    thread_team_stop(team);
}

static void assert_same_training(const struct run *a, const struct run *b)
{
    const struct problem_state *x = a->end.problem_state, *y = b->end.problem_state;
    assert_same(a->stats, b->stats);
    assert_same(a->validation_end, b->validation_end);
    assert_memory_equal(a->bucket, b->bucket, a->count * sizeof a->bucket[0]);
    assert_memory_equal(x->state, y->state, x->size * sizeof *x->state);
}

static struct run *run_by(const char *words, const struct team *team)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    struct run *run = begun(&plan);
    run_set_team(run, team);
    run_advance(run, INFINITY);
    run_set_team(run, NULL);
    return run;
}

static void a_run_has_the_same_bits_as_alone(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape language optimizer adamw lr 0.03 steps 45",
        "landscape language optimizer adamw lr 0.03 steps 45 batch 3 norm post",
        "landscape language optimizer sgd lr 0.1 steps 45 batch 1 width 8 layers 2 norm none",
    };
    struct thread_team *team = thread_team_start();
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct run *alone = run_by(words[i], NULL),
                   *shared = run_by(words[i], thread_team_of(team));
        assert_same_training(alone, shared);
        run_free(alone);
        run_free(shared);
    }
    thread_team_stop(team);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_is_done_once),
        cmocka_unit_test(a_team_that_sleeps_is_woken),
        cmocka_unit_test(a_team_whose_part_was_taken_back_is_woken_again),
        cmocka_unit_test(a_team_at_rest_takes_nothing),
        cmocka_unit_test(a_run_has_the_same_bits_as_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
