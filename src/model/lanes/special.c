/* The special cases, each with what it gains: how many times as long a sweep takes without this one
 * alone. Sweeps of 64 × 64 runs on Rosenbrock, 1,000 updates with warmup and cosine, one thread,
 * AVX-512; they ask where runs end, where it does not say "with verdicts". One that gains less than
 * 1.05 in each of twenty such sweeps is not worth its lines. */
#include "model/lanes/special.h"

#include "model/lanes/optimizer_lanes.h"
#include "model/problem/landscape_rules.h"

#include <stddef.h>
#include <string.h>

static const enum param betas[] = {P_BETA1, P_BETA2, P_BETA3};

/* ---- what lanes have in common ---- */

static bool all_are(const struct lanes *lanes, const double *column, double value)
{
    for (int k = 0; k < lanes->count; k++)
        if (column[k] != value)
            return false;
    return true;
}

static bool all_same(const struct lanes *lanes, enum param knob)
{
    return all_are(lanes, lanes->knob[knob], lanes->knob[knob][0]);
}

static bool any(const struct lanes *lanes, enum param knob)
{
    return !all_are(lanes, lanes->knob[knob], 0.0);
}

static int largest(const struct lanes *lanes, const double *column)
{
    int largest = 0;
    for (int k = 1; k < lanes->count; k++)
        if (column[k] > column[largest])
            largest = k;
    return largest;
}

/* The optimizer's pass makes the rates itself, and reads few powers: adamw, lr × beta1 1.21, with
 * verdicts 1.14; sf-adamw 1.16. Minimal, it leaves decay, floor and dampening out: heavy-ball 1.41;
 * sgd with noise 1.43, with verdicts 1.19; and gradient and step can be one loop (below). */
static enum lane_fusion fusion_of(const struct lanes *lanes)
{
    const struct setup *kind = &lanes->common;
    const struct special *special = &lanes->special;
    if (!special->same_terms || kind->amsgrad || schedule_kinds[kind->schedule].by_metric ||
        !special->same_beta[1] || !special->same_beta[2])
        return FUSE_NOTHING;
    bool minimal = !any(lanes, P_WEIGHT_DECAY) && all_are(lanes, lanes->floor, 0.0) &&
                   all_are(lanes, lanes->gradient_weight, 1.0);
    return minimal ? FUSE_MINIMAL : FUSE_RATES;
}

static void fill(double *column, double value)
{
    for (int k = 0; k < LANES_MOST; k++)
        column[k] = value;
}

static void find_powers(struct lanes *lanes)
{
    const struct optimizer_common *clock = &lanes->now.clock;
    const double power[] = {clock->power1, clock->power2, clock->power3};
    bool read = !param_set_empty(&optimizer_kinds[lanes->common.optimizer].corrects);
    for (int i = 0; i < 3; i++) {
        lanes->special.same_beta[i] = !read || all_same(lanes, betas[i]);
        if (read)
            fill(lanes->now.power[i], power[i]);
    }
    lanes->special.slowest_decay = read ? largest(lanes, lanes->knob[P_BETA1]) : 0;
}

/* The same terms for all are what the fused loops need: sgd, lr × momentum 4.24, with verdicts
 * 1.63; adamw 1.62. One noise for all: sgd 1.76, with verdicts 1.31. No noise at all: sgd 1.81,
 * lion 1.17; with verdicts 1.05. */
void special_find(struct lanes *lanes, int count, bool same_terms, bool same_normal)
{
    lanes->count = count; /* those in use, for the questions that follow */
    lanes->special.same_terms = same_terms;
    lanes->special.same_normal = same_normal;
    lanes->special.noisy = any(lanes, P_NOISE);
    lanes->special.clipped = any(lanes, P_CLIP);
    lanes->special.same_stages = all_are(lanes, lanes->end_update, lanes->end_update[0]);
    find_powers(lanes);
    lanes->special.fusion = fusion_of(lanes);
    lanes->count = (count + LANES_STEP - 1) / LANES_STEP * LANES_STEP;
}

/* ---- one pass for all ---- */

/* Where nobody asks for the loss, the gradient alone: heavy-ball 1.12, sgd with noise 1.11. */
const struct lane_pass *special_derivatives(const struct lanes *lanes, enum lane_watch watch)
{
    const struct landscape_passes *land = &landscape_passes[lanes->common.landscape];
    bool losses = watch == WATCH_VERDICT || schedule_kinds[lanes->common.schedule].by_metric;
    return losses ? land->derivatives : land->gradient;
}

/* Lanes of the same length are in the same stage, and in each some sums stay as they are: sgd, lr ×
 * momentum with verdicts 1.26, adamw 1.17. The gradient before the half is that of the update
 * before it. */
const struct lane_pass *special_tally(const struct lanes *lanes)
{
    const double t = lanes->now.t, third = lanes->quarter_3_from[0];
    if (!lanes->special.same_stages || t == third - 1.0)
        return tally_passes.any;
    if (t < third)
        return tally_passes.early;
    if (t < lanes->quarter_4_from[0])
        return tally_passes.third;
    return t < lanes->last_16th_from[0] ? tally_passes.last : tally_passes.tail;
}

INLINE void same_rate_lanes(struct lanes *restrict lanes)
{
    const struct rate_terms terms = lanes->terms;
    EACH_LANE (k)
        lanes->rate[k] = rate_of_terms(terms, lanes->peak[k], lanes->floor[k]);
}
LANE_PASS(same_rate_lanes)

INLINE void same_noise_lanes(struct lanes *restrict lanes)
{
    const double *noise = lanes->knob[P_NOISE], nx = lanes->normal[0], ny = lanes->normal[1];
    EACH_LANE (k) {
        lanes->gradient[0][k] = with_noise(lanes->gradient[0][k], noise[k], nx);
        lanes->gradient[1][k] = with_noise(lanes->gradient[1][k], noise[k], ny);
    }
}
LANE_PASS(same_noise_lanes)

const struct lane_pass *const same_rate_pass = &same_rate_lanes_pass;
const struct lane_pass *const same_noise_pass = &same_noise_lanes_pass;

/* ---- powers of β ---- */

/* Of one β that the lanes do not have in common. */
INLINE void power(struct lanes *restrict lanes, int i)
{
    EACH_LANE (k) {
        double power = lanes->now.power[i][k] * lanes->knob[betas[i]][k];
        lanes->now.power[i][k] = power;
        lanes->now.unbias[i][k] = 1.0 / (1.0 - power);
    }
}
INLINE void power1_lanes(struct lanes *restrict lanes) { power(lanes, 0); }
INLINE void power2_lanes(struct lanes *restrict lanes) { power(lanes, 1); }
INLINE void power3_lanes(struct lanes *restrict lanes) { power(lanes, 2); }
LANE_PASS(power1_lanes)
LANE_PASS(power2_lanes)
LANE_PASS(power3_lanes)

/* Where no power of β₁ is left beside 1, what it takes the bias off stays as it is: 1 − β₁ⁿ is 1.
 * adamw, lr × beta1 1.10, with verdicts 1.05. */
static bool has_decayed(const struct lanes *lanes)
{
    return lanes->now.power[0][lanes->special.slowest_decay] < 0x1p-54;
}

/* A β in common has its power computed once: adamw, lr × beta1 1.23, with verdicts 1.14. Fused, its
 * column is not even written: 1.12, with verdicts 1.07. */
void special_tick(struct lanes *lanes, enum width width)
{
    static const struct lane_pass *const passes[] = {&power1_lanes_pass, &power2_lanes_pass,
                                                     &power3_lanes_pass};
    const struct optimizer_kind *kind = &optimizer_kinds[lanes->common.optimizer];
    struct optimizer_common *clock = &lanes->now.clock;
    int read = lanes->special.fusion == FUSE_NOTHING ? 3 : 1; /* columns; the rest is in `clock` */
    optimizer_tick(clock, &lanes->common, 0.0);               /* each lane weighs its own rate */
    if (param_set_empty(&kind->corrects))
        return;
    const double power[] = {clock->power1, clock->power2, clock->power3};
    const double unbias[] = {clock->unbias1, clock->unbias2, clock->unbias3};
    for (int i = 0; i < read; i++) {
        if (!param_set_has(&kind->corrects, betas[i]))
            continue;
        if (lanes->special.same_beta[i]) {
            fill(lanes->now.power[i], power[i]);
            fill(lanes->now.unbias[i], unbias[i]);
        } else if (i > 0 || !has_decayed(lanes)) {
            lane_pass_run(passes[i], lanes, width);
        }
    }
}

/* ---- gradient and step in one loop ---- */

/* Over many updates: a step of no more than a few operations, as sgd's, would else wait for the
 * gradient to be written and read. sgd, lr × momentum 1.43; 100 updates on the bowl 1.09. */
INLINE void fused_lanes(struct lanes *restrict lanes,
                        struct derivatives (*at)(const struct setup *s, double x, double y))
{
    const struct loop loop = {sgd, SLOT(VELOCITY), false, false, FUSE_MINIMAL};
    struct loop_inputs inputs = {.centered = lanes->common.centered, .clock = lanes->now.clock};
    for (int u = 0; u < lanes->updates; u++) {
        inputs.clock.updates += 1.0;
        inputs.terms = terms_of_update(lanes->terms_of, u);
        EACH_LANE (k) {
            struct setup land = lane_setup(lanes, k);
            struct derivatives point = at(&land, lanes->now.w[0][k], lanes->now.w[1][k]);
            step_lane(lanes, k, loop, &inputs, point.gradient);
        }
    }
    lanes->now.clock = inputs.clock;
}

#define FUSED_LANES(id, name)                                                                      \
    INLINE void name##_fused(struct lanes *restrict lanes) { fused_lanes(lanes, name); }           \
    LANE_PASS(name##_fused)
WRITTEN_LANDSCAPES(FUSED_LANES)

static const struct lane_pass *const fused_passes[LANDSCAPE_COUNT] = {
#define PASS(id, name) [LANDSCAPE_##id] = &name##_fused_pass,
    WRITTEN_LANDSCAPES(PASS)
#undef PASS
};

bool special_is_fused(const struct lanes *lanes, enum lane_watch watch)
{
    return watch == WATCH_END && lanes->special.fusion == FUSE_MINIMAL && !lanes->special.noisy &&
           !lanes->special.clipped && fused_passes[lanes->common.landscape] &&
           lanes->common.optimizer == OPTIMIZER_SGD;
}

void special_step_block(struct lanes *lanes, enum width width, const struct terms_block *terms_of,
                        int updates)
{
    lanes->terms_of = terms_of;
    lanes->updates = updates;
    lane_pass_run(fused_passes[lanes->common.landscape], lanes, width);
    lanes->now.t += updates;
}

/* ---- updates without a test of single lanes ---- */

/* What the updates of this kind change, and no more: sgd 1.09, heavy-ball 1.07. */
static void copy_state(struct lane_state *to, const struct lane_state *from,
                       const struct setup *kind, enum lane_watch watch)
{
    const struct optimizer_kind *optimizer = &optimizer_kinds[kind->optimizer];
    size_t stats = offsetof(struct lane_state, counters), slots = offsetof(struct lane_state, slot),
           rest = offsetof(struct lane_state, rate_most);
    memcpy(to, from, slots);
    for (int i = 0; i < OPTIMIZER_SLOTS; i++)
        if (optimizer->slots & 1 << i)
            memcpy(to->slot[i], from->slot[i], sizeof to->slot[i]);
    if (!param_set_empty(&optimizer->corrects) || optimizer->averages ||
        schedule_kinds[kind->schedule].by_metric)
        memcpy((char *)to + rest, (const char *)from + rest, stats - rest);
    if (watch == WATCH_VERDICT)
        to->counters = from->counters;
}

/* Has any running lane left the finite? */
INLINE void not_finite_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t;
    int64_t not_finite = 0; /* as wide as a double, or it is no loop for vectors */
    EACH_LANE (k) {
        double x = lanes->now.w[0][k], y = lanes->now.w[1][k];
        not_finite |= (t <= lanes->end_update[k]) & left_finite(x, y);
    }
    lanes->not_finite = not_finite != 0;
}
LANE_PASS(not_finite_lanes)

/* Mostly no lane ends within a block of updates, and that all stayed finite shows at the last one,
 * since none comes back: sgd, lr × momentum 2.23, with verdicts 1.14; heavy-ball 1.63; adamw 1.15.
 */
void special_save(struct lane_state *saved, const struct lanes *lanes, enum lane_watch watch)
{
    copy_state(saved, &lanes->now, &lanes->common, watch);
}

bool special_confirm(struct lanes *lanes, const struct lane_state *saved, enum width width,
                     enum lane_watch watch)
{
    lane_pass_run(&not_finite_lanes_pass, lanes, width);
    if (lanes->not_finite)
        copy_state(&lanes->now, saved, &lanes->common, watch);
    return !lanes->not_finite;
}
