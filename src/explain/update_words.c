#include "explain/update_words.h"

#include "model/optimizer/optimizer.h"
#include "model/problem/landscape.h"
#include "text/sentence.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#define N(value) (sentence_number((value), 3).text)

static const double seen_change = 1e-3; /* of a loss: less is no change that is seen */
static const double much_longer = 1.5;  /* a velocity over its gradient */
static const double of_a_size = 0.2;    /* by so much a step may differ from η */

struct told {
    const struct run *run;
    const struct update *update;
    const struct setup *setup;
    double after; /* the loss after it */
    char *text;
    size_t size;
};

static void say_clause(struct told *told, const char *words)
{
    sentence_add(told->text, told->size, "%s%s", told->text[0] ? "; " : "", words);
}

static bool rises(const struct told *told)
{
    return told->after > told->update->loss * (1.0 + seen_change) ||
           !(told->after <= told->update->loss);
}

static double along(const double a[AXES], const double b[AXES])
{
    return a[0] * b[0] + a[1] * b[1];
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

static void say_loss(struct told *told, const char *of)
{
    const double before = told->update->loss, after = told->after;
    int digits = 3;
    if (isnan(after) && !told->run->stats.problem->landscape) {
        sentence_add(told->text, told->size, "%sloss %s", of, N(before));
        return;
    }
    while (digits < 6 && after != before && /* else they look alike */
           strcmp(sentence_number(before, digits).text, sentence_number(after, digits).text) == 0)
        digits++;
    sentence_add(told->text, told->size, "%sloss %s → %s", of, sentence_number(before, digits).text,
                 isfinite(after) ? sentence_number(after, digits).text : "beyond all numbers");
}

/* The first that holds. */
static void say_why_it_rises(struct told *told)
{
    const struct update *u = told->update;
    const double ratio = u->rate / u->stability_limit;
    char words[96] = "";
    if (!rises(told))
        return;
    if (ratio > 1.0)
        sentence_add(words, sizeof words, "it rises: the rate is %s of its limit", N(ratio));
    else if (along(u->direction, u->exact_gradient) < 0.0)
        sentence_add(words, sizeof words, "it rises: %s",
                     noise_outweighs(u) ? "the noise points uphill"
                                        : "the velocity carries it uphill");
    else
        sentence_add(words, sizeof words, "it rises: the step is too long for the slope");
    say_clause(told, words);
}

/* ---- the way ---- */

/* On a bowl, by plain gradient descent along an axis, what is left shrinks by 1 − ηλ. */
static bool has_factor(const struct told *told)
{
    const struct setup *s = told->setup;
    const struct update *u = told->update;
    return problem_of(s)->quadratic && s->noise == 0.0 && u->clip_factor == 1.0 &&
           !(s->weight_decay > 0.0) && u->direction[0] == u->gradient[0] &&
           u->direction[1] == u->gradient[1];
}

/* How an axis moves against the minimum: factor NaN where it is not plain. */
static void say_axis(struct told *told, int axis, double minimum, double factor)
{
    static const char *const name[AXES] = {"x", "y"};
    const struct update *u = told->update;
    const double before = u->w[axis], after = u->next[axis];
    const bool past =
        (before - minimum) *
        (after - minimum)<0.0, farther = fabs(after - minimum)> fabs(before - minimum);
    char words[160] = "";
    if (before == after)
        return;
    sentence_add(words, sizeof words, "%s %s → %s", name[axis], N(before), N(after));
    if (past)
        sentence_add(words, sizeof words, "%s",
                     farther ? ", past the minimum and farther off" : ", past the minimum");
    if (!isnan(factor) && past)
        sentence_add(words, sizeof words, " (factor 1 − ηλ = %s)", N(factor));
    say_clause(told, words);
}

static void say_way(struct told *told)
{
    const struct setup *s = told->setup;
    const struct update *u = told->update;
    const struct derivatives here = landscape_at(s, u->w[0], u->w[1]);
    const double curvature[AXES] = {here.hxx, here.hyy}, *minimum = told->run->stats.minimum.at;
    const int axes = is_of_x_alone(s) ? 1 : AXES;
    /* The one that changes the loss most goes first. */
    double most[AXES];
    for (int i = 0; i < AXES; i++)
        most[i] = fabs(u->exact_gradient[i] * (u->next[i] - u->w[i]));
    const int first = axes > 1 && most[1] > most[0] ? 1 : 0;
    for (int k = 0; k < axes; k++) {
        const int axis = k == 0 ? first : 1 - first;
        say_axis(told, axis, minimum[axis],
                 has_factor(told) && here.hxy == 0.0 ? 1.0 - u->rate * curvature[axis] : NAN);
    }
}

/* ---- what the optimizer makes of the gradient ---- */

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
        return;
    }
    if (!(s->momentum > 0.0) || !param_set_has(&kind->uses, P_MOMENTUM) || !isfinite(ratio))
        return;
    if (along(u->direction, u->gradient) < 0.0)
        say_clause(told, "the velocity points against the slope");
    else if (ratio > much_longer)
        sentence_add(words, sizeof words, "the velocity is %s times the gradient", N(ratio));
    if (words[0])
        say_clause(told, words);
}

static void say_noise(struct told *told)
{
    const struct update *u = told->update;
    if (told->setup->noise > 0.0 && noise_outweighs(u))
        say_clause(told, "the noise outweighs the gradient");
}

static void say_warmup(struct told *told)
{
    const struct setup *s = told->setup;
    char words[96] = "";
    if (!(told->update->t < s->warmup))
        return;
    sentence_add(words, sizeof words, "warmup: η %s of %s", N(told->update->rate), N(s->lr));
    say_clause(told, words);
}

/* ---- what is no landscape ---- */

static void say_validation(struct told *told)
{
    const double validation = run_validation(told->run, told->update->t);
    char words[64] = "";
    if (isnan(validation))
        return;
    sentence_add(words, sizeof words, "validation loss %s", N(validation));
    say_clause(told, words);
}

/* From the buckets, as another update would have to be taken again; NaN: these are longer. */
static double loss_after(const struct run *run, double t)
{
    if (t + 1.0 >= run->done)
        return run->loss_end;
    return run->stride == 1.0 ? run->bucket[(size_t)t + 1].loss_first : NAN;
}

void words_update(const struct run *run, double t, char *text, size_t size)
{
    struct update update;
    text[0] = '\0';
    if (!run_update(run, t, &update))
        return;
    struct told told = {
        .run = run, .update = &update, .setup = plan_at(&run->plan, t), .text = text, .size = size};
    const struct problem_kind *problem = run->stats.problem;
    if (problem->landscape) {
        told.after = landscape_at(told.setup, update.next[0], update.next[1]).value;
        say_loss(&told, "");
        say_why_it_rises(&told);
        say_way(&told);
        say_step(&told);
        say_noise(&told);
        say_warmup(&told);
        return;
    }
    told.after = loss_after(run, t);
    say_loss(&told, problem->expected ? "expected " : problem->sampled ? "batch " : "");
    say_validation(&told);
    if (update.rate > update.stability_limit)
        say_clause(&told, "the rate is above its limit");
    say_warmup(&told);
}
