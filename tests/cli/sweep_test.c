/* lrscope sweep: its rows are the runs that lrscope run makes, its pieces fit together, and what it
 * refuses. */
#include "answers.h"

#include <signal.h>

/* One eigenvalue, 1, and two updates: x is (1 − lr)², by hand. */
#define BY_HAND                                                                                    \
    "--landscape bowl --condition 1 --start-x 1 --start-y 0 --schedule constant --warmup 0 "       \
    "--steps 2 --optimizer sgd --momentum 0 --noise 0 "
#define SHORT "--landscape bowl --condition 10 --steps 20 --warmup 2 --optimizer sgd --noise 0.5 "

enum { NUMBERS = 6, DONE = 3 };
static const char *const numbers[NUMBERS] = {"loss", "best", "reached", "done", "end_x", "end_y"};

static char *sweep(const char *options)
{
    char line[700];
    snprintf(line, sizeof line, "sweep %s", options);
    return output(line);
}

/* The start of the line after. */
static const char *next(const char *text)
{
    const char *end = strchr(text, '\n');
    assert_non_null(end);
    return end + 1;
}

/* ---- what it prints ---- */

static void csv_by_hand(void **state)
{
    (void)state;
    char *text = sweep(BY_HAND "--x lr=0.5:2.5:3");
    assert_string_equal(text, "lr,outcome,loss,best,reached,done,end_x,end_y\n"
                              "0.5,slow,0.03125,0.03125,inf,2,0.25,0\n"
                              "1.5,slow,0.03125,0.03125,inf,2,0.25,0\n"
                              "2.5,diverging,2.53125,0.5,inf,2,2.25,0\n");
    free(text);
}

/* Of a problem with a validation loss that too, and its best one is the run's. */
static void validation_has_columns(void **state)
{
    (void)state;
    static const char fit[] = "--landscape overfit --schedule constant --warmup 0 --steps 300 ";
    char line[300], expected[200], *text, *run;
    static const char head[] = "lr,outcome,loss,best,reached,done,end_x,end_y,val,val_best,"
                               "val_best_at\n0.2,overfitting,";
    snprintf(line, sizeof line, "%s--x lr=0.2:0.4:2", fit);
    text = sweep(line);
    assert_int_equal(strncmp(text, head, strlen(head)), 0);
    snprintf(line, sizeof line, "run %s--lr 0.2 --format json", fit);
    run = output(line);
    const char *at = strstr(run, "\"val_best\": ");
    assert_non_null(at);
    snprintf(expected, sizeof expected, ",%.*s,", (int)strcspn(at + 12, ","), at + 12);
    assert_non_null(strstr(text, expected));
    free(run);
    free(text);
    snprintf(line, sizeof line, "%s--x lr=0.2:0.4:2 --rows ends", fit);
    text = sweep(line);
    assert_int_equal(strncmp(text, "lr,loss,done,end_x,end_y,val\n", 29), 0);
    free(text);
    text = output("run --landscape overfit --schedule constant --warmup 0 --steps 300 --lr 0.2");
    assert_non_null(strstr(text, "\nval       "));
    free(text);
}

/* The ends alone are the same ends, without a verdict. */
static void ends_are_the_same_ends(void **state)
{
    (void)state;
    char *text = sweep(BY_HAND "--x lr=0.5:2.5:3 --rows ends");
    assert_string_equal(text, "lr,loss,done,end_x,end_y\n"
                              "0.5,0.03125,2,0.25,0\n"
                              "1.5,0.03125,2,0.25,0\n"
                              "2.5,2.53125,2,2.25,0\n");
    free(text);
    text = sweep(BY_HAND "--x lr=0.5:1:2 --rows ends --format json");
    assert_string_equal(
        text, "[\n"
              "  {\"lr\": 0.5, \"loss\": 0.03125, \"done\": 2, \"end_x\": 0.25, \"end_y\": 0},\n"
              "  {\"lr\": 1, \"loss\": 0, \"done\": 2, \"end_x\": 0, \"end_y\": 0}\n"
              "]\n");
    free(text);
}

/* x is the slow axis; what cannot run has a row too; whole knobs stay whole. */
static void json_by_hand(void **state)
{
    (void)state;
    char *text = sweep(BY_HAND "--x warmup=0:4:2 --y lr=0.5:1:2 --format json");
#define NOTHING                                                                                    \
    "\"outcome\": \"invalid\", \"loss\": null, \"best\": null, \"reached\": null, "                \
    "\"done\": null, \"end_x\": null, \"end_y\": null}"
    assert_string_equal(
        text, "[\n"
              "  {\"warmup\": 0, \"lr\": 0.5, \"outcome\": \"slow\", \"loss\": 0.03125, "
              "\"best\": 0.03125, \"reached\": null, \"done\": 2, \"end_x\": 0.25, \"end_y\": 0},\n"
              "  {\"warmup\": 0, \"lr\": 1, \"outcome\": \"converged\", \"loss\": 0, "
              "\"best\": 0, \"reached\": 1, \"done\": 2, \"end_x\": 0, \"end_y\": 0},\n"
              "  {\"warmup\": 4, \"lr\": 0.5, " NOTHING ",\n"
              "  {\"warmup\": 4, \"lr\": 1, " NOTHING "\n"
              "]\n");
    free(text);
    text = sweep(BY_HAND "--x warmup=0:4:2");
    must_contain(text, "\n4,invalid,,,,,,\n", "what cannot run, as CSV");
    free(text);
}

static void both_ends_belong_to_the_grid(void **state)
{
    (void)state;
    char *text = sweep(SHORT "--x lr=0.001:0.3:7:log --y rotation=-33:12:4");
    const char *row = text, *last = NULL;
    assert_int_equal(lines_of(text), 1 + 7 * 4);
    must_contain(text, "\n0.001,-33,", "the first row");
    while (*(row = next(row)))
        last = row;
    must_contain(last, "0.3,12,", "the last row");
    free(text);
    text = sweep(SHORT "--x lr=0.001:0.3:1");
    assert_int_equal(lines_of(text), 2);
    must_contain(text, "\n0.001,", "a single point is the low end");
    free(text);
}

static void every_row_is_a_run_of_its_own(void **state)
{
    (void)state;
    static const struct {
        const char *setup, *x, *y, *remark; /* on its runs where y is 0 */
    } cases[] = {
        {SHORT, "lr=0.001:5:4:log", "condition=1:50:2", NULL},
        {"--landscape rosenbrock --noise 2 --optimizer adam --steps 30 ", "beta1=0:0.9:3",
         "seed=1:99:2", NULL},
        {"--landscape double-well --schedule wsd --optimizer heavy-ball ", "steps=40:60:3",
         "momentum=0:0.9:2", "lrscope: optimizer heavy-ball: momentum is 0: this is sgd\n"},
        {"--landscape himmelblau --schedule one-cycle --steps 50 ", "lr=1e-3:1e3:5:log",
         "pct-start=0:1:2", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[500];
        snprintf(line, sizeof line, "%s --x %s --y %s", cases[i].setup, cases[i].x, cases[i].y);
        char *text = sweep(line);
        assert_true(lines_of(text) > 6);
        for (const char *row = next(text); *row; row = next(row)) {
            double x, y, value[NUMBERS], t, rate, w[2], loss;
            char outcome[40], mark[40];
            assert_int_equal(sscanf(row, "%lf,%lf,%39[a-z-],%lf,%lf,%lf,%lf,%lf,%lf", &x, &y,
                                    outcome, &value[0], &value[1], &value[2], &value[3], &value[4],
                                    &value[5]),
                             3 + NUMBERS);
            snprintf(line, sizeof line, "run %s --%.*s %.17g --%.*s %.17g --format csv",
                     cases[i].setup, (int)strcspn(cases[i].x, "="), cases[i].x, x,
                     (int)strcspn(cases[i].y, "="), cases[i].y, y);
            struct answer answer = command(line);
            assert_int_equal(answer.status, 0);
            assert_string_equal(answer.err, cases[i].remark && y == 0.0 ? cases[i].remark : "");
            strip_comment(&answer);
            const char *run = answer.out;
            snprintf(mark, sizeof mark, "\n%.0f,", value[DONE]);
            must_contain(run, mark, line);
            assert_int_equal(
                sscanf(strstr(run, mark), "%lf,%lf,%lf,%lf,%lf", &t, &rate, &loss, &w[0], &w[1]),
                5);
            loss = isnan(loss) ? INFINITY : loss; /* so that it sorts behind all the rest */
            assert_same(loss, value[0]);
            assert_same(w, value[4]);
            answer_free(&answer);
        }
        free(text);
    }
}

/* One after the other, and on several threads. */
static void rows_of_a_network_are_its_runs(void **state)
{
    (void)state;
    static const char setup[] = "--landscape language --steps 40 --warmup 0";
    char line[200];
    snprintf(line, sizeof line, "%s --x lr=0.003:0.3:5:log", setup);
    char *text = sweep(line);
    assert_int_equal(lines_of(text), 1 + 5);
    for (const char *row = next(text); *row; row = next(row)) {
        double rate, loss, alone;
        char outcome[40];
        assert_int_equal(sscanf(row, "%lf,%39[a-z-],%lf", &rate, outcome, &loss), 3);
        snprintf(line, sizeof line, "run %s --lr %.17g --format csv", setup, rate);
        char *run = output(line);
        assert_int_equal(sscanf(strstr(run, "\n40,"), "\n40,%*[^,],%lf", &alone), 1);
        assert_same(loss, alone);
        free(run);
    }
    free(text);
}

/* The same numbers in both forms, but for what JSON has no word for. */
static void json_says_what_csv_says(void **state)
{
    (void)state;
#define SPANS "--landscape himmelblau --steps 50 --x lr=1e-3:1e3:9:log --y warmup=0:60:4"
    char *csv = sweep(SPANS), *json = sweep(SPANS " --format json");
    const char *row = next(csv), *object = next(json);
    for (; *row; row = next(row), object = next(object)) {
        char line[500];
        int length = snprintf(line, sizeof line,
                              "  {\"lr\": %.*s, \"warmup\": ", (int)strcspn(row, ","), row);
        assert_memory_equal(object, line, (size_t)length);
        row = strchr(strchr(row, ',') + 1, ',') + 1;
        snprintf(line, sizeof line, "\"outcome\": \"%.*s\",", (int)strcspn(row, ","), row);
        const char *end = strchr(object, '\n'), *at = strstr(object, line);
        assert_true(at && at < end);
        for (int i = 0; i < NUMBERS; i++) {
            row = strchr(row, ',') + 1;
            snprintf(line, sizeof line, "\"%s\": ", numbers[i]);
            at = strstr(object, line) + strlen(line);
            size_t width = strcspn(row, ",\n");
            if (width == 0 || !isfinite(strtod(row, NULL)))
                assert_memory_equal(at, "null", 4);
            else
                assert_memory_equal(at, row, width);
        }
    }
    assert_string_equal(object, "]\n");
    free(csv);
    free(json);
}

/* ---- random and Sobol's points ---- */

static void random_points_lie_inside_and_follow_the_seed(void **state)
{
    (void)state;
    static const char *const searches[] = {"random", "sobol"};
    for (int i = 0; i < 2; i++) {
        char line[300];
        snprintf(line, sizeof line, SHORT "--x lr=0.001:0.1:log --y rotation=-20:50 --%s 64",
                 searches[i]);
        char *text = sweep(line), *again = sweep(line);
        int low = 0, left = 0;
        assert_string_equal(text, again);
        assert_int_equal(lines_of(text), 65);
        for (const char *row = next(text); *row; row = next(row)) {
            double x, y;
            assert_int_equal(sscanf(row, "%lf,%lf,", &x, &y), 2);
            assert_true(x >= 0.001 && x <= 0.1 && y >= -20.0 && y <= 50.0);
            low += x < 0.01, left += y < 15.0;
        }
        /* Half the orders of magnitude, half the angles. */
        assert_true(low > 16 && low < 48 && left > 16 && left < 48);
        free(again);
        strcat(line, " --seed 8");
        again = sweep(line);
        double x, other;
        assert_int_equal(sscanf(next(text), "%lf", &x), 1);
        assert_int_equal(sscanf(next(again), "%lf", &other), 1);
        assert_int_equal(x == other, i == 1); /* Sobol's sequence has no seed */
        free(text);
        free(again);
    }
}

/* A larger number of points goes on where a smaller one ended. */
static void more_points_keep_those_before(void **state)
{
    (void)state;
    static const char *const searches[] = {"random", "sobol"};
    for (int i = 0; i < 2; i++) {
        char few[200], many[200];
        snprintf(few, sizeof few, SHORT "--x lr=0.001:0.1 --%s 20", searches[i]);
        snprintf(many, sizeof many, SHORT "--x lr=0.001:0.1 --%s 50", searches[i]);
        char *a = sweep(few), *b = sweep(many);
        assert_true(strlen(a) < strlen(b));
        assert_memory_equal(a, b, strlen(a));
        free(a);
        free(b);
    }
}

/* ---- pieces ---- */

static void must_add_up(const char *options, int shards)
{
    char line[600], *whole = sweep(options), *at = whole;
    for (int i = 1; i <= shards; i++) {
        snprintf(line, sizeof line, "%s --shard %d/%d", options, i, shards);
        char *part = sweep(line);
        if (strncmp(at, part, strlen(part)) != 0)
            fail_msg("%s is not a part of the whole:\n%.300s", line, part);
        at += strlen(part);
        free(part);
    }
    if (*at)
        fail_msg("%s, %d shards: missing is %.200s", options, shards, at);
    free(whole);
}

static void shards_are_the_whole_byte_for_byte(void **state)
{
    (void)state;
    static const char *const sweeps[] = {
        SHORT "--x lr=0.01:0.3:5 --y momentum=0:0.9:4",
        SHORT "--x lr=0.01:0.3:5 --y warmup=0:40:3 --format json",
        SHORT "--x lr=0.01:0.3:3",
        SHORT "--x lr=0.01:0.3:1 --format json",
        SHORT "--x lr=0.01:0.3 --y momentum=0:0.9 --random 23 --format json",
        SHORT "--x lr=0.01:0.3 --sobol 5",
    };
    for (size_t i = 0; i < sizeof sweeps / sizeof sweeps[0]; i++)
        for (int shards = 1; shards <= 7; shards++)
            must_add_up(sweeps[i], shards);
}

/* More runs than are in memory at a time. */
static void shards_part_anywhere(void **state)
{
    (void)state;
    must_add_up("--steps 1 --warmup 0 --x lr=0.01:0.3:90 --y momentum=0:0.9:101", 3);
}

static void rows_can_be_skipped(void **state)
{
    (void)state;
    static const char *const formats[] = {"csv", "json"};
    for (int i = 0; i < 2; i++) {
        char options[300], line[400];
        snprintf(options, sizeof options, SHORT "--x lr=0.01:0.3:9 --format %s --shard 2/2",
                 formats[i]);
        char *whole = sweep(options), *at = whole;
        for (int skip = 0; skip <= 5; skip++, at = *at == ']' || !*at ? at : (char *)next(at)) {
            snprintf(line, sizeof line, "%s --skip %d", options, skip);
            char *rest = sweep(line);
            assert_string_equal(rest, at);
            free(rest);
        }
        free(whole);
    }
}

/* ---- interrupted ---- */

static void an_interrupted_sweep_can_be_completed(void **state)
{
    (void)state;
    static const char many[] = "--steps 3 --warmup 0 --x lr=0.01:0.3:200 --y momentum=0:0.9:100",
                      slow[] = "--landscape language --steps 50 --warmup 0 --x lr=0.001:1:60:log";
    static const struct {
        int signal;
        const char *format, *sweep;
        double rows;
    } cases[] = {
        {SIGINT, "csv", many, 20000.0},  {SIGTERM, "csv", many, 20000.0},
        {SIGINT, "json", many, 20000.0}, {SIGHUP, "json", many, 20000.0},
        {SIGINT, "csv", slow, 60.0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[300], more[400];
        snprintf(line, sizeof line, "sweep %s --provenance off --format %s", cases[i].sweep,
                 cases[i].format);
        struct answer part =
            command_as(&(struct call){.arguments = line, .signal = cases[i].signal});
        assert_int_equal(part.status, -cases[i].signal);
        assert_int_equal(lines_of(part.err), 1);
        assert_true(number_after(part.err, " of ") == cases[i].rows);
        double rows = number_after(part.err, "stopped after ");
        assert_true(rows > 0.0 && rows < cases[i].rows);
        assert_true(rows == number_after(part.err, "--skip "));
        assert_int_equal(lines_of(part.out), 1 + (int)rows);
        assert_int_equal(part.out[part.out_size - 1], '\n');

        snprintf(more, sizeof more, "%s --skip %.0f", line, rows);
        char *rest = output(more), *whole = output(line);
        assert_memory_equal(whole, part.out, part.out_size);
        assert_string_equal(whole + part.out_size, rest);
        free(rest);
        free(whole);
        answer_free(&part);
    }
}

static void a_reader_that_has_enough_ends_it(void **state)
{
    (void)state;
    struct answer answer = command_as(&(struct call){
        .arguments = "sweep --steps 3 --warmup 0 --x lr=0.01:0.3:1000000", .stop_after = 10});
    assert_int_equal(answer.status, 1);
    assert_string_equal(answer.err, "");
    answer_free(&answer);
}

/* ---- what makes no sense ---- */

static void what_makes_no_sense_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *options;
        const char *parts[4]; /* that the line has */
    } cases[] = {
        {"", {"--x", "missing", "--x lr="}},
        {"--y lr=1:2:3", {"--x", "missing"}},
        {"--x", {"--x needs a value"}},
        {"--x lr", {"'lr' is no span", "KEY=LO:HI:N"}},
        {"--x lr=1:2:3:lin", {"no span", ":log"}},
        {"--x lr=1:2:nan", {"no span"}},
        {"--x lr=1:2:0", {"lr", "whole number from 1"}},
        {"--x lr=1:2:2.5", {"lr", "whole number from 1"}},
        {"--x lr=0.1:1", {"how many points", "lr=0.1:1:20", "--random N"}},
        {"--x lr=0.1:1:log", {"how many points", "lr=0.1:1:20:log"}},
        {"--x lrr=1:2:3", {"lrr is not known", "mean lr?"}},
        {"--x optimizer=1:2:3", {"optimizer is no number"}},
        {"--x milestones=1:2:3", {"milestones is no number"}},
        {"--x lr=2:1:3", {"--x", "from 2 to 1", "larger"}},
        {"--x lr=0:1:3", {"--x", "lr goes from"}},
        {"--x floor=0:1:3:log", {"floor", "above 0"}},
        {"--x lr=1:2:3 --y lr=3:4:3", {"--y", "same knob", "lr"}},
        {"--x lr=1:2:3 --y lr", {"--y", "no span"}},
        {"--x lr=1:2:1000000 --y momentum=0:0.5:1000000", {"1000000000000 runs", "lower"}},
        {"--x lr=1:2 --random 3 --sobol 4", {"--random", "--sobol", "leave one out"}},
        {"--x lr=1:2:3 --random 5", {"leave the count 3 out", "--random"}},
        {"--x lr=1:2 --random 0", {"--random", "whole number from 1"}},
        {"--x lr=1:2 --sobol many", {"--sobol", "many"}},
        {"--x lr=1:2:3 --shard 0/3", {"--shard", "0/3", "from 1 to N"}},
        {"--x lr=1:2:3 --shard 4/3", {"--shard", "4/3", "from 1 to N"}},
        {"--x lr=1:2:3 --shard 1.5/3", {"--shard", "1.5/3"}},
        {"--x lr=1:2:3 --shard 2", {"--shard", "I/N"}},
        {"--x lr=1:2:3 --shard /", {"--shard", "I/N"}},
        {"--x lr=1:2:3 --shard nan/nan", {"--shard", "I/N"}},
        {"--x lr=1:2:3 --shard 1/1e99", {"--shard", "I/N"}},
        {"--x lr=1:2:3 --shard 1/2x", {"--shard", "I/N"}},
        {"--x lr=1:2:3 --skip 4", {"--skip", "0 to 3"}},
        {"--x lr=1:2:3 --format xml", {"xml", "csv, json"}},
        {"--optimizer adam --x momentum=0:0.9:3", {"momentum has no effect", "optimizer adam"}},
        {"--schedule noam --x lr=1:2:3", {"lr has no effect", "schedule noam"}},
        {"--landscape beale --x condition=1:2:3", {"condition has no effect", "landscape beale"}},
        {"--x dampening=0:0.5:3", {"dampening has no effect"}},
        {"--warmup 200 --x lr=1:2:3", {"warmup 200", "steps 100"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[200];
        snprintf(line, sizeof line, "sweep %s", cases[i].options);
        must_refuse(line, cases[i].parts);
    }
}

/* Where the values of the sweep itself make sense of the rest, nothing is refused. */
static void a_knob_may_bring_another_to_life(void **state)
{
    (void)state;
    free(sweep(SHORT "--x momentum=0:0.9:2 --y dampening=0:0.5:2"));
    free(sweep("--warmup 200 --x steps=100:300:3"));
    free(sweep("--schedule wsd --decay-shape exponential --x floor=0:0.001:3"));
}

/* Beside one run, what --seeds gives; nothing where all seeds are alike, a word where it takes
 * long.
 */
static void beside_one_run_stands_the_mean(void)
{
    static const char *const problems[] = {"--noise 1 --steps 60 --lr 0.1", "--landscape overfit"};
    for (int i = 0; i < 2; i++) {
        char line[200];
        snprintf(line, sizeof line, "run %s", problems[i]);
        char *one = output(line);
        snprintf(line, sizeof line, "run %s --seeds 32", problems[i]);
        char *over = output(line);
        assert_near(number_after(one, "seeds     32, mean loss "),
                    number_after(over, "loss      mean "), 0.0);
        if (i == 1)
            assert_near(number_after(one, ", mean val "), number_after(over, "val       mean "),
                        0.0);
        assert_int_equal(strstr(one, ", mean val ") != NULL, i == 1);
        snprintf(line, sizeof line, "run %s --format json", problems[i]);
        char *json = output(line);
        assert_near(
            number_after(json, "\"over_seeds\": {\"seeds\": 32, \"diverged\": 0, \"mean\": "),
            number_after(over, "loss      mean "), 1e-4);
        free(one);
        free(over);
        free(json);
    }
    char *one = output("run --noise 1"); /* whose seed does not get there */
    assert_near(number_after(one, ", to the target "), 82.0, 0.5);
    must_contain(one, "at rates  the median of 32 seeds, ", "what it would cost");
    free(one);
    char *quiet = output("run --steps 60"), *lost = output("run --noise 1 --lr 5"),
         *json = output("run --steps 60 --format json"),
         *slow = output("run --noise 1 --steps 3000000");
    assert_null(strstr(quiet, "seeds"));
    assert_null(strstr(json, "over_seeds"));
    must_contain(lost, "seeds     32, of which 32 diverge\n", "what diverges");
    must_contain(slow, "--seeds N gives", "a long run");
    free(quiet);
    free(lost);
    free(json);
    free(slow);
}

/* A row over seeds against the rows of its seeds; and nothing to run it over. */
static void a_row_over_seeds_is_the_mean_of_its_seeds(void **state)
{
    (void)state;
    char *over = output("sweep --noise 1 --steps 60 --x lr=0.1:0.2:2 --seeds 8"),
         *each = output("sweep --noise 1 --steps 60 --lr 0.1 --x seed=7:14:8"),
         *run = output("run --noise 1 --steps 60 --lr 0.1 --seeds 8 --format csv");
    must_contain(over, ",end_y,diverged,deviation,q10,q25,median,q75,q90\n", "the header");
    double sum = 0.0, mean = 0.0, of_run = 0.0, seed;
    char *line = strchr(each, '\n') + 1;
    for (int i = 0; i < 8; i++, line = strchr(line, '\n') + 1) {
        double loss;
        assert_int_equal(sscanf(line, "%lf,%*[a-z-],%lf", &seed, &loss), 2);
        sum += loss;
    }
    assert_int_equal(sscanf(strchr(over, '\n') + 1, "%*f,%*[a-z-],%lf", &mean), 1);
    assert_int_equal(sscanf(strchr(run, '\n') + 1, "8,0,%lf", &of_run), 1);
    assert_near(mean, sum / 8.0, 1e-12);
    assert_near(of_run, mean, 0.0);
    free(over);
    free(each);
    free(run);
    char *text = output("run --noise 1 --steps 60 --lr 0.1 --seeds 8"),
         *lost = output("run --noise 1 --steps 60 --lr 5 --seeds 8"),
         *json = output("run --noise 1 --steps 60 --lr 5 --seeds 8 --format json");
    must_contain(text, "8, from 7 to 14", "the seeds");
    must_contain(text, "(standard error)", "the mean");
    must_contain(lost, "diverged  8 of 8", "what diverges");
    must_contain(json, "\"mean\": null", "no mean");
    free(text);
    free(lost);
    free(json);
    beside_one_run_stands_the_mean();
    must_refuse("run --seeds 8", (const char *[]){"--seeds", "--noise 1", NULL});
    must_refuse("run --noise 1 --seeds 1", (const char *[]){"--seeds", "from 2 to 1000", NULL});
    must_refuse("sweep --x lr=1:2:2 --seeds 8", (const char *[]){"--seeds", "--noise 1", NULL});
    must_refuse("sweep --noise 1 --x seed=1:2:2 --seeds 8",
                (const char *[]){"--seeds", "another knob", NULL});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(csv_by_hand),
        cmocka_unit_test(validation_has_columns),
        cmocka_unit_test(json_by_hand),
        cmocka_unit_test(ends_are_the_same_ends),
        cmocka_unit_test(both_ends_belong_to_the_grid),
        cmocka_unit_test(every_row_is_a_run_of_its_own),
        cmocka_unit_test(rows_of_a_network_are_its_runs),
        cmocka_unit_test(json_says_what_csv_says),
        cmocka_unit_test(random_points_lie_inside_and_follow_the_seed),
        cmocka_unit_test(more_points_keep_those_before),
        cmocka_unit_test(shards_are_the_whole_byte_for_byte),
        cmocka_unit_test(shards_part_anywhere),
        cmocka_unit_test(rows_can_be_skipped),
        cmocka_unit_test(an_interrupted_sweep_can_be_completed),
        cmocka_unit_test(a_reader_that_has_enough_ends_it),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(a_knob_may_bring_another_to_life),
        cmocka_unit_test(a_row_over_seeds_is_the_mean_of_its_seeds),
    };
    return cmocka_run_group_tests_name("sweep", tests, NULL, NULL);
}
