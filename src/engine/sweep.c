#include "engine/sweep.h"

#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { THREADS_MOST = 64 };

static size_t size_of(size_t count)
{
    return sizeof(struct sweep) + count * (sizeof(struct trial) + sizeof(struct trial_result));
}

/* Results and trials follow the sweep itself. */
static void point_inside(struct sweep *sweep)
{
    sweep->result = (struct trial_result *)(void *)(sweep + 1);
    sweep->trial = (struct trial *)(void *)(sweep->result + sweep->count);
}

struct sweep *sweep_new(const struct plan *plan, size_t count)
{
    struct sweep *sweep = calloc(1, size_of(count));
    if (!sweep)
        return NULL;
    sweep->plan = *plan;
    sweep->count = count;
    sweep->watch = WATCH_VERDICT;
    point_inside(sweep);
    return sweep;
}

/* What is not ready may be in the making by another thread: it is left out. */
struct sweep *sweep_copy(const struct sweep *sweep)
{
    struct sweep *copy = calloc(1, size_of(sweep->count));
    if (!copy)
        return NULL;
    *copy = *sweep;
    point_inside(copy);
    memcpy(copy->result, sweep->result, sweep->ready * sizeof *copy->result);
    memcpy(copy->trial, sweep->trial, sweep->count * sizeof *copy->trial);
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

/* A piece of the list, for one thread at a time. So large a piece that lanes are full, so small
 * that every core has some, and that a picture of what is ready comes soon however long the runs
 * are. */
static size_t piece_size(const struct sweep *sweep, size_t left, int threads)
{
    const double updates_most = 5e7;
    size_t piece = (left / (size_t)threads + 7) / 8;
    piece = (piece + LANES_STEP - 1) / LANES_STEP * LANES_STEP;
    if ((double)piece * longest(sweep) > updates_most && piece > LANES_MOST / 2)
        piece = LANES_MOST / 2;
    return piece < LANES_STEP ? LANES_STEP : piece > BATCH_MOST ? BATCH_MOST : piece;
}

struct crew {
    struct sweep *sweep;
    enum width width;
    size_t first, piece, pieces; /* where the list begins, and how it is cut */
    atomic_size_t next;          /* piece to take */
    atomic_bool stop;
    atomic_bool failed; /* no memory */
    pthread_mutex_t lock;
    pthread_cond_t left; /* a thread has */
    int working;         /* under the lock: threads beside the caller's */
    size_t whole;        /* under the lock: so many of the first pieces are found */
    bool *found;         /* under the lock, by piece */
};

static bool stopped(struct crew *crew)
{
    return atomic_load_explicit(&crew->stop, memory_order_relaxed);
}

static void fail(struct crew *crew)
{
    atomic_store(&crew->failed, true);
    atomic_store(&crew->stop, true);
}

static void hand_in(struct crew *crew, size_t piece)
{
    pthread_mutex_lock(&crew->lock);
    crew->found[piece] = true;
    while (crew->whole < crew->pieces && crew->found[crew->whole])
        crew->whole++;
    pthread_mutex_unlock(&crew->lock);
}

/* The caller's own thread counts what is ready, and asks whether to go on (go_on NULL: it does). */
struct caller {
    bool (*go_on)(void *about, const struct sweep *sweep);
    void *about;
};

static void ask(struct crew *crew, const struct caller *caller)
{
    struct sweep *sweep = crew->sweep;
    pthread_mutex_lock(&crew->lock);
    size_t ready = crew->first + crew->whole * crew->piece;
    pthread_mutex_unlock(&crew->lock);
    sweep->ready = ready < sweep->count ? ready : sweep->count;
    if (caller->go_on && !caller->go_on(caller->about, sweep))
        atomic_store(&crew->stop, true);
}

static void find_piece(struct crew *crew, const struct caller *caller, struct batch *batch,
                       size_t piece)
{
    struct sweep *sweep = crew->sweep;
    size_t from = crew->first + piece * crew->piece, left = sweep->count - from;
    enum batch_state state = batch_start(batch, &sweep->trial[from], &sweep->result[from],
                                         left < crew->piece ? left : crew->piece);
    while (state == BATCH_MORE && !stopped(crew)) {
        state = batch_advance(batch);
        if (caller)
            ask(crew, caller);
        if (sweep->yields)
            sched_yield();
    }
    if (state == BATCH_DONE)
        hand_in(crew, piece);
    if (state == BATCH_NO_MEMORY)
        fail(crew);
}

/* Takes pieces as long as there are any. caller: NULL in a thread of the crew's. */
static void work(struct crew *crew, const struct caller *caller)
{
    const struct sweep *sweep = crew->sweep;
    struct batch *batch = batch_new(&sweep->plan, crew->width, sweep->watch);
    size_t piece;
    if (!batch)
        fail(crew);
    while (!stopped(crew) && (piece = atomic_fetch_add(&crew->next, 1)) < crew->pieces)
        find_piece(crew, caller, batch, piece);
    batch_free(batch);
}

static void *crew_thread(void *argument)
{
    struct crew *crew = argument;
    work(crew, NULL);
    pthread_mutex_lock(&crew->lock);
    crew->working--;
    pthread_cond_signal(&crew->left);
    pthread_mutex_unlock(&crew->lock);
    return NULL;
}

/* Signals are for the threads that were there before. Returns how many could be started. */
static int start_threads(struct crew *crew, pthread_t *thread, int most)
{
    sigset_t all, before;
    int count = 0;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_mutex_lock(&crew->lock);
    while (count < most && pthread_create(&thread[count], NULL, crew_thread, crew) == 0)
        count++;
    crew->working = count;
    pthread_mutex_unlock(&crew->lock);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return count;
}

/* With no piece left for itself, the caller's thread goes on asking until the others have theirs.
 */
static void wait_for_others(struct crew *crew, const struct caller *caller)
{
    pthread_mutex_lock(&crew->lock);
    while (crew->working > 0) {
        struct timespec soon;
        clock_gettime(CLOCK_REALTIME, &soon);
        soon.tv_nsec += 1000000;
        soon.tv_sec += soon.tv_nsec / 1000000000;
        soon.tv_nsec %= 1000000000;
        pthread_cond_timedwait(&crew->left, &crew->lock, &soon);
        pthread_mutex_unlock(&crew->lock);
        if (!stopped(crew))
            ask(crew, caller);
        pthread_mutex_lock(&crew->lock);
    }
    pthread_mutex_unlock(&crew->lock);
}

int sweep_threads(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > THREADS_MOST ? THREADS_MOST : (int)cores;
}

bool sweep_run_on(struct sweep *sweep, int threads, enum width width,
                  bool (*go_on)(void *about, const struct sweep *sweep), void *about)
{
    threads = threads < 1 ? 1 : threads > THREADS_MOST ? THREADS_MOST : threads;
    size_t left = sweep->count - sweep->ready, piece = piece_size(sweep, left, threads);
    struct crew crew = {.sweep = sweep,
                        .width = width,
                        .first = sweep->ready,
                        .piece = piece,
                        .pieces = (left + piece - 1) / piece};
    const struct caller caller = {go_on, about};
    pthread_t thread[THREADS_MOST];
    crew.found = calloc(crew.pieces + 1, sizeof *crew.found);
    if (!crew.found)
        return false;
    atomic_init(&crew.next, 0);
    atomic_init(&crew.stop, false);
    atomic_init(&crew.failed, false);
    pthread_mutex_init(&crew.lock, NULL);
    pthread_cond_init(&crew.left, NULL);
    int more = crew.pieces < (size_t)threads ? (int)crew.pieces - 1 : threads - 1;
    int others = start_threads(&crew, thread, more);
    work(&crew, &caller);
    wait_for_others(&crew, &caller);
    for (int i = 0; i < others; i++)
        pthread_join(thread[i], NULL);
    if (!stopped(&crew))
        ask(&crew, &caller);
    pthread_cond_destroy(&crew.left);
    pthread_mutex_destroy(&crew.lock);
    free(crew.found);
    return !atomic_load(&crew.failed);
}

bool sweep_run(struct sweep *sweep, bool (*go_on)(void *about, const struct sweep *sweep),
               void *about)
{
    return sweep_run_on(sweep, sweep_threads(), width_best(), go_on, about);
}
