#include "explain/change_words.h"

#include "explain/words.h"
#include "model/optimizer/optimizer_terms.h"
#include "model/params/params.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "text/sentence.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define N(value) (sentence_number((value), 3).text)

static const struct {
    int knobs;                                    /* that are named */
    int carried;                                  /* and values that came with them */
    bool target;                                  /* with the value that they have got alone */
    enum length { FULL, BRIEF, BRIEFEST } length; /* of the outcome */
    bool terse;                                   /* a kind is its name alone */
} forms[CHANGE_FORMS] = {
    {2, 3, false, FULL, false},  {2, 3, false, BRIEF, false}, {1, 2, false, FULL, false},
    {1, 2, false, BRIEF, false}, {1, 1, true, BRIEF, false},  {1, 1, true, BRIEF, true},
    {1, 0, true, BRIEF, false},  {0, 0, true, FULL, false},   {0, 0, true, BRIEFEST, false},
};

/* ---- the knobs ---- */

/* Kinds bring knobs of their own, which nobody has turned. */
static bool is_set_apart(const struct setup *a, const struct setup *b, enum param id)
{
    return param_set_apart(a, b, id) && param_applies(a, id) && param_applies(b, id);
}

static bool is_kind(enum param id) { return param_group_kind[params[id].group] == id; }

static bool is_another_kind(const struct setup *a, const struct setup *b, enum param id)
{
    return is_kind(id) && is_set_apart(a, b, id);
}

static bool is_turned(const struct setup *a, const struct setup *b, enum param id)
{
    return !is_kind(id) && is_set_apart(a, b, id);
}

/* What is automatic and follows what is turned is worth naming, wherever a knob is named: two
 * methods are not compared at one rate, and a longer run with a longer warmup is slower for that.
 * In the order of worth; of what another landscape brings the rate alone. */
static const enum param followers[] = {P_LR, P_STEPS, P_WARMUP, P_DECAY, P_WEIGHT_DECAY};
enum { FOLLOWERS = sizeof followers / sizeof followers[0] };

static bool is_carried(const struct setup *a, const struct setup *b, enum param id)
{
    return (id == P_LR || a->landscape == b->landscape) && param_applies(a, id) &&
           param_applies(b, id) && !param_set_apart(a, b, id) && !param_same(a, b, id);
}

/* As the panel has it: what is automatic in parentheses. */
static void add_value(const struct setup *setup, enum param id, char *text, size_t size)
{
    char value[VALUE_MOST];
    if (params[id].zero && param_resolved(setup, id) == 0.0)
        snprintf(value, sizeof value, "%s", params[id].zero);
    else
        words_value(setup, id, value, sizeof value);
    sentence_add(text, size, param_automatic(setup, id) ? "(%s)" : "%s", value);
}

/* Its label; of one that is set in under another one the key, which names both. */
static void add_label(enum param id, char *text, size_t size)
{
    if (params[id].label[0] != ' ') {
        sentence_add(text, size, "%s", params[id].label);
        return;
    }
    for (const char *c = params[id].key; *c; c++)
        sentence_add(text, size, "%c", *c == '-' ? ' ' : *c);
}

static void add_knob(const struct setup *a, const struct setup *b, enum param id, int form,
                     char *text, size_t size)
{
    sentence_add(text, size, "%s", text[0] ? ", " : "");
    if (!forms[form].terse || !is_kind(id)) {
        add_label(id, text, size);
        sentence_add(text, size, " ");
    }
    if (!forms[form].target) {
        add_value(a, id, text, size);
        sentence_add(text, size, " → ");
    }
    add_value(b, id, text, size);
}

/* What is likely to be the cause comes first. */
static bool (*const first_named[])(const struct setup *a, const struct setup *b,
                                   enum param id) = {is_another_kind, is_turned};

/* Those that have no room where one is named are left out: it says that something came along. */
static int say_carried(const struct setup *before, const struct setup *after, int form, char *text,
                       size_t size)
{
    int carried = 0;
    for (int i = 0; i < FOLLOWERS; i++)
        if (is_carried(before, after, followers[i]) && carried++ < forms[form].carried)
            add_knob(before, after, followers[i], form, text, size);
    return forms[form].carried == 0 ? carried : 0;
}

static void say_knobs(const struct setup *before, const struct setup *after, int form, char *text,
                      size_t size)
{
    int turned = 0;
    text[0] = '\0';
    for (int which = 0; which < 2; which++)
        for (int i = 0; i < PARAM_COUNT; i++)
            if (first_named[which](before, after, (enum param)i) && turned++ < forms[form].knobs)
                add_knob(before, after, (enum param)i, form, text, size);
    if (forms[form].knobs == 0)
        return;
    int more = turned > forms[form].knobs ? turned - forms[form].knobs : 0;
    if (turned > 0)
        more += say_carried(before, after, form, text, size);
    if (more > 0)
        sentence_add(text, size, ", +%d more", more);
}

static bool anything_turned(const struct setup *before, const struct setup *after)
{
    char text[CHANGE_WORDS_MOST];
    say_knobs(before, after, 0, text, sizeof text);
    return text[0];
}

/* ---- the outcome ---- */

static enum outcome_class class_of(const struct run_end *end)
{
    return outcome_rows[end->result.outcome].outcome_class;
}

static bool is_lost(const struct run_end *end) { return class_of(end) == CLASS_DIVERGED; }

/* The badge in a few words, where the word of files and options does not say it. */
static const char *brief_badge(enum outcome outcome)
{
    static const char *const words[OUTCOME_COUNT] = {
        [OUTCOME_NO_VALUE] = "no loss at first",  [OUTCOME_RETURNED] = "diverged, came back",
        [OUTCOME_NO_MINIMUM] = "no minimum",      [OUTCOME_SADDLE] = "at a saddle",
        [OUTCOME_EDGE] = "converged at the edge", [OUTCOME_HELD] = "held by decay",
        [OUTCOME_TOO_HIGH] = "rate too high",     [OUTCOME_SPIKED] = "spiked, recovered",
    };
    return words[outcome] ? words[outcome] : outcome_rows[outcome].word;
}

static void add_outcome(const struct setup *setup, enum outcome outcome, bool brief, char *text,
                        size_t size)
{
    char badge[64];
    snprintf(badge, sizeof badge, "%s",
             brief ? brief_badge(outcome) : outcome_badge(setup, outcome));
    for (char *c = badge; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    sentence_add(text, size, "%s", badge);
}

/* "slow → converged at update 26" */
static void say_outcomes(const struct change *change, bool brief, char *text, size_t size)
{
    const struct run_end *is = &change->is;
    add_outcome(change->before, change->was.result.outcome, brief, text, size);
    sentence_add(text, size, " → ");
    add_outcome(change->after, is->result.outcome, brief, text, size);
    if (brief)
        return;
    if (is->result.outcome == OUTCOME_DIVERGED)
        sentence_add(text, size, " at update %.0f", is->diverged_at);
    else if (isfinite(is->result.reached) && isnan(is->result.validation))
        sentence_add(text, size, " at update %.0f", is->result.reached);
}

static void say_updates(double from, double to, bool brief, char *text, size_t size)
{
    sentence_add(text, size, brief ? "update %.0f → %.0f" : "from update %.0f to %.0f", from, to);
}

static bool reads_alike(double a, double b) { return strcmp(N(a), N(b)) == 0; }

static void say_two_losses(const char *name, double from, double to, char *text, size_t size)
{
    const struct number old = sentence_number(from, 3), new = sentence_number(to, 3);
    if (reads_alike(from, to))
        sentence_add(text, size, "%s %s, as before", name, new.text);
    else
        sentence_add(text, size, "%s %s → %s", name, old.text, new.text);
}

/* Within 1 %, or both 0: nobody would care. */
static bool nearly_same(double a, double b)
{
    return a == b || (a > 0.0 && b > 0.0 && fabs(log(a / b)) < 0.01);
}

/* Where the lowest loss is not 0 the first digits may be its own: then the excess over it tells. */
static void say_losses(const struct change *change, bool brief, char *text, size_t size)
{
    const struct trial_result *was = &change->was.result, *is = &change->is.result;
    const bool validated = !isnan(was->validation) && !isnan(is->validation);
    const double from = validated ? was->validation : was->loss,
                 to = validated ? is->validation : is->loss;
    if (from == to && change->was.excess == change->is.excess)
        sentence_add(text, size, "%s",
                     is_another_kind(change->before, change->after, P_OPTIMIZER) &&
                             optimizer_is_plain(change->after)
                         ? "momentum is 0: this is sgd"
                         : "no difference");
    else if (validated)
        say_two_losses(brief ? "val" : "validation loss", from, to, text, size);
    else if (reads_alike(from, to) && !nearly_same(change->was.excess, change->is.excess))
        say_two_losses(brief ? "excess" : "excess loss", change->was.excess, change->is.excess,
                       text, size);
    else
        say_two_losses("loss", from, to, text, size);
}

static void say_one_run(const struct change *change, bool brief, char *text, size_t size)
{
    const struct run_end *was = &change->was, *is = &change->is;
    const double from = was->result.reached, to = is->result.reached;
    const bool by_target =
        isfinite(from) && isfinite(to) && isnan(is->result.validation) && from != to;
    if (class_of(was) != class_of(is) || was->result.outcome != is->result.outcome)
        if (!by_target || class_of(was) != class_of(is)) {
            say_outcomes(change, brief, text, size);
            return;
        }
    if (is_lost(is) && was->diverged_at == is->diverged_at)
        sentence_add(text, size, "no difference");
    else if (is_lost(is) && was->diverged_at >= 0.0 && is->diverged_at >= 0.0)
        sentence_add(text, size, "diverged at %s%.0f → %.0f", brief ? "" : "update ",
                     was->diverged_at, is->diverged_at);
    else if (by_target)
        say_updates(from, to, brief, text, size);
    else
        say_losses(change, brief, text, size);
}

/* Only what chance does not bring about is a difference. */
static void say_seeds(const struct change_over_seeds *over, bool validated, enum length length,
                      char *text, size_t size)
{
    const bool brief = length != FULL;
    const struct seed_summary *was = &over->before, *is = &over->after;
    const struct seed_comparison *c = &over->comparison;
    const int seeds = is->seeds;
    const char *loss = !validated ? "loss" : brief ? "val" : "validation loss";
    char of[60] = "";
    if (length != BRIEFEST)
        snprintf(of, sizeof of, brief ? " (%d seeds)" : ", mean of %d seeds", seeds);
    if (was->diverged == seeds && is->diverged == seeds)
        sentence_add(text, size, "diverged with every seed, as before");
    else if (c->apart == 0 && brief)
        sentence_add(text, size, "no difference seen%s", of);
    else if (c->apart == 0)
        sentence_add(text, size, "no difference seen, %d seeds", seeds);
    else if (c->only_a + c->only_b > 0 && was->diverged != is->diverged)
        sentence_add(text, size, "diverged in %d → %d of %d seeds", was->diverged, is->diverged,
                     seeds);
    else if (fabs(log(c->factor)) < 0.005) /* told apart, and yet nobody would care */
        sentence_add(text, size, "%sthe same within 1 %%%s", brief ? "mean " : "", of);
    else
        sentence_add(text, size, "%s%s %s → %s%s", brief ? "mean " : "", loss,
                     N(over->level + was->mean), N(over->level + is->mean), of);
}

static void say_end(const struct change *change, enum length length, char *text, size_t size)
{
    const bool brief = length != FULL;
    if (change->seeds) {
        say_seeds(change->seeds, !isnan(change->is.result.validation), length, text, size);
        return;
    }
    say_one_run(change, brief, text, size);
    if (change->one_seed)
        sentence_add(text, size, "%s", brief ? " (1 seed)" : ", of one seed");
}

bool change_of_problem(const struct setup *before, const struct setup *after)
{
    int apart = 0;
    for (int i = 0; i < PARAM_COUNT; i++)
        apart += params[i].group == GROUP_LANDSCAPE && is_set_apart(before, after, (enum param)i);
    /* What is judged by its path has no outcome in common with what is fitted. */
    return apart > 1 || problem_of(before)->judged != problem_of(after)->judged;
}

/* Losses of two kinds are not to be compared. */
static bool incomparable(const struct change *change)
{
    return change->before->landscape != change->after->landscape &&
           class_of(&change->was) == class_of(&change->is);
}

void words_change(const struct change *change, int form, char *text, size_t size)
{
    text[0] = '\0';
    if ((!change->another_problem && incomparable(change)) ||
        !anything_turned(change->before, change->after))
        return;
    say_knobs(change->before, change->after, form, text, size);
    if (text[0])
        sentence_add(text, size, ": ");
    if (change->another_problem)
        sentence_add(text, size,
                     forms[form].length != BRIEFEST ? "another problem, not compared"
                                                    : "another problem");
    else if (change->before->landscape != change->after->landscape)
        say_outcomes(change, forms[form].length != FULL, text, size);
    else
        say_end(change, forms[form].length, text, size);
}

void words_change_pending(const struct change *change, int form, char *text, size_t size)
{
    text[0] = '\0';
    if (!anything_turned(change->before, change->after))
        return;
    say_knobs(change->before, change->after, form, text, size);
    sentence_add(text, size, "%s…", text[0] ? ": " : "");
}
