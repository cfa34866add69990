/* lrscope run: the runs of the issue, its forms, and that they agree with each other. */
#include "answers.h"
#include "support/golden.h"

#include <locale.h>

#define BOWL                                                                                       \
    "--landscape bowl --condition 10 --start-x 5 --start-y 1 --schedule constant --warmup 0 "      \
    "--optimizer sgd "                                                                             \
    "--momentum 0 --steps 100 --noise 0"
#define WELL                                                                                       \
    "--landscape double-well --start-x 1.9 --start-y 1 --schedule cosine --warmup 0 --optimizer "  \
    "sgd --momentum 0 "                                                                            \
    "--steps 200"

enum { COLUMNS_OF_RUN = 7 };
static const char run_columns[] = "t,lr,loss,x,y,gx,gy\n";

struct table {
    int rows;
    double *cell;
};

static struct table parse_csv(char *text)
{
    struct table table = {0, NULL};
    assert_true(strncmp(text, run_columns, strlen(run_columns)) == 0);
    for (char *line = strchr(text, '\n') + 1; *line; table.rows++) {
        table.cell =
            realloc(table.cell, (size_t)(table.rows + 1) * COLUMNS_OF_RUN * sizeof(double));
        assert_non_null(table.cell);
        for (int i = 0; i < COLUMNS_OF_RUN; i++) {
            char *end;
            table.cell[table.rows * COLUMNS_OF_RUN + i] = strtod(line, &end);
            assert_true(end > line && *end == (i + 1 < COLUMNS_OF_RUN ? ',' : '\n'));
            line = end + 1;
        }
    }
    return table;
}

static struct table csv(const char *options)
{
    char line[600];
    snprintf(line, sizeof line, "run %s --format csv", options);
    char *text = output(line);
    struct table table = parse_csv(text);
    free(text);
    return table;
}

static double at(const struct table *table, int row, int column)
{
    return table->cell[row * COLUMNS_OF_RUN + column];
}

static void the_bowl_of_the_issue(void **state)
{
    (void)state;
    struct table table = csv(BOWL " --lr 0.01");
    assert_int_equal(table.rows, 101);
    assert_near(at(&table, 0, 2), 17.5, 1e-12);
    assert_near(at(&table, 100, 2), 1.67, 0.01);
    free(table.cell);
    char *stable = output("run " BOWL " --lr 0.199"), *unstable = output("run " BOWL " --lr 0.201");
    assert_null(strstr(stable, "DIVERG"));
    must_contain(unstable, "DIVERG", "lr 0.201");
    must_contain(unstable, "0.2 ", "the limit");
    assert_near(number_after(unstable, "limit "), 0.2, 1e-9);
    table = csv(BOWL " --lr 0.199");
    assert_true(at(&table, 100, 2) < at(&table, 50, 2) && at(&table, 50, 2) < at(&table, 0, 2));
    free(table.cell);
    table = csv(BOWL " --lr 0.201");
    assert_true(at(&table, 100, 2) > at(&table, 50, 2));
    free(table.cell);
    free(stable);
    free(unstable);
}

static void the_double_well_of_the_issue(void **state)
{
    (void)state;
    static const struct {
        const char *lr, *verdict;
        double end_x; /* NaN: nowhere */
    } stories[] = {
        {"0.01", "TRAPPED", 0.96},     {"0.05", "TRAPPED", 0.96}, {"0.1", "CONVERGED", -1.036},
        {"0.15", "CONVERGED", -1.036}, {"0.25", "DIVERGED", NAN},
    };
    for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
        char line[400];
        snprintf(line, sizeof line, "run " WELL " --lr %s --format summary", stories[i].lr);
        char *text = output(line);
        must_contain(text, stories[i].verdict, line);
        if (!isnan(stories[i].end_x))
            assert_near(number_after(text, "end       x "), stories[i].end_x, 0.01);
        free(text);
    }
}

/* Each row's w is the one before minus the rate times the gradient, to the last bits. */
static void the_rows_follow_from_each_other(void **state)
{
    (void)state;
    struct table table = csv("--landscape rosenbrock --lr 0.0005 --steps 50 --noise 0.5");
    assert_int_equal(table.rows, 51);
    for (int row = 0; row < 50; row++) {
        assert_near(at(&table, row, 0), row, 0.0);
        for (int axis = 0; axis < 2; axis++) {
            double next =
                at(&table, row, 3 + axis) - at(&table, row, 1) * at(&table, row, 5 + axis);
            assert_near(at(&table, row + 1, 3 + axis), next, 1e-12);
        }
    }
    free(table.cell);
}

static void a_run_that_blows_up_keeps_its_rows(void **state)
{
    (void)state;
    struct table table = csv("--lr 10000 --steps 1000 --warmup 0");
    assert_int_equal(table.rows, 1001);
    bool finite = isfinite(at(&table, 1000, 2));
    assert_false(finite);
    free(table.cell);
}

/* ---- JSON: a checker that knows the grammar and nothing else ---- */

static const char *json_value(const char *at);

static const char *blank(const char *at) { return at + strspn(at, " \t\r\n"); }

static const char *json_string(const char *at)
{
    if (*at++ != '"')
        return NULL;
    for (; *at && *at != '"'; at++) {
        if ((unsigned char)*at < ' ')
            return NULL;
        at += *at == '\\';
    }
    return *at == '"' ? at + 1 : NULL;
}

static const char *json_list(const char *at, char close, bool named)
{
    at = blank(at + 1);
    if (*at == close)
        return at + 1;
    for (;;) {
        if (named) {
            at = json_string(blank(at));
            at = at ? blank(at) : NULL;
            if (!at || *at++ != ':')
                return NULL;
        }
        at = json_value(blank(at));
        at = at ? blank(at) : NULL;
        if (!at || (*at != ',' && *at != close))
            return NULL;
        if (*at++ == close)
            return at;
    }
}

static const char *json_value(const char *at)
{
    static const char *const words[] = {"true", "false", "null"};
    if (*at == '{')
        return json_list(at, '}', true);
    if (*at == '[')
        return json_list(at, ']', false);
    if (*at == '"')
        return json_string(at);
    for (int i = 0; i < 3; i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    char *end;
    if (*at != '-' && !(*at >= '0' && *at <= '9')) /* so nan and inf are none */
        return NULL;
    if (at[*at == '-'] < '0' || at[*at == '-'] > '9')
        return NULL;
    strtod(at, &end);
    return end;
}

static void must_be_json(const char *text, const char *what)
{
    const char *end = json_value(blank(text));
    if (!end || *blank(end))
        fail_msg("%s: no JSON: %.200s", what, end ? end : text);
}

static void the_checker_knows_json(void **state)
{
    (void)state;
    static const char *const good[] = {"{}",
                                       "[1, -2.5e-3, \"a\\\"b\", null, {\"k\": [true, false]}]"};
    static const char *const bad[] = {"{",      "[1,]",        "{\"a\" 1}", "[nan]",
                                      "[-inf]", "{\"a\": 1,}", "[1] 2",     "\"a"};
    for (int i = 0; i < 2; i++)
        must_be_json(good[i], good[i]);
    for (int i = 0; i < 8; i++) {
        const char *end = json_value(bad[i]);
        assert_false(end && !*blank(end));
    }
}

static void json_is_well_formed_and_says_the_same(void **state)
{
    (void)state;
    static const char *const options[] = {
        BOWL " --lr 0.01",
        "--lr 10000 --steps 300 --warmup 0",
        "--optimizer adamw --amsgrad on --schedule wsd --steps 1 --warmup 0 --decay 0",
        "--landscape himmelblau --noise 1",
        "--schedule multistep --milestones 30,80",
    };
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        char line[500];
        snprintf(line, sizeof line, "run %s --format json", options[i]);
        char *text = output(line);
        must_be_json(text, line);
        must_contain(text, "\"outcome\"", line);
        must_contain(text, "\"landscape\"", line);
        struct table table = csv(options[i]);
        int rows = 0;
        for (const char *c = strstr(text, "\"rows\""); (c = strstr(c, "\n    [")) != NULL; c++)
            rows++;
        assert_int_equal(rows, table.rows);
        char last[40];
        snprintf(last, sizeof last, "[%d, ", table.rows - 1);
        char *row = strstr(text, last);
        assert_non_null(row);
        if (isfinite(at(&table, table.rows - 1, 2))) {
            double loss = NAN, rate = NAN;
            assert_int_equal(sscanf(row + strlen(last), "%lf, %lf", &rate, &loss), 2);
            assert_same(loss, table.cell[(table.rows - 1) * COLUMNS_OF_RUN + 2]);
        }
        free(table.cell);
        free(text);
    }
}

static void the_summary_is_the_default_and_says_it_in_words(void **state)
{
    (void)state;
    char *summary = output("run " WELL " --lr 0.05 --format summary"),
         *plain = output("run " WELL " --lr 0.05");
    assert_string_equal(summary, plain);
    static const char *const parts[] = {"double-well", "sgd",     "cosine", "loss",
                                        "200 updates", "TRAPPED", "peak lr"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        must_contain(summary, parts[i], "summary");
    free(summary);
    free(plain);
}

static void the_c_locale_gets_ascii(void **state)
{
    (void)state;
    static const char *const env[] = {"LC_ALL=C", NULL};
    static const char *const calls[] = {
        "run --lr 0.5", "snapshot", "snapshot --format ansi",
        "params",       "--help",   "run --landscape rosenbrock --optimizer nesterov"};
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        struct answer answer = command_as(&(struct call){.arguments = calls[i], .env = env});
        assert_int_equal(answer.status, 0);
        for (size_t byte = 0; byte < answer.out_size; byte++)
            if ((unsigned char)answer.out[byte] >= 127)
                fail_msg("%s writes byte %02x", calls[i],
                         (unsigned)(unsigned char)answer.out[byte]);
        answer_free(&answer);
    }
}

/* A comma for the decimal point would break every reader of the CSV. */
static void numbers_have_a_point_in_every_locale(void **state)
{
    (void)state;
    static const char *const env[] = {"LC_ALL=de_DE.UTF-8", "LC_NUMERIC=de_DE.UTF-8", NULL};
    locale_t german = newlocale(LC_NUMERIC_MASK, "de_DE.UTF-8", (locale_t)0);
    if (german == (locale_t)0)
        skip(); /* where it is not installed, nothing would be proven */
    freelocale(german);
    struct answer answer =
        command_as(&(struct call){.arguments = "run " BOWL " --lr 0.01 --format csv", .env = env});
    assert_int_equal(answer.status, 0);
    struct table table = parse_csv(answer.out);
    assert_int_equal(table.rows, 101);
    free(table.cell);
    answer_free(&answer);
}

/* What has no points has no columns of points. */
static void check_expectation(const struct golden *golden)
{
    char line[400];
    const char *momentum = golden_text(golden, "o.momentum"),
               *shape = golden_text(golden, "p.shape"), *decay = golden_text(golden, "p.D");
    snprintf(line, sizeof line,
             "run --landscape noisy-quadratic --modes 16 --spectrum 1.5 --noise 1 --warmup 0 "
             "--steps 400 --batch %s --momentum %s --lr %s --schedule %s --decay %s --format csv",
             golden_text(golden, "batch"), momentum, golden_text(golden, "p.peak"), shape,
             decay ? decay : "auto");
    char *text = output(line), *row = strchr(text, '\n') + 1;
    assert_true(strncmp(text, "t,lr,loss\n", strlen("t,lr,loss\n")) == 0);
    for (int i = 0; i < golden->rows; i++, row = strchr(row, '\n') + 1) {
        double t, rate, loss, expected = golden_at(golden, i, "loss");
        assert_int_equal(sscanf(row, "%lf,%lf,%lf\n", &t, &rate, &loss), 3);
        assert_true(t == i && fabs(loss - expected) <= 1e-12 * expected);
        assert_true(i == golden->rows - 1 || fabs(rate - golden_at(golden, i, "lr")) <= 1e-15);
    }
    assert_string_equal(row, "");
    free(text);
}

static void the_expected_loss_is_as_others_have_it(void **state)
{
    (void)state;
    assert_int_equal(golden_each("expectation", check_expectation), 3);
    char *text = output("run --landscape noisy-quadratic --format json"),
         *summary = output("run --landscape noisy-quadratic");
    assert_non_null(strstr(text, "\"columns\": [\"t\", \"lr\", \"loss\"],"));
    assert_null(strstr(text, "\"start-x\""));
    assert_null(strstr(summary, "end "));
    assert_non_null(strstr(summary, "NOISE-LIMITED"));
    free(text);
    free(summary);
}

static void the_same_call_gives_the_same_bytes(void **state)
{
    (void)state;
    char *one = output("run --noise 2 --optimizer adam --format csv"),
         *two = output("run --noise 2 --optimizer adam --format csv"),
         *other = output("run --noise 2 --optimizer adam --seed 8 --format csv");
    assert_string_equal(one, two);
    assert_string_not_equal(one, other);
    free(one);
    free(two);
    free(other);
}

static void where_nothing_is_trained_it_says_what_to_use(void **state)
{
    (void)state;
    static const char *const commands[] = {"run", "run --format csv", "find-lr",
                                           "sweep --x lr=0.1:1:3"};
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        char arguments[100];
        snprintf(arguments, sizeof arguments, "%s --landscape none", commands[i]);
        struct answer answer = command(arguments);
        assert_int_equal(answer.status, 2);
        assert_string_equal(answer.err, "lrscope: nothing is trained with landscape none: lrscope "
                                        "lr gives its rates, lrscope check the facts\n");
        assert_string_equal(answer.out, "");
        answer_free(&answer);
    }
    struct answer map = command("snapshot --landscape none --x lr=0.1:1");
    assert_int_equal(map.status, 2);
    must_contain(map.err, "a map has no outcome to show", "snapshot --x");
    answer_free(&map);
    char *rates = output("lr --provenance off --lr 1 --steps 40"),
         *alone = output("lr --provenance off --lr 1 --steps 40 --landscape none");
    assert_string_equal(alone, rates);
    free(rates);
    free(alone);
}

/* A list of choices is whole, up to its last word. */
static void an_unknown_outcome_names_all_there_are(void **state)
{
    (void)state;
    must_refuse("run --expect foo", (const char *const[]){"choose one of underway, ", " edge, ",
                                                          " spiked, underfitting, learned, "
                                                          "learning\n",
                                                          NULL});
}

/* What had arrived before the fork costs the same at all rates that rule behind it. */
static void costs_at_other_rates_need_a_target_behind_the_fork(void **state)
{
    (void)state;
    char *after = output("run --fork 50 --lr 0.01"), *before = output("run --fork 10 --lr 0.1");
    must_contain(after, "a thousandth of the start's excess after 26", "the target's update");
    assert_null(strstr(after, "at rates"));
    must_contain(before, "at rates", "a target behind the fork");
    free(after);
    free(before);
}

/* Of one update there is no "1 of 1 updates". */
static void one_update_is_not_counted(void **state)
{
    (void)state;
    char *above = output("run --landscape bowl --schedule constant --warmup 0 --steps 1 --lr 0.3"),
         *below = output("run --landscape bowl --schedule constant --warmup 0 --steps 1 --lr 0.1");
    assert_non_null(strstr(above, "; above it at its only update\n"));
    assert_non_null(strstr(below, "; not above it at its only update\n"));
    free(above);
    free(below);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_update_is_not_counted),
        cmocka_unit_test(an_unknown_outcome_names_all_there_are),
        cmocka_unit_test(costs_at_other_rates_need_a_target_behind_the_fork),
        cmocka_unit_test(where_nothing_is_trained_it_says_what_to_use),
        cmocka_unit_test(the_bowl_of_the_issue),
        cmocka_unit_test(the_double_well_of_the_issue),
        cmocka_unit_test(the_rows_follow_from_each_other),
        cmocka_unit_test(a_run_that_blows_up_keeps_its_rows),
        cmocka_unit_test(the_checker_knows_json),
        cmocka_unit_test(json_is_well_formed_and_says_the_same),
        cmocka_unit_test(the_summary_is_the_default_and_says_it_in_words),
        cmocka_unit_test(the_c_locale_gets_ascii),
        cmocka_unit_test(numbers_have_a_point_in_every_locale),
        cmocka_unit_test(the_expected_loss_is_as_others_have_it),
        cmocka_unit_test(the_same_call_gives_the_same_bytes),
    };
    return cmocka_run_group_tests_name("run", tests, NULL, NULL);
}
