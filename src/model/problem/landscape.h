/* Synthetic loss landscapes over two parameters: value, gradient and Hessian, all exact. */
#pragma once

#include "model/problem/problem.h"

#include <math.h>
#include <stdint.h>

struct derivatives {
    double value;
    double gradient[AXES];
    double hxx, hxy, hyy;
};

/* Those that are written out, in the order of their table (landscapes.c): the id, and the function
 * of landscape_rules.h. A run alone and the lanes are made of this one list. */
#define WRITTEN_LANDSCAPES(X)                                                                      \
    X(BOWL, bowl)                                                                                  \
    X(ROSENBROCK, rosenbrock)                                                                      \
    X(DOUBLE_WELL, double_well)                                                                    \
    X(HIMMELBLAU, himmelblau)                                                                      \
    X(TWO_BASINS, two_basins)                                                                      \
    X(RIVER, river)                                                                                \
    X(BEALE, beale)                                                                                \
    X(BOOTH, booth)                                                                                \
    X(THREE_HUMP, three_hump)                                                                      \
    X(RASTRIGIN, rastrigin)                                                                        \
    X(ACKLEY, ackley)                                                                              \
    X(SADDLE, saddle)                                                                              \
    X(CATAPULT, catapult)                                                                          \
    X(EDGE, edge)                                                                                  \
    X(PARABOLA, parabola)

/* All: behind them the one whose formula a person gives. */
#define LANDSCAPES(X)                                                                              \
    WRITTEN_LANDSCAPES(X)                                                                          \
    X(FORMULA, own_formula)

enum landscape_id {
#define LANDSCAPE_ID(id, name) LANDSCAPE_##id,
    LANDSCAPES(LANDSCAPE_ID)
#undef LANDSCAPE_ID
        LANDSCAPE_COUNT
};

struct landscape_kind {
    struct problem_kind problem; /* its name, its rates, … */
    /* In place of start, view and minima: they are found, and in the set-up (formula_facts.h). */
    bool found;
    double start[AXES];
    double view[2][AXES];             /* lower left, upper right: frames the minima and the start */
    double minima[MINIMA_MOST][AXES]; /* near enough for Newton's method to finish */
    int minimum_count;
    bool single_minimum; /* descent leads from everywhere to the one minimum: the gradient is 0
                            nowhere else */
    struct derivatives (*at)(const struct setup *setup, double x, double y);

    /* Is it a function of x alone, whatever y is? Then y is 0 throughout, has no noise, and is
     * shown nowhere. NULL: it is not. */
    bool (*of_x_alone)(const struct setup *setup);
};

extern const struct landscape_kind landscape_kinds[];
extern const int landscape_kind_count;

/* A landscape's row, of a set-up that has one. */
static inline const struct landscape_kind *landscape_of(const struct setup *setup)
{
    return &landscape_kinds[setup->landscape];
}

/* Is what is trained a function of x alone? */
static inline bool is_of_x_alone(const struct setup *setup)
{
    const struct landscape_kind *kind = problem_of(setup)->landscape;
    return kind && kind->of_x_alone && kind->of_x_alone(setup);
}

/* Of a landscape's set-ups, the others. */
static inline bool is_of_x_and_y(const struct setup *setup)
{
    return is_landscape(setup) && !is_of_x_alone(setup);
}

/* Where one starts, and the part that is worth a view. */
static inline const double *landscape_start(const struct setup *setup)
{
    return landscape_of(setup)->found ? setup->facts.start : landscape_of(setup)->start;
}
static inline const double (*landscape_view(const struct setup *setup))[AXES]
{
    return (const double(*)[AXES])(landscape_of(setup)->found ? setup->facts.view
                                                              : landscape_of(setup)->view);
}

/* Value, gradient and Hessian at a point, of a resolved set-up. */
struct derivatives landscape_at(const struct setup *setup, double x, double y);

/* Writes the minima (AXES values each) to machine precision, the lowest first; returns how many.
 * 0: none is known, and in place of the first stands the lowest point that was seen. */
int landscape_minima(const struct setup *setup, double minima[MINIMA_MOST][AXES]);

/* Was one looked for and none found? Of a formula's landscape; false of what is none. */
bool landscape_has_no_minimum(const struct setup *setup);

/* The minimum whose basin holds (x, y): follows the gradient flow until the gradient is 0. False
 * where that leads nowhere (a saddle, not finite, or no end found). */
bool landscape_descend_to_minimum(const struct setup *setup, double x, double y,
                                  double minimum[AXES]);

/* The same where none is known yet, by whom they are found. */
bool landscape_follow_down(const struct setup *setup, double x, double y, double minimum[AXES]);

/* The larger eigenvalue of a symmetric 2 × 2 matrix. */
static inline double largest_eigenvalue(double xx, double xy, double yy)
{
    double half = 0.5 * (xx - yy); /* not hypot, which costs more than all the rest of an update */
    return 0.5 * (xx + yy) + sqrt(half * half + xy * xy);
}
