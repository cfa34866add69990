/* Lessons for a course, on the command line: what was answered, handed in; and the game of a day.
 */
#include "answers.h"
#include "support/scratch.h"

#include <sys/stat.h>

static int with_state_folders(void **state)
{
    scratch_setup_state(state);
    mkdir(scratch_path("state"), 0700);
    return mkdir(scratch_path("state/lrscope"), 0700);
}

/* ---- answers ---- */

static void keep_answers(void)
{
    scratch_file("state/lrscope/lessons",
                 "lrscope lessons 1\nmine 1 right\nwarmup 2 wrong\ntoo-low 1 right\n"
                 "warmup 1 right\nmi\\ne 1 right\n");
    scratch_file("state/lrscope/answers",
                 "lrscope answers 1\nmine 1 1 2.0 7 7\nwarmup 2 3 41.5 a c\n"
                 "warmup 1 1 8.2 10/2 37 %\ntoo-high 1 1 2.0 0.3 0.2\ntoo-low 1 1 nan 3 4\n"
                 "too-low 1 1 2.0 \033[31m 4\ntoo-low 1 1 1e300 3 4\n");
}

static const char table[] = "lesson,card,prediction,outcome,right,tries,seconds\n"
                            "too-low,1,,,yes,,\n" /* nothing else is known of it */
                            "warmup,1,10/2,37 %,yes,1,8.2\n"
                            "warmup,2,a,c,no,3,41.5\n"
                            "mine,1,7,7,yes,1,2.0\n";

static void answers_are_handed_in(void **state)
{
    (void)state;
    keep_answers();
    char *out = output("lesson --answers");
    assert_string_equal(out, table);
    free(out);
    out = output("lesson --answers --format json");
    must_contain(out,
                 "{\"lesson\": \"warmup\", \"card\": 2, \"prediction\": \"a\", \"outcome\": \"c\", "
                 "\"right\": false, \"tries\": 3, \"seconds\": 41.5},\n",
                 "json");
    must_contain(out, "\"prediction\": null", "json");
    free(out);
}

static void answers_are_written_to_a_file(void **state)
{
    (void)state;
    char call[300];
    keep_answers();
    snprintf(call, sizeof call, "lesson --answers %s", scratch_path("mine.csv"));
    free(output_told(call, 1));
    char *text = file_text(scratch_path("mine.csv"));
    assert_string_equal(text, table);
    free(text);
    struct answer again = command(call); /* what is there stays */
    assert_int_equal(again.status, 1);
    must_contain(again.err, "is there already; add ! to the name", "again");
    answer_free(&again);
    snprintf(call, sizeof call, "lesson --answers %s!", scratch_path("mine.csv"));
    free(output_told(call, 1));
    snprintf(call, sizeof call, "lesson --answers %s", scratch_path("mine.json"));
    free(output_told(call, 1));
    text = file_text(scratch_path("mine.json"));
    must_contain(text, "{\n  \"answers\": [\n    {\"lesson\": \"too-low\"", "json");
    free(text);
}

static void without_answers_the_table_is_empty(void **state)
{
    (void)state;
    char *out = output_told("lesson --answers", 1);
    assert_string_equal(out, "lesson,card,prediction,outcome,right,tries,seconds\n");
    free(out);
    out = output_told("lesson --answers --format json", 1);
    assert_string_equal(out, "{\n  \"answers\": [\n  ]\n}\n");
    free(out);
}

static void what_does_not_go_together_is_refused(void **state)
{
    (void)state;
    static const char *const refused[][2] = {
        {"lesson --answers --check", "leave --check and --print out"},
        {"lesson --answers a b", "leave b out"},
        {"lesson update-rule --answers", "is of all lessons, and update-rule is one: leave it out"},
        {"lesson 1 --answers mine.csv", "1 is one: leave it out; a file is ./1"},
        {"lesson goldilocks --answers", "goldilocks is one: leave it out"},
        {"lesson --answers --format text", "give --format csv or json"},
        {"lesson --format csv", "is of --answers"},
        {"lesson 1 --format svg", "--format svg is of --print"},
        {"lesson 1 --print cards.txt", "leave cards.txt out"},
        {"lesson 1 --print a.svg b.svg", "leave b.svg out"},
        {"lesson warmup --seed 3", "are of lrscope lesson goldilocks"},
        {"lesson goldilocks --day 2026-02-29", "is no day; give one as 2026-11-27"},
        {"lesson goldilocks --seed -1", "--seed: '-1'"},
        {"lesson goldilocks --seed 1 --day 2026-11-27", "leave one out"},
        {"lesson goldilocks --check", "goldilocks is a game"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        must_refuse(refused[i][0], (const char *const[]){refused[i][1], NULL});
}

/* ---- on paper ---- */

static void cards_as_text_fit_a_page(void **state)
{
    (void)state;
    for (int lesson = 1; lesson <= 18; lesson++) {
        char call[60];
        snprintf(call, sizeof call, "lesson %d --print --notes", lesson);
        char *out = output(call);
        for (const char *line = out; *line; line += strcspn(line, "\n") + 1) {
            int columns = 0;
            for (const char *c = line; *c && *c != '\n'; c++) {
                columns += ((unsigned char)*c & 0xc0) != 0x80;
                assert_true((unsigned char)*c >= ' ');
            }
            if (columns > 80)
                fail_msg("%s: %d columns: %.100s", call, columns, line);
        }
        must_contain(out, "   ask     ", call);
        must_contain(out, "   answer  ", call);
        must_contain(out, "   why     ", call);
        free(out);
    }
}

/* Two screens to a card: asked, with the outcome covered, and answered. */
static void cards_as_pictures_are_asked_and_answered(void **state)
{
    (void)state;
    char call[300];
    char *out = output("lesson update-rule --print --format svg");
    assert_true(strncmp(out, "<svg ", 5) == 0);
    int covered = 0, answered = 0;
    for (const char *at = out; (at = strstr(at, "covered until you have predicted")); at++)
        covered++;
    for (const char *at = out; (at = strstr(at, "RIGHT")); at++)
        answered++;
    assert_int_equal(covered, 5);
    assert_int_equal(answered, 5);
    must_contain(out, "Where is y after one update?", "svg");
    must_contain(out, "it was: 0.50", "svg");
    must_contain(out, "0.05\u00b710 \u2192 0.5", "svg"); /* the update that it points to */
    must_contain(out, "y comes down by \u03b7 times the slope", "svg"); /* to who is wrong */
    assert_null(strstr(out, "Let somebody read"));
    snprintf(call, sizeof call, "lesson update-rule --print %s", scratch_path("cards.svg"));
    free(output_told(call, 1));
    char *text = file_text(scratch_path("cards.svg"));
    assert_string_equal(text, out);
    free(text);
    free(out);
    out = output("lesson update-rule --print --notes --format svg");
    must_contain(out, "Let somebody read", "notes");
    free(out);
}

/* ---- the game ---- */

static void the_game_of_a_day_is_the_same_everywhere(void **state)
{
    (void)state;
    char *out = output("lesson goldilocks --day 2026-11-27"),
         *same = output("lesson goldilocks --seed 20261127 --print"), *today;
    assert_string_equal(out, same);
    must_contain(out, "Goldilocks of 2026-11-27\n", "game");
    must_contain(out, "   set     landscape bowl, start-x 4.15, start-y 1.27, condition 35",
                 "game");
    must_contain(out, "   best    nobody has tried it here; par is told after the first try",
                 "game");
    assert_null(strstr(out, "13"));
    free(same);
    scratch_file("state/lrscope/goldilocks",
                 "lrscope goldilocks 1\n20261127 4 17 13 0.05 0.5\n7 2 inf 20 0.1 0\n8 x\n");
    same = output("lesson goldilocks --day 2026-11-27");
    must_contain(same, "   best    17 updates (4 over par 13) in 4 tries, with lr 0.05,", "best");
    free(same);
    same = output("lesson goldilocks --seed 7");
    must_contain(same, "   best    not reached in 2 tries, par ", "best");
    free(same);
    today = output("lesson goldilocks");
    must_contain(today, "Goldilocks of 2", "today");
    free(today);
    free(out);
}

#define KEPT(test) cmocka_unit_test_setup_teardown(test, with_state_folders, scratch_teardown_state)

int main(void)
{
    const struct CMUnitTest tests[] = {
        KEPT(answers_are_handed_in),
        KEPT(answers_are_written_to_a_file),
        KEPT(without_answers_the_table_is_empty),
        KEPT(cards_as_text_fit_a_page),
        KEPT(cards_as_pictures_are_asked_and_answered),
        KEPT(the_game_of_a_day_is_the_same_everywhere),
        KEPT(what_does_not_go_together_is_refused),
    };
    return cmocka_run_group_tests_name("course", tests, NULL, NULL);
}
