/* What is copied reaches the terminal as OSC 52 and base64, or not at all. */
#include "model/given.h"
#include "term/clipboard.h"

#include <unistd.h>

/* What is written for a text; the caller frees it. */
static char *written(const char *text, bool *copied)
{
    static struct output output;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    output_start(&output, ends[1]);
    *copied = clipboard_copy(&output, text);
    output_flush(&output);
    close(ends[1]);
    char *all = calloc(1, 70000);
    assert_non_null(all);
    size_t used = 0;
    for (ssize_t count; (count = read(ends[0], all + used, 60000 - used)) > 0;)
        used += (size_t)count;
    close(ends[0]);
    return all;
}

/* RFC 4648, section 10. */
static void a_text_is_written_in_base64(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"", ""},
                                           {"f", "Zg=="},
                                           {"fo", "Zm8="},
                                           {"foo", "Zm9v"},
                                           {"foob", "Zm9vYg=="},
                                           {"fooba", "Zm9vYmE="},
                                           {"foobar", "Zm9vYmFy"},
                                           {"\xff\xfe", "//4="}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool copied;
        char expected[60], *told = written(cases[i][0], &copied);
        snprintf(expected, sizeof expected, "\033]52;c;%s\033\\", cases[i][1]);
        assert_true(copied);
        assert_string_equal(told, expected);
        free(told);
    }
}

static void what_no_terminal_takes_is_not_sent(void **state)
{
    (void)state;
    enum { MOST = CLIPBOARD_MOST / 4 * 3 };
    bool copied;
    char *text = malloc(MOST + 2);
    assert_non_null(text);
    memset(text, 'a', MOST + 1);
    text[MOST + 1] = '\0';
    char *told = written(text, &copied);
    assert_false(copied);
    assert_string_equal(told, "");
    free(told);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_written_in_base64),
        cmocka_unit_test(what_no_terminal_takes_is_not_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
