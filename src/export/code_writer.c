#include "export/code_writer.h"

#include "model/optimizer/optimizer.h"
#include "model/params/rounding.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 79 };

void code_text(struct code_writer *writer, const char *text)
{
    const int length = (int)strlen(text), room = writer->size - 1 - writer->used;
    if (room > 0)
        memcpy(writer->text + writer->used, text, (size_t)(length < room ? length : room));
    writer->used += length;
    const char *line = strrchr(text, '\n');
    writer->column = line ? (int)strlen(line + 1) : writer->column + length;
}

void code_add(struct code_writer *writer, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    code_text(writer, text);
}

void code_argument(struct code_writer *writer, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    code_text(writer, writer->column + length + 3 > LINE ? ",\n    " : ", "); /* 3: ", " and ")" */
    code_text(writer, text);
}

void code_literal(struct code_writer *writer, const struct literal *literal)
{
    size_t length;
    for (const char *at = literal->text; *at; at += length) {
        length = strcspn(at, ",");
        length += at[length] == ',';
        code_add(writer, "%s%.*s", writer->column + (int)length > LINE ? "\n    " : "", (int)length,
                 at);
    }
}

struct literal literal_real(double value)
{
    struct literal literal;
    strcpy(literal.text, shortest(value).text);
    if (!strpbrk(literal.text, ".en")) /* n: nan, inf */
        strcat(literal.text, ".0");
    return literal;
}

struct literal literal_param(const struct setup *setup, enum param id)
{
    struct literal literal;
    char text[sizeof literal.text - 4];
    if (params[id].type == TYPE_REAL)
        return literal_real(param_get(setup, id));
    value_text(setup, id, text, sizeof text);
    if (params[id].type == TYPE_WHOLE)
        snprintf(literal.text, sizeof literal.text, "%s", text);
    else if (params[id].type == TYPE_LIST)
        snprintf(literal.text, sizeof literal.text, "[%s]", text);
    else if (params[id].type == TYPE_SWITCH)
        snprintf(literal.text, sizeof literal.text, param_get(setup, id) != 0.0 ? "True" : "False");
    else
        snprintf(literal.text, sizeof literal.text, "\"%s\"", text);
    return literal;
}

struct literal literal_json(const struct setup *setup, enum param id)
{
    if (params[id].type != TYPE_SWITCH)
        return literal_param(setup, id);
    struct literal yes = {"true"}, no = {"false"};
    return param_get(setup, id) != 0.0 ? yes : no;
}

void code_indented(struct code_writer *writer, const char *text)
{
    for (size_t length; *text; text += length) {
        length = strcspn(text, "\n");
        length += text[length] == '\n';
        char line[2048];
        snprintf(line, sizeof line, "%s%.*s", *text == '\n' ? "" : "    ", (int)length, text);
        code_text(writer, line);
    }
}

void write_heading(struct code_writer *writer, const struct plan *plan)
{
    for (int i = 0; i < plan->count; i++) {
        const struct setup *s = &plan->part[i].setup;
        const struct schedule_kind *kind = &schedule_kinds[s->schedule];
        if (i > 0)
            code_add(writer, "# forked: from update %.0f on ", plan->part[i].from);
        code_add(writer, "%s%s%s with %s%s\n", i > 0 ? "" : "# ", kind->name,
                 s->warmup > 0.0 && !kind->own_warmup ? " after a warmup" : "",
                 optimizer_kinds[s->optimizer].name, s->from_fork ? ", counted from there" : "");
    }
}

void write_job(struct code_writer *writer, const struct setup *set)
{
    char words[ROUNDING_WORDS_MOST];
    job_words(set, words, sizeof words);
    if (!words[0])
        return;
    code_add(writer, "# %s: %.0f updates", words, param_resolved(set, P_STEPS));
    rounding_words(set, words, sizeof words);
    code_add(writer, words[0] ? ", counted as %s\n# (%s)\n" : "\n", rounding_name(set->rounding),
             words);
}
