#include "model/schedule/plateau.h"

#include <math.h>

void plateau_start(struct plateau *plateau, const struct setup *s)
{
    *plateau =
        (struct plateau){.rate = s->lr, .best = s->plateau_mode == MODE_MAX ? -INFINITY : INFINITY};
}

void plateau_feed(struct plateau *plateau, const struct setup *s, double metric)
{
    *plateau = plateau_fed(plateau, s, metric);
}
