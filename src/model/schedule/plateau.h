/* The schedule that watches: torch.optim.lr_scheduler.ReduceLROnPlateau, fed with a metric after
 * each update. */
#pragma once

#include "model/maths/exp_sin_cos.h"
#include "model/setup/setup.h"

enum { MODE_MIN, MODE_MAX };           /* as plateau_mode_name has them */
enum { THRESHOLD_REL, THRESHOLD_ABS }; /* as threshold_mode_name has them */

struct plateau {
    double rate;
    double best;
    double bad;      /* updates in a row without a better metric */
    double cooldown; /* updates left in which none counts as bad */
};

/* At the peak of a resolved set-up, with nothing seen yet. */
void plateau_start(struct plateau *plateau, const struct setup *setup);

/* Does a fork from one set-up to another begin it anew? Else it goes on with what it has seen. */
static inline bool plateau_begins_anew(const struct setup *before, const struct setup *now)
{
    return now->from_fork || now->schedule != before->schedule || now->lr != before->lr;
}

/* The metric of the update just taken; the rate is then that of the next one. */
void plateau_feed(struct plateau *plateau, const struct setup *setup, double metric);

/* The rules, in choices only: the same for a run alone (plateau.c) and for lanes (lanes_plateau.c).
 */

/* torch's own: a smaller change of the rate is none. */
static const double least_change = 1e-8;

INLINE int plateau_better(const struct plateau *plateau, const struct setup *s, double metric)
{
    int most = s->plateau_mode == MODE_MAX, absolute = s->threshold_mode == THRESHOLD_ABS;
    double margin = most ? s->threshold : -s->threshold;
    double limit = absolute ? plateau->best + margin : plateau->best * (1.0 + margin);
    return (most & (metric > limit)) | (!most & (metric < limit));
}

INLINE struct plateau plateau_fed(const struct plateau *plateau, const struct setup *s,
                                  double metric)
{
    int is_better = plateau_better(plateau, s, metric), cooling = plateau->cooldown > 0.0;
    double bad = is_better | cooling ? 0.0 : plateau->bad + 1.0;
    double next = larger(plateau->rate * s->factor, s->floor);
    int falls = bad > s->patience, enough = plateau->rate - next > least_change;
    double cooldown = plateau->cooldown - (double)cooling;
    return (struct plateau){
        .rate = falls & enough ? next : plateau->rate,
        .best = is_better ? metric : plateau->best,
        .bad = falls ? 0.0 : bad,
        .cooldown = falls ? s->cooldown : cooldown,
    };
}
