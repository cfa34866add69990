/* Reads a formula by recursive descent, the weakest operation first:
 *
 *     sum     = product {("+" | "-") product}
 *     product = signed {("*" | "/") signed}
 *     signed  = ("-" | "+") signed | power
 *     power   = operand ["^" signed]              so that -x^2 is -(x^2), and x^y^2 is x^(y^2)
 *     operand = number | name | function "(" sum ")" | "(" sum ")" */
#include "model/formula/formula.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reader {
    const char *text, *at;
    struct formula *formula;
    struct formula_error *error;
    int depth;   /* of the stack after what has been read */
    int nesting; /* of the text */
};

static const struct word {
    const char *name;
    int operation;
} words[] = {
    {"x", FORMULA_X},       {"y", FORMULA_Y},       {"a", FORMULA_A},       {"b", FORMULA_B},
    {"pi", FORMULA_NUMBER}, {"sin", FORMULA_SIN},   {"cos", FORMULA_COS},   {"exp", FORMULA_EXP},
    {"log", FORMULA_LOG},   {"sqrt", FORMULA_SQRT}, {"tanh", FORMULA_TANH}, {"abs", FORMULA_ABS},
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
static bool is_continuation(char c) { return ((unsigned char)c & 0xc0) == 0x80; } /* of UTF-8 */

static bool wrong(struct reader *reader, const char *at, const char *format, ...)
{
    va_list arguments;
    reader->error->column = 1;
    for (const char *c = reader->text; c < at; c++)
        reader->error->column += !is_continuation(*c);
    int used = snprintf(reader->error->text, sizeof reader->error->text,
                        "column %d: ", reader->error->column);
    va_start(arguments, format);
    vsnprintf(reader->error->text + used, sizeof reader->error->text - (size_t)used, format,
              arguments);
    va_end(arguments);
    return false;
}

static void skip_blanks(struct reader *reader)
{
    while (*reader->at == ' ' || *reader->at == '\t')
        reader->at++;
}

/* Is it this sign that comes? Then it is read. */
static bool next_is(struct reader *reader, char sign)
{
    skip_blanks(reader);
    if (*reader->at != sign)
        return false;
    reader->at++;
    return true;
}

/* An operation more. `more`: what it adds to the stack. */
static bool emit(struct reader *reader, int operation, double number, int more)
{
    struct formula *formula = reader->formula;
    formula->operation[formula->count++] = (uint8_t)operation;
    if (formula_takes_number(operation))
        formula->number[formula->numbers++] = number;
    reader->depth += more;
    if (operation >= FORMULA_X && operation <= FORMULA_B)
        formula->reads[operation] = true;
    if (reader->depth > FORMULA_STACK)
        return wrong(reader, reader->at, "too many operations wait for this one (at most %d)",
                     FORMULA_STACK);
    return true;
}

static bool nest(struct reader *reader)
{
    if (++reader->nesting > FORMULA_NESTING)
        return wrong(reader, reader->at - 1, "nested too deep (at most %d)", FORMULA_NESTING);
    return true;
}

static bool read_sum(struct reader *reader);

static bool read_number(struct reader *reader)
{
    const char *begin = reader->at, *c = begin;
    int digits = 0;
    for (; is_digit(*c) || *c == '.'; c++)
        digits += *c != '.';
    const char *point = memchr(begin, '.', (size_t)(c - begin));
    if (!digits || (point && memchr(point + 1, '.', (size_t)(c - point - 1))))
        return wrong(reader, begin, "'%.*s' is no number", (int)(c - begin), begin);
    if (*c == 'e' || *c == 'E') {
        const char *exponent = c + 1 + (c[1] == '-' || c[1] == '+');
        if (is_digit(*exponent))
            for (c = exponent; is_digit(*c); c++)
                ;
    }
    char text[FORMULA_TEXT + 1] = "";
    memcpy(text, begin, (size_t)(c - begin));
    double number = strtod(text, NULL);
    if (!isfinite(number))
        return wrong(reader, begin, "'%s' is too large", text);
    reader->at = c;
    return emit(reader, FORMULA_NUMBER, number, 1);
}

/* What is between brackets, of which the first has been read, at `open`. */
static bool read_bracket(struct reader *reader, const char *open)
{
    if (!nest(reader) || !read_sum(reader))
        return false;
    reader->nesting--;
    if (next_is(reader, ')'))
        return true;
    if (*reader->at)
        return wrong(reader, reader->at, "expected an operation or ')'");
    return wrong(reader, open, "this '(' is never closed");
}

static bool read_word(struct reader *reader)
{
    const char *begin = reader->at;
    while (is_letter(*reader->at) || is_digit(*reader->at))
        reader->at++;
    const int length = (int)(reader->at - begin);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        const struct word *word = &words[i];
        if ((int)strlen(word->name) != length || memcmp(word->name, begin, (size_t)length) != 0)
            continue;
        if (word->operation == FORMULA_NUMBER)
            return emit(reader, FORMULA_NUMBER, pi, 1);
        if (word->operation <= FORMULA_B)
            return emit(reader, word->operation, 0.0, 1);
        if (!next_is(reader, '('))
            return wrong(reader, reader->at, "expected '(' after '%s'", word->name);
        return read_bracket(reader, reader->at - 1) && emit(reader, word->operation, 0.0, 0);
    }
    return wrong(reader, begin, "unknown name '%.*s'", length, begin);
}

static bool read_operand(struct reader *reader)
{
    skip_blanks(reader);
    const char *at = reader->at;
    if (is_digit(*at) || *at == '.')
        return read_number(reader);
    if (is_letter(*at))
        return read_word(reader);
    if (next_is(reader, '('))
        return read_bracket(reader, at);
    if (!*at)
        return wrong(reader, at, "expected a number, a name or '('");
    int length = 1;
    while (is_continuation(at[length]))
        length++;
    return wrong(reader, at, "expected a number, a name or '(', not '%.*s'", length, at);
}

/* The exponent has been read, from operation `from` and its own numbers on: which power is it? A
 * number is worked out, and where it is whole it becomes part of the operation. */
static bool emit_power(struct reader *reader, int from, int from_number)
{
    struct formula *formula = reader->formula, exponent = {.count = 0};
    bool moves = false, knobs = false;
    for (int i = from; i < formula->count; i++) {
        const int operation = formula->operation[i];
        moves |= operation == FORMULA_X || operation == FORMULA_Y;
        knobs |= operation == FORMULA_A || operation == FORMULA_B;
        exponent.operation[exponent.count++] = formula->operation[i];
    }
    for (int i = from_number; i < formula->numbers; i++)
        exponent.number[exponent.numbers++] = formula->number[i];
    if (moves)
        return emit(reader, FORMULA_ANY_POWER, 0.0, -1);
    if (!knobs) {
        double n = formula_at(&exponent, 0.0, 0.0, 0.0, 0.0).value;
        if (fabs(n) <= FORMULA_POWER && n == round(n)) {
            formula->count = from;
            formula->numbers = from_number;
            reader->depth--;
            return emit(reader, FORMULA_WHOLE_POWER, n, 0);
        }
    }
    return emit(reader, FORMULA_FIXED_POWER, 0.0, -1);
}

static bool read_signed(struct reader *reader);

static bool read_power(struct reader *reader)
{
    if (!read_operand(reader))
        return false;
    if (!next_is(reader, '^'))
        return true;
    const int from = reader->formula->count, from_number = reader->formula->numbers;
    if (!nest(reader) || !read_signed(reader))
        return false;
    reader->nesting--;
    return emit_power(reader, from, from_number);
}

static bool read_signed(struct reader *reader)
{
    const bool minus = next_is(reader, '-');
    if (!minus && !next_is(reader, '+'))
        return read_power(reader);
    if (!nest(reader) || !read_signed(reader))
        return false;
    reader->nesting--;
    return !minus || emit(reader, FORMULA_NEGATE, 0.0, 0);
}

static bool read_product(struct reader *reader)
{
    if (!read_signed(reader))
        return false;
    for (;;) {
        const bool times = next_is(reader, '*');
        if (!times && !next_is(reader, '/'))
            return true;
        if (!read_signed(reader) ||
            !emit(reader, times ? FORMULA_MULTIPLY : FORMULA_DIVIDE, 0.0, -1))
            return false;
    }
}

static bool read_sum(struct reader *reader)
{
    if (!read_product(reader))
        return false;
    for (;;) {
        const bool plus = next_is(reader, '+');
        if (!plus && !next_is(reader, '-'))
            return true;
        if (!read_product(reader) || !emit(reader, plus ? FORMULA_ADD : FORMULA_SUBTRACT, 0.0, -1))
            return false;
    }
}

/* Without blanks, none of which means anything. */
static void keep_text(struct formula *formula, const char *text)
{
    char *to = formula->text;
    for (; *text; text++)
        if (*text != ' ' && *text != '\t')
            *to++ = *text;
    *to = '\0';
}

bool formula_read(const char *text, struct formula *formula, struct formula_error *error)
{
    struct reader reader = {.text = text, .at = text, .formula = formula, .error = error};
    *formula = (struct formula){0};
    *error = (struct formula_error){0};
    if (strlen(text) > FORMULA_TEXT)
        return wrong(&reader, text + FORMULA_TEXT, "too long (at most %d characters)",
                     FORMULA_TEXT);
    if (!read_sum(&reader))
        return false;
    skip_blanks(&reader);
    if (*reader.at == ')')
        return wrong(&reader, reader.at, "there is no '(' to this ')'");
    if (*reader.at)
        return wrong(&reader, reader.at, "expected an operation");
    keep_text(formula, text);
    return true;
}
