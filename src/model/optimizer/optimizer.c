#include "model/optimizer/optimizer.h"

#include <stddef.h>

void optimizer_start(struct optimizer_state *state)
{
    *state = (struct optimizer_state){.power1 = 1.0, .power2 = 1.0, .power3 = 1.0};
}

void optimizer_tick(struct optimizer_state *state, const struct setup *s)
{
    state->updates += 1.0;
    if (param_set_empty(&optimizer_kinds[s->optimizer].corrects))
        return; /* three quotients that nobody reads */
    state->power1 *= s->beta1;
    state->power2 *= s->beta2;
    state->power3 *= s->beta3;
    state->unbias1 = 1.0 / (1.0 - state->power1);
    state->unbias2 = 1.0 / (1.0 - state->power2);
    state->unbias3 = 1.0 / (1.0 - state->power3);
}

const char *optimizer_name(int index)
{
    return index < optimizer_kind_count ? optimizer_kinds[index].name : NULL;
}
