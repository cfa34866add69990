#include "export/page.h"

#include "model/optimizer/optimizer.h"
#include "model/schedule/schedule.h"
#include "text/shortest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { LINE = 79 };

void page_text(struct page *page, const char *text)
{
    int length = (int)strlen(text);
    for (int i = 0; i < length; i++, page->used++) {
        if (page->used + 1 < page->size)
            page->text[page->used] = text[i];
        page->column = text[i] == '\n' ? 0 : page->column + 1;
    }
}

void page_add(struct page *page, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    page_text(page, text);
}

void page_argument(struct page *page, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    page_text(page, page->column + length + 3 > LINE ? ",\n    " : ", "); /* 3: ", " and ")" */
    page_text(page, text);
}

void page_literal(struct page *page, const struct literal *literal)
{
    size_t length;
    for (const char *at = literal->text; *at; at += length) {
        length = strcspn(at, ",");
        length += at[length] == ',';
        page_add(page, "%s%.*s", page->column + (int)length > LINE ? "\n    " : "", (int)length,
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

void write_heading(struct page *page, const struct setup *s, const char *language)
{
    const struct schedule_kind *kind = &schedule_kinds[s->schedule];
    page_add(page, "# %s%s with %s, from lrscope code --as %s\n", kind->name,
             s->warmup > 0.0 && !kind->own_warmup ? " after a warmup" : "",
             optimizer_kinds[s->optimizer].name, language);
}
