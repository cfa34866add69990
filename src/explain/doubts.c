#include "explain/doubts.h"

#include "model/optimizer/optimizer_terms.h"
#include "model/params/params.h"
#include "model/params/rounding.h"
#include "model/params/units.h"
#include "model/schedule/schedule.h"
#include "text/sentence.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#define N(value) (sentence_number((value), 4).text)

static void add(struct doubts *doubts, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct doubts *doubts, const char *format, ...)
{
    va_list arguments;
    if (doubts->count == DOUBTS_MOST)
        return;
    va_start(arguments, format);
    vsnprintf(doubts->text[doubts->count++], DOUBT_MOST, format, arguments);
    va_end(arguments);
}

/* ---- of one set-up ---- */

/* 0.1 is meant as a tenth, and is a rate: the schedule climbs where it was to fall. */
static void floor_above_peak(const struct setup *s, struct doubts *doubts)
{
    static const enum param floors[] = {P_FLOOR, P_BASE_LR};
    for (size_t i = 0; i < sizeof floors / sizeof floors[0]; i++) {
        double floor = param_get(s, floors[i]);
        if (!param_applies(s, floors[i]) || !param_applies(s, P_LR) || floor <= s->lr)
            continue;
        add(doubts, "%s %s is above the peak %s: the rate climbs %s; a share is 10%%",
            params[floors[i]].key, N(floor), N(s->lr), sentence_factor(floor / s->lr).text);
    }
}

/* Each cycle begins at peak·dⁱ and ends at the floor: below it, it rises. until: where another
 * set-up takes over. */
static void cycles_below_floor(const struct setup *s, double until, struct doubts *doubts)
{
    double top = s->lr, from = schedule_start(s) + s->warmup, length = s->cycle;
    double end = fmin(s->steps, until);
    if (!param_applies(s, P_CYCLE_DECAY) || s->cycle_decay >= 1.0 || s->floor > s->lr)
        return;
    while (from < end && top >= s->floor && s->floor > 0.0) {
        from += length;
        length *= s->cycle_mult;
        top *= s->cycle_decay;
    }
    if (from < end && top < s->floor)
        add(doubts, "cycle-decay %s: from update %.0f on the cycles begin below the floor %s",
            N(s->cycle_decay), from, N(s->floor));
}

/* Without a momentum both are plain descent, to the bit. */
static void no_momentum(const struct setup *s, struct doubts *doubts)
{
    if (optimizer_is_plain(s))
        add(doubts, "optimizer %s: momentum is 0: this is sgd%s", optimizer_name(s->optimizer),
            s->optimizer == OPTIMIZER_NESTEROV ? ", and PyTorch refuses it" : "");
}

/* ---- of a job ---- */

/* As some library counts: then they were chosen so. */
static bool counted_by_some(const struct setup *s)
{
    for (int i = 0; i < ROUNDINGS; i++)
        if (job_updates(s, (enum rounding)i) == s->steps)
            return true;
    return isnan(job_updates(s, (enum rounding)s->rounding));
}

static void steps_of_another_job(const struct setup *s, struct doubts *doubts)
{
    struct setup tokens_alone = *s;
    tokens_alone.epochs = 0.0;
    const enum rounding way = (enum rounding)s->rounding;
    double updates = job_updates(s, way), of_tokens = job_updates(&tokens_alone, way);
    if (!counted_by_some(s))
        add(doubts, "steps %.0f are not those of the job, %.0f: leave steps out, or the job",
            s->steps, updates);
    if (s->epochs > 0.0 && s->samples > 0.0 && fabs(of_tokens - updates) > 0.01 * updates)
        add(doubts, "tokens %s are %.0f updates, and epochs %s are %.0f: these count", N(s->tokens),
            of_tokens, N(s->epochs), updates);
}

static void unknown_unit(const struct setup *s, struct doubts *doubts)
{
    if (!unit_known(s))
        add(doubts, "unit %s is not known, so that updates are counted: give %s",
            unit_name(s->unit), unit_needs((enum unit)s->unit));
}

bool job_incomplete(const struct setup *set, char *text, size_t size)
{
    static const enum param halves[][2] = {{P_EPOCHS, P_SAMPLES}, {P_SAMPLES, P_EPOCHS}};
    bool derived =
        isnan(param_get(set, P_STEPS)) && isnan(job_updates(set, (enum rounding)set->rounding));
    for (int i = 0; derived && i < 2; i++)
        if (param_get(set, halves[i][0]) > 0.0) {
            snprintf(text, size, "%s %s: without %s the steps stay %.0f", params[halves[i][0]].key,
                     N(param_get(set, halves[i][0])), params[halves[i][1]].key,
                     param_resolved(set, P_STEPS));
            return true;
        }
    return false;
}

/* ---- of a horizon ---- */

/* What horizon and steps do to one another, of the part that rules up to the end of the run. Near
 * one another they are the same number, rounded in two ways: nobody stops a schedule 3 of 2814
 * updates early. */
static void near_miss(const struct setup *s, double apart, struct doubts *doubts)
{
    const double share = 0.01;
    double counted = s->steps - schedule_start(s);
    if (apart == 0.0 || fabs(apart) > fmax(1.0, share * counted))
        return;
    add(doubts,
        "horizon %.0f: the schedule ends %.0f update%s %s the run of %.0f; auto makes them one",
        s->horizon, fabs(apart), fabs(apart) == 1.0 ? "" : "s", apart > 0.0 ? "before" : "after",
        counted);
}

static void ends(const struct plan *plan, struct doubts *doubts)
{
    const struct setup *s = plan_last(plan);
    double start = schedule_start(s), end = start + schedule_length(s), apart = s->steps - end;
    bool cools = param_applies(s, P_DECAY);
    double cooldown = end - s->decay;
    if (!schedule_ends(s))
        return;
    near_miss(s, apart, doubts);
    if (apart > 0.0 && plan_rate(plan, s->steps - 1.0) == 0.0)
        add(doubts, "horizon %.0f: the last %.0f update%s at rate 0 and do%s nothing", s->horizon,
            apart, apart == 1.0 ? " is" : "s are", apart == 1.0 ? "es" : "");
    if (start + s->warmup >= s->steps && apart < 0.0)
        add(doubts, "horizon %.0f: the run ends at %.0f, before the warmup does", s->horizon,
            s->steps);
    else if (cools && s->decay > 0.0 && cooldown >= s->steps)
        add(doubts, "horizon %.0f: the run ends at %.0f, before the cooldown begins at %.0f",
            s->horizon, s->steps, cooldown);
}

/* The schedule that goes on counting over a fork had ended with the run, and the run is another
 * one now. */
static void left_behind(const struct plan *plan, struct doubts *doubts)
{
    for (int i = 1; i < plan->count; i++) {
        const struct setup *old = &plan->part[i - 1].setup, *now = &plan->part[i].setup;
        bool same = schedule_start(now) == schedule_start(old) && now->horizon == old->horizon;
        if (schedule_ends(now) && same && now->steps != old->steps && old->horizon == old->steps)
            add(doubts, "fork %.0f: the steps become %.0f, and the horizon stays %.0f",
                plan->part[i].from, now->steps, now->horizon);
    }
}

/* ---- of a plan ---- */

/* What is set to come and does not, since the schedule has ended by then. */
static void never_reached(const struct plan *plan, struct doubts *doubts)
{
    const struct setup *s = plan_last(plan);
    double length = schedule_length(s);
    if (s->warmup >= length && length > 0.0 && s->steps >= schedule_start(s) + length)
        add(doubts, "warmup %.0f: it fills the schedule of %.0f, and the peak is never used",
            s->warmup, length);
    if (param_applies(s, P_MILESTONES) && s->milestones.count > 0 &&
        s->warmup + s->milestones.value[0] >= length)
        add(doubts, "milestones: the first, %d behind the warmup, lies at the end of %.0f or later",
            s->milestones.value[0], length);
}

/* Meant as often as not: a lower rate by a factor is what many fork for. */
static void jumps(const struct plan *plan, struct doubts *doubts)
{
    const double share = 0.1;
    for (int i = 1; i < plan->count; i++) {
        double at = plan->part[i].from;
        double old = schedule_rate(&plan->part[i - 1].setup, at), now = plan_rate(plan, at);
        if (fabs(now - old) > share * fmax(old, now))
            add(doubts, "fork %.0f: the rate jumps from %s to %s", at, N(old), N(now));
    }
}

static void first_rate(const struct plan *plan, struct doubts *doubts)
{
    if (plan_rate(plan, 0.0) == 0.0)
        add(doubts, "warmup-start 0: update 0 has the rate 0 and does nothing");
}

void doubts_of(const struct plan *plan, struct doubts *doubts)
{
    doubts->count = 0;
    for (int i = 0; i < plan->count; i++) {
        floor_above_peak(&plan->part[i].setup, doubts);
        cycles_below_floor(&plan->part[i].setup, plan_until(plan, plan->part[i].from), doubts);
        no_momentum(&plan->part[i].setup, doubts);
    }
    steps_of_another_job(plan_last(plan), doubts);
    unknown_unit(plan_last(plan), doubts);
}

void doubts_of_a_check(const struct plan *plan, struct doubts *doubts)
{
    doubts_of(plan, doubts);
    first_rate(plan, doubts);
    jumps(plan, doubts);
    ends(plan, doubts);
    never_reached(plan, doubts);
    left_behind(plan, doubts);
}
