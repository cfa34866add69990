/* The three bars: the header, the verdict, the line of keys. */
#include "explain/critical_words.h"
#include "explain/words.h"
#include "model/trials/seeds.h"
#include "screen/core/history.h"
#include "screen/core/key_row.h"
#include "screen/core/pair.h"
#include "screen/core/playhead.h"
#include "screen/core/position.h"
#include "screen/core/theme.h"
#include "screen/core/view.h"
#include "screen/jobs/critical_job.h"
#include "screen/jobs/move_job.h"
#include "screen/scope/actions.h"
#include "screen/scope/advice_keys.h"
#include "screen/scope/panels.h"
#include "text/number.h"
#include "text/sentence.h"

#include <stdio.h>
#include <string.h>

static void place_text(const struct ui *ui, char *text, size_t size)
{
    const struct run *run = ui->run, *timing = ui_timing_run(ui);
    char speed[32];
    if (!run || (ui->run_generation == ui->generation && !run->finished)) {
        snprintf(text, size, "computing %.0f %%", run ? 100.0 * run->done / run->steps : 0.0);
        return;
    }
    number_text(speed, sizeof speed, playhead_speeds[ui->playhead.speed], 3);
    struct unit_scale scale = shown_unit(ui);
    char unit[64] = "";
    if (scale.unit != UNIT_UPDATES)
        position_words(&scale, ui->playhead.at, unit, sizeof unit);
    snprintf(text, size, "%s update %.0f of %.0f%s%s  ×%s", ui->playhead.playing ? "▶" : "‖",
             ui->playhead.at, timing->steps, unit[0] ? ", " : "", unit, speed);
}

void paint_header(const struct ui *ui, struct frame *frame, struct rect area)
{
    char text[240], place[80];
    const char *mode = ui->forking ? "FORK" : "RERUN";
    frame_fill(frame, area, style_bar, ' ');
    place_text(ui, place, sizeof place);
    int right = frame_text_width(frame, place) + 1, mode_width = frame_text_width(frame, mode) + 2;
    frame_text_right(frame, area.y, area.x, area.cols - 1, style_bar, place);
    int x = area.cols - right - mode_width - 1;
    paint_badge(frame, area.y, x, mode_width, ui->forking ? COLOUR_YELLOW : COLOUR_CYAN, mode);

    int at = frame_text(frame, area.y, area.x + 1, 10,
                        (struct style){COLOUR_CYAN, COLOUR_BAR, ATTR_BOLD}, "lrscope") +
             3;
    if (ui->now.name[0]) {
        snprintf(text, sizeof text, "%s%s", ui->now.name, ui->now.modified ? "*" : "");
        at += frame_text(frame, area.y, at, 24,
                         (struct style){COLOUR_BRIGHT, COLOUR_BAR, ATTR_BOLD}, text) +
              2;
    }
    words_setup(ui_setup(ui), text, sizeof text);
    frame_text(frame, area.y, at, x - at - 1, style_bar, text);
}

char *fitting_clauses(const struct frame *frame, char *text, int width)
{
    return frame_break_text(frame, text, width, "; ", 0);
}

/* What stands in place of a move: the view that is open has its own keys, and who turns the batch
 * is told where a larger one stops paying. False: nothing does. */
static bool in_place_of_move(const struct ui *ui, char *text, size_t size)
{
    if (ui->view && ui->view->move)
        snprintf(text, size, "%s", ui->view->move);
    else if (critical_shown(ui))
        words_critical_batch(critical_shown(ui), text, size);
    else
        return false;
    return true;
}

void paint_move(const struct ui *ui, struct frame *frame, struct rect area)
{
    char text[ADVICE_KEYS_MOST];
    if (in_place_of_move(ui, text, sizeof text)) {
        frame_text(frame, area.y, area.x, area.cols, style_choice, text);
        return;
    }
    int length = ADVICE_WHOLE;
    do
        advice_keys(ui, (enum advice_length)length, text, sizeof text);
    while (frame_text_width(frame, text) + 2 > area.cols && ++length < ADVICE_LENGTHS);
    if (length == ADVICE_LENGTHS)
        return;
    area.cols = frame_print(frame, area.y, area.x, area.cols, style_choice, "→ %s", text);
    key_area(ui, area, 'a');
}

/* Would a break at this blank part the two sides of an arrow? */
static bool holds_together(const char *text, const char *blank)
{
    static const char arrow[] = "→";
    const size_t size = sizeof arrow - 1;
    return strncmp(blank + 1, arrow, size) == 0 ||
           ((size_t)(blank - text) >= size && strncmp(blank - size, arrow, size) == 0);
}

/* Cuts a text after the last word that fits, behind a comma if that leaves what a second line has
 * room for, and returns what follows; NULL: all of it fits. */
static char *fitting_words(const struct frame *frame, char *text, int width, int second)
{
    char *cut = NULL, *comma = NULL;
    if (frame_text_width(frame, text) <= width)
        return NULL;
    for (char *c = strchr(text, ' '); c; c = strchr(c + 1, ' ')) {
        *c = '\0';
        bool fits = frame_text_width(frame, text) <= width;
        *c = ' ';
        if (fits && !holds_together(text, c))
            cut = c;
        if (fits && c > text && c[-1] == ',' && frame_text_width(frame, c + 1) <= second)
            comma = c;
    }
    if (comma)
        cut = comma;
    if (!cut)
        return NULL;
    *cut = '\0';
    return cut + 1;
}

/* Breaks the cause for a second line: between two clauses, or where that leaves too much for it, or
 * the first clause is too long already, between two words. Returns what is for the second line. */
static char *second_line(const struct frame *frame, char *cause, int first, int second)
{
    char whole[RUN_WORDS_MOST];
    snprintf(whole, sizeof whole, "%s", cause);
    char *rest = fitting_clauses(frame, cause, first);
    if (frame_text_width(frame, cause) <= first &&
        (!rest || frame_text_width(frame, rest) <= second))
        return rest;
    snprintf(cause, RUN_WORDS_MOST, "%s", whole);
    rest = fitting_words(frame, cause, first, second);
    if (rest)
        fitting_clauses(frame, rest, second);
    return rest;
}

/* The cause in two lines, of its seed where that costs no clause. Returns the second one. */
static char *cause_in_lines(const struct ui *ui, const struct frame *frame, char *cause, int first,
                            int second)
{
    enum { SEPARATOR = 2 }; /* "; " between the lines, which neither has */
    char whole[RUN_WORDS_MOST];
    for (int of_seed = 1; of_seed >= 0; of_seed--) {
        const bool named = run_sentence(ui, of_seed, cause, RUN_WORDS_MOST);
        snprintf(whole, sizeof whole, "%s", cause);
        char *rest = second_line(frame, cause, first, second);
        const size_t shown = strlen(cause) + (rest ? strlen(rest) + SEPARATOR : 0);
        const bool fits = shown >= strlen(whole) && frame_text_width(frame, cause) <= first &&
                          (!rest || frame_text_width(frame, rest) <= second);
        if (!named || fits)
            return rest;
    }
    return NULL;
}

/* The badge, the cause with its numbers, the move. On a narrow screen the move has a line of its
 * own, for the cause is never cut for its sake; on a wide one it stands behind what the first line
 * has no room for. */
void paint_verdict(const struct ui *ui, struct frame *frame, struct rect area)
{
    if (choice_is_typed(ui)) {
        paint_choice_names(ui, frame, (struct rect){area.y, area.x + 2, area.rows, area.cols - 3});
        return;
    }
    if (!ui_trains(ui)) {
        paint_schedule_verdict(ui, frame, area);
        return;
    }
    if (!ui->run || paint_this_update(ui, frame, area))
        return;
    const bool own_line = area.rows > 2;
    char cause[RUN_WORDS_MOST];
    int x = paint_verdict_badge(ui, frame, area.y, area.x + 1, area.cols - 2) + 3;
    char *rest = cause_in_lines(ui, frame, cause, area.cols - x - 1, area.cols - 3);
    frame_text(frame, area.y, x, area.cols - x - 1, style_text, cause);
    x = area.x + 2;
    if (rest) {
        int end = x + frame_text(frame, area.y + 1, x, area.cols - x - 1, style_dim, rest);
        x = own_line ? x : end + 2;
    }
    int y = area.y + (own_line ? 2 : 1);
    paint_move(ui, frame, (struct rect){y, x, 1, area.cols - x - 1});
}

/* The end of a text that is too wide: what is being typed is there. */
static void paint_end(struct frame *frame, struct rect area, const char *text)
{
    const char *from = text;
    while (frame_text_width(frame, from) > area.cols - (from > text ? 1 : 0))
        do
            from++;
        while (((unsigned char)*from & 0xc0) == 0x80);
    frame_print(frame, area.y, area.x, area.cols, style_bright, "%s%s", from > text ? "…" : "",
                from);
}

/* A key of the table in a state's words; NULL: in its own. */
static int add_key_of_table(const struct ui *ui, int press, const char *brief, struct key_row *kept,
                            int count)
{
    const struct key_row *row = NULL;
    key_row_find(ui->keys, ui->key_rows, press, &row);
    if (!row || (row->trained && !ui_trains(ui)))
        return count;
    kept[count] = *row;
    if (brief)
        kept[count].brief = brief;
    return count + 1;
}

/* Is what is set what it began with, or once the history is full the oldest that it still has, and
 * no other knob chosen yet? */
static bool is_as_begun(const struct ui *ui)
{
    const struct plan *first = &ui->history->entry[ui->history->oldest % HISTORY_DEPTH].plan;
    if (ui->selected != P_LR || ui->now.plan.count != 1 || first->count != 1)
        return false;
    for (int id = 0; id < PARAM_COUNT; id++)
        if (param_set_apart(&first->part[0].setup, ui_setup(ui), (enum param)id))
            return false;
    return true;
}

/* What a state of the screen asks for is named first, behind the knob's keys: of two runs side by
 * side the key that goes to the other one, inside a run those that go through it, to who has turned
 * nothing yet where there is something to see, and of a run that has ended the move. */
static int add_keys_of_state(const struct ui *ui, int rows, struct key_row *kept)
{
    enum { ROWS_FOR_THREE_PLOTS = 34 };
    static const struct key_row other = {.press = {PRESS_TAB}, .keys = "tab", .brief = "other run"},
                                plots = {.press = {'v'}, .keys = "v", .brief = "plots"},
                                close = {.press = {'|'}, .keys = "|", .brief = "one run"},
                                step = {.press = {',', '.'}, .keys = ", .", .brief = "update"};
    const bool inside = ui_up_to_date(ui) && ui->playhead.at < ui->run->done;
    const struct tried_move *move = inside || pair_is_open(ui) ? NULL : move_shown(ui);
    int count = 0;
    if (pair_is_open(ui))
        kept[count++] = other;
    if (pair_is_open(ui) && rows < ROWS_FOR_THREE_PLOTS)
        kept[count++] = plots;
    if (inside && !ui->playhead.playing)
        kept[count++] = step;
    if (pair_is_open(ui))
        kept[count++] = close;
    if (!inside && !pair_is_open(ui) && is_as_begun(ui)) {
        count = add_key_of_table(ui, PRESS_SPACE, NULL, kept, count);
        count = add_key_of_table(ui, '1', NULL, kept, count);
        count = add_key_of_table(ui, 'L', "lessons", kept, count);
    } else if (move && tried_move_moves(move)) {
        count = add_key_of_table(ui, PRESS_SPACE, NULL, kept, count);
        count = add_key_of_table(ui, 'a', "apply", kept, count);
    }
    return count;
}

static bool is_kept(const struct key_row *row, const struct key_row *kept, int count)
{
    for (int i = 0; i < count; i++)
        if (kept[i].act == row->act && kept[i].press[0] == row->press[0])
            return true;
    return false;
}

/* Without those that have nothing to go by. */
static void paint_main_keys(const struct ui *ui, struct frame *frame, struct rect area)
{
    enum { ROWS_MOST = 64, OF_STATE = 7, KNOB_KEYS = 2 };
    struct key_row kept[ROWS_MOST];
    int count = 0;
    for (int i = 0; i < ui->key_rows && count < ROWS_MOST - OF_STATE; i++) {
        if (i == KNOB_KEYS)
            count += add_keys_of_state(ui, frame->rows, kept + count);
        if ((!ui->keys[i].trained || ui_trains(ui)) && !is_kept(&ui->keys[i], kept, count))
            kept[count++] = ui->keys[i];
    }
    paint_key_line(ui, frame, area, kept, count);
}

void paint_keys(const struct ui *ui, struct frame *frame, struct rect area)
{
    char prompt[ENTRY_MOST + 80];
    if (ui->entry.kind != ENTRY_NONE && !ui->message[0]) {
        line_editor_prompt(ui, prompt, sizeof prompt);
        paint_end(frame, (struct rect){area.y, area.x + 1, 1, area.cols - 2}, prompt);
    } else if (ui->message[0]) {
        frame_text(frame, area.y, area.x + 1, area.cols - 2, style_bright, ui->message);
    } else if (ui->view && ui->view->line) {
        frame_text(frame, area.y, area.x + 1, area.cols - 2, style_text, ui->view->line);
    } else {
        paint_main_keys(ui, frame, area);
    }
}
