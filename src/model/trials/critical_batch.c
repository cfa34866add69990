#include "model/trials/critical_batch.h"

#include "model/params/params.h"
#include "model/problem/stability_limit.h"
#include "model/run/problem_state.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdlib.h>

/* Rates that are tried lie so far apart: n is flat around the best one. */
static const double rate_ratio = 0.91700404320467123; /* 2^−⅛ */
static const double below_limit = 0.98; /* the highest one: without noise it is often the best */
static const double least_noise = 1e-6; /* else rounding */
static const double no_noise = 1e12;    /* a batch */
static const double batch_most = 1048576.0, batch_apart = 1.02;
static const double longest = 1e9; /* updates */
enum { RATES_MOST = 128, GRADIENTS = 128, DRAWN_MOST = 64 };

struct critical_search {
    struct critical_batch found;
    const struct problem_kind *problem;
    struct plan plan; /* a constant rate, at the batch and rate that are being tried */

    /* By updates: first n_min and the rates that come to the target in twice as many, … */
    bool trains, started, least_known;
    struct training_state training;
    double rate[RATES_MOST]; /* tried without noise, from the highest on */
    int rates, first, last;  /* of them those that do; last −1: none yet */
    double most;             /* updates that one may take */
    /* … then, between two batches, the one at which n is twice that. */
    double low, high; /* batches that take more, and no more; high 0: not begun */
    int next;         /* the rate that is tried next */

    /* By noise: gradients on batches that are drawn, their sum and the sum of their squares. */
    struct problem_state *state; /* NULL: by updates */
    double batch, from;
    int taken;
    double squares;
    double *sum, *gradient; /* one piece, of sum */
};

static bool by_updates(const struct run *run)
{
    return run->stats.problem->expected && !run->stats.problem->fitted;
}

bool critical_batch_matters(const struct run *run)
{
    const struct problem_kind *problem = run->stats.problem;
    const struct setup *last = plan_last(&run->plan);
    if (!run->finished || !param_applies(last, P_BATCH) ||
        !(run->loss_end < run->stats.first + run->stats.minimum.loss))
        return false; /* and nothing of a run that has lost what it had */
    return by_updates(run) ? last->noise > 0.0 && problem->update
                           : problem->gradient && problem->sampled;
}

/* ---- by updates ---- */

static void begin_updates(struct critical_search *search, const struct run *run)
{
    struct setup *s = &search->plan.part[0].setup;
    *s = *plan_last(&run->plan);
    s->schedule = SCHEDULE_CONSTANT;
    s->warmup = 0.0;
    s->fork = s->counted_before = 0.0;
    s->steps = s->horizon = longest;
    s->batch = no_noise;
    search->plan.count = 1;
    search->found.target = run->loss_end;
    search->found.least = INFINITY;
    search->most = fmax(64.0, 2.0 * run->done);
    search->last = -1;
    double limit = curvature_ceiling(s, search->problem->steepest(s));
    s->lr = isfinite(limit) ? below_limit * limit : s->lr * 16.0;
}

/* Goes on with a run at the batch and rate at hand. The updates that it takes to the target; 0: it
 * is not there yet; +∞: it takes more than `most`. */
static double go_on(struct critical_search *search)
{
    struct training_state *training = &search->training;
    struct update update;
    if (!search->started)
        training_restart(training, &search->plan);
    search->started = true;
    for (double portion = training_portion(training); portion > 0.0; portion--) {
        if (training->t > search->most || is_not_finite(training))
            return INFINITY;
        double t = training->t;
        training_step(training, &search->plan, &update);
        if (update.loss <= search->found.target)
            return fmax(t, 1.0);
    }
    return 0.0;
}

/* n_min, from rates at the limit on downward, until they take twice as many. True: done. */
static bool find_least(struct critical_search *search)
{
    struct setup *s = &search->plan.part[0].setup;
    double updates = go_on(search);
    if (updates == 0.0)
        return false;
    search->started = false;
    search->rate[search->rates] = s->lr;
    if (updates < search->found.least) {
        search->found.least = updates;
        search->most = fmin(search->most, 2.0 * updates);
    }
    if (isfinite(updates)) {
        if (search->last < 0)
            search->first = search->rates;
        search->last = search->rates;
    }
    search->rates++;
    s->lr *= rate_ratio;
    if (search->rates < RATES_MOST && (search->last < 0 || isfinite(updates)))
        return false;
    search->most = 2.0 * search->found.least;
    return true;
}

static void try_batch(struct critical_search *search)
{
    struct setup *s = &search->plan.part[0].setup;
    if (isinf(search->high))
        s->batch = batch_most;
    else
        s->batch = search->low < 1.0 ? 1.0 : sqrt(search->low * search->high);
    s->lr = search->rate[search->next];
}

/* The largest batch, then 1, then between the two by halves. True: done, or even the largest does
 * not do. */
static bool find_batch(struct critical_search *search)
{
    struct setup *s = &search->plan.part[0].setup;
    if (search->high == 0.0) {
        search->high = INFINITY;
        search->next = search->first;
        try_batch(search);
    }
    double updates = go_on(search);
    if (updates == 0.0)
        return false;
    search->started = false;
    if (isinf(updates) && search->next < search->last) {
        s->lr = search->rate[++search->next];
        return false;
    }
    if (isinf(updates) && isinf(search->high))
        return true;
    if (isinf(updates))
        search->low = s->batch;
    else
        search->high = s->batch;
    search->next = search->first;
    if (search->high > 1.0 && search->high > search->low * batch_apart) {
        try_batch(search);
        return false;
    }
    search->found.batch = search->high;
    search->found.way = CRITICAL_BY_UPDATES;
    return true;
}

static bool advance_updates(struct critical_search *search)
{
    if (search->least_known)
        return find_batch(search);
    search->least_known = find_least(search);
    return search->least_known && search->last < 0; /* then no constant rate comes to it */
}

/* ---- by noise ---- */

static bool begin_noise(struct critical_search *search, const struct run *run)
{
    const struct setup *last = plan_last(&run->plan);
    search->plan.part[0].setup = *last;
    search->plan.part[0].setup.batch = fmin(last->batch, DRAWN_MOST); /* any batch tells it */
    search->state = problem_state_copy(run->end.problem_state);
    search->sum = search->state ? calloc(2 * search->state->n, sizeof *search->sum) : NULL;
    if (!search->sum)
        return false;
    search->gradient = search->sum + search->state->n;
    const struct problem_instance problem =
        problem_state_instance(search->state, &search->plan.part[0].setup);
    search->batch = search->problem->batch_taken ? search->problem->batch_taken(&problem)
                                                 : problem.setup->batch;
    search->from = run->done;
    return true;
}

/* So many a batch of any size takes. */
static double points_of(const struct critical_search *search)
{
    struct setup largest = search->plan.part[0].setup;
    largest.batch = no_noise;
    const struct problem_instance problem = problem_state_instance(search->state, &largest);
    return search->problem->batch_taken ? search->problem->batch_taken(&problem) : 0.0;
}

/* McCandlish et al. 2018, appendix A.1: of small batches and of all of them as one large batch the
 * squares of the gradients' norms are |G|² + tr Σ/B. */
static void noise_scale(struct critical_search *search)
{
    const double all = search->batch * GRADIENTS;
    double small = search->squares / GRADIENTS, large = 0.0;
    for (size_t i = 0; i < search->state->n; i++)
        large += search->sum[i] * search->sum[i] / ((double)GRADIENTS * GRADIENTS);
    double trace = (small - large) / (1.0 / search->batch - 1.0 / all);
    double square = large - trace / all;
    if (!(trace > least_noise * large) || !isfinite(trace))
        return; /* there is no noise */
    /* Where |G|² is less than half of what noise adds to the large batch, it is lost in that. */
    search->found.way = CRITICAL_BY_NOISE;
    search->found.points = points_of(search);
    search->found.at_least = !(square > 0.5 * trace / all);
    search->found.batch = search->found.at_least ? 2.0 * all : trace / square;
}

/* On batches that the run has not drawn. */
static bool advance_noise(struct critical_search *search)
{
    const struct problem_instance problem =
        problem_state_instance(search->state, &search->plan.part[0].setup);
    search->problem->gradient(&problem, search->state->state, search->from + search->taken,
                              search->gradient);
    for (size_t i = 0; i < search->state->n; i++) {
        search->sum[i] += search->gradient[i];
        search->squares += search->gradient[i] * search->gradient[i];
    }
    if (++search->taken < GRADIENTS)
        return false;
    noise_scale(search);
    return true;
}

/* ---- either ---- */

struct critical_search *critical_search_new(const struct run *run)
{
    struct critical_search *search = calloc(1, sizeof *search);
    if (!search)
        return NULL;
    search->problem = run->stats.problem;
    bool begun;
    if (by_updates(run)) {
        begin_updates(search, run);
        begun = search->trains =
            training_start_on(&search->training, &search->plan, search->problem);
    } else {
        begun = begin_noise(search, run);
    }
    if (begun)
        return search;
    critical_search_free(search);
    return NULL;
}

void critical_search_free(struct critical_search *search)
{
    if (!search)
        return;
    if (search->trains)
        training_free(&search->training);
    problem_state_free(search->state);
    free(search->sum);
    free(search);
}

bool critical_search_advance(struct critical_search *search)
{
    return search->trains ? advance_updates(search) : advance_noise(search);
}

struct critical_batch critical_search_found(const struct critical_search *search)
{
    return search->found;
}

struct critical_batch critical_batch_of(const struct run *run)
{
    struct critical_batch found = {.way = CRITICAL_NONE};
    struct critical_search *search = critical_batch_matters(run) ? critical_search_new(run) : NULL;
    if (search) {
        while (!critical_search_advance(search))
            ;
        found = search->found;
    }
    critical_search_free(search);
    return found;
}
