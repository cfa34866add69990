/* The landscapes: to add one, write its function in landscape_rules.h and its row here. */
#include "model/landscape_rules.h"
#include "model/lanes.h"

#include <math.h>

typedef struct ground one_point(const struct setup *s, double x, double y);

/* The kind's function, lane by lane. */
INLINE void over_lanes(struct lanes *restrict lanes, one_point *at, bool values)
{
    EACH_LANE (k) {
        struct setup s = {.condition = lanes->knob[P_CONDITION][k],
                          .rotation_cos = lanes->rotation_cos[k],
                          .rotation_sin = lanes->rotation_sin[k]};
        struct ground ground = at(&s, lanes->now.w[0][k], lanes->now.w[1][k]);
        lanes->gradient[0][k] = ground.gradient[0];
        lanes->gradient[1][k] = ground.gradient[1];
        if (values)
            lanes->value[k] = ground.value;
    }
}

#define OVER_LANES(name)                                                                           \
    INLINE void name##_lanes(struct lanes *restrict lanes) { over_lanes(lanes, name, true); }      \
    INLINE void name##_slopes(struct lanes *restrict lanes) { over_lanes(lanes, name, false); }    \
    LANE_PASS(name##_lanes)                                                                        \
    LANE_PASS(name##_slopes)

/* A row's entries for it. */
#define AT(name) .at = name, .pass = &name##_lanes_pass, .slope_pass = &name##_slopes_pass

OVER_LANES(bowl)
OVER_LANES(rosenbrock)
OVER_LANES(double_well)
OVER_LANES(himmelblau)
OVER_LANES(two_basins)
OVER_LANES(river)
OVER_LANES(beale)
OVER_LANES(booth)
OVER_LANES(three_hump)
OVER_LANES(rastrigin)
OVER_LANES(ackley)
OVER_LANES(saddle)
OVER_LANES(catapult)
OVER_LANES(edge)

static double bowl_rate(const struct setup *s) { return 1.5 / fmax(s->condition, 1.0); }

const struct landscape_kind landscape_kinds[] = {
    {.name = "bowl",
     .formula = "½(u² + k·v²)",
     .about = "a quadratic: the threshold, conditioning, momentum",
     .uses = USES(P_CONDITION) | USES(P_ROTATION),
     .quadratic = true,
     .start = {4.0, 1.0},
     .view = {{-5.0, -2.0}, {5.0, 2.0}},
     .minima = {{0.0, 0.0}},
     .minimum_count = 1,
     .rate_of = bowl_rate,
     .adaptive_rate = 0.1,
     AT(bowl)},
    {.name = "rosenbrock",
     .formula = "(1−x)² + 100(y−x²)²",
     .about = "a curved valley: quick to reach, slow to follow",
     .start = {-1.2, 1.0},
     .view = {{-2.0, -0.75}, {2.0, 2.25}},
     .minima = {{1.0, 1.0}},
     .minimum_count = 1,
     .rate = 0.001,
     .adaptive_rate = 0.05,
     AT(rosenbrock)},
    {.name = "double-well",
     .formula = "(x²−1)² + 0.3x + ½y²",
     .about = "a shallow minimum before a deeper one: too low a rate is trapped",
     .start = {1.9, 1.0},
     .view = {{-2.0, -1.5}, {2.2, 1.5}},
     .minima = {{-1.0357, 0.0}, {0.96, 0.0}},
     .minimum_count = 2,
     .rate = 0.1,
     .adaptive_rate = 0.1,
     AT(double_well)},
    {.name = "himmelblau",
     .formula = "(x²+y−11)² + (x+y²−7)²",
     .about = "four equal minima: the rate picks the basin",
     .start = {0.5, -0.5},
     .view = {{-5.5, -5.0}, {5.5, 5.0}},
     .minima = {{3.0, 2.0}, {-2.805118, 3.131313}, {-3.779310, -3.283186}, {3.584428, -1.848127}},
     .minimum_count = 4,
     .rate = 0.01,
     .adaptive_rate = 0.2,
     AT(himmelblau)},
    {.name = "two-basins",
     .formula = "1.8 − 0.6e^(−((x−1.2)²+y²)/⅛) − 1.6e^(−((x+1.5)²+y²)/3.38) + 0.03(x²+y²)",
     .about = "a sharp basin and a wide, deeper one: a large rate escapes the sharp one",
     .start = {1.9, 0.35},
     .view = {{-4.0, -2.0}, {3.0, 2.0}},
     .minima = {{-1.414, 0.0}, {1.163, 0.0}},
     .minimum_count = 2,
     .rate = 0.5,
     .adaptive_rate = 0.1,
     AT(two_basins)},
    {.name = "river",
     .formula = "10(y − ½ sin 0.8x)² + 0.01(x−10)²",
     .about = "steep banks and a slow current: why warmup-stable-decay works",
     .start = {0.0, 0.0},
     .view = {{-1.5, -1.6}, {13.5, 1.6}},
     .minima = {{10.0, 0.4947}},
     .minimum_count = 1,
     .rate = 0.06,
     .adaptive_rate = 0.05,
     AT(river)},
    {.name = "beale",
     .formula = "(1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²",
     .about = "plateaus and steep walls: adaptive methods win",
     .start = {1.0, 1.5},
     .view = {{-4.5, -3.0}, {4.5, 3.0}},
     .minima = {{3.0, 0.5}},
     .minimum_count = 1,
     .rate = 0.002,
     .adaptive_rate = 0.1,
     AT(beale)},
    {.name = "booth",
     .formula = "(x+2y−7)² + (2x+y−5)²",
     .about = "a tilted quadratic",
     .quadratic = true,
     .start = {-4.0, 4.0},
     .view = {{-6.0, -4.0}, {6.0, 6.0}},
     .minima = {{1.0, 3.0}},
     .minimum_count = 1,
     .rate = 0.08,
     .adaptive_rate = 0.2,
     AT(booth)},
    {.name = "three-hump",
     .formula = "2x² − 1.05x⁴ + x⁶/6 + xy + y²",
     .about = "a minimum between two shallow ones",
     .start = {2.0, -1.5},
     .view = {{-2.5, -2.0}, {2.5, 2.0}},
     .minima = {{0.0, 0.0}, {1.7475, -0.8738}, {-1.7475, 0.8738}},
     .minimum_count = 3,
     .rate = 0.1,
     .adaptive_rate = 0.1,
     AT(three_hump)},
    {.name = "rastrigin",
     .formula = "20 + Σ(x² − 10 cos 2πx)",
     .about = "a minimum at every whole point: rate and noise against many traps",
     .start = {2.2, -1.7},
     .view = {{-3.2, -2.6}, {3.2, 2.6}},
     .minima = {{0.0, 0.0}},
     .minimum_count = 1,
     .rate = 0.002,
     .adaptive_rate = 0.1,
     AT(rastrigin)},
    {.name = "ackley",
     .formula = "20 + e − 20e^(−r/5) − e^(½(cos 2πx + cos 2πy))",
     .about = "many shallow minima around one cone",
     .start = {2.2, -1.7},
     .view = {{-3.2, -2.6}, {3.2, 2.6}},
     .minima = {{0.0, 0.0}},
     .minimum_count = 1,
     .rate = 0.05,
     .adaptive_rate = 0.1,
     AT(ackley)},
    {.name = "saddle",
     .formula = "x² − y² + y⁴/4",
     .about = "a saddle: the time to leave it grows with log(1/ε)/η",
     .start = {1.0, 1e-6},
     .view = {{-1.6, -2.2}, {1.6, 2.2}},
     .minima = {{0.0, 1.41421356}, {0.0, -1.41421356}},
     .minimum_count = 2,
     .rate = 0.1,
     .adaptive_rate = 0.05,
     AT(saddle)},
    {.name = "catapult",
     .formula = "½(uv)²",
     .about = "a rate above the ceiling throws the run to flatter ground",
     .sharpness = true,
     .start = {2.0, 0.1},
     .view = {{-2.4, -1.6}, {2.4, 1.6}},
     .minima = {{0.0, 0.0}},
     .minimum_count = 1,
     .rate = 0.7,
     .adaptive_rate = 0.05,
     AT(catapult)},
    {.name = "edge",
     .formula = "½(1 − u²v²)²",
     .about = "the edge of stability: sharpness rises until it hovers at 2/η",
     .sharpness = true,
     .start = {3.0, 0.1},
     .view = {{-0.5, -1.5}, {3.5, 1.5}},
     .minima = {{1.0, 1.0}},
     .minimum_count = 1,
     .rate = 0.1,
     .adaptive_rate = 0.02,
     AT(edge)},
};

const int landscape_kind_count = (int)(sizeof landscape_kinds / sizeof landscape_kinds[0]);
