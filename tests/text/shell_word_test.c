/* Words as a shell reads them: a shell reads each back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/shell_word.h"

#include <stdio.h>

static void a_shell_reads_it_back(void **state)
{
    (void)state;
    static const char *const words[] = {"plain-1.2/x@y", "",           "two words", "it's",
                                        "a\"b$c`d\\e",   "line\nline", "tab\t'\\'", "£ é"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        char word[200], line[300], back[200] = "";
        shell_word(words[i], word, sizeof word);
        snprintf(line, sizeof line, "bash -c \"$(cat <<'END'\nprintf %%s %s\nEND\n)\"", word);
        FILE *shell = popen(line, "r");
        assert_non_null(shell);
        back[fread(back, 1, sizeof back - 1, shell)] = '\0';
        pclose(shell);
        assert_string_equal(back, words[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_shell_reads_it_back)};
    return cmocka_run_group_tests_name("shell word", tests, NULL, NULL);
}
