/* A parameter's value as text: read, written and refused. */
#include "given.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "text/utf8.h"

#include <ctype.h>

/* Lists have a file of their own. */
static bool is_list(int id) { return params[id].type == TYPE_LIST; }

/* ---- text ---- */

static void a_value_survives_as_text(void **state)
{
    (void)state;
    struct dice dice = {.game = 9};
    for (int i = 0; i < 500 * PARAM_COUNT; i++) {
        enum param id = (enum param)(i % PARAM_COUNT);
        struct setup setup = setup_default(), copy = setup_default();
        char text[64], message[256];
        if (is_list((int)id))
            continue;
        double value = throw_value(&dice, id);
        param_set(&setup, id, value);
        value_text(&setup, id, text, sizeof text);
        if (!value_parse(&copy, id, text, message, sizeof message))
            fail_msg("'%s' is refused: %s", text, message);
        double back = param_get(&copy, id);
        assert_true(isnan(value) ? isnan(back) : value == back);
    }
}

static void text_is_short(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        double value;
        const char *text;
    } cases[] = {
        {P_LR, 0.1, "0.1"},
        {P_LR, 0.15, "0.15"},
        {P_LR, NAN, "auto"},
        {P_STEPS, 1e7, "10000000"},
        {P_LR, 1.0 / 3.0, "0.3333333333333333"},
        {P_STEPS, 300, "300"},
        {P_WARMUP, 0, "0"},
        {P_AMSGRAD, 1, "on"},
        {P_AMSGRAD, 0, "off"},
        {P_SCHEDULE, 0, "constant"},
        {P_SEED, 999999999, "999999999"},
        {P_ROTATION, -45, "-45"},
        {P_MOMENTUM, 0.9, "0.9"},
        {P_EPS, 1e-8, "1e-08"},
        {P_LR, 5e-324, "5e-324"},
        {P_LR, 0x1p-44, "5.684341886080802e-14"}, /* rounded to 16 digits it ends on 1 */
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        char text[64];
        param_set(&setup, cases[i].id, cases[i].value);
        value_text(&setup, cases[i].id, text, sizeof text);
        assert_string_equal(text, cases[i].text);
    }
}

/* Refused, nothing changed, and a message of one clean line that names the parameter and fits its
 * room. */
static void check_refused(enum param id, const char *text)
{
    struct setup setup = setup_default(), before;
    char message[256] = "", little[12];
    memcpy(&before, &setup, sizeof before);
    if (value_parse(&setup, id, text, message, sizeof message))
        fail_msg("%s takes '%s'", params[id].key, text);
    assert_memory_equal(&setup, &before, sizeof setup);
    assert_true(strncmp(message, params[id].key, strlen(params[id].key)) == 0);
    uint32_t codepoint;
    for (const char *at = message; (codepoint = utf8_next(&at));)
        if (codepoint_checked(codepoint) != codepoint)
            fail_msg("%s: '%s' puts a character %#x into the message", params[id].key, text,
                     codepoint);
    memset(little, 'x', sizeof little);
    assert_false(value_parse(&setup, id, text, little, 8));
    assert_true(strlen(little) < 8 && little[8] == 'x');
}

static void bad_text_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        " ",
        "-",
        "--",
        "zebra",
        "nan",
        "-nan",
        "inf",
        "-inf",
        "infinity",
        "1e999",
        "-1e999",
        "1,5",
        "5 ",
        " 5",
        "\t5",
        "5\n",
        "0x",
        "1e",
        "5e3x",
        "5;6",
        "\x1b[31m",
        "\x1b]0;title\x07",
        "5\x1b[2J",
        "\x7f",
        "\x9b\x35",
        "caf\xc3\xa9",
        "%s%s%n",
        "1 2",
    };
    char longest[301];
    memset(longest, 'z', 300);
    longest[300] = '\0';
    for (int id = 0; id < PARAM_COUNT; id++) {
        const struct param_row *row = &params[id];
        char text[64];
        if (is_list(id))
            continue;
        if (row->type == TYPE_TEXT) {
            check_refused((enum param)id, "");
            check_refused((enum param)id, "1+*x");
            check_refused((enum param)id, "x^2 + \x1b[31m");
            check_refused((enum param)id, longest);
            continue;
        }
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
            check_refused((enum param)id, bad[i]);
        check_refused((enum param)id, longest);
        if (!row->automatic)
            check_refused((enum param)id, "auto");
        if (param_choices((enum param)id)) {
            check_refused((enum param)id, "0");
            continue;
        }
        snprintf(text, sizeof text, "%.17g", row->max * 1.001 + 1.0);
        check_refused((enum param)id, text);
        snprintf(text, sizeof text, "%.17g",
                 row->min > 0.0 ? row->min * 0.999 : row->min * 1.001 - 1e-9);
        check_refused((enum param)id, text);
        if (row->type == TYPE_WHOLE)
            check_refused((enum param)id, "1.5");
    }
}

static void the_ends_of_a_range_belong_to_it(void **state)
{
    (void)state;
    for (int id = 0; id < PARAM_COUNT; id++)
        for (int end = 0; end < 2 && !param_choices((enum param)id) && !is_list(id); end++) {
            struct setup setup = setup_default();
            char text[64], message[256];
            double value = end ? params[id].max : params[id].min;
            snprintf(text, sizeof text, "%.17g", value);
            assert_true(value_parse(&setup, (enum param)id, text, message, sizeof message));
            assert_true(param_get(&setup, (enum param)id) == value);
        }
    struct setup setup = setup_default();
    char message[256];
    assert_true(value_parse(&setup, P_ROTATION, "-0", message, sizeof message));
    assert_false(signbit(setup.rotation));
}

/* ---- as people type them ---- */

static struct setup with(const char *words)
{
    struct setup setup = setup_default();
    set(&setup, words);
    return setup;
}

static void case_is_no_mistake(void **state)
{
    (void)state;
    struct setup setup = with("optimizer SGD schedule Inverse_Sqrt amsgrad On warmup AUTO");
    assert_int_equal(setup.schedule, SCHEDULE_INVERSE_SQRT);
    assert_true(setup.amsgrad == 1 && isnan(setup.warmup));
}

/* What a share, or a number in a unit of the job, comes to. */
struct derived {
    const char *words;
    enum param id;
    double value;
};

static void must_resolve(const struct derived *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct setup setup = with(cases[i].words);
        struct setup resolved = setup_resolved(&setup);
        assert_near(param_resolved(&setup, cases[i].id), cases[i].value, 1e-15);
        assert_near(param_get(&resolved, cases[i].id), cases[i].value, 1e-15);
        assert_false(param_is_share(&resolved, cases[i].id));
        assert_int_equal(param_unit(&resolved, cases[i].id), UNIT_UPDATES);
    }
}

static void a_share_follows_what_it_is_of(void **state)
{
    (void)state;
    static const struct derived cases[] = {
        {"steps 50k warmup 3%", P_WARMUP, 1500},
        {"warmup 3% steps 50k", P_WARMUP, 1500},
        {"steps 100 warmup 7%", P_WARMUP, 7},
        {"steps 2811 warmup 3%", P_WARMUP, 85}, /* 84.33: as Hugging Face's warmup_ratio */
        {"steps 3 warmup 0%", P_WARMUP, 0},
        {"steps 3 every 0%", P_EVERY, 1},
        {"lr 2e-5 floor 10%", P_FLOOR, 2e-6},
        {"lr 2e-5 floor 0.1%", P_FLOOR, 2e-8},
        {"steps 1k decay 12.5%", P_DECAY, 125},
        {"momentum 90%", P_MOMENTUM, 0.9},
        {"lr 3e-4 base-lr 10%", P_BASE_LR, 3e-5},
    };
    must_resolve(cases, sizeof cases / sizeof cases[0]);
    struct setup setup = with("steps 200 warmup 10% floor 10%");
    set(&setup, "steps 400 lr 0.5");
    assert_true(param_resolved(&setup, P_WARMUP) == 40);
    assert_true(param_resolved(&setup, P_FLOOR) == 0.05);
    set(&setup, "floor 0.1");
    assert_true(param_resolved(&setup, P_FLOOR) == 0.1);
    setup.fork = 300.0; /* of the updates that are the schedule's own */
    setup.from_fork = 1;
    assert_true(param_resolved(&setup, P_WARMUP) == 10);
}

static void epochs_and_tokens_become_updates(void **state)
{
    (void)state;
    static const struct derived cases[] = {
        /* ImageNet, batch 1024: timm drops the last batch of an epoch */
        {"samples 1281167 global-batch 1024 epochs 90 warmup 5ep rounding timm", P_WARMUP, 6255},
        {"samples 1281167 global-batch 1024 epochs 90 warmup 5ep", P_WARMUP, 6260},
        {"every 30ep samples 1281167 global-batch 1024 rounding timm", P_EVERY, 37530},
        {"samples 100 global-batch 8 warmup 0.5ep", P_WARMUP, 7}, /* 6.5 */
        {"samples 100 global-batch 8 warmup 0.5ep rounding lightning", P_WARMUP, 6},
        {"steps 1000 epochs 10 warmup 1ep", P_WARMUP, 100},
        {"global-batch 4M warmup 8Btok", P_WARMUP, 2000},
        {"global-batch 1024 sequence 4096 warmup 8388608ktok", P_WARMUP, 2000},
        {"steps 1k tokens 10B warmup 100Mtok", P_WARMUP, 10},
        {"global-batch 256 warmup 64ksp", P_WARMUP, 250},
        {"steps 100 epochs 5 every 0ep", P_EVERY, 1}, /* the least there is */
    };
    must_resolve(cases, sizeof cases / sizeof cases[0]);
    struct setup setup = with("steps 1000 epochs 10 warmup 1ep");
    set(&setup, "steps 2000"); /* it follows */
    assert_true(param_resolved(&setup, P_WARMUP) == 200);
    set(&setup, "warmup 10%");
    assert_true(param_resolved(&setup, P_WARMUP) == 200 && !param_unit(&setup, P_WARMUP));
    set(&setup, "warmup 1ep");
    set(&setup, "warmup 30");
    assert_true(param_resolved(&setup, P_WARMUP) == 30 && !param_unit(&setup, P_WARMUP));
}

static void units_are_refused_where_nobody_knows_them(void **state)
{
    (void)state;
    char message[256];
    check_refused(P_LR, "5ep");
    check_refused(P_FLOOR, "5ep");
    check_refused(P_STEPS, "90ep");
    check_refused(P_WARMUP, "-1ep");
    check_refused(P_WARMUP, "1/0ep");
    check_refused(P_WARMUP, "5epochs");
    static const char *const unknown[] = {"warmup 5ep", "warmup 5Mtok", "epochs 3 warmup 5sp"};
    for (size_t i = 0; i < sizeof unknown / sizeof unknown[0]; i++) {
        struct setup setup = with(unknown[i]);
        assert_false(setup_valid(&setup, message, sizeof message));
        assert_non_null(strstr(message, "how many updates that is, is not known; give "));
    }
}

static void a_share_survives_as_text(void **state)
{
    (void)state;
    static const char *const shares[] = {"10%",
                                         "0%",
                                         "100%",
                                         "12.5%",
                                         "0.1%",
                                         "5ep",
                                         "0.5ep",
                                         "375Mtok",
                                         "0tok",
                                         "8.388608Btok",
                                         "100sp",
                                         "1.5Tsp",
                                         "123.456789012Bsp"};
    for (int id = 0; id < PARAM_COUNT; id++)
        for (size_t i = 0; params[id].share_of && i < sizeof shares / sizeof shares[0]; i++) {
            if (!param_counts_updates((enum param)id) && !strchr(shares[i], '%'))
                continue;
            struct setup setup = setup_default();
            char text[64], message[256];
            assert_true(value_parse(&setup, (enum param)id, shares[i], message, sizeof message));
            value_text(&setup, (enum param)id, text, sizeof text);
            assert_string_equal(text, shares[i]);
        }
}

static void a_share_of_nothing_is_refused(void **state)
{
    (void)state;
    check_refused(P_LR, "10%");
    check_refused(P_STEPS, "10%");
    check_refused(P_SEED, "10%");
    check_refused(P_WARMUP, "101%");
    check_refused(P_WARMUP, "-1%");
    check_refused(P_WARMUP, "1/0%");
    check_refused(P_WARMUP, "10%%");
    check_refused(P_MILESTONES, "10%");
    check_refused(P_STEPS, "120000/128*3");
}

static void a_turn_keeps_a_share(void **state)
{
    (void)state;
    static const struct {
        const char *from;
        int direction;
        enum turn turn;
        const char *to;
    } cases[] = {
        {"10%", 1, TURN_NORMAL, "11%"},  {"10%", -1, TURN_COARSE, "0%"},
        {"10%", 1, TURN_FINE, "10.1%"},  {"100%", 1, TURN_NORMAL, "100%"},
        {"0%", -1, TURN_NORMAL, "0%"},   {"5ep", 1, TURN_NORMAL, "6ep"},
        {"5ep", -1, TURN_COARSE, "0ep"}, {"5ep", 1, TURN_FINE, "5.1ep"},
        {"0ep", -1, TURN_NORMAL, "0ep"}, {"100Mtok", 1, TURN_COARSE, "200Mtok"},
        {"1sp", -1, TURN_NORMAL, "0sp"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        char text[64], message[256];
        assert_true(value_parse(&setup, P_WARMUP, cases[i].from, message, sizeof message));
        value_turn(&setup, P_WARMUP, cases[i].direction, cases[i].turn);
        value_text(&setup, P_WARMUP, text, sizeof text);
        assert_string_equal(text, cases[i].to);
    }
}

/* ---- did you mean ---- */

static void a_near_miss_gets_a_suggestion(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        const char *text, *meant; /* NULL: nothing is near, and the choices are listed */
    } cases[] = {
        {P_SCHEDULE, "cosin", "cosine"},
        {P_SCHEDULE, "consine", "cosine"},
        {P_SCHEDULE, "liner", "linear"},
        {P_SCHEDULE, "stepp", "step"},
        {P_SCHEDULE, "exp", "exponential"},
        {P_SCHEDULE, "wd", "wsd"},
        {P_OPTIMIZER, "nestrov", "nesterov"},
        {P_OPTIMIZER, "adam-w", "adamw"},
        {P_OPTIMIZER, "heavyball", "heavy-ball"},
        {P_LANDSCAPE, "rozenbrock", "rosenbrock"},
        {P_LANDSCAPE, "himelblau", "himmelblau"},
        {P_WARMUP_SHAPE, "linaer", "linear"},
        {P_AMSGRAD, "oon", "on"},
        {P_SCHEDULE, "constanx", "constant"},
        {P_SCHEDULE, "qqqqqqqq", NULL},
        {P_SCHEDULE, "", NULL},
        {P_OPTIMIZER, "zzz", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = setup_default();
        char message[256], mean[64];
        assert_false(value_parse(&setup, cases[i].id, cases[i].text, message, sizeof message));
        snprintf(mean, sizeof mean, "did you mean %s?", cases[i].meant ? cases[i].meant : "");
        bool says = strstr(message, cases[i].meant ? mean : "did you mean") != NULL;
        if (says != (cases[i].meant != NULL))
            fail_msg("'%s': %s", cases[i].text, message);
        assert_non_null(
            strstr(message, params[cases[i].id].choice ? params[cases[i].id].choice(0) : "off"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_survives_as_text),
        cmocka_unit_test(text_is_short),
        cmocka_unit_test(bad_text_is_refused_and_changes_nothing),
        cmocka_unit_test(the_ends_of_a_range_belong_to_it),
        cmocka_unit_test(case_is_no_mistake),
        cmocka_unit_test(a_share_follows_what_it_is_of),
        cmocka_unit_test(epochs_and_tokens_become_updates),
        cmocka_unit_test(units_are_refused_where_nobody_knows_them),
        cmocka_unit_test(a_share_survives_as_text),
        cmocka_unit_test(a_share_of_nothing_is_refused),
        cmocka_unit_test(a_turn_keeps_a_share),
        cmocka_unit_test(a_near_miss_gets_a_suggestion),
    };
    return cmocka_run_group_tests_name("value", tests, NULL, NULL);
}
