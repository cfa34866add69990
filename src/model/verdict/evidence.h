/* The numbers by which a run's outcome is found, and told. */
#pragma once

#include "model/setup/setup.h"
#include "model/verdict/outcome.h"

/* Points, gradients and minima are those of a landscape; of what is none they are NaN or 0. */
struct verdict {
    enum outcome outcome;
    double ratio; /* excess at the end over excess at the start */
    double trend; /* mean excess of the last quarter over the one before; NaN: too short to tell */
    double sign_changes,
        of; /* gradients that point against the one before, of so many, in the last half */
    double loss_increases; /* updates of the last half that raised the loss, as a fraction */
    double swings;         /* times that the loss rose again in the last half */
    double below_noise;    /* fraction of the last quarter whose gradient is below the noise */
    double last_16th;      /* mean excess of the last sixteenth */
    double slow_part;      /* of the excess at the end: what would be left without the noise of the
                              directions that have forgotten the start. Of what is no landscape: what its
                              law has without noise; else 0 where the excess has halved, and all of
                              it where it has not */
    double swing_part;     /* of the excess at the end, what lies along the steepest direction */
    double limit_first, limit_last; /* the rate over its limit at start and end of a run whose limit
                                       moves; NaN: it does not, or there is none */
    double noise_over_limit; /* of plain gradient descent under noise, the last rate over its limit
                                by the greater curvature of end and minimum; else NaN */
    double newton_step; /* Newton's step at the end, over the distance from start to minimum; +∞
                           where the gradient is 0 at the minimum alone */
    double gradient_norm, least_curvature, greatest_curvature; /* at the end: |∇J|, and the
                                                                 Hessian's eigenvalues */
    double roundness;     /* of the basin's bottom: what the loss rises along its flat direction
                             over that along its steep one; 0: a valley, or not known */
    double distance_left; /* distance to the minimum at the end over that at the start; NaN: not
                             known */
    bool no_value;        /* the loss is not finite at the start */
    bool no_minimum;      /* a search of the formula found none */
    bool balanced;        /* weight decay pulls as hard as the gradient does, and the other way */
    bool cooled;          /* the last rate is less than half of the highest */
    bool by_rounding;     /* its loss has been 0, below which the rate went on above its limit: what
                             is exactly 0 stays there, and all else would grow */
    double moved;  /* distance from the start at the end, over the distance from start to minimum */
    bool in_basin; /* the two minima below are known */
    double minimum[AXES], minimum_loss; /* of the basin it ends in */
    double global[AXES], global_loss;   /* the lowest there is */
};
