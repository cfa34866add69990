#include "model/lanes/lanes.h"

#include "model/lanes/special.h"
#include "model/schedule/plateau.h"

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
    lanes->floor[k] = schedule_floor(s);
    if (schedule_kinds[s->schedule].by_metric)
        load_plateau(lanes, k, s);
    lanes->knob[P_LR][k] = s->lr;
}

void lanes_ready(struct lanes *lanes, int count, const struct setup *first, bool same_terms,
                 bool same_normal)
{
    if (lanes->now.t == 0.0 || first->optimizer != lanes->kind.optimizer)
        forget(lanes, &optimizer_kinds[first->optimizer]);
    lanes->kind = *first;
    special_find(lanes, count, same_terms, same_normal);
}

/* ---- the passes of every kind ---- */

INLINE void rate_lanes(struct lanes *restrict lanes)
{
    EACH_LANE (k) {
        struct rate_terms terms = {lanes->terms_peak[k], lanes->terms_floor[k],
                                   lanes->terms_least[k]};
        lanes->rate[k] = rate_of_terms(terms, lanes->peak[k], lanes->floor[k]);
    }
}
LANE_PASS(rate_lanes)

INLINE void noise_lanes(struct lanes *restrict lanes)
{
    const double *noise = lanes->knob[P_NOISE];
    EACH_LANE (k) {
        lanes->gradient[0][k] = blurred(lanes->gradient[0][k], noise[k], lanes->normals[0][k]);
        lanes->gradient[1][k] = blurred(lanes->gradient[1][k], noise[k], lanes->normals[1][k]);
    }
}
LANE_PASS(noise_lanes)

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

/* ---- an update ---- */

static void make_rates(struct lanes *lanes, enum width width)
{
    lane_pass_run(lanes->special.same_terms ? same_rate_pass : &rate_lanes_pass, lanes, width);
    if (schedule_kinds[lanes->kind.schedule].by_metric)
        lane_pass_run(lanes_plateau_pass, lanes, width);
}

void lanes_step(struct lanes *lanes, enum width width, enum lane_watch watch)
{
    lane_pass_run(special_derivatives(lanes, watch), lanes, width);
    if (watch == WATCH_VERDICT)
        lane_pass_run(special_tally(lanes), lanes, width);
    if (lanes->special.join == JOIN_NOTHING)
        make_rates(lanes, width);
    if (lanes->special.noisy)
        lane_pass_run(lanes->special.same_normal ? same_noise_pass : &noise_lanes_pass, lanes,
                      width);
    special_tick(lanes, width);
    lane_pass_run(optimizer_passes[lanes->kind.optimizer], lanes, width);
    lanes->now.t += 1.0;
}

void lanes_arrive(struct lanes *lanes, enum width width)
{
    lane_pass_run(&arrive_lanes_pass, lanes, width);
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
    lane_pass_run(landscape_passes[lanes->kind.landscape].derivatives, lanes, width);
}
