/* lrscope lens: the same knobs in all libraries, as a table for people, for spreadsheets, for
 * programs. */
#include "cli/command.h"
#include "cli/commands/lens_text.h"
#include "cli/options/stepping_options.h"
#include "cli/provenance.h"
#include "explain/lens/lens_features.h"
#include "explain/lens/lens_nearest.h"
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
struct part_lens {
    double from; /* the update from which on it rules */
    struct lens lens;
};

static const char *key_of(int library) { return library < 0 ? "lrscope" : lens_rows[library].key; }

/* ---- for people ---- */

static void text_head(const struct arguments *arguments) { (void)arguments; }

static void text_part(const struct part_lens *part, int index)
{
    if (index > 0)
        printf("\nbehind the fork at update %.0f: ", part->from);
    lens_text_print(&part->lens);
}

static void text_end(void) {}

/* ---- for spreadsheets: a row for each part and library; rates are fractions of the peak ---- */

/* The features by their names in files. */
struct named_number {
    const char *name;
    double value;
};

enum { NUMBERS = 11 };

static void numbers_of(const struct lens_features *m, struct named_number number[NUMBERS])
{
    const struct named_number all[NUMBERS] = {
        {"first", m->first},        {"highest", m->top},      {"highest_at", m->top_at},
        {"last", m->last},          {"lowest", m->low},       {"rate_at_t", m->end},
        {"rate_later", m->beyond},  {"jump", m->jump},        {"furthest", m->off},
        {"furthest_at", m->off_at}, {"raises_at", m->raises},
    };
    memcpy(number, all, sizeof all);
}

static void csv_head(const struct arguments *arguments)
{
    struct named_number number[NUMBERS];
    numbers_of(&(struct lens_features){.first = 0.0}, number);
    provenance_print("lens", arguments);
    printf("from,library,type,past_t");
    for (int i = 0; i < NUMBERS; i++)
        printf(",%s", number[i].name);
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
    char text[LENS_TYPE_MOST];
    struct lens_nearest nearest = {.off = INFINITY};
    lens_own_type(lens_curve(lens, library), text, sizeof text);
    putchar(',');
    print_csv_text(text);
    if (library >= 0)
        nearest = lens_nearest_beside(lens, (enum lens_library)library);
    lens_own_type(&nearest.curve, text, sizeof text);
    putchar(',');
    print_csv_text(text);
    printf(",%s", nearest.curve.shape ? shortest(nearest.off).text : "");
}

static void csv_part(const struct part_lens *part, int index)
{
    (void)index;
    for (int i = -1; i < LENS_LIBRARIES; i++) {
        const struct lens_curve *curve = lens_curve(&part->lens, i);
        struct named_number number[NUMBERS];
        numbers_of(&curve->features, number);
        printf("%.0f,%s,", part->from, key_of(i));
        print_csv_text(lens_type(curve));
        printf(",%s", curve->shape ? past_words[curve->features.past].key : "");
        for (int k = 0; k < NUMBERS; k++)
            printf(",%s",
                   curve->shape && isfinite(number[k].value) ? shortest(number[k].value).text : "");
        putchar(',');
        print_csv_text(curve->shape ? "" : curve->lacks);
        csv_types(&part->lens, i);
        putchar('\n');
    }
}

static void csv_end(void) {}

/* ---- for programs ---- */

static void json_head(const struct arguments *arguments)
{
    printf("{\n  \"made_by\": ");
    provenance_json("lens", arguments);
    printf(",\n  \"schedules\": [");
}

static void json_features(const struct lens *lens, const struct lens_curve *curve)
{
    struct named_number number[NUMBERS];
    numbers_of(&curve->features, number);
    printf(",\n       \"past_t\": \"%s\"", past_words[curve->features.past].key);
    for (int i = 0; i < NUMBERS; i++) {
        printf(", \"%s\": ", number[i].name);
        print_json_number(number[i].value);
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
    char text[LENS_TYPE_MOST];
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
    const struct lens_nearest nearest = lens_nearest_beside(lens, (enum lens_library)library);
    char lost[LENS_LOST_MOST];
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
    char words[LENS_WORDS_MOST] = "";
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

static void json_part(const struct part_lens *part, int index)
{
    const struct setup *s = &part->lens.here.setup;
    printf("%s\n    {\"from\": %.0f, \"schedule\": \"%s\", \"peak\": %s, \"floor\": %s,",
           index ? "," : "", part->from, schedule_name(s->schedule), shortest(s->lr).text,
           shortest(s->floor).text);
    printf(" \"steps\": %.0f, \"horizon\": %.0f, \"warmup\": %.0f,\n", s->steps, schedule_length(s),
           s->warmup);
    printf("     \"processes\": %.0f, \"step_every\": %.0f,\n     \"libraries\": [",
           part->lens.stepping.processes, part->lens.stepping.every);
    for (int i = -1; i < LENS_LIBRARIES; i++)
        json_library(&part->lens, i);
    printf("\n     ]}");
}

static void json_end(void) { printf("\n  ]\n}\n"); }

static const struct {
    const char *name;
    void (*head)(const struct arguments *arguments);
    void (*part)(const struct part_lens *part, int index);
    void (*end)(void);
} formats[] = {
    {"text", text_head, text_part, text_end},
    {"csv", csv_head, csv_part, csv_end},
    {"json", json_head, json_part, json_end},
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
        struct part_lens part = {.from = plan->part[i].from};
        lens_look_stepped(&part.lens, &alone, stepping);
        formats[format].part(&part, i);
    }
    formats[format].end();
    return finish_output();
}
