/* The set-up as code, judged without a Python: tests/tools/check_code.py runs it. */
#include "export/code.h"
#include "model/given.h"
#include "model/optimizer/optimizer.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

#include <ctype.h>

static void must_be(bool good, const char *what, const char *text)
{
    if (!good)
        fail_msg("%s in:\n%s", what, text);
}

static void must_contain(const char *text, const char *part, const char *what)
{
    if (!strstr(text, part))
        fail_msg("%s: \"%s\" is not in:\n%s", what, part, text);
}

/* The code of a set-up, which is what every language's code must be. */
static void write_well(const struct setup *setup, enum code_language language, bool native,
                       char text[CODE_MOST])
{
    char open[64];
    int depth = 0, size = code_write(setup, language, native, text, CODE_MOST);
    must_be(size > 0 && size < CODE_MOST && (int)strlen(text) == size, "the size is wrong", text);
    for (const char *c = text; *c; c++) {
        must_be(*c == '\n' || (*c >= ' ' && *c <= '~'), "not plain ASCII", text);
        if (strchr("([{", *c) && depth < 64)
            open[depth++] = *c;
        else if (strchr(")]}", *c))
            must_be(depth > 0 && strchr("()[]{}", open[--depth])[1] == *c, "a bracket", text);
    }
    must_be(depth == 0, "a bracket is left open", text);
    must_be(!strstr(text, "nan") && !strstr(text, "inf,") && !strchr(text, '@'), "a leak", text);
    must_be(text[size - 1] == '\n' && text[0] != '\n', "no whole lines", text);
}

static bool has_number(const char *text, double value)
{
    for (const char *at = text; *at;) {
        char *end = NULL;
        bool starts = strchr("0123456789", *at) && (at == text || !isalnum((unsigned char)at[-1]));
        double number = starts ? strtod(at, &end) : 0.0;
        if (starts && number == value)
            return true;
        at = starts && end > at ? end : at + 1;
    }
    return false;
}

static void must_have_params(const struct setup *setup, const char *text, int groups)
{
    struct setup s = setup_resolved(setup);
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        char name[64], what[100];
        if ((int)params[id].group >= groups || !param_applies(&s, id) ||
            params[id].type == TYPE_SWITCH)
            continue;
        value_text(&s, id, name, sizeof name);
        snprintf(what, sizeof what, "%s %s is missing", params[id].key, name);
        bool there = params[id].type == TYPE_CHOICE || params[id].type == TYPE_LIST
                         ? strstr(text, name) != NULL
                         : has_number(text, param_get(&s, id));
        must_be(there, what, text);
    }
}

/* What torch does wrong or refuses. */
static void must_avoid_traps(const struct setup *setup, const char *text)
{
    struct setup s = setup_resolved(setup);
    const struct {
        const char *part;
        bool trap;
    } traps[] = {
        {"milestones=[warmup]", s.warmup <= 0.0},
        {"milestones=[steps - decay]", s.decay >= s.steps || s.decay <= 0.0},
        {"start_factor=warmup_start", s.warmup_start <= 0.0 || s.warmup <= 0.0},
        {"end_factor=floor / peak", s.floor > s.lr},
        {"total_iters=steps - warmup", s.warmup >= s.steps},
        {"T_max=steps - warmup", s.warmup >= s.steps},
        {"OneCycleLR(", s.pct_start * s.steps == 1.0 || s.warmup > 0.0},
        {"CyclicLR(", s.warmup > 0.0},
        {"nesterov=True", s.momentum <= 0.0},
        {"total_iters=0", true},
        {"milestones=[0", true},
        {"milestones=[]", true},
    };
    for (size_t i = 0; i < sizeof traps / sizeof traps[0]; i++)
        if (traps[i].trap)
            must_be(!strstr(text, traps[i].part), traps[i].part, text);
}

static void every_shape_in_every_language(void **state)
{
    (void)state;
    char text[CODE_MOST];
    for (int shape = 0; shape < schedule_kind_count; shape++)
        for (int warm = 0; warmup_shape_name(warm); warm++)
            for (int optimizer = 0; optimizer < optimizer_kind_count; optimizer++)
                for (int warmup = 0; warmup <= 100; warmup += 50) {
                    struct setup setup = given("steps 100 floor 0.00125 decay 0");
                    setup.schedule = shape;
                    setup.warmup_shape = warm;
                    setup.optimizer = optimizer;
                    setup.warmup = warmup;
                    for (int language = 0; language < CODE_LANGUAGES; language++) {
                        write_well(&setup, (enum code_language)language, false, text);
                        must_have_params(&setup, text,
                                         language == CODE_JSON ? GROUP_COUNT : GROUP_LANDSCAPE);
                    }
                    write_well(&setup, CODE_PYTORCH, true, text);
                    must_have_params(&setup, text, GROUP_LANDSCAPE);
                    must_avoid_traps(&setup, text);
                }
}

static void pytorch_is_one_lambda_unless_native_is_asked_for(void **state)
{
    (void)state;
    char text[CODE_MOST];
    for (int shape = 0; shape < schedule_kind_count; shape++) {
        struct setup setup = given("steps 100 warmup 7");
        setup.schedule = shape;
        write_well(&setup, CODE_PYTORCH, false, text);
        assert_non_null(schedule_kinds[shape].python);
        if (schedule_kinds[shape].by_metric) {
            must_contain(text, "ReduceLROnPlateau(", "plateau");
            continue;
        }
        must_contain(text, "lr_scheduler.LambdaLR(optimizer, factor)", "default");
        must_be(!strstr(text, "SequentialLR"), "a native form", text);
        must_be(strstr(text, "\npeak = ") != NULL, "no peak for the optimizer", text);
    }
}

/* What --native becomes, or why it is a LambdaLR all the same. */
static void native_where_it_is_faithful(void **state)
{
    (void)state;
    static const struct {
        const char *words, *part;
    } cases[] = {
        {"schedule constant warmup 0", "ConstantLR(optimizer, factor=1.0, total_iters=1)"},
        {"schedule constant warmup 5 warmup-start 0.25", "scheduler = lr_scheduler.LinearLR("},
        {"schedule cosine warmup 0 steps 90 floor 0.01",
         "scheduler = lr_scheduler.CosineAnnealingLR(optimizer, T_max=steps - warmup, "
         "eta_min=floor)"},
        {"schedule cosine warmup 10 steps 90", "], milestones=[warmup])"},
        {"schedule wsd warmup 10 steps 90 decay 30", "], milestones=[steps - decay])"},
        {"schedule wsd warmup 0 steps 90 decay 90", "scheduler = lr_scheduler.LinearLR("},
        {"schedule step every 30 gamma 0.5 warmup 0",
         "StepLR(optimizer, step_size=every, gamma=gamma)"},
        {"schedule multistep warmup 0",
         "MultiStepLR(optimizer, milestones=milestones, gamma=gamma)"},
        {"schedule restarts cycle 20 cycle-mult 2 warmup 0", "T_0=cycle, T_mult=int(cycle_mult)"},
        {"schedule triangular warmup 0", "CyclicLR("},
        {"schedule one-cycle warmup 0", "OneCycleLR("},
        {"schedule one-cycle warmup 0 steps 10 pct-start 0.1", "divides by 0"},
        {"schedule one-cycle warmup 0 pct-start 0.6 three-phase on", "divides by 0"},
        {"schedule step floor 0.001 warmup 0", "below the floor"},
        {"schedule restarts cycle-decay 0.5 warmup 0", "no decay of its cycles"},
        {"schedule restarts cycle-mult 1.5 warmup 0", "whole cycle-mult"},
        {"schedule cosine warmup 5 warmup-start 0", "cannot start at 0"},
        {"schedule cosine warmup 5 warmup-shape sqrt", "only a linear warmup"},
        {"schedule cosine warmup 300", "takes the whole run"},
        {"schedule rex warmup 0", "none of this shape"},
        {"schedule noam", "none of this shape"},
        {"schedule linear lr 0.1 floor 0.2 warmup 0", "does not rise"},
        {"schedule multistep milestones 0,9 warmup 0", "milestone at 0"},
    };
    char text[CODE_MOST];
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        write_well(&setup, CODE_PYTORCH, true, text);
        must_contain(text, cases[i].part, cases[i].words);
        must_avoid_traps(&setup, text);
        bool refused = strstr(text, "No scheduler of torch's own here") != NULL;
        must_be(refused == (strstr(text, "LambdaLR(") != NULL), "neither or both", text);
    }
}

/* Whole in each language, and in Python on lines that an editor shows. */
static void the_longest_list_is_there(void **state)
{
    (void)state;
    char list[VALUE_MOST] = "", text[CODE_MOST], expected[VALUE_MOST + 40];
    struct setup setup = given("schedule multistep warmup 0 steps 10000000");
    for (int i = 0; i < LIST_MOST; i++)
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%d", i ? "," : "",
                 9000000 + i / 2);
    char message[200];
    if (!value_parse(&setup, P_MILESTONES, list, message, sizeof message))
        fail_msg("%s", message);

    write_well(&setup, CODE_JSON, false, text);
    snprintf(expected, sizeof expected, "\"milestones\": [%s],\n", list);
    must_contain(text, expected, "json");

    snprintf(expected, sizeof expected, "\nmilestones = [%s]\n", list);
    for (int form = 0; form < 3; form++) {
        write_well(&setup, form == 2 ? CODE_OPTAX : CODE_PYTORCH, form == 1, text);
        char joined[CODE_MOST], *to = joined;
        for (const char *c = text; *c; c++) {
            if (c == text || c[-1] == '\n')
                must_be(strcspn(c, "\n") < 90, "a line is too long", c);
            if (strncmp(c, ",\n    ", 6) == 0)
                *to++ = *c, c += 5;
            else
                *to++ = *c;
        }
        *to = '\0';
        must_contain(joined, expected, "python");
    }
}

static void json_has_every_value_by_its_key(void **state)
{
    (void)state;
    char text[CODE_MOST], key[80];
    for (int shape = 0; shape < schedule_kind_count; shape++)
        for (int optimizer = 0; optimizer < optimizer_kind_count; optimizer++) {
            struct setup setup = given("warmup 3");
            setup.schedule = shape;
            setup.optimizer = optimizer;
            write_well(&setup, CODE_JSON, false, text);
            for (int i = 0; i < PARAM_COUNT; i++) {
                enum param id = (enum param)i;
                snprintf(key, sizeof key, "\n  \"%s\": ", params[id].key);
                const char *at = strstr(text, key);
                assert_int_equal(at != NULL, param_applies(&setup, id));
                if (!at || params[id].type == TYPE_LIST)
                    continue;
                at += strlen(key);
                double value = param_resolved(&setup, id);
                if (params[id].type == TYPE_SWITCH)
                    assert_int_equal(*at, value != 0.0 ? 't' : 'f');
                else if (params[id].type == TYPE_CHOICE)
                    assert_int_equal(strncmp(at + 1, params[id].choice((int)value),
                                             strlen(params[id].choice((int)value))),
                                     0);
                else
                    assert_true(strtod(at, NULL) == value);
            }
            must_contain(text, "\"convention\": \"eta(t)", "json");
            must_be(!strstr(text, ",\n}"), "a comma at the end", text);
        }
}

/* As with snprintf: what fits is written and ended, and the whole length is returned. */
static void a_small_buffer_is_filled_and_no_more(void **state)
{
    (void)state;
    char whole[CODE_MOST], part[64];
    struct setup setup = given("");
    int length = code_write(&setup, CODE_PYTORCH, false, whole, sizeof whole);
    for (int size = 0; size < 60; size++) {
        memset(part, '~', sizeof part);
        assert_int_equal(code_write(&setup, CODE_PYTORCH, false, part, size), length);
        assert_int_equal(part[size], '~');
        if (size > 0) {
            assert_int_equal(strlen(part), size - 1);
            assert_int_equal(strncmp(part, whole, (size_t)size - 1), 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shape_in_every_language),
        cmocka_unit_test(pytorch_is_one_lambda_unless_native_is_asked_for),
        cmocka_unit_test(native_where_it_is_faithful),
        cmocka_unit_test(the_longest_list_is_there),
        cmocka_unit_test(json_has_every_value_by_its_key),
        cmocka_unit_test(a_small_buffer_is_filled_and_no_more),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
