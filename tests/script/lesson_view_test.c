/* Lessons on the screen: the list and the cards, by keys; that nothing gives an answer away before
 * it is given; and what is kept of the answers. */
#include "lesson_rig.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/strips/strips.h"
#include "support/scratch.h"
#include "text/number.h"

#include <sys/stat.h>

/* ---- the list ---- */

static void L_lists_the_lessons_and_escape_leaves_all_as_it_was(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L");
    shows(rig, "THE PATH");
    shows(rig, "The update rule");
    shows(rig, "Claims, half true");
    shows(rig, "What does one update do?");
    play(rig, "down*2");
    shows(rig, rig->ui.lesson_screen->shipped[2]->subject);
    play(rig, "enter");
    shows(rig, "card 1 of 2");
    const long generation = rig->ui.generation;
    play(rig, "esc");
    assert_null(rig->ui.view);
    assert_true(rig->ui.generation == generation);
    shows(rig, "knobs");
    end(rig);
}

static void without_lessons_L_says_so(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_press(rig, "L");
    assert_null(rig->ui.view);
    assert_string_equal(rig->ui.message, "there are no lessons here");
    rig_free(rig);
}

/* The card is there as it was below the page of its keys. */
static void a_question_mark_tells_the_keys_of_a_card(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L enter '0.5'");
    shows(rig, "? help");
    play(rig, "?");
    shows(rig, "keys of the lessons");
    shows(rig, "from a card to the list");
    play(rig, "tab");
    shows(rig, "stability limit");
    play(rig, "7");
    hides(rig, "stability limit");
    shows(rig, "your prediction 0.5▏");
    play(rig, "enter");
    hides(rig, "your prediction");
    play(rig, "?");
    shows(rig, "keys of the lessons");
    play(rig, "?");
    shows(rig, "you: 0.5");
    end(rig);
}

/* Its panel has no room there, and of the update rule its numbers are what is to be seen. */
static void the_terms_of_an_update_stand_on_a_small_screen(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, "condition 10\n", choice_card));
    play(rig, ".");
    hides(rig, "update 0");
    play(rig, "a enter");
    shows(rig, "update 0   x 5 − 0.05·5 → 4.75   y 1 − 0.05·10 → 0.5");
    play(rig, ".");
    shows(rig, "update 1   x 4.75 − 0.05·4.75 → 4.513   y 0.5 − 0.05·5 → 0.25");
    rig_paint(rig, 40, 120);
    shows(rig, "w new");
    hides(rig, "x 4.75 −");
    end(rig);
}

static void L_goes_from_a_card_to_the_list(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L down enter");
    shows(rig, "L list");
    play(rig, "L");
    shows(rig, "THE PATH");
    shows(rig, "What does a rate cost that is far below the limit?");
    play(rig, "L");
    assert_null(rig->ui.view);
    end(rig);
}

/* Where both coordinates with their terms have no room, what they come to has. */
static void what_an_update_comes_to_is_never_cut(void **state)
{
    (void)state;
    static const char *const setups[] = {"condition 10\n", "condition 10\noptimizer adam\n",
                                         "landscape double-well\nstart-x 1.9\nlr 0.15\n"};
    for (size_t i = 0; i < sizeof setups / sizeof setups[0]; i++) {
        struct rig *rig = rig_on_card(joined(beginning, setups[i], choice_card));
        play(rig, "a enter space {");
        for (int at = 0; at < 60; at++, play(rig, ".")) {
            char lead[20];
            int y, x;
            snprintf(lead, sizeof lead, "update %d ", at);
            assert_true(rig_find(rig, rig_everywhere(rig), lead, &y, &x));
            assert_null(strstr(rig_row(rig, y), "…"));
            if (!strstr(rig_row(rig, y), "→"))
                fail_msg("%s%s", setups[i], rig_row(rig, y));
        }
        end(rig);
    }
}

/* ---- before the answer ---- */

/* Same keys, cell by cell the same picture, until the answer is given. */
static void must_look_alike(const char *one, const char *other, const char *const *keys,
                            const char *answer)
{
    struct rig *a = rig_on_card(one), *b = rig_on_card(other);
    for (int i = 0; keys[i]; i++) {
        play(a, keys[i]);
        play(b, keys[i]);
        for (int y = 0; y < 24; y++)
            for (int x = 0; x < 80; x++) {
                const struct cell *of_a = frame_at(&a->frame, y, x),
                                  *of_b = frame_at(&b->frame, y, x);
                if (of_a->codepoint != of_b->codepoint || !style_same(of_a->style, of_b->style))
                    fail_msg("after %s row %d tells them apart:\n%s\n%s", keys[i], y, rig_row(a, y),
                             rig_row(b, y));
            }
    }
    play(a, answer);
    play(b, answer);
    bool alike = true;
    for (int y = 0; y < 24; y++)
        alike = alike && strcmp(rig_row(a, y), rig_row(b, y)) == 0;
    assert_false(alike);
    end(a);
    end(b);
}

static void nothing_gives_a_choice_away(void **state)
{
    (void)state;
    static const char *const keys[] = {"",         "b",   "down",        "right", "left",
                                       "space 1s", ". ,", "s z y m b F", "x",     NULL};
    char one[6000];
    snprintf(one, sizeof one, "%s", joined(beginning, choice_card, ""));
    /* the right one swapped, with all that is said of it */
    must_look_alike(
        one,
        changed(changed(one, "right\nchoice it stays\nwrong It does not stay: {factor}.",
                        "wrong No, it stays: {factor}.\nchoice it stays\nright"),
                "Each update", "No update"),
        keys, "enter");
    /* and what is on no screen before: the run itself */
    must_look_alike(one, changed(one, "free lr\n", "momentum 0.95\nfree lr\n"), keys, "a enter");
    must_look_alike(one, changed(one, "free lr\n", "noise 3\nfree lr\n"), keys, "a enter");
}

static void nothing_gives_a_number_away(void **state)
{
    (void)state;
    static const char *const keys[] = {"", "'0.3'", "back", "right", "tab right", "space 1s", NULL};
    char one[6000];
    snprintf(one, sizeof one, "%s", joined(beginning, number_card, ""));
    must_look_alike(one,
                    changed(changed(one, "claim inverse 0.10 is arithmetic 1/10",
                                    "claim inverse 0.50 is arithmetic 1/2"),
                            "too slow", "too long"),
                    keys, "enter");
}

/* The right half of the screen, which has the curves, cell by cell. */
static bool curves_alike(struct rig *a, struct rig *b)
{
    for (int y = 0; y < a->frame.rows; y++)
        for (int x = a->frame.cols / 2; x < a->frame.cols; x++) {
            const struct cell *of_a = frame_at(&a->frame, y, x), *of_b = frame_at(&b->frame, y, x);
            if (of_a->codepoint != of_b->codepoint || !style_same(of_a->style, of_b->style))
                return false;
        }
    return true;
}

/* Two bowls on whose floor along x a run goes alike: they differ in the limit alone, which the
 * second card asks for. No run before that answer may tell it, of whatever rate; that of the second
 * one does. */
static void a_covered_limit_is_told_by_no_card_before_its_answer(void **state)
{
    (void)state;
    static const char *const turns[] = {"a enter", "8s .", "right*12", ", ,", NULL};
    char one[6000];
    snprintf(one, sizeof one, "%s",
             joined(beginning, "start-y 0\ncondition 5\n",
                    changed(joined(choice_card, number_card, ""), "low It is",
                            "cover limit\nlow It is")));
    struct rig *a = rig_on_card(one), *b = rig_on_card(changed(one, "condition 5", "condition 10"));
    struct rig *both[] = {a, b};
    for (int i = 0; turns[i]; i++) {
        for (int j = 0; j < 2; j++) {
            play(both[j], turns[i]);
            hides(both[j], "limit");
            hides(both[j], "2/λmax");
        }
        if (!curves_alike(a, b))
            fail_msg("after %s they are told apart:\n%s\n%s", turns[i], a->text, b->text);
    }
    rig_paint(a, 40, 120);
    shows(a, "w new"); /* in the panel of the update, whose rate is followed by the limit */
    hides(a, "limit");
    play(a, "P ,");
    hides(a, "limit");
    hides(a, "2/λmax");
    play(a, "P");
    for (int j = 0; j < 2; j++)
        play(both[j], "pgdn '0.1' enter");
    assert_false(curves_alike(a, b));
    shows(a, "limit 2/λmax");
    play(a, "pgup");
    shows(a, "limit 2/λmax");
    play(a, "pgdn r pgup"); /* asked again, it is covered again */
    hides(a, "limit");
    end(a);
    end(b);
}

/* Nor does a mark in the rate, where the answered run passes the limit that the next card asks for.
 */
static void a_covered_limit_has_no_mark_where_the_rate_passes_it(void **state)
{
    (void)state;
    char one[6000];
    snprintf(one, sizeof one, "%s",
             joined(beginning, "condition 10\nwarmup 40\nsteps 100\nlr 0.35\n",
                    changed(changed(joined(choice_card, number_card, ""), "low It is",
                                    "cover limit\nlow It is"),
                            "card Which\nlr 0.05\n", "card Which\n")));
    for (int covered = 1; covered >= 0; covered--) {
        struct rig *rig = rig_on_card(covered ? one : changed(one, "cover limit\n", ""));
        play(rig, "a enter 11s");
        rig_paint(rig, 40, 120);
        const struct rect curves = {0, 60, 40, 60};
        int y, x;
        assert_int_equal(rig_find(rig, curves, "!", &y, &x), !covered);
        end(rig);
    }
}

/* The surest way not to show a run is not to have one. */
static void no_run_that_trains_is_asked_for_before_the_answer(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    struct job *job;
    int jobs = 0;
    for (int turn = 0; turn < 3; turn++, ui_press(&rig->ui, PRESS_RIGHT))
        while ((job = screen_next_job(&rig->ui, 24, 80))) {
            assert_int_equal(job->kind, JOB_RUN);
            if (job->slot != SLOT_RUN) /* that of the main screen, which lies below */
                assert_false(problem_trains(problem_of(plan_last(&job->run->plan))));
            jobs++;
            job_run(job, NULL, NULL);
            screen_take(&rig->ui, job);
        }
    assert_true(jobs >= 3);
    assert_null(rig->ui.lesson_screen->shown->run);
    end(rig);
}

static void what_is_given_is_shown_before(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    play(rig, "");
    shows(rig, "It begins at 1.");
    shows(rig, "What becomes of it?");
    shows(rig, "c  it rises");
    shows(rig, "○"); /* the start */
    shows(rig, "constant from 0.05");
    shows(rig, "covered");
    hides(rig, "limit");
    hides(rig, "●");
    end(rig);
}

static void only_free_knobs_turn(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, number_card, ""));
    const struct setup before = *ui_setup(&rig->ui);
    play(rig, "right");
    assert_true(fabs(rate_of_card(rig) - 0.11) < 1e-12);
    play(rig, "m f p x u U b s w c n v h l j S-right");
    assert_true(rig->ui.view == &view_lessons);
    assert_true(fabs(rate_of_card(rig) - 0.11) < 1e-12);
    play(rig, "down left"); /* the other one: nothing is there to be chosen */
    assert_true(fabs(rate_of_card(rig) - 0.11) < 1e-12);
    assert_true(ui_resolved(rig->ui.lesson_screen->shown)->steps < 60.0);
    assert_true(ui_is_set(&rig->ui, &before));
    end(rig);
}

/* ---- the answer ---- */

static void without_an_answer_enter_asks_for_one(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, number_card));
    play(rig, "enter");
    shows(rig, "choose one first: a to c");
    shows(rig, "covered");
    play(rig, "pgdn enter");
    shows(rig, "say a number first");
    play(rig, "'1/' enter");
    shows(rig, "say a number first");
    shows(rig, "covered");
    end(rig);
}

/* A key that is no part of an answer says what is, and what was typed before it stays. */
static void a_letter_that_is_no_answer_says_what_is(void **state)
{
    (void)state;
    static const char *const strays[] = {"x", "r", "g", "d"};
    struct rig *rig = rig_on_card(joined(beginning, choice_card, number_card));
    for (size_t i = 0; i < sizeof strays / sizeof strays[0]; i++) {
        play(rig, strays[i]);
        shows(rig, "choose a to c, or by ↑ ↓, then ⏎");
    }
    play(rig, "pgdn '0.0'");
    for (size_t i = 0; i < sizeof strays / sizeof strays[0]; i++) {
        play(rig, strays[i]);
        shows(rig, "type a number, as 0.05 or 1/20, then ⏎");
        shows(rig, "your prediction 0.0▏");
    }
    play(rig, "h");
    shows(rig, "this card asks for a number: type one, then ⏎");
    play(rig, "5 .");
    shows(rig, "your prediction 0.05.▏");
    play(rig, "enter");
    shows(rig, "0.05. is no number");
    shows(rig, "covered");
    end(rig);
}

static void a_comma_is_a_decimal_point(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, number_card, ""));
    play(rig, "0 ,");
    shows(rig, "the comma is taken as a point");
    play(rig, "0 5");
    shows(rig, "your prediction 0.05▏");
    end(rig);
}

static void a_wrong_choice_is_told_why(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    play(rig, "c enter");
    shows(rig, "NOT SO   You said c: it rises. It is a: it falls.");
    shows(rig, "It does not rise: 0.50.");
    shows(rig, "Each update multiplies it by 0.50.");
    hides(rig, "It does not stay");
    hides(rig, "covered");
    shows(rig, "●");
    end(rig);
}

static void a_right_choice_is_told_so(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    play(rig, "down enter");
    shows(rig, "RIGHT   You said a: it falls. So it is.");
    shows(rig, "Each update multiplies it by 0.50.");
    hides(rig, "does not");
    end(rig);
}

static void a_number_stands_beside_what_it_is(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *said, *line;
    } answers[] = {{"'0.03'", "TOO LOW   You said 0.03. It is 0.10.", "It is too slow so."},
                   {"'.4'", "TOO HIGH   You said .4. It is 0.10.", "It goes too far so."},
                   {"'1/10'", "RIGHT   You said 1/10. It is 0.10.", "It is 0.10."},
                   {"'0.12'", "RIGHT   You said 0.12. It is 0.10.", "It is 0.10."},
                   {"'0.55' back*2 '09'", "RIGHT   You said 0.09. It is 0.10.", "It is 0.10."}};
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct rig *rig = rig_on_card(joined(beginning, number_card, ""));
        play(rig, answers[i].typed);
        play(rig, "enter");
        shows(rig, answers[i].said);
        shows(rig, answers[i].line);
        end(rig);
    }
}

/* "At this rate it settles" is of the rate that was said, and not of one turned to since. */
static void a_reproach_goes_when_the_knob_is_turned(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, number_card, ""));
    play(rig, "'-3' enter");
    shows(rig, "TOO LOW   You said −3. It is 0.10.");
    shows(rig, "It is too slow so.");
    play(rig, "right");
    hides(rig, "It is too slow so.");
    shows(rig, "You said −3. It is 0.10.");
    shows(rig, "It is 0.10.");
    play(rig, "r '0.03' enter");
    shows(rig, "It is too slow so.");
    end(rig);
}

/* Ten seconds for a run, as on the main screen. */
static void it_plays_from_the_start_and_space_pauses(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    const struct playhead *playhead = &rig->ui.lesson_screen->shown->playhead;
    play(rig, "a enter");
    assert_true(playhead->at == 0.0);
    play(rig, "5s");
    assert_in_range((int)playhead->at, 28, 31);
    play(rig, "space 2s");
    assert_in_range((int)playhead->at, 28, 31);
    play(rig, "space 9s");
    assert_true(playhead->at == 60.0);
    assert_false(screen_plays(&rig->ui));
    play(rig, ", ,");
    assert_true(playhead->at == 58.0);
    end(rig);
}

/* Turned before, the knob shows its rate; what is told is what the card asks. */
static void the_answer_is_of_the_cards_own_set_up(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    const double asked = rate_of_card(rig);
    play(rig, "right*20");
    assert_true(rate_of_card(rig) > 2.0 * asked);
    play(rig, "a enter 11s");
    assert_true(rate_of_card(rig) == asked);
    shows(rig, "SLOW");
    end(rig);
}

static void after_the_answer_a_turn_runs_it_anew(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, ""));
    play(rig, "a enter 11s");
    shows(rig, "SLOW");
    play(rig, "right*20");
    shows(rig, "DIVERGED");
    shows(rig, "You said a");
    end(rig);
}

static void cards_are_gone_through_and_back(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, choice_card, number_card));
    play(rig, "b enter enter");
    shows(rig, "card 2 of 2");
    shows(rig, "◐◉");
    shows(rig, "covered");
    play(rig, "pgup");
    shows(rig, "You said b"); /* as it was answered */
    play(rig, "r");
    shows(rig, "covered");
    hides(rig, "You said");
    play(rig, "a enter enter");
    shows(rig, "◐◉"); /* what counts is what was said before it was seen */
    end(rig);
}

static void behind_the_last_card_one_plays_freely(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(joined(beginning, number_card, ""));
    const double rate = ui_resolved(&rig->ui)->lr;
    play(rig, "'0.1' enter right enter");
    const struct plan plan = rig->ui.now.plan;
    assert_null(rig->ui.view);
    shows(rig, "free play");
    assert_true(fabs(ui_resolved(&rig->ui)->lr - 0.11) < 1e-12);
    play(rig, "up right"); /* a knob that the card had locked */
    assert_false(ui_resolved(&rig->ui)->schedule == plan_last(&plan)->schedule);
    play(rig, "u*2");
    assert_true(ui_resolved(&rig->ui)->lr == rate);
    end(rig);
}

/* ---- all that come with the program ---- */

static void all_of_it_is_seen(struct rig *rig, const char *what)
{
    rig_paint(rig, 24, 80);
    if (!rig_shows(rig, "locked"))
        fail_msg("%s: at 80×24 the last line of the card is cut off:\n%s", what, rig->text);
}

/* One that is too low, or too high; of a knob it has to be one that the knob takes. */
static void type_a_wrong_number(struct ui *ui, const struct lesson_card *card, bool high)
{
    const bool whole = params[card->predicted_knob].type == TYPE_WHOLE;
    const double off = whole ? 1.0 : 0.15 * card->number;
    const struct shortest near = shortest(card->number + (high ? off : -off));
    const char *far = high ? "10k" : "-10k";
    for (const char *key = predicts_knob(card) ? near.text : far; *key; key++)
        ui_press(ui, *key);
}

/* Each answer to each card leaves room for all that is said of it. */
static void every_card_fits_80_by_24(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    for (int i = 0; shipped_lessons[i].name; i++) {
        struct lesson *lesson = lesson_of(shipped_lessons[i].text);
        for (int c = 0; c < lesson->cards; c++) {
            const struct lesson_card *card = &lesson->card[c];
            open_shipped(rig, i, c);
            all_of_it_is_seen(rig, lesson->name);
            rig->ui.lesson_screen->hands[c] = (struct hands){card->choices > 0, {1, 1, 1}};
            for (int answer = 0; answer < (card->choices ? card->choices : 2); answer++) {
                if (card->choices)
                    ui_press(&rig->ui, 'a' + answer);
                else
                    type_a_wrong_number(&rig->ui, card, answer);
                ui_press(&rig->ui, PRESS_ENTER);
                assert_true(open_answer(rig->ui.lesson_screen)->given);
                all_of_it_is_seen(rig, lesson->name);
                ui_press(&rig->ui, 'r');
            }
        }
        free(lesson);
    }
    end(rig);
}

static void in_ascii_nothing_else_is_shown(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    static const char *const keys[] = {"L",     "enter",  "'0.1'", "enter 1s",
                                       "enter", "pgdn b", "enter"};
    rig->ui.glyphs = GLYPHS_ASCII;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        play(rig, keys[i]);
        for (int y = 0; y < 24; y++)
            for (const char *c = rig_row(rig, y); *c; c++)
                if ((unsigned char)*c >= 127)
                    fail_msg("after %s: %s", keys[i], rig_row(rig, y));
    }
    shows(rig, "You said b");
    end(rig);
}

/* ---- what is kept ---- */

static void answers_are_kept(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(true);
    play(rig, "L down*3 enter '0.18' enter");
    end(rig);
    char *text = file_text(scratch_path("state/lrscope/lessons"));
    assert_string_equal(text, "lrscope lessons 1\njust-right 1 right\n");
    free(text);
    rig = rig_with_lessons(true);
    play(rig, "L");
    shows(rig, "✓ 1 of 1");
    shows(rig, "1 of 19 done   4 of");
    play(rig, "enter '9' enter"); /* another lesson: both are kept */
    end(rig);
    text = file_text(scratch_path("state/lrscope/lessons"));
    assert_string_equal(text, "lrscope lessons 1\njust-right 1 right\nupdate-rule 1 wrong\n");
    free(text);
}

/* The first prediction, how often a card was answered, and the seconds of the first answer. */
static void what_was_said_is_kept(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(true);
    play(rig, "2s L down*3 enter 3.5s '1/5' 4s enter 9s r '0.18' enter");
    play(rig, "esc L up*2 enter pgdn 1.5s '300' enter");
    end(rig);
    char *text = file_text(scratch_path("state/lrscope/answers"));
    assert_string_equal(text, "lrscope answers 1\njust-right 1 2 7.5 1/5 0.177\n"
                              "too-low 2 1 1.5 300 327\n");
    free(text);
    rig = rig_with_lessons(true); /* from the file it goes on */
    play(rig, "L down*3 enter 8s '0.3' enter enter L up*3 enter pgdn*2 b enter");
    end(rig);
    text = file_text(scratch_path("state/lrscope/answers"));
    assert_string_equal(text, "lrscope answers 1\njust-right 1 3 7.5 1/5 0.177\n"
                              "too-low 2 1 1.5 300 327\nupdate-rule 3 1 0.0 b b\n");
    free(text);
}

/* From before words were kept: the marks are there, and stay. */
static void older_progress_is_read(void **state)
{
    (void)state;
    scratch_path("state");
    mkdir(scratch_path("state"), 0700);
    mkdir(scratch_path("state/lrscope"), 0700);
    scratch_file("state/lrscope/lessons", "lrscope lessons 1\njust-right 1 right\n");
    struct rig *rig = rig_with_lessons(true);
    play(rig, "L");
    shows(rig, "✓ 1 of 1");
    play(rig, "down*3 enter '0.3' enter esc L up*3 enter '0.5' enter");
    end(rig);
    char *text = file_text(scratch_path("state/lrscope/lessons"));
    assert_string_equal(text, "lrscope lessons 1\njust-right 1 right\nupdate-rule 1 right\n");
    free(text);
    text = file_text(scratch_path("state/lrscope/answers"));
    assert_string_equal(text, "lrscope answers 1\nupdate-rule 1 1 0.0 0.5 0.50\n");
    free(text);
}

static void a_screen_that_keeps_nothing_writes_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L enter '0.5' enter");
    end(rig);
    assert_null(file_text(scratch_path("state/lrscope/lessons")));
}

static void foreign_content_is_left_out(void **state)
{
    (void)state;
    static const char *const contents[] = {
        "\x7f"
        "ELF",
        "lrscope lessons 2\njust-right 1 right\n", "just-right 1 right\n",
        "lrscope lessons 1\njust-right one right\njust-right 1 maybe\n7 just-right\njust-right -1 "
        "right\n\n\njust-right 1 right but\n"};
    scratch_path("state");
    mkdir(scratch_path("state"), 0700);
    mkdir(scratch_path("state/lrscope"), 0700);
    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        scratch_file("state/lrscope/lessons", contents[i]);
        struct rig *rig = rig_with_lessons(true);
        play(rig, "L");
        shows(rig, "0 of 19 done");
        end(rig);
    }
}

/* A file where the folder should be: not even root can write there. */
static void what_cannot_be_kept_is_said_once(void **state)
{
    (void)state;
    scratch_file("state", "");
    struct rig *rig = rig_with_lessons(true);
    play(rig, "L enter '0.5' enter");
    shows(rig, "cannot be kept");
    shows(rig, "you: 0.5");
    play(rig, "enter '0.5' enter");
    hides(rig, "cannot be kept");
    shows(rig, "you: 0.5");
    end(rig);
}

#define KEPT(test)                                                                                 \
    cmocka_unit_test_setup_teardown(test, scratch_setup_state, scratch_teardown_state)

/* Where the question is about another rate than the card's, that one runs after the answer. */
static void the_run_is_of_what_was_asked(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L down*9 enter");
    shows(rig, "peak lr 0.05");
    play(rig, "b enter 11s");
    shows(rig, "peak lr 0.15");
    shows(rig, "CONVERGED");
    play(rig, "r");
    shows(rig, "peak lr 0.05");
    end(rig);
}

/* Under noise the screen in free play has what most seeds come to, and a card one seed's: it says
 * of which. */
static void a_badge_under_noise_names_its_seed(void **state)
{
    (void)state;
    const char *const end_of_card[] = {"noise 1\nseed 5\nask What", "ask What"};
    const char *const said[] = {"seed 5 alone", "this run"};
    for (int i = 0; i < 2; i++) {
        struct rig *rig =
            rig_on_card(changed(joined(beginning, choice_card, ""), "ask What", end_of_card[i]));
        play(rig, "a enter 11s");
        shows(rig, said[i]);
        hides(rig, said[1 - i]);
        end(rig);
    }
}

/* What a card compares is in one picture: each run with its letter, what it has otherwise, and its
 * loss at the end; and before the answer none of them. */
static void the_runs_that_are_compared_stand_beside_it(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(changed(joined(beginning, choice_card, ""), "ask What",
                                          "then lr 0.1\nbeside\nbeside lr 0.3, momentum 0.5\n"
                                          "beside lr 0.02\nask What"));
    play(rig, "");
    assert_int_equal(rig->ui.lesson_screen->shown->pins, 0);
    hides(rig, "lr 0.02");
    play(rig, "a enter 11s");
    const struct ui *shown = rig->ui.lesson_screen->shown;
    assert_int_equal(shown->pins, 3);
    assert_true(plan_last(&shown->pin[0].plan)->lr == 0.05);
    assert_true(plan_last(&shown->pin[1].plan)->momentum == 0.5);
    assert_true(plan_last(&shown->pin[2].plan)->lr == 0.02);
    rig_paint(rig, 40, 120);
    shows(rig, "A 0.02653  B diverged  C 1.107");
    rig_paint(rig, 60, 200);
    shows(rig, "A lr 0.05: 0.02653  B lr 0.3, momentum 0.5: diverged  C lr 0.02: 1.107");
    play(rig, "pgdn r");
    assert_int_equal(rig->ui.lesson_screen->shown->pins, 0);
    end(rig);
}

/* Of the runs compared one had no memory: the next does not take its place, or its letter. */
static void without_the_first_run_beside_no_other_is_shown(void **state)
{
    (void)state;
    struct rig *rig = rig_on_card(changed(joined(beginning, choice_card, ""), "ask What",
                                          "beside\nbeside lr 0.02\nask What"));
    play(rig, "a");
    rig_press(rig, "enter");
    struct lesson_screen *screen = rig->ui.lesson_screen;
    assert_int_equal(screen->beside_wanted, 3);
    screen->beside_wanted &= ~1u; /* as where its job could not be made */
    play(rig, "11s");
    rig_paint(rig, 40, 120);
    assert_int_equal(screen->shown->pins, 0);
    assert_int_equal(screen->beside_wanted, 0);
    hides(rig, "lr 0.02");
    end(rig);
}

/* A remote's reveal without a prediction runs the answer. */
static void a_reveal_runs_the_answer(void **state)
{
    (void)state;
    struct rig *rig = rig_with_lessons(false);
    play(rig, "L down*5 enter P pgdn 11s");
    shows(rig, "It is 0.72.");
    shows(rig, "momentum 0.72");
    shows(rig, "CONVERGED");
    end(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_run_is_of_what_was_asked),
        cmocka_unit_test(the_runs_that_are_compared_stand_beside_it),
        cmocka_unit_test(without_the_first_run_beside_no_other_is_shown),
        cmocka_unit_test(a_badge_under_noise_names_its_seed),
        cmocka_unit_test(a_reveal_runs_the_answer),
        cmocka_unit_test(L_lists_the_lessons_and_escape_leaves_all_as_it_was),
        cmocka_unit_test(without_lessons_L_says_so),
        cmocka_unit_test(a_question_mark_tells_the_keys_of_a_card),
        cmocka_unit_test(the_terms_of_an_update_stand_on_a_small_screen),
        cmocka_unit_test(what_an_update_comes_to_is_never_cut),
        cmocka_unit_test(L_goes_from_a_card_to_the_list),
        cmocka_unit_test(nothing_gives_a_choice_away),
        cmocka_unit_test(nothing_gives_a_number_away),
        cmocka_unit_test(a_covered_limit_is_told_by_no_card_before_its_answer),
        cmocka_unit_test(a_covered_limit_has_no_mark_where_the_rate_passes_it),
        cmocka_unit_test(no_run_that_trains_is_asked_for_before_the_answer),
        cmocka_unit_test(what_is_given_is_shown_before),
        cmocka_unit_test(only_free_knobs_turn),
        cmocka_unit_test(without_an_answer_enter_asks_for_one),
        cmocka_unit_test(a_letter_that_is_no_answer_says_what_is),
        cmocka_unit_test(a_comma_is_a_decimal_point),
        cmocka_unit_test(a_wrong_choice_is_told_why),
        cmocka_unit_test(a_right_choice_is_told_so),
        cmocka_unit_test(a_number_stands_beside_what_it_is),
        cmocka_unit_test(a_reproach_goes_when_the_knob_is_turned),
        cmocka_unit_test(it_plays_from_the_start_and_space_pauses),
        cmocka_unit_test(the_answer_is_of_the_cards_own_set_up),
        cmocka_unit_test(after_the_answer_a_turn_runs_it_anew),
        cmocka_unit_test(cards_are_gone_through_and_back),
        cmocka_unit_test(behind_the_last_card_one_plays_freely),
        cmocka_unit_test(every_card_fits_80_by_24),
        cmocka_unit_test(in_ascii_nothing_else_is_shown),
        KEPT(answers_are_kept),
        KEPT(what_was_said_is_kept),
        KEPT(older_progress_is_read),
        KEPT(a_screen_that_keeps_nothing_writes_nothing),
        KEPT(foreign_content_is_left_out),
        KEPT(what_cannot_be_kept_is_said_once),
    };
    return cmocka_run_group_tests_name("lesson_view", tests, NULL, NULL);
}
