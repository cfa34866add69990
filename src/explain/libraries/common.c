#include "explain/libraries/common.h"

#include "model/maths/exp_sin_cos.h"

#include <math.h>
#include <stddef.h>

double straight_warmup(const struct setup *s, double t)
{
    return s->lr * (s->warmup_start + (1.0 - s->warmup_start) * t / s->warmup);
}

double half_cosine(double peak, double floor, double p)
{
    return floor + (peak - floor) * (1.0 + cos(pi * p)) / 2.0;
}

double endless_cosine(const struct setup *s, double t)
{
    if (t < s->warmup)
        return straight_warmup(s, t);
    return half_cosine(s->lr, s->floor, (t - s->warmup) / (s->steps - s->warmup));
}

/* T₀(mⁿ − 1)/(m − 1) is how long n cycles are. */
double cycles_end(const struct setup *s, double from, double until)
{
    double m = s->cycle_mult, units = (until - from) / s->cycle;
    if (m == 1.0)
        return from + s->cycle * ceil(units);
    double cycles = ceil(log1p(units * (m - 1.0)) / log(m) - 1e-12);
    return from + s->cycle * expm1(cycles * log(m)) / (m - 1.0);
}

const char *no_room(const struct setup *s)
{
    return s->warmup >= s->steps ? "no update is left after the warmup: it raises an error" : NULL;
}

bool decays_by(const struct setup *s, unsigned shapes) { return shapes >> s->decay_shape & 1; }

const char no_such_decay[] = "it has no cooldown of this shape";
