#include "script/playing/tape_jobs.h"

#include "model/problem/problem.h"
#include "screen/screen.h"

/* Milliseconds from the question to the answer. Order and size are what two cores need for a
 * landscape: first what the key changed, then the strip of the selected knob, then the rest. */
static const int delay[JOB_SLOTS] = {
    [SLOT_RUN] = 0,           [SLOT_BESIDE] = 0,        [SLOT_LESSON] = 0,
    [SLOT_SHARPNESS] = 100,   [SLOT_RANGE] = 150,       [SLOT_SEARCH] = 200,
    [SLOT_MAP] = 200,         [SLOT_GHOSTS] = 60,       [SLOT_CHANGE] = 60,
    [SLOT_CRITICAL] = 120,    [SLOT_SEEDS] = 150,       [SLOT_STRIP] = 40,
    [SLOT_STRIPS] = 120,      [SLOT_MOVES] = 400,       [SLOT_CHANGE_SEEDS] = 450,
    [SLOT_STRIP_SEEDS] = 500, [SLOT_STRIPS_SEEDS] = 600};

/* Where one run takes longer than a frame, the many take as much longer: while a key is held, none
 * of them comes. By what an update is reckoned to take, not by what it took. */
enum { SLOW = 6 };
static const double slow_seconds = 0.02;

static int64_t delay_of(int slot, const struct ui *ui)
{
    const struct setup *setup = ui_resolved(ui);
    const bool slow = ui_trains(ui) && setup->steps * problem_update_time(setup) > slow_seconds;
    return 1000 * (int64_t)delay[slot] * (slow ? SLOW : 1);
}

static void put(struct tape_jobs *jobs, int slot, struct job *job)
{
    if (jobs->job[slot])
        job_free(jobs->job[slot]);
    jobs->job[slot] = job;
}

static void outdate(struct tape_jobs *jobs, long generation)
{
    for (int slot = 0; slot < JOB_SLOTS; slot++)
        if (jobs->job[slot] && jobs->job[slot]->generation < generation)
            put(jobs, slot, NULL);
}

static void drop(struct tape_jobs *jobs, struct ui *ui)
{
    for (int slot = 0; slot < JOB_SLOTS; slot++)
        if (ui->dropped & SLOT_BIT(slot))
            put(jobs, slot, NULL);
    ui->dropped = 0;
}

void tape_jobs_ask(struct tape_jobs *jobs, struct ui *ui, int rows, int cols, int64_t now)
{
    struct job *job;
    drop(jobs, ui);
    while ((job = screen_next_job(ui, rows, cols))) {
        const int slot = job->slot;
        outdate(jobs, job->generation);
        put(jobs, slot, job);
        jobs->due[slot] = now + delay_of(slot, ui);
        if (delay[slot] > 0)
            continue;
        jobs->job[slot] = NULL;
        job_run(job, NULL, NULL);
        screen_take(ui, job);
    }
}

/* The slot of the one that comes next; −1: none. */
static int next_slot(const struct tape_jobs *jobs)
{
    int next = -1;
    for (int slot = 0; slot < JOB_SLOTS; slot++)
        if (jobs->job[slot] && (next < 0 || jobs->due[slot] < jobs->due[next]))
            next = slot;
    return next;
}

int64_t tape_jobs_next(const struct tape_jobs *jobs)
{
    const int slot = next_slot(jobs);
    return slot < 0 ? INT64_MAX : jobs->due[slot];
}

bool tape_jobs_take(struct tape_jobs *jobs, struct ui *ui)
{
    const int slot = next_slot(jobs);
    if (slot < 0)
        return false;
    struct job *job = jobs->job[slot];
    jobs->job[slot] = NULL;
    job_run(job, NULL, NULL);
    return screen_take(ui, job);
}

void tape_jobs_end(struct tape_jobs *jobs)
{
    for (int slot = 0; slot < JOB_SLOTS; slot++)
        put(jobs, slot, NULL);
}
