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

const char *optimizer_name(int index)
{
    return index < optimizer_kind_count ? optimizer_kinds[index].name : NULL;
}
