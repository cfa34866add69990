#include "engine/job.h"

#include <math.h>
#include <stdlib.h>

/* Updates between two questions whether to go on: some hundredths of a millisecond. */
static const double chunk = 256.0;

/* Takes a result over; without one there is no job. */
static struct job *job_new(enum job_kind kind, void *result)
{
    struct job *job = result ? malloc(sizeof *job) : NULL;
    if (job)
        *job = (struct job){.kind = kind, .result = result};
    else
        free(result);
    return job;
}

struct job *job_of_run(const struct plan *plan) { return job_new(JOB_RUN, run_new(plan)); }

struct job *job_of_range(const struct setup *setup)
{
    static const struct range_options open = {0.0, 0.0, 0};
    struct range_test *test = malloc(sizeof *test);
    if (test)
        range_start(test, setup, &open);
    return job_new(JOB_RANGE, test);
}

struct job *job_of_survey(struct survey *survey) { return job_new(JOB_SURVEY, survey); }

void job_free(struct job *job)
{
    if (job)
        free(job->result); /* each kind is one piece */
    free(job);
}

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
    do
        job->finished = run_advance(job->run, asked->go_on ? chunk : INFINITY);
    while (!job->finished && goes_on(asked));
}

static void run_range(const struct asked *asked)
{
    struct job *job = asked->job;
    do
        job->finished = range_advance(job->range, asked->go_on ? chunk : INFINITY);
    while (!job->finished && goes_on(asked));
}

static bool survey_goes_on(void *about, const struct survey *survey)
{
    (void)survey; /* the job's */
    return goes_on(about);
}

static void run_survey(const struct asked *asked)
{
    struct survey *survey = asked->job->survey;
    struct asked about = *asked;
    /* A key's answer would else wait for the system's next tick. */
    survey->yields = asked->go_on != NULL;
    asked->job->failed = !survey_run(survey, asked->go_on ? survey_goes_on : NULL, &about);
    asked->job->finished = survey->ready == survey->count;
}

static double updates_done(const struct job *job) { return job->run->done; }
static double runs_done(const struct job *job) { return job->range->done; }
static double trials_ready(const struct job *job) { return (double)job->survey->ready; }

static void *copy_run(const struct job *job) { return run_copy(job->run); }
static void *copy_survey(const struct job *job) { return survey_copy(job->survey); }

static const struct {
    void (*run)(const struct asked *asked);
    double (*progress)(const struct job *job);
    void *(*copy)(const struct job *job); /* NULL: there are no parts of it */
    double part_every;
} kinds[] = {
    [JOB_RUN] = {run_run, updates_done, copy_run, 0.04},
    [JOB_RANGE] = {run_range, runs_done, NULL, INFINITY},
    [JOB_SURVEY] = {run_survey, trials_ready, copy_survey, 0.016},
};

bool job_run(struct job *job, bool (*go_on)(void *about, const struct job *job), void *about)
{
    struct asked asked = {job, go_on, about};
    kinds[job->kind].run(&asked);
    return job->finished;
}

double job_progress(const struct job *job) { return kinds[job->kind].progress(job); }

double job_part_every(const struct job *job) { return kinds[job->kind].part_every; }

struct job *job_part(const struct job *job)
{
    struct job *part =
        kinds[job->kind].copy ? job_new(job->kind, kinds[job->kind].copy(job)) : NULL;
    if (!part)
        return NULL;
    void *result = part->result;
    *part = *job;
    part->result = result;
    return part;
}
