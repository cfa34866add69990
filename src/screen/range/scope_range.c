#include "screen/range/scope_range.h"

#include "text/ascii.h"
#include "text/phrase.h"
#include "text/press.h"

#include <stdlib.h>

bool range_is_wanted(const struct scope *scope)
{
    return scope->view == &view_range && !scope_range(scope);
}

const struct range_test *scope_range(const struct scope *scope)
{
    return scope->range_generation == scope->generation ? scope->range : NULL;
}

void range_take(struct scope *scope, struct range_test *test, long generation)
{
    if (generation != scope->generation) {
        range_free(test); /* of a plan that is no more */
        return;
    }
    range_free(scope->range);
    scope->range = test;
    scope->range_generation = generation;
}

/* Three digits: more would be the sweep's chance, and unreadable in a knob. */
static void take_best(struct scope *scope)
{
    const struct range_test *test = scope_range(scope);
    const struct swept *best = test ? range_best(test) : NULL;
    if (!best) {
        scope_say(scope, test ? "every swept rate diverges" : "the range test was not there yet");
        return;
    }
    if (!param_applies(scope_setup(scope), P_LR)) {
        scope_say(scope, "this schedule has no peak to set");
        return;
    }
    char rate[40];
    ascii_text(rate, sizeof rate, phrase_number(best->rate, 3).text); /* as strtod reads it */
    struct setup setup = *scope_setup(scope);
    setup.lr = strtod(rate, NULL);
    if (scope_change(scope, &setup, -1))
        scope_say(scope, "peak lr is %s now, the best swept rate; u undoes it", rate);
}

static void act_take(struct scope *scope, int which)
{
    (void)which;
    view_close(scope);
    take_best(scope);
}

static struct job *next_job(struct scope *scope, int rows, int cols)
{
    (void)rows, (void)cols;
    if (!range_is_wanted(scope) || scope->range_asked == scope->generation)
        return NULL;
    struct job *job = job_of_range(scope_setup(scope));
    scope->range_asked = scope->generation;
    if (job)
        job->slot = SLOT_RANGE;
    else
        scope_no_memory(scope);
    return job;
}

static bool take(struct scope *scope, struct job *job)
{
    range_take(scope, job->range, job->generation);
    job->range = NULL;
    return true;
}

static const struct key_row keys[] = {{.press = {PRESS_ENTER}, .keys = "⏎", .act = act_take}};

const struct view view_range = {.name = "range",
                                .keys = keys,
                                .key_rows = 1,
                                .closes_on_other_keys = true,
                                .covers = COVERS_PANELS,
                                .paint = paint_range,
                                .next_job = next_job,
                                .take = take,
                                .slots = SLOT_BIT(SLOT_RANGE)};
