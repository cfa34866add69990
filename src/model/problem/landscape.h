/* Synthetic loss landscapes over two parameters: value, gradient and Hessian, all exact. */
#pragma once

#include "model/setup/param_ids.h"
#include "model/setup/setup.h"

#include <stdint.h>

enum { MINIMA_MOST = 4 };

struct ground {
    double value;
    double gradient[AXES];
    double hxx, hxy, hyy;
};

/* All of them, in the order of their table (landscapes.c): the id, and the function of
 * landscape_rules.h. A run alone and the lanes are made of this one list. */
#define LANDSCAPES(X)                                                                              \
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
    X(EDGE, edge)

enum landscape_id {
#define LANDSCAPE_ID(id, name) LANDSCAPE_##id,
    LANDSCAPES(LANDSCAPE_ID)
#undef LANDSCAPE_ID
        LANDSCAPE_COUNT
};

struct landscape_kind {
    const char *name;
    const char *formula;
    const char *about; /* one line: what it shows */
    struct param_set uses;
    bool sharpness; /* λmax is what it is about: shown beside 2/η */
    bool quadratic; /* the stability ceiling is exact everywhere */
    double start[AXES];
    double view[2][AXES];             /* lower left, upper right: frames the minima and the start */
    double minima[MINIMA_MOST][AXES]; /* near enough for Newton's method to finish */
    int minimum_count;
    bool one_basin; /* downhill leads from everywhere to the one minimum: nothing else is level */
    double rate;    /* a fair rate for gradient descent: the "auto" of lr … */
    double (*rate_of)(
        const struct setup *setup); /* … and where it depends on the set-up, in its place */
    double adaptive_rate;           /* and for adaptive methods */
    struct ground (*at)(const struct setup *setup, double x, double y);
};

extern const struct landscape_kind landscape_kinds[];
extern const int landscape_kind_count;

/* The ground under a point, of a resolved set-up. */
struct ground landscape_at(const struct setup *setup, double x, double y);

/* Writes the minima (AXES values each) to machine precision, the lowest first; returns how many. */
int landscape_minima(const struct setup *setup, double minima[MINIMA_MOST][AXES]);

/* The minimum whose basin holds (x, y): follows the ground downhill until it is level. False where
 * that leads nowhere (a saddle, not finite, or no end found). */
bool landscape_settle(const struct setup *setup, double x, double y, double minimum[AXES]);

/* The larger eigenvalue of a symmetric 2 × 2 matrix. */
double largest_eigenvalue(double xx, double xy, double yy);

const char *landscape_name(int index);
