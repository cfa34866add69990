/* What is known, but not where it stands: a command behind its options, an option of another
 * command. */
#include "cli/command.h"
#include "model/params/other_names.h"
#include "model/params/value.h"
#include "text/names.h"
#include "text/sentence.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

const struct command *find_command(const char *name)
{
    for (const struct command *command = commands + 1; command->name; command++)
        if (strcmp(name, command->name) == 0)
            return command;
    return NULL;
}

bool file_exists(const char *path) { return access(path, F_OK) == 0; }

static const struct option *find_option(const struct command *command, const char *name)
{
    for (const struct option *options = command->options; options && options->name; options++)
        if (name_is(name, options->name))
            return options;
    return NULL;
}

static bool is_command(const char *argument)
{
    return find_command(argument) && !file_exists(argument);
}

/* Has every command that takes a set-up the option? */
static bool is_of_all(const char *name)
{
    return param_find(name) >= 0 || name_is(name, fork_key) || name_is(name, plan_text_key);
}

/* The names of all options: first those of the table, then those of the commands. */
static const char *option_name(int index)
{
    if (index < PARAM_COUNT)
        return params[index].key;
    if (index == PARAM_COUNT)
        return fork_key;
    index -= PARAM_COUNT + 1;
    for (const struct command *command = commands; command->name; command++)
        for (const struct option *options = command->options; options && options->name; options++)
            if (index-- == 0)
                return options->name;
    return NULL;
}

static const char *title(const struct command *command)
{
    return command->name[0] ? command->name : "the screen";
}

/* The commands that have an option, in words; returns how many. */
static int owners(const char *name, char *list, size_t size)
{
    int count = 0;
    list[0] = '\0';
    for (const struct command *command = commands; command->name; command++) {
        size_t used = strlen(list);
        if (find_option(command, name))
            snprintf(list + used, size - used, "%s%s", count++ ? ", " : "", title(command));
    }
    return count;
}

/* Is a name among others, "braille|block|ascii"? */
static bool is_among(const char *name, const char *names)
{
    const size_t length = strlen(name);
    for (const char *at = names; at; at = strchr(at, '|'), at += at != NULL)
        if (strcspn(at, "|") == length && strncmp(at, name, length) == 0)
            return length > 0;
    return false;
}

/* "--glyphs ascii", "--schedule cosine, --decay-shape cosine or --anneal cosine": the options of
 * the command and of the table whose value a name is; false: none is, or so many that none is
 * meant. What is no choice, as N, stands for a value; and "none" is one of most knobs. */
static bool options_of_value(const struct command *command, const char *name, char *meant,
                             size_t size)
{
    enum { VALUED_MOST = 6 };
    const char *valued[VALUED_MOST];
    int count = 0;
    for (const struct option *options = command->options; options && options->name; options++)
        if (strchr(options->what, '|') && is_among(name, options->what) && count++ < VALUED_MOST)
            valued[count - 1] = options->name;
    for (int id = 0; id < PARAM_COUNT; id++)
        for (int i = 0; params[id].choice && params[id].choice(i); i++)
            if (name_is(name, params[id].choice(i)) && count++ < VALUED_MOST)
                valued[count - 1] = params[id].key;
    if (count == 0 || count > VALUED_MOST || name_is(name, "none"))
        return false;
    meant[0] = '\0';
    for (int i = 0; i < count; i++)
        sentence_add(meant, size, "%s--%s %.40s",
                     i == 0          ? ""
                     : i + 1 < count ? ", "
                                     : " or ",
                     valued[i], name);
    return true;
}

/* An option that neither this command nor the table has. */
static bool refuse_option(const struct command *command, const char *name, const char *later)
{
    char list[200];
    if (later) {
        print_error("%s is a command: it comes first, as in lrscope %s --%.40s ...", later, later,
                    name);
        return false;
    }
    if (owners(name, list, sizeof list) > 0) {
        int first = (int)strcspn(list, ",");
        if (command->name[0])
            print_error("--%s is an option of %s, not of %s", name, list, title(command));
        else
            print_error(
                "--%s is an option of %s: the command comes first, as in lrscope %.*s --%s ...",
                name, list, first, list, name);
        return false;
    }
    const char *remark, *other = other_key(name, &remark), *near[NAMES_NEAR];
    char meant[200], valued[200];
    int count = names_near(name, option_name, near);
    /* --step is --steps, and no --schedule step */
    const bool almost = count > 0 && name_is_almost(name, near[0]);
    names_joined(near, count, "--", meant, sizeof meant);
    bool elsewhere = count == 1 && !find_option(command, near[0]) && !is_of_all(near[0]);
    if (other)
        print_error("--%.40s is called --%s here%s", name, other, remark);
    else if (!almost && options_of_value(command, name, valued, sizeof valued))
        print_error("--%.40s is not known: it is %s", name, valued);
    else if (count == 0)
        print_error("--%.40s is not known; lrscope --help lists what is", name);
    else if (elsewhere && owners(near[0], list, sizeof list) > 0)
        print_error("--%.40s is not known, did you mean %s, an option of %s?", name, meant, list);
    else
        print_error("--%.40s is not known, did you mean %s?", name, meant);
    return false;
}

/* The first of the arguments that is a command; NULL: none is. */
static const char *command_among(int argc, char **argv)
{
    for (int i = 0; i < argc; i++)
        if (is_command(argv[i]))
            return argv[i];
    return NULL;
}

bool arguments_placed(const struct command *command, int argc, char **argv)
{
    bool screen = !command->name[0];
    for (int i = 0; i < argc; i++) {
        char name[64];
        const char *argument = argv[i];
        if (strncmp(argument, "--", 2) != 0) {
            if (!is_command(argument))
                continue;
            print_error(screen ? "%s is a command: it comes first, as in lrscope %s --lr 0.1"
                               : "%s is a command too: give one, as in lrscope %s --lr 0.1",
                        argument, argument);
            return false;
        }
        size_t length = strcspn(argument + 2, "=");
        snprintf(name, sizeof name, "%.*s", (int)length, argument + 2);
        const struct option *own = find_option(command, name);
        if (!own && !is_of_all(name) && name[0])
            return refuse_option(command, name,
                                 screen ? command_among(argc - i - 1, argv + i + 1) : NULL);
        i += argument[2 + length] != '=' && !(own && !own->what[0]); /* its value */
    }
    return true;
}
