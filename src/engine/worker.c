#include "engine/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* Updates between two looks at the generation: a fraction of a millisecond. */
static const double chunk = 2048.0;

/* Seconds between two pictures of a long run, and of a survey that fills. */
static const double picture_every = 0.04, survey_every = 0.016;

/* A mailbox: the latest thing put in, allocated with malloc and of this generation, or NULL. Both
 * under the lock. */
struct box {
    long generation;
    void *thing;
};

/* A mailbox for surveys, both ways. */
struct survey_box {
    struct survey *job;    /* under the lock */
    struct survey *result; /* under the lock */
    atomic_long wanted;    /* counts the jobs handed in: an older one is stale */
    long serial;           /* of the job, under the lock */
};

struct worker {
    pthread_t thread;
    int wake[2];
    atomic_long wanted; /* the latest generation: the only sign to stop */
    pthread_mutex_t lock;
    pthread_cond_t arrived;
    /* Under the lock, where nothing is computed and nothing allocated: */
    struct box job, range_job; /* struct plan, and struct setup, which is taken up after it */
    struct box run, range;     /* what came of them: struct run, struct range_test */
    struct survey_box survey[WORKER_SURVEYS]; /* the first of them that has a job, after both */
    bool quit;
};

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

static bool stale(struct worker *worker, long generation)
{
    return atomic_load_explicit(&worker->wanted, memory_order_relaxed) != generation;
}

/* What a thing replaces is nobody's any more. Returns whether there was none. */
static bool put(struct worker *worker, struct box *box, long generation, void *thing)
{
    pthread_mutex_lock(&worker->lock);
    void *old = box->thing;
    *box = (struct box){generation, thing};
    pthread_cond_signal(&worker->arrived);
    pthread_mutex_unlock(&worker->lock);
    free(old);
    return !old;
}

/* Under the lock. */
static struct box emptied(struct box *box)
{
    struct box before = *box;
    box->thing = NULL;
    return before;
}

/* One byte where the box was empty: the reader drains the pipe before it takes. */
static void publish(struct worker *worker, struct box *box, long generation, void *thing)
{
    if (put(worker, box, generation, thing))
        wake(worker);
}

static void compute(struct worker *worker, const struct plan *plan, long generation)
{
    struct run *run = run_new(plan);
    double next_picture = seconds() + picture_every;
    if (!run)
        return;
    while (!run_advance(run, chunk)) {
        if (stale(worker, generation)) {
            free(run);
            return;
        }
        if (seconds() < next_picture)
            continue;
        struct run *part = run_copy(run);
        if (part)
            publish(worker, &worker->run, generation, part);
        next_picture = seconds() + picture_every;
    }
    publish(worker, &worker->run, generation, run);
}

static void compute_range(struct worker *worker, const struct setup *setup, long generation)
{
    static const struct range_options open = {0.0, 0.0, 0};
    struct range_test *test = malloc(sizeof *test);
    if (!test)
        return;
    range_start(test, setup, &open);
    bool finished = false;
    while (!finished && !stale(worker, generation))
        finished = range_advance(test, chunk);
    if (finished)
        publish(worker, &worker->range, generation, test);
    else
        free(test);
}

/* A survey under way: what it needs to know whether it is still wanted. */
struct errand {
    struct worker *worker;
    struct survey_box *box;
    long serial;
    double next_picture;
    size_t shown; /* so many trials were ready in the last picture */
};

static bool survey_wanted(const struct errand *errand, const struct survey *survey)
{
    return !stale(errand->worker, survey->generation) &&
           atomic_load_explicit(&errand->box->wanted, memory_order_relaxed) == errand->serial;
}

/* What was dropped or replaced meanwhile, under the same lock, does not arrive any more. */
static void publish_survey(struct errand *errand, struct survey *survey)
{
    struct worker *worker = errand->worker;
    pthread_mutex_lock(&worker->lock);
    bool late = !survey_wanted(errand, survey);
    struct survey *old = late ? survey : errand->box->result;
    bool empty = !errand->box->result;
    if (!late)
        errand->box->result = survey;
    pthread_mutex_unlock(&worker->lock);
    if (empty && !late)
        wake(worker);
    free(old);
}

static bool go_on(void *about, const struct survey *survey)
{
    struct errand *errand = about;
    if (!survey_wanted(errand, survey))
        return false;
    if (survey->ready > errand->shown && seconds() >= errand->next_picture) {
        struct survey *part = survey_copy(survey);
        if (part)
            publish_survey(errand, part);
        errand->next_picture = seconds() + survey_every;
        errand->shown = survey->ready;
    }
    return true;
}

/* Takes the survey over. */
static void compute_survey(struct errand *errand, struct survey *survey)
{
    errand->next_picture = seconds() + survey_every;
    survey->yields = true; /* a key's answer would else wait for the system's next tick */
    survey_run(survey, go_on, errand);
    if (survey->ready == survey->count)
        publish_survey(errand, survey);
    else
        free(survey); /* stopped, or no memory: the pictures so far stay */
}

/* What there is to do next, taken out of its box; under the lock. */
struct work {
    bool quit;
    struct box job, range_job;
    struct survey *survey;
    struct errand errand;
};

static struct work next_work(struct worker *worker)
{
    struct work next = {.quit = worker->quit};
    if (next.quit)
        return next;
    next.job = emptied(&worker->job);
    if (next.job.thing)
        return next;
    next.range_job = emptied(&worker->range_job);
    if (next.range_job.thing)
        return next;
    for (int i = 0; i < WORKER_SURVEYS && !next.survey; i++) {
        struct survey_box *box = &worker->survey[i];
        next.survey = box->job;
        next.errand = (struct errand){.worker = worker, .box = box, .serial = box->serial};
        box->job = NULL;
    }
    return next;
}

static void *work(void *argument)
{
    struct worker *worker = argument;
    for (;;) {
        pthread_mutex_lock(&worker->lock);
        struct work next = next_work(worker);
        while (!next.quit && !next.job.thing && !next.range_job.thing && !next.survey) {
            pthread_cond_wait(&worker->arrived, &worker->lock);
            next = next_work(worker);
        }
        pthread_mutex_unlock(&worker->lock);
        if (next.quit)
            return NULL;
        if (next.job.thing)
            compute(worker, next.job.thing, next.job.generation);
        else if (next.range_job.thing)
            compute_range(worker, next.range_job.thing, next.range_job.generation);
        else
            compute_survey(&next.errand, next.survey);
        free(next.job.thing);
        free(next.range_job.thing);
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
    atomic_init(&worker->wanted, 0);
    for (int i = 0; i < WORKER_SURVEYS; i++)
        atomic_init(&worker->survey[i].wanted, 0);
    int failed = pthread_create(&worker->thread, NULL, work, worker);
    if (failed) {
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
    atomic_store(&worker->wanted, -1);
    pthread_mutex_lock(&worker->lock);
    worker->quit = true;
    pthread_cond_signal(&worker->arrived);
    pthread_mutex_unlock(&worker->lock);
    pthread_join(worker->thread, NULL);

    pthread_mutex_destroy(&worker->lock);
    pthread_cond_destroy(&worker->arrived);
    close(worker->wake[0]);
    close(worker->wake[1]);
    free(worker->job.thing);
    free(worker->range_job.thing);
    free(worker->run.thing);
    free(worker->range.thing);
    for (int i = 0; i < WORKER_SURVEYS; i++) {
        free(worker->survey[i].job);
        free(worker->survey[i].result);
    }
    free(worker);
}

int worker_wake_fd(const struct worker *worker) { return worker->wake[0]; }

bool worker_submit(struct worker *worker, const struct plan *plan, long generation)
{
    struct plan *job = malloc(sizeof *job);
    if (!job)
        return false;
    *job = *plan;
    atomic_store(&worker->wanted, generation);
    put(worker, &worker->job, generation, job);
    return true;
}

bool worker_submit_range(struct worker *worker, const struct setup *setup, long generation)
{
    struct setup *job = malloc(sizeof *job);
    if (!job)
        return false;
    *job = *setup;
    put(worker, &worker->range_job, generation, job);
    return true;
}

static void *take(struct worker *worker, struct box *box, long *generation)
{
    pthread_mutex_lock(&worker->lock);
    struct box taken = emptied(box);
    pthread_mutex_unlock(&worker->lock);
    *generation = taken.generation;
    return taken.thing;
}

struct run *worker_take(struct worker *worker, long *generation)
{
    char drained[16];
    while (read(worker->wake[0], drained, sizeof drained) > 0)
        ;
    return take(worker, &worker->run, generation);
}

struct range_test *worker_take_range(struct worker *worker, long *generation)
{
    return take(worker, &worker->range, generation);
}

void worker_submit_survey(struct worker *worker, int place, struct survey *survey)
{
    struct survey_box *box = &worker->survey[place];
    pthread_mutex_lock(&worker->lock);
    struct survey *old = box->job;
    box->job = survey;
    box->serial = atomic_fetch_add(&box->wanted, 1) + 1;
    pthread_cond_signal(&worker->arrived);
    pthread_mutex_unlock(&worker->lock);
    free(old);
}

void worker_drop_survey(struct worker *worker, int place)
{
    struct survey_box *box = &worker->survey[place];
    pthread_mutex_lock(&worker->lock);
    struct survey *job = box->job, *result = box->result;
    box->job = box->result = NULL;
    atomic_fetch_add(&box->wanted, 1);
    pthread_mutex_unlock(&worker->lock);
    free(job);
    free(result);
}

struct survey *worker_take_survey(struct worker *worker, int place)
{
    pthread_mutex_lock(&worker->lock);
    struct survey *survey = worker->survey[place].result;
    worker->survey[place].result = NULL;
    pthread_mutex_unlock(&worker->lock);
    return survey;
}
