/* While presenting a card has three beats: predict, reveal, why. */
#include "script/lesson_view/lesson_screen.h"

#include <stdio.h>

/* The question again, with what was said to it. */
static void ask_again_as_said(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_answer said = *open_answer(screen);
    card_ask_again(ui);
    screen->marked = said.choice;
    if (open_card(screen)->choices == 0) {
        snprintf(screen->typed, sizeof screen->typed, "%s", said.typed);
        card_type(ui);
    }
}

void beat_on(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (is_asking(screen))
        card_reveal(ui);
    else if (!screen->why)
        screen->why = true;
    else if (screen->card + 1 < screen->lesson->cards)
        card_open(ui, screen->card + 1);
    else
        ui_say(ui, "this is the last card; ⏎ goes on with free play");
}

void beat_back(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (!is_asking(screen) && screen->why) {
        screen->why = false;
    } else if (!is_asking(screen)) {
        ask_again_as_said(ui);
    } else if (screen->card > 0) {
        card_open(ui, screen->card - 1);
        screen->why = !is_asking(screen);
    } else {
        ui_say(ui, "this is the first card");
    }
}
