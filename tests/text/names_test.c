/* Names as people type them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/names.h"

#include <string.h>

static const char *key(int index)
{
    static const char *const keys[] = {"lr",       "floor", "warmup",   "weight-decay",
                                       "momentum", "beta1", "schedule", NULL};
    return keys[index];
}

static void case_and_underscore_are_no_mistake(void **state)
{
    (void)state;
    assert_true(name_is("LR", "lr"));
    assert_true(name_is("weight_decay", "weight-decay"));
    assert_true(name_is("Weight-Decay", "weight-decay"));
    assert_false(name_is("weight", "weight-decay"));
    assert_false(name_is("weight-decays", "weight-decay"));
    assert_false(name_is("", "lr"));
}

static void the_nearest_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *meant; /* NULL: none is near */
    } cases[] = {
        {"warmpu", "warmup"},
        {"weigth-decay", "weight-decay"},
        {"moment", "momentum"},
        {"l", "lr"},
        {"r", "lr"},
        {"rl", "lr"},
        {"lrr", "lr"},
        {"flor", "floor"},
        {"Shcedule", "schedule"},
        {"beta", "beta1"},
        {"WARMUPP", "warmup"},
        {"weigt-deca", "weight-decay"},
        {"", NULL},
        {"qxqxqx", NULL},
        {"zzz", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *near[NAMES_NEAR];
        int count = names_near(cases[i].typed, key, near);
        if (cases[i].meant ? count != 1 || strcmp(near[0], cases[i].meant) != 0 : count != 0)
            fail_msg("'%s': %d near, %s", cases[i].typed, count, count ? near[0] : "none");
    }
}

static void what_is_long_is_near_nothing(void **state)
{
    (void)state;
    char longest[301];
    const char *near[NAMES_NEAR];
    memset(longest, 'z', 300);
    for (int length = 300; length > 20; length--) {
        longest[length] = '\0';
        assert_int_equal(names_near(longest, key, near), 0);
    }
}

static void several_are_joined(void **state)
{
    (void)state;
    static const char *const near[] = {"a", "b", "c"};
    char text[40];
    names_joined(near, 3, "--", text, sizeof text);
    assert_string_equal(text, "--a, --b or --c");
    names_joined(near, 2, "", text, sizeof text);
    assert_string_equal(text, "a or b");
    names_joined(near, 1, "", text, sizeof text);
    assert_string_equal(text, "a");
    names_joined(near, 3, "--", text, 5);
    assert_true(strlen(text) < 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(case_and_underscore_are_no_mistake),
        cmocka_unit_test(the_nearest_are_found),
        cmocka_unit_test(what_is_long_is_near_nothing),
        cmocka_unit_test(several_are_joined),
    };
    return cmocka_run_group_tests_name("names", tests, NULL, NULL);
}
