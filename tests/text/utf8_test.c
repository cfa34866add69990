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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(code_points_become_utf8),
        cmocka_unit_test(and_come_back),
        cmocka_unit_test(broken_bytes_are_question_marks),
    };
    return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
