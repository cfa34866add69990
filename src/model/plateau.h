/* The schedule that watches: torch.optim.lr_scheduler.ReduceLROnPlateau, fed with a metric after
 * each update. */
#pragma once

#include "model/setup.h"

struct plateau {
    double rate;
    double best;
    double bad;      /* updates in a row without a better metric */
    double cooldown; /* updates left in which none counts as bad */
};

/* At the peak of a resolved set-up, with nothing seen yet. */
void plateau_start(struct plateau *plateau, const struct setup *setup);

/* The metric of the update just taken; the rate is then that of the next one. */
void plateau_feed(struct plateau *plateau, const struct setup *setup, double metric);

/* The same for all lanes: puts the rate in place of the schedule's, and feeds the loss, where the
 * warmup is over. */
struct lane_pass;
extern const struct lane_pass *const plateau_pass;
