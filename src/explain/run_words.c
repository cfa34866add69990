#include "explain/words.h"

#include "explain/run_edge.h"
#include "explain/run_facts.h"
#include "model/problem/landscape.h"
#include "text/sentence.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

struct sentence {
    char *text;
    size_t size;
};

#define N(value) (sentence_number((value), 3).text)
#define N4(value) (sentence_number((value), 4).text) /* 1.005 is not 1; quotients hold */
#define F(value) (sentence_factor((value)).text)
#define SAY(...) sentence_add(sentence->text, sentence->size, __VA_ARGS__)

static const double least_left = 1e-15;   /* of the loss at the start */
static const double fallen = 0.5;         /* of the mean of the last sixteenth: it falls */
static const double quiet = 0.1;          /* of that mean: noise alone hardly comes so low */
static const double at_first = 0.1;       /* of the updates */
static const double least_updates = 16.0; /* fewer have no last sixteenth */
static const double at_rest = 0.01;       /* of the way from the start: it moves no more */
static const double told_rise = 2.0;      /* a rise of the loss by so much is told of */

/* ---- parts of sentences ---- */

static const char *plural(double count) { return count == 1.0 ? "" : "s"; }

/* By the set-up that ruled then. */
static struct symbols limit_name(const struct run *run, const struct limit_crossing *e)
{
    return stability_limit_symbols(plan_at(&run->plan, e->at));
}

static void say_limit(struct sentence *sentence, const struct run *run)
{
    const struct run_stats *t = &run->stats;
    bool exact = run_limit_is_exact(run);
    if (!run_has_limit(run))
        return;
    /* Off a quadratic the first crossing tells more than the worst, which the divergence itself
     * caused. */
    const struct limit_crossing *e = exact || t->crossed.at < 0.0 ? &t->worst : &t->crossed;
    SAY("; η %s is %s of %s = %s", N4(e->rate), N4(e->ratio), limit_name(run, e).text,
        N4(e->stability_limit));
    if (!exact)
        SAY(" at update %.0f", e->at);
    else if (t->counters.diverged_at >= 0.0 && t->above_last + 1.0 >= t->counters.diverged_at)
        SAY("; above it from update %.0f until it blew up", t->above_first);
    else if (t->above > 1.0 && t->above < t->above_last - t->above_first + 1.0)
        SAY("; above it at %.0f of the updates %.0f–%.0f", t->above, t->above_first, t->above_last);
    else if (t->above > 1.0)
        SAY("; above it at updates %.0f–%.0f", t->above_first, t->above_last);
}

static void say_highest(struct sentence *sentence, const struct run *run)
{
    if (run_has_limit(run))
        SAY("; η at most %s of %s%s", N(run->stats.worst.ratio),
            limit_name(run, &run->stats.worst).text, run_limit_is_exact(run) ? "" : ", locally");
}

/* Clipping bounds what a rate above the limit does, and holds back one that is not. */
static void say_clipped(struct sentence *sentence, const struct run *run)
{
    double clipped = run->stats.clipped, of = run->done;
    if (clipped == of)
        SAY(of > 1.0 ? "; clipped at each update" : "; clipped");
    else if (clipped > 0.0)
        SAY("; clipped at %.0f of %.0f updates", clipped, of);
}

static void say_swings(struct sentence *sentence, const struct verdict *v)
{
    if (v->sign_changes >= verdict_often_changes * v->of)
        SAY("the gradient flips at %.0f of the last %.0f updates", v->sign_changes, v->of);
    else
        SAY("the loss rises again %.0f time%s in the last %.0f updates", v->swings,
            plural(v->swings), v->of);
}

static void say_left_edge(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const double left = run_left_edge(run, v);
    if (left >= 0.0)
        SAY("; at the edge of stability until update %.0f", left);
}

/* With curvature λ momentum's steps turn like a spring that is damped too little where
 * (1+μ−ηλ)² < 4μ, so (1−√(ηλ))² < μ, and then shrink by √μ (Qian 1999); without momentum they
 * shrink by |1−ηλ|. Where that is no less, it is the rate that makes them turn. At the middle of
 * the last half, in which turns are counted. It is said in place of how far the rate is below its
 * limit, which is not why. False: nothing is said. */
static bool say_underdamped(struct sentence *sentence, const struct run *run)
{
    const double middle = 0.75, at = floor(middle * run->steps);
    const struct setup *s = plan_at(&run->plan, at);
    const double mu = s->momentum, product = stable_product(s);
    if (!run_has_limit(run) || !run_limit_is_exact(run) || product != 2.0 * (1.0 + mu))
        return false; /* the rule has no such momentum, or another one */
    const double rate = plan_rate(&run->plan, at),
                 scaled = rate * product / run->stats.worst.stability_limit,
                 root = 1.0 - sqrt(scaled);
    if (!(root * root < mu && fabs(1.0 - scaled) < sqrt(mu)))
        return false;
    SAY("; μ %s is above (1−√(ηλmax))² = %s", N(mu), N(root * root));
    if (rate != run->stats.worst.rate)
        SAY(" at update %.0f", at);
    SAY(": underdamped");
    return true;
}

/* ---- one an outcome ---- */

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
    (void)v;
    const struct counters *c = &run->stats.counters;
    const bool blew_up = c->diverged_at >= 0.0;
    SAY("loss %s at update %.0f; %s brought it back to %s",
        F(blew_up ? diverged_excess : c->rise_to / run->stats.reference.scale),
        blew_up ? c->diverged_at : c->rise_at, brought_back(run), N(run->loss_end));
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

/* Of what is left: below the rounding of the start's own loss there is nothing to say. */
static void say_left(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    if (fabs(v->ratio) < least_left)
        SAY("nothing but rounding is left");
    else
        SAY("excess loss %s of the start", F(v->ratio));
    SAY("; under a thousandth from update %.0f on", t->counters.last_above_target + 1.0);
}

static void at_edge(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct setup *s = run_setup(run);
    SAY("the sharpness rose until η is %s of %s, from %s; ", N(v->limit_last),
        stability_limit_symbols(s).text, N(v->limit_first));
    say_left(sentence, run, v);
}

static void overshot(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    SAY("loss rose from %s to %s at update %.0f; fell to %s",
        N(t->counters.rise_from + t->minimum.loss), N(t->counters.rise_to + t->minimum.loss),
        t->counters.rise_at, N(run->loss_end));
    say_left_edge(sentence, run, v);
    if (run_has_limit(run) && t->above > 0.0)
        say_limit(sentence, run);
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
    say_left(sentence, run, v);
    if (run_stats_rise(t) >= told_rise) {
        SAY("; %sthe loss rose from %s to %s",
            t->counters.rise_at <= at_first * run->done ? "at first " : "",
            N(t->counters.rise_from + t->minimum.loss), N(t->counters.rise_to + t->minimum.loss));
        if (t->counters.rise_at > at_first * run->done)
            SAY(" at update %.0f", t->counters.rise_at);
    }
    say_left_edge(sentence, run, v);
    say_highest(sentence, run);
    if (v->by_rounding && run_has_limit(run))
        SAY(": only a loss of exactly 0 stays there");
}

static void noise_limited(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    const char *near = N(v->last_16th + t->minimum.loss);
    if (t->last < quiet * v->last_16th)
        SAY("loss %s at the end, %s in the mean of the last updates", N(run->loss_end), near);
    else
        SAY("loss stays near %s", near);
    if (v->last_16th > t->first)
        SAY(", above the %s that it starts at", N(t->first + t->minimum.loss));
    if (t->problem->without_noise && v->below_noise == 0.0)
        SAY("; without the noise the updates would leave %s", N(v->slow_part + t->minimum.loss));
    else
        SAY("; the noise outweighs the gradient in %.0f %% of the last quarter",
            100.0 * v->below_noise);
}

static void settling(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    say_swings(sentence, v);
    SAY("; yet the loss falls, %s", F(v->ratio));
    if (!say_underdamped(sentence, run))
        say_limit(sentence, run);
}

static void oscillating(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    say_swings(sentence, v);
    if (verdict_at_edge(v))
        SAY("; loss %s; the sharpness has risen until η is %s of %s", F(v->ratio), N(v->limit_last),
            stability_limit_symbols(run_setup(run)).text);
    else
        SAY("; loss %s", F(v->ratio));
    if (!say_underdamped(sentence, run) && !verdict_at_edge(v))
        say_limit(sentence, run);
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
    if (!run->stats.noisy && run->stats.last > told_rise * run->stats.counters.best)
        SAY("; it had come down to %s", F(run->stats.counters.best / run->stats.reference.scale));
    say_highest(sentence, run);
}

/* ---- what is learnt ---- */

/* What it ends at: the validation loss, where there is one. */
static void say_end(struct sentence *sentence, const struct run *run, const char *before)
{
    const double validation = run->validation_end;
    SAY("%s%sloss %s", before, isnan(validation) ? "" : "validation ",
        N(isnan(validation) ? run->loss_end : validation));
}

/* Beside it the loss that nobody gets below, and the next one that would mean something. */
static void say_levels(struct sentence *sentence, const struct run *run)
{
    const struct run_stats *t = &run->stats;
    const double last = isnan(run->validation_end) ? run->loss_end : run->validation_end;
    int above = 0;
    while (above < t->levels && t->level[above].loss >= last)
        above++;
    if (above > 0 && above < t->levels)
        SAY("; between %s %s and %s %s", t->level[above - 1].name, N(t->level[above - 1].loss),
            t->level[above].name, N(t->level[above].loss));
    else if (t->levels > 0)
        SAY("; %s is %s", t->level[above > 0 ? above - 1 : 0].name,
            N(t->level[above > 0 ? above - 1 : 0].loss));
}

/* From the best validation loss to the end. Of a fit the training losses are of all points; else
 * that of a batch says little, and it is the mean of the last sixteenth. */
static void say_since_best(struct sentence *sentence, const struct run *run,
                           const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    SAY("since update %.0f: validation %s → %s, training ", t->validation_best_at,
        N(t->validation_best), N(t->validation_last));
    if (t->problem->judged == JUDGED_BY_FIT)
        SAY("%s → %s", N(t->best_training), N(run->loss_end));
    else
        SAY("%s in the mean", N(v->last_16th + t->minimum.loss));
}

static void overfitting(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    say_since_best(sentence, run, v);
}

static void underfitting(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    const double training = v->last_16th + t->minimum.loss, truth = t->level[t->levels - 1].loss;
    if (training > truth) {
        SAY("training loss %s after %.0f update%s, still above the %s of what the points were "
            "drawn by",
            N(training), run->done, plural(run->done), N(truth));
        SAY("; validation %s", N(t->validation_last));
    } else {
        SAY("validation loss %s after %.0f update%s, and still falling: %s a quarter before",
            N(t->validation_last), run->done, plural(run->done), N(t->validation_late));
    }
    say_highest(sentence, run);
}

static void fitted(struct sentence *sentence, const struct run *run)
{
    const struct run_stats *t = &run->stats;
    say_end(sentence, run, "ends at ");
    if (t->validation_best_at < run->done &&
        strcmp(N(t->validation_best), N(run->validation_end)) != 0)
        SAY(", its best %s at update %.0f", N(t->validation_best), t->validation_best_at);
    SAY("; training %s", N(run->loss_end));
    say_highest(sentence, run);
}

static void learned(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    (void)v;
    if (run->stats.problem->judged == JUDGED_BY_FIT) {
        fitted(sentence, run);
        return;
    }
    say_end(sentence, run, "ends at ");
    say_levels(sentence, run);
    say_highest(sentence, run);
}

static void learning(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    (void)v;
    say_end(sentence, run, "");
    SAY(" after %.0f update%s, and still to fall", run->done, plural(run->done));
    say_levels(sentence, run);
    say_highest(sentence, run);
}

/* A law goes on where real training does not. */
static void beyond_law(struct sentence *sentence, const struct run *run)
{
    if (run->stats.peak_rate >= run->stats.problem->highest_rate)
        SAY("real training diverges at rates of %s, and this law tells nothing; its loss ends at "
            "%s",
            N(run->stats.problem->highest_rate), N(run->loss_end));
    else
        SAY("the loss rises again: ends at loss %s", N(run->loss_end));
}

static void too_high(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    if (run->stats.problem->judged == JUDGED_BY_LAW) {
        beyond_law(sentence, run);
        return;
    }
    if (run->stats.problem->judged == JUDGED_BY_FIT) {
        say_since_best(sentence, run, v);
        return;
    }
    say_end(sentence, run, "not lost, but the loss goes up and down: ends at ");
    say_levels(sentence, run);
    say_limit(sentence, run);
}

static void forgot(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    (void)v;
    say_end(sentence, run, "ends at ");
    if (t->validation_best_at < run->done)
        SAY(" and had %s at update %.0f", N(t->validation_best), t->validation_best_at);
    say_levels(sentence, run);
    say_limit(sentence, run);
}

static void spiked(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    (void)v;
    SAY("the loss jumped from %s to %s at update %.0f; fell to %s",
        N(t->counters.rise_from + t->minimum.loss), N(t->counters.rise_to + t->minimum.loss),
        t->counters.rise_at, N(run->loss_end));
    say_limit(sentence, run);
}

static void (*const explain[OUTCOME_COUNT])(struct sentence *sentence, const struct run *run,
                                            const struct verdict *v) = {
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
