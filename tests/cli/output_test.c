/* The other commands, and what becomes of their output. */
#include "answers.h"
#include "model/params/params.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "screen/core/layout.h"
#include "support/scratch.h"
#include "text/number.h"

#include <signal.h>
#include <unistd.h>

/* ---- lr ---- */

static void lr_is_the_schedule_update_by_update(void **state)
{
    (void)state;
    static const struct {
        const char *options;
        int past;
    } cases[] = {{"--schedule cosine --steps 50 --warmup 5", 0},
                 {"--schedule restarts --steps 77 --cycle-mult 2", 30},
                 {"--schedule wsd --steps 1 --warmup 0 --decay 0", 5},
                 {"--schedule step --steps 100 --floor 0.001", 0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[300], words[300], *w = words;
        snprintf(line, sizeof line, "lr --condition 10 %s --past %d", cases[i].options,
                 cases[i].past);
        for (const char *c = cases[i].options; *c; c++) /* "--key value" as "key value" */
            if (strncmp(c, "--", 2) == 0)
                c++;
            else
                *w++ = *c;
        *w = '\0';
        struct setup setup = given(words);
        setup = setup_resolved(&setup);
        char *text = output(line), *at = text;
        assert_true(strncmp(at, "t,lr\n", 5) == 0);
        at += 5;
        for (int t = 0; t < (int)setup.steps + cases[i].past; t++) {
            assert_int_equal(strtol(at, &at, 10), t);
            assert_int_equal(*at, ',');
            double rate = strtod(at + 1, &at), expected = schedule_rate(&setup, t);
            assert_same(rate, expected);
            assert_int_equal(*at++, '\n');
        }
        assert_string_equal(at, "");
        free(text);
    }
}

/* ---- numbers ---- */

/* Every number in the output has no digit more than it needs to read back; Python's reals may end
 * on ".0". Returns how many are not whole. */
static int check_numbers(const char *arguments)
{
    char *text = output(arguments), *rest = NULL, *end;
    int reals = 0;
    for (char *word = strtok_r(text, ", \n:[]{}()=\"", &rest); word;
         word = strtok_r(NULL, ", \n:[]{}()=\"", &rest)) {
        const double value = strtod(word, &end);
        if (end == word || *end)
            continue;
        if (strlen(word) > 2 && strcmp(end - 2, ".0") == 0)
            end[-2] = '\0';
        if (strcmp(word, shortest(value).text) != 0)
            fail_msg("lrscope %s: %s and not %s", arguments, word, shortest(value).text);
        reals += strpbrk(word, ".e") != NULL;
    }
    free(text);
    return reals;
}

static void numbers_are_the_shortest(void **state)
{
    (void)state;
    static const struct {
        const char *arguments;
        int reals; /* at least */
    } calls[] = {
        {"sweep --condition 10 --x lr=0.01:1:20:log --y momentum=0:0.9:4", 200},
        {"sweep --x lr=0.01:30:20:log --rows ends --format json", 30},
        {"run --schedule exponential --steps 100 --format csv", 500},
        {"run --lr 0.9 --landscape rosenbrock --format json", 20},
        {"lr --schedule cosine --warmup 7 --past 20", 80},
        {"lens --format csv --schedule cosine --warmup 7", 40},
        {"find-lr --format csv", 200},
        {"find-lr --format csv --truth", 20},
        {"params --at 0.3,-0.7 --landscape himmelblau", 5},
        {"code --as pytorch --lr 0.9 --gamma 0.3 --schedule step", 2},
        {"code --native --lr 1e-7 --schedule cosine", 1},
        {"code --as json --lr 0.15 --optimizer adam", 4},
    };
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        int reals = check_numbers(calls[i].arguments);
        if (reals < calls[i].reals)
            fail_msg("lrscope %s: %d numbers", calls[i].arguments, reals);
    }
    char *text = output("sweep --condition 10 --x lr=0.01:1:5:log --y momentum=0:0.9:2");
    must_contain(text, "\n0.01,0.9,converged,", "the second row");
    free(text);
}

/* ---- snapshot ---- */

/* The tags of an SVG open and close as they should; returns how many there are. */
static int balanced_tags(const char *svg)
{
    char open[32][32];
    int depth = 0, tags = 0;
    for (const char *at = svg; (at = strchr(at, '<')) != NULL; tags++) {
        const char *end = strchr(at, '>');
        assert_non_null(end);
        size_t length = strcspn(at + 1 + (at[1] == '/'), " />\n");
        if (at[1] == '?' || at[1] == '!') {
            ;
        } else if (at[1] == '/') {
            if (depth == 0 || strlen(open[depth - 1]) != length ||
                strncmp(open[depth - 1], at + 2, length) != 0)
                fail_msg("%.20s closes what is not open", at);
            depth--;
        } else if (end[-1] != '/') {
            assert_true(depth < 32 && length < 32);
            snprintf(open[depth++], 32, "%.*s", (int)length, at + 1);
        }
        at = end;
    }
    assert_int_equal(depth, 0);
    return tags;
}

static void svg_is_well_formed(void **state)
{
    (void)state;
    static const char *const options[] = {"--size 120x40", "--size 64x20", "--size 200x60 --lr 0.5",
                                          "--glyphs ascii", "--glyphs block --noise 3"};
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++) {
        char line[200];
        snprintf(line, sizeof line, "snapshot --format svg %s", options[i]);
        char *svg = output(line);
        assert_true(balanced_tags(svg) >= 3);
        must_contain(svg, "<svg", line);
        must_contain(svg, "</svg>", line);
        assert_null(strstr(svg, "<script"));
        for (const char *c = strchr(svg, '&'); c; c = strchr(c + 1, '&'))
            assert_true(strchr(c, ';') && strchr(c, ';') - c < 10);
        free(svg);
    }
}

static int columns_of(const char *line, const char *end)
{
    int columns = 0;
    for (; line < end; line++)
        columns += ((unsigned char)*line & 0xc0) != 0x80;
    return columns;
}

static void text_has_the_size_that_was_asked_for(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 24}, {120, 40},  {200, 60},
                                   {64, 20}, {300, 100}, {1000, 20}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char line[80];
        snprintf(line, sizeof line, "snapshot --size %dx%d", sizes[i][0], sizes[i][1]);
        char *text = output(line);
        int rows = 0, widest = 0;
        for (const char *at = text; *at; rows++) {
            const char *end = strchr(at, '\n');
            assert_non_null(end);
            int columns = columns_of(at, end);
            widest = columns > widest ? columns : widest;
            at = end + 1;
        }
        assert_int_equal(rows, sizes[i][1]);
        assert_true(widest <= sizes[i][0]);
        must_contain(text, "CONVERGED", line);
        free(text);
    }
}

static void at_puts_the_playhead(void **state)
{
    (void)state;
    char *text = output("snapshot --at 17 --steps 60");
    must_contain(text, "update 17 of 60", "--at 17");
    free(text);
    text = output("snapshot --at 60 --steps 60");
    must_contain(text, "update 60 of 60", "--at 60");
    free(text);
    must_refuse("snapshot --at 61 --steps 60", (const char *const[]){"--at", "61", "60", NULL});
}

/* The end that a run comes to by itself is nobody's mistake: the picture is there, and it is said.
 */
static void at_beyond_where_a_run_blew_up_is_said(void **state)
{
    (void)state;
    struct answer answer = command("snapshot --landscape rosenbrock --lr 100 --warmup 0 --at 50");
    assert_int_equal(answer.status, 0);
    must_contain(answer.out, "update 5 of 100", "the end");
    assert_int_equal(lines_of(answer.err), 1);
    must_contain(answer.err, "--at 50", "the line");
    must_contain(answer.err, "update 5", "the line");
    answer_free(&answer);
}

static void goal_says_what_is_best(void **state)
{
    (void)state;
    char *text = output("snapshot --goal updates");
    must_contain(text, "by updates to target", "--goal updates");
    free(text);
    text = output("snapshot --goal best --x lr=0.01:1");
    must_contain(text, "best loss", "--goal best");
    free(text);
}

/* Whose strips are in the picture; of slow runs, unless it is said, the selected knob's alone. */
static void strips_are_drawn_as_asked_for(void **state)
{
    (void)state;
    static const char unknown[] = "none @........|"; /* beside clip */
    static const struct {
        const char *words, *there, *missing;
    } cases[] = {
        {"", "(b)", unknown},
        {"--strips selected", "(b)", NULL},
        {"--strips selected", unknown, NULL},
        {"--strips none", "left out", "(b)"},
        {"--landscape language --steps 200", "best", "computing"},
        {"--landscape language --steps 200", unknown, "so far"},
        {"--landscape language --steps 20 --warmup 0", "best", unknown},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char line[120];
        snprintf(line, sizeof line, "snapshot --size 120x40 --glyphs ascii %s", cases[i].words);
        char *text = output(line);
        must_contain(text, cases[i].there, line);
        if (cases[i].missing && strstr(text, cases[i].missing))
            fail_msg("%s: there is %s", line, cases[i].missing);
        free(text);
    }
    must_refuse("snapshot --strips some",
                (const char *const[]){"--strips", "all, selected, none", NULL});
}

static int escapes(const char *text, const char *part)
{
    int count = 0;
    for (; (text = strstr(text, part)) != NULL; text++)
        count++;
    return count;
}

static void ansi_has_the_colours_that_were_asked_for(void **state)
{
    (void)state;
    char *many = output("snapshot --format ansi --colours 256"),
         *few = output("snapshot --format ansi --colours 8"),
         *none = output("snapshot --format ansi --colours none"), *text = output("snapshot");
    assert_true(escapes(many, "38;5;") > 20);
    assert_int_equal(escapes(few, "38;5;"), 0);
    assert_true(escapes(few, "\033[") > 20);
    assert_int_equal(escapes(none, ";3"), 0);
    assert_int_equal(escapes(text, "\033"), 0);
    free(many);
    free(few);
    free(none);
    free(text);
}

/* COLORFGBG has foreground and background, some terminals with a third number between; --theme goes
 * before. */
static void the_theme_is_that_of_the_terminal(void **state)
{
    static const struct {
        const char *environment, *options;
        bool light;
    } cases[] = {
        {"COLORFGBG", "", false},
        {"COLORFGBG=15;0", "", false},
        {"COLORFGBG=0;15", "", true},
        {"COLORFGBG=0;default;15", "", true},
        {"COLORFGBG=0;7", "", true},
        {"COLORFGBG=7;8", "", false},
        {"COLORFGBG=default;default", "", false},
        {"COLORFGBG=", "", false},
        {"COLORFGBG=0;16", "", false},
        {"COLORFGBG=0;15;", "", false},
        {"COLORFGBG=0;-7", "", false},
        {"COLORFGBG=0;7x", "", false},
        {"COLORFGBG=0;99999999999999999999", "", false},
        {"COLORFGBG=0;15", "--theme dark", false},
        {"COLORFGBG=15;0", "--theme light", true},
    };
    (void)state;
    char *dark = output("snapshot --format svg --theme dark"),
         *light = output("snapshot --format svg --theme light");
    assert_string_not_equal(dark, light);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *const environment[] = {cases[i].environment, NULL};
        char line[80];
        snprintf(line, sizeof line, "snapshot --format svg %s", cases[i].options);
        struct answer answer = command_as(&(struct call){.arguments = line, .env = environment});
        assert_int_equal(answer.status, 0);
        assert_string_equal(answer.out, cases[i].light ? light : dark);
        answer_free(&answer);
    }
    free(dark);
    free(light);
}

/* ---- params, help, manual ---- */

static void params_lists_every_parameter(void **state)
{
    (void)state;
    char *table = output("params"), *help = output("--help"), *manual = output("manual");
    for (int id = 0; id < PARAM_COUNT; id++) {
        must_contain(table, params[id].key, "params");
        must_contain(table, params[id].help, "params");
        char option[60];
        snprintf(option, sizeof option, "--%s", params[id].key);
        must_contain(help, option, "--help");
    }
    static const enum param choices[] = {P_SCHEDULE, P_OPTIMIZER, P_LANDSCAPE};
    for (int i = 0; i < 3; i++)
        for (int kind = 0; kind < param_choices(choices[i]); kind++) {
            const char *name = params[choices[i]].choice(kind);
            char escaped[80];
            int used = 0;
            for (const char *c = name; *c; c++) /* a hyphen of the manual's is \- */
                used += snprintf(escaped + used, sizeof escaped - (size_t)used, "%s%c",
                                 *c == '-' ? "\\" : "", *c);
            must_contain(table, name, "params");
            must_contain(manual, escaped, "manual");
        }
    free(table);
    free(help);
    free(manual);
}

/* What a product makes −0 is 0 in a table. */
static void a_point_has_no_minus_zero(void **state)
{
    (void)state;
    char *text = output("params --landscape bowl --at 0,-1");
    must_contain(text, "\n0,-1,5.5,0,-11,1,0,11\n", "the point");
    free(text);
}

static void help_lists_every_command(void **state)
{
    (void)state;
    static const char *const names[] = {"lrscope run",    "lrscope lr",     "lrscope snapshot",
                                        "lrscope params", "lrscope manual", "lrscope sweep",
                                        "lrscope code",   "lrscope find-lr"};
    static const char *const ways[] = {"--help", "-h", "--lr 0.1 --help", "help"};
    for (int way = 0; way < 4; way++) {
        char *help = output(ways[way]);
        for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
            must_contain(help, names[i], ways[way]);
        free(help);
    }
}

static void a_command_has_help_of_its_own(void **state)
{
    (void)state;
    static const char *const ways[] = {"snapshot --lr 0.1 --help", "help snapshot"};
    for (int way = 0; way < 2; way++) {
        char *help = output(ways[way]);
        must_contain(help, "lrscope snapshot", ways[way]);
        must_contain(help, "--size COLSxROWS", ways[way]);
        assert_null(strstr(help, "lrscope sweep"));
        assert_null(strstr(help, "--shard"));
        free(help);
    }
    must_refuse("help snapshots", (const char *const[]){"snapshots is no command", NULL});
}

static void version_is_one_line(void **state)
{
    (void)state;
    static const char *const ways[] = {"--version", "-V", "-v", "version"};
    for (int way = 0; way < 4; way++) {
        char *text = output(ways[way]);
        assert_int_equal(lines_of(text), 1);
        assert_true(strncmp(text, "lrscope ", 8) == 0);
        free(text);
    }
}

static void the_committed_manual_is_what_the_program_writes(void **state)
{
    (void)state;
    char path[500];
    snprintf(path, sizeof path, "%s/assets/lrscope.1",
             getenv("LRSCOPE_SOURCE") ? getenv("LRSCOPE_SOURCE") : ".");
    char *committed = file_text(path);
    if (!committed)
        fail_msg("%s is missing: make man", path);
    char *manual = output("manual");
    if (strcmp(manual, committed) != 0)
        fail_msg("assets/lrscope.1 is out of date: make man");
    free(manual);
    free(committed);
}

/* ---- where the output goes ---- */

static const char *const writers[] = {"run --steps 20000 --format csv",
                                      "run --steps 20000 --format json",
                                      "lr --steps 100000",
                                      "sweep --steps 2 --warmup 0 --x lr=0.01:0.3:20000",
                                      "snapshot --size 300x100 --format svg",
                                      "snapshot --size 500x200",
                                      "params",
                                      "manual",
                                      "--help"};
enum { WRITERS = sizeof writers / sizeof writers[0] };

static void a_reader_that_has_enough_is_no_trouble(void **state)
{
    (void)state;
    for (int i = 0; i < WRITERS; i++) {
        struct answer answer =
            command_as(&(struct call){.arguments = writers[i], .stop_after = 10});
        if (answer.status < 0 || answer.err_size > 0)
            fail_msg("%s | head: status %d, %s", writers[i], answer.status, answer.err);
        answer_free(&answer);
    }
}

static void a_full_disk_is_said_in_one_line(void **state)
{
    (void)state;
    if (access("/dev/full", W_OK) != 0)
        skip();
    for (int i = 0; i < WRITERS; i++) {
        struct answer answer =
            command_as(&(struct call){.arguments = writers[i], .out = "/dev/full"});
        if (answer.status != 1 || lines_of(answer.err) != 1)
            fail_msg("%s > /dev/full: status %d, %s", writers[i], answer.status, answer.err);
        answer_free(&answer);
    }
}

static void snapshot_draws_the_map(void **state)
{
    (void)state;
    static const char axes[] =
        "--x lr=1e-9:.06 --y floor=0:.06 --landscape himmelblau --start-x .5 "
        "--start-y -.3 --schedule linear --warmup 0 --steps 300";
    char line[400];
    snprintf(line, sizeof line, "snapshot %s", axes);
    char *text = output(line);
    assert_non_null(
        strstr(text, "@@@@@@")); /* no colours: good, oscillating and diverged by glyph */
    assert_non_null(strstr(text, "~~~~~~"));
    assert_non_null(strstr(text, "XXXXXX"));
    assert_non_null(strstr(text, "floor"));
    assert_null(strstr(text, "computing"));
    free(text);
    snprintf(line, sizeof line, "snapshot --format svg %s", axes);
    text = output(line);
    assert_true(balanced_tags(text) > 50);
    free(text);
    text = output("snapshot --x momentum=0:.99"); /* the other axis is chosen */
    assert_non_null(strstr(text, "momentum →"));
    assert_non_null(strstr(text, "↑ lr"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lr_is_the_schedule_update_by_update),
        cmocka_unit_test(numbers_are_the_shortest),
        cmocka_unit_test(svg_is_well_formed),
        cmocka_unit_test(text_has_the_size_that_was_asked_for),
        cmocka_unit_test(at_puts_the_playhead),
        cmocka_unit_test(at_beyond_where_a_run_blew_up_is_said),
        cmocka_unit_test(goal_says_what_is_best),
        cmocka_unit_test(strips_are_drawn_as_asked_for),
        cmocka_unit_test(ansi_has_the_colours_that_were_asked_for),
        cmocka_unit_test(the_theme_is_that_of_the_terminal),
        cmocka_unit_test(params_lists_every_parameter),
        cmocka_unit_test(a_point_has_no_minus_zero),
        cmocka_unit_test(help_lists_every_command),
        cmocka_unit_test(a_command_has_help_of_its_own),
        cmocka_unit_test(version_is_one_line),
        cmocka_unit_test(the_committed_manual_is_what_the_program_writes),
        cmocka_unit_test(a_reader_that_has_enough_is_no_trouble),
        cmocka_unit_test(a_full_disk_is_said_in_one_line),
        cmocka_unit_test(snapshot_draws_the_map),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
