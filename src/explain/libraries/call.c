#include "explain/libraries/call.h"

#include "text/number.h"
#include "text/sentence.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- to make one ---- */

void call_part(struct library_call *call, const char *name, double begins)
{
    call->part[call->count++] = (struct call_part){.name = name, .begins = begins};
}

void call_open(struct library_call *call, const char *name)
{
    struct call_part *part = &call->part[call->count - 1];
    call->used += call->used > 0; /* behind the end of the value before */
    part->argument[part->count++] = (struct call_argument){name, call->used};
    call->values[call->used] = '\0';
}

void call_add(struct library_call *call, const char *format, ...)
{
    size_t room = sizeof call->values - 1 - call->used;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(call->values + call->used, room, format, arguments);
    va_end(arguments);
    call->used += length < 0 ? 0 : (size_t)length < room ? (size_t)length : room - 1;
}

void call_number(struct library_call *call, const char *name, double value)
{
    call_open(call, name);
    call_add(call, "%s", shortest(value).text);
}

void call_fraction(struct library_call *call, const char *name, double value)
{
    struct shortest digits = shortest(value);
    call_open(call, name);
    call_add(call, "%s%s", digits.text, strpbrk(digits.text, ".e") ? "" : ".0");
}

void call_word(struct library_call *call, const char *name, const char *word)
{
    call_open(call, name);
    call_add(call, "\"%s\"", word);
}

void call_flag(struct library_call *call, const char *name, bool value)
{
    call_open(call, name);
    call_add(call, value ? "True" : "False");
}

void call_list(struct library_call *call, const char *name, const struct list *list)
{
    call_open(call, name);
    for (int i = 0; i < list->count; i++)
        call_add(call, "%s%d", i ? ", " : "[", list->value[i]);
    call_add(call, list->count ? "]" : "[]");
}

/* ---- to write one ---- */

/* What joins several, and its name for where they begin. */
static const struct {
    const char *join, *begins;
} joins[CALL_FORMS] = {
    [CALL_TORCH] = {"SequentialLR", "milestones"},
    [CALL_PLAIN] = {"join_schedules", "boundaries"},
};

static const char *value_of(const struct library_call *call, const struct call_argument *argument)
{
    return call->values + argument->value;
}

static void write_begins(const struct library_call *call, char *text, size_t size)
{
    for (int i = 1; i < call->count; i++)
        sentence_add(text, size, "%s%.0f", i > 1 ? ", " : "", call->part[i].begins);
}

static void write_part(const struct library_call *call, const struct call_part *part,
                       const char *first, char *text, size_t size)
{
    sentence_add(text, size, "%s(%s", part->name, first);
    for (int i = 0; i < part->count; i++)
        sentence_add(text, size, "%s%s=%s", i > 0 || first[0] ? ", " : "", part->argument[i].name,
                     value_of(call, &part->argument[i]));
    sentence_add(text, size, ")");
}

static void write_python(const struct library_call *call, enum call_form form, char *text,
                         size_t size)
{
    const char *first = form == CALL_PLAIN ? "" : "optimizer";
    if (call->count == 1) {
        write_part(call, &call->part[0], first, text, size);
        return;
    }
    sentence_add(text, size, "%s(%s%s[", joins[form].join, first, first[0] ? ", " : "");
    for (int i = 0; i < call->count; i++) {
        sentence_add(text, size, "%s", i ? ", " : "");
        write_part(call, &call->part[i], first, text, size);
    }
    sentence_add(text, size, "], %s=[", joins[form].begins);
    write_begins(call, text, size);
    sentence_add(text, size, "])");
}

/* get_scheduler has two arguments of its own and a dictionary for what else a type wants; what it
 * does not hand on goes to the type's function. */
static void write_hf(const struct library_call *call, enum call_form form, char *text, size_t size)
{
    static const char *const own[] = {"num_warmup_steps", "num_training_steps"};
    const struct call_part *part = &call->part[0];
    bool specific = false;
    if (strncmp(part->name, "get_", 4) == 0) {
        write_python(call, form, text, size);
        return;
    }
    sentence_add(text, size, "get_scheduler(\"%s\", optimizer", part->name);
    for (int i = 0; i < part->count; i++) {
        const struct call_argument *argument = &part->argument[i];
        if (strcmp(argument->name, own[0]) == 0 || strcmp(argument->name, own[1]) == 0) {
            sentence_add(text, size, ", %s=%s", argument->name, value_of(call, argument));
            continue;
        }
        sentence_add(text, size, "%s\"%s\": %s", specific ? ", " : ", scheduler_specific_kwargs={",
                     argument->name, value_of(call, argument));
        specific = true;
    }
    sentence_add(text, size, specific ? "})" : ")");
}

/* A value of Python in JSON: what JSON does not have becomes a text. */
static void write_value(const char *value, char *text, size_t size)
{
    static const char *const flags[][2] = {{"True", "true"}, {"False", "false"}};
    for (int i = 0; i < 2; i++)
        if (strcmp(value, flags[i][0]) == 0) {
            sentence_add(text, size, "%s", flags[i][1]);
            return;
        }
    bool is_list = value[0] == '[' && value[strspn(value, "[], .e-+0123456789")] == '\0';
    bool as_is = is_list || value[0] == '"' || strchr("-0123456789", value[0]);
    if (as_is)
        sentence_add(text, size, "%s", value);
    else
        sentence_add(text, size, "\"%s\"", value);
}

static void write_object(const struct library_call *call, const struct call_part *part,
                         const char *name, char *text, size_t size)
{
    sentence_add(text, size, "{\"type\": \"%s\", \"%s\": {", part->name, name);
    for (int i = 0; i < part->count; i++) {
        sentence_add(text, size, "%s\"%s\": ", i ? ", " : "", part->argument[i].name);
        write_value(value_of(call, &part->argument[i]), text, size);
    }
    sentence_add(text, size, "}}");
}

static void write_config(const struct library_call *call, enum call_form form, char *text,
                         size_t size)
{
    (void)form;
    write_object(call, &call->part[0], "params", text, size);
}

/* A flag's name is the argument's. */
static void write_flags(const struct library_call *call, enum call_form form, char *text,
                        size_t size)
{
    (void)form;
    for (int i = 0; i < call->part[0].count; i++) {
        const struct call_argument *argument = &call->part[0].argument[i];
        const char *value = value_of(call, argument);
        int quotes = value[0] == '"';
        sentence_add(text, size, "%s%s %.*s", i ? " " : "", argument->name,
                     (int)strlen(value) - 2 * quotes, value + quotes);
    }
}

void call_write(const struct library_call *call, enum call_form form, char *text, size_t size)
{
    static void (*const writers[CALL_FORMS])(const struct library_call *, enum call_form, char *,
                                             size_t) = {
        [CALL_TORCH] = write_python, [CALL_HF] = write_hf,         [CALL_TIMM] = write_python,
        [CALL_PLAIN] = write_python, [CALL_CONFIG] = write_config, [CALL_FLAGS] = write_flags,
    };
    text[0] = '\0';
    writers[form](call, form, text, size);
}

void call_json(const struct library_call *call, enum call_form form, char *text, size_t size)
{
    text[0] = '\0';
    if (call->count == 1) {
        write_object(call, &call->part[0], "arguments", text, size);
        return;
    }
    sentence_add(text, size, "{\"type\": \"%s\", \"parts\": [", joins[form].join);
    for (int i = 0; i < call->count; i++) {
        sentence_add(text, size, "%s", i ? ", " : "");
        write_object(call, &call->part[i], "arguments", text, size);
    }
    sentence_add(text, size, "], \"%s\": [", joins[form].begins);
    write_begins(call, text, size);
    sentence_add(text, size, "]}");
}
