#include "explain/words.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "model/schedule/schedule.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define N(value) (sentence_number((value), 3).text)

void words_value(const struct setup *setup, enum param id, char *text, int size)
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

void words_difference(const struct setup *a, const struct setup *b, char *text, int size)
{
    char value[VALUE_MOST];
    text[0] = '\0';
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (!param_set_apart(a, b, id) || !param_applies(a, id))
            continue;
        words_value(a, id, value, sizeof value);
        sentence_add(text, (size_t)size, "%s%s %s", text[0] ? ", " : "", params[id].key, value);
    }
    if (!param_set_apart(a, b, P_LR) && !param_same(a, b, P_LR))
        sentence_add(text, (size_t)size, "%s%s (%s)", text[0] ? ", " : "", params[P_LR].key,
                     sentence_number(param_resolved(a, P_LR), 4).text);
}

struct limit_share words_limit_share(double ratio, int digits, const char *limit)
{
    struct limit_share share = {""};
    const struct number number = sentence_number(ratio, digits);
    if (strcmp(number.text, "1") != 0)
        snprintf(share.text, sizeof share.text, "%s of %s", number.text, limit);
    else
        snprintf(share.text, sizeof share.text, "%s %s",
                 fabs(ratio - 1.0) < 1e-9 ? "at"
                 : ratio > 1.0            ? "just above"
                                          : "just below",
                 limit);
    return share;
}
