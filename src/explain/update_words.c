#include "explain/update_words.h"

#include "explain/plateau_words.h"
#include "explain/two_values.h"
#include "explain/update_clauses.h"
#include "explain/words.h"
#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"

#include <stdio.h>
#include <string.h>

static const double seen_change = 1e-3;   /* of a loss: less is no change that is seen */
static const double all_rounding = 1e-13; /* of a loss: a change that is none */
static const double much_longer = 1.5;    /* a velocity over its gradient */
static const double of_a_size = 0.2;      /* by so much a step may differ from η */
static const double near_its_peak = 0.95; /* of it: a rate that is as good as the highest */

/* ---- pieces ---- */

void say_clause(struct told *told, const char *words)
{
    if (words[0])
        sentence_add(told->text, told->size, "%s%s", told->text[0] ? "; " : "", words);
}

/* By what is seen of the loss above the lowest one. From no number there is no rise. */
bool update_rises(const struct told *told)
{
    const double before = told->update->loss, after = told->after;
    const double height = fabs(before - told->run->stats.minimum.loss);
    return !isnan(before) && !(after <= before + seen_change * height);
}

bool update_is_plain(const struct told *told)
{
    const struct setup *s = told->setup;
    return s->optimizer == OPTIMIZER_SGD && !(s->momentum > 0.0) && s->noise == 0.0 &&
           told->update->clip_factor == 1.0 && !(s->weight_decay > 0.0);
}

static double norm(const double a[AXES]) { return hypot(a[0], a[1]); }

/* The gradient that came, before it was clipped, is ∇J and the noise. */
static bool noise_outweighs(const struct update *u)
{
    const double noise[AXES] = {u->gradient[0] / u->clip_factor - u->exact_gradient[0],
                                u->gradient[1] / u->clip_factor - u->exact_gradient[1]};
    return norm(noise) > norm(u->exact_gradient);
}

/* ---- the loss, and why it rises ---- */

void say_loss(struct told *told, const char *of)
{
    const double before = told->update->loss, after = told->after;
    const struct two_values change = two_values_told(before, after);
    char words[160] = "";
    if (isnan(before) && isnan(after))
        sentence_add(words, sizeof words, "the %sloss has no value here", of);
    else if (change.differ || before == after || isnan(before) || isnan(after))
        sentence_add(words, sizeof words, "%sloss %s", of, change.text);
    else if (fabs(after - before) < all_rounding * fabs(before))
        sentence_add(words, sizeof words, "%sloss %s, the same but for rounding", of, N(before));
    else
        sentence_add(words, sizeof words, "%sloss %s, %s by %s", of, N(before),
                     after < before ? "down" : "up", N(fabs(after - before)));
    say_clause(told, words);
}

/* Where the decay alone turns the step uphill: −d·w·∇J above what the rest goes down by. */
static bool decay_leads(const struct told *told)
{
    const struct update *u = told->update;
    const struct optimizer_kind *kind = &optimizer_kinds[told->setup->optimizer];
    const double pull = -told->setup->weight_decay * along(u->w, u->exact_gradient);
    const double descent =
        along(kind->coupled_decay ? u->exact_gradient : u->direction, u->exact_gradient);
    return told->setup->weight_decay > 0.0 && pull > fmax(descent, 0.0);
}

/* Does the rule keep something of the gradients before? */
static bool has_velocity(const struct setup *s)
{
    const struct param_set *uses = &optimizer_kinds[s->optimizer].uses;
    return (param_set_has(uses, P_MOMENTUM) && s->momentum > 0.0) ||
           (param_set_has(uses, P_BETA1) && s->beta1 > 0.0);
}

static bool leads_uphill(const struct update *u)
{
    return along(u->direction, u->exact_gradient) < 0.0;
}

/* The axis on which the velocity leads uphill the most, though what came of the gradient there
 * does not; −1: none. */
static int axis_carried_uphill(const struct told *told)
{
    const struct update *u = told->update;
    int axis = -1;
    double most = 0.0;
    for (int i = 0; i < AXES && has_velocity(told->setup); i++) {
        const double uphill = -u->direction[i] * u->exact_gradient[i];
        if (uphill > most && u->direction[i] * u->gradient[i] < 0.0) {
            most = uphill;
            axis = i;
        }
    }
    return axis;
}

enum cause { ABOVE_LIMIT, DECAY, NOISE, VELOCITY, VELOCITY_OF_X, VELOCITY_OF_Y, TOO_LONG };

/* The first that holds. */
static enum cause cause_of_rise(const struct told *told)
{
    const struct update *u = told->update;
    const int axis = axis_carried_uphill(told);
    const bool noisy = told->setup->noise > 0.0 && noise_outweighs(u);
    return u->rate > u->stability_limit                   ? ABOVE_LIMIT
           : decay_leads(told)                            ? DECAY
           : noisy                                        ? NOISE
           : leads_uphill(u) && has_velocity(told->setup) ? VELOCITY
           : axis == 0                                    ? VELOCITY_OF_X
           : axis == 1                                    ? VELOCITY_OF_Y
                                                          : TOO_LONG;
}

static void say_why_it_rises(struct told *told)
{
    static const char *const words_of[] = {
        [DECAY] = "weight decay pulls uphill",
        [NOISE] = "the noise outweighs the gradient",
        [VELOCITY] = "the velocity carries it uphill",
        [VELOCITY_OF_X] = "the velocity carries x uphill",
        [VELOCITY_OF_Y] = "the velocity carries y uphill",
        [TOO_LONG] = "the step is too long for the slope",
    };
    const struct update *u = told->update;
    const enum cause cause = cause_of_rise(told);
    char words[96] = "it rises: ";
    if (cause == ABOVE_LIMIT)
        sentence_add(words, sizeof words, "the rate is %s",
                     words_limit_share(u->rate / u->stability_limit, 4, "its limit").text);
    else
        sentence_add(words, sizeof words, "%s", words_of[cause]);
    told->named = cause == NOISE || cause == VELOCITY;
    say_clause(told, words);
}

/* A rate above the limit is worth a word where the loss falls, too; but one that goes by a divisor
 * of its own often is for a while. */
static void say_above(struct told *told)
{
    const struct update *u = told->update;
    char words[96] = "";
    if (u->rate > u->stability_limit && !optimizer_kinds[told->setup->optimizer].preconditioner)
        sentence_add(words, sizeof words, "the rate is %s",
                     words_limit_share(u->rate / u->stability_limit, 4, "its limit").text);
    say_clause(told, words);
}

/* ---- what the optimizer makes of the gradient ---- */

/* In rates: of Adam and its kind about one where the gradient keeps its sign, and less else. */
static void say_walked(struct told *told, bool alone)
{
    const struct update *u = told->update;
    char words[96] = "";
    if (alone)
        sentence_add(words, sizeof words, "x walks %s η", N(fabs(u->direction[0])));
    else
        sentence_add(words, sizeof words, "x walks %s η, y %s η", N(fabs(u->direction[0])),
                     N(fabs(u->direction[1])));
    say_clause(told, words);
}

static void say_step(struct told *told)
{
    const struct setup *s = told->setup;
    const struct update *u = told->update;
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    const double ratio = norm(u->direction) / norm(u->gradient);
    char words[96] = "";
    if (u->rate == 0.0) {
        say_clause(told, "the rate is 0");
        return;
    }
    if (u->clip_factor < 1.0) {
        sentence_add(words, sizeof words, "the gradient is clipped to %s of its length",
                     N(u->clip_factor));
        say_clause(told, words);
    }
    words[0] = '\0';
    if (kind->adaptive || kind->preconditioner) {
        const bool alone = is_of_x_alone(s);
        const bool x = fabs(fabs(u->direction[0]) - 1.0) < of_a_size,
                   y = alone || fabs(fabs(u->direction[1]) - 1.0) < of_a_size;
        if (x && y)
            say_clause(told, "each axis walks by about η, whatever its slope");
        else
            say_walked(told, alone);
        return;
    }
    if (!(s->momentum > 0.0) || !param_set_has(&kind->uses, P_MOMENTUM) || !isfinite(ratio))
        return;
    if (told->named)
        return;
    if (along(u->direction, u->gradient) < 0.0)
        say_clause(told, "the velocity still leads uphill");
    else if (ratio > much_longer)
        sentence_add(words, sizeof words, "the velocity is %s times the gradient", N(ratio));
    if (words[0])
        say_clause(told, words);
}

static void say_noise(struct told *told)
{
    const struct update *u = told->update;
    if (told->setup->noise > 0.0 && noise_outweighs(u) && !told->named)
        say_clause(told, "the noise outweighs the gradient");
}

/* ---- the schedule ---- */

/* Those that say why the rate is not at its peak; the plot calls them so, too. */
static const char *const telling_phases[] = {"decay", "cycle", "rise", "fall", "last", "held"};

static const char *phase_name(const struct setup *s, double t)
{
    struct phase phase[PHASES_MOST];
    const int count = schedule_phases(s, phase);
    const char *name = "";
    for (int i = 0; i < count && phase[i].from <= t; i++)
        name = phase[i].name;
    return name;
}

/* "1/6": of the peak, where the warmup rises in equal steps of it that are few enough to be told.
 */
static struct number part_of_peak(double part, double warmup)
{
    enum { STEPS_MOST = 20 };
    struct number text = sentence_number(part, 3);
    for (double steps = warmup; steps <= warmup + 1.0 && steps <= STEPS_MOST; steps++) {
        const double taken = round(part * steps);
        if (taken >= 1.0 && taken < steps && fabs(part * steps - taken) < 1e-9 * steps)
            snprintf(text.text, sizeof text.text, "%.0f/%.0f", taken, steps);
    }
    return text;
}

/* "1st of 5 warmup updates: " */
static void add_place_in_warmup(char *words, size_t size, double place, double warmup)
{
    sentence_add(words, size, "%.0f%s of %.0f warmup update%s: ", place, ordinal_ending(place),
                 warmup, warmup == 1.0 ? "" : "s");
}

/* What of its peak the rate is, and why, where it is not about all of it. */
static void say_phase(struct told *told)
{
    const struct setup *s = told->setup;
    const double t = told->update->t, rate = told->update->rate,
                 peak = schedule_is_absolute(s) ? told->run->stats.peak_rate : s->lr;
    const char *name = phase_name(s, t);
    char words[96] = "";
    if (rate == 0.0)
        return;
    if (told->fall[0]) {
        say_clause(told, told->run->stats.problem->landscape ? "" : told->fall); /* else at first */
        return;
    }
    if (strcmp(name, "warmup") == 0) {
        add_place_in_warmup(words, sizeof words, schedule_time(s, t) + 1.0, s->warmup);
        sentence_add(words, sizeof words, "η %s of its peak",
                     part_of_peak(rate / peak, s->warmup).text);
        say_clause(told, words);
        return;
    } else {
        if (rate > near_its_peak * peak)
            return;
        for (size_t i = 0; i < sizeof telling_phases / sizeof telling_phases[0]; i++)
            if (strcmp(name, telling_phases[i]) == 0)
                sentence_add(words, sizeof words, "%s: ", name);
        if (schedule_kinds[s->schedule].by_metric)
            sentence_add(words, sizeof words, "plateau: ");
    }
    sentence_add(words, sizeof words, "η %s of its peak", N(rate / peak));
    say_clause(told, words);
}

/* ---- on a landscape ---- */

static bool is_rounding(const struct told *told)
{
    const struct run_stats *stats = &told->run->stats;
    return fabs(told->update->loss - stats->minimum.loss) < least_left * fabs(stats->first);
}

static void say_course(struct told *told)
{
    say_clause(told, told->fall);
    (update_rises(told) ? say_why_it_rises : say_above)(told);
    say_way(told);
    say_step(told);
    say_noise(told);
}

void words_update(const struct run *run, double t, char *text, size_t size)
{
    struct update update;
    text[0] = '\0';
    if (!run_update(run, t, &update))
        return;
    struct told told = {.run = run,
                        .update = &update,
                        .setup = plan_at(&run->plan, t),
                        .after = NAN,
                        .text = text,
                        .size = size};
    words_plateau_fall(run, t, told.fall, sizeof told.fall);
    if (run->stats.problem->landscape) {
        told.after = landscape_at(told.setup, update.next[0], update.next[1]).value;
        say_loss(&told, "");
        if (is_rounding(&told))
            say_clause(&told, "nothing but rounding is left");
        else
            say_course(&told);
    } else {
        say_learnt(&told);
    }
    say_phase(&told);
}
