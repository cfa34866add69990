#include "cli/provenance.h"

#include "model/run/plan.h"

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

/* As a shell reads it: as it is where it can be, else in quotes; $'…' where it has what would end
 * the line or change the terminal. */
static void add_quoted(struct words *words, const char *value)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-+=:,./%@";
    char code[8];
    bool controls = false;
    for (const char *c = value; *c; c++)
        controls |= (unsigned char)*c < ' ' || *c == 127;
    if (*value && value[strspn(value, plain)] == '\0') {
        add(words, value, strlen(value));
        return;
    }
    add(words, controls ? "$'" : "'", controls ? 2 : 1);
    for (const char *c = value; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 127)
            snprintf(code, sizeof code, "\\%03o", (unsigned)*c);
        else if (controls && (*c == '\'' || *c == '\\'))
            snprintf(code, sizeof code, "\\%c", *c);
        else
            snprintf(code, sizeof code, "%s", *c == '\'' ? "'\\''" : (const char[]){*c, '\0'});
        add(words, code, strlen(code));
    }
    add(words, "'", 1);
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
    if (arguments->text_path) {
        add(&words, " --text ", 8);
        add_quoted(&words, arguments->text_path);
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
