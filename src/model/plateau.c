#include "model/plateau.h"

#include "model/lanes.h"

#include <math.h>

enum { MODE_MIN, MODE_MAX };           /* as plateau_mode_name has them */
enum { THRESHOLD_REL, THRESHOLD_ABS }; /* as threshold_mode_name has them */

/* torch's own: a smaller change of the rate is none. */
static const double least_change = 1e-8;

void plateau_start(struct plateau *plateau, const struct setup *s)
{
    *plateau =
        (struct plateau){.rate = s->lr, .best = s->plateau_mode == MODE_MAX ? -INFINITY : INFINITY};
}

INLINE int better(const struct plateau *plateau, const struct setup *s, double metric)
{
    int most = s->plateau_mode == MODE_MAX, absolute = s->threshold_mode == THRESHOLD_ABS;
    double margin = most ? s->threshold : -s->threshold;
    double limit = absolute ? plateau->best + margin : plateau->best * (1.0 + margin);
    return (most & (metric > limit)) | (!most & (metric < limit));
}

/* In choices only, since lanes do not branch. */
INLINE struct plateau fed(const struct plateau *plateau, const struct setup *s, double metric)
{
    int is_better = better(plateau, s, metric), cooling = plateau->cooldown > 0.0;
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

void plateau_feed(struct plateau *plateau, const struct setup *s, double metric)
{
    *plateau = fed(plateau, s, metric);
}

INLINE void plateau_lanes(struct lanes *restrict lanes)
{
    EACH_LANE (k) {
        struct setup s = {.plateau_mode = lanes->kind.plateau_mode,
                          .threshold_mode = lanes->kind.threshold_mode,
                          .threshold = lanes->knob[P_THRESHOLD][k],
                          .factor = lanes->knob[P_FACTOR][k],
                          .patience = lanes->knob[P_PATIENCE][k],
                          .cooldown = lanes->knob[P_COOLDOWN][k],
                          .floor = lanes->knob[P_FLOOR][k]};
        struct plateau before = {lanes->now.plateau_rate[k], lanes->now.plateau_best[k],
                                 lanes->now.plateau_bad[k], lanes->now.plateau_cooldown[k]};
        struct plateau after = fed(&before, &s, lanes->value[k]);
        double rate = lanes->rate[k];
        int watches = lanes->now.t >= lanes->knob[P_WARMUP][k];
        lanes->rate[k] = watches ? before.rate : rate;
        lanes->now.plateau_rate[k] = watches ? after.rate : before.rate;
        lanes->now.plateau_best[k] = watches ? after.best : before.best;
        lanes->now.plateau_bad[k] = watches ? after.bad : before.bad;
        lanes->now.plateau_cooldown[k] = watches ? after.cooldown : before.cooldown;
    }
}
LANE_PASS(plateau_lanes)

const struct lane_pass *const plateau_pass = &plateau_lanes_pass;
