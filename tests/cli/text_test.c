/* --text FILE: a network that is trained on somebody's own text, and files that are none. */
#include "answers.h"

#include <unistd.h>

#define LANGUAGE "--landscape language --steps 40 --text "

/* A file of so many lines, in the folder of the test; the caller frees the name. */
static char *file_of(const char *line, size_t size, int lines)
{
    char *name = strdup("/tmp/lrscope-text-XXXXXX");
    int descriptor = mkstemp(name);
    FILE *file = fdopen(descriptor, "w");
    assert_non_null(file);
    for (int i = 0; i < lines; i++)
        fwrite(line, 1, size, file);
    fclose(file);
    return name;
}

static char *run_on(const char *line, int lines, const char *options)
{
    char arguments[300];
    char *name = file_of(line, strlen(line), lines);
    snprintf(arguments, sizeof arguments, "run " LANGUAGE "%s %s", name, options);
    char *text = output(arguments);
    unlink(name);
    free(name);
    return text;
}

/* What has no sign is left out, and letters are lower-cased: the losses are the same. */
static void a_text_is_lower_cased_to_its_signs(void **state)
{
    (void)state;
    char *plain = run_on("a bird sees it. so it goes, again.\n", 60, "--format csv");
    char *other = run_on("A (bird)  SEES it!\n So it\tgoes;  again?\r\n", 60, "--format csv");
    assert_string_equal(plain, other);
    free(plain);
    free(other);
}

static void another_text_is_another_run(void **state)
{
    (void)state;
    char *own = run_on("a bird sees it. so it goes, again.\n", 60, "--format csv");
    char *made_up = output("run --landscape language --steps 40 --format csv");
    assert_string_not_equal(own, made_up);
    free(own);
    free(made_up);
}

static void what_made_it_names_the_text(void **state)
{
    (void)state;
    char arguments[300];
    char *name = file_of("all is well. ", 13, 200);
    snprintf(arguments, sizeof arguments, "run " LANGUAGE "%s --format csv", name);
    struct answer answer = command(arguments);
    char *end = strchr(answer.out, '\n');
    assert_non_null(end);
    *end = '\0';
    must_contain(answer.out, " --text /tmp/lrscope-text-", "the comment");
    answer_free(&answer);
    unlink(name);
    free(name);
}

static void must_refuse_file(const char *line, size_t size, int lines, const char *why)
{
    char arguments[300];
    char *name = file_of(line, size, lines);
    snprintf(arguments, sizeof arguments, "run " LANGUAGE "%s", name);
    must_refuse(arguments, (const char *const[]){"--text /tmp/lrscope-text-", why, NULL});
    unlink(name);
    free(name);
}

static void what_is_no_text_is_refused(void **state)
{
    (void)state;
    must_refuse_file("", 0, 0, "too short");
    must_refuse_file("a bird", 6, 1, "6 letters");
    must_refuse_file("12345\n", 6, 1000, "too short");
    must_refuse_file("a bird\0 sees", 12, 1000, "no text");
    must_refuse_file("a \033[31mbird", 11, 1000, "no text");
    must_refuse("run " LANGUAGE "/nowhere",
                (const char *const[]){"/nowhere", "No such file", NULL});
    must_refuse("run " LANGUAGE "/tmp", (const char *const[]){"/tmp", "directory", NULL});
    must_refuse("run --landscape bowl --text /tmp",
                (const char *const[]){"--landscape language", NULL});
    must_refuse("run --landscape language --text", (const char *const[]){"needs a value", NULL});
}

/* What a command with these options, the text last, answers; the caller frees it. */
static char *output_for(const char *options, const char *name)
{
    char arguments[400];
    snprintf(arguments, sizeof arguments, "%s %s", options, name);
    return output(arguments);
}

/* Read back from JSON and from the lines of a file it is the same run.
 */
static void a_set_up_keeps_the_text(void **state)
{
    (void)state;
    char *name = file_of("a bird sees it. so it goes, again.\n", 35, 60), line[400];
    char *direct = output_for("run --steps 30 --format csv --landscape language --text", name);
    char *json = output_for("code --as json --steps 30 --landscape language --text", name);
    must_contain(json, "\"text\": \"/tmp/lrscope-text-", "the JSON");
    assert_null(strstr(json, "vocabulary"));
    snprintf(line, sizeof line, "text   %s\nlandscape language\nsteps 30\n", name);
    const char *const files[] = {json, line};
    for (size_t i = 0; i < 2; i++) {
        char *file = file_of(files[i], strlen(files[i]), 1);
        char *again = output_for("run --format csv", file);
        assert_string_equal(again, direct);
        free(again);
        char other[400];
        snprintf(other, sizeof other, "run %s --landscape bowl --format csv", file);
        again = output(other);
        must_contain(again, "gx", "the columns of another problem");
        free(again);
        if (i == 1) {
            char options[400];
            unlink(name);
            snprintf(options, sizeof options, "run %s", file);
            must_refuse(options, (const char *const[]){name, "No such file", "--text FILE", NULL});
        }
        unlink(file);
        free(file);
    }
    free(json);
    free(direct);
    free(name);
}

static void a_text_of_ones_own_has_no_vocabulary(void **state)
{
    (void)state;
    char arguments[300];
    char *name = file_of("all is well. ", 13, 200);
    snprintf(arguments, sizeof arguments, "check --vocabulary large " LANGUAGE "%s", name);
    struct answer answer = command(arguments);
    must_contain(answer.err, "--vocabulary changes nothing here", "stderr");
    answer_free(&answer);
    unlink(name);
    free(name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_lower_cased_to_its_signs),
        cmocka_unit_test(another_text_is_another_run),
        cmocka_unit_test(what_made_it_names_the_text),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(a_set_up_keeps_the_text),
        cmocka_unit_test(a_text_of_ones_own_has_no_vocabulary),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
