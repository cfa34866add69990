/* The values of the parameters: read, resolved, set and compared, by the rows of the table. */
#include "model/formula/formula.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/params/rounding.h"
#include "model/params/units.h"
#include "model/problem/formula_facts.h"
#include "model/problem/landscape.h"
#include "model/problem/problem.h"
#include "model/schedule/schedule.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The milestones of torch's documentation. */
static const struct list initial_milestones = {2, {30, 80}};

static const char initial_formula[] = "(a-x)^2+b*(y-x^2)^2"; /* Rosenbrock's valley */

double param_counted_updates(const struct setup *setup)
{
    return param_resolved(setup, P_STEPS) - schedule_start(setup);
}

double param_schedule_length(const struct setup *setup)
{
    return schedule_ends(setup) ? param_resolved(setup, P_HORIZON) : param_counted_updates(setup);
}

static bool is_index(enum param id)
{
    return params[id].type == TYPE_CHOICE || params[id].type == TYPE_SWITCH;
}

struct list *param_list(struct setup *setup, enum param id)
{
    return (struct list *)(void *)((char *)setup + params[id].field);
}

double param_get(const struct setup *setup, enum param id)
{
    const char *field = (const char *)setup + params[id].field;
    int index;
    double number;
    if (params[id].type == TYPE_TEXT)
        return 0.0;
    if (is_index(id) || params[id].type == TYPE_LIST) { /* a list begins with its count */
        memcpy(&index, field, sizeof index);
        return index;
    }
    memcpy(&number, field, sizeof number);
    return number;
}

bool param_is_share(const struct setup *setup, enum param id)
{
    return param_set_has(&setup->shares, id);
}

enum unit param_unit(const struct setup *setup, enum param id)
{
    for (enum unit unit = UNIT_EPOCHS; unit < UNITS; unit++)
        if (param_set_has(&setup->in_unit[unit], id))
            return unit;
    return UNIT_UPDATES;
}

bool param_counts_updates(enum param id)
{
    return params[id].share_of && params[id].share_of != P_LR;
}

static struct unit_scale scale_of(const struct setup *setup, enum param id)
{
    return unit_scale(setup, param_unit(setup, id), param_resolved(setup, P_STEPS));
}

bool param_unit_known(const struct setup *setup, enum param id)
{
    const struct unit_scale scale = scale_of(setup, id);
    return unit_scale_known(&scale);
}

bool param_is_derived(const struct setup *setup, enum param id)
{
    return isnan(param_get(setup, id)) || param_is_share(setup, id);
}

/* Percent times the whole, and only then by 100: 7 % of 100 are 7 updates. */
static double part_of_whole(const struct setup *setup, enum param id, double percent)
{
    const struct param_row *row = &params[id];
    double whole = row->share_of == P_HORIZON ? param_schedule_length(setup)
                   : row->share_of == P_STEPS ? param_counted_updates(setup)
                                              : param_resolved(setup, row->share_of);
    return percent * whole / 100.0;
}

/* A part of an update is one more or none, as in the library that the rounding names. */
static double within_range(const struct setup *setup, enum param id, double value)
{
    const struct param_row *row = &params[id];
    if (row->type == TYPE_WHOLE)
        value = rounding_share((enum rounding)setup->rounding, value);
    return fmin(row->max, fmax(row->min, value));
}

static double share(const struct setup *setup, enum param id)
{
    double value = part_of_whole(setup, id, param_get(setup, id));
    if (param_unit(setup, id)) {
        const struct unit_scale scale = scale_of(setup, id);
        value = unit_scale_known(&scale) ? unit_updates(&scale, param_get(setup, id)) : 0.0;
    }
    return within_range(setup, id, value);
}

double param_resolved(const struct setup *setup, enum param id)
{
    double value = param_get(setup, id);
    if (params[id].type == TYPE_LIST)
        return value;
    if (param_is_share(setup, id))
        return share(setup, id);
    if (!isnan(value) || !params[id].automatic)
        return value;
    double known = params[id].reckoned ? params[id].reckoned(setup) : NAN;
    const struct automatic_value *own = problem_automatic(problem_of(setup), id, setup->optimizer);
    if (!isnan(known) || !own)
        return isnan(known) ? params[id].automatic(setup) : known;
    return own->percent ? within_range(setup, id, part_of_whole(setup, id, own->value))
                        : own->value;
}

struct automatic_words param_automatic_words(enum param id)
{
    struct automatic_words words = {"the problem's own: "};
    bool some = false;
    for (int i = 0; i < problem_kind_count; i++) {
        const struct automatic_value *own =
            problem_automatic(problem_kinds[i], id, problem_kinds[i]->optimizer);
        size_t used = strlen(words.text);
        if (own)
            snprintf(words.text + used, sizeof words.text - used, "%s%s for %s, ",
                     shortest(own->value).text, own->percent ? "%" : "", problem_kinds[i]->name);
        some |= own != NULL;
    }
    size_t used = some ? strlen(words.text) : 0;
    snprintf(words.text + used, sizeof words.text - used, "%s%s", some ? "else " : "",
             params[id].automatic_help);
    return words;
}

bool param_automatic(const struct setup *setup, enum param id)
{
    const struct param_row *row = &params[id];
    if (!isnan(param_get(setup, id)))
        return false;
    return !row->quiet || param_resolved(setup, id) != row->usual;
}

struct param_set param_follows(enum param id)
{
    struct param_set all = params[id].follows, before;
    if (params[id].share_of)
        param_set_add(&all, params[id].share_of);
    do {
        before = all;
        for (enum param i = 0; i < PARAM_COUNT; i++)
            if (param_set_has(&before, i))
                param_set_join(&all, &params[i].follows);
    } while (memcmp(&all, &before, sizeof all) != 0);
    return all;
}

/* The landscape, and the knobs of its own. */
static bool shapes_landscape(const struct setup *setup, enum param id)
{
    return id == P_LANDSCAPE || (params[id].start_only && !params[id].common &&
                                 param_set_has(&problem_of(setup)->uses, id));
}

void param_set(struct setup *setup, enum param id, double value)
{
    char *field = (char *)setup + params[id].field;
    if (param_is_share(setup, id))
        for (enum unit unit = UNIT_EPOCHS; unit < UNITS; unit++)
            param_set_remove(&setup->in_unit[unit], id);
    param_set_remove(&setup->shares, id);
    if (params[id].type == TYPE_LIST) {
        *param_list(setup, id) = initial_milestones;
    } else if (params[id].type == TYPE_TEXT) {
        struct formula_error error;
        formula_read(initial_formula, &setup->formula, &error);
    } else if (is_index(id)) {
        int index = (int)value;
        memcpy(field, &index, sizeof index);
    } else {
        memcpy(field, &value, sizeof value);
    }
    if (shapes_landscape(setup, id))
        formula_facts_find(setup);
}

bool param_set_formula(struct setup *setup, const char *text, struct formula_error *error)
{
    struct formula formula;
    if (!formula_read(text, &formula, error))
        return false;
    setup->formula = formula;
    formula_facts_find(setup);
    return true;
}

void param_set_share(struct setup *setup, enum param id, double percent)
{
    param_set(setup, id, percent);
    param_set_add(&setup->shares, id);
}

void param_set_in_unit(struct setup *setup, enum param id, double number, enum unit unit)
{
    param_set_share(setup, id, number);
    param_set_add(&setup->in_unit[unit], id);
}

void param_set_list(struct setup *setup, enum param id, const struct list *list, enum unit unit)
{
    if (unit)
        param_set_in_unit(setup, id, 0.0, unit);
    else
        param_set(setup, id, 0.0);
    *param_list(setup, id) = *list;
}

struct list param_resolved_list(const struct setup *setup, enum param id)
{
    struct setup copy = *setup;
    struct list list = *param_list(&copy, id);
    const struct unit_scale scale = scale_of(setup, id);
    for (int i = 0; param_unit(setup, id) && i < list.count; i++) {
        double updates = unit_scale_known(&scale) ? unit_updates(&scale, list.value[i]) : 0.0;
        list.value[i] =
            (int)fmin(params[id].max, rounding_share((enum rounding)setup->rounding, updates));
    }
    return list;
}

bool param_same_unit(const struct setup *a, const struct setup *b, enum param id)
{
    return param_is_share(a, id) == param_is_share(b, id) && param_unit(a, id) == param_unit(b, id);
}

bool param_same(const struct setup *a, const struct setup *b, enum param id)
{
    const char *x = (const char *)a + params[id].field, *y = (const char *)b + params[id].field;
    if (params[id].type == TYPE_TEXT)
        return strcmp(a->formula.text, b->formula.text) == 0;
    if (params[id].type == TYPE_LIST) {
        size_t values = (size_t)param_get(a, id) * sizeof(int);
        return param_same_unit(a, b, id) && param_get(a, id) == param_get(b, id) &&
               memcmp(x + offsetof(struct list, value), y + offsetof(struct list, value), values) ==
                   0;
    }
    return param_resolved(a, id) == param_resolved(b, id);
}

bool param_set_apart(const struct setup *a, const struct setup *b, enum param id)
{
    const double x = param_get(a, id), y = param_get(b, id);
    const bool both_follow =
        param_same_unit(a, b, id) && (param_is_share(a, id) ? x == y : isnan(x) && isnan(y));
    return !param_same(a, b, id) && !both_follow;
}

bool param_set_alike(const struct setup *a, const struct setup *b, enum param id)
{
    double x = param_get(a, id), y = param_get(b, id);
    if (params[id].type == TYPE_LIST || params[id].type == TYPE_TEXT)
        return param_same(a, b, id);
    return param_same_unit(a, b, id) && (x == y || (isnan(x) && isnan(y)));
}

bool param_applies(const struct setup *setup, enum param id)
{
    const struct param_row *row = &params[id];
    const struct param_set *const uses[GROUP_COUNT] = {
        [GROUP_SCHEDULE] = &schedule_kinds[setup->schedule].uses,
        [GROUP_OPTIMIZER] = &optimizer_kinds[setup->optimizer].uses,
        [GROUP_LANDSCAPE] = &problem_of(setup)->uses,
    };
    return (row->common || param_set_has(uses[row->group], id)) && (!row->when || row->when(setup));
}

int param_choices(enum param id)
{
    int n = 0;
    if (params[id].type == TYPE_SWITCH)
        return 2;
    while (params[id].choice && params[id].choice(n))
        n++;
    return n;
}

bool param_offered(const struct setup *setup, enum param id, int index)
{
    return !params[id].offered || params[id].offered(setup, index);
}

void param_give(struct setup *setup, enum param id, double value)
{
    param_set(setup, id, value);
    if (id == P_OPTIMIZER)
        setup->optimizer_chosen = true;
    if (id == P_LANDSCAPE && !setup->optimizer_chosen)
        setup->optimizer = problem_of(setup)->optimizer;
}

void param_choose(struct setup *setup, enum param id, double value)
{
    param_give(setup, id, value);
    if (id == P_LANDSCAPE && !problem_takes(problem_of(setup), setup->optimizer))
        setup->optimizer = problem_of(setup)->optimizer;
}

bool landscape_same(const struct setup *a, const struct setup *b)
{
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        if (shapes_landscape(a, id) && !param_set_alike(a, b, id))
            return false;
    }
    return true;
}
