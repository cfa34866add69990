#include "model/params/value.h"

#include "model/params/other_names.h"
#include "model/params/units.h"
#include "text/names.h"
#include "text/number.h"
#include "text/utf8.h"

#include <math.h>
#include <stdio.h>
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

/* Text from outside that goes into a message: short, at most four bytes a character. */
enum { QUOTED_MOST = 24, QUOTED = 4 * QUOTED_MOST + 1 };
static void quoted(const char *text, char *out, size_t size)
{
    utf8_quoted(text, QUOTED_MOST, out, size);
}

static bool parse_choice(struct setup *setup, enum param id, const char *text, char *message,
                         size_t room)
{
    char shown[QUOTED], list[256] = "";
    for (int i = 0; choice_name(id, i); i++) {
        if (name_is(text, choice_name(id, i))) {
            param_give(setup, id, i);
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
    char one[QUOTED], shown[QUOTED];
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

static bool parse_formula(struct setup *setup, enum param id, const char *text, char *message,
                          size_t room)
{
    struct formula_error error;
    if (param_set_formula(setup, text, &error))
        return true;
    char shown[sizeof error.text];
    utf8_quoted(error.text, (int)sizeof shown, shown, sizeof shown);
    snprintf(message, room, "%s: %s", params[id].key, shown);
    return false;
}

static bool parse_number(struct setup *setup, enum param id, const char *text, char *message,
                         size_t room)
{
    const struct param_row *row = &params[id];
    char shown[QUOTED];
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
                        row->key, shown, row->min, row->max,
                        row->automatic ? " or auto"
                        : row->zero    ? " or none"
                                       : ""),
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
    if (row->type == TYPE_TEXT)
        return parse_formula(setup, id, text, message, room);
    if (row->automatic && name_is(text, "auto")) {
        param_set(setup, id, NAN);
        return true;
    }
    if (row->zero && name_is(text, row->zero)) {
        param_set(setup, id, 0.0);
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
    if (params[id].type == TYPE_TEXT) {
        snprintf(text, room, "%s", setup->formula.text);
        return;
    }
    if (isnan(value)) {
        snprintf(text, room, "auto");
        return;
    }
    if (value == 0.0 && params[id].zero) {
        snprintf(text, room, "%s", params[id].zero);
        return;
    }
    enum unit unit = param_unit(setup, id);
    if (unit)
        in_unit_text(value, unit, text, room);
    else
        snprintf(text, room, "%s%s", shortest(value).text, param_is_share(setup, id) ? "%" : "");
}

void value_quoted(const struct setup *setup, enum param id, char *text, int size)
{
    char value[VALUE_MOST];
    const char *quote = params[id].type == TYPE_TEXT ? "'" : "";
    value_text(setup, id, value, sizeof value);
    snprintf(text, (size_t)size, "%s%s%s", quote, value, quote);
}
