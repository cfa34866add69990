/* The command that prints the code: in the language that was asked for, and of the set-up given. */
#include "answers.h"
#include "export/code.h"

static void the_command_prints_what_was_asked_for(void **state)
{
    (void)state;
    char text[CODE_MOST];
    struct setup setup = setup_default();
    set(&setup, "schedule linear warmup 4 steps 44");
    struct plan plan = plan_of(&setup);
    struct code_form form = {0};
    static const char *const options[CODE_LANGUAGES] = {"", "--as optax ", "--as json "};
    for (int language = 0; language < CODE_LANGUAGES; language++) {
        char line[200];
        snprintf(line, sizeof line, "code %s--schedule linear --warmup 4 --steps 44",
                 options[language]);
        form.language = (enum code_language)language;
        code_write(&plan, &form, text, sizeof text);
        char *out = output(line);
        assert_string_equal(out, text);
        free(out);
    }
    char *out = output("code --native --schedule linear --warmup 4 --steps 44");
    form = (struct code_form){.native = true};
    code_write(&plan, &form, text, sizeof text);
    assert_string_equal(out, text);
    free(out);
}

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    must_refuse("code --as julia", (const char *const[]){"julia", "pytorch", "json", NULL});
    must_refuse("code --as json --native", (const char *const[]){"--native", "pytorch", NULL});
    must_refuse("code --steps 50 --resume 50", (const char *const[]){"--resume", "49", NULL});
    must_refuse("code --steps 50 --resume 0", (const char *const[]){"--resume", "1", NULL});
    must_refuse("code --as optax --resume 20", (const char *const[]){"--resume", "pytorch", NULL});
    must_refuse("code --steps 5 --warmup 9", (const char *const[]){"warmup", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_command_prints_what_was_asked_for),
        cmocka_unit_test(what_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests_name("code", tests, NULL, NULL);
}
