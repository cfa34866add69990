#include "cli/sweep/sweep_parts.h"

#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *outcome_word(const struct trial_result *result)
{
    return result->valid ? outcome_rows[result->outcome].word : "invalid";
}

/* What a run comes to stands behind the knobs and the outcome. */
static bool has_number(const struct sweep_spec *spec, int i)
{
    return !trial_numbers[i].counted || spec->watch == WATCH_VERDICT;
}

static bool has_outcome(const struct sweep_spec *spec) { return spec->watch == WATCH_VERDICT; }

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
    for (int i = 0; i < trial_number_count; i++)
        if (has_number(spec, i))
            printf(",%s", trial_numbers[i].name);
    printf("\n");
}

static void csv_row(const struct sweep_spec *spec, const struct trial *trial,
                    const struct trial_result *result, bool last)
{
    struct line line = {.used = 0};
    (void)last;
    for (int i = 0; i < trial->count; i++) {
        add(&line, i ? "," : "");
        add_number(&line, trial->value[i]);
    }
    if (has_outcome(spec)) {
        add(&line, ",");
        add(&line, outcome_word(result));
    }
    for (int i = 0; i < trial_number_count; i++) {
        if (!has_number(spec, i))
            continue;
        add(&line, ",");
        if (result->valid)
            add_number(&line, trial_number_of(result, i));
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
    for (int i = 0; i < trial_number_count; i++) {
        if (!has_number(spec, i))
            continue;
        json_key(&line, ", ", trial_numbers[i].name);
        if (result->valid && isfinite(trial_number_of(result, i)))
            add_number(&line, trial_number_of(result, i));
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
