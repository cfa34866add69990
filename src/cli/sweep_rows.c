#include "cli/sweep_rows.h"

#include "text/shortest.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *outcome_word(const struct finding *finding)
{
    return finding->valid ? outcome_rows[finding->outcome].word : "invalid";
}

/* What a run comes to, behind the knobs and the outcome. No knob has one of these names. */
static const struct {
    const char *name;
    enum lane_watch watch; /* the least that it takes to know */
} numbers[] = {
    {"loss", WATCH_END}, {"best", WATCH_TALLY}, {"reached", WATCH_TALLY},
    {"done", WATCH_END}, {"end_x", WATCH_END},  {"end_y", WATCH_END},
};
enum { NUMBERS = sizeof numbers / sizeof numbers[0] };

static bool has_number(const struct sweep *sweep, int i)
{
    return numbers[i].watch == WATCH_END || sweep->watch == WATCH_TALLY;
}

static bool has_outcome(const struct sweep *sweep) { return sweep->watch == WATCH_TALLY; }

/* What overflowed sorts behind all the rest. */
static void numbers_of(const struct finding *finding, double value[NUMBERS])
{
    const double row[NUMBERS] = {finding->loss, finding->best, finding->reached,
                                 finding->done, finding->w[0], finding->w[1]};
    memcpy(value, row, sizeof row);
}

/* ---- CSV ---- */

static void csv_head(const struct sweep *sweep)
{
    for (int i = 0; i < sweep->axes; i++)
        printf("%s%s", i ? "," : "", params[sweep->span[i].knob].key);
    if (has_outcome(sweep))
        printf(",outcome");
    for (int i = 0; i < NUMBERS; i++)
        if (has_number(sweep, i))
            printf(",%s", numbers[i].name);
    printf("\n");
}

static void csv_row(const struct sweep *sweep, const struct trial *trial,
                    const struct finding *finding, bool last)
{
    double value[NUMBERS];
    (void)last;
    numbers_of(finding, value);
    for (int i = 0; i < trial->count; i++)
        printf("%s%s", i ? "," : "", shortest(trial->value[i]).text);
    if (has_outcome(sweep))
        printf(",%s", outcome_word(finding));
    for (int i = 0; i < NUMBERS; i++)
        if (!has_number(sweep, i))
            continue;
        else if (!finding->valid)
            printf(",");
        else
            printf(",%s", shortest(value[i]).text);
    printf("\n");
}

static void csv_foot(void) {}

/* ---- JSON ---- */

static void json_head(const struct sweep *sweep)
{
    (void)sweep;
    printf("[\n");
}

/* JSON has no word for what is not finite. */
static void json_row(const struct sweep *sweep, const struct trial *trial,
                     const struct finding *finding, bool last)
{
    double value[NUMBERS];
    numbers_of(finding, value);
    printf("  {");
    for (int i = 0; i < trial->count; i++)
        printf("%s\"%s\": %s", i ? ", " : "", params[trial->knob[i]].key,
               shortest(trial->value[i]).text);
    if (has_outcome(sweep))
        printf(", \"outcome\": \"%s\"", outcome_word(finding));
    for (int i = 0; i < NUMBERS; i++)
        if (!has_number(sweep, i))
            continue;
        else if (finding->valid && isfinite(value[i]))
            printf(", \"%s\": %s", numbers[i].name, shortest(value[i]).text);
        else
            printf(", \"%s\": null", numbers[i].name);
    printf("}%s\n", last ? "" : ",");
}

static void json_foot(void) { printf("]\n"); }

const struct sweep_format sweep_formats[] = {
    {"csv", csv_head, csv_row, csv_foot},
    {"json", json_head, json_row, json_foot},
    {NULL, NULL, NULL, NULL},
};
