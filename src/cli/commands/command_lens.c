/* lrscope lens: the same knobs in all libraries, as a table for people, for spreadsheets, for
 * programs. */
#include "cli/command.h"
#include "cli/commands/lens_text.h"
#include "cli/commands/stepping_options.h"
#include "cli/provenance.h"
#include "explain/lens_features.h"
#include "explain/lens_nearest.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const struct option lens_options[] = {
    {"format", "text|csv|json", "what to print (text)", NULL},
    STEPPING_OPTIONS,
    PROVENANCE_OPTION,
    {NULL, NULL, NULL, NULL},
};

/* One part of the plan, as its schedule alone: what the lens looks at. */
struct look {
    double from; /* the update from which on it rules */
    struct lens lens;
};

static const char *key_of(int library) { return library < 0 ? "lrscope" : lens_rows[library].key; }

/* ---- for people ---- */

static void nothing(const struct arguments *arguments) { (void)arguments; }

static void text_look(const struct look *look, int index, int count)
{
    (void)count;
    if (index > 0)
        printf("\nbehind the fork at update %.0f: ", look->from);
    lens_text_print(&look->lens);
}

static void no_end(void) {}

/* ---- for spreadsheets: a row for each part and library; rates are fractions of the peak ---- */

/* The features by their names in files. */
struct value {
    const char *name;
    double number;
};

enum { VALUES = 11 };

static void values_of(const struct lens_features *m, struct value value[VALUES])
{
    const struct value all[VALUES] = {
        {"first", m->first},        {"highest", m->top},      {"highest_at", m->top_at},
        {"last", m->last},          {"lowest", m->low},       {"rate_at_t", m->end},
        {"rate_later", m->beyond},  {"jump", m->jump},        {"furthest", m->off},
        {"furthest_at", m->off_at}, {"raises_at", m->raises},
    };
    memcpy(value, all, sizeof all);
}

static void csv_head(const struct arguments *arguments)
{
    struct value value[VALUES];
    values_of(&(struct lens_features){.first = 0.0}, value);
    provenance_print("lens", arguments);
    printf("from,library,type,past_t");
    for (int i = 0; i < VALUES; i++)
        printf(",%s", value[i].name);
    printf(",refuses,call,nearest,nearest_furthest\n");
}

/* Quoted as RFC 4180 wants it. */
static void print_csv_text(const char *text)
{
    putchar('"');
    for (; *text; text++)
        printf(*text == '"' ? "\"\"" : "%c", *text);
    putchar('"');
}

/* The row's own call, the one of the library that comes nearest, and how near that is. */
static void csv_types(const struct lens *lens, int library)
{
    static char text[LENS_TYPE_MOST];
    struct lens_nearest nearest = {.off = INFINITY};
    lens_own_type(lens_curve(lens, library), text, sizeof text);
    putchar(',');
    print_csv_text(text);
    if (library >= 0)
        nearest = lens_nearest(&lens->here.setup, (enum lens_library)library);
    lens_own_type(&nearest.curve, text, sizeof text);
    putchar(',');
    print_csv_text(text);
    printf(",%s", nearest.curve.shape ? shortest(nearest.off).text : "");
}

static void csv_look(const struct look *look, int index, int count)
{
    (void)index;
    (void)count;
    for (int i = -1; i < LENS_LIBRARIES; i++) {
        const struct lens_curve *curve = lens_curve(&look->lens, i);
        struct value value[VALUES];
        values_of(&curve->features, value);
        printf("%.0f,%s,", look->from, key_of(i));
        print_csv_text(lens_type(curve));
        printf(",%s", curve->shape ? past_words[curve->features.past].key : "");
        for (int k = 0; k < VALUES; k++)
            printf(",%s",
                   curve->shape && isfinite(value[k].number) ? shortest(value[k].number).text : "");
        putchar(',');
        print_csv_text(curve->shape ? "" : curve->lacks);
        csv_types(&look->lens, i);
        putchar('\n');
    }
}

/* ---- for programs ---- */

static void json_head(const struct arguments *arguments)
{
    printf("{\n  \"made_by\": ");
    provenance_json("lens", arguments);
    printf(",\n  \"schedules\": [");
}

static void json_features(const struct lens *lens, const struct lens_curve *curve)
{
    struct value value[VALUES];
    values_of(&curve->features, value);
    printf(",\n       \"past_t\": \"%s\"", past_words[curve->features.past].key);
    for (int i = 0; i < VALUES; i++) {
        printf(", \"%s\": ", value[i].name);
        print_json_number(value[i].number);
    }
    printf(",\n       \"differs\": [");
    bool any = false;
    for (int i = 0; i < LENS_FEATURES; i++) {
        if (!lens_feature_differs(lens, curve, (enum lens_feature)i))
            continue;
        printf("%s\"%s\"", any ? ", " : "", lens_feature_key((enum lens_feature)i));
        any = true;
    }
    printf("]");
}

/* A call as an object, and as a text to paste. */
static void json_call(const char *name, const struct lens_curve *curve)
{
    static char text[LENS_TYPE_MOST];
    lens_own_type_json(curve, text, sizeof text);
    printf(",\n       \"%s\": %s", name, text[0] ? text : "null");
    lens_own_type(curve, text, sizeof text);
    if (!text[0])
        return;
    printf(",\n       \"%s_text\": ", name);
    print_json_text(text);
}

static void json_types(const struct lens *lens, int library)
{
    const struct lens_nearest nearest = lens_nearest(&lens->here.setup, (enum lens_library)library);
    char lost[300];
    lens_lost(&lens->here.setup, &lens->of[library], lost, sizeof lost);
    printf(",\n       \"lost\": ");
    print_json_text(lost);
    json_call("call", &lens->of[library]);
    json_call("nearest", &nearest.curve);
    if (nearest.curve.shape)
        printf(", \"nearest_furthest\": %s, \"nearest_furthest_at\": %.0f",
               shortest(nearest.off).text, nearest.off_at);
}

static void json_library(const struct lens *lens, int library)
{
    const struct lens_curve *curve = lens_curve(lens, library);
    char words[1000] = "";
    printf("%s\n      {\"library\": \"%s\", \"name\": ", library < 0 ? "" : ",", key_of(library));
    print_json_text(lens_name(library));
    printf(", \"type\": ");
    print_json_text(lens_type(curve));
    if (curve->shape)
        json_features(lens, curve);
    if (library >= 0) {
        lens_words(lens, (enum lens_library)library, words, sizeof words);
        printf(",\n       \"%s\": ", curve->shape ? "words" : "refuses");
        print_json_text(words);
        json_types(lens, library);
    }
    printf("}");
}

static void json_look(const struct look *look, int index, int count)
{
    const struct setup *s = &look->lens.here.setup;
    (void)count;
    printf("%s\n    {\"from\": %.0f, \"schedule\": \"%s\", \"peak\": %s, \"floor\": %s,",
           index ? "," : "", look->from, schedule_name(s->schedule), shortest(s->lr).text,
           shortest(s->floor).text);
    printf(" \"steps\": %.0f, \"horizon\": %.0f, \"warmup\": %.0f,\n", s->steps, schedule_length(s),
           s->warmup);
    printf("     \"processes\": %.0f, \"step_every\": %.0f,\n     \"libraries\": [",
           look->lens.stepping.processes, look->lens.stepping.every);
    for (int i = -1; i < LENS_LIBRARIES; i++)
        json_library(&look->lens, i);
    printf("\n     ]}");
}

static void json_end(void) { printf("\n  ]\n}\n"); }

static const struct {
    const char *name;
    void (*head)(const struct arguments *arguments);
    void (*look)(const struct look *look, int index, int count);
    void (*end)(void);
} formats[] = {
    {"text", nothing, text_look, no_end},
    {"csv", csv_head, csv_look, no_end},
    {"json", json_head, json_look, json_end},
};

int command_lens(int argc, char **argv)
{
    const char *const names[] = {formats[0].name, formats[1].name, formats[2].name, NULL};
    struct arguments arguments;
    struct lens_stepping stepping;
    if (!options_read(argc, argv, lens_options, &arguments) ||
        !stepping_read(arguments.option, &stepping) || provenance_wanted(arguments.option) < 0)
        return EXIT_USAGE;
    int format = option_choice(arguments.option, "format", names, 0);
    if (format < 0)
        return EXIT_USAGE;
    options_name_counts(&arguments);
    const struct plan *plan = &arguments.plan;
    formats[format].head(&arguments);
    for (int i = 0; i < plan->count; i++) {
        struct setup alone = setup_alone(&plan->part[i].setup);
        struct look look = {.from = plan->part[i].from};
        lens_look_stepped(&look.lens, &alone, stepping);
        formats[format].look(&look, i, plan->count);
    }
    formats[format].end();
    return finish_output();
}
