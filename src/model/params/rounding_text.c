#include "model/params/params.h"
#include "model/params/rounding.h"
#include "model/params/value.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

double rounding_warmup(const struct setup *setup, enum rounding rounding)
{
    struct setup counted = *setup;
    param_set(&counted, P_ROUNDING, rounding);
    return param_resolved(&counted, P_WARMUP);
}

/* The next larger count than one; +∞: there is none. */
static double next_count(const struct setup *s, double after)
{
    double next = INFINITY;
    for (int i = 0; i < ROUNDINGS; i++) {
        double updates = job_updates(s, (enum rounding)i);
        if (job_counted(s, (enum rounding)i) && updates > after)
            next = fmin(next, updates);
    }
    return next;
}

static void add_names(const struct setup *s, double count, char *text, size_t size)
{
    const char *gap = "";
    for (int i = 0; i < ROUNDINGS; i++) {
        if (!job_counted(s, (enum rounding)i) || job_updates(s, (enum rounding)i) != count)
            continue;
        sentence_add(text, size, "%s%s", gap, rounding_name(i));
        gap = ", ";
    }
}

/* Where a share of them is another one up than down. */
static void add_warmup(const struct setup *s, char *text, size_t size)
{
    double least = INFINITY, most = -INFINITY;
    char value[48];
    value_text(s, P_WARMUP, value, sizeof value);
    for (int i = 0; i < ROUNDINGS; i++) {
        if (!job_counted(s, (enum rounding)i))
            continue;
        least = fmin(least, rounding_warmup(s, (enum rounding)i));
        most = fmax(most, rounding_warmup(s, (enum rounding)i));
    }
    if (param_is_share(s, P_WARMUP) && least < most)
        sentence_add(text, size, "; the warmup of %s %.0f to %.0f", value, least, most);
}

void rounding_words(const struct setup *s, char *text, int size)
{
    size_t room = (size_t)size;
    double count = next_count(s, -1.0);
    text[0] = '\0';
    if (isinf(count) || isinf(next_count(s, count)))
        return;
    for (const char *gap = ""; !isinf(count); count = next_count(s, count), gap = "; ") {
        sentence_add(text, room, "%s%.0f updates as ", gap, count);
        add_names(s, count, text, room);
    }
    add_warmup(s, text, room);
}

void rounding_counts(const struct setup *s, char *text, int size)
{
    double least = next_count(s, -1.0), most = least;
    for (double count = least; !isinf(count); count = next_count(s, count))
        most = count;
    text[0] = '\0';
    if (!isinf(least))
        snprintf(text, (size_t)size, least < most ? "%.0f to %.0f" : "%.0f", least, most);
}

/* 300B, and all digits where there are more. */
static struct number exact_count(double value)
{
    struct number number;
    count_text(number.text, sizeof number.text, value, 15);
    return number;
}

void job_words(const struct setup *s, char *text, int size)
{
    size_t room = (size_t)size;
    text[0] = '\0';
    if (!job_given(s))
        return;
    const char *gap = "";
    if (s->samples > 0.0)
        sentence_add(text, room, "%.0f samples", s->samples), gap = ", ";
    sentence_add(text, room, "%s%.0f x %.0f x %.0f", gap, job_micro_batch(s), job_accumulate(s),
                 s->devices);
    sentence_add(text, room, s->sequence > 1.0 ? " of %.0f tokens an update" : " an update",
                 s->sequence);
    if (s->epochs > 0.0)
        sentence_add(text, room, ", %s epochs", shortest(s->epochs).text);
    if (s->tokens > 0.0)
        sentence_add(text, room, ", %s tokens", exact_count(s->tokens).text);
}
