#include "model/lanes/lanes.h"

#include "model/schedule/plateau.h"

#include <float.h>
#include <stddef.h>
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

static const enum param betas[] = {P_BETA1, P_BETA2, P_BETA3};

/* ---- filling ---- */

/* One kind's memory means nothing to another: it starts anew. */
static void forget(struct lanes *lanes, const struct optimizer_kind *kind)
{
    struct lane_state *now = &lanes->now;
    for (int slot = 0; slot < OPTIMIZER_SLOTS; slot++)
        if (kind->slots & 1 << slot)
            memset(now->slot[slot], 0, sizeof now->slot[slot]);
    if (kind->averages) {
        memset(now->rate_most, 0, sizeof now->rate_most);
        memset(now->weight_sum, 0, sizeof now->weight_sum);
    }
    optimizer_common_start(&now->clock);
}

void lanes_start(struct lanes *lanes)
{
    lanes->now.t = 0.0;
    lanes->count = 0;
    memset(lanes->until, 0, sizeof lanes->until); /* those that are never placed are at rest, … */
    memset(lanes->now.w, 0, sizeof lanes->now.w); /* … at some place */
    memset(lanes->end, 0, sizeof lanes->end);
}

void lanes_place(struct lanes *lanes, int k, double x, double y, double until)
{
    lanes->now.w[0][k] = lanes->end[0][k] = x;
    lanes->now.w[1][k] = lanes->end[1][k] = y;
    lanes->until[k] = until;
}

#define LOAD_KNOB(field, id) lanes->knob[id][k] = s->field;
#define LOAD_DERIVED(field) lanes->field[k] = s->field;

static void load_plateau(struct lanes *lanes, int k, const struct setup *s)
{
    LANE_PLATEAU_KNOBS(LOAD_KNOB);
    if (lanes->now.t == 0.0 || lanes->kind.schedule != s->schedule ||
        lanes->knob[P_LR][k] != s->lr) {
        struct plateau plateau;
        plateau_start(&plateau, s);
        lanes->now.plateau_rate[k] = plateau.rate;
        lanes->now.plateau_best[k] = plateau.best;
        lanes->now.plateau_bad[k] = plateau.bad;
        lanes->now.plateau_cooldown[k] = plateau.cooldown;
    }
}

void lanes_load(struct lanes *lanes, int k, const struct setup *s)
{
    LANE_KNOBS(LOAD_KNOB);
    LANE_DERIVED(LOAD_DERIVED);
    lanes->peak[k] = schedule_peak(s);
    lanes->foot[k] = schedule_foot(s);
    if (schedule_kinds[s->schedule].by_metric)
        load_plateau(lanes, k, s);
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

static bool all_are(const struct lanes *lanes, const double *column, double value)
{
    for (int k = 0; k < lanes->count; k++)
        if (column[k] != value)
            return false;
    return true;
}

static int largest(const struct lanes *lanes, const double *column)
{
    int largest = 0;
    for (int k = 1; k < lanes->count; k++)
        if (column[k] > column[largest])
            largest = k;
    return largest;
}

static enum lane_join joins(const struct lanes *lanes)
{
    const struct setup *kind = &lanes->kind;
    if (!lanes->same_share || kind->amsgrad || schedule_kinds[kind->schedule].by_metric ||
        !lanes->same_beta[1] || !lanes->same_beta[2])
        return JOIN_NOTHING;
    bool bare =
        !lanes->decays && all_are(lanes, lanes->foot, 0.0) && all_are(lanes, lanes->taken, 1.0);
    return bare ? JOIN_BARE : JOIN_RATES;
}

static void ready_powers(struct lanes *lanes)
{
    const struct optimizer_common *clock = &lanes->now.clock;
    const double power[] = {clock->power1, clock->power2, clock->power3};
    bool read = !param_set_empty(&optimizer_kinds[lanes->kind.optimizer].corrects);
    for (int i = 0; i < 3; i++) {
        lanes->same_beta[i] = !read || all_same(lanes, betas[i]);
        if (read)
            spread(lanes->now.power[i], power[i]);
    }
    lanes->slowest = read ? largest(lanes, lanes->knob[P_BETA1]) : 0;
}

void lanes_ready(struct lanes *lanes, int count, const struct setup *first)
{
    if (lanes->now.t == 0.0 || first->optimizer != lanes->kind.optimizer)
        forget(lanes, &optimizer_kinds[first->optimizer]);
    lanes->kind = *first;
    lanes->count = count; /* those in use, for the questions that follow */
    ready_powers(lanes);
    lanes->decays = any(lanes, P_WEIGHT_DECAY);
    lanes->noisy = any(lanes, P_NOISE);
    lanes->join = joins(lanes);
    lanes->count = (count + LANES_STEP - 1) / LANES_STEP * LANES_STEP;
}

/* ---- the passes of every kind ---- */

INLINE void rate_lanes(struct lanes *restrict lanes)
{
    EACH_LANE (k) {
        struct share share = {lanes->share_peak[k], lanes->share_floor[k], lanes->share_least[k]};
        lanes->rate[k] = share_rate(share, lanes->peak[k], lanes->foot[k]);
    }
}
LANE_PASS(rate_lanes)

INLINE void same_rate_lanes(struct lanes *restrict lanes)
{
    const struct share share = lanes->share;
    EACH_LANE (k)
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
    EACH_LANE (k) {
        lanes->gradient[0][k] = blurred(lanes->gradient[0][k], noise[k], lanes->normals[0][k]);
        lanes->gradient[1][k] = blurred(lanes->gradient[1][k], noise[k], lanes->normals[1][k]);
    }
}
LANE_PASS(noise_lanes)

INLINE void same_noise_lanes(struct lanes *restrict lanes)
{
    const double *noise = lanes->knob[P_NOISE], nx = lanes->normal[0], ny = lanes->normal[1];
    EACH_LANE (k) {
        lanes->gradient[0][k] = blurred(lanes->gradient[0][k], noise[k], nx);
        lanes->gradient[1][k] = blurred(lanes->gradient[1][k], noise[k], ny);
    }
}
LANE_PASS(same_noise_lanes)

/* The powers of one β that the lanes do not have in common. */
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

/* walker_lost, without a branch. */
INLINE int off_the_finite(double x, double y)
{
    return !(fabs(x) <= DBL_MAX) | !(fabs(y) <= DBL_MAX);
}

/* Where a lane under way has come to; one that has left the finite rests from now on. */
INLINE void arrive_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t - 1.0; /* the update taken */
    EACH_LANE (k) {
        double x = lanes->now.w[0][k], y = lanes->now.w[1][k], until = lanes->until[k];
        double end_x = lanes->end[0][k], end_y = lanes->end[1][k];
        int live = t < until, lost = off_the_finite(x, y);
        lanes->end[0][k] = live ? x : end_x;
        lanes->end[1][k] = live ? y : end_y;
        lanes->until[k] = live & lost ? t + 1.0 : until;
    }
}
LANE_PASS(arrive_lanes)

/* Has any lane under way left the finite? */
INLINE void lost_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t;
    int64_t lost = 0; /* as wide as a double, or it is no loop for vectors */
    EACH_LANE (k) {
        double x = lanes->now.w[0][k], y = lanes->now.w[1][k];
        lost |= (t <= lanes->until[k]) & off_the_finite(x, y);
    }
    lanes->lost = lost != 0;
}
LANE_PASS(lost_lanes)

/* ---- an update ---- */

/* Where no power of β₁ is left beside 1, what it takes the bias off stays as it is: 1 − β₁ⁿ is 1.
 */
static bool faded(const struct lanes *lanes)
{
    return lanes->now.power[0][lanes->slowest] < 0x1p-54;
}

static void tick(struct lanes *lanes, enum width width)
{
    static const struct lane_pass *const passes[] = {&power1_lanes_pass, &power2_lanes_pass,
                                                     &power3_lanes_pass};
    const struct optimizer_kind *kind = &optimizer_kinds[lanes->kind.optimizer];
    struct optimizer_common *clock = &lanes->now.clock;
    int read = lanes->join == JOIN_NOTHING ? 3 : 1; /* columns: joined, the rest is the clock's */
    optimizer_tick(clock, &lanes->kind, 0.0);       /* the averages are each lane's own */
    if (param_set_empty(&kind->corrects))
        return;
    const double power[] = {clock->power1, clock->power2, clock->power3};
    const double unbias[] = {clock->unbias1, clock->unbias2, clock->unbias3};
    for (int i = 0; i < read; i++) {
        if (!param_set_has(&kind->corrects, betas[i]))
            continue;
        if (lanes->same_beta[i]) {
            spread(lanes->now.power[i], power[i]);
            spread(lanes->now.unbias[i], unbias[i]);
        } else if (i > 0 || !faded(lanes)) {
            lane_pass_run(passes[i], lanes, width);
        }
    }
}

static void make_rates(struct lanes *lanes, enum width width)
{
    lane_pass_run(lanes->same_share ? &same_rate_lanes_pass : &rate_lanes_pass, lanes, width);
    if (schedule_kinds[lanes->kind.schedule].by_metric)
        lane_pass_run(lanes_plateau_pass, lanes, width);
}

void lanes_step(struct lanes *lanes, enum width width, enum lane_watch watch)
{
    const struct landscape_passes *land = &landscape_passes[lanes->kind.landscape];
    bool losses = watch == WATCH_TALLY || schedule_kinds[lanes->kind.schedule].by_metric;
    lane_pass_run(losses ? land->ground : land->slope, lanes, width);
    if (watch == WATCH_TALLY)
        lane_pass_run(tally_pass, lanes, width);
    if (lanes->join == JOIN_NOTHING)
        make_rates(lanes, width);
    if (lanes->noisy)
        lane_pass_run(lanes->same_normal ? &same_noise_lanes_pass : &noise_lanes_pass, lanes,
                      width);
    tick(lanes, width);
    lane_pass_run(optimizer_passes[lanes->kind.optimizer], lanes, width);
    lanes->now.t += 1.0;
}

/* SGD's step is so short that lanes take it in one loop with the ground. NULL: none. */
static const struct lane_pass *joint_of(const struct setup *kind)
{
    return kind->optimizer == OPTIMIZER_SGD ? landscape_passes[kind->landscape].sgd : NULL;
}

bool lanes_joint(const struct lanes *lanes, enum lane_watch watch)
{
    return watch == WATCH_END && lanes->join == JOIN_BARE && !lanes->noisy &&
           joint_of(&lanes->kind);
}

void lanes_spell(struct lanes *lanes, enum width width, const struct share *shares, int updates)
{
    lanes->shares = shares;
    lanes->updates = updates;
    lane_pass_run(joint_of(&lanes->kind), lanes, width);
    lanes->now.t += updates;
}

void lanes_copy(struct lane_state *to, const struct lane_state *from, const struct setup *kind,
                enum lane_watch watch)
{
    const struct optimizer_kind *optimizer = &optimizer_kinds[kind->optimizer];
    size_t tally = offsetof(struct lane_state, counts), slots = offsetof(struct lane_state, slot),
           rest = offsetof(struct lane_state, rate_most);
    memcpy(to, from, slots);
    for (int i = 0; i < OPTIMIZER_SLOTS; i++)
        if (optimizer->slots & 1 << i)
            memcpy(to->slot[i], from->slot[i], sizeof to->slot[i]);
    if (!param_set_empty(&optimizer->corrects) || optimizer->averages ||
        schedule_kinds[kind->schedule].by_metric)
        memcpy((char *)to + rest, (const char *)from + rest, tally - rest);
    if (watch == WATCH_TALLY)
        to->counts = from->counts;
}

void lanes_arrive(struct lanes *lanes, enum width width)
{
    lane_pass_run(&arrive_lanes_pass, lanes, width);
}

bool lanes_lost(struct lanes *lanes, enum width width)
{
    lane_pass_run(&lost_lanes_pass, lanes, width);
    return lanes->lost;
}

double lanes_next_end(const struct lanes *lanes)
{
    double next = INFINITY;
    for (int k = 0; k < lanes->count; k++)
        if (lanes->now.t < lanes->until[k])
            next = fmin(next, lanes->until[k]);
    return next;
}

void lanes_losses(struct lanes *lanes, enum width width)
{
    memcpy(lanes->now.w, lanes->end, sizeof lanes->now.w);
    lane_pass_run(landscape_passes[lanes->kind.landscape].ground, lanes, width);
}
