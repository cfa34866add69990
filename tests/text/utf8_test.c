/* UTF-8, read and written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/utf8.h"

#include <string.h>

static void code_points_become_utf8(void **state)
{
    static const struct {
        uint32_t codepoint;
        const char *bytes;
    } cases[] = {{'a', "a"},          {0x7f, "\x7f"},
                 {0x80, "\xc2\x80"},  {0x3b7, "η"},
                 {0x7ff, "\xdf\xbf"}, {0x800, "\xe0\xa0\x80"},
                 {0x28ff, "⣿"},       {0x1f600, "\xf0\x9f\x98\x80"},
                 {0xd800, "?"},       {0x110000, "?"}};
    char bytes[5];

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int n = utf8_encode(cases[i].codepoint, bytes);
        bytes[n] = '\0';
        assert_string_equal(bytes, cases[i].bytes);
    }
}

static void and_come_back(void **state)
{
    (void)state;
    for (uint32_t codepoint = 1; codepoint <= 0x10ffff; codepoint++) {
        char bytes[5];
        bytes[utf8_encode(codepoint, bytes)] = '\0';
        const char *at = bytes;
        uint32_t expected = codepoint >= 0xd800 && codepoint <= 0xdfff ? '?' : codepoint;
        assert_int_equal(utf8_next(&at), expected);
        assert_int_equal(*at, '\0');
    }
}

static void broken_bytes_are_question_marks(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *read;
    } cases[] = {
        {"\xff", "?"},
        {"\x80", "?"},
        {"\xce", "?"},
        {"\xce"
         "a",
         "?a"},
        {"\xc0\x80", "?"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *at = cases[i].bytes;
        char read[8] = "";
        for (uint32_t codepoint; (codepoint = utf8_next(&at)) != 0;)
            read[strlen(read)] = (char)codepoint;
        assert_string_equal(read, cases[i].read);
    }
}

/* Accents and Greek letters as they are; controls, wide signs and broken bytes are '?'. */
static void what_is_quoted_is_shown_as_typed(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int most;
        const char *quoted;
    } cases[] = {{"π*x", 10, "π*x"},
                 {"ü\033[2Jé", 10, "ü?[2Jé"},
                 {"日本", 10, "??"},
                 {"\xcf*x", 10, "?*x"},
                 {"πππ", 2, "ππ"},
                 {"", 5, ""},
                 {"a\xcf", 5, "a?"},
                 {"\x7f\xc2\x9b"
                  "1",
                  5, "??1"}};
    char out[40];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const int bytes = utf8_quoted(cases[i].text, cases[i].most, out, sizeof out);
        assert_int_equal(bytes, strlen(out));
        assert_string_equal(out, cases[i].quoted);
    }
    utf8_quoted("ππ", 9, out, 4); /* the second has no room */
    assert_string_equal(out, "π");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_quoted_is_shown_as_typed),
        cmocka_unit_test(code_points_become_utf8),
        cmocka_unit_test(and_come_back),
        cmocka_unit_test(broken_bytes_are_question_marks),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
