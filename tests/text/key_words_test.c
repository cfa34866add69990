/* Keys in words: what they press, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/press.h"

#include <stdio.h>
#include <string.h>

struct log {
    char text[200]; /* each press as its number, time as a number and s */
};

static void add(struct log *log, const char *format, double value)
{
    size_t used = strlen(log->text);
    snprintf(log->text + used, sizeof log->text - used, format, value);
}

static void press(void *about, int press)
{
    if (!press_is_mouse(press)) {
        add(about, "%.0f ", press);
        return;
    }
    add(about, "mouse %.0f ", press_mouse_kind(press));
    add(about, "%.0f,", press_mouse_col(press));
    add(about, "%.0f ", press_mouse_row(press));
}
static void pass(void *about, double seconds) { add(about, "%gs ", seconds); }

static void words_become_presses_and_time(void **state)
{
    (void)state;
    static const struct {
        const char *words, *played;
    } cases[] = {
        {"", ""},
        {"  ", ""},
        {"f", "102 "},
        {"enter esc space", "10 27 32 "},
        {"f*3", "102 102 102 "},
        {"f*0 q", "113 "},
        {"*", "42 "},
        {"**2", "42 42 "},
        {"2.5s", "2.5s "},
        {"2", "50 "},
        {"s", "115 "},
        {"'ab c' d", "97 98 32 99 100 "},
        {"'a'b", "97 98 "},
        {"''", ""},
        {"'", "39 "},
        {"\u00e9 \u03bb", "233 955 "},
        {"f\n\tq\r\n", "102 113 "}, /* a script has lines */
        {"f*2\nq", "102 102 113 "},
        {"right S-tab", "1114115 1114122 "},
        {"click:1,1", "mouse 0 0,0 mouse 2 0,0 "},
        {"click:12,5 q", "mouse 0 11,4 mouse 2 11,4 113 "},
        {"drag:12,5-30,6", "mouse 0 11,4 mouse 1 29,5 mouse 2 29,5 "},
        {"wheel-up:3,4*2 wheel-down:1,2", "mouse 3 2,3 mouse 3 2,3 mouse 4 0,1 "},
        {"'click:1,1'", "99 108 105 99 107 58 49 44 49 "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct log log = {""};
        char message[200] = "";
        const struct key_player player = {&log, press, pass};
        if (!key_words_play(cases[i].words, &player, message, sizeof message))
            fail_msg("'%s' is refused: %s", cases[i].words, message);
        assert_string_equal(log.text, cases[i].played);
    }
}

static void what_means_nothing_is_refused_and_named(void **state)
{
    (void)state;
    static const struct {
        const char *words, *named;
    } cases[] = {
        {"rigth", "'rigth'"},
        {"f*", "'f*'"},
        {"f* 3", "'f*'"},
        {"f*x", "'f*x'"},
        {"f*-1", "'f*-1'"},
        {"f*1e9", "'f*1e9'"},
        {"f*2*3", "'f*2*3'"},
        {"f*999999", "'f*999999'"},
        {"2.5", "'2.5'"},
        {"9999s", "'9999s'"},
        {"-1s", "'-1s'"},
        {"'abc", "quote"},
        {"'a'*2 q", "'*2'"},
        {"f rigth*2", "'rigth*2'"},
        {"click:", "'click:'"},
        {"click:0,1", "'click:0,1'"},
        {"click:1", "'click:1'"},
        {"click:1,2-3,4", "'click:1,2-3,4'"},
        {"click:1,99999", "'click:1,99999'"},
        {"click:1,2x", "'click:1,2x'"},
        {"drag:1,2", "'drag:1,2'"},
        {"drag:1,2-3", "'drag:1,2-3'"},
        {"wheel-up", "'wheel-up'"},
        {"wheel-left:1,1", "'wheel-left:1,1'"},
        {"click:-1,1", "'click:-1,1'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct log log = {""};
        char message[200] = "";
        const struct key_player player = {&log, press, pass};
        if (key_words_play(cases[i].words, &player, message, sizeof message))
            fail_msg("'%s' is played: %s", cases[i].words, log.text);
        if (!strstr(message, cases[i].named))
            fail_msg("'%s': %s", cases[i].words, message);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_presses_and_time),
        cmocka_unit_test(what_means_nothing_is_refused_and_named),
    };
    return cmocka_run_group_tests_name("key words", tests, NULL, NULL);
}
