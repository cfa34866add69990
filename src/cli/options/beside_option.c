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

/* Of "keys:1: reason" and "keys: reason" the reason: an option has no file and no line. */
static void leave_place(char *message, const char *source)
{
    const char *reason = message + strlen(source);
    if (strncmp(message, source, strlen(source)) != 0)
        return;
    reason += strspn(reason, ":");
    reason += strspn(reason, "0123456789");
    reason += strspn(reason, ": ");
    memmove(message, reason, strlen(reason) + 1);
}

/* "lr 0.02; warmup 0" as the lines of a set-up. */
static bool read_keys(const char *keys, const struct arguments *arguments, struct named_plan *named,
                      char *message, size_t size)
{
    char lines[PLAN_TEXT_MOST];
    if (strlen(keys) >= sizeof lines)
        return snprintf(message, size, "that is too long"), false;
    strcpy(lines, keys);
    for (char *c = strchr(lines, ';'); c; c = strchr(c, ';'))
        *c = '\n';
    named->plan = arguments->plan;
    snprintf(named->name, sizeof named->name, "%s", arguments->name);
    named->modified = true;
    if (plan_read(&named->plan, lines, "keys", message, (int)size))
        return true;
    leave_place(message, "keys");
    return false;
}

/* A file that is there, or what can be nothing else: keys have values behind them, as lr 1/20. */
static bool names_file(const char *value)
{
    const char *ending = strrchr(value, '.');
    return access(value, F_OK) == 0 ||
           (!strpbrk(value, " =;") &&
            (strchr(value, '/') || (ending && strcmp(ending, ".setup") == 0)));
}

static bool read_value(const char *value, const struct arguments *arguments,
                       struct named_plan *named, char *message, size_t size)
{
    const struct recipe *recipe = find_recipe(value);
    const struct setup start = setup_default();
    named->plan = plan_of(&start);
    if (names_file(value))
        return read_file(value, arguments, named, message, size);
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
    print_error("--beside: %s", message);
    return false;
}

bool beside_open(struct ui *ui, const struct beside_argument *beside)
{
    return !beside->given || pair_open(ui, &beside->plan, NULL);
}
