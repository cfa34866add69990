/* The view of the lessons: what its keys do. */
#include "script/lesson_view/game.h"
#include "script/lesson_view/lesson_screen.h"

#include "screen/core/playhead.h"
#include "screen/present/present.h"

#include <string.h>

static int moved(int place, int step, int count)
{
    const int to = place + step;
    return to < 0 ? 0 : to >= count ? count - 1 : to;
}

static void other_knob(struct lesson_screen *screen)
{
    const int knobs = open_card(screen)->free_count;
    screen->knob = knobs > 0 ? (screen->knob + 1) % knobs : 0;
    if (screen->game.open)
        screen->typed[0] = '\0';
}

static void act_choose(struct ui *ui, int which)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const int step = which % 2 ? 1 : -1;
    if (on_list(screen))
        screen->chosen = moved(screen->chosen, step, screen->count);
    else if (is_asking(screen) && open_card(screen)->choices > 0)
        screen->marked = moved(screen->marked, step, open_card(screen)->choices);
    else
        other_knob(screen);
}

static void act_turn(struct ui *ui, int which)
{
    if (!on_list(ui->lesson_screen))
        card_turn(ui, which % 2 ? 1 : -1, TURN_NORMAL);
}

static void act_turn_coarsely(struct ui *ui, int which)
{
    if (ui->lesson_screen->game.open)
        card_turn(ui, which % 2 ? 1 : -1, TURN_COARSE);
}

static void act_other_knob(struct ui *ui, int which)
{
    (void)which;
    if (!on_list(ui->lesson_screen))
        other_knob(ui->lesson_screen);
}

/* The set-up of the last card stays on the main screen, with all its knobs; undo takes it back. */
static void play_freely(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct named_plan plan = screen->shown->now;
    plan.modified = false;
    view_close(ui);
    ui->forking = plan.plan.count > 1;
    ui_replace(ui, &plan);
    history_add(ui->history, &ui->now, (int)ui->selected, -1);
    ui->playhead.at_end = true;
    ui_say(ui, "free play: all knobs turn now. L lessons, u back to what was here before");
}

static void go_on(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (screen->card + 1 < screen->lesson->cards)
        card_open(ui, screen->card + 1);
    else
        play_freely(ui);
}

static void act_enter(struct ui *ui, int which)
{
    (void)which;
    struct lesson_screen *screen = ui->lesson_screen;
    if (on_list(screen))
        lesson_open(ui, screen->shipped[screen->chosen], 0);
    else if (is_asking(screen))
        card_answer(ui);
    else if (screen->game.open)
        game_again(ui);
    else if (is_presented(ui) && !screen->why)
        screen->why = true;
    else
        go_on(ui);
}

static void act_again(struct ui *ui, int which)
{
    (void)which;
    struct lesson_screen *screen = ui->lesson_screen;
    if (screen->lesson && !is_asking(screen))
        (screen->game.open ? game_again : card_ask_again)(ui);
}

static void act_play(struct ui *ui, int which)
{
    (void)which;
    const struct lesson_screen *screen = ui->lesson_screen;
    if (screen->lesson && !is_asking(screen))
        playhead_toggle(&screen->shown->playhead, screen->shown->run);
}

static void act_step(struct ui *ui, int which)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    if (screen->lesson && !is_asking(screen))
        playhead_go(&screen->shown->playhead, screen->shown->run,
                    screen->shown->playhead.at + (which % 2 ? 1.0 : -1.0));
}

static void act_page(struct ui *ui, int which)
{
    struct lesson_screen *screen = ui->lesson_screen;
    const int step = which ? 1 : -1;
    if (is_presented(ui))
        (which ? beat_on : beat_back)(ui);
    else if (on_list(screen))
        screen->chosen = moved(screen->chosen, 8 * step, screen->count);
    else if (screen->card + step >= 0 && screen->card + step < screen->lesson->cards)
        card_open(ui, screen->card + step);
    else
        ui_say(ui, step < 0 ? "this is the first card" : "this is the last card");
}

static void act_rub_out(struct ui *ui, int which)
{
    (void)which;
    struct lesson_screen *screen = ui->lesson_screen;
    const size_t length = strlen(screen->typed);
    if (is_asking(screen) && length > 0)
        screen->typed[length - 1] = '\0', card_type(ui);
}

static void act_hands(struct ui *ui, int which)
{
    (void)which;
    struct lesson_screen *screen = ui->lesson_screen;
    if (on_list(screen))
        ui_say(ui, "hands are counted on a card with choices: ⏎ opens the lesson, then h");
    else if (!is_asking(screen) && !screen->game.open)
        ui_say(ui, "hands are counted before the answer: r asks this card again, then h");
    if (!is_asking(screen) || screen->game.open)
        return;
    if (open_card(screen)->choices == 0) {
        ui_say(ui, "this card asks for a number: type one, then ⏎; hands are for choices");
        return;
    }
    screen->hands_open = true;
    screen->hands_typed[0] = '\0';
}

static void act_goldilocks(struct ui *ui, int which)
{
    (void)which;
    const struct lesson_screen *screen = ui->lesson_screen;
    if (on_list(screen))
        lessons_open_goldilocks(ui, screen->game.today);
}

/* The chosen lesson of the list stays the one whose card was open. */
static void act_list(struct ui *ui, int which)
{
    (void)which;
    if (on_list(ui->lesson_screen)) {
        view_close(ui);
        return;
    }
    card_close(ui);
    lessons_open_list(ui);
}

static void act_leave(struct ui *ui, int which)
{
    (void)which;
    if (is_presented(ui))
        act_present(ui, 0);
    else
        view_close(ui);
}

static void act_present_card(struct ui *ui, int which)
{
    if (ui->lesson_screen->game.open) {
        ui_say(ui, "Goldilocks is not presented: P is for cards with a question, and the scope");
        return;
    }
    act_present(ui, which);
    ui->message[0] = '\0';
    if (ui->presenting && on_list(ui->lesson_screen))
        ui_say(ui, "presenting: ⏎ opens a lesson");
    else if (ui->presenting)
        present_say_keys(ui);
}

static void act_repaint(struct ui *ui, int which)
{
    (void)which;
    ui->repaint = true;
}

static void act_quit(struct ui *ui, int which)
{
    (void)which;
    ui->quit = true;
}

static const struct key_row keys[] = {
    {.press = {PRESS_UP, PRESS_DOWN},
     .keys = "↑ ↓",
     .help = "choose a lesson; on a card an answer, or between two knobs",
     .act = act_choose},
    {.press = {PRESS_ENTER},
     .keys = "⏎",
     .help = "open the lesson; answer; next card, after the last free play",
     .act = act_enter},
    {.press = {PRESS_LEFT, PRESS_RIGHT},
     .keys = "← →",
     .help = "turn the card's free knob: all others are locked",
     .act = act_turn},
    {.press = {PRESS_SHIFT_LEFT, PRESS_SHIFT_RIGHT, '(', ')'},
     .keys = "( )",
     .help = "turn it coarsely, in Goldilocks (shift ← → as well)",
     .act = act_turn_coarsely},
    {.press = {PRESS_TAB, PRESS_SHIFT_TAB},
     .keys = "tab",
     .help = "the other free knob",
     .act = act_other_knob},
    {.press = {PRESS_BACKSPACE},
     .keys = "⌫",
     .help = "rub out what is typed (a number or a letter is the answer)",
     .act = act_rub_out},
    {.press = {'h'},
     .keys = "h",
     .help = "a show of hands: type how many take each choice, 12 40 28",
     .act = act_hands},
    {.press = {'g'},
     .keys = "g",
     .help = "Goldilocks, from the list: fewest updates to a thousandth",
     .act = act_goldilocks},
    {.press = {PRESS_SPACE},
     .keys = "space",
     .help = "play, pause, once the answer is given",
     .act = act_play},
    {.press = {',', '.'}, .keys = ", .", .help = "one update back, on", .act = act_step},
    {.press = {'r'}, .keys = "r", .help = "ask this card again", .act = act_again},
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN},
     .keys = "PgUp Dn",
     .help = "card before, next card; presenting: predict, reveal, why",
     .act = act_page},
    {.press = {'P'},
     .keys = "P",
     .help = "present: question, run and reason one after the other",
     .act = act_present_card},
    {.press = {PRESS_CTRL_L}, .keys = "ctrl l", .help = "draw the screen anew", .act = act_repaint},
    {.press = {'L'},
     .keys = "L",
     .help = "from a card to the list, from there to the scope",
     .act = act_list},
    {.press = {'?'}, .keys = "?", .help = "this help", .act = act_view_help},
    {.press = {PRESS_ESCAPE},
     .keys = "esc",
     .help = "back to the scope as it was",
     .act = act_leave},
    {.press = {'q'},
     .keys = "q",
     .help = "quit lrscope; what was answered is kept",
     .act = act_quit},
};

/* ---- time, jobs, painting ---- */

static bool plays(const struct ui *ui)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    return screen->lesson && screen->shown && screen->shown->playhead.playing;
}

static void pass(struct ui *ui, double seconds)
{
    struct ui *shown = ui->lesson_screen->shown;
    playhead_pass(&shown->playhead, shown->run, seconds);
}

static struct job *next_job(struct ui *ui, int rows, int cols)
{
    (void)rows, (void)cols;
    return on_list(ui->lesson_screen) ? NULL : card_next_job(ui);
}

static void renew(struct ui *ui, int rows, int cols)
{
    (void)rows, (void)cols;
    struct lesson_screen *screen = ui->lesson_screen;
    struct ui *both[] = {screen->shown, screen->rates};
    for (int i = 0; i < 2; i++)
        if (both[i])
            both[i]->glyphs = ui->glyphs, both[i]->display = ui->display,
            both[i]->presenting = is_presented(ui);
}

static void paint(const struct ui *ui, struct frame *frame)
{
    (on_list(ui->lesson_screen) ? paint_lesson_list
     : is_presented(ui)         ? paint_presented_card
                                : paint_lesson_card)(ui, frame);
}

const struct view view_lessons = {.name = "lessons",
                                  .keys = keys,
                                  .key_rows = sizeof keys / sizeof keys[0],
                                  .alone = true,
                                  .covers = COVERS_ALL,
                                  .open = lessons_open_list,
                                  .close = card_close,
                                  .press = press_answer,
                                  .mouse = lesson_mouse,
                                  .renew = renew,
                                  .paint = paint,
                                  .plays = plays,
                                  .pass = pass,
                                  .next_job = next_job,
                                  .take = card_take,
                                  .slots = SLOT_BIT(SLOT_LESSON)};
