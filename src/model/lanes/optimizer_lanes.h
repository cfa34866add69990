/* The loop that takes one optimizer's step in all lanes, for lanes_optimizers.c. A rule reads of a
 * lane what lane_setup gives it (lanes.h); every other knob is 0 there. */
#pragma once

#include "model/lanes/passes.h"
#include "model/optimizer/optimizer_rules.h"

/* What all lanes of a loop have in common, and the compiler is to know: what is not there falls
 * away. */
struct loop {
    optimizer_rule *rule;
    int slots;     /* that it uses */
    bool averages; /* schedule-free */
    bool amsgrad;
    enum lane_fusion fusion;
};

/* What a rule reads of all lanes: out of the loop, where no compiler has to prove that nothing in
 * it writes there. */
struct loop_inputs {
    int centered;
    struct rate_terms terms;
    struct optimizer_common clock;
};

/* What it reads of one, and what the compiler is to know of that. */
INLINE struct setup loop_setup(const struct lanes *lanes, int k, const struct loop loop,
                               const struct loop_inputs *inputs)
{
    struct setup s = lane_setup(lanes, k);
    s.amsgrad = loop.amsgrad;
    s.centered = inputs->centered;
    if (loop.fusion == FUSE_MINIMAL)
        s.gradient_weight = 1.0, s.weight_decay = 0.0;
    return s;
}

INLINE struct optimizer_common lane_common(const struct lanes *lanes, int k, const struct loop loop,
                                           const struct optimizer_common *clock)
{
    const struct lane_state *now = &lanes->now;
    bool own = loop.fusion == FUSE_NOTHING;
    return (struct optimizer_common){
        .updates = clock->updates,
        .power2 = own ? now->power[1][k] : clock->power2,
        .unbias1 = now->unbias[0][k],
        .unbias2 = own ? now->unbias[1][k] : clock->unbias2,
        .unbias3 = own ? now->unbias[2][k] : clock->unbias3,
        .rate_most = now->rate_most[k],
        .weight_sum = now->weight_sum[k],
    };
}

INLINE void step_coordinate(struct lane_state *state, int i, int k, const struct loop loop,
                            const struct setup *s, double rate, const struct optimizer_common *now,
                            double gradient)
{
    struct coordinate at = {.w = state->w[i][k], .gradient = gradient};
    for (int j = 0; j < OPTIMIZER_SLOTS; j++)
        at.slot[j] = loop.slots & SLOT(j) ? state->slot[j][i][k] : 0.0;
    loop.rule(s, rate, now, &at);
    state->w[i][k] = at.w;
    for (int j = 0; j < OPTIMIZER_SLOTS; j++)
        if (loop.slots & SLOT(j))
            state->slot[j][i][k] = at.slot[j];
}

INLINE double lane_rate(const struct lanes *lanes, int k, const struct loop loop,
                        const struct rate_terms *terms)
{
    if (loop.fusion == FUSE_NOTHING)
        return lanes->rate[k];
    if (loop.fusion == FUSE_RATES)
        return rate_of_terms(*terms, lanes->peak[k], lanes->floor[k]);
    /* rate_of_terms with a floor of 0, less what that adds and where it ends: peak·max(a, 0) */
    return lanes->peak[k] * (terms->peak < 0.0 ? 0.0 : terms->peak + 0.0);
}

/* The step of one lane, whose gradient is known. */
INLINE void step_lane(struct lanes *lanes, int k, const struct loop loop,
                      const struct loop_inputs *inputs, const double gradient[AXES])
{
    struct setup s = loop_setup(lanes, k, loop, inputs);
    struct optimizer_common now = lane_common(lanes, k, loop, &inputs->clock);
    double rate = lane_rate(lanes, k, loop, &inputs->terms);
    if (loop.averages) {
        optimizer_weigh(&now, rate);
        lanes->now.rate_most[k] = now.rate_most;
        lanes->now.weight_sum[k] = now.weight_sum;
    }
    for (int i = 0; i < AXES; i++)
        step_coordinate(&lanes->now, i, k, loop, &s, rate, &now, gradient[i]);
}

INLINE void over_lanes(struct lanes *restrict lanes, const struct loop loop)
{
    const struct loop_inputs inputs = {lanes->common.centered, lanes->terms, lanes->now.clock};
    EACH_LANE (k) {
        const double gradient[AXES] = {lanes->gradient[0][k], lanes->gradient[1][k]};
        step_lane(lanes, k, loop, &inputs, gradient);
    }
}
