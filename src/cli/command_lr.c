/* lrscope lr: η(t) for every update, and some past the end. */
#include "cli/command.h"
#include "cli/csv_columns.h"
#include "explain/lens.h"
#include "model/params/resolve.h"
#include "model/schedule/plateau.h"
#include "model/schedule/schedule.h"
#include "text/shortest.h"

#include <stdio.h>

const struct option lr_options[] = {
    {"past", "N", "go on for N updates past the end (0)", NULL},
    {"metric", "FILE.csv", "what drives plateau: column metric, a row an update", NULL},
    {"as", "torch|hf|timm|optax|megatron", "the rates that this library would use", NULL},
    {"format", "csv", "what to print (csv)", NULL},
    {NULL, NULL, NULL, NULL}};

static void print_row(double t, double rate) { printf("%.0f,%s\n", t, shortest(rate).text); }

/* The rates of a schedule that watches, as far as the metric goes. */
static bool print_watched(const struct setup *setup, const char *path, double steps)
{
    static const char *const name = "metric";
    struct columns metric;
    struct plateau plateau;
    if (!columns_read(path, &name, 1, &metric))
        return false;
    plateau_start(&plateau, setup);
    printf("t,lr\n");
    for (double t = 0.0; t < steps; t += 1.0) {
        bool watches = t >= setup->warmup;
        print_row(t, watches ? plateau.rate : schedule_rate(setup, t));
        if (watches && t < (double)metric.rows)
            plateau_feed(&plateau, setup, metric.value[(size_t)t]);
    }
    if ((double)metric.rows < steps - 1.0) /* the last update's changes none of these rates */
        print_error("%s: %zu row%s for %.0f updates: behind the last one the rate stays as it is",
                    path, metric.rows, metric.rows == 1 ? "" : "s", steps);
    columns_free(&metric);
    return true;
}

/* The rates of a library; nan where it raises an error instead. */
static bool print_library(const struct setup *setup, enum lens_library library, double steps)
{
    struct lens_curve curve = lens_curve_of(setup, library);
    if (!curve.shape) {
        print_error("--as %s, schedule %s: %s; choose another --schedule or leave --as out",
                    lens_rows[library].key, schedule_name(setup->schedule), curve.lacks);
        return false;
    }
    printf("t,lr\n");
    for (double t = 0.0; t < steps && !ferror(stdout); t += 1.0)
        print_row(t, lens_rate(&curve, t));
    return true;
}

int command_lr(int argc, char **argv)
{
    static const char *const formats[] = {"csv", NULL};
    const char *libraries[LENS_LIBRARIES + 1] = {NULL};
    for (int i = 0; i < LENS_LIBRARIES; i++)
        libraries[i] = lens_rows[i].key;
    struct arguments arguments;
    const struct option *options = arguments.option;
    double past = 0.0;
    if (!options_read(argc, argv, lr_options, &arguments) ||
        option_choice(options, "format", formats, 0) < 0 ||
        !option_number(options, "past", 0, 1e7, &past))
        return EXIT_USAGE;
    extra_alias(arguments.option, "as", "pytorch", lens_rows[LENS_TORCH].key);
    int library = option_choice(options, "as", libraries, LENS_LIBRARIES);
    if (library < 0)
        return EXIT_USAGE;
    struct setup setup = setup_resolved(&arguments.setup);
    const char *metric = option_value(options, "metric", NULL);
    bool watches = schedule_kinds[setup.schedule].by_metric;
    if (metric && !watches) {
        print_error("--metric drives the schedule plateau; add --schedule plateau");
        return EXIT_USAGE;
    }
    if (metric)
        return print_watched(&setup, metric, setup.steps + past) ? finish_output() : EXIT_USAGE;
    if (library < LENS_LIBRARIES)
        return print_library(&arguments.setup, (enum lens_library)library, setup.steps + past)
                   ? finish_output()
                   : EXIT_USAGE;
    printf("t,lr\n");
    for (double t = 0.0; t < setup.steps + past && !ferror(stdout); t += 1.0)
        print_row(t, schedule_rate(&setup, t));
    return finish_output();
}
