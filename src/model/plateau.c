#include "model/plateau.h"

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

static bool better(const struct plateau *plateau, const struct setup *s, double metric)
{
    bool most = s->plateau_mode == MODE_MAX;
    if (s->threshold_mode == THRESHOLD_ABS)
        return most ? metric > plateau->best + s->threshold : metric < plateau->best - s->threshold;
    return most ? metric > plateau->best * (1.0 + s->threshold)
                : metric < plateau->best * (1.0 - s->threshold);
}

void plateau_feed(struct plateau *plateau, const struct setup *s, double metric)
{
    if (better(plateau, s, metric)) {
        plateau->best = metric;
        plateau->bad = 0.0;
    } else {
        plateau->bad += 1.0;
    }
    if (plateau->cooldown > 0.0) {
        plateau->cooldown -= 1.0;
        plateau->bad = 0.0;
    }
    if (plateau->bad <= s->patience)
        return;
    double next = fmax(plateau->rate * s->factor, s->floor);
    if (plateau->rate - next > least_change)
        plateau->rate = next;
    plateau->cooldown = s->cooldown;
    plateau->bad = 0.0;
}
