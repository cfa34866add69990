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

/* The power of ten that is nearest by its logarithm. */
static double nearest_power(double factor)
{
    const double half_way = 3.1622776601683795; /* √10 */
    char text[40];
    snprintf(text, sizeof text, "%.16e", factor);
    char *e = strchr(text, 'e');
    const int exponent = atoi(e + 1);
    *e = '\0';
    const bool up = strtod(text, NULL) >= half_way;
    snprintf(text, sizeof text, "1e%d", exponent + up);
    return strtod(text, NULL);
}

struct number sentence_factor(double factor)
{
    bool power = isfinite(factor) && factor > 0.0 && (factor >= 1e5 || factor < 1e-4);
    struct number value = sentence_number(power ? nearest_power(factor) : factor, 3), n;
    snprintf(n.text, sizeof n.text, "×%.36s", value.text);
    return n;
}

void sentence_add(char *text, size_t size, const char *format, ...)
{
    size_t used = strlen(text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + used, size - used, format, arguments);
    va_end(arguments);
}
