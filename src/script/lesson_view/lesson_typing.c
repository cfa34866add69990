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
    ui_say(ui, "%d hands are counted: ⏎ shows the outcome beside them", hands_total(hands));
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

/* On a card that asks for a number. A comma is a decimal point: a key that did nothing would leave
 * 0,05 as 005. */
static bool press_number(struct ui *ui, int press)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const size_t length = strlen(screen->typed);
    const int character = press == ',' ? '.' : press;
    if (character <= ' ' || character >= 127)
        return false;
    if (screen->game.open && length == 0 && (press == '(' || press == ')'))
        return false; /* a turn: in the game a value is turned more often than a formula is typed */
    if (!strchr("0123456789.+-*/()ek%", character)) {
        if (strchr("LPq?", character) || (character == 'h' && !screen->game.open))
            return false;
        ui_say(ui, "type a number, as 0.05 or 1/20, then ⏎");
        return true;
    }
    if (press == ',')
        ui_say(ui, "the comma is taken as a point");
    if (length + 1 < sizeof screen->typed)
        screen->typed[length] = (char)character, screen->typed[length + 1] = '\0';
    card_type(ui);
    return true;
}

/* On one with choices. */
static bool press_choice(struct ui *ui, int press)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const int choices = open_card(screen)->choices, choice = press - (press < 'a' ? 'A' : 'a');
    if (choice >= 0 && choice < choices) {
        screen->marked = choice;
        return true;
    }
    if (press <= ' ' || press >= 127 || strchr("hLPq?", press))
        return false;
    ui_say(ui, "choose a to %c, or by ↑ ↓, then ⏎", 'a' + choices - 1);
    return true;
}

/* While a card asks, what its answer is written with is typed; a letter that is none is not
 * passed over in silence. */
bool press_answer(struct ui *ui, int press)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (press_hands(ui, press))
        return true;
    if (is_presented(ui) && press == 'B') {
        act_blank(ui, 0);
        return true;
    }
    if (!is_asking(screen))
        return false;
    return (open_card(screen)->choices > 0 ? press_choice : press_number)(ui, press);
}
