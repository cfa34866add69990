#include "explain/update_way.h"

#include "explain/update_clauses.h"
#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"

/* What is nearer to the minimum than this part of the view is rounding. */
static const double of_the_view = 1e-14;

/* One coordinate on both sides of the update. */
struct walk {
    const char *name;
    double before, after;
    double minimum; /* NaN: the landscape is no quadratic along it, … */
    bool flips;     /* … and then: does its gradient change sign? */
    double factor;  /* 1 − ηλ; NaN: not that simple */
    double weight;  /* by how much it changes the loss, to first order; where that rises, by how
                     * much it raises it, to second order */
};

/* Rounding is no distance. */
static double rounded(const struct told *told, double value, double minimum)
{
    const double(*view)[AXES] = landscape_view(told->setup);
    return fabs(value - minimum) < of_the_view * (view[1][0] - view[0][0]) ? minimum : value;
}

static void say_walk(struct told *told, const struct walk *walk)
{
    const double before = rounded(told, walk->before, walk->minimum),
                 after = rounded(told, walk->after, walk->minimum), from = before - walk->minimum,
                 to = after - walk->minimum;
    const bool past = from * to < 0.0;
    const struct two_values change = two_values_told(before, after);
    char words[160] = "";
    if (!change.differ)
        return;
    sentence_add(words, sizeof words, "%s %s", walk->name, change.text);
    if (past)
        sentence_add(words, sizeof words, "%s",
                     fabs(to) > fabs(from) ? ", past the minimum and farther off"
                                           : ", past the minimum");
    else if (walk->flips)
        sentence_add(words, sizeof words, ", its gradient flips");
    if (past && !isnan(walk->factor))
        sentence_add(words, sizeof words, " (factor 1 − ηλ = %s)", N(walk->factor));
    say_clause(told, words);
}

/* To second order the loss changes along a step d by g·d + λ·d²/2: where it rises, what raises it
 * is to go first. */
static double weight_of(const struct told *told, double slope, double curvature, double step)
{
    return update_rises(told) ? slope * step + 0.5 * curvature * step * step : fabs(slope * step);
}

/* The one that changes the loss most goes first. */
static void say_walks(struct told *told, struct walk walk[AXES], int count)
{
    const int first = count > 1 && walk[1].weight > walk[0].weight ? 1 : 0;
    for (int k = 0; k < count; k++)
        say_walk(told, &walk[k == 0 ? first : 1 - first]);
}

static double plain_factor(const struct told *told, double curvature)
{
    return update_is_plain(told) && problem_of(told->setup)->quadratic
               ? 1.0 - told->update->rate * curvature
               : NAN;
}

static void say_axes(struct told *told, const struct derivatives *here)
{
    static const char *const name[AXES] = {"x", "y"};
    const struct update *u = told->update;
    const bool straight = problem_of(told->setup)->quadratic && here->hxy == 0.0;
    const double curvature[AXES] = {here->hxx, here->hyy};
    const struct derivatives there = landscape_at(told->setup, u->next[0], u->next[1]);
    struct walk walk[AXES];
    for (int i = 0; i < AXES; i++)
        walk[i] = (struct walk){
            .name = name[i],
            .before = u->w[i],
            .after = u->next[i],
            .minimum = straight ? told->run->stats.minimum.at[i] : NAN,
            .flips = !straight && u->exact_gradient[i] * there.gradient[i] < 0.0,
            .factor = straight ? plain_factor(told, curvature[i]) : NAN,
            .weight = weight_of(told, u->exact_gradient[i], curvature[i], u->next[i] - u->w[i]),
        };
    say_walks(told, walk, is_of_x_alone(told->setup) ? 1 : AXES);
}

/* The unit vector of the larger eigenvalue; that of the smaller one is across. */
static void steep_direction(const struct derivatives *here, double steepest, double to[AXES])
{
    const double x = here->hxy, y = steepest - here->hxx, length = hypot(x, y);
    to[0] = x / length;
    to[1] = y / length;
}

/* How far along a direction it is from the minimum. */
static double distance(const struct told *told, const double w[AXES], const double to[AXES])
{
    const double *minimum = told->run->stats.minimum.at;
    const double from[AXES] = {w[0] - minimum[0], w[1] - minimum[1]};
    return along(from, to);
}

/* A quadratic that is tilted falls apart into two directions, each with its own factor. */
static void walk_directions(const struct told *told, const struct derivatives *here,
                            struct walk walk[AXES])
{
    const struct update *u = told->update;
    const double steepest = largest_eigenvalue(here->hxx, here->hxy, here->hyy),
                 curvature[AXES] = {steepest, here->hxx + here->hyy - steepest};
    double to[AXES][AXES];
    steep_direction(here, steepest, to[0]);
    to[1][0] = to[0][1];
    to[1][1] = -to[0][0];
    for (int i = 0; i < AXES; i++) {
        const double before = distance(told, u->w, to[i]), after = distance(told, u->next, to[i]);
        walk[i] = (struct walk){
            .name = i == 0 ? "steep way" : "flat way",
            .before = before,
            .after = after,
            .factor = plain_factor(told, curvature[i]),
            .weight = weight_of(told, curvature[i] * before, curvature[i], after - before),
        };
    }
}

static bool goes_by_directions(const struct told *told, const struct derivatives *here)
{
    const struct optimizer_kind *kind = &optimizer_kinds[told->setup->optimizer];
    const bool by_axis = kind->adaptive || kind->preconditioner;
    return problem_of(told->setup)->quadratic && here->hxy != 0.0 && !by_axis;
}

int words_ways(const struct run *run, const struct update *update, struct way_words words[AXES])
{
    const struct told told = {
        .run = run, .update = update, .setup = plan_at(&run->plan, update->t)};
    if (!run->stats.problem->landscape)
        return 0;
    const struct derivatives here = landscape_at(told.setup, update->w[0], update->w[1]);
    struct walk walk[AXES];
    int count = 0;
    if (!goes_by_directions(&told, &here))
        return 0;
    walk_directions(&told, &here, walk);
    for (int i = 0; i < AXES; i++) {
        const struct two_values change = two_values_told(rounded(&told, walk[i].before, 0.0),
                                                         rounded(&told, walk[i].after, 0.0));
        if (change.differ)
            words[count++] = (struct way_words){walk[i].name, change};
    }
    return count;
}

void say_way(struct told *told)
{
    const struct update *u = told->update;
    const struct derivatives here = landscape_at(told->setup, u->w[0], u->w[1]);
    struct walk walk[AXES];
    if (!goes_by_directions(told, &here)) {
        say_axes(told, &here);
        return;
    }
    walk_directions(told, &here, walk);
    say_walks(told, walk, AXES);
}
