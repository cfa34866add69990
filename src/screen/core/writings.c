#include "screen/core/writings.h"

#include "model/problem/language.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { KEPT = 8, NOBODY = -1 };

struct kept {
    struct written written;
    long generation; /* NOBODY: it is empty */
    double t;
    long asked; /* when it was last, counted in questions */
};

struct writings {
    long questions;
    struct kept kept[KEPT];
};

struct writings *writings_new(void)
{
    struct writings *writings = calloc(1, sizeof *writings);
    for (int i = 0; writings && i < KEPT; i++)
        writings->kept[i].generation = NOBODY;
    return writings;
}

void writings_free(struct writings *writings) { free(writings); }

/* That of the update, or else the one that nobody has asked for for longest. */
static struct kept *place_of(struct writings *writings, long generation, double t)
{
    struct kept *oldest = &writings->kept[0];
    for (int i = 0; i < KEPT; i++) {
        struct kept *kept = &writings->kept[i];
        if (kept->generation == generation && kept->t == t)
            return kept;
        if (kept->asked < oldest->asked)
            oldest = kept;
    }
    return oldest;
}

/* The state, if it is at hand, or comes to be in the time. */
static const double *state_of(const struct run *run, enum replay_use use, double t, double *seconds)
{
    const double each = problem_update_time(plan_last(&run->plan));
    if (*seconds <= 0.0 || run_seek(run, use, t, fmax(1.0, floor(*seconds / each))) != t)
        return NULL;
    return run_problem_state_for(run, use, t);
}

static void write_on(struct written *written, const struct run *run, const double *state, double t,
                     double *seconds)
{
    const struct problem_instance problem = run_problem_instance(run, t);
    const double sign = language_sign_time(problem.setup), before = written->writing.n;
    const double most = fmin(LANGUAGE_SIGNS, before + fmax(1.0, floor(*seconds / sign)));
    language_write_on(&problem, state, (int)most, &written->writing);
    read_writing(&written->writing, LANGUAGE_PROMPT, language_corpus(&problem), &written->reading);
    written->whole = written->writing.n >= LANGUAGE_SIGNS;
    *seconds -= sign * (written->writing.n - before);
}

const struct written *writings_at(struct writings *writings, const struct run *run, long generation,
                                  double t, enum replay_use use, double *seconds)
{
    struct kept *kept = place_of(writings, generation, t);
    bool begun = kept->generation == generation && kept->t == t;
    if (!begun || !kept->written.whole) {
        const double *state = state_of(run, use, t, seconds);
        if (!state && !begun)
            return NULL;
        if (!begun)
            network_begin_writing(LANGUAGE_PROMPT_TEXT, &kept->written.writing);
        if (state)
            write_on(&kept->written, run, state, t, seconds);
        else
            *seconds = 0.0;
    }
    kept->generation = generation;
    kept->t = t;
    kept->asked = ++writings->questions;
    return &kept->written;
}
