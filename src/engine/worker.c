#include "engine/worker.h"

#include "engine/thread_team.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* A mailbox, both ways. All of it under the lock, where nothing is computed and nothing allocated,
 * but what says that a job is stale. */
struct slot {
    struct job *job;    /* waiting */
    struct job *result; /* the latest part */
    atomic_long serial; /* counts the jobs handed in or dropped: an older one is stale */
};

struct worker {
    pthread_t thread;
    struct thread_team *team; /* NULL: it works alone */
    bool two_processors;      /* of which the team takes both */
    int wake[2];
    atomic_long generation; /* the latest: jobs of an older one are stale */
    atomic_uint waiting;    /* a bit for each slot with a job that waits */
    pthread_mutex_t lock;
    pthread_cond_t arrived;
    struct slot slot[WORKER_SLOTS];
    bool quit; /* under the lock */
};

/* A job that runs: what tells whether it is still wanted. */
struct running_job {
    struct worker *worker;
    struct slot *slot;
    struct job *job;
    long serial;
    double begun;     /* seconds */
    double next_part; /* seconds */
    double shown;     /* how far the last part was */
    int parts;        /* handed out */
};

/* Seconds after which the first part of a job is handed out: it comes with the answer to the key.
 * One that tells little yet waits for more, but not for ever: painted, it is to be out within a
 * frame of the key, and what is handed out too early is followed by more only in the frame after.
 * The next one has twice the first time, and so on up to the usual one: one that just missed
 * something is followed soon. */
static const double first_part = 0.006, first_part_at_last = 0.022;

static double until_next_part(const struct running_job *running, double now)
{
    return fmin(job_part_every(running->job), fmax(first_part, now - running->begun));
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void wake(struct worker *worker)
{
    while (write(worker->wake[1], "", 1) < 0 && errno == EINTR)
        ;
}

static bool stale(const struct running_job *running)
{
    return atomic_load_explicit(&running->worker->generation, memory_order_relaxed) !=
               running->job->generation ||
           atomic_load_explicit(&running->slot->serial, memory_order_relaxed) != running->serial;
}

void worker_leave_processor(struct worker *worker, bool leave)
{
    thread_team_rest(worker->team, leave && worker->two_processors);
}

/* What was dropped or replaced meanwhile, under the same lock, does not arrive any more. One byte
 * where the slot was empty: the reader drains the pipe before it takes. */
static void publish(struct running_job *running, struct job *job)
{
    struct worker *worker = running->worker;
    pthread_mutex_lock(&worker->lock);
    bool late = stale(running), empty = !running->slot->result;
    struct job *old = late ? job : running->slot->result;
    if (!late) {
        running->slot->result = job;
        worker_leave_processor(worker, true); /* before the taker wakes, who may be done soon */
    }
    pthread_mutex_unlock(&worker->lock);
    if (empty && !late)
        wake(worker);
    job_free(old);
}

static bool part_is_due(const struct running_job *running, double now)
{
    const struct job *job = running->job;
    if (!(job_progress(job) > running->shown) || now < running->next_part)
        return false;
    return running->parts > 0 || now >= running->begun + first_part_at_last || job_part_tells(job);
}

/* Does a more urgent one wait? */
static bool makes_way(const struct running_job *running)
{
    unsigned before = (1U << running->job->slot) - 1U;
    return atomic_load_explicit(&running->worker->waiting, memory_order_relaxed) & before;
}

static bool go_on(void *about, const struct job *job)
{
    struct running_job *running = about;
    if (stale(running) || makes_way(running))
        return false;
    if (!part_is_due(running, seconds()))
        return true;
    struct job *part = job_part(job);
    if (part)
        publish(running, part);
    /* Who is to paint it would else wait for the system's next tick, where no processor is idle. */
    sched_yield();
    const double now = seconds();
    running->next_part = now + until_next_part(running, now);
    running->shown = job_progress(job);
    running->parts++;
    return true;
}

/* Under the lock. */
static void put_in(struct worker *worker, struct job *job)
{
    worker->slot[job->slot].job = job;
    atomic_fetch_or(&worker->waiting, 1U << job->slot);
}

/* Under the lock: what waited in a slot, or NULL. */
static struct job *take_out(struct worker *worker, int slot)
{
    struct job *job = worker->slot[slot].job;
    worker->slot[slot].job = NULL;
    atomic_fetch_and(&worker->waiting, ~(1U << slot));
    return job;
}

/* One that has made way goes on later from where it was; a stale one is of no use. */
static void put_back(struct running_job *running)
{
    struct worker *worker = running->worker;
    struct job *unwanted = running->job;
    pthread_mutex_lock(&worker->lock);
    if (!stale(running)) {
        put_in(worker, running->job);
        unwanted = NULL;
    }
    pthread_mutex_unlock(&worker->lock);
    job_free(unwanted);
}

static void compute(struct running_job *running)
{
    struct job *job = running->job;
    running->begun = seconds();
    running->next_part = running->begun + until_next_part(running, running->begun);
    running->shown = job_progress(job);
    job->team = thread_team_of(running->worker->team);
    job_run(job, go_on, running);
    job->team = NULL;
    if (job->finished || job->failed)
        publish(running, job);
    else
        put_back(running);
}

/* Under the lock: takes the most urgent job that waits out of its slot. */
static bool next_job(struct worker *worker, struct running_job *running)
{
    for (int i = 0; i < WORKER_SLOTS; i++) {
        struct slot *slot = &worker->slot[i];
        if (!slot->job)
            continue;
        *running = (struct running_job){.worker = worker,
                                        .slot = slot,
                                        .job = take_out(worker, i),
                                        .serial = atomic_load(&slot->serial)};
        return true;
    }
    return false;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    for (;;) {
        struct running_job running;
        pthread_mutex_lock(&worker->lock);
        while (!worker->quit && !next_job(worker, &running))
            pthread_cond_wait(&worker->arrived, &worker->lock);
        bool quit = worker->quit;
        pthread_mutex_unlock(&worker->lock);
        if (quit)
            return NULL;
        compute(&running);
    }
}

static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        fcntl(ends[i], F_SETFD, FD_CLOEXEC);
        fcntl(ends[i], F_SETFL, O_NONBLOCK);
    }
    return true;
}

struct worker *worker_start(void)
{
    struct worker *worker = calloc(1, sizeof *worker);
    if (!worker)
        return NULL;
    if (!open_pipe(worker->wake)) {
        free(worker);
        return NULL;
    }
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->arrived, NULL);
    atomic_init(&worker->generation, 0);
    atomic_init(&worker->waiting, 0U);
    for (int i = 0; i < WORKER_SLOTS; i++)
        atomic_init(&worker->slot[i].serial, 0);
    worker->team = thread_team_start();
    worker->two_processors = processors() == 2;
    int failed = pthread_create(&worker->thread, NULL, work, worker);
    if (failed) {
        thread_team_stop(worker->team);
        close(worker->wake[0]);
        close(worker->wake[1]);
        free(worker);
        errno = failed;
        return NULL;
    }
    return worker;
}

void worker_stop(struct worker *worker)
{
    if (!worker)
        return;
    atomic_store(&worker->generation, -1);
    pthread_mutex_lock(&worker->lock);
    worker->quit = true;
    pthread_cond_signal(&worker->arrived);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);
    thread_team_stop(worker->team);

    pthread_mutex_destroy(&worker->lock);
    pthread_cond_destroy(&worker->arrived);
    close(worker->wake[0]);
    close(worker->wake[1]);
    for (int i = 0; i < WORKER_SLOTS; i++) {
        job_free(worker->slot[i].job);
        job_free(worker->slot[i].result);
    }
    free(worker);
}

int worker_wake_fd(const struct worker *worker) { return worker->wake[0]; }

/* Under the lock. What was in the slot goes into a list of things to be freed; returns its end. */
static struct job **empty(struct worker *worker, int at, struct job **unwanted)
{
    struct slot *slot = &worker->slot[at];
    *unwanted++ = take_out(worker, at);
    *unwanted++ = slot->result;
    slot->result = NULL;
    atomic_fetch_add(&slot->serial, 1);
    return unwanted;
}

static void free_all(struct job **unwanted, struct job **end)
{
    while (unwanted < end)
        job_free(*unwanted++);
}

void worker_outdate(struct worker *worker, long generation)
{
    struct job *unwanted[2 * WORKER_SLOTS], **end = unwanted;
    pthread_mutex_lock(&worker->lock);
    if (generation > atomic_load(&worker->generation)) {
        for (int i = 0; i < WORKER_SLOTS; i++)
            end = empty(worker, i, end);
        atomic_store(&worker->generation, generation);
    }
    pthread_mutex_unlock(&worker->lock);
    free_all(unwanted, end);
}

void worker_submit(struct worker *worker, struct job *job)
{
    struct job *unwanted[2];
    worker_outdate(worker, job->generation);
    pthread_mutex_lock(&worker->lock);
    struct job **end = empty(worker, job->slot, unwanted);
    put_in(worker, job);
    worker_leave_processor(worker, false);
    pthread_cond_signal(&worker->arrived);
    pthread_mutex_unlock(&worker->lock);
    free_all(unwanted, end);
}

void worker_drop(struct worker *worker, int slot)
{
    struct job *unwanted[2];
    pthread_mutex_lock(&worker->lock);
    struct job **end = empty(worker, slot, unwanted);
    pthread_mutex_unlock(&worker->lock);
    free_all(unwanted, end);
}

struct job *worker_take(struct worker *worker)
{
    char drained[16];
    while (read(worker->wake[0], drained, sizeof drained) > 0)
        ;
    struct job *taken = NULL;
    pthread_mutex_lock(&worker->lock);
    for (int i = 0; i < WORKER_SLOTS && !taken; i++) {
        taken = worker->slot[i].result;
        worker->slot[i].result = NULL;
    }
    pthread_mutex_unlock(&worker->lock);
    return taken;
}
