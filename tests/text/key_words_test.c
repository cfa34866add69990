/* Keys in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/key_words.h"
#include "text/press.h"

#include <stdio.h>
#include <string.h>

/* What was played: presses as numbers, times with an s. */
struct played {
    char text[200];
};

static void add_press(void *about, int press)
{
    struct played *played = about;
    size_t used = strlen(played->text);
    snprintf(played->text + used, sizeof played->text - used, press < 128 ? "%c " : "%x ", press);
}

static void add_time(void *about, double seconds)
{
    struct played *played = about;
    size_t used = strlen(played->text);
    snprintf(played->text + used, sizeof played->text - used, "%gs ", seconds);
}

static void words_become_presses(void **state)
{
    (void)state;
    static const struct {
        const char *words, *played, *message;
    } cases[] = {
        {"", "", ""},
        {"f  q", "f q ", ""},
        {"right S-tab", "110003 11000a ", ""},
        {"]*3 **2 a*0", "] ] ] * * ", ""},
        {"'a b' η", "a   b 3b7 ", ""},
        {"2.5s s", "2.5s s ", ""},
        {"f enterr q", "f ", "'enterr'"}, /* those before it are played */
        {"a*1x", "", "'a*1x'"},
        {"a*-1", "", "'a*-1'"},
        {"4000s", "", "'4000s'"},
        {"up*100001", "", "'up*100001'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct played played = {""};
        const struct key_player player = {&played, add_press, add_time};
        char message[200] = "";
        bool whole = key_words_play(cases[i].words, &player, message, sizeof message);
        assert_int_equal(whole, *cases[i].message == '\0');
        assert_string_equal(played.text, cases[i].played);
        assert_non_null(strstr(message, cases[i].message));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_become_presses),
    };
    return cmocka_run_group_tests_name("key words", tests, NULL, NULL);
}
