#include "engine/candidate_order.h"

#include <math.h>
#include <stdlib.h>

static const double most_of_it = 0.9; /* of what the loss can be brought down by */

/* Added to what is preferred by: whatever is on the border comes after all that is inside. */
static const double next_to_it = 4.0, on_the_border = 1000.0, gains_little = 2000.0;
static const double second_knob = 100.0, good_here = -500.0, good_at_a_seed = -40.0;

/* Are so many neighbours on either side as good? */
static bool is_inside_by(const struct candidates *all, size_t at, int depth, bool good)
{
    for (int step = -depth; step <= depth; step++) {
        const size_t i = at + (size_t)step;
        if (i >= all->count || all->of[i].line != all->of[at].line)
            return false;
        if (!(good ? all->of[i].good : all->of[i].better))
            return false;
    }
    return true;
}

static bool is_inside(const struct candidates *all, size_t at, bool good)
{
    return is_inside_by(all, at, all->of[at].depth, good);
}

/* What being at or next to the end of a stretch of values that help costs. */
static double border(const struct candidates *all, size_t at, bool good)
{
    return is_inside(all, at, good)         ? 0.0
           : is_inside_by(all, at, 1, good) ? next_to_it
                                            : on_the_border;
}

struct ranked {
    size_t at;
    double rank;
};

static int by_rank(const void *a, const void *b)
{
    const struct ranked *one = a, *other = b;
    if (one->rank != other->rank)
        return one->rank < other->rank ? -1 : 1;
    return (one->at > other->at) - (one->at < other->at);
}

/* Frees what it is given. */
static struct candidate_order in_order(struct ranked *ranked, size_t count)
{
    struct candidate_order order = {malloc((count + 1) * sizeof *order.of), count};
    qsort(ranked, count, sizeof *ranked, by_rank);
    for (size_t i = 0; order.of && i < count; i++)
        order.of[i] = ranked[i].at;
    free(ranked);
    return order;
}

struct candidate_order candidates_good(const struct candidates *all, size_t from)
{
    struct ranked *ranked = malloc((all->count + 1) * sizeof *ranked);
    size_t count = 0;
    if (!ranked)
        return (struct candidate_order){NULL, 0};
    for (size_t i = from; i < all->count; i++)
        if (all->of[i].good && !all->of[i].checked)
            ranked[count++] = (struct ranked){i, all->of[i].cost + border(all, i, true)};
    return in_order(ranked, count);
}

static double least_inside(const struct candidates *all, double score)
{
    double least = score;
    for (size_t i = 0; i < all->count; i++)
        if (all->of[i].better && is_inside(all, i, false))
            least = fmin(least, all->of[i].score);
    return least;
}

struct candidate_order candidates_better(const struct candidates *all, double score)
{
    const double least = least_inside(all, score);
    struct ranked *ranked = malloc((all->count + 1) * sizeof *ranked);
    size_t count = 0;
    if (!ranked)
        return (struct candidate_order){NULL, 0};
    for (size_t i = 0; i < all->count; i++) {
        const struct candidate *candidate = &all->of[i];
        if (!candidate->better)
            continue;
        const double gained =
            isfinite(score) ? (score - candidate->score) / fmax(score - least, 1e-300) : 1.0;
        /* Good with this seed, and as many others as can be, is still the best there is to say. */
        double rank = candidate->good || gained >= most_of_it
                          ? candidate->cost + (candidate->trial.count > 1 ? second_knob : 0.0) +
                                (candidate->good ? good_here : 0.0) +
                                (candidate->checked ? good_at_a_seed * candidate->held_seeds : 0.0)
                          : gains_little - 100.0 * fmin(gained, 1.0);
        ranked[count++] = (struct ranked){i, rank + border(all, i, false)};
    }
    return in_order(ranked, count);
}
