/* What is typed on a card that asks: an answer, or a show of hands. */
#include "screen/present/present.h"
#include "script/lesson_view/lesson_screen.h"

#include <string.h>

static void count_hands(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct hands *hands = &screen->hands[screen->card];
    char message[MESSAGE_MOST];
    if (!hands_read(screen->hands_typed, open_card(screen)->choices, hands, message,
                    sizeof message)) {
        ui_say(ui, "%s", message);
        return;
    }
    screen->hands_open = false;
    ui_say(ui, "%d hands are counted: they are shown beside the outcome", hands_total(hands));
}

/* While hands are typed, all keys but those of the screen as a whole are theirs. */
static bool press_hands(struct ui *ui, int press)
{
    struct lesson_screen *screen = ui->lesson_screen;
    char *typed = screen->hands_typed;
    const size_t length = strlen(typed);
    if (!screen->hands_open || press == PRESS_CTRL_L)
        return false;
    if (press == PRESS_ENTER)
        count_hands(ui);
    else if (press == PRESS_ESCAPE)
        screen->hands_open = false;
    else if (press == PRESS_BACKSPACE && length > 0)
        typed[length - 1] = '\0';
    else if ((press == PRESS_SPACE || (press > ' ' && press < 127)) &&
             length + 1 < sizeof screen->hands_typed)
        typed[length] = press == PRESS_SPACE ? ' ' : (char)press, typed[length + 1] = '\0';
    return true;
}

/* While a card asks, what its answer is written with is typed. */
bool press_answer(struct ui *ui, int press)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const size_t length = strlen(screen->typed);
    if (press_hands(ui, press))
        return true;
    if (is_presented(ui) && press == 'B') {
        act_blank(ui, 0);
        return true;
    }
    if (!is_asking(screen))
        return false;
    const struct lesson_card *card = open_card(screen);
    if (card->choices > 0) {
        const int choice = press - (press < 'a' ? 'A' : 'a');
        if (choice < 0 || choice >= card->choices)
            return false;
        screen->marked = choice;
        return true;
    }
    if (press <= ' ' || press >= 127 || !strchr("0123456789.+-*/()ek%", press))
        return false;
    if (length + 1 < sizeof screen->typed)
        screen->typed[length] = (char)press, screen->typed[length + 1] = '\0';
    card_type(ui);
    return true;
}
