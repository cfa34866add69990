#include "model/run/plan.h"

#include "model/network/text/own_text.h"
#include "model/params/resolve.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "text/names.h"
#include "text/number.h"
#include "text/place.h"
#include "text/shell_word.h"
#include "text/version.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REASON_MOST = 320 };

const char plan_text_key[] = "text";

/* ---- reading ---- */

static bool take_fork(struct plan *plan, const char *text, char *message, size_t room)
{
    double at = 0.0, last = plan->part[plan->count - 1].from;
    if (!arithmetic_whole(text, &at) || at != floor(at) || at < 1.0 || at > params[P_STEPS].max)
        return snprintf(message, room, "%s: '%.30s' is no update; give a whole number from 1 to %g",
                        fork_key, text, params[P_STEPS].max),
               false;
    if (at <= last)
        return snprintf(message, room,
                        "%s: %.0f does not come after the fork at %.0f; give forks in "
                        "the order of their updates",
                        fork_key, at, last),
               false;
    struct setup copy = *plan_last(plan);
    if (!plan_fork(plan, at, &copy))
        return snprintf(message, room, "%s: %d forks are the most", fork_key, PLAN_PARTS - 1),
               false;
    return true;
}

bool plan_take(struct plan *plan, const char *key, const char *value, char *message, int size)
{
    int id = param_find(key);
    if (name_is(key, fork_key))
        return take_fork(plan, value, message, (size_t)size);
    if (id < 0)
        return setup_unknown_key(key, message, size), false;
    if (plan->count == 1 && id == P_FROM_FORK)
        return snprintf(message, (size_t)size, "%s: there is no fork before it; put it behind one",
                        key),
               false;
    if (plan->count > 1 && params[id].start_only)
        return snprintf(
                   message, (size_t)size,
                   "%s: a fork goes on from where the run stands; put it before the first fork",
                   key),
               false;
    return value_parse(&plan->part[plan->count - 1].setup, (enum param)id, value, message, size);
}

bool plan_valid(const struct plan *plan, char *message, int size)
{
    char reason[REASON_MOST];
    double steps = param_resolved(plan_last(plan), P_STEPS);
    for (int i = 0; i < plan->count; i++) {
        const struct part *part = &plan->part[i];
        if (part->from > 0.0 && part->from >= steps)
            return snprintf(message, (size_t)size,
                            "fork %.0f lies beyond the last update, %.0f: lower it or raise steps",
                            part->from, steps - 1.0),
                   false;
        if (setup_valid(&part->setup, reason, sizeof reason))
            continue;
        if (i == 0)
            snprintf(message, (size_t)size, "%s", reason);
        else
            snprintf(message, (size_t)size, "behind fork %.0f: %s", part->from, reason);
        return false;
    }
    return true;
}

static bool read_line(struct plan *plan, const char *line, char *reason, int size)
{
    struct setup_line words;
    setup_line_read(line, &words);
    if (!words.key_length)
        return !words.more || (snprintf(reason, (size_t)size, "%s", setup_line_form), false);
    if (param_find(words.key) < 0 && !name_is(words.key, fork_key))
        return setup_unknown_key(words.key, reason, size), false;
    return setup_line_whole(&words, reason, size) &&
           plan_take(plan, words.key, words.value, reason, size);
}

bool plan_read(struct plan *plan, const char *text, const char *source, char *message, int size)
{
    struct plan result = *plan;
    char reason[REASON_MOST];
    int number = 1, wrong_since = 0; /* the line by which it is no plan; 0: none is */
    for (const char *line = text; *line; number++) {
        if (!read_line(&result, line, reason, sizeof reason))
            return snprintf(message, (size_t)size, "%s: %s", place_of(source, number).text, reason),
                   false;
        if (plan_valid(&result, reason, sizeof reason))
            wrong_since = 0;
        else if (wrong_since == 0)
            wrong_since = number;
        const char *end = strchr(line, '\n');
        line = end ? end + 1 : line + strlen(line);
    }
    if (!plan_valid(&result, reason, sizeof reason))
        return snprintf(message, (size_t)size, "%s: %s",
                        place_of(source, wrong_since ? wrong_since : 1).text, reason),
               false;
    *plan = result;
    return true;
}

/* ---- writing ---- */

struct text {
    char *text;
    int size, used;
};

static void add(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void add(struct text *text, const char *format, ...)
{
    int left = text->used < text->size ? text->size - text->used : 0;
    va_list arguments;
    va_start(arguments, format);
    text->used += vsnprintf(left ? text->text + text->used : NULL, (size_t)left, format, arguments);
    va_end(arguments);
}

/* Is the value to be written, given what a reader knows by then? It is known from now on. */
static bool is_news(struct setup *known, const struct setup *setup, enum param id)
{
    char before[VALUE_MOST], now[VALUE_MOST], message[REASON_MOST];
    value_text(known, id, before, sizeof before);
    value_text(setup, id, now, sizeof now);
    /* The problem comes behind the optimizer, and would bring its own. */
    bool another = id == P_OPTIMIZER && !known->optimizer_chosen &&
                   problem_of(setup)->optimizer != setup->optimizer;
    value_parse(known, id, now, message, sizeof message);
    return another || strcmp(before, now) != 0;
}

/* A part begins as a copy of the one before, but that its schedule goes on counting as there. */
static void begin_part(struct setup *known, const struct part *part)
{
    if (part->from == 0.0)
        return;
    known->from_fork = 0;
    known->fork = part->from;
}

static void write_part(struct text *text, struct setup *known, const struct part *part)
{
    const char *gap = "";
    int group = -1;
    begin_part(known, part);
    if (part->from > 0.0)
        add(text, "\n%-14s %.0f\n", fork_key, part->from);
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        char value[VALUE_MOST];
        if (!param_applies(&part->setup, id) ||
            (!is_news(known, &part->setup, id) && part->from > 0.0))
            continue;
        if (part->from == 0.0)
            gap = group >= 0 && (int)params[id].group != group ? "\n" : "";
        group = (int)params[id].group;
        value_text(&part->setup, id, value, sizeof value);
        add(text, "%s%-14s %s\n", gap, params[id].key, value);
    }
}

const char *plan_text_path(const struct plan *plan)
{
    const struct setup *first = &plan->part[0].setup;
    return problem_of(first) == &language_model && first->text ? first->text->path : NULL;
}

int plan_write(const struct plan *plan, char *text, int size)
{
    struct text out = {text, size, 0};
    struct setup known = setup_default();
    if (plan_text_path(plan))
        add(&out, "%-14s %s\n\n", plan_text_key, plan_text_path(plan));
    for (int i = 0; i < plan->count; i++)
        write_part(&out, &known, &plan->part[i]);
    return out.used;
}

/* How a key and its value are written one after the other. */
struct spelling {
    const char *before, *key, *between;
    bool quoted; /* for a shell */
};

/* Of each part what differs from what a reader knows by then. */
static void add_differences(struct text *out, const struct plan *plan,
                            const struct spelling *spelling)
{
    struct setup known = setup_default();
    const char *before = spelling->before;
    for (int i = 0; i < plan->count; i++) {
        const struct part *part = &plan->part[i];
        begin_part(&known, part);
        if (part->from > 0.0) {
            add(out, "%s%s%s %.0f", before, spelling->key, fork_key, part->from);
            before = spelling->between;
        }
        for (enum param id = 0; id < PARAM_COUNT; id++) {
            char value[VALUE_MOST + 2];
            if (!param_applies(&part->setup, id) || !is_news(&known, &part->setup, id))
                continue;
            (spelling->quoted ? value_quoted : value_text)(&part->setup, id, value, sizeof value);
            add(out, "%s%s%s %s", before, spelling->key, params[id].key, value);
            before = spelling->between;
        }
    }
}

static void add_options(struct text *out, const struct plan *plan)
{
    static const struct spelling options = {" ", "--", " ", true};
    if (plan_text_path(plan)) {
        char word[2 * OWN_TEXT_PATH];
        shell_word(plan_text_path(plan), word, sizeof word);
        add(out, " --%s %s", plan_text_key, word);
    }
    add_differences(out, plan, &options);
}

int plan_options(const struct plan *plan, char *text, int size)
{
    struct text out = {text, size, 0};
    if (size > 0)
        text[0] = '\0';
    add_options(&out, plan);
    return out.used;
}

int plan_lines(const struct plan *plan, char *text, int size)
{
    static const struct spelling lines = {"", "", "; ", false};
    struct text out = {text, size, 0};
    if (size > 0)
        text[0] = '\0';
    add_differences(&out, plan, &lines);
    return out.used;
}

int plan_made_by(const struct plan *plan, const char *command, char *text, int size)
{
    struct text out = {text, size, 0};
    add(&out, "lrscope %s: lrscope%s%s", version, command[0] ? " " : "", command);
    add_options(&out, plan);
    return out.used;
}
