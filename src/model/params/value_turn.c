/* Turning a value: from mark to mark of its scale. */
#include "model/params/units.h"
#include "model/params/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* The preferred numbers of a logarithmic knob, in one decade: 1-2-5 coarse, the E24 series normal;
 * fine is the third digit. */
static const double coarse_marks[] = {1, 2, 5};
static const double normal_marks[] = {1.0, 1.1, 1.2, 1.3, 1.5, 1.6, 1.8, 2.0, 2.2, 2.4, 2.7, 3.0,
                                      3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6.2, 6.8, 7.5, 8.2, 9.1};

/* A whole number by or over a power of ten that is exact, is the decimal number as strtod reads it.
 */
double value_rounded(double value, int digits)
{
    static const double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                    1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                    1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    const int most = sizeof powers / sizeof powers[0] - 1;
    if (value == 0.0 || !isfinite(value))
        return value;
    int places = digits - 1 - (int)floor(log10(fabs(value)));
    if (abs(places) > most) {
        char text[40];
        snprintf(text, sizeof text, "%.*g", digits, value);
        return strtod(text, NULL);
    }
    double power = powers[abs(places)];
    return places >= 0 ? round(value * power) / power : round(value / power) * power;
}

static int marks_a_decade(enum turn turn)
{
    return turn == TURN_COARSE ? 3 : turn == TURN_NORMAL ? 24 : 900;
}

static double preferred(int index, enum turn turn)
{
    const double *preferred_numbers = turn == TURN_COARSE ? coarse_marks : normal_marks;
    int count = marks_a_decade(turn);
    int decade = index >= 0 ? index / count : -((count - 1 - index) / count);
    int place = index - decade * count;
    double mantissa = turn == TURN_FINE ? 1.0 + place / 100.0 : preferred_numbers[place];
    return value_rounded(mantissa * pow(10.0, decade), 3);
}

/* The nearest preferred number strictly above (or below) a positive value. */
static double next_mark(double value, int direction, enum turn turn)
{
    int count = marks_a_decade(turn), decade = (int)floor(log10(value));
    double mantissa = value / pow(10.0, decade);
    int place = turn == TURN_FINE ? (int)((mantissa - 1.0) * 100.0) : direction > 0 ? 0 : count;
    int index = decade * count + place - 2 * direction; /* a little before it, to be sure */
    while (direction > 0 ? preferred(index, turn) <= value * (1 + 1e-12)
                         : preferred(index, turn) >= value * (1 - 1e-12))
        index += direction;
    return preferred(index, turn);
}

static double turned_log(const struct param_row *row, double value, int direction, enum turn turn)
{
    bool whole = row->type == TYPE_WHOLE;
    if (value <= 0.0)
        return direction > 0 ? row->tiny : 0.0;
    double next = next_mark(value, direction, turn);
    if (whole)
        next = direction > 0 ? fmax(value + 1.0, round(next)) : fmin(value - 1.0, round(next));
    if (row->min == 0.0 && next < row->tiny)
        next = 0.0;
    return next;
}

static double turned_linear(const struct param_row *row, double value, int direction,
                            enum turn turn)
{
    double step = row->step * (turn == TURN_COARSE ? 10.0 : turn == TURN_FINE ? 0.1 : 1.0);
    if (row->type == TYPE_WHOLE)
        step = fmax(1.0, step);
    double place = value / step,
           next = direction > 0 ? floor(place + 1e-9) + 1.0 : ceil(place - 1e-9) - 1.0;
    return value_rounded(next * step, 9); /* 0.15 and not 0.15000000000000002 */
}

/* Nearer to 1 by the preferred numbers of what is left to it: 0.9, 0.95, 0.98, 0.99 with coarse
 * turns. */
static double turned_complement(const struct param_row *row, double value, int direction,
                                enum turn turn)
{
    const double nearest = fmax(1.0 - row->max, 1e-9);
    double left = fmax(1.0 - value, nearest);
    if (direction > 0 && left <= nearest * (1.0 + 1e-9))
        return row->max;
    double next = value_rounded(1.0 - next_mark(left, -direction, turn), 12); /* as above */
    return fmin(row->max, fmax(row->min, next));
}

/* By 1 %, coarsely by 10 %, finely by 0.1 %. */
static double turned_share(double percent, int direction, enum turn turn)
{
    static const struct param_row shares = {.min = 0, .max = 100, .step = 1};
    return fmin(100.0, fmax(0.0, turned_linear(&shares, percent, direction, turn)));
}

/* Epochs by 1, coarsely by 10, finely by a tenth; tokens and samples by ratio. */
static double turned_in_unit(double number, enum unit unit, int direction, enum turn turn)
{
    static const struct param_row epochs = {.min = 0, .step = 1}, counts = {.min = 0, .tiny = 1};
    return unit == UNIT_EPOCHS ? fmax(0.0, turned_linear(&epochs, number, direction, turn))
                               : turned_log(&counts, number, direction, turn);
}

void value_turn(struct setup *setup, enum param id, int direction, enum turn turn)
{
    enum unit unit = param_unit(setup, id);
    if (unit)
        param_set_in_unit(setup, id, turned_in_unit(param_get(setup, id), unit, direction, turn),
                          unit);
    else if (param_is_share(setup, id))
        param_set_share(setup, id, turned_share(param_get(setup, id), direction, turn));
    else
        param_choose(setup, id, value_turned(setup, id, direction, turn));
}

double value_turned(const struct setup *setup, enum param id, int direction, enum turn turn)
{
    const struct param_row *row = &params[id];
    double value = param_resolved(setup, id);
    int choices = param_choices(id);
    if (choices) {
        int choice = (int)value;
        do
            choice = (choice + direction + choices) % choices;
        while (choice != (int)value && !param_offered(setup, id, choice));
        return choice;
    }
    if (row->type == TYPE_LIST || row->type == TYPE_TEXT)
        return value; /* typed, not turned */
    if (row->complement)
        return turned_complement(row, value, direction, turn);
    double next = row->log ? turned_log(row, value, direction, turn)
                           : turned_linear(row, value, direction, turn);
    return fmin(row->max, fmax(row->min, next));
}
