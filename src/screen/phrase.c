#include "screen/phrase.h"

#include "text/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct number phrase_number(double value, int digits)
{
    struct number n;
    number_text(n.text, sizeof n.text, value, digits);
    return n;
}

struct number phrase_factor(double factor)
{
    bool power = isfinite(factor) && factor > 0.0 && (factor >= 1e5 || factor < 1e-4);
    struct number value = phrase_number(power ? pow(10.0, round(log10(factor))) : factor, 3), n;
    snprintf(n.text, sizeof n.text, "×%.36s", value.text);
    return n;
}

void phrase_add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}
