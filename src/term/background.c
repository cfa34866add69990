#include "term/background.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* A colour's digits as a number from 0 to 1, or NaN; the text moves on past them. */
static double channel(const char **text)
{
    size_t digits = strspn(*text, "0123456789abcdefABCDEF");
    char *end;
    double value = (double)strtol(*text, &end, 16);
    bool whole = digits >= 1 && digits <= 4 && end == *text + digits;
    *text += digits;
    return whole ? value / (pow(16.0, (double)digits) - 1.0) : NAN;
}

/* sRGB to light, as WCAG 2 has it. */
static double linear(double value)
{
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

/* Where black and white stand out alike: √(1.05·0.05) − 0.05 of the relative luminance. */
static const double middle = 0.179;

enum background background_read(const char *string, int length)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    static const char *const forms[] = {"11;rgb:", "11;rgba:"};
    char copy[48];
    const char *text = NULL;
    double luminance = 0.0;
    if (length < 0 || length >= (int)sizeof copy)
        return BACKGROUND_UNKNOWN;
    memcpy(copy, string, (size_t)length);
    copy[length] = '\0';
    for (int i = 0; i < 2; i++)
        if (strncmp(copy, forms[i], strlen(forms[i])) == 0)
            text = copy + strlen(forms[i]);
    for (int i = 0; text && i < 3; i++) {
        if (i > 0 && *text++ != '/')
            return BACKGROUND_UNKNOWN;
        luminance += weight[i] * linear(channel(&text));
    }
    if (!text || isnan(luminance) || (*text && *text != '/'))
        return BACKGROUND_UNKNOWN;
    return luminance > middle ? BACKGROUND_LIGHT : BACKGROUND_DARK;
}
