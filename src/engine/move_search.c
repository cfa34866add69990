#include "engine/move_search.h"

#include "engine/candidate_order.h"
#include "engine/move_doubts.h"
#include "engine/move_seeds.h"
#include "model/maths/simd.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/problem/problem.h"
#include "model/problem/stability_limit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SEEDS_SHARE = 10, /* the seeds come first where there is time for so many times their runs */
    BATCH = 12,       /* candidates that are looked at more closely at once, … */
    BATCHES = 5,      /* … and so often in a stage */
    CHECKS_MOST = 2 * TRIAL_KNOBS + MORE_SEEDS
};

static const double turned_by = 1.1;
static const double much_earlier = 0.5; /* of the updates that the run takes itself */
static const double least_gain = 0.01;  /* of the loss above its lowest: less is not seen */

/* What is being run. */
enum doing { DOING_CANDIDATES, DOING_CHECKS, DOING_NOTHING };

/* Stages, then what to make of it when none has found one that holds. */
enum { ROUND_IN_DOUBT = MOVE_STAGES, ROUND_FRAGILE, ROUND_BETTER, ROUND_OVER };

struct check {
    size_t candidate; /* NOBODY: the present run, at another seed */
    bool seed;        /* at another seed; else turned */
};
enum { NOBODY = -1 };

struct move_search {
    struct plan plan;
    struct setup resolved;
    struct trial_result now;
    double score, start;     /* of the present run, at its end and at its start */
    double lowest;           /* the lowest loss there is */
    struct move_seeds seeds; /* of the present run */
    bool noisy, is_good, is_lucky, of_path;
    bool by_momentum; /* it overshoots, at rates that are below their limit throughout */
    double runs_left, runs_done;

    int round;
    enum doing doing;
    struct candidates all;
    size_t stage_from;
    struct candidate_order order; /* candidates to look at closely */
    size_t at;                    /* of the order, the next one */
    int batches;
    struct sweep *sweep;
    struct check check[BATCH * CHECKS_MOST + MORE_SEEDS];
    size_t batch_from, batch_to; /* of the order */

    bool finished;
    struct tried_move found;
};

static double score_of(const struct trial_result *result)
{
    const double loss = isnan(result->validation) ? result->loss : result->validation;
    const bool lost = trial_class(result) == CLASS_DIVERGED || !result->valid;
    return isfinite(loss) && !lost ? loss : INFINITY;
}

static double end_of(const struct trial_result *result)
{
    const double loss = isnan(result->validation) ? result->loss : result->validation;
    return isfinite(loss) ? loss : INFINITY;
}

static bool is_good(const struct trial_result *result)
{
    return trial_class(result) == CLASS_GOOD && !result->by_rounding;
}

/* Seconds: what is tried is judged as a whole, and noise is drawn for each update. */
static double update_time(const struct setup *resolved)
{
    const double verdict = 1.5, drawn = 3.0;
    const double one = problem_update_time_beside(resolved);
    return !is_landscape(resolved) ? one : one * verdict * (resolved->noise > 0.0 ? drawn : 1.0);
}

struct move_search *move_search_new(const struct run *run, const struct plan *plan, double seconds)
{
    struct move_search *search = calloc(1, sizeof *search);
    if (!search)
        return NULL;
    const struct run_stats *stats = &run->stats;
    search->plan = *plan;
    search->resolved = *plan_last(&run->plan);
    search->now = trial_result_of(&run->plan, stats);
    search->score = end_of(&search->now);
    search->start = stats->first + stats->minimum.loss;
    search->lowest = stats->minimum.loss;
    search->noisy = seeds_matter(&search->resolved);
    search->is_good = is_good(&search->now);
    search->runs_left =
        floor(seconds / (fmax(1.0, search->resolved.steps) * update_time(&search->resolved)));
    search->doing = DOING_NOTHING;
    search->round = -1;
    const enum outcome outcome = search->now.outcome;
    search->of_path = problem_of(&search->resolved)->judged == JUDGED_BY_PATH;
    search->by_momentum = outcome == OUTCOME_OVERSHOT && is_landscape(&search->resolved) &&
                          stability_limit_is_exact(&search->resolved) && stats->above == 0.0 &&
                          param_applies(&search->resolved, P_MOMENTUM) &&
                          search->resolved.momentum > 0.0;
    search->found.kind = MOVE_UNKNOWN;
    if (outcome == OUTCOME_UNDERWAY || outcome == OUTCOME_NO_VALUE ||
        outcome == OUTCOME_NO_MINIMUM || !problem_trains(problem_of(&search->resolved))) {
        search->finished = true;
        search->found.kind = MOVE_NONE;
    } else if (search->is_good && (!search->of_path || !(search->now.reached > 0.0))) {
        search->finished = true;
        search->found.kind = MOVE_NOT_NEEDED;
    }
    return search;
}

void move_search_free(struct move_search *search)
{
    if (!search)
        return;
    free(search->all.of);
    free(search->order.of);
    free(search->sweep);
    free(search);
}

bool move_search_finished(const struct move_search *search) { return search->finished; }
double move_search_runs(const struct move_search *search) { return search->runs_done; }

double move_search_most(const struct move_search *search)
{
    return search->runs_done + fmax(0.0, search->runs_left);
}

struct tried_move move_search_found(const struct move_search *search) { return search->found; }

/* ---- what a result says ---- */

/* A good end that is higher than the present one is none to advise. */
static bool helps(const struct move_search *search, const struct trial_result *result)
{
    if (!trial_stays_good(result, &search->resolved))
        return false;
    if (search->now.outcome == OUTCOME_OVERSHOT && result->outcome == OUTCOME_CONVERGED)
        return result->reached <= search->now.reached && score_of(result) <= search->score;
    if (search->is_good)
        return result->reached <= much_earlier * search->now.reached;
    return true;
}

/* More updates make most runs a little better, and so does a pull to 0 where the minimum lies
 * there: that alone is no advice. */
static bool helps_anyhow(const struct trial *trial)
{
    bool anyhow = false;
    for (int k = 0; k < trial->count; k++)
        anyhow = anyhow || trial->knob[k] == P_STEPS || trial->knob[k] == P_WEIGHT_DECAY;
    return anyhow;
}

/* More updates, and it has arrived within those that there are: they are not what helps. */
static bool lengthens_idly(const struct move_search *search, const struct trial *trial,
                           const struct trial_result *result)
{
    bool longer = false;
    for (int k = 0; k < trial->count; k++)
        longer = longer || (trial->knob[k] == P_STEPS && trial->value[k] > search->resolved.steps);
    return longer && result->reached <= search->resolved.steps;
}

/* By what a person would see: than the run ends, and than it starts. */
static bool ends_lower(const struct move_search *search, double score)
{
    const double from = fmin(search->score, search->start);
    return score < from - least_gain * fabs(from - search->lowest);
}

/* Two values, one of which alone was seen to end lower: the other is there for the outcome's name
 * only. Of what is not judged by its path, but by a loss. */
static bool is_spoilt_by_a_part(const struct move_search *search, const struct candidate *candidate)
{
    const struct trial *of = &candidate->trial;
    if (search->of_path || of->count < 2)
        return false;
    for (size_t i = 0; i < search->stage_from; i++) {
        const struct trial *part = &search->all.of[i].trial;
        for (int k = 0; k < of->count && part->count == 1; k++)
            if (part->knob[0] == of->knob[k] && part->value[0] == of->value[k] &&
                search->all.of[i].score < candidate->score)
                return true;
    }
    return false;
}

/* Nearer to a saddle is no better, though lower. */
static void take_candidate(struct move_search *search, struct candidate *candidate,
                           const struct trial_result *result)
{
    candidate->result = *result;
    candidate->score = score_of(result);
    candidate->good = helps(search, result) && candidate->score <= search->score &&
                      !lengthens_idly(search, &candidate->trial, result);
    candidate->in_doubt =
        candidate->good &&
        move_in_doubt(&search->plan, &search->now, search->by_momentum, &candidate->trial, result);
    candidate->good &= !candidate->in_doubt && !is_spoilt_by_a_part(search, candidate);
    candidate->better =
        ends_lower(search, candidate->score) &&
        (candidate->good || candidate->in_doubt || !helps_anyhow(&candidate->trial)) &&
        !(search->now.outcome == OUTCOME_SADDLE && result->outcome == OUTCOME_SADDLE);
}

static bool take_order(struct move_search *search, struct candidate_order order)
{
    free(search->order.of);
    search->order = order;
    search->at = 0;
    search->batches = 0;
    return order.of;
}

/* ---- looking closely ---- */

static size_t add_checks(struct move_search *search, size_t candidate, struct trial *trial,
                         struct check *check)
{
    const struct trial *of = &search->all.of[candidate].trial;
    size_t count = 0;
    for (int k = 0; k < of->count; k++)
        for (int way = 0; way < 2; way++)
            if (candidate_turned(of, k, way ? turned_by : 1.0 / turned_by, &trial[count]))
                check[count++] = (struct check){candidate, false};
    for (int seed = 1; seed <= MORE_SEEDS && search->noisy; seed++) {
        trial[count] = *of;
        trial[count].seed_shift = seed;
        check[count++] = (struct check){candidate, true};
    }
    return count;
}

/* A sweep of the next candidates' checks. False: memory is short. */
static bool begin_checks(struct move_search *search)
{
    const double each = 2.0 + (search->noisy ? MORE_SEEDS : 0.0);
    const size_t affordable = (size_t)fmax(1.0, fmin(BATCH, search->runs_left / (2.0 * each)));
    struct trial trial[BATCH * CHECKS_MOST + MORE_SEEDS];
    size_t count = 0;
    search->batch_from = search->at;
    search->batch_to = search->at + affordable < search->order.count ? search->at + affordable
                                                                     : search->order.count;
    for (size_t i = search->batch_from; i < search->batch_to; i++)
        count += add_checks(search, search->order.of[i], trial + count, search->check + count);
    if (search->noisy && !search->seeds.known)
        for (int seed = 1; seed <= MORE_SEEDS; seed++) {
            trial[count] = (struct trial){.seed_shift = seed};
            search->check[count++] = (struct check){(size_t)NOBODY, true};
        }
    search->at = search->batch_to;
    search->batches++;
    search->doing = DOING_CHECKS;
    search->sweep = sweep_new(&search->plan, count);
    if (search->sweep)
        memcpy(search->sweep->trial, trial, count * sizeof *trial);
    return search->sweep;
}

static bool passes(const struct move_search *search, const struct trial *trial,
                   const struct trial_result *result)
{
    if (search->round != ROUND_BETTER)
        return helps(search, result);
    const double before =
        trial->seed_shift ? search->seeds.score[trial->seed_shift - 1] : search->score;
    return score_of(result) < before;
}

static void conclude(struct move_search *search, size_t candidate, enum move_kind kind)
{
    search->finished = true;
    search->found.kind = kind;
    search->found.trial = search->all.of[candidate].trial;
    search->found.before = kind == MOVE_EARLIER ? search->now.reached
                           : search->is_lucky   ? NAN
                                                : search->score;
    search->found.seeds = search->noisy ? MORE_SEEDS : 0;
    search->found.seeds_with = search->all.of[candidate].held_seeds;
    search->found.seeds_without = search->seeds.good;
    search->found.result = search->all.of[candidate].result;
    search->found.narrow = !search->all.of[candidate].held;
}

static enum move_kind kind_of(const struct move_search *search)
{
    return search->round == ROUND_BETTER ? MOVE_BETTER : search->is_good ? MOVE_EARLIER : MOVE_GOOD;
}

/* At most of the seeds tried it is as good, and where the run is not, at clearly more of them than
 * that is; of what is only lower, lower at most of them. */
static bool holds_seeds(const struct move_search *search, const struct candidate *candidate)
{
    const struct move_seeds none = {.known = false};
    const int good = move_seeds_wanted(search->is_good ? &none : &search->seeds);
    return !search->noisy || candidate->held_seeds >=
                                 (search->round == ROUND_BETTER ? move_seeds_wanted_lower() : good);
}

static bool holds(const struct move_search *search, const struct candidate *candidate)
{
    return candidate->held && holds_seeds(search, candidate);
}

/* The present run with more seeds: where most of them are good, no move is needed. */
static void take_seeds(struct move_search *search)
{
    const struct sweep *sweep = search->sweep;
    for (size_t i = 0; i < sweep->count; i++) {
        if (search->check[i].candidate != (size_t)NOBODY)
            continue;
        move_seeds_take(&search->seeds, sweep->trial[i].seed_shift, end_of(&sweep->result[i]),
                        is_good(&sweep->result[i]));
    }
    if (!search->seeds.known)
        return;
    const bool mostly_good = move_seeds_mostly_good(&search->seeds);
    if (!search->is_good && mostly_good) {
        search->finished = true;
        search->found.kind = MOVE_OF_SEED;
    } else if (search->is_good && search->round < 0 && !mostly_good) {
        /* Its own seed is lucky, known before any candidate: what most of them come to is to be
         * mended. */
        search->is_good = false;
        search->is_lucky = true;
        search->score = fmax(search->score, move_seeds_median(&search->seeds));
    }
}

static void take_checks(struct move_search *search)
{
    struct candidate *of = search->all.of;
    const struct sweep *sweep = search->sweep;
    take_seeds(search);
    for (size_t i = search->batch_from; i < search->batch_to; i++) {
        struct candidate *candidate = &of[search->order.of[i]];
        candidate->checked = candidate->held = true;
        candidate->held_seeds = search->noisy ? MORE_SEEDS : 0;
    }
    for (size_t i = 0; i < sweep->count; i++) {
        if (search->check[i].candidate == (size_t)NOBODY ||
            passes(search, &sweep->trial[i], &sweep->result[i]))
            continue;
        struct candidate *candidate = &of[search->check[i].candidate];
        if (search->check[i].seed)
            candidate->held_seeds--;
        else
            candidate->held = false;
    }
    for (size_t i = search->batch_from; i < search->batch_to && !search->finished; i++)
        if (holds(search, &of[search->order.of[i]]))
            conclude(search, search->order.of[i], kind_of(search));
}

/* ---- one after the other ---- */

/* One that holds with other seeds, though not with its values turned. */
static void conclude_fragile(struct move_search *search)
{
    const struct candidate *of = search->all.of;
    size_t best = search->all.count;
    for (size_t i = 0; i < search->all.count; i++)
        if (of[i].checked && holds_seeds(search, &of[i]) && of[i].good &&
            (best == search->all.count || (of[i].trial.count == of[best].trial.count
                                               ? of[i].cost < of[best].cost
                                               : of[i].trial.count < of[best].trial.count)))
            best = i;
    if (best < search->all.count)
        conclude(search, best, MOVE_GOOD);
}

static bool begin_round(struct move_search *search)
{
    search->round++;
    search->stage_from = search->all.count;
    search->order.count = search->at = 0;
    /* A good run is left alone but for its schedule, and for the momentum that it overshoots by. */
    if (search->is_good && search->round > (search->by_momentum ? STAGE_ONE : STAGE_SCHEDULE)) {
        search->finished = true;
        search->found.kind = MOVE_NOT_NEEDED;
        return true;
    }
    if (search->round == ROUND_OVER) {
        search->finished = true;
        search->found.kind = MOVE_NONE;
        return true;
    }
    if (search->round == ROUND_IN_DOUBT) {
        for (size_t i = 0; i < search->all.count; i++)
            search->all.of[i].good |= search->all.of[i].in_doubt;
        return take_order(search, candidates_good(&search->all, 0));
    }
    if (search->round == ROUND_FRAGILE) {
        conclude_fragile(search);
        return true;
    }
    if (search->round == ROUND_BETTER)
        return take_order(search,
                          candidates_better(&search->all, fmin(search->score, search->start)));
    /* Where not all can be tried, some of each. */
    static const double share[MOVE_STAGES] = {0.5, 0.5, 0.6, 0.8};
    if (!candidates_add(&search->all, plan_last(&search->plan), (enum move_stage)search->round,
                        share[search->round] * search->runs_left, &search->found.partly))
        return false;
    const size_t count = search->all.count - search->stage_from;
    if (count == 0)
        return true;
    search->sweep = sweep_new(&search->plan, count);
    if (!search->sweep)
        return false;
    for (size_t i = 0; i < count; i++)
        search->sweep->trial[i] = search->all.of[search->stage_from + i].trial;
    search->doing = DOING_CANDIDATES;
    return true;
}

/* Under noise the present run with more seeds, before anything else where that takes little of the
 * time. */
static bool begin_seeds(struct move_search *search)
{
    search->sweep = sweep_new(&search->plan, MORE_SEEDS);
    if (!search->sweep)
        return false;
    for (int i = 0; i < MORE_SEEDS; i++) {
        search->sweep->trial[i] = (struct trial){.seed_shift = i + 1};
        search->check[i] = (struct check){(size_t)NOBODY, true};
    }
    search->batch_from = search->batch_to = 0;
    search->doing = DOING_CHECKS;
    return true;
}

/* What comes next, where nothing is being run. False: memory is short. */
static bool begin_next(struct move_search *search)
{
    const bool seeds_first =
        search->noisy && search->of_path && search->runs_left > SEEDS_SHARE * MORE_SEEDS;
    if (seeds_first && !search->seeds.known)
        return begin_seeds(search);
    const bool enough = search->batches >= BATCHES || search->runs_left <= 0.0;
    if (search->at < search->order.count && (!enough || search->batches == 0))
        return begin_checks(search);
    return begin_round(search);
}

static bool take_sweep(struct move_search *search)
{
    const struct sweep *sweep = search->sweep;
    bool done = true;
    search->runs_left -= (double)sweep->count;
    search->runs_done += (double)sweep->count;
    if (search->doing == DOING_CHECKS) {
        take_checks(search);
    } else {
        for (size_t i = 0; i < sweep->count; i++)
            take_candidate(search, &search->all.of[search->stage_from + i], &sweep->result[i]);
        done = take_order(search, candidates_good(&search->all, search->stage_from));
    }
    free(search->sweep);
    search->sweep = NULL;
    search->doing = DOING_NOTHING;
    return done;
}

struct asked_on {
    const struct move_search *search;
    bool (*go_on)(void *about, const struct move_search *search);
    void *about;
    bool stopped;
};

static bool sweep_goes_on(void *about, const struct sweep *sweep)
{
    struct asked_on *asked = about;
    (void)sweep;
    asked->stopped = !asked->go_on(asked->about, asked->search);
    return !asked->stopped;
}

bool move_search_run(struct move_search *search, int threads,
                     bool (*go_on)(void *about, const struct move_search *search), void *about)
{
    struct asked_on asked = {search, go_on, about, false};
    while (!search->finished && !asked.stopped) {
        if (!search->sweep && !begin_next(search))
            return false;
        if (!search->sweep)
            continue;
        search->sweep->yields = go_on != NULL;
        if (!sweep_run_on(search->sweep, threads, width_best(), go_on ? sweep_goes_on : NULL,
                          &asked))
            return false;
        if (search->sweep->ready == search->sweep->count && !take_sweep(search))
            return false;
    }
    return true;
}

double move_search_seconds(const struct setup *resolved)
{
    const double one = resolved->steps * problem_update_time(resolved);
    return fmax(0.8, 4.0 * one);
}
