#include "engine/sweep.h"

#include "engine/thread_team.h"

#include "model/lanes/run_group.h"
#include "model/params/resolve.h"
#include "model/problem/problem.h"

#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { THREADS_MOST = 64 };

/* Seconds between two times of making way: no key waits longer for a processor; and where others
 * compute too, a sweep that made way after each part of a millisecond would hardly get on. */
static const double yield_every = 1e-3;

/* numbers: of each seed, or 0. */
static size_t size_of(size_t count, size_t seeds, size_t numbers)
{
    return sizeof(struct sweep) + count * (sizeof(struct trial) + sizeof(struct trial_result) +
                                           seeds * numbers * sizeof(double));
}

enum { NUMBERS = 1 + GOAL_COUNT };

/* Results, trials and what their seeds came to follow the sweep itself. */
static void point_inside(struct sweep *sweep, bool each)
{
    sweep->result = (struct trial_result *)(void *)(sweep + 1);
    sweep->trial = (struct trial *)(void *)(sweep->result + sweep->count);
    sweep->loss = each ? (double *)(void *)(sweep->trial + sweep->count) : NULL;
    sweep->score = each ? sweep->loss + sweep->count * (size_t)sweep->seeds : NULL;
}

static struct sweep *sweep_make(const struct plan *plan, size_t count, int seeds, bool each)
{
    struct sweep *sweep = calloc(1, size_of(count, (size_t)seeds, each ? NUMBERS : 0));
    if (!sweep)
        return NULL;
    sweep->plan = *plan;
    sweep->count = count;
    sweep->seeds = seeds;
    sweep->watch = WATCH_VERDICT;
    point_inside(sweep, each);
    return sweep;
}

struct sweep *sweep_new_over(const struct plan *plan, size_t count, int seeds)
{
    return sweep_make(plan, count, seeds, seeds > 1);
}

struct sweep *sweep_new_means(const struct plan *plan, size_t count, int seeds)
{
    return sweep_make(plan, count, seeds, false);
}

struct sweep *sweep_new(const struct plan *plan, size_t count)
{
    return sweep_new_over(plan, count, 1);
}

/* What is not ready may be in the making by another thread: it is left out. */
struct sweep *sweep_copy(const struct sweep *sweep)
{
    size_t seeds = (size_t)sweep->seeds;
    struct sweep *copy = calloc(1, size_of(sweep->count, seeds, sweep->loss ? NUMBERS : 0));
    if (!copy)
        return NULL;
    *copy = *sweep;
    point_inside(copy, sweep->loss);
    memcpy(copy->result, sweep->result, sweep->ready * sizeof *copy->result);
    memcpy(copy->trial, sweep->trial, sweep->count * sizeof *copy->trial);
    if (!sweep->loss)
        return copy;
    memcpy(copy->loss, sweep->loss, sweep->ready * seeds * sizeof *copy->loss);
    memcpy(copy->score, sweep->score, sweep->ready * seeds * GOAL_COUNT * sizeof *copy->score);
    return copy;
}

/* ---- running ---- */

/* The updates of the longest run. */
static double longest(const struct sweep *sweep)
{
    double steps = param_resolved(plan_last(&sweep->plan), P_STEPS);
    for (size_t i = sweep->ready; i < sweep->count; i++)
        for (int j = 0; j < sweep->trial[i].count; j++)
            if (sweep->trial[i].knob[j] == P_STEPS)
                steps = fmax(steps, sweep->trial[i].value[j]);
    return steps;
}

/* What is run alone has no lanes to fill: one trial where that takes long enough. What its problem
 * takes side by side goes by so many. */
static size_t chunk_alone(const struct setup *setup, double steps, size_t most)
{
    const double seconds_most = 0.005;
    if (problem_of(setup)->updates_side_by_side)
        return most < GROUP_MOST ? most : GROUP_MOST;
    double chunk = seconds_most / (steps * problem_update_time(setup));
    return chunk < 1.0 ? 1 : chunk < (double)most ? (size_t)chunk : most;
}

/* A chunk of the list, for one thread at a time: so large that lanes are full, so small that every
 * core has some, and that what is ready can be shown soon however long the runs are. Over seeds it
 * counts the runs, and is whole trials, as many as fit. */
static size_t chunk_size(const struct sweep *sweep, size_t left, int threads)
{
    const double updates_most = 5e7;
    const size_t seeds = (size_t)sweep->seeds;
    struct setup setup = setup_resolved(plan_last(&sweep->plan));
    size_t chunk = (left * seeds / (size_t)threads + 7) / 8;
    chunk = (chunk + LANES_STEP - 1) / LANES_STEP * LANES_STEP;
    if ((double)chunk * longest(sweep) > updates_most && chunk > LANES_MOST / 2)
        chunk = LANES_MOST / 2;
    chunk = chunk < LANES_STEP ? LANES_STEP : chunk > BATCH_MOST ? BATCH_MOST : chunk;
    chunk = is_landscape(&setup) ? chunk : chunk_alone(&setup, longest(sweep), chunk);
    return chunk < seeds ? 1 : chunk / seeds;
}

struct thread_pool {
    struct sweep *sweep;
    enum width width;
    size_t first, chunk, chunks; /* where the list begins, and how it is divided */
    atomic_size_t next;          /* chunk to take */
    atomic_bool stop;
    atomic_bool failed; /* no memory */
    pthread_mutex_t lock;
    pthread_cond_t left; /* a thread has */
    int working;         /* under the lock: threads beside the calling one */
    size_t leading;      /* under the lock: so many of the first chunks are done */
    bool *found;         /* under the lock, by chunk */
};

static bool stopped(struct thread_pool *pool)
{
    return atomic_load_explicit(&pool->stop, memory_order_relaxed);
}

static void fail(struct thread_pool *pool)
{
    atomic_store(&pool->failed, true);
    atomic_store(&pool->stop, true);
}

static void chunk_done(struct thread_pool *pool, size_t chunk)
{
    pthread_mutex_lock(&pool->lock);
    pool->found[chunk] = true;
    while (pool->leading < pool->chunks && pool->found[pool->leading])
        pool->leading++;
    pthread_mutex_unlock(&pool->lock);
}

/* The calling thread counts what is ready, and asks whether to go on (go_on NULL: it does). */
struct progress_callback {
    bool (*go_on)(void *about, const struct sweep *sweep);
    void *about;
};

static void ask(struct thread_pool *pool, const struct progress_callback *callback)
{
    struct sweep *sweep = pool->sweep;
    pthread_mutex_lock(&pool->lock);
    size_t ready = pool->first + pool->leading * pool->chunk;
    pthread_mutex_unlock(&pool->lock);
    sweep->ready = ready < sweep->count ? ready : sweep->count;
    if (callback->go_on && !callback->go_on(callback->about, sweep))
        atomic_store(&pool->stop, true);
}

static double seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Up to BATCH_MOST trials, to their end unless the pool stops. */
static enum batch_state run_batch(struct thread_pool *pool,
                                  const struct progress_callback *callback, struct batch *batch,
                                  const struct trial *trial, struct trial_result *result,
                                  size_t count)
{
    enum batch_state state = batch_start(batch, trial, result, count);
    double yield_at = 0.0;
    while (state == BATCH_MORE && !stopped(pool)) {
        state = batch_advance(batch);
        if (callback)
            ask(pool, callback);
        if (pool->sweep->yields && seconds_now() >= yield_at) {
            sched_yield();
            yield_at = seconds_now() + yield_every;
        }
    }
    return state;
}

static void note_seed(struct sweep *sweep, size_t at, const struct trial_result *result)
{
    sweep->loss[at] = trial_seed_loss(result);
    for (int goal = 0; goal < GOAL_COUNT; goal++)
        sweep->score[at * GOAL_COUNT + (size_t)goal] = trial_score(result, (enum goal)goal);
}

/* Trials over seeds, as runs of their own: as many at a time as a batch takes, whose results come
 * into `each`. */
static enum batch_state run_seeds(struct thread_pool *pool,
                                  const struct progress_callback *callback, struct batch *batch,
                                  size_t from, size_t count, struct trial_result *each)
{
    struct sweep *sweep = pool->sweep;
    size_t seeds = (size_t)sweep->seeds, runs = count * seeds;
    struct trial trial[BATCH_MOST];
    enum batch_state state = BATCH_DONE;
    for (size_t at = 0; at < runs && state == BATCH_DONE; at += BATCH_MOST) {
        size_t now = runs - at < BATCH_MOST ? runs - at : BATCH_MOST;
        for (size_t i = 0; i < now; i++) {
            trial[i] = sweep->trial[from + (at + i) / seeds];
            trial[i].seed_shift = (int)((at + i) % seeds);
        }
        state = run_batch(pool, callback, batch, trial, each + at, now);
    }
    for (size_t i = 0; i < count && state == BATCH_DONE; i++) {
        for (size_t k = 0; k < seeds && sweep->loss; k++)
            note_seed(sweep, (from + i) * seeds + k, &each[i * seeds + k]);
        sweep->result[from + i] = trial_result_over(&each[i * seeds], sweep->seeds);
    }
    return state;
}

static void run_chunk(struct thread_pool *pool, const struct progress_callback *callback,
                      struct batch *batch, size_t chunk, struct trial_result *each)
{
    struct sweep *sweep = pool->sweep;
    size_t from = pool->first + chunk * pool->chunk, left = sweep->count - from;
    size_t count = left < pool->chunk ? left : pool->chunk;
    enum batch_state state =
        each ? run_seeds(pool, callback, batch, from, count, each)
             : run_batch(pool, callback, batch, &sweep->trial[from], &sweep->result[from], count);
    if (state == BATCH_DONE)
        chunk_done(pool, chunk);
    if (state == BATCH_NO_MEMORY)
        fail(pool);
}

/* Takes chunks as long as there are any. callback: NULL in a thread of the pool. */
static void work(struct thread_pool *pool, const struct progress_callback *callback)
{
    const struct sweep *sweep = pool->sweep;
    struct batch *batch = batch_new(&sweep->plan, pool->width, sweep->watch);
    struct trial_result *each = NULL; /* of the seeds of a chunk */
    size_t chunk, runs = pool->chunk * (size_t)sweep->seeds;
    if (sweep->seeds > 1)
        each = malloc(runs * sizeof *each);
    if (!batch || (sweep->seeds > 1 && !each))
        fail(pool);
    while (!stopped(pool) && (chunk = atomic_fetch_add(&pool->next, 1)) < pool->chunks)
        run_chunk(pool, callback, batch, chunk, each);
    batch_free(batch);
    free(each);
}

static void *pool_thread(void *argument)
{
    struct thread_pool *pool = argument;
    work(pool, NULL);
    pthread_mutex_lock(&pool->lock);
    pool->working--;
    pthread_cond_signal(&pool->left);
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* Signals are for the threads that were there before. Returns how many could be started. */
static int start_threads(struct thread_pool *pool, pthread_t *thread, int most)
{
    sigset_t all, before;
    int count = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_mutex_lock(&pool->lock);
    while (count < most && pthread_create(&thread[count], NULL, pool_thread, pool) == 0)
        count++;
    pool->working = count;
    pthread_mutex_unlock(&pool->lock);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return count;
}

/* With no chunk left for itself, the calling thread goes on asking until the others are done. */
static void wait_for_others(struct thread_pool *pool, const struct progress_callback *callback)
{
    pthread_mutex_lock(&pool->lock);
    while (pool->working > 0) {
        struct timespec soon;
        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_nsec += 1000000;
        soon.tv_sec += soon.tv_nsec / 1000000000;
        soon.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&pool->left, &pool->lock, &soon);
        pthread_mutex_unlock(&pool->lock);
        if (!stopped(pool))
            ask(pool, callback);
        pthread_mutex_lock(&pool->lock);
    }
    pthread_mutex_unlock(&pool->lock);
}

int sweep_threads(void)
{
    const int cores = processors();
    return cores > THREADS_MOST ? THREADS_MOST : cores;
}

bool sweep_run_on(struct sweep *sweep, int threads, enum width width,
                  bool (*go_on)(void *about, const struct sweep *sweep), void *about)
{
    threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
    size_t left = sweep->count - sweep->ready, chunk = chunk_size(sweep, left, threads);
    struct thread_pool pool = {.sweep = sweep,
                               .width = width,
                               .first = sweep->ready,
                               .chunk = chunk,
                               .chunks = (left + chunk - 1) / chunk};
    const struct progress_callback callback = {go_on, about};
    pthread_t thread[THREADS_MOST];
    pool.found = calloc(pool.chunks + 1, sizeof *pool.found);
    if (!pool.found)
        return false;
    atomic_init(&pool.next, 0);
    atomic_init(&pool.stop, false);
    atomic_init(&pool.failed, false);
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.left, NULL);
    int more = pool.chunks < (size_t)threads ? (int)pool.chunks - 1 : threads - 1;
    int others = start_threads(&pool, thread, more);
    work(&pool, &callback);
    wait_for_others(&pool, &callback);
    for (int i = 0; i < others; i++)
        pthread_join(thread[i], NULL);
    if (!stopped(&pool))
        ask(&pool, &callback);
    pthread_cond_destroy(&pool.left);
    pthread_mutex_destroy(&pool.lock);
    free(pool.found);
    return !atomic_load(&pool.failed);
}

bool sweep_run(struct sweep *sweep, bool (*go_on)(void *about, const struct sweep *sweep),
               void *about)
{
    return sweep_run_on(sweep, sweep_threads(), width_best(), go_on, about);
}
