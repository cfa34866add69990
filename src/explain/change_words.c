#include "explain/change_words.h"

#include "explain/words.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "text/sentence.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#define N(value) (sentence_number((value), 3).text)

static const double same_loss = 1e-3; /* of it: nobody would see the difference */

static bool differs(const struct setup *a, const struct setup *b, enum param id)
{
    return param_set_apart(a, b, id) && (param_applies(a, id) || param_applies(b, id));
}

/* How many knobs were turned, and by what they went. */
static int say_turns(const struct setup *before, const struct setup *after, char *text, size_t size)
{
    int turned = 0;
    for (int i = 0; i < PARAM_COUNT; i++) {
        const enum param id = (enum param)i;
        char old[VALUE_MOST], new[VALUE_MOST];
        if (!differs(before, after, id) || ++turned > CHANGE_KNOBS_MOST)
            continue;
        words_value(before, id, old, sizeof old);
        words_value(after, id, new, sizeof new);
        sentence_add(text, size, "%s%s %s → %s", turned > 1 ? ", " : "", params[id].label, old,
                     new);
    }
    return turned;
}

static double judged(const struct trial_result *result)
{
    return isnan(result->validation) ? result->loss : result->validation;
}

static bool is_lost(const struct finished_run *run)
{
    return outcome_rows[run->result.outcome].outcome_class == CLASS_DIVERGED;
}

/* In the words of the badges, where they differ; false where they do not. */
static bool say_outcomes(const struct finished_run *before, const struct finished_run *after,
                         char *text, size_t size)
{
    char badge[2][64];
    const struct finished_run *const run[2] = {before, after};
    for (int i = 0; i < 2; i++) {
        snprintf(badge[i], sizeof badge[i], "%s",
                 outcome_badge(&run[i]->setup, run[i]->result.outcome));
        for (char *c = badge[i]; *c; c++)
            *c = (char)tolower((unsigned char)*c);
    }
    if (strcmp(badge[0], badge[1]) == 0)
        return false;
    sentence_add(text, size, "%s → %s", badge[0], badge[1]);
    return true;
}

static void say_ends(const struct finished_run *before, const struct finished_run *after,
                     char *text, size_t size)
{
    const double from = before->result.reached, to = after->result.reached;
    const double old = judged(&before->result), new = judged(&after->result);
    const char *name = isnan(after->result.validation) ? "loss" : "validation loss";
    if (isfinite(from) && isfinite(to) && from != to)
        sentence_add(text, size, "at the target from update %s → %s", N(from), N(to));
    else if (isfinite(from) && isfinite(to))
        sentence_add(text, size, "at the target from update %s, as before", N(to));
    else if (!isfinite(new) && !isfinite(old))
        sentence_add(text, size, "%s beyond all numbers in both", name);
    else if (fabs(new - old) <= same_loss * fmax(fabs(new), fabs(old)))
        sentence_add(text, size, "%s %s, as before", name, N(new));
    else
        sentence_add(text, size, "%s %s → %s", name, isfinite(old) ? N(old) : "∞",
                     isfinite(new) ? N(new) : "∞");
    if (after->noisy)
        sentence_add(text, size, " (of one seed)");
}

void words_change(const struct finished_run *before, const struct finished_run *after, char *text,
                  size_t size)
{
    text[0] = '\0';
    const int turned = say_turns(&before->setup, &after->setup, text, size);
    if (turned == 0 || turned > CHANGE_KNOBS_MOST) {
        text[0] = '\0';
        return;
    }
    sentence_add(text, size, ": ");
    const bool told = say_outcomes(before, after, text, size);
    if (told && (is_lost(before) || is_lost(after))) /* a loss says no more */
        return;
    if (told)
        sentence_add(text, size, "; ");
    say_ends(before, after, text, size);
}
