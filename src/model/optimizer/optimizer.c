#include "model/optimizer/optimizer.h"

#include <stddef.h>

void optimizer_start(struct optimizer_state *state)
{
    *state = (struct optimizer_state){.slot = {{0.0}}};
    optimizer_common_start(&state->common);
}

void optimizer_common_start(struct optimizer_common *common)
{
    *common = (struct optimizer_common){.power1 = 1.0, .power2 = 1.0, .power3 = 1.0};
}

void optimizer_tick(struct optimizer_common *common, const struct setup *s, double rate)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    common->updates += 1.0;
    if (kind->averages)
        optimizer_weigh(common, rate);
    if (param_set_empty(&kind->corrects))
        return; /* three quotients that nobody reads */
    common->power1 *= s->beta1;
    common->power2 *= s->beta2;
    common->power3 *= s->beta3;
    common->unbias1 = 1.0 / (1.0 - common->power1);
    common->unbias2 = 1.0 / (1.0 - common->power2);
    common->unbias3 = 1.0 / (1.0 - common->power3);
}

const char *optimizer_name(int index)
{
    return index < optimizer_kind_count ? optimizer_kinds[index].name : NULL;
}
