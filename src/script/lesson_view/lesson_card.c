/* A card: asked, answered, its run. */
#include "script/lesson_view/game.h"
#include "script/lesson_view/lesson_screen.h"

#include "model/params/resolve.h"
#include "model/params/value.h"
#include "model/problem/problem.h"
#include "screen/core/playhead.h"
#include "screen/screen.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct lesson_card *open_card(const struct lesson_screen *screen)
{
    return &screen->lesson->card[screen->card];
}

const struct lesson_answer *open_answer(const struct lesson_screen *screen)
{
    return &screen->answer[screen->card];
}

static const char none_free[] = "on this card no knob is free";

/* ---- the two states of the screen ---- */

static struct ui *ui_of_plan(const struct ui *ui, const struct plan *plan, const char *name)
{
    struct ui *made = malloc(sizeof *made);
    if (made && ui_init(made, plan, name, ui->glyphs))
        return made;
    if (made)
        ui_free(made);
    free(made);
    return NULL;
}

static void ui_drop(struct ui **ui)
{
    if (*ui)
        ui_free(*ui);
    free(*ui);
    *ui = NULL;
}

/* A job under way is of nobody's interest any more. */
static void forget_job(struct ui *ui)
{
    ui->lesson_screen->asked_for = NULL;
    ui->lesson_screen->beside_asked = -1;
    ui->dropped |= SLOT_BIT(SLOT_LESSON);
}

/* The rates of the set-up as it is: nothing is trained, and no limit is known. */
static void show_rates(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct setup setup = *ui_resolved(screen->shown);
    while (problem_of(&setup) != &schedule_only)
        setup.landscape = (setup.landscape + 1) % problem_kind_count;
    const struct plan plan = plan_of(&setup);
    ui_drop(&screen->rates);
    forget_job(ui);
    screen->rates = ui_of_plan(ui, &plan, "");
    if (!screen->rates)
        return;
    screen->rates->playhead.at = 0.0;
    screen->rates->playhead.at_end = false;
}

void card_close(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    forget_job(ui);
    ui_drop(&screen->shown);
    ui_drop(&screen->rates);
}

bool class_has_said(const struct lesson_screen *screen)
{
    return !screen->game.open && screen->hands[screen->card].counted && screen->marked < 0;
}

bool is_unsaid(const struct lesson_screen *screen)
{
    const struct lesson_answer *answer = open_answer(screen);
    return open_card(screen)->choices > 0 ? answer->choice < 0 : isnan(answer->number);
}

/* What is told is of what the card asks about, whatever was tried before the answer; with
 * the value of its knob that was said, or where none was, the one that it is. */
static void set_as_asked(struct lesson_screen *screen)
{
    struct named_plan named = screen->shown->now;
    char message[MESSAGE_MOST];
    const struct shortest right = shortest(open_card(screen)->number);
    const char *value = is_unsaid(screen) ? right.text : open_answer(screen)->typed;
    if (!predicts_knob(open_card(screen)) ||
        !card_plan_with(screen, value, &named.plan, message, sizeof message))
        named.plan = lesson_plan_answered(screen->lesson, screen->card);
    if (!ui_is_set(screen->shown, plan_last(&named.plan)))
        ui_replace(screen->shown, &named);
    screen->shown->prediction = card_prediction(screen);
    screen->shown->limit_covered = limit_is_covered(screen);
    screen->turned = false;
    screen->shown->change.shown = false; /* nobody has seen the run before it */
}

static void play_from_the_start(struct ui *shown)
{
    shown->playhead.at = 0.0;
    shown->playhead.at_end = false;
    shown->playhead.playing = true;
    shown->playhead.carry = 0.0;
}

bool card_show(struct ui *ui, const struct plan *plan)
{
    struct lesson_screen *screen = ui->lesson_screen;
    card_close(ui);
    screen->shown = ui_of_plan(ui, plan, screen->lesson->name);
    if (!screen->shown) {
        ui_no_memory(ui);
        view_close(ui);
        return false;
    }
    screen->shown->locked =
        open_card(screen)->free_count > 0 ? "on this card all else is locked" : none_free;
    if (!open_answer(screen)->given)
        show_rates(ui);
    return true;
}

void card_run(struct ui *ui)
{
    ui_drop(&ui->lesson_screen->rates);
    forget_job(ui);
    play_from_the_start(ui->lesson_screen->shown);
}

enum param card_knob(const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    return screen->game.open ? card->free[screen->knob] : card->predicted_knob;
}

void card_open(struct ui *ui, int card)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const struct plan plan = lesson_plan(screen->lesson, card);
    screen->card = card;
    screen->marked = -1;
    screen->typed[0] = '\0';
    screen->hands_open = false;
    screen->knob = 0;
    screen->why = false;
    screen->asked_at = ui->time;
    screen->beside_wanted = card_besides(screen);
    if (card_show(ui, &plan) && open_answer(screen)->given)
        set_as_asked(screen);
}

void card_ask_again(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    screen->answer[screen->card] = (struct lesson_answer){.given = false};
    card_open(ui, screen->card);
}

/* ---- the answer ---- */

/* A number, perhaps in percent. */
static bool read_number(const char *typed, double *number)
{
    char text[TYPED_MOST];
    const size_t length = strlen(typed);
    const bool percent = length > 0 && typed[length - 1] == '%';
    snprintf(text, sizeof text, "%.*s", (int)(length - percent), typed);
    if (!arithmetic_whole(text, number))
        return false;
    *number *= percent ? 0.01 : 1.0;
    return isfinite(*number);
}

static bool read_answer(struct ui *ui, struct lesson_answer *answer)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_card *card = open_card(screen);
    *answer = (struct lesson_answer){.given = true, .choice = screen->marked, .number = NAN};
    if (card->choices > 0) {
        if (screen->marked < 0)
            return ui_say(ui, "choose one first: a to %c, or ↓", 'a' + card->choices - 1), false;
        answer->right = card->choice[screen->marked].right;
        answer->number = card->choice[screen->marked].value;
        snprintf(answer->typed, sizeof answer->typed, "%.23s", shortest(answer->number).text);
        return true;
    }
    char message[MESSAGE_MOST];
    struct plan plan;
    if (!read_number(screen->typed, &answer->number))
        return screen->typed[0]
                   ? ui_say(ui, "%s is no number; say a number first, as 0.05 or 1/20",
                            screen->typed)
                   : ui_say(ui, "say a number first, as 0.05 or 1/20: it is a prediction"),
               false;
    if (predicts_knob(card) &&
        !card_plan_with(screen, screen->typed, &plan, message, sizeof message))
        return ui_say(ui, "%s", message), false;
    snprintf(answer->typed, sizeof answer->typed, "%s", screen->typed);
    /* What is written with as many digits is not to fail by the last bit. */
    answer->right =
        fabs(answer->number - card->number) <= card->within + 1e-9 * fmax(1.0, fabs(card->number));
    return true;
}

/* What was said beside what it is, in a word each, as they are kept. */
static struct answered_card answered_now(const struct lesson_screen *screen,
                                         const struct lesson_answer *answer, double time)
{
    const struct lesson_card *card = open_card(screen);
    struct answered_card answered = {.card = screen->card,
                                     .mark = answer->right ? CARD_RIGHT : CARD_WRONG,
                                     .seconds = fmax(0.0, time - screen->asked_at)};
    snprintf(answered.lesson, sizeof answered.lesson, "%s", screen->lesson->name);
    lesson_answer_text(screen->lesson, card, answered.outcome, sizeof answered.outcome);
    if (card->choices > 0)
        snprintf(answered.prediction, sizeof answered.prediction, "%c", 'a' + answer->choice);
    else
        snprintf(answered.prediction, sizeof answered.prediction, "%s", answer->typed);
    return answered;
}

static void show_answer(struct ui *ui, const struct lesson_answer *answer)
{
    struct lesson_screen *screen = ui->lesson_screen;
    screen->answer[screen->card] = *answer;
    set_as_asked(screen);
    screen->beside_wanted = card_besides(screen);
    card_run(ui);
}

/* Nobody has predicted, or a class has by its hands. */
static void show_unsaid(struct ui *ui)
{
    static const struct lesson_answer unsaid = {.given = true, .choice = -1, .number = NAN};
    show_answer(ui, &unsaid);
}

void card_answer(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct lesson_answer answer;
    char message[MESSAGE_MOST];
    if (screen->game.open) {
        game_run(ui);
        return;
    }
    if (class_has_said(screen)) {
        show_unsaid(ui);
        return;
    }
    if (!read_answer(ui, &answer))
        return;
    show_answer(ui, &answer);
    struct answered_card answered = answered_now(screen, &answer, ui->time);
    if (!progress_note(&screen->progress, &answered, message, sizeof message))
        ui_say(ui, "what you answered cannot be kept: %s", message);
}

void card_reveal(struct ui *ui)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    if (screen->marked >= 0 || screen->typed[0] || screen->game.open)
        card_answer(ui);
    else
        show_unsaid(ui);
}

/* ---- the free knobs ---- */

void card_type(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_card *card = open_card(screen);
    struct setup setup = *ui_setup(screen->shown);
    char message[MESSAGE_MOST];
    /* What is typed in part may be no value. */
    if ((!predicts_knob(card) && !screen->game.open) ||
        !value_parse(&setup, card_knob(screen), screen->typed, message, sizeof message) ||
        !setup_valid(&setup, message, sizeof message))
        return;
    ui_change(screen->shown, &setup, -1);
    screen->shown->change.shown = false;
    show_rates(ui);
}

void card_turn(struct ui *ui, int direction, enum turn turn)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_card *card = open_card(screen);
    if (screen->game.open && open_answer(screen)->given)
        game_again(ui);
    struct ui *shown = screen->shown;
    if (!shown)
        return;
    if (card->free_count == 0) {
        ui_say(ui, "%s", none_free);
        return;
    }
    struct setup setup = *ui_setup(shown);
    value_turn(&setup, card->free[screen->knob], direction, turn);
    shown->message[0] = '\0';
    ui_change(shown, &setup, -1);
    shown->change.shown = false; /* what a turn did is for who has seen the run before it */
    if (shown->message[0])
        ui_say(ui, "%s", shown->message);
    const enum param turned = card->free[screen->knob];
    if (screen->game.open)
        screen->typed[0] = '\0';
    if (!open_answer(screen)->given && predicts_knob(card) && turned == card->predicted_knob)
        snprintf(screen->typed, sizeof screen->typed, "%.23s",
                 shortest(param_resolved(ui_setup(shown), turned)).text);
    if (!open_answer(screen)->given)
        show_rates(ui);
    else {
        screen->turned = true;
        playhead_go(&shown->playhead, shown->run, INFINITY);
    }
}
