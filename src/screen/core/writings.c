#include "screen/core/writings.h"

#include "model/problem/language.h"

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

const struct written *writings_at(struct writings *writings, const struct run *run, long generation,
                                  double t)
{
    struct kept *kept = place_of(writings, generation, t);
    kept->asked = ++writings->questions;
    if (kept->generation == generation && kept->t == t)
        return &kept->written;
    const double *state = run_problem_state(run, t);
    const struct problem_instance problem = run_problem_instance(run, t);
    language_write(&problem, state, &kept->written.writing);
    read_writing(&kept->written.writing, LANGUAGE_PROMPT, language_corpus(&problem),
                 &kept->written.reading);
    kept->generation = generation;
    kept->t = t;
    return &kept->written;
}
