/* optax: schedules */
#include "explain/libraries/common.h"
#include "explain/libraries/library.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <math.h>
#include <stddef.h>

/* boundaries_and_scales is a dictionary: a milestone that is listed twice counts once. */
static double optax_multistep(const struct setup *s, double t)
{
    struct setup once = *s;
    once.milestones.count = 0;
    for (int i = 0; i < s->milestones.count; i++)
        if (i == 0 || s->milestones.value[i] != s->milestones.value[i - 1])
            once.milestones.value[once.milestones.count++] = s->milestones.value[i];
    return schedule_rate(&once, t);
}

/* The last cycle ends at its end value and stays there. */
static double optax_restarts(const struct setup *s, double t)
{
    bool over = t >= s->warmup && t >= cycles_end(s, s->warmup, schedule_length(s));
    return over ? s->floor : schedule_rate(s, t);
}

/* linear_schedule and polynomial_schedule over no updates stay at their first value. */
static double optax_fall(const struct setup *s, double t)
{
    return falls_at_once(s, t) ? s->lr : schedule_rate(s, t);
}

static double optax_wsd(const struct setup *s, double t)
{
    return s->decay <= 0.0 && t >= schedule_length(s) ? s->lr : schedule_rate(s, t);
}

/* exponential_decay: end_value is a lower bound where decay_rate is below 1, else an upper one. */
static double optax_exponential(const struct setup *s, double t)
{
    bool caps = s->gamma >= 1.0 && s->floor > 0.0 && t >= s->warmup;
    return caps ? fmin(s->lr, s->floor) : schedule_rate(s, t);
}

/* A dictionary of breakpoints and factors: a later one takes the place of one at the same update.
 */
struct factor {
    double at, scale;
};

static int factor_put(struct factor *list, int count, double at, double scale)
{
    int i = 0;
    while (i < count && list[i].at < at)
        i++;
    if (i == count || list[i].at != at) {
        for (int k = count++; k > i; k--)
            list[k] = list[k - 1];
        list[i].at = at;
    }
    list[i].scale = scale;
    return count;
}

/* cosine_onecycle_schedule has two breakpoints, at ⌊pct·T⌋ and T, linear_onecycle_schedule three,
 * with pct_final = 0.85 unless it is given, and final_div_factor counts from the peak. */
static int optax_factors(const struct setup *s, struct factor list[3])
{
    double final = s->three_phase ? 2.0 * s->pct_start : 0.85;
    int count = factor_put(list, 0, floor(s->pct_start * schedule_length(s)), s->div_factor);
    if (s->anneal == ANNEAL_COSINE)
        return factor_put(list, count, schedule_length(s),
                          1.0 / (s->div_factor * s->final_div_factor));
    count = factor_put(list, count, floor(final * schedule_length(s)), 1.0 / s->div_factor);
    return factor_put(list, count, schedule_length(s), 1.0 / s->final_div_factor);
}

/* piecewise_interpolate_schedule */
static double optax_one_cycle(const struct setup *s, double t)
{
    struct factor list[3];
    int count = optax_factors(s, list);
    double from = 0.0, rate = s->lr / s->div_factor;
    for (int i = 0; i < count; i++) {
        double next = rate * list[i].scale, q = (t - from) / fmax(1.0, list[i].at - from);
        if (t < list[i].at)
            return s->anneal == ANNEAL_LINEAR ? rate + (next - rate) * q
                                              : half_cosine(rate, next, q);
        from = list[i].at;
        rate = next;
    }
    return rate;
}

static const char *optax_cycle(const struct setup *s)
{
    return s->anneal == ANNEAL_COSINE && s->three_phase
               ? "only its straight one-cycle has three phases"
               : NULL;
}

/* cosine_decay_schedule wants decay_steps > 0. */
static const char *optax_cosine(const struct setup *s)
{
    return s->warmup >= schedule_length(s) ? "no update is left after the warmup, and it wants one"
                                           : NULL;
}

static const char *optax_cooldown(const struct setup *s)
{
    if (!decays_by(s, FALLS(LINEAR) | FALLS(COSINE) | FALLS(GEOMETRIC)))
        return no_such_decay;
    return s->decay <= 0.0 && s->decay_shape == DECAY_COSINE
               ? "cosine_decay_schedule wants a decay of one update at least"
               : NULL;
}

/* ---- the calls ---- */

static void write_first(struct library_call *call, const struct setup *s)
{
    call_number(call, "init_value", s->warmup > 0.0 ? s->warmup_start * s->lr : s->lr);
    call_number(call, "peak_value", s->lr);
    call_number(call, "warmup_steps", s->warmup);
}

/* The warmup, and behind it what comes next. */
static void write_joined(struct library_call *call, const struct setup *s, const char *name)
{
    if (s->warmup > 0.0) {
        call_part(call, "linear_schedule", 0.0);
        call_number(call, "init_value", s->warmup_start * s->lr);
        call_number(call, "end_value", s->lr);
        call_number(call, "transition_steps", s->warmup);
    }
    call_part(call, name, s->warmup);
}

static void write_constant(struct library_call *call, const struct setup *s)
{
    if (s->warmup > 0.0) {
        call_part(call, "warmup_constant_schedule", 0.0);
        write_first(call, s);
    } else {
        call_part(call, "constant_schedule", 0.0);
        call_number(call, "value", s->lr);
    }
}

static void write_exponential(struct library_call *call, const struct setup *s)
{
    bool is_step = s->schedule == SCHEDULE_STEP;
    call_part(call, "warmup_exponential_decay_schedule", 0.0);
    write_first(call, s);
    call_number(call, "transition_steps", is_step ? s->every : 1.0);
    call_number(call, "decay_rate", s->gamma);
    if (is_step)
        call_flag(call, "staircase", true);
    if (s->floor > 0.0)
        call_number(call, "end_value", s->floor);
}

static void write_multistep(struct library_call *call, const struct setup *s)
{
    const struct list *at = &s->milestones;
    write_joined(call, s, "piecewise_constant_schedule");
    call_number(call, "init_value", s->lr);
    call_open(call, "boundaries_and_scales");
    call_add(call, "{");
    for (int i = 0; i < at->count; i++)
        if (i == 0 || at->value[i] != at->value[i - 1])
            call_add(call, "%s%d: %s", i ? ", " : "", at->value[i], shortest(s->gamma).text);
    call_add(call, "}");
}

static void write_cosine(struct library_call *call, const struct setup *s)
{
    call_part(call, "warmup_cosine_decay_schedule", 0.0);
    write_first(call, s);
    call_number(call, "decay_steps", schedule_length(s));
    call_number(call, "end_value", s->floor);
}

static void write_fall(struct library_call *call, const struct setup *s)
{
    bool is_linear = s->schedule == SCHEDULE_LINEAR;
    write_joined(call, s, is_linear ? "linear_schedule" : "polynomial_schedule");
    call_number(call, "init_value", s->lr);
    call_number(call, "end_value", s->floor);
    if (!is_linear)
        call_number(call, "power", s->power);
    call_number(call, "transition_steps", schedule_length(s) - s->warmup);
}

static void write_wsd(struct library_call *call, const struct setup *s)
{
    double from = schedule_length(s) - s->decay;
    write_joined(call, s, "constant_schedule");
    if (from > s->warmup)
        call_number(call, "value", s->lr);
    else
        call->count--;
    if (s->decay_shape == DECAY_LINEAR) {
        call_part(call, "linear_schedule", from);
        call_number(call, "init_value", s->lr);
        call_number(call, "end_value", s->floor);
        call_number(call, "transition_steps", s->decay);
    } else if (s->decay_shape == DECAY_COSINE) {
        call_part(call, "cosine_decay_schedule", from);
        call_number(call, "init_value", s->lr);
        call_number(call, "decay_steps", s->decay);
        call_number(call, "alpha", s->floor / s->lr);
    } else {
        call_part(call, "exponential_decay", from);
        call_number(call, "init_value", s->lr);
        call_number(call, "transition_steps", s->decay);
        call_number(call, "decay_rate", s->floor / s->lr);
        call_number(call, "end_value", s->floor);
    }
}

/* "1" or "0.1*0.5**i": the i-th of a geometric sequence. */
static void add_power(struct library_call *call, const char *name, double first, double ratio)
{
    call_add(call, "%s=%s", name, shortest(first).text);
    if (ratio != 1.0)
        call_add(call, "*%s**i", shortest(ratio).text);
}

/* A dictionary for each cycle; the first has the warmup. */
static void write_restarts(struct library_call *call, const struct setup *s)
{
    double cycles = fmax(1.0, cycles_before(s, s->warmup, schedule_length(s)));
    call_part(call, "sgdr_schedule", 0.0);
    call_open(call, "cosine_kwargs");
    if (s->warmup > 0.0)
        call_add(call,
                 "[dict(init_value=%s, peak_value=%s, warmup_steps=%s, decay_steps=%s, "
                 "end_value=%s)] + ",
                 shortest(s->warmup_start * s->lr).text, shortest(s->lr).text,
                 shortest(s->warmup).text, shortest(s->warmup + s->cycle).text,
                 shortest(s->floor).text);
    call_add(call, "[dict(");
    add_power(call, "init_value", s->lr, s->cycle_decay);
    add_power(call, ", peak_value", s->lr, s->cycle_decay);
    add_power(call, ", warmup_steps=0, decay_steps", s->cycle, s->cycle_mult);
    call_add(call, ", end_value=%s) for i in range(%d, %.0f)]", shortest(s->floor).text,
             s->warmup > 0.0, cycles);
}

static void write_one_cycle(struct library_call *call, const struct setup *s)
{
    bool is_linear = s->anneal == ANNEAL_LINEAR;
    call_part(call, is_linear ? "linear_onecycle_schedule" : "cosine_onecycle_schedule", 0.0);
    call_number(call, "transition_steps", schedule_length(s));
    call_number(call, "peak_value", s->lr);
    call_number(call, "pct_start", s->pct_start);
    if (is_linear && s->three_phase)
        call_number(call, "pct_final", 2.0 * s->pct_start);
    call_number(call, "div_factor", s->div_factor);
    call_number(call, "final_div_factor", s->final_div_factor);
}

const struct lens_shape optax_shapes[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = {"warmup_constant_schedule", schedule_rate, 0, NULL, write_constant},
    [SCHEDULE_STEP] = {"exponential_decay, staircase", optax_exponential, 0, NULL,
                       write_exponential},
    [SCHEDULE_MULTISTEP] = {"piecewise_constant_schedule", optax_multistep, LENS_NO_FLOOR, NULL,
                            write_multistep},
    [SCHEDULE_EXPONENTIAL] = {"warmup_exponential_decay_schedule", optax_exponential, 0, NULL,
                              write_exponential},
    [SCHEDULE_COSINE] = {"warmup_cosine_decay_schedule", schedule_rate, LENS_HORIZON, optax_cosine,
                         write_cosine},
    [SCHEDULE_LINEAR] = {"linear_schedule", optax_fall, 0, NULL, write_fall},
    [SCHEDULE_POLYNOMIAL] = {"polynomial_schedule", optax_fall, 0, NULL, write_fall},
    [SCHEDULE_WSD] = {"join_schedules of three", optax_wsd, 0, optax_cooldown, write_wsd},
    [SCHEDULE_RESTARTS] = {"sgdr_schedule", optax_restarts, 0, NULL, write_restarts},
    [SCHEDULE_ONE_CYCLE] = {"cosine_ or linear_onecycle_schedule", optax_one_cycle, LENS_NO_WARMUP,
                            optax_cycle, write_one_cycle},
};

const struct lens_other optax_others[] = {
    {.schedule = SCHEDULE_WSD, .adapt = cool_linear},
    {.schedule = SCHEDULE_WSD, .adapt = cool_cosine},
    {.adapt = NULL},
};
