#include "engine/job.h"

#include <math.h>
#include <stdlib.h>

/* ---- the kinds ---- */

/* Somebody who is asked whether to go on. */
struct asked {
    struct job *job;
    bool (*go_on)(void *about, const struct job *job);
    void *about;
};

static bool goes_on(const struct asked *asked)
{
    return !asked->go_on || asked->go_on(asked->about, asked->job);
}

static void run_run(const struct asked *asked)
{
    struct job *job = asked->job;
    run_set_team(job->run, job->team);
    do
        job->finished = asked->go_on ? run_advance_part(job->run, run_portion(job->run))
                                     : run_advance(job->run, INFINITY);
    while (!job->finished && goes_on(asked));
    run_set_team(job->run, NULL);
}

static void run_range(const struct asked *asked)
{
    struct job *job = asked->job;
    training_set_team(&job->range->training, job->team);
    do
        job->finished =
            range_advance(job->range, asked->go_on ? range_portion(job->range) : INFINITY);
    while (!job->finished && goes_on(asked));
    training_set_team(&job->range->training, NULL);
}

static bool sweep_goes_on(void *about, const struct sweep *sweep)
{
    (void)sweep; /* the job's */
    return goes_on(about);
}

static void run_sweep(const struct asked *asked)
{
    struct sweep *sweep = asked->job->sweep;
    struct asked about = *asked;
    /* A key's answer would else wait for the system's next tick. */
    sweep->yields = asked->go_on != NULL;
    asked->job->failed = !sweep_run(sweep, asked->go_on ? sweep_goes_on : NULL, &about);
    asked->job->finished = sweep->ready == sweep->count;
}

static void run_sharpness(const struct asked *asked)
{
    struct job *job = asked->job;
    do
        job->finished = sharpness_scan_advance(job->sharpness);
    while (!job->finished && goes_on(asked));
}

static void run_seeds(const struct asked *asked)
{
    struct job *job = asked->job;
    do
        job->finished = seed_runs_advance(job->seed_runs, &job->failed);
    while (!job->finished && !job->failed && goes_on(asked));
}

static void run_critical(const struct asked *asked)
{
    struct job *job = asked->job;
    do
        job->finished = critical_search_advance(job->critical);
    while (!job->finished && goes_on(asked));
}

static bool moves_go_on(void *about, const struct move_search *search)
{
    (void)search; /* the job's */
    return goes_on(about);
}

static void run_moves(const struct asked *asked)
{
    struct job *job = asked->job;
    struct asked about = *asked;
    job->failed =
        !move_search_run(job->moves, sweep_threads(), asked->go_on ? moves_go_on : NULL, &about);
    job->finished = move_search_finished(job->moves);
}

static double updates_done(const struct job *job) { return job->run->done; }
static double runs_done(const struct job *job) { return job->range->done; }
static double trials_ready(const struct job *job) { return (double)job->sweep->ready; }
static double seeds_ready(const struct job *job) { return (double)job->seed_runs->ready; }

static double moves_tried(const struct job *job) { return move_search_runs(job->moves); }

static double whole(const struct job *job) { return job->finished; }

static double points_done(const struct job *job) { return job->sharpness->done; }

static void *copy_sharpness(const struct job *job) { return sharpness_scan_copy(job->sharpness); }
static void free_sharpness(void *result) { sharpness_scan_free(result); }

static void *copy_run(const struct job *job) { return run_copy(job->run); }
static void *copy_sweep(const struct job *job) { return sweep_copy(job->sweep); }
static void *copy_seeds(const struct job *job) { return seed_runs_copy(job->seed_runs); }

static void *copy_range(const struct job *job) { return range_copy(job->range); }

static void free_run(void *result) { run_free(result); }
static void free_range(void *result) { range_free(result); }
static void free_seeds(void *result) { seed_runs_free(result); }
static void free_moves(void *result) { move_search_free(result); }
static void free_critical(void *result) { critical_search_free(result); }

static const struct {
    void (*run)(const struct asked *asked);
    double (*progress)(const struct job *job);
    void *(*copy)(const struct job *job); /* NULL: there are no parts of it */
    void (*free)(void *result);
    double part_every;
} kinds[] = {
    [JOB_RUN] = {run_run, updates_done, copy_run, free_run, 0.04},
    [JOB_RANGE] = {run_range, runs_done, copy_range, free_range, 0.1},
    [JOB_SWEEP] = {run_sweep, trials_ready, copy_sweep, free, 0.016},
    [JOB_SHARPNESS] = {run_sharpness, points_done, copy_sharpness, free_sharpness, 0.04},
    [JOB_CRITICAL] = {run_critical, whole, NULL, free_critical, INFINITY},
    [JOB_MOVES] = {run_moves, moves_tried, NULL, free_moves, INFINITY},
    [JOB_SEEDS] = {run_seeds, seeds_ready, copy_seeds, free_seeds, 0.1},
};

/* ---- jobs ---- */

/* Takes a result over; without one there is no job. */
static struct job *job_new(enum job_kind kind, void *result)
{
    struct job *job = result ? malloc(sizeof *job) : NULL;
    if (job)
        *job = (struct job){.kind = kind, .result = result};
    else if (result)
        kinds[kind].free(result);
    return job;
}

struct job *job_of_run(const struct plan *resolved, enum run_states states)
{
    return job_of_run_like(resolved, states, NULL);
}

struct job *job_of_run_like(const struct plan *resolved, enum run_states states,
                            const struct run *like)
{
    const struct problem_kind *problem = problem_of(&resolved->part[0].setup);
    return job_new(JOB_RUN, run_of_resolved_like(resolved, problem, states, like));
}

struct job *job_of_range(const struct setup *setup)
{
    static const struct range_options open = {0.0, 0.0, 0};
    struct range_test *test = malloc(sizeof *test);
    if (test && !range_start(test, setup, &open)) {
        free(test);
        test = NULL;
    }
    return job_new(JOB_RANGE, test);
}

struct job *job_of_sharpness(const struct run *run)
{
    return job_new(JOB_SHARPNESS, sharpness_scan_new(run));
}

struct job *job_of_critical(const struct run *run)
{
    return job_new(JOB_CRITICAL, critical_search_new(run));
}

struct job *job_of_moves(const struct run *run, const struct plan *plan, double seconds)
{
    return job_new(JOB_MOVES, move_search_new(run, plan, seconds));
}

struct job *job_of_sweep(struct sweep *sweep) { return job_new(JOB_SWEEP, sweep); }

struct job *job_of_seeds(struct seed_runs *runs) { return job_new(JOB_SEEDS, runs); }

void job_free(struct job *job)
{
    if (job && job->result)
        kinds[job->kind].free(job->result);
    free(job);
}

bool job_run(struct job *job, bool (*go_on)(void *about, const struct job *job), void *about)
{
    struct asked asked = {job, go_on, about};
    kinds[job->kind].run(&asked);
    return job->finished;
}

double job_progress(const struct job *job) { return kinds[job->kind].progress(job); }

double job_part_every(const struct job *job) { return kinds[job->kind].part_every; }

bool job_part_tells(const struct job *job)
{
    const double least = 0.05;
    return job->kind != JOB_RUN || job->run->done >= least * job->run->steps;
}

struct job *job_part(const struct job *job)
{
    struct job *part =
        kinds[job->kind].copy ? job_new(job->kind, kinds[job->kind].copy(job)) : NULL;
    if (!part)
        return NULL;
    void *result = part->result;
    *part = *job;
    part->result = result;
    part->team = NULL;
    return part;
}
