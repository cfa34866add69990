/* lrscope params: the table of parameters. */
#include "cli/command.h"
#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/params/value.h"
#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

static void print_values(enum param id)
{
    const struct param_row *row = &params[id];
    if (row->type == TYPE_SWITCH)
        printf("on off");
    else if (row->type == TYPE_CHOICE)
        for (int i = 0; row->choice(i); i++)
            printf("%s%s", i ? " " : "", row->choice(i));
    else if (row->type == TYPE_TEXT)
        printf("at most %d characters", FORMULA_TEXT);
    else
        printf("%g ... %g%s%s%s", row->min, row->max, row->type == TYPE_WHOLE ? ", whole" : "",
               row->unit[0] ? ", " : "", row->unit);
}

/* The kinds of a group that use a parameter; nothing where all do. */
static void print_kinds(enum param id)
{
    const char *before = "  (";
    if (params[id].common)
        return;
    for (int i = 0; i < schedule_kind_count; i++)
        if (param_set_has(&schedule_kinds[i].uses, id))
            printf("%s%s", before, schedule_kinds[i].name), before = ", ";
    for (int i = 0; i < optimizer_kind_count; i++)
        if (param_set_has(&optimizer_kinds[i].uses, id))
            printf("%s%s", before, optimizer_kinds[i].name), before = ", ";
    for (int i = 0; i < problem_kind_count; i++)
        if (param_set_has(&problem_kinds[i]->uses, id))
            printf("%s%s", before, problem_kinds[i]->name), before = ", ";
    printf(")");
}

static void print_table(void)
{
    struct setup setup = setup_default();
    char text[64];
    for (int i = 0, group = -1; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if ((int)params[id].group != group)
            printf("%s%s\n", group < 0 ? "" : "\n", param_group_names[params[id].group]);
        group = (int)params[id].group;
        value_text(&setup, id, text, sizeof text);
        printf("  %-13s %s", params[id].key, params[id].help);
        print_kinds(id);
        printf("\n%16s", "");
        print_values(id);
        printf("; default %s", text);
        if (params[id].automatic)
            printf("%s%s", text[0] == 'a' ? ": " : ", auto: ", param_automatic_words(id).text);
        if (params[id].share_of)
            printf("; or a share of %s, as 10%%", params[params[id].share_of].key);
        putchar('\n');
    }
}

static const char *const type_names[] = {
    [TYPE_CHOICE] = "choice", [TYPE_SWITCH] = "switch", [TYPE_WHOLE] = "whole",
    [TYPE_REAL] = "real",     [TYPE_LIST] = "list",     [TYPE_TEXT] = "text",
};

static void json_choices(enum param id)
{
    printf(", \"choices\": [");
    for (int i = 0; params[id].choice(i); i++)
        printf("%s\"%s\"", i ? ", " : "", params[id].choice(i));
    printf("]");
}

/* One object a parameter; none of the texts has a quote in it. */
static void print_json(void)
{
    struct setup setup = setup_default();
    char text[64];
    printf("[");
    for (int i = 0; i < PARAM_COUNT; i++) {
        const struct param_row *row = &params[i];
        value_text(&setup, (enum param)i, text, sizeof text);
        printf("%s\n  {\"key\": \"%s\", \"group\": \"%s\", \"type\": \"%s\"", i ? "," : "",
               row->key, param_group_names[row->group], type_names[row->type]);
        if (row->type == TYPE_CHOICE)
            json_choices((enum param)i);
        else if (row->type != TYPE_SWITCH && row->type != TYPE_TEXT)
            printf(", \"min\": %s, \"max\": %s", shortest(row->min).text, shortest(row->max).text);
        printf(", \"default\": \"%s\", \"unit\": \"%s\", \"help\": \"%s\"", text, row->unit,
               row->help);
        if (row->automatic)
            printf(", \"auto\": \"%s\"", param_automatic_words((enum param)i).text);
        if (row->share_of)
            printf(", \"share_of\": \"%s\"", params[row->share_of].key);
        printf("}");
    }
    printf("\n]\n");
}

/* Value, gradient and Hessian of the landscape at a point. */
static bool print_derivatives(const struct setup *setup, const char *at)
{
    struct setup resolved = setup_resolved(setup);
    double x, y = 0.0;
    char more;
    bool alone = is_of_x_alone(&resolved);
    int read = alone ? sscanf(at, "%lf%c", &x, &more) : sscanf(at, "%lf,%lf%c", &x, &y, &more);
    if (read != (alone ? 1 : AXES) || !isfinite(x) || !isfinite(y)) {
        if (alone)
            print_error("--at: '%.40s' is no point; give X, a finite number, as -0.5", at);
        else
            print_error("--at: '%.40s' is no point; give X,Y, two finite numbers, as 1,-0.5", at);
        return false;
    }
    if (!is_landscape(&resolved)) {
        print_error("--at: %s has no points; choose a landscape over x and y",
                    problem_of(&resolved)->name);
        return false;
    }
    struct derivatives point = landscape_at(&resolved, x, y);
    const struct {
        const char *name;
        double value;
        bool of_y;
    } column[] = {{"x", x, false},
                  {"y", y, true},
                  {"f", point.value, false},
                  {"gx", point.gradient[0], false},
                  {"gy", point.gradient[1], true},
                  {"hxx", point.hxx, false},
                  {"hxy", point.hxy, true},
                  {"hyy", point.hyy, true}};
    enum { COLUMNS = sizeof column / sizeof column[0] };
    for (int i = 0; i < COLUMNS; i++)
        if (!alone || !column[i].of_y)
            printf("%s%s", i ? "," : "", column[i].name);
    printf("\n");
    for (int i = 0; i < COLUMNS; i++)
        if (!alone || !column[i].of_y)
            printf("%s%s", i ? "," : "", shortest(column[i].value + 0.0).text); /* −0 is 0 */
    printf("\n");
    return true;
}

const struct option params_options[] = {
    {"at", "X,Y", "value, gradient and Hessian of the landscape there", NULL},
    {"format", "text|json", "what to print (text)", NULL},
    {NULL, NULL, NULL, NULL}};

int command_params(int argc, char **argv)
{
    struct arguments arguments;
    const struct option *options = arguments.option;
    if (!options_read(argc, argv, params_options, &arguments))
        return EXIT_USAGE;
    static const char *const formats[] = {"text", "json", NULL};
    const char *at = option_value(options, "at", NULL);
    int format = option_choice(options, "format", formats, 0);
    if (format < 0)
        return EXIT_USAGE;
    if (at && format > 0) {
        print_error("--format json is of the table of parameters: leave --at out");
        return EXIT_USAGE;
    }
    bool asked = !param_set_empty(&arguments.given) || arguments.name[0];
    if (!at && asked) {
        print_error(
            "params lists all parameters, whatever they are set to; add --at X,Y for what %s "
            "is at that point",
            problem_of(plan_last(&arguments.plan))->name);
        return EXIT_USAGE;
    }
    if (!at && format == 1)
        print_json();
    else if (!at)
        print_table();
    else if (!print_derivatives(plan_last(&arguments.plan), at))
        return EXIT_USAGE;
    return finish_output();
}
