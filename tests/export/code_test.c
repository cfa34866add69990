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
static void write_plan_well(const struct plan *plan, const struct code_form *form,
                            char text[CODE_MOST])
{
    char open[64];
    int depth = 0, size = code_write(plan, form, text, CODE_MOST);
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

static void write_well(const struct setup *setup, enum code_language language, bool native,
                       char text[CODE_MOST])
{
    struct plan plan = plan_of(setup);
    write_plan_well(&plan, &(struct code_form){.language = language, .native = native}, text);
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
            params[id].type == TYPE_SWITCH || (id == P_CLIP && s.clip == 0.0))
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
        must_contain(text, "class Schedule(lr_scheduler.LambdaLR):", "default");
        must_contain(text, "\nscheduler = Schedule(optimizer)\n", "default");
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
        {"schedule triangular warmup 0 cycle-up 2 cycle-mode triangular2",
         "# Good for 4096 updates; past them it raises OverflowError."},
        {"schedule triangular warmup 0 cycle-up 1 cycle-mode triangular2 steps 3000",
         "OverflowError after 1024 cycles"},
        {"schedule one-cycle warmup 0", "cycle the optimizer's momentum"},
        {"schedule one-cycle warmup 0", "OneCycleLR("},
        {"schedule one-cycle warmup 0 steps 10 pct-start 0.1", "divides by 0"},
        {"schedule one-cycle warmup 0 pct-start 0.6 three-phase on", "divides by 0"},
        {"schedule step floor 0.001 warmup 0", "below the floor"},
        {"schedule restarts cycle-decay 0.5 warmup 0", "no decay of its cycles"},
        {"schedule restarts cycle-mult 1.5 warmup 0", "whole cycle-mult"},
        {"schedule cosine warmup 5 warmup-start 0", "cannot start at 0"},
        {"schedule cosine warmup 5 warmup-shape sqrt", "only a linear warmup"},
        {"schedule cosine warmup 300", "takes the whole schedule"},
        {"schedule cosine warmup 5 horizon 260 steps 300", "climbs again behind its horizon"},
        {"schedule wsd warmup 5 horizon 260 steps 300 decay-shape cosine",
         "climbs again behind its horizon"},
        {"schedule one-cycle warmup 0 horizon 260 steps 300", "raises an error behind its horizon"},
        {"schedule cosine warmup 5 horizon 400 steps 300", "T_max=horizon - warmup"},
        {"schedule linear warmup 5 horizon 260 steps 300", "horizon = 260\n"},
        {"schedule wsd warmup 5 horizon 260 steps 300", "], milestones=[horizon - decay])"},
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
        must_be(refused == (strstr(text, "LambdaLR)") != NULL), "neither or both", text);
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
        for (const char *c = strchr(text, '\n'); *c; c++) {
            if (c[-1] == '\n')
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

static void a_fork_is_in_every_language(void **state)
{
    (void)state;
    char text[CODE_MOST];
    for (int before = 0; before < schedule_kind_count; before++)
        for (int behind = 0; behind < schedule_kind_count; behind++) {
            struct setup setup = given("steps 100 warmup 5 floor 0.001 optimizer adamw"), other;
            setup.schedule = before, other = setup, other.schedule = behind;
            set(&other, "from-fork on lr 0.0625 weight-decay 0.375");
            struct plan plan = plan_of(&setup);
            assert_true(plan_fork(&plan, 40.0, &other));
            for (int language = 0; language < CODE_LANGUAGES; language++) {
                struct code_form form = {.language = (enum code_language)language};
                write_plan_well(&plan, &form, text);
                must_contain(text, "--fork 40 ", "the command");
                must_contain(text,
                             language == CODE_JSON ? "\"fork\": 40" : "# forked: from update 40",
                             "the fork");
                must_be((schedule_kinds[behind].own_peak || has_number(text, 0.0625)) &&
                            has_number(text, 0.375),
                        "what changes", text);
            }
            write_plan_well(&plan, &(struct code_form){0}, text);
            must_contain(text, "40: {\"weight_decay\": 0.375}", "the optimizer");
            write_plan_well(&plan, &(struct code_form){.native = true}, text);
            must_be(!strstr(text, "SequentialLR"), "a native form", text);
        }
}

static void what_a_fork_cannot_change_in_torch_is_said(void **state)
{
    (void)state;
    char text[CODE_MOST];
    struct setup setup = given("optimizer adam"), other = setup;
    set(&other, "amsgrad on");
    struct plan plan = plan_of(&setup);
    plan_fork(&plan, 40.0, &other);
    write_plan_well(&plan, &(struct code_form){0}, text);
    must_contain(text, "# not to be had under way: amsgrad=True from update 40 on", "amsgrad");
    set(&other, "optimizer sgd momentum 0.875");
    plan_fork(&plan, 40.0, &other);
    write_plan_well(&plan, &(struct code_form){0}, text);
    must_contain(text, "# From update 40 on the optimizer is sgd", "another optimizer");
    must_contain(text, "momentum=0.875", "another optimizer");
    write_plan_well(&plan, &(struct code_form){.resume = 50.0}, text);
    must_contain(text, "\noptimizer = torch.optim.SGD(", "behind the fork");
}

static void resumed_code_says_where_and_goes_on_there(void **state)
{
    (void)state;
    char text[CODE_MOST];
    struct setup setup = given("steps 100 optimizer adamw");
    struct plan plan = plan_of(&setup);
    write_plan_well(&plan, &(struct code_form){.resume = 40.0}, text);
    must_contain(text, "--resume 40 ", "the command");
    must_contain(text, "# goes on at update 40 from a checkpoint", "the first lines");
    must_contain(text, "scheduler.load_state_dict({\"last_epoch\": 40})", "the place");
    must_contain(text, "40: {\"betas\": (0.9, 0.999)", "its own settings");
    must_contain(text, "for t in range(40, 100)", "the loop");
    write_plan_well(&plan, &(struct code_form){.native = true, .resume = 40.0}, text);
    must_contain(text, "No scheduler of torch's own here", "native");
    set(&setup, "schedule plateau");
    plan = plan_of(&setup);
    write_plan_well(&plan, &(struct code_form){.resume = 40.0}, text);
    must_contain(text, "scheduler.load_state_dict(checkpoint[\"scheduler\"])", "plateau");
}

/* By optax's own words: a patience that counts one more, a share of the peak, no threshold 0. */
static void plateau_of_optax_has_its_own_values(void **state)
{
    (void)state;
    char text[CODE_MOST];
    struct setup setup = given("schedule plateau lr 0.5 floor 0.125 patience 0 threshold 0 "
                               "plateau-mode max");
    write_well(&setup, CODE_OPTAX, false, text);
    must_contain(text, "patience=1,", "patience");
    must_contain(text, "min_scale=0.25)", "floor");
    must_contain(text, "rtol=1e-12, atol=0.0", "threshold");
    must_contain(text, "value=-metric", "mode");
}

/* As with snprintf: what fits is written and ended, and the whole length is returned. */
static void a_small_buffer_is_filled_and_no_more(void **state)
{
    (void)state;
    char whole[CODE_MOST], part[64];
    struct setup setup = given("");
    struct plan plan = plan_of(&setup);
    const struct code_form form = {0};
    int length = code_write(&plan, &form, whole, sizeof whole);
    for (int size = 0; size < 60; size++) {
        memset(part, '~', sizeof part);
        assert_int_equal(code_write(&plan, &form, part, size), length);
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
        cmocka_unit_test(a_fork_is_in_every_language),
        cmocka_unit_test(what_a_fork_cannot_change_in_torch_is_said),
        cmocka_unit_test(resumed_code_says_where_and_goes_on_there),
        cmocka_unit_test(plateau_of_optax_has_its_own_values),
        cmocka_unit_test(a_small_buffer_is_filled_and_no_more),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
