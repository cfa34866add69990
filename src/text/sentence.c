#include "text/sentence.h"

#include "text/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct number sentence_number(double value, int digits)
{
    struct number n;
    number_text(n.text, sizeof n.text, value, digits);
    return n;
}

/* The same with two significant digits and no more. */
static double two_digits(double factor)
{
    char text[40];
    snprintf(text, sizeof text, "%.1e", factor);
    const double rounded = strtod(text, NULL);
    return isfinite(rounded) ? rounded : factor;
}

struct number sentence_factor(double factor)
{
    const bool far = isfinite(factor) && factor > 0.0 && (factor >= 1e5 || factor < 1e-4);
    struct number value = far ? sentence_number(two_digits(factor), 2) : sentence_number(factor, 3),
                  n;
    snprintf(n.text, sizeof n.text, "×%.36s", value.text);
    return n;
}

const char *ordinal_ending(double n)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    const int two = (int)((long long)n % 100), last = two % 10;
    return endings[last < 4 && !(two > 10 && two < 14) ? last : 0];
}

void sentence_add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}
