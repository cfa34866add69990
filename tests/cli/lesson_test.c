/* The lessons on the command line: the list, the cards as text, and the check of what they state.
 */
#include "answers.h"
#include "support/scratch.h"

static void the_list_fits_80_columns(void **state)
{
    (void)state;
    char *out = output("lesson");
    must_contain(out, " 1  update-rule       7 min  What does one update do?", "lesson");
    must_contain(out, " 9  adaptive-methods  5 min", "lesson");
    must_contain(out, "18  half-true        25 min", "lesson");
    for (const char *line = out; *line; line += strcspn(line, "\n") + 1) {
        int columns = 0;
        for (const char *c = line; *c && *c != '\n'; c++)
            columns += ((unsigned char)*c & 0xc0) != 0x80;
        if (columns > 80)
            fail_msg("%d columns: %.100s", columns, line);
    }
    free(out);
    out = output("lesson --format json");
    must_contain(out,
                 "{\"number\": 2, \"name\": \"too-low\", \"title\": \"Too low\", \"minutes\": 3",
                 "json");
    free(out);
}

static void cards_are_printed(void **state)
{
    (void)state;
    char *out = output("lesson update-rule --print"), *same = output("lesson 1 --print"),
         *told = output_told("lesson update-rule", 1), *notes;
    assert_string_equal(out, same);
    assert_string_equal(out, told);
    must_contain(out, "The update rule (7 minutes)", "print");
    must_contain(out, "Card 3 of 5: Beyond the floor", "print");
    must_contain(out, "           b) nearer to the floor, on the other side\n", "print");
    must_contain(out, "   answer  b) nearer to the floor", "print");
    must_contain(out, "y changes its side and comes nearer, to −0.50,", "print");
    must_contain(out, "   if c)   It lands on the other side, yet at −0.50", "print");
    must_contain(out, "   look    at the path, update 1\n", "print");
    assert_null(strstr(out, "Write w_new"));
    assert_null(strchr(out, '{'));
    notes = output("lesson update-rule --print --notes");
    must_contain(notes, "note       Write w_new", "notes");
    must_contain(notes, "   note    Let somebody read", "notes");
    free(out);
    free(same);
    free(told);
    free(notes);
}

/* Without a name the path's, each as it is printed alone. */
static void the_path_is_printed_at_once(void **state)
{
    (void)state;
    char *all = output("lesson --print"), *at = all;
    for (int number = 1; number <= 9; number++) {
        char call[60];
        snprintf(call, sizeof call, "lesson %d --print", number);
        char *one = output(call);
        at = strstr(at, one);
        if (!at)
            fail_msg("lesson %d is not there, or not in its place", number);
        at += strlen(one);
        free(one);
    }
    assert_string_equal(at, "");
    char *notes = output("lesson --print --notes");
    must_contain(notes, "note       Write w_new", "notes");
    free(notes);
    free(all);
}

static void the_check_says_how_many_hold(void **state)
{
    (void)state;
    char *out = output("lesson --check");
    must_contain(out, "update-rule: 24 claims hold\n", "check");
    must_contain(out, "warmup: 31 claims hold\n", "check");
    free(out);
    out = output("lesson --check too-low 3");
    assert_string_equal(out, "too-low: 10 claims hold\ntoo-high: 9 claims hold\n");
    free(out);
}

/* Written by the manual alone. */
static const char mine[] = "# ¿Cuánto frena el ruido?\n"
                           "lesson   ruido\n"
                           "title    El ruido y la tasa\n"
                           "minutes  5\n"
                           "subject  ¿Hasta dónde baja la pérdida con ruido?\n"
                           "note     Que alguien lo adivine primero.\n"
                           "landscape bowl\n"
                           "condition 1\n"
                           "noise 1\n"
                           "schedule constant\n"
                           "warmup 0\n"
                           "\n"
                           "card  La mitad de la tasa\n"
                           "  lr 2/10\n"
                           "  free lr steps\n"
                           "  do   Con 0.2 la pérdida queda en {alto}.\n"
                           "  ask  ¿Y con la mitad?\n"
                           "  answer {bajo} within 0.01\n"
                           "  low  Tanto no: el ruido va con la tasa.\n"
                           "  high Es la mitad, más o menos.\n"
                           "  why  Queda {bajo}, casi la mitad:\n"
                           "  why  {parte} de lo de antes.\n"
                           "  look loss at end\n"
                           "  claim alto 0.111 is noise-floor\n"
                           "  claim bajo 0.0526 is noise-floor with lr 2/20\n"
                           "  claim parte 47 % is arithmetic {bajo}/{alto}\n"
                           "  recorded real 0.06 beside bajo from a run of my own, 2026\n";

static void a_lesson_written_from_the_manual_works(void **state)
{
    (void)state;
    char call[300];
    const char *path = scratch_file("mine.lesson", mine);
    snprintf(call, sizeof call, "lesson %s --check", path);
    char *out = output(call);
    assert_string_equal(out, "ruido: 3 claims hold, 1 recorded\n");
    free(out);
    snprintf(call, sizeof call, "lesson %s --print", path);
    out = output(call);
    must_contain(out, "   do      Con 0.2 la pérdida queda en 0.111.\n", "print");
    must_contain(out, "   why     Queda 0.0526, casi la mitad: 47 % de lo de antes.\n", "print");
    must_contain(out, "   answer  0.0526 (right within 0.01)\n", "print");
    must_contain(out, "   free    lr, steps\n", "print");
    must_contain(out, "   source  0.06 is recorded: a run of my own, 2026; computed is 0.0526\n",
                 "print");
    free(out);
}

/* Its lines are those between two headings of the page, without what is roff's. */
static void the_example_of_the_manual_works(void **state)
{
    (void)state;
    char *manual = output("manual"), text[3000] = "", call[300];
    const char *line = strstr(manual, ".SS An example\n");
    assert_non_null(line);
    for (line += strcspn(line, "\n") + 1; strncmp(line, ".SS", 3) != 0;
         line += strcspn(line, "\n") + 1)
        if (line[0] != '.')
            snprintf(text + strlen(text), sizeof text - strlen(text), "%.*s\n",
                     (int)strcspn(line, "\n"), line);
    for (char *c = text; (c = strchr(c, '\\'));)
        memmove(c, c + 1, strlen(c));
    snprintf(call, sizeof call, "lesson --check %s", scratch_file("example.lesson", text));
    char *out = output(call);
    assert_string_equal(out, "two-rates: 2 claims hold\n");
    free(out);
    free(manual);
}

/* The text with the first of a part replaced by another. */
static const char *changed(const char *from, const char *to)
{
    static char text[3000];
    const char *at = strstr(mine, from);
    assert_non_null(at);
    snprintf(text, sizeof text, "%.*s%s%s", (int)(at - mine), mine, to, at + strlen(from));
    return scratch_file("changed.lesson", text);
}

static void a_number_that_is_off_is_named(void **state)
{
    (void)state;
    char call[300];
    snprintf(call, sizeof call, "lesson --check %s", changed("bajo 0.0526", "bajo 0.0552"));
    struct answer answer = command(call);
    assert_int_equal(answer.status, 1);
    assert_string_equal(answer.out, "ruido: 2 of 3 claims hold, 1 recorded\n");
    must_contain(answer.err, "changed.lesson:25: bajo: claimed 0.0552, computed 0.0526316\n",
                 "off");
    assert_int_equal(lines_of(answer.err), 1);
    answer_free(&answer);
}

static void what_is_wrong_is_refused(void **state)
{
    (void)state;
    char call[300];
    static const char *const refused[][2] = {
        {"lesson update-rul", "did you mean update-rule?"},
        {"lesson xyz", "lrscope lesson lists them"},
        {"lesson ./no.lesson", "there is no such file"},
        {"lesson warmup too-low --print", "one lesson at a time"},
        {"lesson warmup --lr 1", "a lesson sets its knobs itself"},
        {"lesson --print --format svg", "name a lesson"},
        {"lesson --notes --format json", "name a lesson"},
        {"lesson --check --print", "leave --print out"},
        {"lesson warmup --format json", "is of the list"},
        {"lesson --format yaml", "text, json"},
        {"lesson --chek", "did you mean --check"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        must_refuse(refused[i][0], (const char *const[]){refused[i][1], NULL});
    snprintf(call, sizeof call, "lesson --check %s", changed("  why  Queda", "  whi  Queda"));
    must_refuse(
        call, (const char *const[]){"changed.lesson:21: whi is not known, did you mean why", NULL});
    snprintf(call, sizeof call, "lesson %s", changed("answer {bajo}", "answer {abajo}"));
    must_refuse(call, (const char *const[]){"changed.lesson:18: there is no claim {abajo}", NULL});
}

/* Nothing that a file says reaches the terminal as a control character. */
static void no_file_commands_the_terminal(void **state)
{
    (void)state;
    char call[300];
    snprintf(call, sizeof call, "lesson %s --print --notes",
             changed("El ruido y", "El \033]0;title\007 \xff\xc2\x9b ruido"));
    char *out = output(call);
    for (const char *c = out; *c; c++)
        assert_true((unsigned char)*c >= ' ' || *c == '\n');
    assert_null(strstr(out, "\xc2\x9b"));
    free(out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_fits_80_columns),
        cmocka_unit_test(cards_are_printed),
        cmocka_unit_test(the_path_is_printed_at_once),
        cmocka_unit_test(the_check_says_how_many_hold),
        cmocka_unit_test_setup_teardown(a_lesson_written_from_the_manual_works, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(the_example_of_the_manual_works, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(a_number_that_is_off_is_named, scratch_setup,
                                        scratch_teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_refused, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(no_file_commands_the_terminal, scratch_setup,
                                        scratch_teardown),
    };
    return cmocka_run_group_tests_name("lesson", tests, NULL, NULL);
}
