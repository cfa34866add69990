/* The lowest points of a grid, each followed down to its minimum by the exact gradient and Hessian
 * (landscape.h); first within ±5 of 0, and where there is none further out, and nearer. */
#include "model/problem/formula_facts.h"

#include "model/formula/formula.h"
#include "model/problem/landscape.h"

#include <math.h>
#include <string.h>

enum {
    SIDE = 41,       /* points along x and y: an odd number, so that 0 is one of them */
    LINE = 801,      /* of x alone */
    CANDIDATES = 16, /* the lowest of the grid that are followed */
};

/* A grid around 0, of x alone with one row. */
struct grid {
    double half; /* from 0 to its edge */
    int columns, rows;
    double value[SIDE * SIDE];
};

struct point {
    double w[AXES], value;
};

/* The lowest ones so far, the lowest first. */
struct points {
    int count, most;
    struct point point[CANDIDATES];
};

/* ---- the grid ---- */

static double along(const struct grid *grid, int i, int count)
{
    return count == 1 ? 0.0 : grid->half * (2.0 * i / (count - 1) - 1.0);
}

static struct point point_of(const struct grid *grid, int column, int row)
{
    return (struct point){
        {along(grid, column, grid->columns), along(grid, row, grid->rows)},
        grid->value[row * grid->columns + column],
    };
}

static void evaluate(const struct setup *s, struct grid *grid)
{
    double a[LINE], b[LINE], x[LINE], y[LINE], slope[AXES][LINE];
    for (int i = 0; i < grid->columns; i++) {
        a[i] = s->a, b[i] = s->b;
        x[i] = along(grid, i, grid->columns);
    }
    for (int row = 0; row < grid->rows; row++) {
        double *value = grid->value + row * grid->columns;
        for (int i = 0; i < grid->columns; i++)
            y[i] = along(grid, row, grid->rows);
        formula_at_lanes(&s->formula, width_best(), grid->columns,
                         &(struct formula_lanes){a, b, x, y, value, {slope[0], slope[1]}});
        for (int i = 0; i < grid->columns; i++)
            if (!isfinite(value[i]))
                value[i] = INFINITY; /* no minimum */
    }
}

static void insert(struct points *points, struct point point)
{
    int at = points->count;
    if (at < points->most)
        points->count++;
    else if (at == 0 || !(point.value < points->point[--at].value))
        return;
    for (; at > 0 && point.value < points->point[at - 1].value; at--)
        points->point[at] = points->point[at - 1];
    points->point[at] = point;
}

/* Is no neighbour lower? The edge has none outside, so what falls outward is none. */
static bool is_lowest_around(const struct grid *grid, int column, int row)
{
    const double here = grid->value[row * grid->columns + column];
    bool lowest = here < INFINITY && column > 0 && column < grid->columns - 1;
    if (grid->rows > 1)
        lowest = lowest && row > 0 && row < grid->rows - 1;
    for (int i = -1; lowest && i <= 1; i++)
        for (int j = -1; j <= 1; j++)
            if (row + i >= 0 && row + i < grid->rows)
                lowest = lowest && here <= grid->value[(row + i) * grid->columns + column + j];
    return lowest;
}

/* ---- minima ---- */

/* At a kink, as of |x|, there is no curvature to go by: is all lower than around it? */
static bool is_kink(const struct setup *s, const double w[AXES], double half)
{
    static const double way[][AXES] = {{1, 0}, {-1, 0}, {0, 1},  {0, -1},
                                       {1, 1}, {1, -1}, {-1, 1}, {-1, -1}};
    const double far = 1e-6 * half, here = landscape_at(s, w[0], w[1]).value;
    const bool alone = is_of_x_alone(s);
    for (int i = 0; i < (alone ? 2 : 8); i++)
        if (!(landscape_at(s, w[0] + far * way[i][0], w[1] + far * way[i][1]).value > here))
            return false;
    return isfinite(here);
}

static bool is_there(const struct points *points, const double w[AXES], double half)
{
    for (int i = 0; i < points->count; i++)
        if (hypot(points->point[i].w[0] - w[0], points->point[i].w[1] - w[1]) < 1e-3 * half)
            return true;
    return false;
}

/* The lowest loss at which a search may end: one far below all that the grid has seen is beside a
 * pole, and no minimum. */
static double bottom_of(const struct grid *grid)
{
    double low = INFINITY, largest = 0.0;
    for (int i = 0; i < grid->rows * grid->columns; i++)
        if (isfinite(grid->value[i])) {
            low = fmin(low, grid->value[i]);
            largest = fmax(largest, fabs(grid->value[i]));
        }
    return low - 10.0 * largest;
}

/* Goes down from a point: is there a minimum? */
static bool descends(const struct setup *s, double half, struct point *point)
{
    const bool found =
        landscape_follow_down(s, point->w[0], point->w[1], point->w) || is_kink(s, point->w, half);
    point->value = landscape_at(s, point->w[0], point->w[1]).value;
    return found && isfinite(point->value);
}

/* The minima that the grid's lowest points lead to. */
static struct points minima_of(const struct setup *s, const struct grid *grid)
{
    const double bottom = bottom_of(grid);
    struct points lowest = {.most = CANDIDATES}, minima = {.most = MINIMA_MOST};
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++)
            if (is_lowest_around(grid, column, row))
                insert(&lowest, point_of(grid, column, row));
    for (int i = 0; i < lowest.count; i++) {
        struct point end = lowest.point[i];
        if (descends(s, grid->half, &end) && end.value >= bottom &&
            fabs(end.w[0]) <= 2.0 * grid->half && fabs(end.w[1]) <= 2.0 * grid->half &&
            !is_there(&minima, end.w, grid->half))
            insert(&minima, end);
    }
    return minima;
}

static struct point lowest_of(const struct grid *grid)
{
    struct points lowest = {.most = 1};
    for (int row = 0; row < grid->rows; row++)
        for (int column = 0; column < grid->columns; column++)
            insert(&lowest, point_of(grid, column, row));
    return lowest.point[0];
}

/* ---- what follows from them ---- */

/* All minima, and so much around them. */
static void set_view(struct landscape_facts *facts, double margin)
{
    const int count = facts->minimum_count;
    for (int axis = 0; axis < AXES; axis++) {
        double low = count ? INFINITY : 0.0, high = count ? -INFINITY : 0.0;
        for (int i = 0; i < count; i++) {
            low = fmin(low, facts->minima[i][axis]);
            high = fmax(high, facts->minima[i][axis]);
        }
        facts->view[0][axis] = low - margin;
        facts->view[1][axis] = high + margin;
    }
}

/* The highest loss on the way from the lowest minimum to another. */
static double barrier_of(const struct setup *s, const struct landscape_facts *facts)
{
    enum { PARTS = 20 };
    double highest = -INFINITY;
    for (int i = 1; i < facts->minimum_count; i++)
        for (int k = 1; k < PARTS; k++) {
            const double part = (double)k / PARTS, *a = facts->minima[0], *b = facts->minima[i];
            const double x = a[0] + part * (b[0] - a[0]), y = a[1] + part * (b[1] - a[1]);
            highest = fmax(highest, landscape_at(s, x, y).value);
        }
    return highest;
}

/* The lowest loss in the middles of the view's edges. */
static double edge_of(const struct setup *s, const struct landscape_facts *facts)
{
    double lowest = INFINITY;
    for (int axis = 0; axis < (is_of_x_alone(s) ? 1 : AXES); axis++)
        for (int side = 0; side < 2; side++) {
            double w[AXES];
            for (int i = 0; i < AXES; i++)
                w[i] = 0.5 * (facts->view[0][i] + facts->view[1][i]);
            w[axis] = facts->view[side][axis];
            lowest = fmin(lowest, landscape_at(s, w[0], w[1]).value);
        }
    return lowest;
}

/* Half the grid's size around the minima; but less where the walls around several would dwarf what
 * is between them. */
static void choose_view(const struct setup *s, struct landscape_facts *facts, double half)
{
    static const double share[] = {0.5, 0.25, 0.15, 0.1};
    const double high_wall = 5.0;
    const double bottom = landscape_at(s, facts->minima[0][0], facts->minima[0][1]).value;
    const double barrier = barrier_of(s, facts);
    for (size_t i = 0; i < sizeof share / sizeof share[0]; i++) {
        set_view(facts, share[i] * half);
        if (facts->minimum_count < 2 ||
            !(edge_of(s, facts) - bottom > high_wall * (barrier - bottom)))
            return;
    }
}

/* With few digits, for a person to read. */
static double rounded(double value, double span)
{
    const double step = pow(10.0, floor(log10(span)) - 1.0);
    return round(value / step) * step;
}

/* Left and above of the middle, or else the first place that has a loss. */
static void set_start(const struct setup *s, struct landscape_facts *facts)
{
    static const double way[][AXES] = {{-0.8, 0.6},  {0.8, 0.6}, {-0.8, -0.6}, {0.8, -0.6},
                                       {-0.4, 0.3},  {0.4, 0.3}, {0.4, -0.3},  {-0.4, -0.3},
                                       {0.97, 0.97}, {0.1, 0.1}, {0.0, 0.0}};
    const bool alone = is_of_x_alone(s);
    for (size_t i = 0; i < sizeof way / sizeof way[0]; i++) {
        for (int axis = 0; axis < AXES; axis++) {
            const double low = facts->view[0][axis], high = facts->view[1][axis];
            facts->start[axis] =
                rounded(0.5 * (low + high) + 0.5 * way[i][axis] * (high - low), high - low);
        }
        if (alone)
            facts->start[1] = 0.0;
        const struct derivatives at = landscape_at(s, facts->start[0], facts->start[1]);
        if (isfinite(at.value) && isfinite(at.gradient[0]) && isfinite(at.gradient[1]) &&
            (at.gradient[0] != 0.0 || at.gradient[1] != 0.0))
            return;
    }
}

static double curvature_at(const struct setup *s, const double w[AXES])
{
    const struct derivatives at = landscape_at(s, w[0], w[1]);
    return largest_eigenvalue(at.hxx, at.hxy, at.hyy);
}

/* Half of 2/λmax where the curvature is the largest, of the minima and the start, rounded down to
 * 1, 2 or 5 times a power of ten. */
static double fair_rate(const struct setup *s, const struct landscape_facts *facts)
{
    const double highest = 1.0, lowest = 1e-9, flat = 0.1;
    static const double digit[] = {5.0, 2.0, 1.0};
    double steepest = curvature_at(s, facts->start);
    for (int i = 0; i < facts->minimum_count; i++)
        steepest = fmax(steepest, curvature_at(s, facts->minima[i]));
    if (!(steepest > 0.0) || !isfinite(steepest))
        return flat;
    const double rate = fmin(highest, fmax(lowest, 1.0 / steepest));
    const double power = pow(10.0, floor(log10(rate)));
    for (int i = 0; i < 3; i++)
        if (digit[i] * power <= rate * (1.0 + 1e-12))
            return digit[i] * power;
    return power;
}

void formula_facts_find(struct setup *setup)
{
    enum { WIDTHS = 3 };
    static const double halves[WIDTHS] = {5.0, 50.0, 0.5};
    if (!is_landscape(setup) || !landscape_of(setup)->found)
        return;
    const bool alone = is_of_x_alone(setup);
    struct grid grid = {.columns = alone ? LINE : SIDE, .rows = alone ? 1 : SIDE};
    struct points minima = {.most = MINIMA_MOST};
    struct landscape_facts *facts = &setup->facts;
    struct point lowest = {{0.0, 0.0}, INFINITY}; /* of all grids, … */
    double half = halves[0], bottom = -INFINITY;  /* … and what belongs to its grid */
    *facts = (struct landscape_facts){.minimum_count = 0};
    for (int i = 0; i < WIDTHS && minima.count == 0; i++) {
        grid.half = halves[i];
        set_view(facts, grid.half);
        evaluate(setup, &grid);
        minima = minima_of(setup, &grid);
        const struct point here = lowest_of(&grid);
        if (i > 0 && minima.count == 0 && !(here.value < lowest.value))
            continue;
        lowest = here;
        half = grid.half;
        bottom = bottom_of(&grid);
    }
    struct point far = lowest;
    set_view(facts, halves[1]);
    if (minima.count == 0 && descends(setup, half, &far) && far.value >= bottom)
        insert(&minima, far);
    facts->minimum_count = minima.count;
    for (int i = 0; i < minima.count; i++)
        memcpy(facts->minima[i], minima.point[i].w, sizeof minima.point[i].w);
    if (minima.count == 0)
        memcpy(facts->minima[0], lowest.w, sizeof lowest.w);
    if (minima.count == 0)
        set_view(facts, halves[0]);
    else
        choose_view(setup, facts, half);
    set_start(setup, facts);
    facts->rate = fair_rate(setup, facts);
}
