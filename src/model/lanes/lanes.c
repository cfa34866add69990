#include "model/lanes/lanes.h"

#include "model/lanes/special.h"
#include "model/schedule/plateau.h"

#include <string.h>

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
    memset(lanes->end_update, 0,
           sizeof lanes->end_update); /* those that are never assigned have ended, … */
    memset(lanes->now.w, 0, sizeof lanes->now.w); /* … at some place */
    memset(lanes->end, 0, sizeof lanes->end);
}

void lanes_assign(struct lanes *lanes, int k, double x, double y, double end_update)
{
    lanes->now.w[0][k] = lanes->end[0][k] = x;
    lanes->now.w[1][k] = lanes->end[1][k] = y;
    lanes->end_update[k] = end_update;
    lanes->now.watched_sum[k] = lanes->now.watched_highest[k] = lanes->now.watched_last[k] = 0.0;
}

#define LOAD_KNOB(field, id) lanes->knob[id][k] = s->field;
#define LOAD_DERIVED(field) lanes->field[k] = s->field;

static void load_plateau(struct lanes *lanes, int k, const struct setup *s)
{
    LANE_PLATEAU_KNOBS(LOAD_KNOB);
    if (lanes->now.t == 0.0 || s->from_fork || lanes->common.schedule != s->schedule ||
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

void lanes_prepare(struct lanes *lanes, int count, const struct setup *first, bool same_terms,
                   bool same_normal)
{
    if (lanes->now.t == 0.0 || first->optimizer != lanes->common.optimizer)
        forget(lanes, &optimizer_kinds[first->optimizer]);
    lanes->common = *first;
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
        lanes->gradient[0][k] = with_noise(lanes->gradient[0][k], noise[k], lanes->normals[0][k]);
        lanes->gradient[1][k] = with_noise(lanes->gradient[1][k], noise[k], lanes->normals[1][k]);
    }
}
LANE_PASS(noise_lanes)

INLINE void clip_lanes(struct lanes *restrict lanes)
{
    const double *clip = lanes->knob[P_CLIP];
    EACH_LANE (k) {
        double x = lanes->gradient[0][k], y = lanes->gradient[1][k];
        double factor = clip_factor_of(clip[k], x, y), own = clip[k] > 0.0 ? factor : 1.0;
        lanes->gradient[0][k] = x * own;
        lanes->gradient[1][k] = y * own;
    }
}
LANE_PASS(clip_lanes)

/* The parameters of a running lane; one that has left the finite stops now. */
INLINE void arrive_lanes(struct lanes *restrict lanes)
{
    const double t = lanes->now.t - 1.0; /* the update taken */
    EACH_LANE (k) {
        double x = lanes->now.w[0][k], y = lanes->now.w[1][k], end_update = lanes->end_update[k];
        double end_x = lanes->end[0][k], end_y = lanes->end[1][k];
        int running = t < end_update, not_finite = left_finite(x, y);
        lanes->end[0][k] = running ? x : end_x;
        lanes->end[1][k] = running ? y : end_y;
        lanes->end_update[k] = running & not_finite ? t + 1.0 : end_update;
    }
}
LANE_PASS(arrive_lanes)

/* ---- an update ---- */

static void make_rates(struct lanes *lanes, enum width width)
{
    lane_pass_run(lanes->special.same_terms ? same_rate_pass : &rate_lanes_pass, lanes, width);
    if (schedule_kinds[lanes->common.schedule].by_metric)
        lane_pass_run(lanes_plateau_pass, lanes, width);
}

void lanes_step(struct lanes *lanes, enum width width, enum lane_watch watch)
{
    lane_pass_run(special_derivatives(lanes, watch), lanes, width);
    if (watch == WATCH_VERDICT)
        lane_pass_run(special_tally(lanes), lanes, width);
    if (lanes->special.fusion == FUSE_NOTHING)
        make_rates(lanes, width);
    if (lanes->special.noisy)
        lane_pass_run(lanes->special.same_normal ? same_noise_pass : &noise_lanes_pass, lanes,
                      width);
    if (lanes->special.clipped)
        lane_pass_run(&clip_lanes_pass, lanes, width);
    special_tick(lanes, width);
    lane_pass_run(optimizer_passes[lanes->common.optimizer], lanes, width);
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
        if (lanes->now.t < lanes->end_update[k])
            next = fmin(next, lanes->end_update[k]);
    return next;
}

void lanes_losses(struct lanes *lanes, enum width width)
{
    memcpy(lanes->now.w, lanes->end, sizeof lanes->now.w);
    lane_pass_run(landscape_passes[lanes->common.landscape].derivatives, lanes, width);
}
