/* The table of parameters and the tables of kinds: sound in themselves and with each other. */
#include "given.h"

#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"

/* One printable line, no blank at its end. */
static bool is_line(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < ' ' || *c == 0x7f)
            return false;
    return *text && text[strlen(text) - 1] != ' ';
}

static void check_row(enum param id, const struct param_row *row)
{
    bool choice = row->type == TYPE_CHOICE || row->type == TYPE_SWITCH;
    assert_true(is_line(row->key) && is_line(row->label) && is_line(row->help));
    assert_int_equal(strspn(row->key, "abcdefghijklmnopqrstuvwxyz0123456789-"), strlen(row->key));
    assert_int_equal(param_find(row->key), id);
    assert_true(row->unit && row->group < GROUP_COUNT && row->field < sizeof(struct setup));
    assert_true((row->choice != NULL) == (row->type == TYPE_CHOICE));
    assert_true((row->automatic != NULL) == (row->automatic_help != NULL));
    assert_true(!row->automatic_help || is_line(row->automatic_help));
    if (choice) {
        assert_true(param_choices(id) >= 2);
        assert_true(row->initial >= 0.0 && row->initial < param_choices(id));
        return;
    }
    assert_int_equal(param_choices(id), 0);
    if (row->type == TYPE_TEXT)
        return;
    assert_true(row->min < row->max);
    if (row->type == TYPE_LIST)
        return;
    assert_true(row->automatic ? isnan(row->initial)
                               : row->initial >= row->min && row->initial <= row->max);
    if (row->log)
        assert_true(row->min > 0.0 ? row->tiny == 0.0
                                   : row->min == 0.0 && row->tiny > 0.0 && row->tiny < row->max);
    else if (row->complement)
        assert_true(row->step == 0.0 && row->min >= 0.0 && row->max <= 1.0);
    else
        assert_true(row->step > 0.0 && row->step < row->max - row->min);
    if (row->type == TYPE_WHOLE)
        assert_true(row->min == floor(row->min) && row->max == floor(row->max) && row->max <= 1e15);
}

static void every_row_is_sound(void **state)
{
    (void)state;
    for (int id = 0; id < PARAM_COUNT; id++) {
        check_row((enum param)id, &params[id]);
        for (int other = 0; other < id; other++) {
            assert_string_not_equal(params[id].key, params[other].key);
            assert_true(params[id].field != params[other].field);
        }
    }
    assert_int_equal(param_find("no-such-key"), -1);
    assert_int_equal(param_find(""), -1);
    for (int group = 0; group < GROUP_COUNT; group++)
        assert_true(is_line(param_group_names[group]));
}

/* A value goes into its own field and no other. */
static void each_parameter_has_its_own_place(void **state)
{
    (void)state;
    struct dice dice = {.game = 8};
    struct setup setup = setup_default();
    double values[PARAM_COUNT];
    for (int i = 0; i < PARAM_COUNT; i++)
        values[i] = param_get(&setup, (enum param)i);
    for (int i = 0; i < 5000; i++) {
        int id = throw_below(&dice, PARAM_COUNT);
        values[id] = throw_value(&dice, (enum param)id);
        param_set(&setup, (enum param)id, values[id]);
        if (params[id].type == TYPE_LIST)
            values[id] = param_list(&setup, (enum param)id)->count = throw_below(&dice, LIST_MOST);
        for (int j = 0; j < PARAM_COUNT; j++) {
            double now = param_get(&setup, (enum param)j);
            assert_true(now == values[j] || (isnan(now) && isnan(values[j])));
        }
    }
}

/* What a kind lists belongs to its group, and is not common to all of it anyway. */
/* A value of a problem's own is one that could be typed, of a parameter that can be "auto". */
static void check_automatic(const struct problem_kind *problem, const struct automatic_value *own)
{
    const struct param_row *row = &params[own->param];
    bool whole = row->type != TYPE_WHOLE || own->value == floor(own->value);
    double most = own->percent ? 100.0 : row->max;
    if (!row->automatic || !whole || !(own->value >= row->min && own->value <= most) ||
        (own->percent && !row->share_of))
        fail_msg("%s: %s cannot be %g by itself", problem->name, row->key, own->value);
    assert_true(own == problem_automatic(problem, own->param, problem->optimizer)); /* once */
}

static void check_uses(const char *kind, const struct param_set *uses, enum param_group group)
{
    assert_true(is_line(kind));
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        if (!param_set_has(uses, id))
            continue;
        assert_int_equal(params[id].group, group);
        assert_false(params[id].common);
    }
}

static void kinds_use_what_is_theirs(void **state)
{
    (void)state;
    struct param_set used = {{0}};
    for (int i = 0; i < schedule_kind_count; i++) {
        check_uses(schedule_kinds[i].name, &schedule_kinds[i].uses, GROUP_SCHEDULE);
        assert_true(is_line(schedule_kinds[i].formula) && is_line(schedule_kinds[i].about) &&
                    schedule_kinds[i].terms);
        param_set_join(&used, &schedule_kinds[i].uses);
    }
    for (int i = 0; i < optimizer_kind_count; i++) {
        check_uses(optimizer_kinds[i].name, &optimizer_kinds[i].uses, GROUP_OPTIMIZER);
        assert_true(is_line(optimizer_kinds[i].rule) && is_line(optimizer_kinds[i].direction));
        assert_true(!optimizer_kinds[i].numerator == !optimizer_kinds[i].limit);
        param_set_join(&used, &optimizer_kinds[i].uses);
    }
    for (int i = 0; i < problem_kind_count; i++) {
        const struct problem_kind *problem = problem_kinds[i];
        const struct landscape_kind *kind = problem->landscape;
        check_uses(problem->name, &problem->uses, GROUP_LANDSCAPE);
        assert_true(is_line(problem->formula) && is_line(problem->about) &&
                    (problem->rate > 0.0 || problem->rate_of) && problem->adaptive_rate > 0.0);
        for (int j = 0; j < problem->automatic_count; j++)
            check_automatic(problem, &problem->automatic[j]);
        assert_true(!problem->gradient || !problem->update); /* one that trains nothing has none */
        assert_true(!problem->update || problem->measure);
        param_set_join(&used, &problem->uses);
        if (!kind)
            continue;
        assert_true(kind == &landscape_kinds[i] && kind->at);
        if (kind->found)
            continue;
        assert_true(kind->minimum_count >= 1 && kind->minimum_count <= MINIMA_MOST);
        assert_true(kind->view[0][0] < kind->view[1][0] && kind->view[0][1] < kind->view[1][1]);
    }
    /* And nothing stands in the table that no kind uses. */
    for (enum param id = 0; id < PARAM_COUNT; id++)
        assert_true(params[id].common || param_set_has(&used, id));
}

static void names_are_unique_and_end(void **state)
{
    (void)state;
    for (int id = 0; id < PARAM_COUNT; id++) {
        const char *(*name)(int) = params[id].choice;
        if (!name)
            continue;
        for (int i = 0; name(i); i++) {
            assert_true(is_line(name(i)) && !strchr(name(i), ' '));
            for (int j = 0; j < i; j++)
                assert_string_not_equal(name(i), name(j));
        }
        assert_null(name(param_choices((enum param)id)));
        assert_null(name(1000));
    }
}

/* Whatever kinds are chosen, however long the run: the defaults resolve to values in their ranges.
 */
static void the_defaults_are_valid_for_all_kinds_and_lengths(void **state)
{
    (void)state;
    static const double lengths[] = {1, 2, 3, 5, 20, 300, 12345, 1e7};
    char message[256];
    for (int i = 0; i < schedule_kind_count * optimizer_kind_count * landscape_kind_count * 8;
         i++) {
        int n = i;
        struct setup setup = setup_default();
        setup.steps = lengths[n % 8], n /= 8;
        setup.schedule = n % schedule_kind_count, n /= schedule_kind_count;
        setup.optimizer = n % optimizer_kind_count, n /= optimizer_kind_count;
        param_set(&setup, P_LANDSCAPE, n);
        if (!setup_valid(&setup, message, sizeof message))
            fail_msg("%s", message);
        struct setup resolved = setup_resolved(&setup);
        for (int id = 0; id < PARAM_COUNT; id++) {
            double value = param_get(&resolved, (enum param)id);
            if (param_choices((enum param)id))
                continue;
            if (!(value >= params[id].min && value <= params[id].max))
                fail_msg("%s is %g by default where steps are %g", params[id].key, value,
                         setup.steps);
            if (params[id].type == TYPE_WHOLE)
                assert_true(value == floor(value));
        }
    }
}

static void auto_follows_what_it_stands_for(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum param id;
        double value;
    } cases[] = {
        {"steps 300", P_WARMUP, 15},
        {"steps 300 schedule one-cycle", P_WARMUP, 0}, /* it rises by itself */
        {"steps 300 schedule triangular", P_WARMUP, 0},
        {"steps 300 warmup 9", P_WARMUP_START, 0.1},
        {"steps 300", P_WARMUP_START, 1.0 / 16.0},
        {"steps 300 warmup 0 schedule wsd", P_DECAY, 60},
        {"steps 300 warmup 0 schedule step", P_EVERY, 100},
        {"steps 300 warmup 0 schedule restarts", P_CYCLE, 75},
        {"schedule step", P_GAMMA, 0.1},
        {"schedule exponential steps 100 warmup 0", P_GAMMA, 0.95499258602143594},
        {"landscape bowl condition 10", P_LR, 0.15},
        {"landscape bowl condition 100", P_LR, 0.015},
        {"optimizer adamw", P_WEIGHT_DECAY, 0.01},
        {"optimizer adam", P_WEIGHT_DECAY, 0},
        {"landscape rosenbrock", P_START_X, -1.2},
        {"landscape rosenbrock", P_START_Y, 1},
        {"landscape rosenbrock start-x 0.5", P_START_X, 0.5},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words), resolved = setup_resolved(&setup);
        assert_near(param_resolved(&setup, cases[i].id), cases[i].value, 1e-15);
        assert_near(param_get(&resolved, cases[i].id), cases[i].value, 1e-15);
    }
}

static void what_applies(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum param id;
        bool applies;
    } cases[] = {
        {"schedule cosine", P_GAMMA, false},
        {"schedule step", P_GAMMA, true},
        {"schedule cosine", P_LR, true},
        {"schedule constant", P_FLOOR, false},
        {"schedule wsd", P_DECAY_SHAPE, true},
        {"schedule linear", P_DECAY_SHAPE, false},
        {"warmup 5", P_WARMUP_SHAPE, true},
        {"warmup 0", P_WARMUP_SHAPE, false},
        {"warmup 0", P_WARMUP_START, false},
        {"optimizer sgd momentum 0", P_DAMPENING, false},
        {"momentum 0.9", P_DAMPENING, true},
        {"optimizer nesterov momentum 0.9", P_DAMPENING, false},
        {"optimizer sgd", P_BETA1, false},
        {"optimizer adam", P_BETA1, true},
        {"optimizer adam", P_MOMENTUM, false},
        {"landscape bowl", P_CONDITION, true},
        {"landscape river", P_CONDITION, false},
        {"landscape river", P_NOISE, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        if (param_applies(&setup, cases[i].id) != cases[i].applies)
            fail_msg("%s: %s", cases[i].words, params[cases[i].id].key);
    }
}

/* Refused, with a line that names what to change. */
static void what_cannot_run_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *words, *named; /* NULL: it is fine */
    } cases[] = {
        {"steps 100 warmup 101", "warmup"},
        {"steps 100 warmup 100", NULL},
        {"warmup-shape exponential warmup-start 0", "warmup-start"},
        {"warmup-shape exponential warmup-start 0.001", NULL},
        {"warmup-shape exponential warmup-start 0 warmup 0", NULL},
        {"warmup-shape linear warmup-start 0", NULL},
        {"schedule wsd steps 100 warmup 20 decay 81", "decay"},
        {"schedule wsd steps 100 warmup 20 decay 80", NULL},
        {"schedule cosine steps 100 warmup 20 decay 81", NULL},
        {"schedule wsd decay-shape geometric floor 0", "floor"},
        {"schedule wsd decay-shape geometric floor 1e-6", NULL},
        {"schedule cosine decay-shape geometric floor 0", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        char message[256] = "", little[8];
        set(&setup, "schedule cosine steps 300 warmup 15");
        set(&setup, cases[i].words);
        assert_int_equal(setup_valid(&setup, message, sizeof message), cases[i].named == NULL);
        if (cases[i].named) {
            assert_true(is_line(message));
            assert_non_null(strstr(message, cases[i].named));
            setup_valid(&setup, little, sizeof little);
            assert_true(strlen(little) < sizeof little &&
                        strncmp(little, message, strlen(little)) == 0);
        }
    }
}

/* What an "auto" is made of is written down, since many runs side by side resolve nothing else. */
static void auto_follows_only_what_its_row_says(void **state)
{
    struct dice dice = {.game = 5};
    int followed = 0;
    (void)state;
    for (int i = 0; i < 200000; i++) {
        enum param id = (enum param)throw_below(&dice, PARAM_COUNT);
        enum param other = (enum param)throw_below(&dice, PARAM_COUNT);
        if (!params[id].automatic || id == other || param_choices(other))
            continue;
        struct setup s = thrown_schedule(&dice);
        s.optimizer = throw_below(&dice, optimizer_kind_count);
        param_set(&s, P_LANDSCAPE, throw_below(&dice, landscape_kind_count));
        for (int more = 0; more < PARAM_COUNT; more++)
            if (params[more].automatic && throw_below(&dice, 2))
                param_set(&s, (enum param)more, NAN);
        param_set(&s, id, NAN);
        double before = param_resolved(&s, id);
        param_set(&s, other, throw_value(&dice, other));
        bool same = param_resolved(&s, id) == before;
        followed += !same;
        struct param_set follows = param_follows(id);
        if (!same && !param_set_has(&follows, other))
            fail_msg("%s follows %s", params[id].key, params[other].key);
    }
    assert_true(followed > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_sound),
        cmocka_unit_test(each_parameter_has_its_own_place),
        cmocka_unit_test(kinds_use_what_is_theirs),
        cmocka_unit_test(names_are_unique_and_end),
        cmocka_unit_test(the_defaults_are_valid_for_all_kinds_and_lengths),
        cmocka_unit_test(auto_follows_what_it_stands_for),
        cmocka_unit_test(auto_follows_only_what_its_row_says),
        cmocka_unit_test(what_applies),
        cmocka_unit_test(what_cannot_run_is_refused),
    };
    return cmocka_run_group_tests_name("params", tests, NULL, NULL);
}
