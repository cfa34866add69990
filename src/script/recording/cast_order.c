#include "script/recording/cast_plan.h"

#include <limits.h>
#include <string.h>

static struct cast_spot spot_of_pen(const struct cast_screen *screen)
{
    return (struct cast_spot){screen->pen.y, screen->pen.x, 0};
}

/* Behind the one at a place of the order, −1: before all. */
static struct cast_spot spot_after(const struct cast_screen *screen, int place)
{
    return place < 0 ? spot_of_pen(screen) : screen->plan->after[place];
}

static bool same_spot(struct cast_spot a, struct cast_spot b)
{
    return a.y == b.y && a.x == b.x && a.style == b.style;
}

/* ---- a first order ---- */

/* Is there one among the first that has to come before? Those left keep their order, in which
 * shifts are the first. */
static bool has_to_wait(const struct cast_screen *screen, const int *left, int place)
{
    for (int i = 0; i < place && i < screen->plan->shifts; i++)
        if (cast_run_comes_first(screen, left[i], left[place]))
            return true;
    return false;
}

/* Always the nearest, where a switch counts more than it costs, or many are left behind for which
 * it has to be switched back. Only so many of those that are left are looked at, in reading order:
 * a screen full of changes has thousands. */
static int go_to_nearest(const struct cast_screen *screen, int weight)
{
    enum { LOOKED_AT = 400 };
    struct cast_plan *plan = screen->plan;
    struct cast_spot spot = spot_of_pen(screen);
    int *left = plan->scratch, count = plan->count, sum = 0;

    for (int i = 0; i < count; i++)
        left[i] = i;
    for (int place = 0; count > 0; place++) {
        int best = 0, best_cost = INT_MAX;
        struct cast_spot best_spot = spot;
        for (int i = 0; i < count && i < LOOKED_AT; i++) {
            struct cast_spot behind = spot;
            if (has_to_wait(screen, left, i))
                continue;
            int cost = cast_step_cost(screen, &behind, left[i]);
            if (behind.style != spot.style)
                cost += weight;
            if (cost < best_cost) {
                best = i;
                best_cost = cost;
                best_spot = behind;
            }
        }
        plan->paid[place] = best_cost - (best_spot.style != spot.style ? weight : 0);
        sum += plan->paid[place];
        plan->order[place] = left[best];
        plan->after[place] = spot = best_spot;
        memmove(left + best, left + best + 1, (size_t)(--count - best) * sizeof *left);
    }
    return sum;
}

/* ---- a better one ---- */

/* What stretches of the order cost: from a spot on, which is moved behind them. */
static int cost_of(const struct cast_screen *screen, struct cast_spot *spot, const int *runs,
                   int count)
{
    int cost = 0;

    for (int i = 0; i < count; i++)
        cost += cast_step_cost(screen, spot, runs[i]);
    return cost;
}

/* What a place of the order costs that is come to from a spot; behind the last, what the next
 * picture will save. */
static int cost_from(const struct cast_screen *screen, struct cast_spot spot, int place)
{
    const struct cast_plan *plan = screen->plan;

    return place < plan->count ? cast_step_cost(screen, &spot, plan->order[place])
                               : -plan->worth[spot.style];
}

static int cost_at(const struct cast_plan *plan, int place)
{
    return place < plan->count ? plan->paid[place] : -plan->worth[plan->after[place - 1].style];
}

/* What is gained at its ends when a stretch of `size` is taken away, and what is lost when it comes
 * in again before `to`, which lies outside of it; without what that does to the style of spaces. */
static int gain_of_taking(const struct cast_screen *screen, int from, int size)
{
    return cost_at(screen->plan, from) + cost_at(screen->plan, from + size) -
           cost_from(screen, spot_after(screen, from - 1), from + size);
}

static int loss_of_putting(const struct cast_screen *screen, int from, int size, int to)
{
    return cost_from(screen, spot_after(screen, to - 1), from) +
           cost_from(screen, spot_after(screen, from + size - 1), to) - cost_at(screen->plan, to);
}

/* Would a stretch that moves come behind one that has to follow it, or before one that it has to
 * follow? */
static bool may_move(const struct cast_screen *screen, int from, int size, int to)
{
    const int *order = screen->plan->order;

    if (screen->plan->shifts == 0)
        return true;
    for (int i = from; i < from + size; i++)
        for (int j = from < to ? from + size : to; j < (from < to ? to : from); j++)
            if (from < to ? cast_run_comes_first(screen, order[i], order[j])
                          : cast_run_comes_first(screen, order[j], order[i]))
                return false;
    return true;
}

/* Moves it if that is cheaper on the whole. */
static bool move_if_cheaper(const struct cast_screen *screen, int from, int size, int to)
{
    struct cast_plan *plan = screen->plan;
    int first = from < to ? from : to, last = from < to ? to : from + size, *moved = plan->scratch;
    int count = last - first, at = 0;

    if (from < to) {
        for (int i = from + size; i < to; i++)
            moved[at++] = plan->order[i];
        for (int i = from; i < from + size; i++)
            moved[at++] = plan->order[i];
    } else {
        for (int i = from; i < from + size; i++)
            moved[at++] = plan->order[i];
        for (int i = to; i < from; i++)
            moved[at++] = plan->order[i];
    }
    struct cast_spot old = spot_after(screen, first - 1), new = old;
    int before = cost_of(screen, &old, plan->order + first, count),
        then = cost_of(screen, &new, moved, count);
    for (int i = last; i < plan->count && !same_spot(old, new); i++) {
        before += cast_step_cost(screen, &old, plan->order[i]);
        then += cast_step_cost(screen, &new, plan->order[i]);
    }
    if (then - plan->worth[new.style] >= before - plan->worth[old.style])
        return false;
    memcpy(plan->order + first, moved, (size_t)count * sizeof *moved);
    new = spot_after(screen, first - 1);
    for (int i = first; i < plan->count; i++) {
        struct cast_spot old_spot = plan->after[i];
        plan->paid[i] = cast_step_cost(screen, &new, plan->order[i]);
        plan->after[i] = new;
        if (i >= last && same_spot(old_spot, new))
            break;
    }
    return true;
}

/* How many from this place on are of its style. */
static int block_at(const struct cast_plan *plan, int from)
{
    int end = from + 1;

    while (end < plan->count && plan->after[end].style == plan->after[from].style)
        end++;
    return end - from;
}

enum { STRETCH = 6 }; /* runs that are moved together at most, but for all of a style */

/* Tries to move what begins at a place; true where it was. */
static bool improve_at(const struct cast_screen *screen, int from, int reach, long *budget)
{
    const struct cast_plan *plan = screen->plan;
    int block = block_at(plan, from);

    for (int k = 1; k <= STRETCH + 1; k++) {
        int size = k <= STRETCH ? k : block;
        if ((k > STRETCH && block <= STRETCH) || from + size > plan->count)
            continue;
        int gain = gain_of_taking(screen, from, size);
        if (gain <= 0)
            continue;
        int low = from - reach < 0 ? 0 : from - reach;
        int high = from + size + reach > plan->count ? plan->count : from + size + reach;
        for (int to = low; to <= high; to++) {
            if (to >= from && to <= from + size)
                continue;
            if (--*budget < 0)
                return false;
            if (loss_of_putting(screen, from, size, to) < gain &&
                may_move(screen, from, size, to) && move_if_cheaper(screen, from, size, to))
                return true;
        }
    }
    return false;
}

/* Stretches of a few runs, or of a style, are moved to where they cost less, until none does or
 * enough has been tried: what is tried is counted, so that the bytes are the same each time. */
static void improve(const struct cast_screen *screen, long budget)
{
    const struct cast_plan *plan = screen->plan;
    int reach = plan->count > 400 ? 60 : plan->count;

    for (bool better = true; better && budget > 0;) {
        better = false;
        for (int from = 0; from < plan->count && budget > 0; from++)
            while (improve_at(screen, from, reach, &budget))
                better = true;
    }
}

int cast_order_draft(const struct cast_screen *screen)
{
    enum { SWITCHED_BACK = 30 };

    return go_to_nearest(screen, SWITCHED_BACK);
}

void cast_order_improve(const struct cast_screen *screen)
{
    enum { TRIED = 120000 };

    improve(screen, TRIED);
}
