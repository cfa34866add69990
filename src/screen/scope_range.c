#include "screen/scope_range.h"

#include "text/ascii.h"
#include "text/phrase.h"
#include "text/press.h"

#include <stdlib.h>

void act_range(struct scope *scope, int which)
{
    (void)which;
    scope->range_shown = true;
}

bool scope_range_wanted(const struct scope *scope)
{
    return scope->range_shown && !scope_range(scope);
}

const struct range_test *scope_range(const struct scope *scope)
{
    return scope->range_generation == scope->generation ? scope->range : NULL;
}

void scope_range_result(struct scope *scope, struct range_test *test, long generation)
{
    if (generation != scope->generation) {
        free(test); /* of a plan that is no more */
        return;
    }
    free(scope->range);
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

void scope_range_press(struct scope *scope, int press)
{
    scope->range_shown = false;
    if (press == PRESS_ENTER)
        take_best(scope);
}
