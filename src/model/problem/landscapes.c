/* The landscapes: to add one, write its function in landscape_rules.h, a line of the list in
 * landscape.h, and its row here. */
#include "model/problem/landscape_rules.h"

#include <math.h>

static double found_rate(const struct setup *s) { return s->facts.rate; }

static bool always(const struct setup *s) { return (void)s, true; }

static double bowl_rate(const struct setup *s) { return 1.5 / fmax(s->condition, 1.0); }

static bool reads_no_y(const struct setup *s) { return !s->formula.reads[FORMULA_Y]; }

/* ---- two parameters as a problem's state ---- */

static size_t two(const struct setup *s)
{
    (void)s;
    return AXES;
}

static void start_point(const struct problem_instance *it, double *state)
{
    state[0] = it->setup->start_x;
    state[1] = it->setup->start_y;
}

static double gradient_at(const struct problem_instance *it, const double *w, double t,
                          double *gradient)
{
    const struct derivatives point = landscape_at(it->setup, w[0], w[1]);
    (void)t;
    for (int i = 0; i < AXES; i++)
        gradient[i] = point.gradient[i];
    return point.value;
}

static double curvature_at(const struct problem_instance *it, const double *w)
{
    const struct derivatives point = landscape_at(it->setup, w[0], w[1]);
    return is_of_x_alone(it->setup) ? point.hxx
                                    : largest_eigenvalue(point.hxx, point.hxy, point.hyy);
}

/* As textbooks begin: a rate that passes 1 on its way up would take a parabola to 0 exactly. */
static const struct automatic_value no_warmup[] = {{.param = P_WARMUP, .value = 0.0}};

#define PROBLEM(id, ...)                                                                           \
    .problem = {.picture = PICTURE_LANDSCAPE,                                                      \
                .landscape = &landscape_kinds[LANDSCAPE_##id],                                     \
                .size = two,                                                                       \
                .start = start_point,                                                              \
                .gradient = gradient_at,                                                           \
                .curvature = curvature_at,                                                         \
                __VA_ARGS__}

const struct landscape_kind landscape_kinds[LANDSCAPE_COUNT] = {
    [LANDSCAPE_BOWL] = {PROBLEM(BOWL, .name = "bowl", .formula = "½(x² + k·y²)",
                                .turned = "½(u² + k·v²), u v turned",
                                .about = "a quadratic: the threshold, conditioning, momentum",
                                .uses = PARAMS(P_CONDITION, P_ROTATION), .quadratic = true,
                                .rate_of = bowl_rate, .adaptive_rate = 0.1),
                        .start = {4.0, 1.0}, .view = {{-5.0, -2.0}, {5.0, 2.0}},
                        .minima = {{0.0, 0.0}}, .minimum_count = 1, .single_minimum = true,
                        .at = bowl},
    [LANDSCAPE_ROSENBROCK] = {PROBLEM(ROSENBROCK, .name = "rosenbrock",
                                      .formula = "(1−x)² + 100(y−x²)²",
                                      .about = "a curved valley: quick to reach, slow to follow",
                                      .rate = 0.001, .adaptive_rate = 0.05),
                              .start = {-1.2, 1.0}, .view = {{-2.0, -0.75}, {2.0, 2.25}},
                              .minima = {{1.0, 1.0}}, .minimum_count = 1, .single_minimum = true,
                              .at = rosenbrock},
    [LANDSCAPE_DOUBLE_WELL] =
        {PROBLEM(DOUBLE_WELL, .name = "double-well", .formula = "(x²−1)² + 0.3x + ½y²",
                 .about = "a shallow minimum before a deeper one: too low a rate is trapped",
                 .rate = 0.1, .adaptive_rate = 0.1),
         .start = {1.9, 1.0}, .view = {{-2.0, -1.5}, {2.2, 1.5}},
         .minima = {{-1.0357, 0.0}, {0.96, 0.0}}, .minimum_count = 2, .at = double_well},
    [LANDSCAPE_HIMMELBLAU] = {PROBLEM(HIMMELBLAU, .name = "himmelblau",
                                      .formula = "(x²+y−11)² + (x+y²−7)²",
                                      .about = "four equal minima: the rate picks the basin",
                                      .rate = 0.01, .adaptive_rate = 0.2),
                              .start = {0.5, -0.5}, .view = {{-5.5, -5.0}, {5.5, 5.0}},
                              .minima = {{3.0, 2.0},
                                         {-2.805118, 3.131313},
                                         {-3.779310, -3.283186},
                                         {3.584428, -1.848127}},
                              .minimum_count = 4, .at = himmelblau},
    [LANDSCAPE_TWO_BASINS] =
        {PROBLEM(
             TWO_BASINS, .name = "two-basins",
             .formula = "1.8 − 0.6e^(−((x−1.2)²+y²)/⅛) − 1.6e^(−((x+1.5)²+y²)/3.38) + 0.03(x²+y²)",
             .about = "a sharp basin and a wide, deeper one: a large rate escapes the sharp one",
             .rate = 0.5, .adaptive_rate = 0.1),
         .start = {1.9, 0.35}, .view = {{-4.0, -2.0}, {3.0, 2.0}},
         .minima = {{-1.414, 0.0}, {1.163, 0.0}}, .minimum_count = 2, .at = two_basins},
    [LANDSCAPE_RIVER] =
        {PROBLEM(RIVER, .name = "river", .formula = "10(y − ½ sin 0.8x)² + 0.01(x−10)²",
                 .about = "steep banks and a slow current: why warmup-stable-decay works",
                 .rate = 0.06, .adaptive_rate = 0.05),
         .start = {0.0, 0.0}, .view = {{-1.5, -1.6}, {13.5, 1.6}}, .minima = {{10.0, 0.4947}},
         .minimum_count = 1, .single_minimum = true, .at = river},
    [LANDSCAPE_BEALE] = {PROBLEM(BEALE, .name = "beale",
                                 .formula = "(1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²",
                                 .about = "plateaus and steep walls: adaptive methods win",
                                 .rate = 0.002, .adaptive_rate = 0.1),
                         .start = {1.0, 1.5}, .view = {{-4.5, -3.0}, {4.5, 3.0}},
                         .minima = {{3.0, 0.5}}, .minimum_count = 1, .at = beale},
    [LANDSCAPE_BOOTH] = {PROBLEM(BOOTH, .name = "booth", .formula = "(x+2y−7)² + (2x+y−5)²",
                                 .about = "a tilted quadratic", .quadratic = true, .rate = 0.08,
                                 .adaptive_rate = 0.2),
                         .start = {-4.0, 4.0}, .view = {{-6.0, -4.0}, {6.0, 6.0}},
                         .minima = {{1.0, 3.0}}, .minimum_count = 1, .single_minimum = true,
                         .at = booth},
    [LANDSCAPE_THREE_HUMP] = {PROBLEM(THREE_HUMP, .name = "three-hump",
                                      .formula = "2x² − 1.05x⁴ + x⁶/6 + xy + y²",
                                      .about = "a minimum between two shallow ones", .rate = 0.1,
                                      .adaptive_rate = 0.1),
                              .start = {2.0, -1.5}, .view = {{-2.5, -2.0}, {2.5, 2.0}},
                              .minima = {{0.0, 0.0}, {1.7475, -0.8738}, {-1.7475, 0.8738}},
                              .minimum_count = 3, .at = three_hump},
    [LANDSCAPE_RASTRIGIN] =
        {PROBLEM(RASTRIGIN, .name = "rastrigin", .formula = "20 + Σ(x² − 10 cos 2πx)",
                 .about = "a minimum at every whole point: rate and noise against many traps",
                 .rate = 0.002, .adaptive_rate = 0.1),
         .start = {2.2, -1.7}, .view = {{-3.2, -2.6}, {3.2, 2.6}}, .minima = {{0.0, 0.0}},
         .minimum_count = 1, .at = rastrigin},
    [LANDSCAPE_ACKLEY] = {PROBLEM(ACKLEY, .name = "ackley",
                                  .formula = "20 + e − 20e^(−r/5) − e^(½(cos 2πx + cos 2πy))",
                                  .about = "many shallow minima around one cone", .rate = 0.05,
                                  .adaptive_rate = 0.1),
                          .start = {2.2, -1.7}, .view = {{-3.2, -2.6}, {3.2, 2.6}},
                          .minima = {{0.0, 0.0}}, .minimum_count = 1, .at = ackley},
    [LANDSCAPE_SADDLE] = {PROBLEM(SADDLE, .name = "saddle", .formula = "x² − y² + y⁴/4",
                                  .about = "a saddle: the time to leave it grows with log(1/ε)/η",
                                  .rate = 0.1, .adaptive_rate = 0.05),
                          .start = {1.0, 1e-6}, .view = {{-1.6, -2.2}, {1.6, 2.2}},
                          .minima = {{0.0, 1.41421356}, {0.0, -1.41421356}}, .minimum_count = 2,
                          .at = saddle},
    [LANDSCAPE_CATAPULT] = {PROBLEM(CATAPULT, .name = "catapult", .formula = "½(uv)²",
                                    .about =
                                        "a rate above the limit moves the run to lower curvature",
                                    .sharpness = true, .rate = 0.7, .adaptive_rate = 0.05),
                            .start = {2.0, 0.1}, .view = {{-2.4, -1.6}, {2.4, 1.6}},
                            .minima = {{0.0, 0.0}}, .minimum_count = 1, .at = catapult},
    [LANDSCAPE_EDGE] = {PROBLEM(EDGE, .name = "edge", .formula = "½(1 − u²v²)²",
                                .about =
                                    "the edge of stability: sharpness rises until it hovers at 2/η",
                                .sharpness = true, .rate = 0.1, .adaptive_rate = 0.02),
                        .start = {3.0, 0.1}, .view = {{-0.5, -1.5}, {3.5, 1.5}},
                        .minima = {{1.0, 1.0}}, .minimum_count = 1, .at = edge},
    [LANDSCAPE_PARABOLA] = {PROBLEM(PARABOLA, .name = "parabola", .formula = "½x²",
                                    .about = "one parameter: each update multiplies x by 1 − η",
                                    .quadratic = true, .rate = 0.3, .adaptive_rate = 0.1,
                                    .automatic = no_warmup, .automatic_count = 1),
                            .start = {-2.0, 0.0}, .view = {{-2.5, -1.0}, {2.5, 1.0}},
                            .minima = {{0.0, 0.0}}, .minimum_count = 1, .single_minimum = true,
                            .at = parabola, .of_x_alone = always},
    [LANDSCAPE_FORMULA] = {PROBLEM(FORMULA, .name = "formula", .formula = "f(x, y)",
                                   .about = "one of your own, given by --formula",
                                   .uses = PARAMS(P_FORMULA, P_A, P_B), .rate_of = found_rate,
                                   .adaptive_rate = 0.1),
                           .found = true, .at = own_formula, .of_x_alone = reads_no_y},
};

const int landscape_kind_count = LANDSCAPE_COUNT;
