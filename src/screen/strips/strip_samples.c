#include "screen/strips/strip_samples.h"

#include "model/params/resolve.h"
#include "model/params/span.h"
#include "model/params/value.h"
#include "model/problem/problem.h"

#include <math.h>
#include <stdlib.h>

/* A run that takes so many times as long as the present one is none of its strip. */
static const double longer_most = 10.0;

double sample_rounded(const struct span *span, double value, int more)
{
    const struct param_row *row = &params[span->knob];
    double rounded = value_rounded(value, (span->log ? 2 : 3) + more);
    if (span->complement) /* 0.95 and not 0.95000000000000007 */
        rounded = value_rounded(1.0 - value_rounded(1.0 - value, 2 + more), 9);
    if (row->type == TYPE_WHOLE)
        rounded = round(rounded);
    return fmin(row->max, fmax(row->min, rounded));
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Writes them in order, each once, the present value among them; returns how many. A fork cannot
 * end the run before it begins. */
static int sample(const struct setup *setup, const struct span *span, double from,
                  double value[STRIP_SAMPLES])
{
    const struct param_row *row = &params[span->knob];
    int count = 0, kept = 0;
    value[count++] = param_resolved(setup, span->knob);
    if (span->log && row->min == 0.0)
        value[count++] = 0.0;
    for (int i = 0; i < STRIP_SCALE; i++)
        value[count++] = sample_rounded(span, span_at(span, i / (STRIP_SCALE - 1.0)), 0);
    qsort(value, (size_t)count, sizeof *value, ascending);
    for (int i = 0; i < count; i++) {
        bool runs = span->knob != P_STEPS || value[i] >= from + 1.0;
        if (runs && (kept == 0 || value[i] != value[kept - 1]))
            value[kept++] = value[i];
    }
    return kept;
}

struct samples samples_of(const struct plan *plan, enum param knob)
{
    const struct setup *setup = plan_last(plan);
    struct span span = span_shown(setup, knob);
    struct samples samples = {.reach = INFINITY};
    double from = plan->part[plan->count - 1].from;
    samples.count = sample(setup, &span, from, samples.value);
    /* A batch runs a fork's past in every lane as well. */
    for (int i = 0; i < samples.count; i++)
        samples.updates += knob == P_STEPS ? samples.value[i] : param_resolved(setup, P_STEPS);
    return samples;
}

static double seconds_of(struct trial_resolver *resolver, enum param knob, double value)
{
    const struct trial trial = {.count = 1, .knob = {knob}, .value = {value}};
    const struct setup *resolved = trial_resolve(resolver, &trial);
    return resolved ? resolved->steps * problem_update_time(resolved) : 0.0;
}

struct samples samples_timed(const struct plan *plan, enum param knob)
{
    struct samples all = samples_of(plan, knob), kept = {.updates = all.updates};
    const struct setup *setup = plan_last(plan);
    struct span span = span_shown(setup, knob);
    struct trial_resolver resolver;
    trial_resolver_start(&resolver, plan);
    const double most = longer_most * seconds_of(&resolver, knob, param_resolved(setup, knob));
    kept.reach = INFINITY;
    for (int i = 0; i < all.count; i++) {
        double seconds = seconds_of(&resolver, knob, all.value[i]);
        if (seconds > most) {
            kept.reach = kept.count ? span_fraction(&span, kept.value[kept.count - 1]) : 0.0;
            break; /* what takes longer lies above */
        }
        kept.value[kept.count] = all.value[i];
        kept.seconds[kept.count++] = seconds;
    }
    return kept;
}

struct sample_order samples_order(const struct samples *samples, double present)
{
    struct sample_order order;
    bool taken[STRIP_SAMPLES] = {false};
    int count = 0, last = samples->count - 1, parts = STRIP_COARSEST - 1;
    for (int i = 0; i <= last; i++)
        if (samples->value[i] == present)
            taken[i] = true, order.index[count++] = i;
    for (int pass = 0; pass < STRIP_PASSES; pass++, parts *= 2) {
        bool all = pass == STRIP_PASSES - 1 || parts > last;
        for (int k = 0; k <= (all ? last : parts); k++) {
            int i = all ? k : (int)lround((double)k * last / parts);
            if (!taken[i])
                taken[i] = true, order.index[count++] = i;
        }
        order.end[pass] = count;
    }
    return order;
}
