#include "cli/sweep/sweep_spec.h"

#include "text/shortest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *outcome_word(const struct trial_result *result)
{
    return result->valid ? outcome_rows[result->outcome].word : "invalid";
}

/* What a run comes to, behind the knobs and the outcome. No knob has one of these names. */
static const struct {
    const char *name;
    enum lane_watch watch; /* the least that it takes to know */
} numbers[] = {
    {"loss", WATCH_END}, {"best", WATCH_VERDICT}, {"reached", WATCH_VERDICT},
    {"done", WATCH_END}, {"end_x", WATCH_END},    {"end_y", WATCH_END},
};
enum { NUMBERS = sizeof numbers / sizeof numbers[0] };

static bool has_number(const struct sweep_spec *spec, int i)
{
    return numbers[i].watch == WATCH_END || spec->watch == WATCH_VERDICT;
}

static bool has_outcome(const struct sweep_spec *spec) { return spec->watch == WATCH_VERDICT; }

/* What overflowed sorts behind all the rest. */
static void numbers_of(const struct trial_result *result, double value[NUMBERS])
{
    const double row[NUMBERS] = {result->loss, result->best, result->reached,
                                 result->done, result->w[0], result->w[1]};
    memcpy(value, row, sizeof row);
}

/* A row, written at once: printf would take longer for it than its run does. */
struct line {
    size_t used;
    char text[600];
};

static void add(struct line *line, const char *text)
{
    size_t length = strlen(text);
    if (line->used + length < sizeof line->text) {
        memcpy(&line->text[line->used], text, length);
        line->used += length;
    }
}

static void add_number(struct line *line, double value)
{
    if (line->used + sizeof(struct shortest) < sizeof line->text)
        line->used += shortest_write(&line->text[line->used], value);
}

static void end_line(struct line *line)
{
    add(line, "\n");
    fwrite(line->text, 1, line->used, stdout);
}

/* ---- CSV ---- */

static void csv_head(const struct sweep_spec *spec)
{
    for (int i = 0; i < spec->axes; i++)
        printf("%s%s", i ? "," : "", params[spec->span[i].knob].key);
    if (has_outcome(spec))
        printf(",outcome");
    for (int i = 0; i < NUMBERS; i++)
        if (has_number(spec, i))
            printf(",%s", numbers[i].name);
    printf("\n");
}

static void csv_row(const struct sweep_spec *spec, const struct trial *trial,
                    const struct trial_result *result, bool last)
{
    struct line line = {.used = 0};
    double value[NUMBERS];
    (void)last;
    numbers_of(result, value);
    for (int i = 0; i < trial->count; i++) {
        add(&line, i ? "," : "");
        add_number(&line, trial->value[i]);
    }
    if (has_outcome(spec)) {
        add(&line, ",");
        add(&line, outcome_word(result));
    }
    for (int i = 0; i < NUMBERS; i++) {
        if (!has_number(spec, i))
            continue;
        add(&line, ",");
        if (result->valid)
            add_number(&line, value[i]);
    }
    end_line(&line);
}

static void csv_footer(void) {}

/* ---- JSON ---- */

static void json_head(const struct sweep_spec *spec)
{
    (void)spec;
    printf("[\n");
}

static void json_key(struct line *line, const char *before, const char *key)
{
    add(line, before);
    add(line, "\"");
    add(line, key);
    add(line, "\": ");
}

/* JSON has no word for what is not finite. */
static void json_row(const struct sweep_spec *spec, const struct trial *trial,
                     const struct trial_result *result, bool last)
{
    struct line line = {.used = 0};
    double value[NUMBERS];
    numbers_of(result, value);
    for (int i = 0; i < trial->count; i++) {
        json_key(&line, i ? ", " : "  {", params[trial->knob[i]].key);
        add_number(&line, trial->value[i]);
    }
    if (has_outcome(spec)) {
        json_key(&line, ", ", "outcome");
        add(&line, "\"");
        add(&line, outcome_word(result));
        add(&line, "\"");
    }
    for (int i = 0; i < NUMBERS; i++) {
        if (!has_number(spec, i))
            continue;
        json_key(&line, ", ", numbers[i].name);
        if (result->valid && isfinite(value[i]))
            add_number(&line, value[i]);
        else
            add(&line, "null");
    }
    add(&line, last ? "}" : "},");
    end_line(&line);
}

static void json_footer(void) { printf("]\n"); }

const struct sweep_format sweep_formats[] = {
    {"csv", csv_head, csv_row, csv_footer},
    {"json", json_head, json_row, json_footer},
    {NULL, NULL, NULL, NULL},
};
