#include "engine/move_candidates.h"

#include "model/params/value.h"
#include "model/problem/problem.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdlib.h>

/* ---- the values of one knob ---- */

enum { AXIS_MOST = 128 };

struct axis {
    enum param knob;
    bool with_now; /* the present value, too: another knob of the move is another one */
    int count, depth;
    double value[AXIS_MOST], cost[AXIS_MOST];
};

/* A knob of the schedule before others; its peak first, even next to the end of what helps; then
 * those of the optimizer; another optimizer is another way of training. */
static double base_cost(enum param knob)
{
    switch (knob) {
    case P_LR:
    case P_DIM:
        return 0.0;
    case P_WARMUP:
        return 4.5;
    case P_FLOOR:
        return 4.7;
    case P_SCHEDULE:
        return 5.0;
    case P_MOMENTUM:
        return 6.0;
    case P_BETA1:
    case P_CLIP:
        return 7.0;
    case P_OPTIMIZER:
        return 8.0;
    case P_WEIGHT_DECAY:
        return 12.0;
    default:
        return 20.0;
    }
}

static void axis_add(struct axis *axis, const struct setup *setup, double value, double change)
{
    const struct param_row *row = &params[axis->knob];
    const double now = param_resolved(setup, axis->knob);
    if (row->type == TYPE_WHOLE)
        value = round(value);
    bool same = !axis->with_now && fabs(value - now) <= 0.02 * fabs(now);
    bool again = axis->count > 0 && axis->value[axis->count - 1] == value;
    if (same || again || value < row->min || (!row->choice && value > row->max) ||
        axis->count == AXIS_MOST)
        return;
    axis->value[axis->count] = value;
    axis->cost[axis->count++] = base_cost(axis->knob) + change;
}

/* Even steps of a decade, as people type them. */
static const double mantissas[10] = {1, 1.25, 1.6, 2, 2.5, 3.2, 4, 5, 6.3, 8};

/* From one value to another, 10, 5, 2 or 1 a decade; the smaller the change, the better. */
static void add_between(struct axis *axis, const struct setup *setup, double from, double to,
                        int density)
{
    const double now = param_resolved(setup, axis->knob);
    for (int k = (int)floor(log10(from)); k <= (int)ceil(log10(to)); k++)
        for (int i = 0; i < 10; i += 10 / density) {
            double value = value_rounded(mantissas[i] * pow(10.0, k), 3);
            if (value >= from * (1.0 - 1e-9) && value <= to * (1.0 + 1e-9))
                axis_add(axis, setup, value, fabs(log10(value / now)));
        }
    axis->depth = density == 10 ? 2 : 1;
}

static double automatic_value(const struct setup *setup, enum param knob)
{
    struct setup automatic = *setup;
    param_set(&automatic, knob, NAN);
    return param_resolved(&automatic, knob);
}

/* The peak may be far off: the nearest good rate is in the median a factor of 10 away. Both the
 * neighbourhood of the present one and that of the automatic one are gone through, and what lies
 * between. */
static void rates(struct axis *axis, const struct setup *setup, int density)
{
    const double near = 1e5, near_automatic = 1e3, widest = 1e12;
    const double now = param_resolved(setup, axis->knob),
                 automatic = automatic_value(setup, axis->knob);
    double from = now / near, to = now * near;
    if (automatic > 0.0 && isfinite(automatic)) {
        from = fmin(from, automatic / near_automatic);
        to = fmax(to, automatic * near_automatic);
        if (automatic > now)
            from = fmax(from, to / widest);
        else
            to = fmin(to, from * widest);
    }
    add_between(axis, setup, from, to, density);
}

/* No stronger pull where there is a way to a minimum: it helps where that lies at 0, by chance. */
static void strengths(struct axis *axis, const struct setup *setup, int density)
{
    const double now = param_resolved(setup, axis->knob);
    const bool weaker = problem_of(setup)->judged == JUDGED_BY_PATH;
    axis_add(axis, setup, 0.0, 0.5);
    if (weaker && now > 0.0) {
        add_between(axis, setup, now / 1e3, now, density > 2 ? 2 : density);
    } else if (now > 0.0) {
        const double most = 0.5; /* more takes half of a weight away at a rate of 1 */
        add_between(axis, setup, now / 1e3, fmax(now, fmin(now * 1e3, most)),
                    density > 2 ? 2 : density);
    } else if (!weaker) {
        static const double some[] = {1e-4, 1e-3, 1e-2, 0.1, 0.5};
        for (int i = 0; i < 5; i++)
            axis_add(axis, setup, some[i], 1.0 + i / 5.0);
    }
    axis->depth = 0;
}

static void shares_kept(struct axis *axis, const struct setup *setup, int density)
{
    static const double some[] = {0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99};
    const double now = param_resolved(setup, axis->knob);
    (void)density;
    for (int i = 0; i < 9; i++)
        axis_add(axis, setup, some[i], fabs(log10((1.0 - some[i]) / (1.0 - now))));
    axis->depth = 1;
}

static void warmups(struct axis *axis, const struct setup *setup, int density)
{
    static const double percent[] = {0, 2, 5, 10, 20, 30, 50};
    const double of = param_schedule_length(setup), now = param_resolved(setup, P_WARMUP);
    (void)density;
    for (int i = 0; i < 7; i++) {
        double value = value_rounded(percent[i] / 100.0 * of, 2);
        axis_add(axis, setup, value, fabs(value - now) / of);
    }
    axis->depth = 1;
}

/* Ends of the schedule, in parts of the peak. */
static void floors(struct axis *axis, const struct setup *setup, int density)
{
    static const double part[] = {0, 0.001, 0.01, 0.03, 0.1, 0.3};
    const double now = param_resolved(setup, P_FLOOR), peak = param_resolved(setup, P_LR);
    (void)density;
    for (int i = 0; i < 6; i++) {
        double value = i ? value_rounded(part[i] * peak, 1) : 0.0;
        axis_add(axis, setup, value, fabs(value - now) / fmax(peak, now));
    }
    axis->depth = 1;
}

static void clips(struct axis *axis, const struct setup *setup, int density)
{
    static const double some[] = {0.0, 0.01, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0};
    (void)density;
    for (int i = 0; i < 8; i++)
        axis_add(axis, setup, some[i], i ? 0.1 * fabs(log10(some[i])) : 0.0);
    axis->depth = 0;
}

/* More updates; of what is fitted also fewer, which stop before it learns the noise. */
static void lengths(struct axis *axis, const struct setup *setup, int density)
{
    static const double fewer[] = {0.1, 0.25, 0.5, 0.7}, more[] = {1.25, 1.5, 2.0, 2.5, 3.0};
    const double now = param_resolved(setup, P_STEPS);
    const int every = density >= 5 ? 1 : 2;
    for (int i = 0; i < 4 && problem_of(setup)->judged == JUDGED_BY_FIT; i++)
        axis_add(axis, setup, value_rounded(fewer[i] * now, 2), 1.0 - fewer[i]);
    for (int i = every - 1; i < 5; i += every) {
        double value = value_rounded(more[i] * now, 2);
        axis_add(axis, setup, value > 3.0 * now ? floor(3.0 * now) : value, more[i]);
    }
    axis->depth = 0;
}

/* Those that people reach for first. Noam comes last: its rate follows from its own knobs, and the
 * peak that was set is lost. */
static void kinds(struct axis *axis, const struct setup *setup, int density)
{
    (void)density;
    for (int i = 0; i < param_choices(axis->knob); i++) {
        const bool noam = axis->knob == P_SCHEDULE && i == SCHEDULE_NOAM;
        if (param_offered(setup, axis->knob, i))
            axis_add(axis, setup, i, 0.05 * i + (noam ? 20.0 : 0.0));
    }
    axis->depth = 0;
}

static const struct {
    enum param knob;
    void (*fill)(struct axis *axis, const struct setup *setup, int density);
} fills[] = {
    {P_LR, rates},          {P_DIM, rates},
    {P_WARMUP, warmups},    {P_FLOOR, floors},
    {P_SCHEDULE, kinds},    {P_MOMENTUM, shares_kept},
    {P_BETA1, shares_kept}, {P_WEIGHT_DECAY, strengths},
    {P_CLIP, clips},        {P_OPTIMIZER, kinds},
    {P_STEPS, lengths},
};
enum { FILLS = sizeof fills / sizeof fills[0] };

/* applies: to the kinds as they are. */
static struct axis axis_of(const struct setup *setup, enum param knob, int density, bool applies)
{
    struct axis axis = {.knob = knob};
    if (applies && !param_applies(setup, knob))
        return axis;
    for (int i = 0; i < FILLS; i++)
        if (fills[i].knob == knob)
            fills[i].fill(&axis, setup, density);
    return axis;
}

/* ---- what a stage tries ---- */

static const enum param first_knobs[] = {P_LR, P_DIM, P_WARMUP, P_FLOOR, P_SCHEDULE, PARAM_COUNT},
                        other_knobs[] = {P_MOMENTUM, P_BETA1,     P_WEIGHT_DECAY,
                                         P_CLIP,     P_OPTIMIZER, PARAM_COUNT};

/* The second one is gone through for each value of the first. */
static const struct knob_pair {
    enum param first, second;
} pairs[] = {{P_SCHEDULE, P_LR}, {P_OPTIMIZER, P_LR}, {P_WEIGHT_DECAY, P_LR},
             {P_BETA1, P_LR},    {P_MOMENTUM, P_LR},  {P_SCHEDULE, P_OPTIMIZER}},
  longer_pairs[] = {{P_STEPS, P_LR}, {P_SCHEDULE, P_STEPS}};

static bool add(struct candidates *all, const struct candidate *candidate)
{
    if (all->count == all->room) {
        size_t room = all->room ? 2 * all->room : 512;
        struct candidate *more = realloc(all->of, room * sizeof *more);
        if (!more)
            return false;
        all->of = more;
        all->room = room;
    }
    all->of[all->count++] = *candidate;
    return true;
}

static int next_line(const struct candidates *all)
{
    return all->count ? all->of[all->count - 1].line + 1 : 0;
}

static bool add_axis(struct candidates *all, const struct axis *axis)
{
    const int line = next_line(all);
    bool added = true;
    for (int i = 0; i < axis->count && added; i++)
        added = add(all, &(struct candidate){
                             .trial = {1, {axis->knob}, {axis->value[i]}, 0},
                             .cost = axis->cost[i],
                             .line = line,
                             .depth = axis->depth,
                         });
    return added;
}

static bool add_line(struct candidates *all, enum param first, double value, double cost,
                     const struct axis *second)
{
    const int line = next_line(all);
    bool added = true;
    for (int j = 0; j < second->count && added; j++)
        added = add(all, &(struct candidate){
                             .trial = {2, {first, second->knob}, {value, second->value[j]}, 0},
                             .cost = cost + second->cost[j],
                             .line = line,
                             .depth = second->depth,
                         });
    return added;
}

static bool add_pair(struct candidates *all, const struct axis *first, const struct axis *second)
{
    bool added = true;
    for (int i = 0; i < first->count && added; i++)
        added = add_line(all, first->knob, first->value[i], first->cost[i], second);
    return added;
}

/* Another optimizer has other rates: those around its own automatic one. */
static bool add_optimizers_rates(struct candidates *all, const struct setup *setup, int density)
{
    const struct axis kinds = axis_of(setup, P_OPTIMIZER, density, true);
    bool added = true;
    for (int i = 0; i < kinds.count && added; i++) {
        struct setup other = *setup;
        param_set(&other, P_OPTIMIZER, kinds.value[i]);
        param_set(&other, P_LR, NAN);
        struct axis peaks = {.knob = P_LR, .with_now = true};
        const double automatic = param_resolved(&other, P_LR), near = 100.0;
        if (param_applies(&other, P_LR))
            add_between(&peaks, &other, automatic / near, automatic * near, density);
        added = add_line(all, P_OPTIMIZER, kinds.value[i], kinds.cost[i], &peaks);
    }
    return added;
}

static bool add_knobs(struct candidates *all, const struct setup *setup, const enum param *knobs,
                      int density)
{
    bool added = true;
    for (int i = 0; knobs[i] != PARAM_COUNT && added; i++) {
        const struct axis axis = axis_of(setup, knobs[i], density, true);
        added = add_axis(all, &axis);
    }
    return added;
}

/* A floor that was set stays where it is when the peak is lowered, and keeps the rate high: beside
 * other peaks there is none. After all that one knob does. */
static bool add_peaks_without_floor(struct candidates *all, const struct setup *setup, int density)
{
    enum { AFTER_ONE = 100 };
    struct axis none = {.knob = P_FLOOR};
    if (!param_applies(setup, P_FLOOR) || param_automatic(setup, P_FLOOR))
        return true;
    axis_add(&none, setup, 0.0, AFTER_ONE);
    const struct axis peaks = axis_of(setup, P_LR, density, true);
    return add_pair(all, &none, &peaks);
}

static bool add_pairs(struct candidates *all, const struct setup *setup,
                      const struct knob_pair *pair, int count, int density)
{
    bool added = true;
    for (int i = 0; i < count && added; i++) {
        if (pair[i].first == P_OPTIMIZER) {
            added = add_optimizers_rates(all, setup, density);
            continue;
        }
        /* With another schedule the rate may be to be had that this one has none of. */
        const struct axis first = axis_of(setup, pair[i].first, density, true),
                          second =
                              axis_of(setup, pair[i].second, density, pair[i].first != P_SCHEDULE);
        added = add_pair(all, &first, &second);
    }
    return added;
}

static bool add_stage(struct candidates *all, const struct setup *setup, enum move_stage stage,
                      int density)
{
    enum { PAIRS_MOST = sizeof pairs / sizeof pairs[0] };
    switch (stage) {
    case STAGE_SCHEDULE:
        return add_knobs(all, setup, first_knobs, density) &&
               add_peaks_without_floor(all, setup, density);
    case STAGE_ONE:
        return add_knobs(all, setup, other_knobs, density);
    case STAGE_TWO:
        return add_pairs(all, setup, pairs, PAIRS_MOST, density > 5 ? 5 : density);
    default:
        return add_knobs(all, setup, (enum param[]){P_STEPS, PARAM_COUNT}, density) &&
               add_pairs(all, setup, longer_pairs, 2, density > 5 ? 5 : density);
    }
}

/* ---- within the time ---- */

static double runs_of(const struct candidates *all, size_t from, double steps)
{
    double runs = 0.0;
    for (size_t i = from; i < all->count; i++) {
        double longer_by = 1.0;
        for (int k = 0; k < all->of[i].trial.count; k++)
            if (all->of[i].trial.knob[k] == P_STEPS)
                longer_by = all->of[i].trial.value[k] / steps;
        runs += longer_by;
    }
    return runs;
}

static int by_cost(const void *a, const void *b)
{
    const struct candidate *one = a, *other = b;
    if (one->cost != other->cost)
        return one->cost < other->cost ? -1 : 1;
    return one->line != other->line ? one->line - other->line
                                    : (one->trial.value[0] > other->trial.value[0]) -
                                          (one->trial.value[0] < other->trial.value[0]);
}

/* Where few can be tried: what suits the problem is a better guess than what lies next. */
static bool add_automatic_rate(struct candidates *all, const struct setup *setup)
{
    struct axis axis = {.knob = P_LR};
    const double automatic = automatic_value(setup, P_LR);
    if (param_applies(setup, P_LR) && automatic > 0.0 && isfinite(automatic))
        axis_add(&axis, setup, value_rounded(automatic, 2), -1.0);
    return add_axis(all, &axis);
}

/* The smallest changes, by themselves. */
static void keep_nearest(struct candidates *all, size_t from, size_t most)
{
    qsort(all->of + from, all->count - from, sizeof *all->of, by_cost);
    if (all->count - from > most)
        all->count = from + most;
    for (size_t i = from; i < all->count; i++) {
        all->of[i].depth = 0;
        all->of[i].line = (int)(from + i);
    }
}

bool candidates_add(struct candidates *all, const struct setup *setup, enum move_stage stage,
                    double runs, bool *partly)
{
    static const int densities[] = {10, 5, 2, 1};
    const size_t from = all->count;
    const double steps = param_resolved(setup, P_STEPS);
    for (int i = 0; i < 4; i++) {
        all->count = from;
        if (!add_stage(all, setup, stage, densities[i]))
            return false;
        if (runs_of(all, from, steps) <= runs)
            return true;
        *partly = true;
    }
    if (stage == STAGE_SCHEDULE && !add_automatic_rate(all, setup))
        return false;
    /* Of two knobs a few say nothing. */
    keep_nearest(all, from,
                 stage == STAGE_TWO || stage == STAGE_STEPS || runs < 0.0 ? 0 : (size_t)runs);
    return true;
}

bool candidate_turned(const struct trial *trial, int knob, double factor, struct trial *turned)
{
    const enum param id = trial->knob[knob];
    const struct param_row *row = &params[id];
    double value = trial->value[knob] * factor;
    if (row->choice || trial->value[knob] == 0.0)
        return false;
    if (id == P_MOMENTUM || id == P_BETA1)
        value = 1.0 - (1.0 - trial->value[knob]) * factor;
    if (row->type == TYPE_WHOLE)
        value = round(value);
    *turned = *trial;
    turned->value[knob] = value;
    return value != trial->value[knob] && value >= row->min && value <= row->max;
}
