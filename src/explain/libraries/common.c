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
    return half_cosine(s->lr, s->floor,
                       (t - s->warmup) / fmax(1.0, schedule_length(s) - s->warmup));
}

bool falls_at_once(const struct setup *s, double t)
{
    return s->warmup >= schedule_length(s) && t >= schedule_length(s);
}

/* T₀(mⁿ − 1)/(m − 1) is how long n cycles are. */
double cycles_before(const struct setup *s, double from, double until)
{
    double m = s->cycle_mult, units = (until - from) / s->cycle;
    if (m == 1.0)
        return ceil(units);
    return ceil(log1p(units * (m - 1.0)) / log(m) - 1e-12);
}

double cycles_end(const struct setup *s, double from, double until)
{
    double m = s->cycle_mult, cycles = fmax(1.0, cycles_before(s, from, until));
    double length = s->cycle * (m == 1.0 ? cycles : expm1(cycles * log(m)) / (m - 1.0));
    double whole = round(length); /* which it is, where the lengths of the cycles are */
    return from + (fabs(length - whole) < 1e-9 * length ? whole : length);
}

bool decays_by(const struct setup *s, unsigned shapes) { return shapes >> s->decay_shape & 1; }

void cool_linear(struct setup *s) { s->decay_shape = DECAY_LINEAR; }
void cool_cosine(struct setup *s) { s->decay_shape = DECAY_COSINE; }
void cool_one_sqrt(struct setup *s) { s->decay_shape = DECAY_ONE_SQRT; }
void whole_cycle_mult(struct setup *s) { s->cycle_mult = fmax(1.0, round(s->cycle_mult)); }

const char no_such_decay[] = "it has no cooldown of this shape";
