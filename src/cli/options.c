#include "cli/options.h"

#include "cli/print.h"
#include "cli/recipes.h"
#include "explain/doubts.h"
#include "model/params/resolve.h"
#include "model/params/rounding.h"
#include "model/params/value.h"
#include "model/problem/landscape.h"
#include "model/run/plan.h"
#include "model/schedule/schedule.h"
#include "store/setup_file.h"
#include "store/text_file.h"
#include "term/terminal.h"
#include "text/names.h"
#include "text/number.h"
#include "text/sentence.h"

#include <assert.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHOICES_MOST = 500 }; /* so long a list of words */

static struct option *find_option(struct option *options, const char *name)
{
    for (; options->name; options++)
        if (name_is(name, options->name))
            return options;
    return NULL;
}

/* A switch stands alone: no value follows it. */
static bool is_switch(const struct option *own) { return own && !own->what[0]; }

/* One option; name without --. */
static bool take(struct arguments *arguments, const char *name, const char *value)
{
    char message[400];
    struct option *own = find_option(arguments->option, name);
    const bool is_text = !own && name_is(name, plan_text_key);
    if (!own && !is_text && param_find(name) < 0 && !name_is(name, fork_key)) {
        setup_unknown_key(name, message, sizeof message);
        print_error("--%s", message);
        return false;
    }
    if (is_switch(own)) {
        if (value)
            print_error("--%s takes no value", name);
        own->value = "on";
        return !value;
    }
    if (!value) {
        print_error("--%s needs a value", name);
        return false;
    }
    if (own) {
        own->value = value;
        return true;
    }
    if (is_text) {
        arguments->text_path = value;
        return true;
    }
    if (plan_take(&arguments->plan, name, value, message, sizeof message)) {
        if (param_find(name) >= 0)
            param_set_add(&arguments->given, (enum param)param_find(name));
        return true;
    }
    print_error("--%s", message);
    return false;
}

/* Does any part of the plan read the parameter? */
static bool changes_something(const struct plan *plan, enum param id)
{
    for (int i = 0; i < plan->count; i++)
        if (param_applies(&plan->part[i].setup, id))
            return true;
    return false;
}

/* What was meant, where another knob bears the name that others give it. */
static const char *meant_instead(enum param id)
{
    static const struct {
        enum param id;
        const char *words;
    } meant[] = {
        {P_BATCH, "; the batch of a job is --micro-batch, or --global-batch"},
        {P_DECAY, "; a schedule that ends before the run has a --horizon"},
    };
    for (size_t i = 0; i < sizeof meant / sizeof meant[0]; i++)
        if (meant[i].id == id)
            return meant[i].words;
    return "";
}

/* What is given and read by nobody: more likely a slip than meant. */
static void name_idle_options(const struct arguments *arguments, bool swept)
{
    const struct setup *last = plan_last(&arguments->plan);
    char kind[VALUE_MOST];
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i, head = param_group_kind[params[i].group];
        if (!param_set_has(&arguments->given, id) || isnan(param_get(last, id)) ||
            changes_something(&arguments->plan, id) ||
            (swept && params[id].when)) /* what is swept may be its condition */
            continue;
        value_text(last, head, kind, sizeof kind);
        print_error("--%s changes nothing here, with %s %s%s%s", params[id].key, params[head].key,
                    kind, params[id].when ? " as it is set" : "", meant_instead(id));
    }
}

/* Milestones that all lie behind the run's end: no part's rate falls at any. */
static void name_late_milestones(const struct arguments *arguments)
{
    const struct plan plan = plan_resolved(&arguments->plan);
    const double steps = plan_last(&plan)->steps;
    double first = INFINITY;
    for (int i = 0; i < plan.count; i++) {
        const struct setup *s = &plan.part[i].setup;
        if (param_applies(s, P_MILESTONES) && s->milestones.count > 0)
            first = fmin(first, schedule_start(s) + s->warmup + s->milestones.value[0]);
    }
    if (param_set_has(&arguments->given, P_MILESTONES) && isfinite(first) && first >= steps)
        print_error("--milestones changes nothing here: the first is at update %.0f, and the run "
                    "ends after %.0f",
                    first, steps);
}

bool arguments_train(const struct arguments *arguments)
{
    if (problem_trains(problem_of(&arguments->plan.part[0].setup)))
        return true;
    print_error("%s: lrscope lr gives its rates, lrscope check the facts", nothing_is_trained);
    return false;
}

static void name_doubts(const struct arguments *arguments)
{
    struct plan plan = plan_resolved(&arguments->plan);
    struct doubts doubts;
    char missing[DOUBT_MOST];
    if (job_incomplete(plan_last(&arguments->plan), missing, sizeof missing))
        print_error("%s", missing);
    doubts_of(&plan, &doubts);
    for (int i = 0; i < doubts.count; i++)
        print_error("%s", doubts.text[i]);
}

void options_remark(const struct arguments *arguments, bool swept)
{
    name_idle_options(arguments, swept);
    if (!swept)
        name_late_milestones(arguments);
    if (!swept)
        name_doubts(arguments);
}

void options_name_counts(const struct arguments *arguments)
{
    const struct setup *last = plan_last(&arguments->plan);
    char words[ROUNDING_WORDS_MOST];
    bool chosen = param_set_has(&arguments->given, P_ROUNDING) || last->rounding != ROUNDING_HF ||
                  !isnan(param_get(last, P_STEPS));
    rounding_words(last, words, sizeof words);
    if (words[0] && !chosen)
        print_error("%s: --rounding chooses (%s)", words, rounding_name(last->rounding));
}

/* A set-up file, standard input, or where there is no such file a recipe. */
static bool read_setup(const char *word, struct arguments *arguments)
{
    char message[500], meant[128];
    const struct recipe *recipe = access(word, F_OK) == 0 ? NULL : find_recipe(word);
    const char *near[NAMES_NEAR];
    bool path = strpbrk(word, "/") != NULL || access(word, F_OK) == 0 || strcmp(word, "-") == 0;
    int count = path ? 0 : names_near(word, recipe_name, near);
    if (recipe) {
        arguments->recipe = recipe;
        snprintf(arguments->name, sizeof arguments->name, "%s", recipe->name);
        if (plan_read(&arguments->plan, recipe->text, recipe->name, message, sizeof message))
            return true;
        print_error("%s", message);
        return false;
    }
    if (count > 0) {
        names_joined(near, count, "", meant, sizeof meant);
        print_error("%.60s is no file and no recipe, did you mean %s?", word, meant);
        return false;
    }
    if (!setup_file_read(word, &arguments->plan, arguments->text_named, &arguments->shown, message,
                         sizeof message)) {
        print_error("%s", message);
        return false;
    }
    if (strcmp(word, "-") != 0)
        setup_file_name(word, arguments->name, sizeof arguments->name);
    return true;
}

/* Only the language problem is trained on a text. One that a set-up file names is left alone where
 * the command line chooses another problem, or another text. */
static bool read_text(struct arguments *arguments)
{
    struct plan *plan = &arguments->plan;
    char message[400];
    const char *given = arguments->text_path, *named = arguments->text_named;
    const bool trained = problem_of(&plan->part[0].setup) == &language_model;
    if (!given && (!named[0] || !trained))
        return true;
    if (!trained) {
        print_error("--text is what %s is trained on: --landscape %s", language_model.name,
                    language_model.name);
        return false;
    }
    if (!text_file_read(given ? given : named, &arguments->text, message, sizeof message)) {
        if (given)
            print_error("--text %s", message);
        else
            print_error("the set-up's text %s; name another by --text FILE, or take its line out",
                        message);
        return false;
    }
    shown_train_on(plan, &arguments->shown, &arguments->text);
    return true;
}

/* Whoever gives a formula and no landscape means it as one. */
static void choose_formula(struct arguments *arguments)
{
    struct plan *plan = &arguments->plan;
    if (!param_set_has(&arguments->given, P_FORMULA) ||
        param_set_has(&arguments->given, P_LANDSCAPE))
        return;
    for (int i = 0; i < plan->count; i++)
        param_choose(&plan->part[i].setup, P_LANDSCAPE, LANDSCAPE_FORMULA);
}

/* --show, where a command has it: the lines of a set-up file that are of the screen alone. */
static bool read_shown(struct arguments *arguments)
{
    char message[500], text[OWN_TEXT_PATH];
    const char *value = option_value(arguments->option, "show", NULL);
    if (!value)
        return true;
    struct plan *plan = malloc(sizeof *plan);
    char *lines = malloc(strlen(value) + 1);
    bool read = plan && lines;
    if (!read)
        snprintf(message, sizeof message, "no memory");
    else {
        *plan = arguments->plan;
        strcpy(lines, value);
        for (char *c = strchr(lines, ';'); c; c = strchr(c, ';'))
            *c = '\n';
        read = setup_lines_read(lines, "--show", plan, text, &arguments->shown, message,
                                sizeof message);
        arguments->plan = read ? *plan : arguments->plan;
    }
    if (!read)
        print_error("%s", message);
    free(lines);
    free(plan);
    return read;
}

/* Words are set-ups to be read, but where there is a list for them. */
static bool take_all(int argc, char **argv, const struct option *own, struct arguments *arguments,
                     const char **words)
{
    char name[64];
    int count = 0;
    *arguments = (struct arguments){0};
    struct setup start = setup_default();
    arguments->plan = plan_of(&start);
    for (; own[count].name; count++) {
        assert(count < OPTIONS_MOST);
        arguments->option[count] = own[count];
    }
    for (int i = 0; i < argc; i++) {
        const char *argument = argv[i];
        if (strncmp(argument, "--", 2) != 0) {
            if (argument[0] == '-' && argument[1]) {
                print_error("%s: options begin with two dashes, as in --lr 0.1", argument);
                return false;
            }
            if (words)
                *words++ = argument;
            else if (!read_setup(argument, arguments))
                return false;
            continue;
        }
        const char *equals = strchr(argument, '=');
        int length = equals ? (int)(equals - argument) - 2 : (int)strlen(argument) - 2;
        snprintf(name, sizeof name, "%.*s", length, argument + 2);
        bool alone = equals || is_switch(find_option(arguments->option, name));
        const char *value = equals ? equals + 1 : !alone && i + 1 < argc ? argv[++i] : NULL;
        if (!take(arguments, name, value))
            return false;
    }
    choose_formula(arguments);
    return read_shown(arguments) && read_text(arguments);
}

bool options_take(int argc, char **argv, const struct option *own, struct arguments *arguments)
{
    return take_all(argc, argv, own, arguments, NULL);
}

bool options_take_words(int argc, char **argv, const struct option *own,
                        struct arguments *arguments, const char **words)
{
    for (int i = 0; i <= argc; i++)
        words[i] = NULL;
    return take_all(argc, argv, own, arguments, words);
}

bool options_read(int argc, char **argv, const struct option *own, struct arguments *arguments)
{
    char message[500];
    if (!options_take(argc, argv, own, arguments))
        return false;
    if (!plan_valid(&arguments->plan, message, sizeof message)) {
        print_error("%s", message);
        return false;
    }
    options_remark(arguments, false);
    return true;
}

const char *option_value(const struct option *options, const char *name, const char *otherwise)
{
    for (; options->name; options++)
        if (strcmp(options->name, name) == 0 && options->value)
            return options->value;
    return otherwise;
}

bool option_number(const struct option *options, const char *name, double lo, double hi,
                   double *number)
{
    const char *text = option_value(options, name, NULL);
    if (!text)
        return true;
    double value = 0.0;
    if (!arithmetic_whole(text, &value) || !(value >= lo && value <= hi) || value != floor(value)) {
        print_error("--%s: '%.40s' is not a whole number from %.0f to %.0f", name, text, lo, hi);
        return false;
    }
    *number = value;
    return true;
}

int option_choice(const struct option *options, const char *name, const char *const *choices,
                  int otherwise)
{
    const char *text = option_value(options, name, NULL);
    char list[CHOICES_MOST] = "";
    if (!text)
        return otherwise;
    for (int i = 0; choices[i]; i++) {
        if (name_is(text, choices[i]))
            return i;
        sentence_add(list, sizeof list, "%s%s", i ? ", " : "", choices[i]);
    }
    print_error("--%s: '%.40s' is not known; choose one of %s", name, text, list);
    return -1;
}

void option_alias(struct option *options, const char *name, const char *alias, const char *value)
{
    struct option *found = find_option(options, name);
    if (found && found->value && strcmp(found->value, alias) == 0)
        found->value = value;
}
