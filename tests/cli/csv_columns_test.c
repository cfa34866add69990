/* Files of columns, as other programs write them: --metric and --replay. */
#include "answers.h"
#include "support/scratch.h"

static int setup(void **state)
{
    (void)state;
    scratch_begin();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    scratch_end();
    return 0;
}

static char *replayed(const char *path)
{
    char line[400];
    snprintf(line, sizeof line, "run --landscape bowl --replay %s", path);
    return output(line);
}

static char *watched(const char *path)
{
    char line[400];
    snprintf(line, sizeof line,
             "lr --schedule plateau --warmup 0 --patience 0 --steps 4 --metric %s", path);
    return output(line);
}

#define PLAIN "lr,gx,gy\n0.1,1,-2\n0.05,0.5,1e-3\n"

static void files_of_all_kinds_read_alike(void **state)
{
    (void)state;
    static const char *const files[] = {
        "# a comment\n\nlr,gx,gy\n# another, with a \" quote\n0.1,1,-2\n\n0.05,0.5,1e-3",
        "\xef\xbb\xbf" PLAIN,
        "\xef\xbb\xbf# after a byte order mark\n" PLAIN,
        "lr,gx,gy\r\n0.1,1,-2\r\n\r\n0.05,0.5,1e-3\r\n",
        "\"lr\",\"gx\",\"gy\"\n\"0.1\",\"1\",\"-2\"\n\"0.05\",\"0.5\",\"1e-3\"\n",
        "lr, gx , gy\n0.1, 1, -2\n 0.05 ,\t0.5 , 1e-3 \n",
        "lr, \"gx\" ,gy\n0.1, \"1\" ,-2\n0.05,0.5,1e-3\n",
        "lr\tgx\tgy\n0.1\t1\t-2\n0.05\t0.5\t1e-3\n",
        "lr\tnote, one\tgx\tgy\n0.1\ta,b\t1\t-2\n0.05\t,\t0.5\t1e-3\n",
        "gy,note,lr,gx\n-2,\"a, b\",0.1,1\n1e-3,\"say \"\"a, b\"\"\",0.05,0.5\n",
        "\"a, note\",lr,gx,gy\n\"\",0.1,1,-2\n\"\"\"\",0.05,0.5,1e-3\n",
        "lr,\"two\nlines\",gx,gy\n0.1,\"and\r\n\nhere\",1,-2\n0.05,\"\",0.5,1e-3\n",
        "lr,5\" disk,gx,gy\n0.1,5\",1,-2\n0.05,a\"\"b,0.5,1e-3\n",
        "lr,gx,gy,more\n0.1,1,-2\n0.05,0.5,1e-3,,,\n",
    };
    char *expected = replayed(scratch_file("plain.csv", PLAIN));
    assert_int_equal(lines_of(expected), 4);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char *text = replayed(scratch_file("other.csv", files[i]));
        if (strcmp(text, expected) != 0)
            fail_msg("of %s\n%s", files[i], text);
        free(text);
    }
    free(expected);
}

/* Its columns lie beyond 4,096 characters, and the fields before them are many or one. */
static void a_row_has_any_length(void **state)
{
    (void)state;
    enum { WIDE = 20000 };
    char *text = malloc(5 * WIDE + 500), *to;
    char *expected = watched(scratch_file("plain.csv", "metric\n5\n5\n5\n4\n"));
    for (int many = 0; many < 2; many++) {
        to = text;
        for (int row = 0; row < 5; row++) {
            memset(to, 'x', WIDE);
            for (int i = 0; many && i < WIDE; i += 2)
                to[i] = ',';
            to += WIDE;
            to += sprintf(to, ",%s\n", row == 0 ? "metric" : row < 4 ? "5" : "4");
            if (row == 2)
                to += sprintf(to, "# "), memset(to, 'y', 200), to += 200, *to++ = '\n';
        }
        *to = '\0';
        assert_true(strlen(text) > 4 * WIDE);
        char *found = watched(scratch_file("wide.csv", text));
        assert_string_equal(found, expected);
        free(found);
    }
    free(text);
    free(expected);
}

static void what_is_wrong_is_said_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *where, *what;
    } cases[] = {
        {"", "bad.csv:1: ", "no line that names the columns"},
        {"# nothing\n\n", "bad.csv:3: ", "no line that names the columns"},
        {"a,b\n1,2\n", "bad.csv:1: ", "no column lr"},
        {"# one\r\n\"lr,gx,gy\"\r\n0.1,1,1\r\n", "bad.csv:2: ", "no column lr"},
        {"lr\tgx,gy\n0.1\t1\t1\n", "bad.csv:1: ", "no column gx"},
        {"lr,gx,gy\n", "bad.csv:2: ", "no rows"},
        {"lr,gx,gy\n0.1,1,1\n0.1,1\n", "bad.csv:3: ", "column gy is missing"},
        {"lr,gx,gy\n0.1,,1\n", "bad.csv:2: ", "column gx is empty"},
        {"lr,gx,gy\n0.1,1x,1\n", "bad.csv:2: ", "column gx: '1x' is not a number"},
        {"lr,gx,gy\n0.1,\"1\"x,1\n", "bad.csv:2: ", "column gx: '1x'"},
        {"lr,gx,gy\n0.1,\"1\"\"5\",1\n", "bad.csv:2: ", "column gx: '1\"5'"},
        {"lr,gx,gy\n0.1,\"1,5\",1\n", "bad.csv:2: ", "column gx: '1,5'"},
        {"lr,gx,gy,n\n0.1,1,1,\"a\nb\"\n0.1,x,1,\n", "bad.csv:4: ", "column gx: 'x'"},
        {"lr,gx,gy\n0.1,1,1\n0.1,\"1,1\n0.1,1,1\n", "bad.csv:3: ", "a quote is not closed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[400];
        snprintf(line, sizeof line, "run --landscape bowl --replay %s",
                 scratch_file("bad.csv", cases[i].text));
        struct answer answer = command(line);
        if (answer.status != 2 || lines_of(answer.err) != 1 || answer.out_size > 0 ||
            !strstr(answer.err, cases[i].where) || !strstr(answer.err, cases[i].what))
            fail_msg("of %s\nstatus %d: %s", cases[i].text, answer.status, answer.err);
        answer_free(&answer);
    }
}

/* A metric drives the plateau as far as it goes; that it ends too early is said, once. */
static void a_metric_that_is_too_short_is_named(void **state)
{
    (void)state;
    static const char *const metric = "metric\n3\n2\n1\n";
    for (int steps = 3; steps <= 6; steps++) {
        char line[400];
        snprintf(line, sizeof line, "lr --schedule plateau --warmup 0 --steps %d --metric %s",
                 steps, scratch_file("short.csv", metric));
        struct answer answer = command(line);
        assert_int_equal(answer.status, 0);
        assert_int_equal(lines_of(answer.out), 2 + steps);
        bool shorter = steps > 4; /* the last update changes no rate that is printed */
        assert_int_equal(lines_of(answer.err), shorter);
        if (shorter)
            must_contain(answer.err, "short.csv: 3 rows for ", "the metric's length");
        answer_free(&answer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(files_of_all_kinds_read_alike, setup, teardown),
        cmocka_unit_test_setup_teardown(a_row_has_any_length, setup, teardown),
        cmocka_unit_test_setup_teardown(a_metric_that_is_too_short_is_named, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_line, setup, teardown),
    };
    return cmocka_run_group_tests_name("columns", tests, NULL, NULL);
}
