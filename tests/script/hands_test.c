/* A show of hands: counts are typed before the run, and stand as bars after it. */
#include "lesson_rig.h"

static struct rig *rig_asked(void)
{
    struct rig *rig = rig_on_card(joined(beginning, choice_card, number_card));
    play(rig, "");
    return rig;
}

/* How many cells of a bar follow the choice's letter; −1: there is none. */
static int bar_of(const struct rig *rig, const char *letter)
{
    int y, x, length = 0;
    const struct rect below = {10, 0, 14, 80};
    char words[16];
    snprintf(words, sizeof words, "%s ▆", letter);
    if (!rig_find(rig, below, words, &y, &x))
        return -1;
    for (struct rig *seen = (struct rig *)rig;
         frame_at(&seen->frame, y, x + 2 + length)->codepoint == 0x2586;)
        length++;
    return length;
}

static void bars_stand_beside_the_outcome(void **state)
{
    (void)state;
    struct rig *rig = rig_asked();
    shows(rig, "h hands");
    play(rig, "h '12 40 28'");
    shows(rig, "hands for a to c 12 40 28▏");
    play(rig, "enter");
    shows(rig, "80 hands are counted");
    play(rig, "b"); /* the answer itself is another matter */
    hides(rig, "40");
    hides(rig, "▆");
    shows(rig, "covered");
    play(rig, "enter 11s");
    shows(rig, "12  15 %");
    shows(rig, "40  50 %");
    shows(rig, "28  35 %");
    shows(rig, "◆ a ▆"); /* which is the right one */
    assert_int_equal(bar_of(rig, "b"), 24);
    assert_int_equal(bar_of(rig, "a"), 7);
    assert_int_equal(bar_of(rig, "c"), 17);
    play(rig, "enter pgup"); /* and stay with their card */
    shows(rig, "40  50 %");
    play(rig, "pgdn '0.1' enter");
    hides(rig, "50 %");
    end(rig);
}

/* Who has counted a class need not say something, too: the outcome comes beside the bars, and
 * nothing is kept as an answer of one's own. */
static void hands_alone_reveal_the_outcome(void **state)
{
    (void)state;
    struct rig *rig = rig_asked();
    shows(rig, "⏎ answer");
    play(rig, "h '1 2 3' enter");
    shows(rig, "6 hands are counted: ⏎ shows the outcome beside them");
    shows(rig, "covered");
    assert_null(rig->ui.lesson_screen->shown->run);
    play(rig, "right");
    shows(rig, "⏎ reveal");
    play(rig, "left enter 11s");
    shows(rig, "ANSWER   It is a: it falls.");
    shows(rig, "3  50 %");
    hides(rig, "You said");
    assert_int_equal(progress_of(&rig->ui.lesson_screen->progress, "mine", 0), CARD_OPEN);
    play(rig, "h");
    shows(rig, "r asks this card again, then h");
    end(rig);
}

static void where_hands_are_counted_is_said_on_the_list(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L h");
    shows(rig, "hands are counted on a card with choices: ⏎ opens the lesson, then h");
    assert_false(rig->ui.lesson_screen->hands_open);
    end(rig);
}

static void wrong_counts_have_one_clear_line(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *line;
    } cases[] = {
        {"'12 40'", "2 counts for 3 choices: type one for each"},
        {"'12 40 28 3'", "4 counts for 3 choices"},
        {"'12 q 28'", "'q' is no count: type whole numbers, as 12 40 28"},
        {"'1.5 2 3'", "'1.5' is no count"},
        {"'-1 2 3'", "'-1' is no count"},
        {"'10000 2 3'", "a count is 9999 at most"},
        {"'99999999999999999999 2 3'", "a count is 9999 at most"},
        {"'0 0 0'", "one count has to be above 0"},
        {"''", "0 counts for 3 choices"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_asked();
        play(rig, "h");
        if (i + 1 < sizeof cases / sizeof cases[0])
            play(rig, cases[i].typed);
        play(rig, "enter");
        shows(rig, cases[i].line);
        assert_true(rig->ui.lesson_screen->hands_open); /* to be mended */
        play(rig, "back*30 '1 0 1' enter");
        shows(rig, "2 hands are counted");
        end(rig);
    }
}

static void a_card_with_a_number_has_no_hands(void **state)
{
    (void)state;
    struct rig *rig = rig_asked();
    play(rig, "pgdn");
    hides(rig, "h hands");
    play(rig, "h");
    shows(rig, "this card asks for a number");
    assert_false(rig->ui.lesson_screen->hands_open);
    end(rig);
}

static void escape_leaves_the_hands_alone(void **state)
{
    (void)state;
    struct rig *rig = rig_asked();
    play(rig, "h '1 2' esc");
    assert_true(rig->ui.view == &view_lessons);
    hides(rig, "hands for");
    play(rig, "a enter");
    hides(rig, "▆");
    end(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_stand_beside_the_outcome),
        cmocka_unit_test(hands_alone_reveal_the_outcome),
        cmocka_unit_test(where_hands_are_counted_is_said_on_the_list),
        cmocka_unit_test(wrong_counts_have_one_clear_line),
        cmocka_unit_test(a_card_with_a_number_has_no_hands),
        cmocka_unit_test(escape_leaves_the_hands_alone),
    };
    return cmocka_run_group_tests_name("hands", tests, NULL, NULL);
}
