#include "explain/words.h"

#include <math.h>
#include <stdio.h>

const char range_best_name[] = "best swept";

/* Nearer than the swept rates stand to each other there is nothing to tell. */
static bool next_to(const struct range_test *test, double factor)
{
    double gap = pow(test->to / test->from, 1.0 / (RANGE_RATES - 1));
    return factor < gap;
}

static void add_suggestion(const struct range_test *test, const struct swept *best, int rule,
                           char *text, size_t size)
{
    const struct swept *run = &test->suggestion[rule];
    const char *name = range_rules[rule].name;
    double factor = run->rate / best->rate;
    if (run->diverged) {
        sentence_add(text, size, "; %s diverges", name);
        return;
    }
    if (next_to(test, fmax(factor, 1.0 / factor)))
        sentence_add(text, size, "; %s is next to it", name);
    else
        sentence_add(text, size, "; %s is %s %s it", name, sentence_number(factor, 2).text,
                     factor < 1.0 ? "of" : "times");
    /* The swept rates are points of an axis: between and beside them there may be better ones. */
    if (range_better(test, run, best) && range_apart(test, run, best))
        sentence_add(text, size, " and better");
}

static bool is_rounding(const struct range_test *test, const struct swept *run)
{
    return range_excess(test, run->final) <= 1e-30 * test->scale;
}

/* Do two runs end alike, as far as numbers can tell: what the excess is made of is known to some
 * 1e-15 of it, and below 1e-30 of the start's it is rounding alone. */
static bool ends_alike(const struct range_test *test, const struct swept *a, const struct swept *b)
{
    const double of_a = range_excess(test, a->final), of_b = range_excess(test, b->final),
                 more = fmax(of_a, of_b);
    return !a->diverged && !b->diverged && a->known && b->known &&
           (fabs(of_a - of_b) <= 1e-12 * more || more <= 1e-30 * test->scale);
}

/* The swept rates beside the best one that end as it does. */
static struct swept_rates equals_of(const struct range_test *test, const struct swept *best)
{
    struct swept_rates equals = {(int)(best - test->swept), (int)(best - test->swept)};
    while (equals.first > 0 && ends_alike(test, &test->swept[equals.first - 1], best))
        equals.first--;
    while (equals.last < RANGE_RATES - 1 && ends_alike(test, &test->swept[equals.last + 1], best))
        equals.last++;
    return equals;
}

/* Is the best one the first of its equals to come to the target? */
static bool arrives_first(const struct range_test *test, const struct swept *best,
                          struct swept_rates equals)
{
    for (int i = equals.first; i <= equals.last; i++)
        if (&test->swept[i] != best && !(best->arrived < test->swept[i].arrived))
            return false;
    return true;
}

/* A few updates at a rate that no whole run survives may still lower the loss: the curve turns only
 * where it has grown back. */
static void add_lowest_point(const struct range_test *test, char *text, size_t size)
{
    const double lowest = 10.0 * test->suggestion[RULE_MINIMUM].rate;
    const struct swept *next = NULL;
    for (int i = 0; i < RANGE_RATES && !next; i++)
        if (test->swept[i].rate >= lowest)
            next = &test->swept[i];
    if (next && next->known && next->diverged)
        sentence_add(text, size,
                     "; whole runs diverge at the lowest point, %s: the ramp only passes it",
                     sentence_number(lowest, 3).text);
}

/* Over seeds, with the rates that may as well be the best. */
static void add_best(const struct range_test *test, const struct swept *best, char *text,
                     size_t size)
{
    const struct swept_rates alike = range_alike(test), equals = equals_of(test, best);
    if (test->seeds <= 1 && equals.first < equals.last) {
        sentence_add(text, size, "constant rates of %s to %s end alike",
                     sentence_number(test->swept[equals.first].rate, 2).text,
                     sentence_number(test->swept[equals.last].rate, 2).text);
        /* What the suggestions are a share of is named in any case. */
        sentence_add(text, size, "%s, %s %s",
                     is_rounding(test, best) ? " at nothing but rounding" : "",
                     sentence_number(best->rate, 3).text,
                     arrives_first(test, best, equals) ? "first" : "lowest");
        return;
    }
    sentence_add(text, size,
                 test->seeds > 1 ? "the best constant rate in the mean is %s"
                                 : "the best constant rate is %s",
                 sentence_number(best->rate, 3).text);
    if (alike.first < alike.last)
        sentence_add(text, size, " (%s to %s: no difference seen)",
                     sentence_number(test->swept[alike.first].rate, 2).text,
                     sentence_number(test->swept[alike.last].rate, 2).text);
}

/* Do all rates that do not diverge end at the same loss, and is there more than one? */
static bool makes_no_difference(const struct range_test *test, const struct swept *best)
{
    int same = 0;
    for (int i = 0; i < RANGE_RATES; i++) {
        if (!test->swept[i].diverged && test->swept[i].final != best->final)
            return false;
        same += !test->swept[i].diverged;
    }
    return same > 1;
}

void words_range(const struct range_test *test, char *text, size_t size)
{
    const struct swept *best = range_best(test);
    text[0] = '\0';
    if (!best) {
        sentence_add(text, size, "every swept rate diverges; test lower ones");
        return;
    }
    if (makes_no_difference(test, best)) {
        sentence_add(text, size,
                     "the rate makes no difference: where it does not diverge, all end at %s",
                     sentence_number(best->final, 3).text);
        return;
    }
    add_best(test, best, text, size);
    for (int i = 0; i < RANGE_RULES; i++)
        add_suggestion(test, best, i, text, size);
    add_lowest_point(test, text, size);
    if (best == &test->swept[0] || best == &test->swept[RANGE_RATES - 1])
        sentence_add(text, size, "; that is the end of the range: widen it");
}

struct number words_swept(const struct swept *run)
{
    struct number words = {"run diverges"};
    if (!run->known)
        snprintf(words.text, sizeof words.text, "…");
    else if (!run->diverged)
        snprintf(words.text, sizeof words.text, "run ends at %.25s",
                 sentence_number(run->final, 3).text);
    return words;
}

void words_ramp(const struct range_test *test, char *text, size_t size)
{
    text[0] = '\0';
    if (test->stopped_early)
        sentence_add(text, size, "%d of %d updates, then over 4 times its best", test->count,
                     test->updates);
    else
        sentence_add(text, size, "%d updates", test->updates);
}

void words_swept_length(const struct range_test *test, char *text, size_t size)
{
    text[0] = '\0';
    sentence_add(text, size, "%.0f ", test->steps);
    if (test->cut)
        sentence_add(text, size, "of %.0f ", test->plan.part[0].setup.steps);
    sentence_add(text, size, "update%s", test->steps == 1.0 ? "" : "s");
    if (test->seeds > 1)
        sentence_add(text, size, " over %d seeds", test->seeds);
    else if (test->noisy)
        sentence_add(text, size, " with one seed");
    if (test->validated)
        sentence_add(text, size, ", by validation loss");
}
