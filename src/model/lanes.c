#include "model/lanes.h"

#include "model/landscape.h"
#include "model/plateau.h"

#include <float.h>
#include <string.h>

const char *const width_names[WIDTH_COUNT] = {
#ifdef __aarch64__
    "NEON",
#else
    "SSE2",
#endif
    "AVX2", "AVX-512"};

enum width width_best(void)
{
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
        __builtin_cpu_supports("avx512vl"))
        return WIDTH_AVX512;
    if (__builtin_cpu_supports("avx2"))
        return WIDTH_AVX2;
#endif
    return WIDTH_BASE;
}

/* ---- filling ---- */

/* One kind's memory means nothing to another: it starts anew. */
static void forget(struct lanes *lanes)
{
    memset(lanes->slot, 0, sizeof lanes->slot);
    memset(lanes->rate_most, 0, sizeof lanes->rate_most);
    memset(lanes->weight_sum, 0, sizeof lanes->weight_sum);
    optimizer_start(&lanes->clock);
}

void lanes_start(struct lanes *lanes)
{
    forget(lanes);
    lanes->t = 0.0;
    lanes->count = 0;
    memset(lanes->until, 0, sizeof lanes->until); /* those that are never placed are at rest */
}

void lanes_place(struct lanes *lanes, int k, double x, double y, double until)
{
    lanes->w[0][k] = lanes->end[0][k] = x;
    lanes->w[1][k] = lanes->end[1][k] = y;
    lanes->until[k] = until;
}

/* What the passes read of a set-up: in a table, so that no lane copies more. */
static const enum param read_by_passes[] = {
    P_WARMUP,       P_FLOOR,     P_FACTOR, P_PATIENCE, P_THRESHOLD,
    P_COOLDOWN,     P_MOMENTUM,  P_BETA1,  P_BETA2,    P_BETA3,
    P_ALPHA,        P_RHO,       P_EPS,    P_LR_DECAY, P_INITIAL_ACCUMULATOR,
    P_WEIGHT_DECAY, P_CONDITION, P_NOISE};
enum { READ_BY_PASSES = sizeof read_by_passes / sizeof read_by_passes[0] };

void lanes_load(struct lanes *lanes, int k, const struct setup *s)
{
    for (int i = 0; i < READ_BY_PASSES; i++)
        lanes->knob[read_by_passes[i]][k] = param_get(s, read_by_passes[i]);
    lanes->peak[k] = schedule_peak(s);
    lanes->foot[k] = schedule_foot(s);
    lanes->rotation_cos[k] = s->rotation_cos;
    lanes->rotation_sin[k] = s->rotation_sin;
    lanes->taken[k] = s->taken;
    if (lanes->t == 0.0 || lanes->kind.schedule != s->schedule || lanes->knob[P_LR][k] != s->lr) {
        struct plateau plateau;
        plateau_start(&plateau, s);
        lanes->plateau_rate[k] = plateau.rate;
        lanes->plateau_best[k] = plateau.best;
        lanes->plateau_bad[k] = plateau.bad;
        lanes->plateau_cooldown[k] = plateau.cooldown;
    }
    lanes->knob[P_LR][k] = s->lr;
}

static bool all_same(const struct lanes *lanes, enum param knob)
{
    const double *column = lanes->knob[knob];
    for (int k = 1; k < lanes->count; k++)
        if (column[k] != column[0])
            return false;
    return true;
}

static bool any(const struct lanes *lanes, enum param knob)
{
    for (int k = 0; k < lanes->count; k++)
        if (lanes->knob[knob][k] != 0.0)
            return true;
    return false;
}

static void spread(double *column, double value)
{
    for (int k = 0; k < LANES_MOST; k++)
        column[k] = value;
}

void lanes_ready(struct lanes *lanes, int count, const struct setup *first)
{
    if (lanes->t > 0.0 && first->optimizer != lanes->kind.optimizer)
        forget(lanes);
    lanes->kind = *first;
    lanes->count = count; /* those in use, for the questions that follow */
    lanes->same_betas =
        all_same(lanes, P_BETA1) && all_same(lanes, P_BETA2) && all_same(lanes, P_BETA3);
    lanes->decays = any(lanes, P_WEIGHT_DECAY);
    lanes->noisy = any(lanes, P_NOISE);
    spread(lanes->power[0], lanes->clock.power1);
    spread(lanes->power[1], lanes->clock.power2);
    spread(lanes->power[2], lanes->clock.power3);
    lanes->count = (count + LANES_STEP - 1) / LANES_STEP * LANES_STEP;
}

/* ---- the passes of every kind ---- */

INLINE void rate_lanes(struct lanes *restrict lanes)
{
    for (int k = 0; k < lanes->count; k++) {
        struct share share = {lanes->share_peak[k], lanes->share_floor[k], lanes->share_least[k]};
        lanes->rate[k] = share_rate(share, lanes->peak[k], lanes->foot[k]);
    }
}
LANE_PASS(rate_lanes)

INLINE void same_rate_lanes(struct lanes *restrict lanes)
{
    const struct share share = lanes->share;
    for (int k = 0; k < lanes->count; k++)
        lanes->rate[k] = share_rate(share, lanes->peak[k], lanes->foot[k]);
}
LANE_PASS(same_rate_lanes)

INLINE double blurred(double gradient, double noise, double normal)
{
    return noise > 0.0 ? gradient + noise * normal : gradient;
}

INLINE void noise_lanes(struct lanes *restrict lanes)
{
    const double *noise = lanes->knob[P_NOISE];
    for (int k = 0; k < lanes->count; k++) {
        lanes->gradient[0][k] = blurred(lanes->gradient[0][k], noise[k], lanes->normals[0][k]);
        lanes->gradient[1][k] = blurred(lanes->gradient[1][k], noise[k], lanes->normals[1][k]);
    }
}
LANE_PASS(noise_lanes)

INLINE void same_noise_lanes(struct lanes *restrict lanes)
{
    const double *noise = lanes->knob[P_NOISE], nx = lanes->normal[0], ny = lanes->normal[1];
    for (int k = 0; k < lanes->count; k++) {
        lanes->gradient[0][k] = blurred(lanes->gradient[0][k], noise[k], nx);
        lanes->gradient[1][k] = blurred(lanes->gradient[1][k], noise[k], ny);
    }
}
LANE_PASS(same_noise_lanes)

INLINE void power_lanes(struct lanes *restrict lanes)
{
    static const enum param betas[] = {P_BETA1, P_BETA2, P_BETA3};
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < lanes->count; k++) {
            double power = lanes->power[i][k] * lanes->knob[betas[i]][k];
            lanes->power[i][k] = power;
            lanes->unbias[i][k] = 1.0 / (1.0 - power);
        }
}
LANE_PASS(power_lanes)

/* Where a lane under way has come to; one that has left the finite rests from now on. */
INLINE void arrive_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->t;
    for (int k = 0; k < lanes->count; k++) {
        double x = lanes->w[0][k], y = lanes->w[1][k], until = lanes->until[k];
        double end_x = lanes->end[0][k], end_y = lanes->end[1][k];
        int live = t < until, lost = !(fabs(x) <= DBL_MAX) | !(fabs(y) <= DBL_MAX);
        lanes->end[0][k] = live ? x : end_x;
        lanes->end[1][k] = live ? y : end_y;
        lanes->until[k] = live & lost ? t + 1.0 : until;
    }
}
LANE_PASS(arrive_lanes)

/* ---- an update ---- */

static void tick(struct lanes *lanes, enum width width)
{
    struct optimizer_state *clock = &lanes->clock;
    optimizer_tick(clock, &lanes->kind);
    if (!optimizer_kinds[lanes->kind.optimizer].corrects)
        return;
    if (!lanes->same_betas) {
        lane_pass_run(&power_lanes_pass, lanes, width);
        return;
    }
    spread(lanes->power[1], clock->power2);
    spread(lanes->unbias[0], clock->unbias1);
    spread(lanes->unbias[1], clock->unbias2);
    spread(lanes->unbias[2], clock->unbias3);
}

void lanes_step(struct lanes *lanes, enum width width, enum lane_watch watch, bool same_share,
                bool same_normal)
{
    const struct setup *kind = &lanes->kind;
    lane_pass_run(landscape_kinds[kind->landscape].pass, lanes, width);
    if (watch == WATCH_TALLY)
        lane_pass_run(tally_pass, lanes, width);
    lane_pass_run(same_share ? &same_rate_lanes_pass : &rate_lanes_pass, lanes, width);
    if (schedule_kinds[kind->schedule].by_metric)
        lane_pass_run(plateau_pass, lanes, width);
    if (lanes->noisy)
        lane_pass_run(same_normal ? &same_noise_lanes_pass : &noise_lanes_pass, lanes, width);
    tick(lanes, width);
    lane_pass_run(optimizer_kinds[kind->optimizer].pass, lanes, width);
    lane_pass_run(&arrive_lanes_pass, lanes, width);
    lanes->t += 1.0;
}

bool lanes_under_way(const struct lanes *lanes)
{
    for (int k = 0; k < lanes->count; k++)
        if (lanes->t < lanes->until[k])
            return true;
    return false;
}

void lanes_losses(struct lanes *lanes, enum width width)
{
    memcpy(lanes->w, lanes->end, sizeof lanes->w);
    lane_pass_run(landscape_kinds[lanes->kind.landscape].pass, lanes, width);
}
