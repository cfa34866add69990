#include "explain/words.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "model/schedule/schedule.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

#define N(value) (sentence_number((value), 3).text)

static void value_words(const struct setup *setup, enum param id, char *text, int size)
{
    if (param_choices(id) || params[id].type == TYPE_LIST || params[id].type == TYPE_TEXT)
        value_text(setup, id, text, size);
    else
        snprintf(text, (size_t)size, "%s", sentence_number(param_resolved(setup, id), 4).text);
}

void words_setup(const struct setup *setup, char *text, int size)
{
    size_t room = (size_t)size;
    text[0] = '\0';
    sentence_add(text, room, "%s%s · %s", schedule_name(setup->schedule),
                 param_resolved(setup, P_WARMUP) > 0.0 ? " after warmup" : "",
                 optimizer_name(setup->optimizer));
    if (param_applies(setup, P_MOMENTUM) && setup->momentum > 0.0)
        sentence_add(text, room, " μ %s", N(setup->momentum));
    bool trains = problem_trains(problem_of(setup));
    sentence_add(text, room, " · %s", trains ? problem_name(setup->landscape) : "schedule only");
    if (param_applies(setup, P_CONDITION))
        sentence_add(text, room, " k %s", N(setup->condition));
    double noise = param_applies(setup, P_NOISE) ? param_resolved(setup, P_NOISE) : 0.0;
    if (noise > 0.0 && trains)
        sentence_add(text, room, ", noise %s", N(noise));
    if (noise > 0.0 && param_applies(setup, P_BATCH) && setup->batch > 1.0)
        sentence_add(text, room, ", batch %s", N(setup->batch));
}

/* Both auto, or the same share: it differs since what it follows does. */
static bool both_follow(const struct setup *a, const struct setup *b, enum param id)
{
    double x = param_get(a, id), y = param_get(b, id);
    return param_same_unit(a, b, id) && (param_is_share(a, id) ? x == y : isnan(x) && isnan(y));
}

void words_difference(const struct setup *a, const struct setup *b, char *text, int size)
{
    char value[VALUE_MOST];
    text[0] = '\0';
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        bool follows = both_follow(a, b, id);
        if (param_same(a, b, id) || follows || !param_applies(a, id))
            continue;
        value_words(a, id, value, sizeof value);
        sentence_add(text, (size_t)size, "%s%s %s", text[0] ? ", " : "", params[id].key, value);
    }
    if (both_follow(a, b, P_LR) && !param_same(a, b, P_LR))
        sentence_add(text, (size_t)size, "%s%s (%s)", text[0] ? ", " : "", params[P_LR].key,
                     sentence_number(param_resolved(a, P_LR), 4).text);
}
