/* A lesson's cards before a class: one beat after the other, by the keys of a remote. */
#include "lesson_rig.h"

static const char cards[] = "card Which\n"
                            "lr 0.05\n"
                            "free lr\n"
                            "do It begins at 1.\n"
                            "ask What becomes of it?\n"
                            "choice it falls\n"
                            "right\n"
                            "choice it stays\n"
                            "wrong It does not stay: {factor}.\n"
                            "why Each update multiplies it by {factor}.\n"
                            "claim factor 0.50 is arithmetic 1-0.05*10\n"
                            "card How much\n"
                            "lr 0.1\n"
                            "schedule cosine\n"
                            "free lr\n"
                            "ask Which rate is it?\n"
                            "answer {inverse} within 0.02\n"
                            "low It is too slow so.\n"
                            "high It goes too far so.\n"
                            "why It is {inverse}.\n"
                            "claim inverse 0.10 is arithmetic 1/10\n";

static const char *lesson(void) { return joined(beginning, cards, ""); }

static void a_remote_goes_through_the_beats(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson());
    play(rig, "P");
    shows(rig, "B blanks");
    play(rig, "down up");
    shows(rig, "Mine: Which");
    shows(rig, "What becomes of it?");
    shows(rig, "it falls");
    shows(rig, "card 1 of 2");
    shows(rig, "predict · reveal · why");
    hides(rig, "lrscope");
    hides(rig, "∇J");
    assert_null(rig->ui.lesson_screen->shown->run);

    play(rig, "a pgdn 20s"); /* what was said to it is the answer */
    shows(rig, "RIGHT   You said a: it falls. So it is.");
    hides(rig, "Each update multiplies");
    shows(rig, "0.275 of 2/λmax");
    shows(rig, "−η·∇J = (");
    shows(rig, "update 60 of 60");

    play(rig, "pgdn");
    shows(rig, "Each update multiplies it by 0.50.");
    play(rig, "pgdn");
    shows(rig, "Mine: How much");
    shows(rig, "card 2 of 2");
    play(rig, "pgdn 1s"); /* nobody was asked for a number */
    shows(rig, "ANSWER   It is 0.10.");
    hides(rig, "You said");
    play(rig, "pgdn");
    shows(rig, "It is 0.10.");
    play(rig, "pgdn");
    shows(rig, "this is the last card");

    play(rig, "pgup*2");
    shows(rig, "Which rate is it?");
    hides(rig, "ANSWER");
    assert_null(rig->ui.lesson_screen->shown->run);
    play(rig, "pgup");
    shows(rig, "Each update multiplies it by 0.50.");
    play(rig, "pgup*2");
    shows(rig, "▸ a  it falls");
    play(rig, "pgup");
    shows(rig, "this is the first card");
    end(rig);
}

static void a_wrong_choice_has_its_line_with_the_reason(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson());
    play(rig, "P down*2 pgdn 1s");
    shows(rig, "NOT SO   You said b: it stays. It is a: it falls.");
    hides(rig, "It does not stay");
    play(rig, "enter"); /* goes on as well */
    shows(rig, "It does not stay: 0.50.");
    shows(rig, "Each update multiplies it by 0.50.");
    play(rig, "enter");
    shows(rig, "Which rate is it?");
    end(rig);
}

static void updates_and_the_free_knob_act_meanwhile(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson());
    play(rig, "P pgdn 0.1s space .*2");
    const double at = rig->ui.lesson_screen->shown->playhead.at;
    play(rig, ".");
    assert_true(rig->ui.lesson_screen->shown->playhead.at == at + 1.0);
    play(rig, "wheel-up:60,20");
    assert_true(rig->ui.lesson_screen->shown->playhead.at == at);
    play(rig, "right*40");
    shows(rig, "above the limit");
    shows(rig, "DIVERGE");
    end(rig);
}

static void escape_and_P_end_it_and_not_the_lesson(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson());
    play(rig, "P pgdn 20s esc");
    shows(rig, "lrscope");
    shows(rig, "card 1 of 2");
    shows(rig, "ANSWER   It is a: it falls.");
    shows(rig, "Each update multiplies it by 0.50.");
    play(rig, "P P pgdn");
    shows(rig, "lrscope");
    shows(rig, "card 2 of 2"); /* without presenting, from card to card */
    play(rig, "P esc esc");
    shows(rig, "knobs");
    end(rig);
}

static void B_blanks_and_is_no_answer(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson());
    play(rig, "P B");
    for (int i = 0; i < 24 * 80; i++)
        assert_int_equal(rig->frame.cells[i].codepoint, ' ');
    assert_int_equal(rig->ui.lesson_screen->marked, -1);
    play(rig, "pgdn");
    shows(rig, "What becomes of it?");
    play(rig, "B wheel-down:40,8 drag:10,5-40,8"); /* the mouse is for nothing that is not seen */
    shows(rig, "What becomes of it?");
    assert_int_equal(rig->ui.lesson_screen->marked, -1);
    end(rig);
}

static void a_show_of_hands_is_seen_while_it_is_typed(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(lesson());
    play(rig, "P h '12 40'");
    shows(rig, "▸ hands for a to b 12 40▏");
    play(rig, "enter up");
    shows(rig, "52 hands are counted");
    play(rig, "pgdn 20s");
    shows(rig, "◆ a");
    shows(rig, "40  77 %");
    end(rig);
}

/* It has no question, and so no beats. */
static void the_game_is_as_without_presenting(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "P L");
    lessons_open_goldilocks(&rig->ui, 7);
    play(rig, "");
    shows(rig, "← → turn it, a number types it");
    hides(rig, "prediction");
    play(rig, "'0.01' enter 20s P");
    shows(rig, "Try 1, rate 0.01");
    shows(rig, "Goldilocks is not presented");
    play(rig, "pgdn");
    shows(rig, "this is the last card");
    play(rig, "enter");
    shows(rig, "← → turn it, a number types it");
    end(rig);
}

/* The same card with another outcome. */
static void nothing_gives_the_answer_away(void **state)
{
    (void)state;
    struct rig *rig[2];
    rig[0] = rig_on_card(lesson());
    rig[1] =
        rig_on_card(changed(lesson(), "right\nchoice it stays\nwrong It does not stay: {factor}.\n",
                            "wrong It does not stay: {factor}.\nchoice it stays\nright\n"));
    for (int i = 0; i < 2; i++)
        play(rig[i], "P down right left 1s up");
    for (int i = 0; i < 24 * 80; i++)
        assert_true(rig[0]->frame.cells[i].codepoint == rig[1]->frame.cells[i].codepoint &&
                    style_same(rig[0]->frame.cells[i].style, rig[1]->frame.cells[i].style));
    end(rig[0]);
    end(rig[1]);
}

static void all_that_ship_fit_a_projector(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L");
    const int lessons = rig->ui.lesson_screen->count;
    rig->ui.presenting = true;
    for (int i = 0; i < lessons; i++)
        for (int card = 0; card < rig->ui.lesson_screen->shipped[i]->cards; card++) {
            struct lesson_screen *screen = rig->ui.lesson_screen;
            open_shipped(rig, i, card);
            if (ui_resolved(screen->shown)->steps > 100000.0)
                continue;
            for (int beat = 0; beat < 3; beat++) {
                const struct rect all = {0, 1, 24, 78};
                screen_renew(&rig->ui, 24, 80);
                rig_paint(rig, 24, 80);
                const int rows = write_beat(screen, &rig->frame, all, false);
                if (rows > (beat == 0 ? 16 : 14))
                    fail_msg("%s, card %d, beat %d: %d rows of text", screen->lesson->name,
                             card + 1, beat + 1, rows);
                ui_press(&rig->ui, PRESS_PAGE_DOWN);
            }
        }
    end(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_remote_goes_through_the_beats),
        cmocka_unit_test(a_wrong_choice_has_its_line_with_the_reason),
        cmocka_unit_test(updates_and_the_free_knob_act_meanwhile),
        cmocka_unit_test(escape_and_P_end_it_and_not_the_lesson),
        cmocka_unit_test(B_blanks_and_is_no_answer),
        cmocka_unit_test(a_show_of_hands_is_seen_while_it_is_typed),
        cmocka_unit_test(the_game_is_as_without_presenting),
        cmocka_unit_test(nothing_gives_the_answer_away),
        cmocka_unit_test(all_that_ship_fit_a_projector),
    };
    return cmocka_run_group_tests_name("present_card", tests, NULL, NULL);
}
