#include "screen/strips/seeds_outcome.h"

#include "model/trials/seeds.h"
#include "screen/strips/strips.h"

struct seeds_outcome strips_seeds_outcome(const struct ui *ui)
{
    struct seeds_outcome most = {.seeds = 0};
    for (int id = 0; id < PARAM_COUNT && seeds_matter(ui_resolved(ui)); id++) {
        const struct strip *strip =
            strip_current(ui, (enum param)id) ? strip_shown(ui, (enum param)id) : NULL;
        const struct trial_result *present = strip ? &strip->result[strip->present] : NULL;
        if (present && present->valid && present->seeds > 1 && present->seeds > most.seeds)
            most = (struct seeds_outcome){present->outcome, present->alike, present->alike_class,
                                          present->seeds};
    }
    return most;
}
