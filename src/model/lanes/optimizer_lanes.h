/* The loop that takes one optimizer's step in all lanes, for lanes_optimizers.c. A step reads of a
 * lane what lane_setup gives it (lanes.h); every other knob is 0 there. */
#pragma once

#include "model/lanes/lanes.h"
#include "model/optimizer/optimizer_rules.h"

typedef void one_step(const struct setup *s, double rate, const double gradient[AXES],
                      struct optimizer_state *state, double w[AXES], double direction[AXES]);

/* What all lanes of a loop have in common, and the compiler is to know: what is not there falls
 * away. */
struct loop {
    one_step *step;
    int slots;     /* that the kind uses */
    bool averages; /* schedule-free */
    bool amsgrad;
    enum lane_join join;
};

/* What a step reads of all lanes: out of the loop, where no compiler has to prove that nothing in
 * it writes there. */
struct common {
    int centered;
    struct share share;
    struct optimizer_state clock;
};

/* What it reads of one, and what the compiler is to know of that. */
INLINE struct setup loop_setup(const struct lanes *lanes, int k, const struct loop loop,
                               const struct common *common)
{
    struct setup s = lane_setup(lanes, k);
    s.amsgrad = loop.amsgrad;
    s.centered = common->centered;
    if (loop.join == JOIN_BARE)
        s.taken = 1.0, s.weight_decay = 0.0;
    return s;
}

INLINE struct optimizer_state lane_state(const struct lanes *lanes, int k, const struct loop loop,
                                         const struct optimizer_state *clock)
{
    const struct lane_state *now = &lanes->now;
    bool own = loop.join == JOIN_NOTHING;
    struct optimizer_state state = {
        .updates = clock->updates,
        .power2 = own ? now->power[1][k] : clock->power2,
        .unbias1 = now->unbias[0][k],
        .unbias2 = own ? now->unbias[1][k] : clock->unbias2,
        .unbias3 = own ? now->unbias[2][k] : clock->unbias3,
        .rate_most = now->rate_most[k],
        .weight_sum = now->weight_sum[k],
    };
    for (int slot = 0; slot < OPTIMIZER_SLOTS; slot++)
        for (int i = 0; i < AXES; i++)
            state.slot[slot][i] = loop.slots & SLOT(slot) ? now->slot[slot][i][k] : 0.0;
    return state;
}

INLINE double lane_rate(const struct lanes *lanes, int k, const struct loop loop,
                        const struct share *share)
{
    if (loop.join == JOIN_NOTHING)
        return lanes->rate[k];
    if (loop.join == JOIN_RATES)
        return share_rate(*share, lanes->peak[k], lanes->foot[k]);
    /* share_rate with a foot of 0, less what that adds and where it ends: peak·max(share, 0) */
    return lanes->peak[k] * (share->peak < 0.0 ? 0.0 : share->peak + 0.0);
}

/* The step of one lane, whose gradient is known. */
INLINE void step_lane(struct lanes *lanes, int k, const struct loop loop,
                      const struct common *common, const double gradient[AXES])
{
    struct setup s = loop_setup(lanes, k, loop, common);
    struct optimizer_state state = lane_state(lanes, k, loop, &common->clock);
    double w[AXES] = {lanes->now.w[0][k], lanes->now.w[1][k]}, direction[AXES];
    loop.step(&s, lane_rate(lanes, k, loop, &common->share), gradient, &state, w, direction);
    for (int i = 0; i < AXES; i++)
        lanes->now.w[i][k] = w[i];
    for (int slot = 0; slot < OPTIMIZER_SLOTS; slot++)
        for (int i = 0; i < AXES; i++)
            if (loop.slots & SLOT(slot))
                lanes->now.slot[slot][i][k] = state.slot[slot][i];
    if (loop.averages) {
        lanes->now.rate_most[k] = state.rate_most;
        lanes->now.weight_sum[k] = state.weight_sum;
    }
}

INLINE void over_lanes(struct lanes *restrict lanes, const struct loop loop)
{
    const struct common common = {lanes->kind.centered, lanes->share, lanes->now.clock};
    EACH_LANE (k) {
        const double gradient[AXES] = {lanes->gradient[0][k], lanes->gradient[1][k]};
        step_lane(lanes, k, loop, &common, gradient);
    }
}
