/* Lessons: what a file may say, what is told of one that is wrong, and that every number of those
 * that come with the program is what the engine computes, and would be missed if it were not. */
#include "model/given.h"
#include "script/lesson/lesson.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson/shipped.h"

/* ---- what is told ---- */

struct told {
    int count, line[40];
    char text[40][300];
};

static void tell(void *about, int line, const char *message)
{
    struct told *told = about;
    if (told->count == 40)
        fail_msg("more errors than there is room for");
    told->line[told->count] = line;
    snprintf(told->text[told->count++], sizeof told->text[0], "%s", message);
}

static struct lesson *must_read(const char *text, const char *what)
{
    struct told told = {0};
    struct lesson *lesson = lesson_read(text, tell, &told);
    if (!lesson)
        fail_msg("%s:%d: %s", what, told.line[0], told.text[0]);
    return lesson;
}

static const char plain[] = "lesson  mine\n"                            /* 1 */
                            "title   Mine\n"                            /* 2 */
                            "minutes 2\n"                               /* 3 */
                            "subject Is it so?\n"                       /* 4 */
                            "lr 4/121\n"                                /* 5 */
                            "card\n"                                    /* 6 */
                            "free lr\n"                                 /* 7 */
                            "ask How much?\n"                           /* 8 */
                            "choice little\n"                           /* 9 */
                            "wrong no: {half}\n"                        /* 10 */
                            "choice much\n"                             /* 11 */
                            "right\n"                                   /* 12 */
                            "why it is {half}\n"                        /* 13 */
                            "claim half 50 % is arithmetic 1-0.05*10\n" /* 14 */
    ;

/* The plain lesson with a line in place of another one, or behind all with 0. */
static void with_line(char *text, size_t size, int line, const char *instead)
{
    int number = 1;
    text[0] = '\0';
    for (const char *at = plain; *at; number++) {
        const size_t length = strcspn(at, "\n") + 1;
        const size_t used = strlen(text);
        if (number == line)
            snprintf(text + used, size - used, "%s\n", instead);
        else
            snprintf(text + used, size - used, "%.*s", (int)length, at);
        at += length;
    }
    if (line == 0)
        snprintf(text + strlen(text), size - strlen(text), "%s\n", instead);
}

static void what_is_wrong_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        int line;            /* of the plain lesson that is another one; 0: behind all, line 15 */
        const char *instead; /* it says */
        int told;            /* the line that is told */
        const char *part;
    } cases[] = {
        {0, "choise a", 15, "choise is not known, did you mean choice?"},
        {0, "stepps 20", 15, "stepps is not known, did you mean steps?"},
        {0, "min-lr 1", 15, "min-lr is called floor here"},
        {0, "xyzzy 1", 15, "xyzzy is not known"},
        {0, "lr fast", 15, "lr: 'fast'"},
        {0, "lr", 15, "lr"},
        {0, "warmup 200", 6, "warmup"},
        {0, "title again", 15, "title: it belongs before the first card"},
        {0, "free momentum floor", 15, "free: 2 knobs are the most"},
        {0, "free momentun", 15, "free: momentun is no knob, did you mean momentum"},
        {7, "free condition noise", 0, NULL},
        {7, "free beta1", 6, "beta1 is free and changes nothing here"},
        {7, "", 6, "no knob is free"},
        {8, "", 6, "it asks nothing"},
        {13, "", 6, "does not say why"},
        {12, "", 6, "none of the choices is right"},
        {12, "right because", 12, "right: it stands alone"},
        {10, "", 6, "the choice \"little\" needs a line wrong"},
        {13, "why it is {hlaf}", 13, "there is no claim {hlaf}"},
        {13, "why it is {half", 13, "a { has no }"},
        {13, "why \xe6\x9b\xb4\xe6\x96\xb0", 13, "U+66F4 cannot be drawn"},
        {13, "why Combien\xc2\xa0? 3\xe2\x80\xaf%", 0, NULL},
        {13, "why La\xcc\x88nge", 13, "U+0308 cannot be drawn"},
        {13, "why L\xc3\xa4nge, \xce\xbb, \xd0\xb4\xd0\xb0, \xe2\x80\x9cso\xe2\x80\x9d", 0, NULL},
        {0, "answer 3 within 1", 6, "choices and a number"},
        {0, "answer 3", 15, "answer: give it as in"},
        {0, "predicts loss", 6, "predicts is of a number, and 0 of its 2 choices have a value"},
        {0, "value many", 15, "value: give a number"},
        {0, "value 3", 6, "its choices have values; add a line predicts"},
        {0, "predicts los", 15, "predicts: los is neither update, loss, rate, x, y nor a knob"},
        {0, "predicts loss at 3", 15, "predicts: nothing follows loss"},
        {0, "predicts y at noon", 15, "predicts: give it as in predicts y at 1"},
        {0, "cover rate", 15, "cover: give cover limit; nothing else can be covered"},
        {0, "cover limit", 0, NULL},
        {0, "beside lrr 3", 15, "lrr is not known, did you mean lr?"},
        {0, "beside lr 0.3, momentum 0.5", 0, NULL},
        {0, "beside warmup 200", 6, "card: with beside warmup 200 is longer"},
        {0, "then warmup 200", 6, "card: with then warmup 200 is longer"},
        {0, "beside\nbeside\nbeside\nbeside", 18, "beside: 3 runs are the most"},
        {0, "look los at 3", 15, "look: los is not in the picture, did you mean loss"},
        {0, "look loss at noon", 15, "look: at noon is no update"},
        {0, "claim half 3 is x", 15, "there is a half already"},
        {0, "claim Big 3 is x", 15, "it needs a name of small letters"},
        {0, "claim a 3 is hight", 15, "hight is no quantity"},
        {0, "claim a 3 is los", 15, "los is no quantity, did you mean loss or loss-ratio?"},
        {0, "claim a three is x", 15, "x is a number, and not three"},
        {0, "claim a 0x3 is x", 15, "is no number to be compared"},
        {0, "claim a 2/11 is x", 15, "is no number to be compared"},
        {0, "claim a convergd is outcome", 15, "convergd is no outcome, did you mean converged?"},
        {0, "claim a 3 is x at 1.5", 15, "at: give an update, or end"},
        {0, "claim a 3 is updates at 3", 15, "updates is followed by with KEY VALUE"},
        {0, "claim a 3 is mean-loss", 15, "mean-loss needs over N seeds"},
        {0, "claim a 3 is mean-loss over 1 seeds", 15, "from 2 to 1000 seeds"},
        {0, "claim a 3 is best over lr=1:2", 15, "give how many values"},
        {0, "claim a 3 is best over lr=1:2:3 by luck", 15, "by: give loss, updates or best"},
        {0, "claim a 3 is x with lrr 3", 15, "lrr is not known"},
        {0, "claim a 3 is x with lr 3, warmup 200", 15, "warmup"},
        {0, "claim a 3 is arithmetic {b}+1", 15, "there is no claim b before it"},
        {0, "recorded a 3", 15, "say where it is from"},
        {0, "recorded a 3 beside b from there", 15, "there is no claim b"},
        {1, "lesson My lesson", 1, "it needs a name of small letters"},
        {3, "minutes long", 3, "minutes: give a whole number"},
        {2, "", 1, "the lesson has no title"},
        {6, "", 7, "free: it belongs to a card"},
    };
    char text[2000];
    free(must_read(plain, "plain"));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct told told = {0};
        bool found = false;
        with_line(text, sizeof text, cases[i].line, cases[i].instead);
        struct lesson *lesson = lesson_read(text, tell, &told);
        if (!cases[i].part) {
            assert_non_null(lesson);
            free(lesson);
            continue;
        }
        if (lesson)
            fail_msg("\"%s\" is taken", cases[i].instead);
        for (int j = 0; j < told.count; j++)
            found = found || (told.line[j] == cases[i].told && strstr(told.text[j], cases[i].part));
        if (!found)
            fail_msg("\"%s\": %d errors, the first of line %d: %s", cases[i].instead, told.count,
                     told.line[0], told.text[0]);
    }
}

/* The same of what a card with a number has. */
static void what_is_predicted_has_to_be_there(void **state)
{
    (void)state;
    static const struct {
        const char *lines, *part; /* NULL: it is taken */
    } cases[] = {
        {"predicts lr\n", NULL},
        {"predicts y\n", NULL},
        {"predicts x at 2*3\n", NULL},
        {"predicts lr\nbeside lr 0.3\n", "beside has no place where predicts names a knob"},
        {"predicts momentum\n", "predicts momentum, and momentum is not free"},
        {"free schedule\npredicts schedule\n", "predicts schedule, and schedule is no number"},
        {"landscape llm-100m\npredicts y\n", "predicts y, and this problem has no x and y"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[600];
        struct told told = {0};
        snprintf(text, sizeof text,
                 "lesson a\ntitle b\nminutes 2\nsubject c\ncard\nfree lr\nask d\nwhy e\n"
                 "answer 0.1 within 0.01\n%s",
                 cases[i].lines);
        struct lesson *lesson = lesson_read(text, tell, &told);
        if (!cases[i].part)
            assert_non_null(lesson);
        else if (lesson || !strstr(told.text[0], cases[i].part) || told.line[0] != 5)
            fail_msg("%s: %s", cases[i].lines, told.count ? told.text[0] : "is taken");
        free(lesson);
    }
}

static void all_errors_are_told_at_once(void **state)
{
    (void)state;
    struct told told = {0};
    assert_null(lesson_read("lesson a\ntitel b\nminutes 2\nsubject c\ncard\nfree lr\nlr quick\n"
                            "ask d\nwhy {e}\nanswer 1 within 2\nclaim f g is x\n",
                            tell, &told));
    const int lines[] = {2, 7, 11, 9, 1};
    assert_int_equal(told.count, 5);
    for (int i = 0; i < 5; i++)
        assert_int_equal(told.line[i], lines[i]);
}

/* A word of lessons that were a key of set-ups as well could not be told apart. */
static void no_word_is_a_key(void **state)
{
    (void)state;
    for (const struct lesson_word *word = lesson_words; word->word; word++)
        assert_true(param_find(word->word) < 0);
}

static void too_much_is_refused(void **state)
{
    (void)state;
    static char text[80000];
    struct told told = {0};
    snprintf(text, sizeof text, "lesson a\ntitle b\nminutes 1\nsubject c\n");
    for (int i = 0; i <= LESSON_CARDS; i++)
        strcat(text, "card\nfree lr\nask a\nwhy b\nanswer 1 within 1\n");
    assert_null(lesson_read(text, tell, &told));
    assert_non_null(strstr(told.text[0], "16 are the most"));
    told.count = 0;
    memset(text, 'a', 5000);
    text[5000] = '\0';
    assert_null(lesson_read(text, tell, &told));
    assert_non_null(strstr(told.text[0], "the line is too long"));
}

/* ---- what is stated ---- */

static void a_number_tells_how_exact_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        double value, tolerance;
    } cases[] = {
        {"0.50", 0.5, 0.005},  {"18", 18.0, 0.5},        {"-2.00", -2.0, 0.005},
        {"37 %", 0.37, 0.005}, {"9.0%", 0.09, 0.0005},   {"6.5e-17", 6.5e-17, 0.05e-17},
        {".7", 0.7, 0.05},     {"never", INFINITY, 0.0}, {"1.1e10", 1.1e10, 0.05e10},
    };
    static const char *const none[] = {"", "0x3", "1,5", "2/11", "3 5", "1e", "5%%", "nan?", "--2"};
    struct stated stated;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_true(stated_read(cases[i].text, strlen(cases[i].text), &stated));
        assert_true(stated.value == cases[i].value ||
                    fabs(stated.value - cases[i].value) < 1e-15 * fabs(cases[i].value));
        assert_true(fabs(stated.tolerance - cases[i].tolerance) <= 1e-12 * cases[i].tolerance);
    }
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_false(stated_read(none[i], strlen(none[i]), &stated));
}

static void a_text_has_the_numbers_of_its_claims(void **state)
{
    (void)state;
    char text[2000], filled[200];
    with_line(text, sizeof text, 0, "claim low -6.5e-17 is arithmetic -6.5/10^17");
    struct lesson *lesson = must_read(text, "two claims");
    lesson_fill(lesson, "it is {half}, {low} and {none}", filled, sizeof filled);
    assert_string_equal(filled, "it is 50 %, −6.5×10⁻¹⁷ and {none}");
    assert_true(claim_check(lesson, 0).holds && claim_check(lesson, 1).holds);
    free(lesson);
}

/* Of a mean both bounds hold: what is stated, and three standard errors. */
static void a_mean_is_no_surer_than_its_seeds(void **state)
{
    (void)state;
    char text[2000];
    static const char claims[] =
        "claim coarse 0 is mean-loss over 4 seeds with noise 1, schedule constant, condition 1\n"
        "claim alone 1 is mean-loss over 4 seeds";
    with_line(text, sizeof text, 0, claims);
    struct lesson *lesson = must_read(text, "means");
    const struct claim_check coarse = claim_check(lesson, 1), alone = claim_check(lesson, 2);
    assert_true(fabs(coarse.measured.value) < 0.5 && coarse.measured.error > 0.0);
    assert_int_equal(coarse.holds, fabs(coarse.measured.value) <= 3.0 * coarse.measured.error);
    assert_false(alone.holds);
    assert_non_null(strstr(alone.measured.reason, "every seed gives the same run"));
    free(lesson);
}

/* ---- those that come with the program ---- */

/* The number that a claim states, made wrong: by 5 % up and down; of a word another word. */
static void make_wrong(const struct stated *stated, double factor, char *text, size_t size)
{
    const bool percent = strchr(stated->text, '%') != NULL;
    if (stated->word)
        snprintf(text, size, "%s", strcmp(stated->text, "trapped") == 0 ? "slow" : "trapped");
    else if (isinf(stated->value))
        snprintf(text, size, "100");
    else if (stated->value == 0.0)
        snprintf(text, size, "%.2f", factor - 1.0);
    else
        snprintf(text, size, "%.6g%s", stated->value * factor * (percent ? 100.0 : 1.0),
                 percent ? " %" : "");
}

/* A copy of the file with another number in the line of one claim. */
static char *with_wrong_number(const char *text, const struct claim *claim, const char *wrong)
{
    const size_t room = strlen(text) + 100;
    char *copy = malloc(room);
    assert_non_null(copy);
    const char *line = text;
    for (int i = 1; i < claim->line; i++)
        line += strcspn(line, "\n") + 1;
    const char *name = strstr(line, claim->name), *number = name + strlen(claim->name);
    number += strspn(number, " ");
    assert_int_equal(strncmp(number, claim->stated.text, strlen(claim->stated.text)), 0);
    snprintf(copy, room, "%.*s%s%s", (int)(number - text), text, wrong,
             number + strlen(claim->stated.text));
    return copy;
}

/* The file with that number 5 % off is read, and then the claim fails, where it stands. */
static void must_fail_when_wrong(const char *text, const struct lesson *lesson, int index,
                                 const struct measured *measured, double factor)
{
    const struct claim *claim = &lesson->claim[index];
    char number[40];
    make_wrong(&claim->stated, factor, number, sizeof number);
    char *wrong = with_wrong_number(text, claim, number);
    struct lesson *other = must_read(wrong, claim->name);
    if (claim_holds(&other->claim[index].stated, measured))
        fail_msg("%s:%d: %s holds with %s in place of %s", lesson->name, claim->line, claim->name,
                 number, claim->stated.text);
    assert_int_equal(other->claim[index].line, claim->line);
    free(other);
    free(wrong);
}

static void every_number_holds_and_5_percent_off_fails(void **state)
{
    (void)state;
    char text[200];
    int claims = 0, recorded = 0;
    for (int i = 0; shipped_lessons[i].name; i++) {
        struct lesson *lesson = must_read(shipped_lessons[i].text, shipped_lessons[i].name);
        assert_string_equal(lesson->name, shipped_lesson_name(i));
        for (int j = 0; j < lesson->claims; j++) {
            if (!lesson->claim[j].quantity) {
                recorded++;
                continue;
            }
            const struct claim_check check = claim_check(lesson, j);
            claim_computed_text(&lesson->claim[j], &check.measured, text, sizeof text);
            if (!check.holds)
                fail_msg("%s:%d: claimed %s, computed %s", shipped_lessons[i].name,
                         lesson->claim[j].line, lesson->claim[j].stated.text, text);
            for (int k = 0; k < 2; k++)
                must_fail_when_wrong(shipped_lessons[i].text, lesson, j, &check.measured,
                                     k ? 0.95 : 1.05);
            claims++;
        }
        free(lesson);
    }
    printf("# %d claims, %d recorded\n", claims, recorded);
    assert_true(claims > 100);
}

/* Those that no lesson states a number of, with numbers of lrscope run and lr. */
static const char others[] =
    "lesson others\ntitle a\nminutes 1\nsubject b\n"
    "claim first-rate 0.006667 is rate at 0 with landscape beale, schedule constant, lr 0.04, "
    "warmup 5\n"
    "claim last-rate 0.0400 is rate with landscape beale, schedule constant, lr 0.04, warmup 5\n"
    "claim plateau 0.0100 is rate with schedule plateau, lr 0.02, warmup 0, factor 0.5, patience "
    "0, threshold 1, steps 2\n"
    "claim lowest 0.007104 is lowest-limit with landscape beale, schedule constant, lr 0.04, "
    "warmup 5\n"
    "card\nfree lr\nask a\nwhy b\nanswer 1 within 1\n"
    "landscape overfit\nschedule constant\nsteps 1000\nlr 0.192\nseed 1\n"
    "claim val 0.5788 is validation\n"
    "claim val-best 0.10481 is best-validation\n"
    "claim val-best-at 61 is best-validation-at\n"
    "claim val-there 0.10481 is validation at 61\n";

static void every_quantity_is_claimed_somewhere(void **state)
{
    (void)state;
    bool claimed[64] = {false};
    char text[200];
    struct lesson *lesson = must_read(others, "others");
    for (int i = 0; i < lesson->claims; i++) {
        const struct claim_check check = claim_check(lesson, i);
        claim_computed_text(&lesson->claim[i], &check.measured, text, sizeof text);
        if (!check.holds)
            fail_msg("%s: computed %s", lesson->claim[i].name, text);
        claimed[lesson->claim[i].quantity - quantities] = true;
    }
    free(lesson);
    for (int i = 0; shipped_lessons[i].name; i++) {
        lesson = must_read(shipped_lessons[i].text, shipped_lessons[i].name);
        for (int j = 0; j < lesson->claims; j++)
            if (lesson->claim[j].quantity)
                claimed[lesson->claim[j].quantity - quantities] = true;
        free(lesson);
    }
    for (int i = 0; quantities[i].name; i++)
        if (!claimed[i])
            fail_msg("no claim of %s", quantities[i].name);
}

static void the_path_takes_45_minutes(void **state)
{
    (void)state;
    int minutes = 0;
    for (int i = 0; i < 9; i++) {
        struct lesson *lesson = must_read(shipped_lessons[i].text, shipped_lessons[i].name);
        minutes += lesson->minutes;
        free(lesson);
    }
    assert_int_equal(minutes, 45);
}

static void lessons_are_found_by_name_and_number(void **state)
{
    (void)state;
    assert_int_equal(shipped_lesson_find("update-rule"), 0);
    assert_int_equal(shipped_lesson_find("Update_Rule"), 0);
    assert_int_equal(shipped_lesson_find("01-update-rule"), 0);
    assert_int_equal(shipped_lesson_find("7"), 6);
    assert_int_equal(shipped_lesson_find("99"), -1);
    assert_int_equal(shipped_lesson_find(""), -1);
    assert_int_equal(shipped_lesson_find("update"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_wrong_is_told_with_its_line),
        cmocka_unit_test(what_is_predicted_has_to_be_there),
        cmocka_unit_test(all_errors_are_told_at_once),
        cmocka_unit_test(no_word_is_a_key),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(a_number_tells_how_exact_it_is),
        cmocka_unit_test(a_text_has_the_numbers_of_its_claims),
        cmocka_unit_test(a_mean_is_no_surer_than_its_seeds),
        cmocka_unit_test(every_number_holds_and_5_percent_off_fails),
        cmocka_unit_test(every_quantity_is_claimed_somewhere),
        cmocka_unit_test(the_path_takes_45_minutes),
        cmocka_unit_test(lessons_are_found_by_name_and_number),
    };
    return cmocka_run_group_tests_name("lesson", tests, NULL, NULL);
}
