#include "script/lesson/claim.h"
#include "text/number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static bool is_word(const char *text)
{
    for (; *text; text++)
        if (!islower((unsigned char)*text) && *text != '-')
            return false;
    return true;
}

/* A plain decimal number, perhaps with e and a power of ten. Returns where it ends, NULL: it is
 * none; *place is the power of ten of its last digit. */
static const char *read_decimal(const char *text, int *place)
{
    int digits = 0, power = 0, sign = 1;
    *place = 0;
    for (; isdigit((unsigned char)*text); text++)
        digits++;
    if (*text == '.')
        for (text++; isdigit((unsigned char)*text); text++)
            digits++, --*place;
    if (digits == 0)
        return NULL;
    if (*text != 'e' && *text != 'E')
        return text;
    text++;
    if (*text == '-' || *text == '+')
        sign = *text++ == '-' ? -1 : 1;
    if (!isdigit((unsigned char)*text))
        return NULL;
    for (; isdigit((unsigned char)*text) && power < 400; text++)
        power = 10 * power + (*text - '0');
    *place += sign * power;
    return text;
}

bool stated_read(const char *text, size_t length, struct stated *stated)
{
    int place;
    char number[CLAIM_STATED];
    *stated = (struct stated){.value = NAN};
    if (length == 0 || length >= sizeof stated->text)
        return false;
    memcpy(stated->text, text, length);
    if (strcmp(stated->text, "never") == 0) {
        stated->value = INFINITY;
        return true;
    }
    if (is_word(stated->text))
        return stated->word = true;
    const bool negative = stated->text[0] == '-';
    const char *begin = stated->text + negative, *end = read_decimal(begin, &place);
    if (!end)
        return false;
    snprintf(number, sizeof number, "%.*s", (int)(end - begin), begin);
    end += strspn(end, " ");
    const bool percent = *end == '%';
    if (end[percent] != '\0' || !arithmetic_whole(number, &stated->value))
        return false;
    stated->value *= (negative ? -1.0 : 1.0) * (percent ? 0.01 : 1.0);
    stated->tolerance = 0.5 * pow(10.0, place - (percent ? 2 : 0));
    return true;
}
