/* Two runs side by side: the lines above and below their plots. */
#include "explain/words.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "screen/strips/strips.h"

#include <stdio.h>
#include <string.h>

static const struct named_plan *plan_of_side(const struct ui *ui, enum side side)
{
    const struct pair *pair = &ui->history->pair;
    return side == pair->focus ? &ui->now : &pair->other;
}

static const struct setup *setup_of_side(const struct ui *ui, enum side side)
{
    return plan_last(&plan_of_side(ui, side)->plan);
}

static int press_side(struct ui *ui, const struct mouse_hit *hit)
{
    (void)ui, (void)hit;
    return PRESS_TAB;
}

const struct mouse_part part_side = {.press = press_side};

void paint_side_heading(const struct ui *ui, enum side side, struct frame *frame, struct rect area)
{
    static const char *const names[SIDES] = {"LEFT", "RIGHT"};
    const bool focus = side == ui->history->pair.focus;
    const struct style name = {focus ? COLOUR_BRIGHT : COLOUR_DIM,
                               focus ? COLOUR_CHOSEN : COLOUR_DEFAULT,
                               focus ? ATTR_BOLD : ATTR_NONE},
                       text = {focus ? COLOUR_DEFAULT : COLOUR_DIM, name.background, ATTR_NONE};
    const struct plan *plan = &plan_of_side(ui, side)->plan;
    char words[240];
    words_difference(setup_of_side(ui, side), setup_of_side(ui, 1 - side), words, sizeof words);
    if (plan->count > 1)
        sentence_add(words, sizeof words, "%sforked at %.0f", words[0] ? ", " : "",
                     plan->part[plan->count - 1].from);
    if (!words[0])
        snprintf(words, sizeof words, "as the other one");
    frame_fill(frame, area, text, ' ');
    int x = area.x + 1;
    x += frame_text(frame, area.y, x, 2, name, focus ? "▸ " : "  ");
    x += frame_text(frame, area.y, x, 6, name, names[side]) + 2;
    frame_text(frame, area.y, x, area.x + area.cols - x - 1, text, words);
}

void paint_pair_knob(const struct ui *ui, struct frame *frame, struct rect area)
{
    enum { STRIP_LEAST = 8 };
    const enum param id = ui->selected;
    char value[SIDES][VALUE_MOST], words[120];
    for (enum side side = SIDE_LEFT; side < SIDES; side++) {
        const struct setup *setup = setup_of_side(ui, side);
        words_value(setup, id, value[side], sizeof value[side]);
        if (!param_applies(setup, id))
            snprintf(value[side], sizeof value[side], "none");
    }
    const enum side focus = ui->history->pair.focus;
    const bool typed = ui->entry.kind == ENTRY_VALUE;
    if (typed)
        snprintf(value[focus], sizeof value[focus], "%.*s▏", VALUE_MOST - 4, ui->entry.text);
    int x = area.x + 1;
    const int end = area.x + area.cols - 1;
    mouse_area(ui->mouse, area, &part_knob, (int)id);
    x += frame_text(frame, area.y, x, end - x, style_key, "▸ ");
    x += frame_text(frame, area.y, x, end - x, style_bright, params[id].label) + 2;
    for (enum side side = SIDE_LEFT; side < SIDES; side++) {
        if (side == SIDE_RIGHT)
            x += frame_text(frame, area.y, x, end - x, style_dim, " | ");
        const struct style style = side != focus ? style_text : typed ? style_bright : style_rate;
        x += frame_text(frame, area.y, x, (end - x) / 2, style, value[side]);
    }
    x += 2;
    strip_words(ui, frame, id, (end - x) / 2, words, sizeof words);
    const int room = end - x - frame_text_width(frame, words) - 2;
    if (room >= STRIP_LEAST && strip_possible(id)) {
        const struct rect strip = {area.y, x, 1, room};
        paint_strip(ui, frame, strip, id, COLOUR_DEFAULT, COLOUR_ORANGE);
        mouse_area(ui->mouse, strip, &part_strip, (int)id);
    }
    if (words[0])
        frame_text_right(frame, area.y, x, end - x, style_dim, words);
}

/* ---- the sentence ---- */

/* The bytes of a text that a line of so many columns holds, to the end of a word. */
static size_t line_length(const struct frame *frame, const char *text, int width)
{
    char part[RUN_WORDS_MOST];
    size_t length = 0;
    for (const char *end = text; *end;) {
        end += strspn(end, " ");
        end += strcspn(end, " ");
        snprintf(part, sizeof part, "%.*s", (int)(end - text), text);
        if (frame_text_width(frame, part) > width)
            return length;
        length = (size_t)(end - text);
    }
    return length;
}

/* Sets a text in rows, the first one beginning behind so many columns; paints it where asked to.
 * Returns the rows it takes. */
static int flow(struct frame *frame, struct rect area, int used, const char *text, bool paint)
{
    int rows = 0;
    for (; *text; rows++) {
        const int from = rows ? 2 : used, width = area.cols - from - 1;
        size_t length = line_length(frame, text, width);
        if (length == 0 && rows > 0)
            length = strlen(text); /* a word that is too long; behind the badge the line is left */
        char line[RUN_WORDS_MOST];
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        if (paint && rows < area.rows)
            frame_text(frame, area.y + rows, area.x + from, width, style_text, line);
        text += length;
        text += strspn(text, " ");
    }
    return rows;
}

void paint_side_verdict(const struct ui *ui, bool focus, struct frame *frame, struct rect area)
{
    if (!ui_trains(ui)) {
        paint_schedule_verdict(ui, frame, area);
        return;
    }
    if (!ui->run || paint_this_update(ui, frame, area))
        return;
    char cause[RUN_WORDS_MOST], *last;
    const int used = paint_verdict_badge(ui, frame, area.y, area.x + 1, area.cols - 2) + 3;
    int rows;
    if (run_sentence(ui, true, cause, sizeof cause) &&
        flow(frame, area, used, cause, false) > area.rows)
        run_sentence(ui, false, cause, sizeof cause);
    while ((rows = flow(frame, area, used, cause, false)) > area.rows &&
           (last = strrchr(cause, ';')) != NULL)
        *last = '\0';
    flow(frame, area, used, cause, true);
    if (focus && rows < area.rows)
        paint_move(ui, frame, (struct rect){area.y + area.rows - 1, area.x + 2, 1, area.cols - 3});
}
