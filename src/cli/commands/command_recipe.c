/* lrscope recipe: published training runs as set-ups, and those that are none. */
#include "cli/command.h"
#include "cli/recipes.h"
#include "export/code_writer.h"
#include "model/params/params.h"
#include "model/params/resolve.h"
#include "model/params/units.h"
#include "term/terminal.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum format { FORMAT_TEXT, FORMAT_CSV, FORMAT_JSON };

const struct option recipe_options[] = {{"format", "text|csv|json", "how to print (text)", NULL},
                                        {NULL, NULL, NULL, NULL}};

enum { LINE_MOST = 400 };

/* What the list says of one. */
struct entry {
    const struct recipe *recipe;
    char title[LINE_MOST], source[LINE_MOST];
    struct setup resolved;
};

static bool entry_of(const struct recipe *recipe, struct entry *entry)
{
    char message[LINE_MOST];
    struct setup start = setup_default();
    struct plan plan = plan_of(&start);
    if (!plan_read(&plan, recipe->text, recipe->name, message, sizeof message))
        return print_error("%s", message), false;
    entry->recipe = recipe;
    plan = plan_resolved(&plan);
    entry->resolved = *plan_last(&plan);
    entry->title[0] = entry->source[0] = '\0';
    recipe_line(recipe, "title", 0, entry->title, sizeof entry->title);
    recipe_line(recipe, "source", 0, entry->source, sizeof entry->source);
    return true;
}

static void print_row(const struct entry *entry)
{
    const struct setup *s = &entry->resolved;
    char tokens[24];
    count_text(tokens, sizeof tokens, setup_tokens(s), 3);
    printf("%-17s %-20s lr %-10s %7.0f updates %5s tokens  %s\n", entry->recipe->name, entry->title,
           shortest(s->lr).text, s->steps, tokens, entry->source);
}

/* A comma in a source asks for quotes. */
static void csv_row(const struct entry *entry)
{
    const struct setup *s = &entry->resolved;
    printf("%s,\"%s\",%s,%.0f,%.0f,%.0f,\"%s\"\n", entry->recipe->name, entry->title,
           shortest(s->lr).text, s->steps, setup_tokens(s), s->parameters, entry->source);
}

/* Its members without braces. */
static void json_members(const struct entry *entry)
{
    printf("\"name\": \"%s\", \"title\": ", entry->recipe->name);
    print_json_text(entry->title);
    printf(", \"source\": ");
    print_json_text(entry->source);
    printf(", \"updates\": %.0f, \"tokens\": %.0f, \"parameters\": ", entry->resolved.steps,
           setup_tokens(&entry->resolved));
    print_json_number(entry->resolved.parameters > 0.0 ? entry->resolved.parameters : NAN);
    printf(", \"lr\": ");
    print_json_number(entry->resolved.lr);
}

static void json_left_out(void)
{
    const char *gap = "";
    char line[LINE_MOST];
    printf("  \"left_out\": [");
    for (const char *at = recipes_left_out; *at; at += strcspn(at, "\n") + 1) {
        snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
        char *reason = strstr(line, ": ");
        if (!reason)
            continue;
        *reason = '\0';
        printf("%s\n    {\"title\": ", gap);
        print_json_text(line);
        printf(", \"reason\": ");
        print_json_text(reason + 2);
        printf("}");
        gap = ",";
    }
    printf("\n  ]\n");
}

static void text_left_out(bool comment)
{
    char line[LINE_MOST];
    for (const char *at = recipes_left_out; *at; at += strcspn(at, "\n") + 1) {
        snprintf(line, sizeof line, "%s%.*s", comment ? "# left out: " : "  ",
                 (int)strcspn(at, "\n"), at);
        print_line(stdout, line, !terminal_unicode());
    }
}

/* By families, and in each the smaller models first. */
static int by_family(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    size_t length[] = {strcspn(x->recipe->name, "-"), strcspn(y->recipe->name, "-")};
    int names =
        strncmp(x->recipe->name, y->recipe->name, length[0] < length[1] ? length[0] : length[1]);
    if (names != 0 || length[0] != length[1])
        return names != 0 ? names : length[0] < length[1] ? -1 : 1;
    double more = x->resolved.parameters - y->resolved.parameters;
    return more < 0.0 ? -1 : more > 0.0 ? 1 : strcmp(x->recipe->name, y->recipe->name);
}

/* NULL: said on stderr. The caller frees it. */
static struct entry *all_entries(int *count)
{
    *count = 0;
    while (recipes[*count].name)
        ++*count;
    struct entry *entries = malloc((size_t)*count * sizeof *entries);
    bool good = entries;
    if (!entries)
        print_error("no memory for the list");
    for (int i = 0; i < *count && good; i++)
        good = entry_of(&recipes[i], &entries[i]);
    if (good)
        qsort(entries, (size_t)*count, sizeof *entries, by_family);
    else
        free(entries);
    return good ? entries : NULL;
}

static bool print_list(enum format format)
{
    int count;
    struct entry *entries = all_entries(&count);
    if (!entries)
        return false;
    if (format == FORMAT_CSV)
        printf("name,title,lr,updates,tokens,parameters,source\n");
    if (format == FORMAT_JSON)
        printf("{\n  \"recipes\": [");
    for (int i = 0; i < count; i++) {
        if (format == FORMAT_TEXT)
            print_row(&entries[i]);
        else if (format == FORMAT_CSV)
            csv_row(&entries[i]);
        else {
            printf("%s\n    {", i ? "," : "");
            json_members(&entries[i]);
            printf("}");
        }
    }
    free(entries);
    if (format == FORMAT_JSON) {
        printf("\n  ],\n");
        json_left_out();
        printf("}\n");
        return true;
    }
    if (format == FORMAT_TEXT)
        printf(
            "\nlrscope NAME opens one on the screen; lrscope recipe NAME prints its set-up, for a "
            "file of\nyour own. Left out, since no one set-up expresses them:\n");
    text_left_out(format == FORMAT_CSV);
    return true;
}

static bool print_one(const struct recipe *recipe, enum format format)
{
    struct entry entry;
    char text[PLAN_TEXT_MOST], note[LINE_MOST];
    if (format == FORMAT_TEXT) {
        printf("%s", recipe->text);
        return true;
    }
    if (!entry_of(recipe, &entry))
        return false;
    if (format == FORMAT_CSV) {
        printf("name,title,lr,updates,tokens,parameters,source\n");
        csv_row(&entry);
        return true;
    }
    struct code_writer writer = {.text = text, .size = sizeof text};
    write_json_params(&writer, &entry.resolved, false, ", ");
    text[writer.used < writer.size ? writer.used : writer.size - 1] = '\0';
    printf("{");
    json_members(&entry);
    printf(", \"notes\": [");
    for (int i = 0; recipe_line(recipe, "note", i, note, sizeof note); i++) {
        printf("%s", i ? ", " : "");
        print_json_text(note);
    }
    printf("], \"setup\": {%s}}\n", text);
    return true;
}

int command_recipe(int argc, char **argv)
{
    static const char *const formats[] = {"text", "csv", "json", NULL};
    struct arguments arguments;
    if (!options_take(argc, argv, recipe_options, &arguments))
        return EXIT_USAGE;
    int format = option_choice(arguments.option, "format", formats, FORMAT_TEXT);
    if (format < 0)
        return EXIT_USAGE;
    if (!param_set_empty(&arguments.given)) {
        print_error("recipe prints a set-up as it is: give options to lrscope NAME --lr ..., or to "
                    "lr, code, check");
        return EXIT_USAGE;
    }
    if (arguments.name[0] && !arguments.recipe) {
        print_error("%.60s is no recipe: lrscope recipe lists them", arguments.name);
        return EXIT_USAGE;
    }
    bool done = arguments.recipe ? print_one(arguments.recipe, (enum format)format)
                                 : print_list((enum format)format);
    int status = finish_output();
    return done ? status : 1;
}
