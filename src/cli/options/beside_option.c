#include "cli/options/beside_option.h"

#include "cli/print.h"
#include "cli/recipes.h"
#include "model/params/resolve.h"
#include "screen/core/pair.h"
#include "store/setup_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where keys that are given straight away stand. */
static const char option[] = "--beside";

/* A set-up file, whose run is trained on no text but that of the arguments. */
static bool read_file(const char *path, const struct arguments *arguments, struct named_plan *named,
                      char *message, size_t size)
{
    char text[OWN_TEXT_PATH] = "";
    const struct own_text *own = arguments->plan.part[0].setup.text;
    struct shown *shown = calloc(1, sizeof *shown); /* of its plan alone there is a second one */
    const bool read = shown && setup_file_read(path, &named->plan, text, shown, message, (int)size);
    if (!shown)
        snprintf(message, size, "no memory");
    free(shown);
    if (!read)
        return false;
    setup_file_name(path, named->name, sizeof named->name);
    if (text[0] && !own)
        return snprintf(message, size, "%.100s has a text of its own, %.100s: give it by --text",
                        path, text),
               false;
    if (text[0])
        plan_train_on(&named->plan, own);
    return true;
}

/* "lr 0.02; warmup 0" as the lines of a set-up, of the run alone. */
static bool read_keys(const char *keys, const struct arguments *arguments, struct named_plan *named,
                      char *message, size_t size)
{
    char lines[PLAN_TEXT_MOST], text[OWN_TEXT_PATH] = "";
    struct shown *shown = calloc(1, sizeof *shown);
    bool read = false;
    if (strlen(keys) >= sizeof lines || !shown) {
        snprintf(message, size, "%s: %s", option, shown ? "that is too long" : "no memory");
        free(shown);
        return false;
    }
    strcpy(lines, keys);
    for (char *c = strchr(lines, ';'); c; c = strchr(c, ';'))
        *c = '\n';
    named->plan = arguments->plan;
    snprintf(named->name, sizeof named->name, "%s", arguments->name);
    named->modified = true;
    if (!setup_lines_read(lines, option, &named->plan, text, shown, message, (int)size))
        ;
    else if (text[0])
        snprintf(message, size, "%s: text: both runs have that of --text FILE", option);
    else if (!shown_empty(shown))
        snprintf(message, size, "%s: only keys of the run stand here; give the screen's by --show",
                 option);
    else
        read = true;
    free(shown);
    return read;
}

/* A file that is there, or what can be nothing else: keys have values behind them, as lr 1/20. */
static bool names_file(const char *value)
{
    const char *ending = strrchr(value, '.');
    return access(value, F_OK) == 0 ||
           (!strpbrk(value, " =;") &&
            (strchr(value, '/') || (ending && strcmp(ending, ".setup") == 0)));
}

/* A word alone that is no key has been meant for a name. */
static bool is_no_name(const char *value)
{
    return !strpbrk(value, " \t\n=;") && *value && param_find(value) < 0 && shown_find(value) < 0;
}

static bool read_value(const char *value, const struct arguments *arguments,
                       struct named_plan *named, char *message, size_t size)
{
    const struct recipe *recipe = find_recipe(value);
    const struct setup start = setup_default();
    named->plan = plan_of(&start);
    if (names_file(value))
        return read_file(value, arguments, named, message, size);
    if (!recipe && is_no_name(value))
        return snprintf(message, size,
                        "%s: there is no file and no recipe %.60s; give one, or keys: 'lr 0.02; "
                        "warmup 0'",
                        option, value),
               false;
    if (!recipe)
        return read_keys(value, arguments, named, message, size);
    snprintf(named->name, sizeof named->name, "%s", recipe->name);
    return plan_read(&named->plan, recipe->text, recipe->name, message, (int)size);
}

bool beside_option(const struct arguments *arguments, struct beside_argument *beside)
{
    char message[500];
    const char *value = option_value(arguments->option, "beside", NULL);
    *beside = (struct beside_argument){.given = value != NULL};
    if (!value || read_value(value, arguments, &beside->plan, message, sizeof message))
        return true;
    print_error("%s%s", strncmp(message, option, strlen(option)) == 0 ? "" : "--beside: ", message);
    return false;
}

bool beside_open(struct ui *ui, const struct beside_argument *beside)
{
    return !beside->given || pair_open(ui, &beside->plan, NULL);
}
