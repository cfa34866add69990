#include "text/number.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32 }; /* parentheses and signs within each other */

/* The functions read from *at on, which stays behind what was read; false: there is no value. */
static bool read_sum(const char **at, double *value, int depth);

/* How many characters a decimal number has, without a sign: strtod knows more forms than these. */
static size_t decimal_length(const char *text)
{
    size_t whole = strspn(text, "0123456789"), length = whole, digits;
    if (text[length] == '.') {
        digits = strspn(text + length + 1, "0123456789");
        whole += digits;
        length += 1 + digits;
    }
    if (whole == 0)
        return 0;
    if (text[length] == 'e' || text[length] == 'E') {
        size_t sign = text[length + 1] == '+' || text[length + 1] == '-';
        digits = strspn(text + length + 1 + sign, "0123456789");
        length += digits ? 1 + sign + digits : 0;
    }
    return length;
}

/* The letters behind a number, in a power of ten. */
static const struct {
    char letter;
    int power;
    double factor;
} letters[] = {{'k', 3, 1e3}, {'K', 3, 1e3}, {'M', 6, 1e6},
               {'B', 9, 1e9}, {'G', 9, 1e9}, {'T', 12, 1e12}};

/* 2.3M is 2.3e6, which a product misses by its rounding. */
static double scaled(const char *text, size_t length, int power, double factor)
{
    char decimal[64];
    bool plain = length < sizeof decimal - 8 && strcspn(text, "eE") >= length;
    if (!plain)
        return strtod(text, NULL) * factor;
    snprintf(decimal, sizeof decimal, "%.*se%d", (int)length, text, power);
    return strtod(decimal, NULL);
}

static bool read_number(const char **at, double *value)
{
    const char *text = *at;
    size_t length = decimal_length(text);
    if (length == 0)
        return false;
    *value = strtod(text, NULL);
    *at += length;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++)
        if (text[length] == letters[i].letter) {
            *value = scaled(text, length, letters[i].power, letters[i].factor);
            ++*at;
        }
    return true;
}

static bool read_factor(const char **at, double *value, int depth)
{
    if (depth == DEEPEST)
        return false;
    if (**at == '-' || **at == '+') {
        bool minus = *(*at)++ == '-';
        if (!read_factor(at, value, depth + 1))
            return false;
        *value = minus ? -*value : *value;
        return true;
    }
    if (**at != '(')
        return read_number(at, value);
    ++*at;
    if (!read_sum(at, value, depth + 1) || **at != ')')
        return false;
    ++*at;
    return true;
}

static bool read_product(const char **at, double *value, int depth)
{
    double other;
    if (!read_factor(at, value, depth))
        return false;
    while (**at == '*' || **at == '/') {
        bool times = *(*at)++ == '*';
        if (!read_factor(at, &other, depth))
            return false;
        *value = times ? *value * other : *value / other;
    }
    return true;
}

static bool read_sum(const char **at, double *value, int depth)
{
    double other;
    if (!read_product(at, value, depth))
        return false;
    while (**at == '+' || **at == '-') {
        bool plus = *(*at)++ == '+';
        if (!read_product(at, &other, depth))
            return false;
        *value = plus ? *value + other : *value - other;
    }
    return true;
}

const char *arithmetic_read(const char *text, double *value)
{
    const char *at = text;
    return read_sum(&at, value, 0) ? at : NULL;
}

bool arithmetic_whole(const char *text, double *value)
{
    const char *end = arithmetic_read(text, value);
    return end && *end == '\0';
}
