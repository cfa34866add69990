#include "model/landscape.h"
#include "model/optimizer.h"
#include "model/params.h"
#include "model/schedule.h"
#include "model/value.h"
#include "screen/phrase.h"
#include "screen/words.h"

#define N(value) (phrase_number((value), 3, ascii).text)

static struct number value_words(const struct setup *setup, enum param id, bool ascii)
{
    struct number n;
    if (!param_choices(id))
        return phrase_number(param_resolved(setup, id), 4, ascii);
    value_text(setup, id, n.text, sizeof n.text);
    return n;
}

void words_setup(const struct setup *setup, bool ascii, char *text, int size)
{
    size_t room = (size_t)size;
    text[0] = '\0';
    phrase_add(text, room, "%s%s · %s", schedule_name(setup->schedule),
               param_resolved(setup, P_WARMUP) > 0.0 ? " after warmup" : "",
               optimizer_name(setup->optimizer));
    if (param_applies(setup, P_MOMENTUM) && setup->momentum > 0.0)
        phrase_add(text, room, " μ %s", N(setup->momentum));
    phrase_add(text, room, " · %s", landscape_name(setup->landscape));
    if (param_applies(setup, P_CONDITION))
        phrase_add(text, room, " k %s", N(setup->condition));
    if (setup->noise > 0.0)
        phrase_add(text, room, ", noise %s", N(setup->noise));
}

void words_difference(const struct setup *a, const struct setup *b, bool ascii, char *text,
                      int size)
{
    text[0] = '\0';
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        bool same = param_resolved(a, id) == param_resolved(b, id);
        bool follows = param_get(a, id) != param_get(a, id) &&
                       param_get(b, id) != param_get(b, id); /* both auto */
        if (same || follows || !param_applies(a, id))
            continue;
        phrase_add(text, (size_t)size, "%s%s %s", text[0] ? ", " : "", params[id].key,
                   value_words(a, id, ascii).text);
    }
}
