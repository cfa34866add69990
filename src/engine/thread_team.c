/* An update of a small network takes a tenth of a millisecond, less than to wake a thread: the
 * second one looks for work for a while before it sleeps, and a part that it has not yet begun is
 * taken by the caller, who so never waits for a thread that does not run. */
#include "engine/thread_team.h"

#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum part_state { NO_PART, PART_OFFERED, PART_TAKEN, PART_DONE };

struct shared {
    pthread_t thread;
    atomic_int state;                    /* of the second part: enum part_state */
    void (*part)(void *about, int part); /* the caller's, until it is done or taken back */
    void *about;
    atomic_bool sleeps; /* the thread, or it is about to */
    atomic_bool rests;  /* it is to: the caller does all parts */
    bool quit;          /* under the lock */
    pthread_mutex_t lock;
    pthread_cond_t offered;
};

struct thread_team {
    struct team team; /* first: a team is turned into this one */
    struct shared *shared;
};

/* Seconds that the thread looks for more work: an optimizer's step and a frame's part lie between
 * two gradients. */
static const double patience = 300e-6;

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void relax(void)
{
#if (defined(__x86_64__) || defined(__i386__)) && defined(__GNUC__)
    __builtin_ia32_pause();
#endif
}

/* Moves the part on; false where it is in another state. */
static bool move_on(struct shared *shared, int from, int to)
{
    return atomic_compare_exchange_strong(&shared->state, &from, to);
}

/* ---- the caller ---- */

static void offer(struct shared *shared, void (*part)(void *about, int part), void *about)
{
    shared->part = part;
    shared->about = about;
    atomic_store(&shared->state, PART_OFFERED);
    if (!atomic_load(&shared->sleeps))
        return;
    pthread_mutex_lock(&shared->lock);
    atomic_store(&shared->sleeps, false);
    pthread_cond_signal(&shared->offered);
    pthread_mutex_unlock(&shared->lock);
}

static void wait_until_done(struct shared *shared)
{
    enum { SPINS = 2000 };
    for (int i = 0; atomic_load_explicit(&shared->state, memory_order_acquire) != PART_DONE; i++)
        if (i < SPINS)
            relax();
        else
            sched_yield();
    atomic_store_explicit(&shared->state, NO_PART, memory_order_relaxed);
}

static void share(const struct team *team, void (*part)(void *about, int part), void *about)
{
    struct shared *shared = ((const struct thread_team *)team)->shared;
    if (atomic_load_explicit(&shared->rests, memory_order_relaxed)) {
        part(about, 0);
        part(about, 1);
        return;
    }
    offer(shared, part, about);
    part(about, 0);
    if (move_on(shared, PART_OFFERED, NO_PART))
        part(about, 1);
    else
        wait_until_done(shared);
}

/* ---- the second thread ---- */

static bool take_part(struct shared *shared)
{
    if (atomic_load_explicit(&shared->state, memory_order_relaxed) != PART_OFFERED ||
        !move_on(shared, PART_OFFERED, PART_TAKEN))
        return false;
    shared->part(shared->about, 1);
    atomic_store_explicit(&shared->state, PART_DONE, memory_order_release);
    return true;
}

/* Parts as they come, until none has for a while, or it is to rest. */
static void look_for_parts(struct shared *shared)
{
    enum { LOOKS = 64 }; /* between two looks at the clock */
    double until = seconds() + patience;
    do
        for (int i = 0; i < LOOKS; i++) {
            if (take_part(shared))
                until = seconds() + patience;
            relax();
        }
    while (!atomic_load_explicit(&shared->rests, memory_order_relaxed) && seconds() < until);
}

/* Under the lock. What is offered from here on wakes the thread, and what was before is seen. A
 * part that its caller took back before the thread woke has cleared `sleeps`, so that is set each
 * time: else nobody would wake it any more. */
static bool has_nothing_to_do(struct shared *shared)
{
    atomic_store(&shared->sleeps, true);
    return !shared->quit && atomic_load(&shared->state) != PART_OFFERED;
}

static void *work(void *argument)
{
    struct shared *shared = argument;
    for (bool quit = false; !quit;) {
        look_for_parts(shared);
        pthread_mutex_lock(&shared->lock);
        while (has_nothing_to_do(shared))
            pthread_cond_wait(&shared->offered, &shared->lock);
        atomic_store(&shared->sleeps, false);
        quit = shared->quit;
        pthread_mutex_unlock(&shared->lock);
    }
    return NULL;
}

/* ---- the team ---- */

static struct shared *shared_start(void)
{
    struct shared *shared = calloc(1, sizeof *shared);
    if (!shared)
        return NULL;
    atomic_init(&shared->state, NO_PART);
    atomic_init(&shared->sleeps, false);
    atomic_init(&shared->rests, false);
    pthread_mutex_init(&shared->lock, NULL);
    pthread_cond_init(&shared->offered, NULL);
    if (pthread_create(&shared->thread, NULL, work, shared) == 0)
        return shared;
    pthread_mutex_destroy(&shared->lock);
    pthread_cond_destroy(&shared->offered);
    free(shared);
    return NULL;
}

int processors(void)
{
    const long online = sysconf(_SC_NPROCESSORS_ONLN);
    return online < 1 ? 1 : online > INT_MAX ? INT_MAX : (int)online;
}

struct thread_team *thread_team_start(void)
{
    struct thread_team *team = processors() > 1 ? malloc(sizeof *team) : NULL;
    if (!team)
        return NULL;
    *team = (struct thread_team){{share}, shared_start()};
    if (team->shared)
        return team;
    free(team);
    return NULL;
}

void thread_team_stop(struct thread_team *team)
{
    if (!team)
        return;
    struct shared *shared = team->shared;
    pthread_mutex_lock(&shared->lock);
    shared->quit = true;
    pthread_cond_signal(&shared->offered);
    pthread_mutex_unlock(&shared->lock);
    pthread_join(shared->thread, NULL);
    pthread_mutex_destroy(&shared->lock);
    pthread_cond_destroy(&shared->offered);
    free(shared);
    free(team);
}

void thread_team_rest(struct thread_team *team, bool rest)
{
    if (team)
        atomic_store(&team->shared->rests, rest);
}

const struct team *thread_team_of(const struct thread_team *team)
{
    return team ? &team->team : NULL;
}
