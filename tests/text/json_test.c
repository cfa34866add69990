/* Texts as JSON has them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/json.h"

static void every_text_becomes_the_inside_of_a_string(void **state)
{
    static const struct {
        const char *text, *inside;
    } cases[] = {{"", ""},
                 {"lr 0.1", "lr 0.1"},
                 {"say \"a\\b\"", "say \\\"a\\\\b\\\""},
                 {"a\nb\rc\bd", "a\\nb\\rc\\bd"},
                 {"\033[31m\t\x7f", "\\u001b[31m\\u0009\\u007f"},
                 {"\xc2\x9bm", "\\u009bm"}, /* a control sequence may begin so, too */
                 {"η \xff", "η ?"}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char inside[80];
        size_t used = 0;
        const char *text = cases[i].text;
        for (int size; (size = json_spelled(&text, inside + used)) > 0;)
            used += (size_t)size;
        inside[used] = '\0';
        assert_string_equal(inside, cases[i].inside);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_text_becomes_the_inside_of_a_string)};

    return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
