/* lrscope lr: η(t) for every update, and some past the end. */
#include "cli/command.h"
#include "cli/csv_columns.h"
#include "cli/options/stepping_options.h"
#include "cli/provenance.h"
#include "explain/lens/lens_nearest.h"
#include "model/params/resolve.h"
#include "model/params/units.h"
#include "model/schedule/plateau.h"
#include "model/schedule/schedule.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

const struct option lr_options[] = {
    {"past", "N", "go on for N updates past the end (0)", NULL},
    {"metric", "FILE.csv", "what drives plateau: column metric, a row an update", NULL},
    {"as", "torch|hf|timm|optax|megatron|deepspeed|keras", "the rates that this library would use",
     NULL},
    STEPPING_OPTIONS,
    {"format", "csv|json", "what to print (csv)", NULL},
    PROVENANCE_OPTION,
    {NULL, NULL, NULL, NULL}};

/* ---- how a table begins, has its rows and ends ---- */

/* Beside t in the unit of the job, where one is chosen. */
static bool has_unit(const struct unit_scale *scale) { return scale->unit != UNIT_UPDATES; }

static void csv_head(const struct arguments *arguments, const struct unit_scale *scale)
{
    provenance_print("lr", arguments);
    printf(has_unit(scale) ? "t,%s,lr\n" : "t,lr\n", unit_word(scale->unit));
}

static void csv_row(const struct unit_scale *scale, double t, double rate)
{
    printf("%.0f,", t);
    if (has_unit(scale))
        printf("%s,", shortest(unit_of(scale, t)).text);
    printf("%s\n", shortest(rate).text);
}

static void csv_foot(void) {}

static void json_head(const struct arguments *arguments, const struct unit_scale *scale)
{
    printf("{\n  \"made_by\": ");
    provenance_json("lr", arguments);
    printf(",\n  \"columns\": [\"t\", ");
    if (has_unit(scale))
        printf("\"%s\", ", unit_word(scale->unit));
    printf("\"lr\"],\n  \"rows\": [\n");
}

static void json_row(const struct unit_scale *scale, double t, double rate)
{
    printf("%s    [%.0f, ", t > 0.0 ? ",\n" : "", t);
    if (has_unit(scale))
        printf("%s, ", shortest(unit_of(scale, t)).text);
    print_json_number(rate);
    printf("]");
}

static void json_foot(void) { printf("\n  ]\n}\n"); }

static const struct table {
    const char *name;
    void (*head)(const struct arguments *arguments, const struct unit_scale *scale);
    void (*row)(const struct unit_scale *scale, double t, double rate);
    void (*foot)(void);
} tables[] = {
    {"csv", csv_head, csv_row, csv_foot},
    {"json", json_head, json_row, json_foot},
    {NULL, NULL, NULL, NULL},
};

/* The rates of a schedule that watches, as far as the metric goes. */
static bool print_watched(const struct table *table, const struct arguments *arguments,
                          const struct plan *plan, const char *path, double steps)
{
    static const char *const name = "metric";
    struct columns metric;
    struct plateau plateau;
    if (!columns_read(path, &name, 1, &metric))
        return false;
    plateau_start(&plateau, &plan->part[0].setup);
    const struct unit_scale scale = unit_scale_of(plan_last(plan));
    table->head(arguments, &scale);
    for (double t = 0.0; t < steps; t += 1.0) {
        const struct setup *setup = plan_at(plan, t), *before = plan_at(plan, t - 1.0);
        bool watches =
            schedule_kinds[setup->schedule].by_metric && schedule_time(setup, t) >= setup->warmup;
        if (setup != before && plateau_begins_anew(before, setup))
            plateau_start(&plateau, setup);
        table->row(&scale, t, watches ? plateau.rate : schedule_rate(setup, t));
        if (watches && t < (double)metric.rows)
            plateau_feed(&plateau, setup, metric.value[(size_t)t]);
    }
    table->foot();
    if ((double)metric.rows < steps - 1.0) /* the last update's changes none of these rates */
        print_error("%s: %zu row%s for %.0f updates: behind the last one the rate stays as it is",
                    path, metric.rows, metric.rows == 1 ? "" : "s", steps);
    columns_free(&metric);
    return true;
}

/* Which scheduler these rates are those of, what it does not follow of the knobs, and what would
 * have come nearer. On stderr: the table is for machines. */
static void say_type(const struct part *part, const struct lens_curve *curve, bool is_only)
{
    char type[LENS_TYPE_MOST], line[LENS_TYPE_MOST + 400];
    const struct setup alone = setup_alone(&part->setup);
    char lost[LENS_LOST_MOST];
    lens_own_type(curve, type, sizeof type);
    lens_lost(&alone, curve, lost, sizeof lost);
    snprintf(line, sizeof line, "lrscope: --as %s", lens_rows[curve->library].key);
    if (!is_only)
        sentence_add(line, sizeof line, ", from update %.0f on,", part->setup.fork);
    sentence_add(line, sizeof line, " stands for %s%s%s", type, lost[0] ? "; lost: " : "", lost);
    print_line(stderr, line, !terminal_unicode());
    if (!lens_stepped_once(curve->stepping))
        return; /* the distances are those of one step an update */
    const struct lens_nearest nearest = lens_nearest(&alone, curve->library);
    if (!lens_is_nearer(&nearest, &alone, curve))
        return;
    lens_nearest_words(&nearest, type, sizeof type);
    snprintf(line, sizeof line, "lrscope: nearer to the knobs: %s", type);
    print_line(stderr, line, !terminal_unicode());
}

/* A library that would not take the knobs. */
static void say_refusal(const struct setup *alone, const struct lens_curve *curve)
{
    char type[LENS_TYPE_MOST], line[LENS_TYPE_MOST + 400];
    const struct lens_nearest nearest = lens_nearest(alone, curve->library);
    lens_nearest_words(&nearest, type, sizeof type);
    snprintf(line, sizeof line,
             "lrscope: --as %s, schedule %s: %s; choose another --schedule or leave --as out%s%s",
             lens_rows[curve->library].key, schedule_name(alone->schedule), curve->lacks,
             type[0] ? "; nearest: " : "", type);
    print_line(stderr, line, !terminal_unicode());
}

/* The rates of a library; nan where it raises an error instead. */
static bool print_library(const struct table *table, const struct arguments *arguments,
                          enum lens_library library, struct lens_stepping stepping, double steps)
{
    const struct plan *plan = &arguments->plan;
    struct lens_curve curve[PLAN_PARTS];
    for (int i = 0; i < plan->count; i++) {
        struct setup alone = setup_alone(&plan->part[i].setup);
        curve[i] = lens_curve_stepped(&alone, library, stepping);
        if (curve[i].shape) {
            say_type(&plan->part[i], &curve[i], plan->count == 1);
            continue;
        }
        say_refusal(&alone, &curve[i]);
        return false;
    }
    struct setup resolved = setup_resolved(plan_last(plan));
    const struct unit_scale scale = unit_scale_of(&resolved);
    table->head(arguments, &scale);
    for (double t = 0.0; t < steps && !ferror(stdout); t += 1.0) {
        const struct part *part = plan_part(plan, t);
        table->row(&scale, t, lens_rate(&curve[part - plan->part], schedule_time(&part->setup, t)));
    }
    table->foot();
    return true;
}

static bool any_watches(const struct plan *plan)
{
    bool any = false;
    for (int i = 0; i < plan->count; i++)
        any |= schedule_kinds[plan->part[i].setup.schedule].by_metric;
    return any;
}

int command_lr(int argc, char **argv)
{
    const char *formats[] = {tables[0].name, tables[1].name, NULL};
    const char *libraries[LENS_LIBRARIES + 1] = {NULL};
    for (int i = 0; i < LENS_LIBRARIES; i++)
        libraries[i] = lens_rows[i].key;
    struct arguments arguments;
    const struct option *options = arguments.option;
    struct lens_stepping stepping;
    double past = 0.0;
    if (!options_read(argc, argv, lr_options, &arguments) ||
        !option_number(options, "past", 0, 1e7, &past) || !stepping_read(options, &stepping) ||
        provenance_wanted(options) < 0)
        return EXIT_USAGE;
    option_alias(arguments.option, "as", "pytorch", lens_rows[LENS_TORCH].key);
    int library = option_choice(options, "as", libraries, LENS_LIBRARIES);
    int format = option_choice(options, "format", formats, 0);
    if (library < 0 || format < 0)
        return EXIT_USAGE;
    options_name_counts(&arguments);
    const struct table *table = &tables[format];
    const struct plan plan = plan_resolved(&arguments.plan);
    double steps = plan_last(&plan)->steps + past;
    const char *metric = option_value(options, "metric", NULL);
    bool watches = any_watches(&plan);
    if (metric && !watches) {
        print_error("--metric drives the schedule plateau; add --schedule plateau");
        return EXIT_USAGE;
    }
    if (metric)
        return print_watched(table, &arguments, &plan, metric, steps) ? finish_output()
                                                                      : EXIT_USAGE;
    if (library < LENS_LIBRARIES)
        return print_library(table, &arguments, (enum lens_library)library, stepping, steps)
                   ? finish_output()
                   : EXIT_USAGE;
    if (!lens_stepped_once(stepping)) {
        print_error("--processes and --step-every are about a library's scheduler: add --as torch");
        return EXIT_USAGE;
    }
    const struct unit_scale scale = unit_scale_of(plan_last(&plan));
    table->head(&arguments, &scale);
    for (double t = 0.0; t < steps && !ferror(stdout); t += 1.0)
        table->row(&scale, t, plan_rate(&plan, t));
    table->foot();
    return finish_output();
}
