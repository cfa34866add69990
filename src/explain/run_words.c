/* Sentences about runs, one an outcome; those of what is learnt are in run_learnt.c. */
#include "explain/words.h"

#include "explain/plateau_words.h"
#include "explain/run_clauses.h"
#include "explain/run_edge.h"
#include "explain/run_facts.h"
#include "model/problem/landscape.h"

#include <math.h>
#include <stdbool.h>

static const double least_left = 1e-15;   /* of the loss at the start */
static const double fallen = 0.5;         /* of the mean of the last sixteenth: it falls */
static const double quiet = 0.1;          /* of that mean: noise alone hardly comes so low */
static const double at_first = 0.1;       /* of the updates */
static const double least_updates = 16.0; /* fewer have no last sixteenth */
static const double at_rest = 0.01;       /* of the way from the start: it moves no more */
static const double told_rise = 2.0;      /* a rise of the loss by so much is told of */
static const double grown = 1.1;          /* over the lowest loss: a swing by so much has grown */
static const double growing = 1.01;       /* trend, quarter over quarter */

static void underway(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    (void)v;
    SAY("update %.0f of %.0f", run->done, run->steps);
}

static void diverged(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    (void)v;
    SAY("at update %.0f, loss %s", run->stats.counters.diverged_at, F(diverged_excess));
    say_limit(sentence, run);
}

static const char *brought_back(const struct run *run)
{
    return run_decays(run)                 ? "the decay of the rate"
           : run->stats.problem->landscape ? "the landscape"
                                           : "a lower rate";
}

static void returned(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct counters *c = &run->stats.counters;
    const bool blew_up = c->diverged_at >= 0.0, at_start = fabs(v->ratio - 1.0) < target_excess;
    SAY("loss %s at update %.0f; ",
        F(blew_up ? diverged_excess : c->rise_to / run->stats.reference.scale),
        blew_up ? c->diverged_at : c->rise_at);
    if (at_start)
        SAY("it ends where it began, at loss %s", N(run->loss_end));
    else
        SAY("%s brought it back to %s", brought_back(run), N(run->loss_end));
    say_limit(sentence, run);
}

/* The last sixteenth of the updates has not moved it from where they end. */
static bool is_at_rest(const struct run *run)
{
    const double tail = 1.0 / 16.0, *start = run->stats.start, *end = run->end.w;
    double before[AXES];
    if (!run->stats.problem->landscape || run->done < least_updates)
        return false;
    run_state(run, floor(run->done * (1.0 - tail)), before);
    return hypot(end[0] - before[0], end[1] - before[1]) <
           at_rest * hypot(end[0] - start[0], end[1] - start[1]);
}

static void say_at_rest(struct sentence *sentence, const struct run *run)
{
    const double *end = run->end.w;
    if (is_of_x_alone(run_setup(run)))
        SAY(", at rest at x %s", N(end[0]));
    else
        SAY(", at rest at x %s, y %s", N(end[0]), N(end[1]));
}

static void diverging(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    /* Of a few updates there are no quarters, and each counts. */
    const bool rises = isnan(v->trend)
                           ? t->last > t->first && !is_at_rest(run)
                           : v->trend > verdict_rising && t->last > fallen * v->last_16th;
    if (t->first > 0.0)
        SAY("loss %s after %.0f update%s%s", F(t->last / t->first), run->done, plural(run->done),
            rises ? " and rising" : ": above where it started");
    else
        SAY("it starts at the lowest point and ends at loss %s", N(run->loss_end));
    if (!rises && is_at_rest(run))
        say_at_rest(sentence, run);
    say_limit(sentence, run);
}

/* By x, or where both minima have the same, by y. */
static void trapped(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const double alike = 1e-12;
    const double apart[AXES] = {fabs(v->minimum[0] - v->global[0]),
                                fabs(v->minimum[1] - v->global[1])};
    const int axis = is_of_x_alone(run_setup(run)) || !(apart[0] < alike) ? 0 : 1;
    const char *const name = axis ? "y" : "x";
    const bool zero = fabs(v->global_loss) < alike * fabs(v->minimum_loss);
    SAY("at %s %s with loss %s; the lowest is %s at %s %s", name, N(v->minimum[axis]),
        N(v->minimum_loss), N(zero ? 0.0 : v->global_loss), name, N(v->global[axis]));
    say_highest(sentence, run);
}

static void at_saddle(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    if (is_of_x_alone(run_setup(run))) {
        SAY("the slope is down to %s; the curvature is negative, %s", N(v->gradient_norm),
            N(v->least_curvature));
        return;
    }
    SAY("the gradient norm is down to %s; the Hessian has a negative eigenvalue, %s",
        N(v->gradient_norm), N(v->least_curvature));
}

/* Has the schedule lowered the rate by what it saw? Then that is told of, and not how near to the
 * limit it had been. Of what is left: below the rounding of the start's own loss there is nothing
 * to say. */
static bool say_left(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    if (fabs(v->ratio) < least_left)
        SAY("nothing but rounding is left");
    else
        SAY("excess loss %s of the start", F(v->ratio));
    const bool lowered = say_plateau(sentence, run);
    SAY("; under a thousandth from update %.0f on", t->counters.last_above_target + 1.0);
    return lowered;
}

static void at_edge(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct setup *s = run_setup(run);
    SAY("the sharpness rose until η is %s, from %s; ",
        words_limit_share(v->limit_last, 3, stability_limit_symbols(s).text).text,
        N(v->limit_first));
    say_left(sentence, run, v);
}

/* What a rate above the limit does where there are flatter minima, by which it can stay. */
static bool say_flattened(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct limit_crossing *e = &run->stats.crossed;
    double from, to;
    if (!run_flattened(run, v, &from, &to))
        return false;
    SAY("; λmax fell from %s to %s; η %s at update %.0f", sentence_number(from, 2).text,
        sentence_number(to, 2).text,
        words_limit_share(e->ratio, 4, stability_limit_symbols(plan_at(&run->plan, e->at)).text)
            .text,
        e->at);
    return true;
}

static void overshot(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    SAY("loss rose from %s to %s at update %.0f; fell to %s",
        N(t->counters.rise_from + t->minimum.loss), N(t->counters.rise_to + t->minimum.loss),
        t->counters.rise_at, N(run->loss_end));
    say_left_edge(sentence, run, v);
    if (say_flattened(sentence, run, v))
        return;
    if (run_has_limit(run) && t->above > 0.0)
        say_limit(sentence, run);
    else
        say_underdamped(sentence, run, t->counters.rise_at);
}

static void converged(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    if (landscape_has_no_minimum(run_setup(run))) {
        SAY("the landscape is flat where it ends, at loss %s, and no minimum is known",
            N(run->loss_end));
        return;
    }
    if (t->first < target_excess * t->reference.scale) {
        SAY("it starts %s the lowest point and stays there", run_stands_still(run) ? "at" : "near");
        return;
    }
    const bool lowered = say_left(sentence, run, v);
    if (run_stats_rise(t) >= told_rise) {
        SAY("; %sthe loss rose from %s to %s",
            t->counters.rise_at <= at_first * run->done ? "at first " : "",
            N(t->counters.rise_from + t->minimum.loss), N(t->counters.rise_to + t->minimum.loss));
        if (t->counters.rise_at > at_first * run->done)
            SAY(" at update %.0f", t->counters.rise_at);
    }
    say_left_edge(sentence, run, v);
    if (!lowered)
        say_highest(sentence, run);
    if (v->by_rounding && run_has_limit(run))
        SAY("%s", t->counters.best == 0.0 ? ": only a loss of exactly 0 stays there"
                                          : ": what is left across the valley does not shrink");
}

static void noise_limited(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    const char *near = N(v->last_16th + t->minimum.loss);
    if (t->last < quiet * v->last_16th)
        SAY("loss %s at the end, %s in the mean of the last updates", N(run->loss_end), near);
    else
        SAY("loss stays near %s", near);
    say_plateau(sentence, run);
    if (v->last_16th > t->first)
        SAY(", above the %s that it starts at", N(t->first + t->minimum.loss));
    const bool mostly = v->below_noise >= verdict_buried;
    if ((t->problem->without_noise && v->below_noise == 0.0) ||
        (!mostly && v->slow_part < v->last_16th))
        SAY("; without the noise the loss would go to %s", N(v->slow_part + t->minimum.loss));
    else
        SAY("; the noise outweighs the gradient in %.0f %% of the last quarter",
            100.0 * v->below_noise);
}

/* Where it swings: at the edge of stability, by a momentum, or above which limit. */
static void say_why_it_swings(struct sentence *sentence, const struct run *run,
                              const struct verdict *v)
{
    const double middle = 0.75; /* of the run: of the last half, in which turns are counted */
    const bool above_at_last = !run_limit_is_exact(run) && v->limit_last >= 1.0;
    if (verdict_at_edge(v))
        SAY("; the sharpness has risen until η is %s",
            words_limit_share(v->limit_last, 3, stability_limit_symbols(run_setup(run)).text).text);
    else if (above_at_last)
        say_limit_at_last(sentence, run, v);
    else if (!say_underdamped(sentence, run, floor(middle * run->steps)))
        say_limit(sentence, run);
}

static void settling(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    say_swings(sentence, v);
    SAY("; yet the loss falls, %s", F(v->ratio));
    say_why_it_swings(sentence, run, v);
}

/* Below its start, and yet each swing is wider than the one before. */
static bool swings_grow(const struct run_stats *t, const struct verdict *v)
{
    return !t->noisy && v->trend > growing && t->last > grown * t->counters.rise_from &&
           t->last >= fallen * t->counters.rise_to;
}

static void oscillating(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    say_swings(sentence, v);
    if (swings_grow(t, v))
        SAY(" and grows: loss %s → %s", N(t->counters.rise_from + t->minimum.loss),
            N(run->loss_end));
    else
        SAY("; loss %s", F(v->ratio));
    say_why_it_swings(sentence, run, v);
}

static void held(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    if (is_of_x_alone(run_setup(run))) {
        SAY("weight decay %s holds it at x %s; the minimum is at x %s",
            N(run_setup(run)->weight_decay), N(run->end.w[0]), N(v->minimum[0]));
        return;
    }
    SAY("weight decay %s holds it at x %s, y %s; the minimum is at x %s, y %s",
        N(run_setup(run)->weight_decay), N(run->end.w[0]), N(run->end.w[1]), N(v->minimum[0]),
        N(v->minimum[1]));
}

static void no_value(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const double *start = run->stats.start;
    (void)v;
    if (is_of_x_alone(run_setup(run)))
        SAY("the loss is not finite at x %s", N(start[0]));
    else
        SAY("the loss is not finite at x %s, y %s", N(start[0]), N(start[1]));
}

static void no_minimum(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    if (v->gradient_norm == 0.0) {
        SAY("the landscape is flat here, at loss %s: nothing to descend", N(run->loss_end));
        return;
    }
    SAY("none is known: the loss goes from %s to %s in %.0f update%s",
        N(run->stats.first + run->stats.minimum.loss), N(run->loss_end), run->done,
        plural(run->done));
}

static void slow(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    if (v->gradient_norm == 0.0) {
        SAY("the gradient is 0 here, and no rate moves it");
        return;
    }
    if (v->distance_left > verdict_arrived && v->ratio < target_excess)
        SAY("the steep way is done, %.0f %% of the distance to the minimum is left",
            100.0 * v->distance_left);
    else
        SAY("excess loss still %s of the start after %.0f update%s", F(v->ratio), run->done,
            plural(run->done));
    const bool lowered = say_plateau(sentence, run);
    if (!run->stats.noisy && run->stats.last > told_rise * run->stats.counters.best)
        SAY("; it had come down to %s", F(run->stats.counters.best / run->stats.reference.scale));
    if (v->ratio >= target_excess)
        say_across(sentence, run);
    if (!lowered)
        say_highest(sentence, run);
}

static run_sentence *const explain[OUTCOME_COUNT] = {
    [OUTCOME_UNDERWAY] = underway,
    [OUTCOME_NO_VALUE] = no_value,
    [OUTCOME_DIVERGED] = diverged,
    [OUTCOME_RETURNED] = returned,
    [OUTCOME_DIVERGING] = diverging,
    [OUTCOME_NO_MINIMUM] = no_minimum,
    [OUTCOME_TRAPPED] = trapped,
    [OUTCOME_SADDLE] = at_saddle,
    [OUTCOME_EDGE] = at_edge,
    [OUTCOME_OVERSHOT] = overshot,
    [OUTCOME_CONVERGED] = converged,
    [OUTCOME_NOISE_LIMITED] = noise_limited,
    [OUTCOME_SETTLING] = settling,
    [OUTCOME_OSCILLATING] = oscillating,
    [OUTCOME_HELD] = held,
    [OUTCOME_SLOW] = slow,
    [OUTCOME_OVERFITTING] = overfitting,
    [OUTCOME_FORGOT] = forgot,
    [OUTCOME_TOO_HIGH] = too_high,
    [OUTCOME_SPIKED] = spiked,
    [OUTCOME_UNDERFITTING] = underfitting,
    [OUTCOME_LEARNED] = learned,
    [OUTCOME_LEARNING] = learning,
};

void words_run(const struct run *run, const struct verdict *verdict, char *text, size_t size)
{
    struct sentence sentence = {text, size};
    text[0] = '\0';
    explain[verdict->outcome](&sentence, run, verdict);
    if (verdict->outcome != OUTCOME_UNDERWAY)
        say_clipped(&sentence, run);
}
