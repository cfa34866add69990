#include "explain/words.h"

#include "model/params/value.h"
#include "model/problem/ceiling.h"
#include "text/phrase.h"

#include <math.h>

#define N(value) (phrase_number((value), 3).text)
#define N4(value) (phrase_number((value), 4).text) /* 1.005 is not 1; quotients hold */
#define F(value) (phrase_factor((value)).text)
#define EVIDENCE(...) phrase_add(words->evidence, sizeof words->evidence, __VA_ARGS__)
#define MOVE(...) phrase_add(words->move, sizeof words->move, __VA_ARGS__)

/* ---- parts of sentences; clauses end with "; " so that a narrow screen can break there ---- */

static const char *plural(double count) { return count == 1.0 ? "" : "s"; }

static const struct setup *setup_of(const struct run *run) { return plan_last(&run->plan); }

/* Adam's ceiling moves with its own divisor, so that a rate above it for a while tells little. */
static bool has_ceiling(const struct run *run)
{
    return !optimizer_kinds[setup_of(run)->optimizer].preconditioner &&
           run->tally.worst.at >= 0.0 && run->tally.worst.ratio > 0.0;
}

static bool exact_ceiling(const struct run *run) { return optimizer_ceiling_exact(setup_of(run)); }

/* By the set-up that ruled then. */
static struct symbols ceiling_name(const struct run *run, const struct excursion *e)
{
    return optimizer_ceiling_symbols(plan_at(&run->plan, e->at));
}

static void say_ceiling(struct words *words, const struct run *run)
{
    const struct tally *t = &run->tally;
    if (!has_ceiling(run))
        return;
    /* Off a quadratic the first crossing tells more than the worst, which the leap itself made. */
    const struct excursion *e = exact_ceiling(run) || t->crossed.at < 0.0 ? &t->worst : &t->crossed;
    EVIDENCE("; η %s is %s of %s = %s", N4(e->rate), N4(e->ratio), ceiling_name(run, e).text,
             N4(e->ceiling));
    if (!exact_ceiling(run))
        EVIDENCE(" at update %.0f", e->at);
    else if (t->count.blown_at >= 0.0 && t->above_last + 1.0 >= t->count.blown_at)
        EVIDENCE("; above it from update %.0f on", t->above_first); /* later ones are not counted */
    else if (t->above > 1.0)
        EVIDENCE("; above it at updates %.0f–%.0f", t->above_first, t->above_last);
}

static void say_highest(struct words *words, const struct run *run)
{
    if (has_ceiling(run))
        EVIDENCE("; η at most %s of %s%s", N(run->tally.worst.ratio),
                 ceiling_name(run, &run->tally.worst).text, exact_ceiling(run) ? "" : ", locally");
}

static void say_swings(struct words *words, const struct verdict *v)
{
    if (v->flips >= verdict_often_flips * v->of)
        EVIDENCE("the slope flips at %.0f of the last %.0f updates", v->flips, v->of);
    else
        EVIDENCE("the loss rises at %.0f %% of the last updates", 100.0 * v->rises);
}

/* ---- moves: the knob that would help, and never one that is at its end ---- */

static bool can_turn(const struct run *run, enum param id, int direction)
{
    const struct setup *s = setup_of(run);
    return param_applies(s, id) &&
           value_turned(s, id, direction, TURN_NORMAL) != param_resolved(s, id);
}

static bool decays(const struct run *run)
{
    return plan_rate(&run->plan, run->steps - 1.0) < 0.5 * run->tally.peak_rate;
}

static void move_up(struct words *words, const struct run *run, enum param id)
{
    if (id == P_LR && !param_applies(setup_of(run), id)) {
        MOVE("press ← on %s, which raises the rate", params[P_DIM].label);
        return;
    }
    if (can_turn(run, id, 1))
        MOVE("press → on %s", params[id].label);
    else
        MOVE("%s is at its end: try another optimizer or schedule", params[id].label);
}

/* Less rate: less floor, where that is what is too high. */
static void move_rate_down(struct words *words, const struct run *run)
{
    const struct setup *s = setup_of(run);
    if (!param_applies(s, P_LR)) {
        MOVE("press → on %s, which lowers the rate", params[P_DIM].label);
        return;
    }
    bool floor = s->floor > s->lr && param_applies(s, P_FLOOR);
    MOVE("press ← on %s", floor ? params[P_FLOOR].label : params[P_LR].label);
    if (has_ceiling(run) && exact_ceiling(run) && run->tally.worst.ratio >= 1.0)
        MOVE(", to below %s", N4(run->tally.worst.ceiling));
}

/* Swings near the ceiling are the rate's, far below it the momentum's; and a method whose steps do
 * not shrink with the slope settles only when the rate decays. */
static void move_calm(struct words *words, const struct run *run)
{
    const struct setup *s = setup_of(run);
    bool far_below = has_ceiling(run) && run->tally.worst.ratio < 0.9;
    if (far_below && s->momentum >= 0.5 && param_applies(s, P_MOMENTUM))
        MOVE("press ← on %s: it swings far below the ceiling", params[P_MOMENTUM].label);
    else if (!decays(run))
        MOVE("choose a schedule that decays: cosine, linear, wsd");
    else
        move_rate_down(words, run);
}

/* ---- one sentence an outcome ---- */

static void underway(struct words *words, const struct run *run, const struct verdict *v)
{
    (void)v;
    EVIDENCE("update %.0f of %.0f", run->done, run->steps);
    MOVE("turn on: a new value starts at once");
}

static void diverged(struct words *words, const struct run *run, const struct verdict *v)
{
    (void)v;
    EVIDENCE("at update %.0f, loss %s", run->tally.count.blown_at, F(tally_blown));
    say_ceiling(words, run);
    move_rate_down(words, run);
}

static void returned(struct words *words, const struct run *run, const struct verdict *v)
{
    (void)v;
    EVIDENCE("loss %s at update %.0f; %s brought it back to %s", F(tally_blown),
             run->tally.count.blown_at, decays(run) ? "the decay of the rate" : "the ground",
             N(run->loss_end));
    say_ceiling(words, run);
    move_rate_down(words, run);
}

static void diverging(struct words *words, const struct run *run, const struct verdict *v)
{
    EVIDENCE("loss %s after %.0f update%s and rising", F(v->ratio), run->done, plural(run->done));
    say_ceiling(words, run);
    move_rate_down(words, run);
}

static void trapped(struct words *words, const struct run *run, const struct verdict *v)
{
    EVIDENCE("at x %s with loss %s; the lowest is %s at x %s", N(v->minimum[0]), N(v->minimum_loss),
             N(v->global_loss), N(v->global[0]));
    say_highest(words, run);
    move_up(words, run, P_LR);
    MOVE(": leap the rim");
}

static void at_saddle(struct words *words, const struct run *run, const struct verdict *v)
{
    EVIDENCE("the slope is down to %s; the ground falls away on two sides, with curvature %s",
             N(v->slope), N(v->bend));
    if (v->slope == 0.0)
        MOVE("press → on %s: on the ridge itself nothing moves", params[P_NOISE].label);
    else if (can_turn(run, P_STEPS, 1))
        MOVE("press → on %s, or → on %s: it leaves in time", params[P_STEPS].label,
             params[P_NOISE].label);
}

static void overshot(struct words *words, const struct run *run, const struct verdict *v)
{
    const struct tally *t = &run->tally;
    (void)v;
    EVIDENCE("loss rose from %s to %s at update %.0f; fell to %s",
             N(t->count.rise_from + t->bottom.loss), N(t->count.rise_to + t->bottom.loss),
             t->count.rise_at, N(run->loss_end));
    if (has_ceiling(run) && t->above > 0.0) {
        say_ceiling(words, run);
        MOVE("press ← on %s, or → on %s", params[P_LR].label, params[P_WARMUP].label);
    } else {
        move_calm(words, run);
    }
}

static void converged(struct words *words, const struct run *run, const struct verdict *v)
{
    const struct tally *t = &run->tally;
    if (t->first == 0.0) {
        EVIDENCE("it starts at the lowest point and stays there");
        MOVE("move start x away from it");
        return;
    }
    EVIDENCE("excess loss %s of the start; under a thousandth from update %.0f on", F(v->ratio),
             t->count.last_high + 1.0);
    say_highest(words, run);
    MOVE("press p to pin it, then compare");
    if (t->count.last_high + 1.0 < 0.5 * run->steps)
        MOVE("; fewer steps would do");
}

static void noise_limited(struct words *words, const struct run *run, const struct verdict *v)
{
    EVIDENCE("loss stays near %s; the noise outweighs the slope in %.0f %% of the last quarter",
             N(v->tail + run->tally.bottom.loss), 100.0 * v->buried);
    if (decays(run))
        MOVE("press → on %s, or ← on %s", params[P_STEPS].label, params[P_LR].label);
    else
        MOVE("choose a schedule that decays: cosine, wsd");
}

static void settling(struct words *words, const struct run *run, const struct verdict *v)
{
    say_swings(words, v);
    EVIDENCE("; yet the loss falls, %s", F(v->ratio));
    say_ceiling(words, run);
    if (has_ceiling(run) && run->tally.worst.ratio >= 0.9)
        move_rate_down(words, run);
    else
        move_up(words, run, P_STEPS);
}

static void oscillating(struct words *words, const struct run *run, const struct verdict *v)
{
    say_swings(words, v);
    EVIDENCE("; loss %s", F(v->ratio));
    say_ceiling(words, run);
    move_calm(words, run);
}

static void held(struct words *words, const struct run *run, const struct verdict *v)
{
    EVIDENCE("weight decay %s holds it at x %s, y %s; the minimum is at x %s, y %s",
             N(setup_of(run)->weight_decay), N(run->end.w[0]), N(run->end.w[1]), N(v->minimum[0]),
             N(v->minimum[1]));
    MOVE("press ← on %s", params[P_WEIGHT_DECAY].label);
}

/* In fewer updates momentum gathers nothing. */
static const double few = 10.0;

static void slow(struct words *words, const struct run *run, const struct verdict *v)
{
    const struct tally *t = &run->tally;
    if (v->slope == 0.0) {
        EVIDENCE("the ground is level here, and no rate moves it");
        MOVE("press → on %s, or move %s", params[P_NOISE].label, params[P_START_X].label);
        return;
    }
    if (v->way_left > verdict_arrived && v->ratio < tally_converged)
        EVIDENCE("the steep way is done, %.0f %% of the flat one is left", 100.0 * v->way_left);
    else
        EVIDENCE("excess loss still %s of the start after %.0f update%s", F(v->ratio), run->done,
                 plural(run->done));
    say_highest(words, run);
    if (!has_ceiling(run) || t->worst.ratio < 0.5) {
        move_up(words, run, P_LR);
        if (has_ceiling(run) && exact_ceiling(run))
            MOVE(": there is room up to %s", N4(t->worst.ceiling));
    } else if (run->steps >= few && can_turn(run, P_MOMENTUM, 1)) {
        MOVE("the rate is near its limit: press → on %s", params[P_MOMENTUM].label);
    } else {
        move_up(words, run, P_STEPS);
    }
}

static void (*const explain[OUTCOME_COUNT])(struct words *words, const struct run *run,
                                            const struct verdict *v) = {
    [OUTCOME_UNDERWAY] = underway,
    [OUTCOME_DIVERGED] = diverged,
    [OUTCOME_RETURNED] = returned,
    [OUTCOME_DIVERGING] = diverging,
    [OUTCOME_TRAPPED] = trapped,
    [OUTCOME_SADDLE] = at_saddle,
    [OUTCOME_OVERSHOT] = overshot,
    [OUTCOME_CONVERGED] = converged,
    [OUTCOME_NOISE_LIMITED] = noise_limited,
    [OUTCOME_SETTLING] = settling,
    [OUTCOME_OSCILLATING] = oscillating,
    [OUTCOME_HELD] = held,
    [OUTCOME_SLOW] = slow,
};

struct words words_for(const struct run *run, const struct verdict *verdict)
{
    struct words words = {.evidence = ""};
    explain[verdict->outcome](&words, run, verdict);
    return words;
}
