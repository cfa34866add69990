#include "screen/screen.h"

#include "model/problem/problem.h"
#include "screen/core/mouse.h"
#include "screen/core/pointing.h"
#include "screen/core/view.h"
#include "screen/map/map.h"
#include "screen/present/present.h"
#include "screen/scope/actions.h"
#include "screen/share.h"
#include "screen/strips/strips.h"

static void act_undo_or_redo(struct ui *ui, int which)
{
    (which == 0 ? act_undo : act_redo)(ui, which);
}

static void act_pin_or_unpin(struct ui *ui, int which)
{
    (which == 0 ? act_pin : act_unpin)(ui, which);
}

static void act_pane_or_glyphs(struct ui *ui, int which)
{
    (which == 0 ? act_small_panel : act_glyphs)(ui, which);
}

static void act_save_or_share(struct ui *ui, int which)
{
    (which == 0 ? act_save : act_share)(ui, which);
}

const struct key_row key_table[] = {
    {{PRESS_LEFT, PRESS_RIGHT, 'h', 'l'},
     "← →",
     "turn",
     "turn the knob",
     KEYS_KNOBS,
     .act = act_turn},
    {{PRESS_UP, PRESS_DOWN, 'k', 'j'},
     "↑ ↓",
     "knob",
     "choose a knob",
     KEYS_KNOBS,
     .act = act_select},
    {{PRESS_SHIFT_LEFT, PRESS_SHIFT_RIGHT, '(', ')'},
     "( )",
     NULL,
     "turn coarsely (shift ← →)",
     KEYS_KNOBS,
     .act = act_turn_coarse},
    {{'-', '+', '_', '='}, "- +", NULL, "turn finely", KEYS_KNOBS, .act = act_turn_fine},
    {{PRESS_ENTER}, "⏎", "type", "type an exact value", KEYS_KNOBS, .act = act_type},
    {{'m'},
     "m",
     "map",
     "the map: two knobs, searches",
     KEYS_KNOBS,
     .opens = &view_map,
     .trained = true},
    {{PRESS_BACKSPACE, PRESS_DELETE},
     "⌫",
     NULL,
     "back to the default",
     KEYS_KNOBS,
     .act = act_reset},
    {{'b'}, "b", "best", "to the knob's best value", KEYS_KNOBS, .act = act_best, .trained = true},
    {{PRESS_SHIFT_TAB, PRESS_TAB},
     "tab",
     NULL,
     "next group, or the other run",
     KEYS_KNOBS,
     .act = act_select_group},
    {{PRESS_SPACE}, "space", "play", "play, pause", KEYS_PLAYHEAD, .act = act_play},
    {{',', '.'}, ", .", NULL, "one update back, on", KEYS_PLAYHEAD, .act = act_step},
    {{PRESS_PAGE_UP, PRESS_PAGE_DOWN, '[', ']'},
     "[ ]",
     "scrub",
     "a fiftieth back, on (PgUp Dn)",
     KEYS_PLAYHEAD,
     .act = act_scrub},
    {{PRESS_HOME, PRESS_END, '{', '}'},
     "{ }",
     NULL,
     "to the start, end (Home End)",
     KEYS_PLAYHEAD,
     .act = act_jump},
    {{':'}, ":", NULL, "go to an update", KEYS_PLAYHEAD, .act = act_go_to},
    {{'<', '>'}, "< >", NULL, "play slower, faster", KEYS_PLAYHEAD, .act = act_speed},
    {{'z', 'Z'}, "z Z", "zoom", "zoom the updates in, out", KEYS_PLAYHEAD, .act = act_zoom},
    {{'y'}, "y", NULL, "rate axis linear, logarithmic", KEYS_PLAYHEAD, .act = act_rate_scale},
    {{'s'},
     "s",
     NULL,
     "λmax and 2/η, or the rate",
     KEYS_PLAYHEAD,
     .act = act_sharpness,
     .trained = true},
    {{'V'},
     "V",
     NULL,
     "view the path, or the minima",
     KEYS_PLAYHEAD,
     .act = act_follow,
     .trained = true},
    {{'P'}, "P", NULL, "present: plots, large", KEYS_PLAYHEAD, .act = act_present},
    {{'f'}, "f", "fork", "fork from here, or rerun", KEYS_RUNS, .act = act_mode},
    {{'p', 'x'}, "p x", "pin", "pin the run; take a pin off", KEYS_RUNS, .act = act_pin_or_unpin},
    {{'|'}, "|", NULL, "two runs side by side, or one", KEYS_RUNS, .act = act_pair},
    {{'B'}, "B", NULL, "band of the loss over seeds", KEYS_RUNS, .act = act_band, .trained = true},
    {{'F'},
     "F",
     "range",
     "range test, and swept rates",
     KEYS_RUNS,
     .opens = &view_range,
     .trained = true},
    {{'r'},
     "r",
     NULL,
     "another rate for its batch",
     KEYS_RUNS,
     .act = act_batch_rate,
     .trained = true},
    {{'o'}, "o", NULL, "best by another outcome", KEYS_RUNS, .act = act_goal, .trained = true},
    {{'a'}, "a", NULL, "apply the move named", KEYS_RUNS, .act = act_apply, .trained = true},
    {{'u', 'U', PRESS_CTRL_R},
     "u U",
     "undo",
     "undo, redo (ctrl r)",
     KEYS_RUNS,
     .act = act_undo_or_redo},
    {{'0', '1', '2', '3', '4', '5'},
     "0…5",
     "examples",
     "plain rule, failures, 5 right",
     KEYS_RUNS,
     .act = act_number},
    {{'w', 'Y'},
     "w Y",
     "write",
     "write a file, copy a command",
     KEYS_RUNS,
     .act = act_save_or_share},
    {{'c'}, "c", "code", "code for PyTorch", KEYS_RUNS, .opens = &view_code},
    {{'n'}, "n", "lens", "the lens: seven libraries", KEYS_SCREEN, .opens = &view_lens},
    {{'L'}, "L", NULL, "lessons: predict, then see", KEYS_SCREEN, .act = act_lessons},
    {{'v', 'g'},
     "v g",
     "pane, glyphs",
     "next pane; how dots are drawn",
     KEYS_SCREEN,
     .act = act_pane_or_glyphs},
    {{PRESS_MOUSE}, "mouse", NULL, "click, drag; the wheel turns", KEYS_SCREEN, .act = act_mouse},
    {{'R'}, "R", NULL, "record: a cast and a tape", KEYS_SCREEN, .act = act_record},
    {{PRESS_CTRL_L}, "ctrl l", NULL, "draw the screen anew", KEYS_SCREEN, .act = act_repaint},
    {{'?'}, "?", "help", "this help", KEYS_SCREEN, .opens = &view_help},
    {{'q'}, "q", "quit", "quit", KEYS_SCREEN, .act = act_quit},
};

const int key_table_rows = (int)(sizeof key_table / sizeof key_table[0]);

/* A undo_group of turns of one knob is one entry of the history; any other key ends it. */
static bool joins(const struct key_row *row)
{
    return row->act == act_turn || row->act == act_turn_coarse || row->act == act_turn_fine;
}

/* The key that does what the mouse did; PRESS_NONE: it is done. A click leaves a line that is being
 * typed, and nothing else is for that; on a blank screen it is a key as any. */
static int key_of_mouse(struct ui *ui, int press)
{
    const enum mouse_kind kind = press_mouse_kind(press);
    const bool said = ui->message[0];
    if (ui->blank)
        return kind == MOUSE_PRESS ? PRESS_MOUSE : PRESS_NONE;
    if (kind != MOUSE_DRAG && kind != MOUSE_RELEASE)
        ui->message[0] = '\0';
    if (ui->entry.kind != ENTRY_NONE && kind != MOUSE_PRESS)
        return PRESS_NONE;
    ui->entry.kind = ENTRY_NONE;
    if (ui->view_help) {
        ui->view_help = kind == MOUSE_PRESS ? 0 : ui->view_help; /* as any key does */
        return PRESS_NONE;
    }
    if (ui->view && ui->view->mouse && ui->view->mouse(ui, press))
        return PRESS_NONE;
    const int key = mouse_press(ui, press);
    return key == PRESS_MOUSE && said ? PRESS_NONE : key; /* the click was for the message */
}

/* What lies over the screen is recorded with it. */
static bool records_view(struct ui *ui, int press)
{
    if (press != 'R' || !ui->view)
        return false;
    act_record(ui, 0);
    return true;
}

/* What lies over the screen is copied with it, but a lesson, which has a command of its own; and
 * where Y is a key of the view, that has another one. */
static bool shares_view(struct ui *ui, int press)
{
    const struct key_row *row;
    if (press != 'Y' || !ui->view || ui->view == ui->lessons ||
        key_row_find(ui->view->keys, ui->view->key_rows, press, &row) >= 0)
        return false;
    act_share(ui, 0);
    return true;
}

/* What is offered is so until the first key, which takes it or not. */
static bool brings_back(struct ui *ui, int press)
{
    void (*const bring_back)(struct ui * ui, void *kept) = ui->bring_back;
    ui->bring_back = NULL;
    if (!bring_back || press != 'u')
        return false;
    bring_back(ui, ui->kept);
    return true;
}

void ui_press(struct ui *ui, int press)
{
    if (share_press(ui, press))
        return;
    if (press_is_mouse(press)) {
        ui->bring_back = NULL; /* its offer goes with the message */
        press = key_of_mouse(ui, press);
        if (press == PRESS_NONE)
            return;
    } else {
        mouse_let_go(ui);
        ui->mouse->stays = -1; /* the list follows the selected knob again */
    }
    if (press & PRESS_PASTED && ui->entry.kind == ENTRY_NONE)
        return; /* text is no keys */
    ui->message[0] = '\0';
    ui->no_memory = false;
    if (brings_back(ui, press))
        return;
    if (ui->entry.kind != ENTRY_NONE) {
        line_editor_press(ui, press);
        return;
    }
    if (present_press(ui, press) || records_view(ui, press) || shares_view(ui, press) ||
        view_press(ui, press)) {
        if (ui->copy_wanted)
            act_share(ui, 0);
        ui->copy_wanted = false;
        return;
    }
    const struct key_row *row;
    int which = key_row_find(key_table, key_table_rows, press, &row);
    if (which < 0)
        return;
    if (row->trained && !ui_trains(ui)) {
        ui_say(ui, "%s, so %s has nothing to go by", nothing_is_trained, row->keys);
        return;
    }
    if (!joins(row))
        history_pause(ui->history);
    if (row->opens)
        view_open(ui, row->opens);
    else
        row->act(ui, which);
}
