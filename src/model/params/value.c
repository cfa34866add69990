#include "model/params/value.h"

#include "model/params/other_names.h"
#include "model/params/units.h"
#include "text/names.h"
#include "text/number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *switch_name(int index)
{
    static const char *const names[] = {"off", "on", NULL};
    return names[index];
}

static const char *choice_name(enum param id, int index)
{
    return params[id].type == TYPE_SWITCH ? switch_name(index) : params[id].choice(index);
}

/* ---- reading ---- */

/* Text from outside that goes into a message: short, and without control characters. */
static void quoted(const char *text, char *out, size_t size)
{
    size_t n = 0;
    for (; text[n] && n + 1 < size && n < 24; n++)
        out[n] = (char)(isprint((unsigned char)text[n]) ? text[n] : '?');
    out[n] = '\0';
}

static bool parse_choice(struct setup *setup, enum param id, const char *text, char *message,
                         size_t room)
{
    char shown[32], list[256] = "";
    for (int i = 0; choice_name(id, i); i++) {
        if (name_is(text, choice_name(id, i))) {
            param_set(setup, id, i);
            return true;
        }
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i ? ", " : "", choice_name(id, i));
    }
    quoted(text, shown, sizeof shown);
    const char *other = other_choice(id, text), *near[NAMES_NEAR];
    char meant[128];
    int count =
        names_near(text, params[id].type == TYPE_SWITCH ? switch_name : params[id].choice, near);
    names_joined(near, count, "", meant, sizeof meant);
    if (other)
        snprintf(message, room, "%s: '%s' is called %s here", params[id].key, shown, other);
    else if (count)
        snprintf(message, room, "%s: '%s' is not known, did you mean %s? (%s)", params[id].key,
                 shown, meant, list);
    else
        snprintf(message, room, "%s: '%s' is not known; choose one of %s", params[id].key, shown,
                 list);
    return false;
}

static void insert(struct list *list, int value)
{
    int at = list->count++;
    for (; at > 0 && list->value[at - 1] > value; at--)
        list->value[at] = list->value[at - 1];
    list->value[at] = value;
}

/* One of a list, up to a comma, as all others before it: "30" or "30ep". */
static bool list_item(const char *at, size_t length, enum unit *unit, double *value)
{
    char suffix[8];
    const char *end = arithmetic_read(at, value);
    size_t rest = end ? (size_t)(at + length - end) : sizeof suffix;
    if (!end || rest >= sizeof suffix || at[0] == '-')
        return false;
    memcpy(suffix, end, rest);
    suffix[rest] = '\0';
    enum unit own = unit_by_suffix(suffix);
    if ((rest > 0 && own != UNIT_EPOCHS) || (*unit != UNITS && own != *unit))
        return false;
    *unit = own;
    return *value == floor(*value);
}

/* "30,60,80": whole numbers within the range, in any order; or "30ep,60ep,80ep". */
static bool parse_list(struct setup *setup, enum param id, const char *text, char *message,
                       size_t room)
{
    const struct param_row *row = &params[id];
    struct list list = {0};
    enum unit unit = UNITS; /* none yet */
    char one[32], shown[32];
    for (const char *at = text; at;) {
        double value = 0.0;
        size_t length = strcspn(at, ",");
        bool right = list.count < LIST_MOST && list_item(at, length, &unit, &value) &&
                     value >= row->min && value <= row->max;
        if (!right) {
            snprintf(one, sizeof one, "%.*s", (int)(length < 24 ? length : 24), at);
            quoted(one, shown, sizeof shown);
            snprintf(message, room,
                     "%s: %s'%s'; give up to %d whole numbers from %.0f to %.0f, as 30,60,80, or "
                     "epochs, as 30ep,60ep",
                     row->key, list.count < LIST_MOST ? "not " : "too many, from ", shown,
                     LIST_MOST, row->min, row->max);
            return false;
        }
        insert(&list, (int)value);
        at = at[length] ? at + length + 1 : NULL;
    }
    param_set_list(setup, id, &list, unit);
    return true;
}

/* A ratio is no share of anything: 10% of it is 0.1. */
static bool parse_percent(struct setup *setup, enum param id, double percent, const char *shown,
                          char *message, size_t room)
{
    const struct param_row *row = &params[id];
    bool ratio = row->type == TYPE_REAL && row->min >= 0.0 && row->max <= 1.0;
    if (!row->share_of && !ratio)
        return snprintf(message, room, "%s: %s of what? Give a number from %g to %g", row->key,
                        shown, row->min, row->max),
               false;
    double most = row->share_most > 0.0 ? row->share_most : 100.0;
    if (!(percent >= 0.0 && percent <= most))
        return snprintf(message, room, "%s: %s is out of range; give a share from 0%% to %g%%",
                        row->key, shown, most),
               false;
    if (!row->share_of)
        param_set(setup, id, fmin(row->max, fmax(row->min, percent / 100.0)));
    else
        param_set_share(setup, id, percent == 0.0 ? 0.0 : percent);
    return true;
}

/* So many epochs, tokens or samples of the job, where updates are counted. */
static bool parse_in_unit(struct setup *setup, enum param id, double number, enum unit unit,
                          const char *shown, char *message, size_t room)
{
    if (!param_counts_updates(id))
        return snprintf(message, room, "%s: %s is for what counts updates; give a number",
                        params[id].key, shown),
               false;
    if (!(number >= 0.0) || isinf(number))
        return snprintf(message, room, "%s: %s is out of range; give 0%s or more", params[id].key,
                        shown, unit_suffix(unit)),
               false;
    param_set_in_unit(setup, id, number == 0.0 ? 0.0 : number, unit);
    return true;
}

static bool parse_number(struct setup *setup, enum param id, const char *text, char *message,
                         size_t room)
{
    const struct param_row *row = &params[id];
    char shown[32];
    double value;
    const char *end = arithmetic_read(text, &value);
    quoted(text, shown, sizeof shown);
    if (end && strcmp(end, "%") == 0)
        return parse_percent(setup, id, value, shown, message, room);
    enum unit unit = end ? unit_by_suffix(end) : UNIT_UPDATES;
    if (unit)
        return parse_in_unit(setup, id, value, unit, shown, message, room);
    if (!end || *end || isnan(value))
        return snprintf(message, room, "%s: '%s' is not a number; give one from %g to %g%s",
                        row->key, shown, row->min, row->max, row->automatic ? " or auto" : ""),
               false;
    if (value < row->min || value > row->max)
        return snprintf(message, room, "%s: %s is out of range; give one from %g to %g", row->key,
                        shown, row->min, row->max),
               false;
    if (row->type == TYPE_WHOLE && value != floor(value))
        return snprintf(message, room, "%s: %s is not a whole number; %.0f or %.0f?", row->key,
                        shown, floor(value), ceil(value)),
               false;
    param_set(setup, id, value == 0.0 ? 0.0 : value); /* no −0 */
    return true;
}

bool value_parse(struct setup *setup, enum param id, const char *text, char *message, int size)
{
    const struct param_row *row = &params[id];
    size_t room = (size_t)size;
    if (row->type == TYPE_CHOICE || row->type == TYPE_SWITCH)
        return parse_choice(setup, id, text, message, room);
    if (row->type == TYPE_LIST)
        return parse_list(setup, id, text, message, room);
    if (row->automatic && name_is(text, "auto")) {
        param_set(setup, id, NAN);
        return true;
    }
    return parse_number(setup, id, text, message, room);
}

static void list_text(const struct setup *setup, enum param id, char *text, size_t room)
{
    const struct list *list =
        (const struct list *)(const void *)((const char *)setup + params[id].field);
    size_t used = 0;
    text[0] = '\0';
    for (int i = 0; i < list->count && used < room; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%d%s", i ? "," : "", list->value[i],
                                 unit_suffix(param_unit(setup, id)));
}

/* "5ep"; "375Mtok", where that reads back as the same number. */
static void in_unit_text(double value, enum unit unit, char *text, size_t room)
{
    char count[40];
    double same;
    count_text(count, sizeof count, value, 15);
    bool short_one = value >= 1e6 && arithmetic_whole(count, &same) && same == value;
    snprintf(text, room, "%s%s", short_one ? count : shortest(value).text, unit_suffix(unit));
}

void value_text(const struct setup *setup, enum param id, char *text, int size)
{
    double value = param_get(setup, id);
    size_t room = (size_t)size;
    if (params[id].type == TYPE_CHOICE || params[id].type == TYPE_SWITCH) {
        snprintf(text, room, "%s", choice_name(id, (int)value));
        return;
    }
    if (params[id].type == TYPE_LIST) {
        list_text(setup, id, text, room);
        return;
    }
    if (isnan(value)) {
        snprintf(text, room, "auto");
        return;
    }
    enum unit unit = param_unit(setup, id);
    if (unit)
        in_unit_text(value, unit, text, room);
    else
        snprintf(text, room, "%s%s", shortest(value).text, param_is_share(setup, id) ? "%" : "");
}

/* ---- turning ---- */

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
    if (row->type == TYPE_LIST)
        return value; /* typed, not turned */
    if (row->complement)
        return turned_complement(row, value, direction, turn);
    double next = row->log ? turned_log(row, value, direction, turn)
                           : turned_linear(row, value, direction, turn);
    return fmin(row->max, fmax(row->min, next));
}
