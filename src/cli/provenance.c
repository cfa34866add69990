#include "cli/provenance.h"

#include "cli/print.h"
#include "model/run/plan.h"
#include "text/shell_word.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Which rows, or how they are written, and not what they say. */
static bool is_of_rows(const char *name)
{
    static const char *const names[] = {"shard", "skip", "provenance", NULL};
    for (int i = 0; names[i]; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

struct words {
    size_t used;
    char text[4096];
};

static void add(struct words *words, const char *text, size_t length)
{
    if (words->used + length >= sizeof words->text)
        return;
    memcpy(words->text + words->used, text, length);
    words->used += length;
    words->text[words->used] = '\0';
}

static void add_quoted(struct words *words, const char *value)
{
    char word[sizeof words->text];
    shell_word(value, word, sizeof word);
    add(words, word, strlen(word));
}

int provenance_wanted(const struct option *options)
{
    static const char *const choices[] = {"off", "on", NULL};
    return option_choice(options, "provenance", choices, 1);
}

/* NULL: no memory. */
static char *line_of(const char *command, const struct arguments *arguments)
{
    struct words words = {0};
    add(&words, command, strlen(command));
    for (const struct option *option = arguments->option; option->name; option++) {
        bool is_switch = !option->what[0];
        if (!option->value || is_of_rows(option->name))
            continue;
        add(&words, " --", 3);
        add(&words, option->name, strlen(option->name));
        add(&words, " ", is_switch ? 0 : 1);
        if (!is_switch)
            add_quoted(&words, option->value);
    }
    char *line = malloc(PLAN_TEXT_MOST);
    if (line)
        plan_made_by(&arguments->plan, words.text, line, PLAN_TEXT_MOST);
    return line;
}

void provenance_print(const char *command, const struct arguments *arguments)
{
    char *line = provenance_wanted(arguments->option) == 1 ? line_of(command, arguments) : NULL;
    if (line)
        printf("# %s\n", line);
    free(line);
}

void provenance_json(const char *command, const struct arguments *arguments)
{
    char *line = line_of(command, arguments);
    print_json_text(line ? line : "");
    free(line);
}
