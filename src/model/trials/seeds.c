#include "model/trials/seeds.h"

#include "model/maths/order.h"
#include "model/problem/problem.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

bool seeds_matter(const struct setup *resolved)
{
    const struct problem_kind *problem = problem_of(resolved);
    bool draws_data = !problem->landscape && problem->prepare;
    return problem_trains(problem) && !problem->expected && (resolved->noise > 0.0 || draws_data);
}

/* ---- what a set-up comes to ---- */

const double quantile_levels[QUANTILES] = {0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0};

double quantile_of(const double *value, int count, double level)
{
    if (count < 1)
        return NAN;
    double place = level * (count - 1);
    int below = (int)place;
    double part = place - below;
    if (part == 0.0 || value[below] == value[below + 1])
        return value[below];
    return value[below] + part * (value[below + 1] - value[below]);
}

/* Of those that are finite; in one pass for the mean, and one for the deviation from it. */
struct moments {
    int count;
    double mean, deviation;
};

static struct moments moments_of(const double *value, int count)
{
    struct moments m = {0, 0.0, 0.0};
    for (int i = 0; i < count; i++)
        if (isfinite(value[i]))
            m.mean += value[i], m.count++;
    m.mean = m.count ? m.mean / m.count : NAN;
    for (int i = 0; i < count; i++)
        if (isfinite(value[i]))
            m.deviation += (value[i] - m.mean) * (value[i] - m.mean);
    m.deviation = m.count > 1 ? sqrt(m.deviation / (m.count - 1)) : NAN;
    return m;
}

struct seed_summary seed_summary_of(const double *loss, int seeds)
{
    double sorted[SEEDS_MOST];
    struct moments m = moments_of(loss, seeds);
    struct seed_summary summary = {.seeds = seeds,
                                   .diverged = seeds - m.count,
                                   .mean = m.mean,
                                   .deviation = m.deviation,
                                   .standard_error = m.deviation / sqrt(m.count)};
    for (int i = 0; i < seeds; i++)
        sorted[i] = isfinite(loss[i]) ? loss[i] : INFINITY;
    qsort(sorted, (size_t)seeds, sizeof *sorted, ascending);
    for (int i = 0; i < QUANTILES; i++)
        summary.quantile[i] = quantile_of(sorted, seeds, quantile_levels[i]);
    return summary;
}

/* Of the class that most have, the outcome that most have; of two alike the one whose rule comes
 * first, and so the worse. */
static enum outcome outcome_over(const struct trial_result *result, int seeds)
{
    int outcomes[OUTCOME_COUNT] = {0}, classes[CLASS_COUNT] = {0};
    int outcome = -1, class = CLASS_NONE;
    for (int i = 0; i < seeds; i++) {
        outcomes[result[i].outcome]++;
        classes[trial_class(&result[i])]++;
    }
    for (int i = 0; i < CLASS_COUNT; i++)
        if (classes[i] >= classes[class])
            class = i;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        if ((int)outcome_rows[i].outcome_class == class &&
            (outcome < 0 || outcomes[i] > outcomes[outcome]))
            outcome = i;
    return (enum outcome)outcome;
}

static void count_alike(struct trial_result *over, const struct trial_result *result, int seeds)
{
    for (int i = 0; i < seeds; i++) {
        over->alike += result[i].outcome == over->outcome;
        over->alike_class += trial_class(&result[i]) == trial_class(over);
    }
}

/* Is it nothing to take a mean of? */
static bool diverges(const struct trial_result *result)
{
    return !isfinite(result->loss) || trial_diverges(result);
}

double trial_seed_loss(const struct trial_result *result)
{
    return diverges(result) ? INFINITY : result->loss;
}

/* The mean of a number over those that do not diverge. */
static double mean_over(const struct trial_result *result, int seeds, size_t field)
{
    double sum = 0.0;
    int count = 0;
    for (int i = 0; i < seeds; i++)
        if (!diverges(&result[i]))
            sum += *(const double *)(const void *)((const char *)&result[i] + field), count++;
    return count ? sum / count : INFINITY;
}

/* Of the scores of those that do not diverge. */
static double error_over(const struct trial_result *result, int seeds, enum goal goal)
{
    double score[SEEDS_MOST];
    if (goal == GOAL_TARGET)
        return NAN;
    for (int i = 0; i < seeds; i++)
        score[i] = trial_score(&result[i], goal);
    const struct moments m = moments_of(score, seeds);
    return m.deviation / sqrt(m.count);
}

struct trial_result trial_result_over(const struct trial_result *result, int seeds)
{
    double loss[SEEDS_MOST], reached[SEEDS_MOST], done = 0.0;
    int overshot_start = 0;
    if (seeds < 1)
        return (struct trial_result){.valid = false};
    struct trial_result over = result[0];
    for (int i = 0; i < seeds; i++) {
        if (!result[i].valid)
            return (struct trial_result){.valid = false};
        loss[i] = trial_seed_loss(&result[i]);
        reached[i] = result[i].reached;
        done += result[i].done;
        overshot_start += result[i].overshot_start;
    }
    struct moments m = moments_of(loss, seeds);
    qsort(reached, (size_t)seeds, sizeof *reached, ascending);
    over.outcome = outcome_over(result, seeds);
    over.overshot_start = 2 * overshot_start > seeds;
    over.seeds = seeds;
    over.alike = over.alike_class = 0;
    count_alike(&over, result, seeds);
    over.done = done / seeds;
    over.diverged = seeds - m.count;
    over.deviation = m.deviation;
    over.loss = m.count ? m.mean : INFINITY;
    for (int goal = 0; goal < GOAL_COUNT; goal++)
        over.error[goal] = error_over(result, seeds, (enum goal)goal);
    over.best = mean_over(result, seeds, offsetof(struct trial_result, best));
    over.reached = quantile_of(reached, seeds, 0.5);
    for (int i = 0; i < AXES; i++)
        over.w[i] = mean_over(result, seeds, offsetof(struct trial_result, w[i]));
    over.validation = mean_over(result, seeds, offsetof(struct trial_result, validation));
    over.validation_best = mean_over(result, seeds, offsetof(struct trial_result, validation_best));
    over.validation_best_at =
        mean_over(result, seeds, offsetof(struct trial_result, validation_best_at));
    return over;
}

int seeds_within(double seconds_of_one, double seconds_most)
{
    enum { LEAST = 4 };
    int seeds = SEEDS_FEW;
    while (seeds >= LEAST && seeds * seconds_of_one > seconds_most)
        seeds /= 2;
    return seeds >= LEAST ? seeds : 1;
}

/* ---- two set-ups ---- */

/* What |t| of so many degrees of freedom exceeds as rarely as a normal value exceeds 3 in size: by
 * integration of its density; behind the table after Fisher and Cornish 1960, in powers of 1/ν, to
 * four decimals. */
static double student_limit(int freedom)
{
    static const double table[] = {INFINITY, 235.8015, 19.2067, 9.2189, 6.6202, 5.5071, 4.9041,
                                   4.5300,   4.2766,   4.0943,  3.9569, 3.8494, 3.7643};
    const double z = 3.0, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z, v = freedom;
    if (freedom < (int)(sizeof table / sizeof table[0]))
        return table[freedom < 0 ? 0 : freedom];
    return z + (z3 + z) / (4.0 * v) + (5.0 * z5 + 16.0 * z3 + 3.0 * z) / (96.0 * v * v) +
           (3.0 * z7 + 19.0 * z5 + 17.0 * z3 - 15.0 * z) / (384.0 * v * v * v);
}

/* A loss that is at the lowest has no logarithm: it is as small as a number can be. */
static double log_excess(double excess) { return log(excess > DBL_MIN ? excess : DBL_MIN); }

/* Of as many seeds at which one of two diverges, is it one of them oftener than chance has it? By
 * the binomial distribution, both sides: as rare as 3 standard deviations. */
static int diverges_oftener(int only_a, int only_b)
{
    int all = only_a + only_b, more = only_a > only_b ? only_a : only_b;
    double ways = 1.0, tail = 0.0; /* ways to choose k of all, over 2^all */
    for (int i = 0; i < all; i++)
        ways /= 2.0;
    for (int k = all; k >= more; k--) {
        tail += ways;
        ways *= (double)k / (all - k + 1);
    }
    if (2.0 * tail > 0.0027)
        return 0;
    return only_a > only_b ? 1 : -1;
}

struct seed_comparison seeds_compare(const double *a, const double *b, int seeds)
{
    struct seed_comparison c = {.factor = NAN, .low = 0.0, .high = INFINITY};
    double ratio[SEEDS_MOST] = {0.0};
    for (int i = 0; i < seeds; i++) {
        bool a_ends = isfinite(a[i]), b_ends = isfinite(b[i]);
        c.only_a += !a_ends && b_ends;
        c.only_b += a_ends && !b_ends;
        if (a_ends && b_ends)
            ratio[c.seeds++] = a[i] == b[i] ? 0.0 : log_excess(a[i]) - log_excess(b[i]);
    }
    struct moments m = moments_of(ratio, c.seeds);
    if (c.seeds > 0)
        c.factor = exp(m.mean);
    if (c.seeds > 1) {
        double reach = student_limit(c.seeds - 1) * m.deviation / sqrt(c.seeds);
        c.low = exp(m.mean - reach);
        c.high = exp(m.mean + reach);
        c.apart = m.mean > reach ? 1 : m.mean < -reach ? -1 : 0;
    }
    int oftener = diverges_oftener(c.only_a, c.only_b);
    if (oftener)
        c.apart = oftener; /* who diverges is the worse, whatever the others come to */
    return c;
}
