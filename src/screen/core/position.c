#include "screen/core/position.h"

#include "text/number.h"

#include <stdio.h>

struct unit_scale shown_unit(const struct ui *ui)
{
    return unit_scale_of(ui->run ? plan_last(&ui->run->plan) : ui_resolved(ui));
}

void position_value(const struct unit_scale *scale, double value, int digits, char *text,
                    size_t size)
{
    if (scale->unit == UNIT_UPDATES) {
        snprintf(text, size, "%.0f", value);
        return;
    }
    count_text(text, size, value, digits);
    powers_to_letters(text); /* of a fraction of an epoch */
}

void position_number(const struct unit_scale *scale, double update, char *text, size_t size)
{
    position_value(scale, unit_of(scale, update), 4, text, size);
}

void position_words(const struct unit_scale *scale, double update, char *text, size_t size)
{
    char number[32];
    position_number(scale, update, number, sizeof number);
    snprintf(text, size, "%s %s", unit_word(scale->unit), number);
}
