#include "screen/words.h"

#include "draw/axis.h"
#include "draw/palette.h"
#include "model/params.h"
#include "model/schedule.h"
#include "model/value.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A number in a sentence. The buffer is the caller's, one a number. */
struct number {
    char text[32];
};

static struct number number(double value, int digits, bool ascii)
{
    struct number n;
    number_text(n.text, sizeof n.text, value, digits, ascii);
    return n;
}

#define N(value) (number((value), 3, ascii).text)
#define N4(value) (number((value), 4, ascii).text) /* where 1.005 is not 1 */

void words_factor(double factor, bool ascii, char *text, int size)
{
    bool power = factor >= 1e5 || factor < 1e-4;
    struct number n;
    if (power && isfinite(factor) && factor > 0.0) /* a power of ten tells enough */
        number_text(n.text, sizeof n.text, pow(10.0, round(log10(factor))), 3, ascii);
    else
        number_text(n.text, sizeof n.text, factor, 3, ascii);
    snprintf(text, (size_t)size, "×%s", n.text);
}

static struct number factor(double value, bool ascii)
{
    struct number n;
    words_factor(value, ascii, n.text, sizeof n.text);
    return n;
}

#define F(value) (factor((value), ascii).text)

static void add(char *text, size_t size, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}

#define EVIDENCE(...) add(words->evidence, sizeof words->evidence, __VA_ARGS__)
#define MOVE(...) add(words->move, sizeof words->move, __VA_ARGS__)

/* ---- parts of sentences ---- */

static const char *plural(double count)
{
    return count == 1.0 ? "" : "s";
}

static const struct optimizer_kind *optimizer_of(const struct run *run)
{
    return &optimizer_kinds[plan_last(&run->plan)->optimizer];
}

/* Adam's ceiling moves with its own divisor, so that a rate above it for a while tells little. */
static bool has_ceiling(const struct run *run)
{
    return !optimizer_of(run)->preconditioner && run->tally.worst.at >= 0.0 && run->tally.worst.ratio > 0.0;
}

static bool exact_ceiling(const struct run *run)
{
    return optimizer_ceiling_exact(plan_last(&run->plan));
}

static const char *local(const struct run *run)
{
    return exact_ceiling(run) ? "" : ", locally";
}

static const char *ceiling_name(const struct run *run)
{
    return optimizer_ceiling_symbols(plan_last(&run->plan));
}

static void say_ceiling(struct words *words, const struct run *run, bool ascii)
{
    const struct tally *t = &run->tally;
    if (!has_ceiling(run))
        return;
    /* Off a quadratic the first crossing tells more than the worst, which the leap itself made. */
    const struct excursion *e = exact_ceiling(run) || t->crossed.at < 0.0 ? &t->worst : &t->crossed;
    EVIDENCE("; η %s is %s of %s = %s", N(e->rate), N4(e->ratio), ceiling_name(run), N(e->ceiling));
    if (!exact_ceiling(run))
        EVIDENCE(" at update %.0f", e->at);
    else if (t->above > 1.0)
        EVIDENCE("; above it at updates %.0f–%.0f", t->above_first, t->above_last);
}

static void say_lower_rate(struct words *words, const struct run *run, bool ascii)
{
    if (has_ceiling(run) && exact_ceiling(run) && run->tally.worst.ratio >= 1.0)
        MOVE("press ← on peak lr, to below %s", N(run->tally.worst.ceiling));
    else
        MOVE("press ← on peak lr");
}

/* ---- one sentence an outcome ---- */

static void underway(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    (void)v, (void)ascii;
    EVIDENCE("update %.0f of %.0f", run->done, run->steps);
    MOVE("turn on: a new value starts at once");
}

static void diverged(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    (void)v;
    EVIDENCE("at update %.0f, loss %s", run->tally.blown_at, F(tally_blown));
    say_ceiling(words, run, ascii);
    say_lower_rate(words, run, ascii);
}

static void diverging(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    EVIDENCE("loss %s after %.0f update%s and rising", F(v->ratio), run->done, plural(run->done));
    say_ceiling(words, run, ascii);
    say_lower_rate(words, run, ascii);
}

static void trapped(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    EVIDENCE("in the minimum at x %s, y %s with loss %s; the lowest is %s at x %s", N(v->minimum[0]), N(v->minimum[1]),
             N(v->minimum_loss), N(v->global_loss), N(v->global[0]));
    if (has_ceiling(run))
        EVIDENCE("; η at most %s of %s%s", N(run->tally.worst.ratio), ceiling_name(run), local(run));
    MOVE("press → on peak lr: larger steps leap the rim");
}

static void overshot(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    const struct tally *t = &run->tally;
    (void)v;
    EVIDENCE("loss rose %s up to update %.0f, then fell to %s", F(t->rise), t->rise_at, N(run->loss_end));
    if (has_ceiling(run) && t->above > 0.0)
        say_ceiling(words, run, ascii);
    MOVE(has_ceiling(run) && t->above > 0.0 ? "press ← on peak lr, or → on warmup" : "press ← on peak lr for a calmer way");
}

static void converged(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    const struct tally *t = &run->tally;
    if (t->first == 0.0) {
        EVIDENCE("it starts at the lowest point and stays there");
        MOVE("move start x away from it");
        return;
    }
    EVIDENCE("excess loss %s, under a thousandth from update %.0f on", F(v->ratio), t->last_high + 1.0);
    if (has_ceiling(run))
        EVIDENCE("; η at most %s of %s%s", N(t->worst.ratio), ceiling_name(run), local(run));
    MOVE(t->last_high + 1.0 < 0.5 * run->steps ? "press ← on steps: fewer would do" : "press p to pin it, then try another schedule");
}

static void noise_limited(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    bool decays = schedule_rate(plan_last(&run->plan), run->steps - 1.0) < 0.5 * run->tally.peak_rate;
    EVIDENCE("the noise outweighs the slope in %.0f %% of the last quarter; loss stays near %s", 100.0 * v->buried,
             N(v->tail + run->tally.lowest));
    MOVE(decays ? "press ← on peak lr, or → on steps" : "choose a schedule that decays: cosine, wsd");
}

static void say_swings(struct words *words, const struct verdict *v)
{
    if (v->flips >= 0.5 * v->of)
        EVIDENCE("the slope flips at %.0f of the last %.0f updates", v->flips, v->of);
    else
        EVIDENCE("the loss rises at %.0f %% of the last updates", 100.0 * v->rises);
}

static void settling(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    say_swings(words, v);
    EVIDENCE(", yet the loss falls, %s", F(v->ratio));
    say_ceiling(words, run, ascii);
    MOVE("press ← on peak lr: it gets there sooner");
}

static void oscillating(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    say_swings(words, v);
    EVIDENCE("; loss %s", F(v->ratio));
    say_ceiling(words, run, ascii);
    say_lower_rate(words, run, ascii);
}

static void slow(struct words *words, const struct run *run, const struct verdict *v, bool ascii)
{
    const struct tally *t = &run->tally;
    EVIDENCE("excess loss still %s of the start after %.0f update%s", F(v->ratio), run->done, plural(run->done));
    if (!has_ceiling(run)) {
        MOVE("press → on peak lr, or → on steps");
        return;
    }
    EVIDENCE("; η at most %s of %s = %s%s", N(t->worst.ratio), ceiling_name(run), N(t->worst.ceiling), local(run));
    if (t->worst.ratio < 0.5)
        MOVE("press → on peak lr: there is room up to %s", N(t->worst.ceiling));
    else
        MOVE("the rate is near its limit: press → on momentum, or on steps");
}

static const struct {
    const char *title;
    enum colour colour;
    void (*explain)(struct words *words, const struct run *run, const struct verdict *v, bool ascii);
} outcomes[OUTCOME_COUNT] = {
    [OUTCOME_UNDERWAY] = {"COMPUTING", COLOUR_CYAN, underway},
    [OUTCOME_DIVERGED] = {"DIVERGED", COLOUR_RED, diverged},
    [OUTCOME_DIVERGING] = {"DIVERGES", COLOUR_RED, diverging},
    [OUTCOME_TRAPPED] = {"TRAPPED IN A LOCAL MINIMUM", COLOUR_VIOLET, trapped},
    [OUTCOME_OVERSHOT] = {"OVERSHOOTS, THEN SETTLES", COLOUR_YELLOW, overshot},
    [OUTCOME_CONVERGED] = {"CONVERGED", COLOUR_GREEN, converged},
    [OUTCOME_NOISE_LIMITED] = {"NOISE-LIMITED", COLOUR_BLUE, noise_limited},
    [OUTCOME_OSCILLATING] = {"OSCILLATES", COLOUR_ORANGE, oscillating},
    [OUTCOME_SETTLING] = {"OSCILLATES, YET CONVERGES", COLOUR_YELLOW, settling},
    [OUTCOME_SLOW] = {"SLOW", COLOUR_BLUE, slow},
};

struct words words_for(const struct run *run, const struct verdict *verdict, bool ascii)
{
    struct words words = {.title = outcomes[verdict->outcome].title, .colour = (uint8_t)outcomes[verdict->outcome].colour};
    outcomes[verdict->outcome].explain(&words, run, verdict, ascii);
    return words;
}

/* ---- set-ups ---- */

static void value_words(const struct setup *setup, enum param id, bool ascii, struct number *n)
{
    if (param_choices(id))
        value_text(setup, id, n->text, sizeof n->text);
    else
        number_text(n->text, sizeof n->text, param_resolved(setup, id), 4, ascii);
}

void words_setup(const struct setup *setup, bool ascii, char *text, int size)
{
    size_t room = (size_t)size;
    text[0] = '\0';
    add(text, room, "%s%s · %s", schedule_name(setup->schedule), param_resolved(setup, P_WARMUP) > 0.0 ? " after warmup" : "",
        optimizer_name(setup->optimizer));
    if (param_applies(setup, P_MOMENTUM) && setup->momentum > 0.0)
        add(text, room, " μ %s", N(setup->momentum));
    add(text, room, " · %s", landscape_name(setup->landscape));
    if (param_applies(setup, P_CONDITION))
        add(text, room, " κ %s", N(setup->condition));
    if (setup->noise > 0.0)
        add(text, room, ", noise %s", N(setup->noise));
}

void words_difference(const struct setup *a, const struct setup *b, bool ascii, char *text, int size)
{
    struct number n;
    text[0] = '\0';
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        bool same = param_resolved(a, id) == param_resolved(b, id);
        bool follows = param_get(a, id) != param_get(a, id) && param_get(b, id) != param_get(b, id); /* both auto */
        if (same || follows || !param_applies(a, id))
            continue;
        value_words(a, id, ascii, &n);
        add(text, (size_t)size, "%s%s %s", text[0] ? ", " : "", params[id].key, n.text);
    }
}
