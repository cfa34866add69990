/* Lessons by mouse: list, choice, number, knobs, playhead; and what is covered stays so. */
#include "model/given.h"
#include "model/params/resolve.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "script/lesson_view/lesson_screen.h"
#include "support/screen_rig.h"

enum { ROWS = 24, COLS = 80 };

static const char lesson_text[] = "lesson  mine\n"
                                  "title   Mine\n"
                                  "minutes 2\n"
                                  "subject Is it so?\n"
                                  "landscape bowl\nschedule constant\nwarmup 0\nsteps 500\n"
                                  "start-x 5\nstart-y 1\n"
                                  "card Which\n"
                                  "lr 0.05\n"
                                  "free lr steps\n"
                                  "do It begins at 1.\n"
                                  "ask What becomes of it?\n"
                                  "choice it falls\n"
                                  "right\n"
                                  "choice it stays\n"
                                  "wrong It does not stay.\n"
                                  "why So it is.\n"
                                  "card How much\n"
                                  "lr 0.1\n"
                                  "free lr\n"
                                  "do It begins at 1.\n"
                                  "ask Which rate is it?\n"
                                  "answer {inverse} within 0.001\n"
                                  "low Too low.\n"
                                  "high Too high.\n"
                                  "why So it is.\n"
                                  "claim inverse 0.10 is arithmetic 1/10\n";

static void ignore(void *about, int line, const char *message)
{
    fail_msg("%s: line %d: %s", (const char *)about, line, message);
}

static struct rig *rig_with_lessons(void)
{
    struct rig *rig = rig_new("steps 50");
    rig->ui.strips->extent = STRIPS_NONE;
    assert_true(lessons_begin(&rig->ui, false));
    return rig;
}

static struct rig *rig_on_card(const char *text, int card)
{
    struct rig *rig = rig_with_lessons();
    struct lesson *lesson = lesson_read(text, ignore, (void *)"the test's lesson");
    assert_non_null(lesson);
    lessons_open_own(&rig->ui, lesson, card);
    return rig;
}

static void end(struct rig *rig)
{
    lessons_end(&rig->ui);
    rig_free(rig);
}

static void play(struct rig *rig, const char *words)
{
    char message[200];
    if (!serve_keys(&rig->ui, ROWS, COLS, words, message, sizeof message))
        fail_msg("%s", message);
    assert_true(serve(&rig->ui, ROWS, COLS));
    do
        rig_paint(rig, ROWS, COLS);
    while (paint_unfinished(&rig->ui));
}

/* A word of the mouse at a text, so many columns on. */
static void at(struct rig *rig, const char *word, const char *text, int on)
{
    char words[60];
    int y, x;
    play(rig, "");
    if (!rig_find(rig, rig_everywhere(rig), text, &y, &x))
        rig_must_show(rig, rig_everywhere(rig), text);
    snprintf(words, sizeof words, "%s:%d,%d", word, x + 1 + on, y + 1);
    play(rig, words);
}

static void shows(struct rig *rig, const char *text)
{
    rig_must_show(rig, rig_everywhere(rig), text);
}

static void a_lesson_is_selected_and_opened(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons();
    play(rig, "L");
    at(rig, "click", "Momentum", 0);
    assert_int_equal(rig->ui.lesson_screen->chosen, 5);
    at(rig, "wheel-down", "Momentum", 0);
    assert_int_equal(rig->ui.lesson_screen->chosen, 6);
    at(rig, "wheel-up", "Momentum", 0);
    assert_int_equal(rig->ui.lesson_screen->chosen, 5);
    at(rig, "click", "A real network", 0); /* near the end of a list that scrolls */
    at(rig, "click", "A real network", 0);
    shows(rig, "A real network");
    shows(rig, "card 1 of 3");
    at(rig, "click", "esc scope", 0);
    assert_null(rig->ui.view);
    end(rig);
}

static void a_choice_is_made_and_the_run_played(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson_text, 0);
    at(rig, "click", "it stays", 3);
    shows(rig, "▸ b");
    at(rig, "click", "it falls", 3);
    shows(rig, "▸ a");
    at(rig, "click", "⏎ answer", 2);
    shows(rig, "RIGHT");
    at(rig, "click", "─ loss", 0); /* the title of a plot is none */
    assert_true(rig->ui.lesson_screen->shown->playhead.playing);
    const struct playhead *playhead = &rig->ui.lesson_screen->shown->playhead;
    play(rig, "click:78,5");
    assert_near(playhead->at, 500.0, 0.0);
    play(rig, "click:51,5");
    assert_near(playhead->at, 0.0, 0.0);
    play(rig, "wheel-down:60,5*2");
    assert_near(playhead->at, 20.0, 0.0);
    play(rig, "drag:60,5-78,20");
    assert_near(playhead->at, 500.0, 0.0);
    at(rig, "click", "⏎ next card", 0);
    shows(rig, "card 2 of 2");
    end(rig);
}

static void free_knobs_turn_and_locked_ones_say_so(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson_text, 0);
    const struct ui *card = rig->ui.lesson_screen->shown;
    at(rig, "wheel-up", "peak lr", 1);
    assert_near(ui_setup(card)->lr, 0.051, 1e-12);
    at(rig, "wheel-down", "peak lr", 1);
    assert_near(ui_setup(card)->lr, 0.047, 1e-12);
    at(rig, "click", "◂ peak lr", 0);
    assert_near(ui_setup(card)->lr, 0.043, 1e-12);
    at(rig, "click", "0.043 ▸", 6);
    assert_near(ui_setup(card)->lr, 0.047, 1e-12);
    at(rig, "click", "steps 500", 0);
    play(rig, "left");
    assert_true(ui_setup(card)->steps < 500.0);
    const double start = ui_setup(card)->start_x;
    for (int answered = 0; answered < 2; answered++) {
        play(rig, "drag:10,4-20,8");
        shows(rig, "on this card all else is locked");
        assert_true(memcmp(&ui_setup(card)->start_x, &start, sizeof start) == 0);
        play(rig, "a enter");
    }
    end(rig);
}

/* From 1 by ratio, or from what is typed. */
static void a_number_is_predicted_with_the_wheel(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson_text, 1);
    at(rig, "wheel-up", "your prediction", 0);
    shows(rig, "your prediction 1▏");
    for (int i = 0; i < 24; i++)
        at(rig, "wheel-down", "your prediction", 0);
    shows(rig, "your prediction 0.1▏");
    at(rig, "wheel-up", "your prediction", 0);
    shows(rig, "your prediction 0.11▏");
    play(rig, "back*9 '4000'");
    at(rig, "wheel-up", "your prediction", 0);
    shows(rig, "your prediction 4300▏");
    play(rig, "back*9 '1e9' ");
    at(rig, "wheel-up", "your prediction", 0);
    shows(rig, "your prediction 1▏");
    for (int i = 0; i < 400; i++)
        at(rig, "wheel-down", "your prediction", 0);
    shows(rig, "your prediction ");
    at(rig, "click", "⏎ answer", 0);
    shows(rig, "TOO LOW");
    end(rig);
}

static void must_be_alike(struct rig *a, struct rig *b, const char *words)
{
    for (int y = 0; y < ROWS; y++)
        for (int x = 0; x < COLS; x++) {
            const struct cell *of_a = frame_at(&a->frame, y, x), *of_b = frame_at(&b->frame, y, x);
            if (of_a->codepoint != of_b->codepoint || !style_same(of_a->style, of_b->style))
                fail_msg("after %s row %d tells them apart:\n%s\n%s", words, y, rig_row(a, y),
                         rig_row(b, y));
        }
}

/* Two cards that differ in their run alone, pointed at all over but for the line of keys. */
static void nothing_that_is_covered_is_given_away(void **state)
{
    (void)state;
    static const char *const word[] = {"click:%d,%d", "wheel-up:%d,%d", "wheel-down:%d,%d",
                                       "drag:60,15-%d,%d"};
    char other[sizeof lesson_text + 20];
    const char *free = strstr(lesson_text, "free lr");
    snprintf(other, sizeof other, "%.*snoise 3\n%s", (int)(free - lesson_text), lesson_text, free);
    struct rig *a = rig_on_card(lesson_text, 0), *b = rig_on_card(other, 0);
    for (int y = 1; y < ROWS; y++)
        for (int x = 1; x <= COLS; x += 6) {
            char words[40];
            snprintf(words, sizeof words, word[(y + x / 6) % 4], x, y);
            play(a, words);
            play(b, words);
            must_be_alike(a, b, words);
            assert_false(open_answer(a->ui.lesson_screen)->given);
            assert_true(a->ui.view == &view_lessons);
        }
    end(a);
    end(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lesson_is_selected_and_opened),
        cmocka_unit_test(a_choice_is_made_and_the_run_played),
        cmocka_unit_test(free_knobs_turn_and_locked_ones_say_so),
        cmocka_unit_test(a_number_is_predicted_with_the_wheel),
        cmocka_unit_test(nothing_that_is_covered_is_given_away),
    };
    return cmocka_run_group_tests_name("lesson_mouse", tests, NULL, NULL);
}
