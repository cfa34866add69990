#include "model/trials/range_test.h"

#include "model/params/params.h"
#include "model/problem/problem.h"
#include "model/run/problem_state.h"
#include "model/run/run_stats.h"
#include "model/run/update_block.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* fastai's: β of the smoothing, and the factor over the least smoothed loss that ends the test. */
static const double beta = 0.98, too_high = 4.0;

/* What fastai leaves out before it reads the curve: a tenth of the ramp at the start, where the
 * average is young, and the last points, which blow up. */
enum { SKIPPED_SHARE = 10, SKIPPED_END = 5, UPDATES_DEFAULT = 100 };

/* A whole run is cut here, so that the sweep stays a matter of moments. */
static const double steps_most = 20000.0;

/* And here, in seconds of all of them: minutes where updates are slow. */
static const double seconds_most = 120.0;

/* Seconds of all seeds of all whole runs. */
static const double seeds_seconds = 0.5;

/* Rates coarse before fine: the bits of a number, the least first. */
static int coarse_first(int i)
{
    int reversed = 0;
    for (int bit = 1; bit < RANGE_RATES; bit *= 2)
        reversed = 2 * reversed + !!(i & bit);
    return reversed;
}

/* Runs that end with an excess below this fraction of the first are equally deep: who was there
 * first is the better. */
static const double minimum = 1e-12;

static double fair_rate(const struct setup *setup)
{
    struct setup open = *setup;
    open.lr = NAN;
    return param_resolved(&open, P_LR);
}

double range_from(const struct setup *setup) { return 1e-3 * fair_rate(setup); }
double range_to(const struct setup *setup) { return 30.0 * fair_rate(setup); }

double range_excess(const struct range_test *test, double loss) { return loss - test->lowest; }

/* The i-th of count rates, by equal factors from one end to the other. */
static double spaced(const struct range_test *test, int i, int count)
{
    if (i == 0 || i == count - 1)
        return i ? test->to : test->from;
    return test->from * pow(test->to / test->from, (double)i / (count - 1));
}

static void set_rate(struct range_test *test, double rate) { test->plan.part[0].setup.lr = rate; }

static double loss_here(const struct range_test *test)
{
    return training_loss(&test->training, &test->plan);
}

/* By which a whole run is judged. */
static double end_here(const struct range_test *test)
{
    return test->validated ? training_validation(&test->training, &test->plan) : loss_here(test);
}

static bool finite_here(const struct range_test *test) { return !is_not_finite(&test->training); }

/* At the start of a run at this rate. */
static void go_back(struct range_test *test, double rate)
{
    set_rate(test, rate);
    training_restart(&test->training, &test->plan);
    test->last_above_target = -1.0;
    test->highest = 0.0;
}

static double steps_that_fit(const struct setup *resolved)
{
    const double runs = 1.0 + RANGE_RATES + RANGE_RULES, least = 100.0;
    double steps = floor(seconds_most / runs / problem_update_time(resolved));
    return fmin(steps_most, fmax(least, steps));
}

bool range_start(struct range_test *test, const struct setup *setup,
                 const struct range_options *options)
{
    struct setup constant = *setup;
    constant.schedule = SCHEDULE_CONSTANT;
    constant.warmup = 0.0;
    constant.lr = 1.0;

    memset(test, 0, sizeof *test);
    test->plan = plan_of(&constant);
    test->plan = plan_resolved(&test->plan);
    const struct setup *s = &test->plan.part[0].setup;
    test->from = options->from > 0.0 ? options->from : range_from(setup);
    test->to = options->to > 0.0 ? options->to : range_to(setup);
    test->updates = options->updates > 0 ? options->updates : UPDATES_DEFAULT;
    test->steps = fmin(s->steps, steps_that_fit(s));
    test->cut = test->steps < s->steps;
    test->seed = s->seed;
    test->noisy = seeds_matter(s);
    test->validated = problem_of(s)->validation != NULL;
    test->seeds =
        test->noisy
            ? seeds_within((RANGE_RATES + RANGE_RULES) * test->steps * problem_update_time(s),
                           seeds_seconds)
            : 1;
    test->lowest = lowest_minimum_of(problem_of(s), s).loss;
    test->best = -1;
    test->work = 1.0 + RANGE_RATES + RANGE_RULES;
    set_rate(test, test->from);
    if (!training_start(&test->training, &test->plan))
        return false;
    go_back(test, test->from);
    test->first = loss_here(test);
    test->scale = fmax(0.0, range_excess(test, test->first));
    if (!(test->scale > 1e-9))
        test->scale = 1.0;
    test->least = INFINITY;
    for (int i = 0; i < RANGE_RATES; i++)
        test->swept[i].rate = spaced(test, i, RANGE_RATES);
    return true;
}

void range_end(struct range_test *test) { training_free(&test->training); }

void range_free(struct range_test *test)
{
    if (test)
        range_end(test);
    free(test);
}

double range_portion(const struct range_test *test) { return training_portion(&test->training); }

/* ---- the ramp ---- */

static void read_suggestions(struct range_test *test)
{
    int first = test->updates / SKIPPED_SHARE, count = test->count - first - SKIPPED_END;
    if (count < 2) /* it blew up at once: what there is has to do */
        first = 0, count = test->count;
    for (int i = 0; i < RANGE_RULES; i++)
        test->suggestion[i].rate =
            count < 2 ? test->from
                      : range_rules[i].read(test->rate + first, test->smoothed + first, count);
}

/* One update of the ramp; true at its end. Smoothed: an exponential mean whose start from 0 is
 * corrected as in Adam, aᵢ = βaᵢ₋₁ + (1 − β)lossᵢ, smoothedᵢ = aᵢ/(1 − βⁱ⁺¹). */
static bool ramp(struct range_test *test, double *updates)
{
    struct update update;
    int i = test->count++;
    *updates -= 1.0;
    test->rate[i] = spaced(test, i, test->updates);
    set_rate(test, test->rate[i]);
    training_step(&test->training, &test->plan, &update);
    test->loss[i] = update.loss;
    test->average = beta * test->average + (1.0 - beta) * range_excess(test, update.loss);
    test->smoothed[i] = test->average / (1.0 - pow(beta, i + 1.0));
    test->least = fmin(test->least, test->smoothed[i]);
    test->stopped_early = !(test->smoothed[i] <= too_high * test->least) || !finite_here(test);
    return test->stopped_early || test->count == test->updates;
}

/* ---- whole runs at constant rates ---- */

struct range_test *range_copy(const struct range_test *test)
{
    struct range_test *copy = malloc(sizeof *copy);
    if (!copy)
        return NULL;
    memcpy(copy, test, sizeof *copy);
    if (!test->training.problem_state)
        return copy;
    copy->training.problem_state = problem_state_copy(test->training.problem_state);
    if (copy->training.problem_state)
        return copy;
    free(copy);
    return NULL;
}

/* The run's whole of the work: first the swept rates, then the suggested ones. */
static struct swept *present_run(struct range_test *test)
{
    int run = (int)test->done - 1;
    return run < RANGE_RATES ? &test->swept[coarse_first(run)]
                             : &test->suggestion[run - RANGE_RATES];
}

/* Up to so many updates of a whole run, which it counts down; true at its end. */
static bool go_on_run(struct range_test *test, double *updates)
{
    struct update_block block;
    double most = fmin(fmin(*updates, UPDATE_BLOCK_MOST), test->steps - test->training.t);
    update_block_start(&block, &test->training, &test->plan, ceil(most));
    update_block_take(&block, block.most, &test->training);
    for (int i = 0; i < block.updates; i++) {
        const double excess = range_excess(test, block.loss[i]);
        if (!(excess <= minimum * test->scale))
            test->last_above_target = block.from + i;
        test->highest = fmax(test->highest, excess);
    }
    *updates -= block.updates;
    return test->training.t >= test->steps || !finite_here(test);
}

/* What the points of a fit, and the start of a network, are drawn by. */
static void set_seed(struct range_test *test, int shift)
{
    struct setup *setup = &test->plan.part[0].setup;
    const double before = setup->seed;
    struct training_state fresh;
    setup->seed = seed_shifted(test->seed, shift);
    if (!test->training.problem_state || setup->seed == before)
        return;
    if (!training_start(&fresh, &test->plan)) {
        setup->seed = before;
        return;
    }
    const struct team *team = test->training.problem_state->team;
    training_free(&test->training);
    test->training = fresh;
    training_set_team(&test->training, team);
}

static void end_seed(struct range_test *test)
{
    const double final = end_here(test), excess = range_excess(test, final),
                 trained = range_excess(test, loss_here(test));
    const bool diverged = !isfinite(excess) || excess_above_start(trained, test->scale);
    if (diverged)
        test->diverged++;
    else
        test->sum += final;
    if (test->seeds > 1)
        present_run(test)->seed[test->seeds_done] = diverged ? (double)INFINITY : excess;
    test->seeds_done++;
}

/* With its last seed, of which there is one where every seed gives the same. */
static void end_run(struct range_test *test, struct swept *run)
{
    const bool one = test->seeds == 1;
    run->known = true;
    run->diverged = 2 * test->diverged >= test->seeds;
    run->final = one             ? end_here(test)
                 : run->diverged ? (double)INFINITY
                                 : test->sum / (test->seeds - test->diverged);
    run->arrived =
        one && !test->validated && range_excess(test, run->final) <= minimum * test->scale
            ? test->last_above_target + 1.0
            : INFINITY;
    run->settled = !test->noisy && !test->validated && !run->diverged &&
                   range_excess(test, run->final) <= target_excess * test->scale;
    run->overshot_start = run->settled && test->highest > test->scale;
    test->seeds_done = test->diverged = 0;
    test->sum = 0.0;
}

bool range_better(const struct range_test *test, const struct swept *a, const struct swept *b)
{
    double x = fmax(range_excess(test, a->final), minimum * test->scale),
           y = fmax(range_excess(test, b->final), minimum * test->scale);
    if (a->settled && b->settled && a->overshot_start != b->overshot_start)
        return b->overshot_start; /* as trial_preferred */
    return x < y || (x == y && a->arrived < b->arrived);
}

static void find_best(struct range_test *test)
{
    test->best = -1;
    for (int i = 0; i < RANGE_RATES; i++)
        if (test->swept[i].known && !test->swept[i].diverged &&
            (test->best < 0 || range_better(test, &test->swept[i], &test->swept[test->best])))
            test->best = i;
}

const struct swept *range_best(const struct range_test *test)
{
    return test->best < 0 ? NULL : &test->swept[test->best];
}

bool range_apart(const struct range_test *test, const struct swept *a, const struct swept *b)
{
    if (a->diverged != b->diverged || test->seeds == 1)
        return true;
    return a != b && seeds_compare(a->seed, b->seed, test->seeds).apart != 0;
}

struct swept_rates range_alike(const struct range_test *test)
{
    struct swept_rates alike = {test->best, test->best};
    const struct swept *best = range_best(test), *all = test->swept;
    if (!best)
        return alike;
    while (alike.first > 0 && !range_apart(test, &all[alike.first - 1], best))
        alike.first--;
    while (alike.last + 1 < RANGE_RATES && !range_apart(test, &all[alike.last + 1], best))
        alike.last++;
    return alike;
}

bool range_advance(struct range_test *test, double updates)
{
    while (updates > 0.0 && !test->finished) {
        bool ramping = test->done < 1.0;
        if (!(ramping ? ramp(test, &updates) : go_on_run(test, &updates)))
            continue;
        if (ramping)
            read_suggestions(test);
        else
            end_seed(test);
        if (!ramping && test->seeds_done == test->seeds)
            end_run(test, present_run(test)), find_best(test);
        if (test->seeds_done == 0)
            test->done += 1.0;
        test->finished = test->done >= test->work;
        set_seed(test, test->seeds_done);
        if (!test->finished)
            go_back(test, present_run(test)->rate);
    }
    return test->finished;
}
