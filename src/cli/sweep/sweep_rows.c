#include "cli/sweep/sweep_parts.h"

#include "model/problem/problem.h"
#include "model/trials/seeds.h"
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
    if (trial_numbers[i].validation && !problem_of(plan_last(&spec->plan))->validation)
        return false;
    return !trial_numbers[i].counted || spec->watch == WATCH_VERDICT;
}

static bool has_outcome(const struct sweep_spec *spec) { return spec->watch == WATCH_VERDICT; }

/* Behind the numbers, of rows over seeds: the loss is then the mean of those that do not diverge.
 */
enum { SPREAD = 7 };
static const char *const spread_names[SPREAD] = {"diverged", "deviation", "q10", "q25",
                                                 "median",   "q75",       "q90"};

static void spread_of(const struct sweep_spec *spec, const struct sweep_row *row,
                      double number[SPREAD])
{
    struct seed_summary summary = seed_summary_of(row->loss, spec->seeds);
    number[0] = summary.diverged;
    number[1] = summary.deviation;
    for (int i = 2; i < SPREAD; i++)
        number[i] = summary.quantile[QUANTILE_10 + i - 2];
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
    for (int i = 0; i < trial_number_count; i++)
        if (has_number(spec, i))
            printf(",%s", trial_numbers[i].name);
    for (int i = 0; i < SPREAD && spec->seeds > 1; i++)
        printf(",%s", spread_names[i]);
    printf("\n");
}

static void csv_row(const struct sweep_spec *spec, const struct sweep_row *row, bool last)
{
    const struct trial *trial = row->trial;
    const struct trial_result *result = row->result;
    struct line line = {.used = 0};
    double spread[SPREAD];
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
    if (row->loss)
        spread_of(spec, row, spread);
    for (int i = 0; i < SPREAD && row->loss; i++) {
        add(&line, ",");
        if (result->valid)
            add_number(&line, spread[i]);
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
static void json_number(struct line *line, const char *key, double value)
{
    json_key(line, ", ", key);
    if (isfinite(value))
        add_number(line, value);
    else
        add(line, "null");
}

static void json_row(const struct sweep_spec *spec, const struct sweep_row *row, bool last)
{
    const struct trial *trial = row->trial;
    const struct trial_result *result = row->result;
    struct line line = {.used = 0};
    double spread[SPREAD];
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
        json_number(&line, trial_numbers[i].name, result->valid ? trial_number_of(result, i) : NAN);
    }
    if (row->loss)
        spread_of(spec, row, spread);
    for (int i = 0; i < SPREAD && row->loss; i++)
        json_number(&line, spread_names[i], result->valid ? spread[i] : NAN);
    add(&line, last ? "}" : "},");
    end_line(&line);
}

static void json_footer(void) { printf("]\n"); }

const struct sweep_format sweep_formats[] = {
    {"csv", csv_head, csv_row, csv_footer},
    {"json", json_head, json_row, json_footer},
    {NULL, NULL, NULL, NULL},
};
