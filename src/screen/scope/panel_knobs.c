#include "model/params/rounding.h"
#include "model/params/value.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "screen/strips/strips.h"
#include "text/number.h"
#include "text/sentence.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL = 14, VALUE = 11, GAUGE_LEAST = 5, LINES_MOST = PARAM_COUNT + 2 * GROUP_COUNT };

/* A line of the panel: a heading (param −1), a gap (−2) or a knob. */
struct line {
    int param;
    enum param_group group;
};

/* A job is of no interest to who has none: then its group shows while one is in it. */
static bool is_folded(const struct setup *setup, enum param_group group, enum param selected)
{
    return group == GROUP_JOB && params[selected].group != GROUP_JOB && !job_given(setup);
}

static int list_lines(const struct setup *setup, bool gaps, enum param selected, struct line *line)
{
    int count = 0, group = -1;
    for (int id = 0; id < PARAM_COUNT; id++) {
        if (!param_applies(setup, (enum param)id) || is_folded(setup, params[id].group, selected))
            continue;
        if ((int)params[id].group != group) {
            group = (int)params[id].group;
            if (gaps && count > 0)
                line[count++] = (struct line){-2, params[id].group};
            line[count++] = (struct line){-1, params[id].group};
        }
        line[count++] = (struct line){id, params[id].group};
    }
    return count;
}

/* The first line shown, such that the selected one is, with its neighbours where there is room. */
static int scrolled(const struct ui *ui, const struct line *line, int count, int rows)
{
    int at = 0;
    while (at < count && line[at].param != (int)ui->selected)
        at++;
    int first = at - rows / 2;
    if (first > count - rows)
        first = count - rows;
    return mouse_first_line(ui->mouse, first < 0 ? 0 : first, rows, count, at);
}

/* Above the first line shown, the peak: other knobs, as another optimizer, move it. It takes that
 * line's place, unless this is the selected knob. */
static bool peak_is_kept(const struct ui *ui, const struct line *line, int first, int rows)
{
    enum { ROWS_LEAST = 5 };
    bool above = false;
    for (int i = 0; i < first; i++)
        above = above || line[i].param == P_LR;
    return above && rows >= ROWS_LEAST && line[first].param != (int)ui->selected;
}

/* What stands beside a knob; a number with as many digits as there is room for, up to four. */
static void value_shown(const struct ui *ui, const struct frame *frame, enum param id, int width,
                        char *text, size_t size)
{
    const struct setup *setup = ui_setup(ui);
    double value = param_get(ui_resolved(ui), id);
    char number[32];
    if (param_choices(id) || params[id].type == TYPE_LIST || params[id].type == TYPE_TEXT) {
        value_text(setup, id, text, (int)size);
        if (params[id].type == TYPE_TEXT && frame_text_width(frame, text) > width)
            strcpy(text + width - 1, "…"); /* a formula is in ASCII */
        return;
    }
    if (value == 0.0 && params[id].zero) {
        snprintf(text, size, "%s", params[id].zero);
        return;
    }
    bool automatic = param_automatic(setup, id), share = param_is_share(setup, id);
    char percent[40] = "";
    if (share)
        value_text(setup, id, percent, sizeof percent);
    for (int digits = share ? 2 : 4; digits > 0; digits--) {
        if (params[id].type == TYPE_WHOLE && value < 1e8)
            snprintf(number, sizeof number, "%.0f", value);
        else if (params[id].type == TYPE_WHOLE)
            count_text(number, sizeof number, value, digits);
        else
            number_text(number, sizeof number, value, digits);
        powers_to_letters(share ? number : percent);
        snprintf(text, size,
                 automatic ? "(%s)"
                 : share   ? "%s %s"
                           : "%s",
                 share ? percent : number, number);
        if (frame_text_width(frame, text) <= width)
            return;
    }
    if (share)
        snprintf(text, size, "%s", percent);
}

/* As much of the end of a text as a width holds: where one types. */
static const char *end_of(const struct frame *frame, const char *text, int width)
{
    for (int over = frame_text_width(frame, text) - width; over > 0; over--)
        do
            text++;
        while (((unsigned char)*text & 0xc0) == 0x80);
    return text;
}

static void paint_knob(const struct ui *ui, struct frame *frame, struct rect row, enum param id)
{
    const struct setup *setup = ui_setup(ui);
    bool selected = id == ui->selected, choice = param_choices(id) > 0;
    uint8_t background = selected ? COLOUR_CHOSEN : COLOUR_DEFAULT;
    mouse_area(ui->mouse, row, &part_knob, (int)id);
    struct style label = {selected ? COLOUR_BRIGHT : COLOUR_DEFAULT, background,
                          selected ? ATTR_BOLD : ATTR_NONE};
    struct style value = {choice ? COLOUR_CYAN : COLOUR_ORANGE, background,
                          selected ? ATTR_BOLD : ATTR_NONE};
    char text[ENTRY_MOST + 8];

    if (selected)
        frame_fill(frame, row, label, ' ');
    if (!choice && param_automatic(setup, id))
        value.foreground = COLOUR_DIM;
    frame_text(frame, row.y, row.x, 2, (struct style){COLOUR_CYAN, background, ATTR_BOLD},
               selected ? "▸ " : "  ");
    frame_text(frame, row.y, row.x + 2, LABEL - 1, label, params[id].label);
    int x = row.x + LABEL + 1, width = row.cols - LABEL - 1;
    if (selected && ui->entry.kind == ENTRY_VALUE) {
        snprintf(text, sizeof text, "%s▏", ui->entry.text);
        frame_text(frame, row.y, x, width,
                   (struct style){COLOUR_BRIGHT, background, ATTR_BOLD | ATTR_UNDERLINE},
                   end_of(frame, text, width));
        return;
    }
    int room = width < VALUE ? width : VALUE;
    value_shown(ui, frame, id, room, text, sizeof text);
    frame_text_right(frame, row.y, x, room, value, text);
    x += room + 1, width -= room + 1;
    if (width < GAUGE_LEAST)
        return;
    if (!strip_possible(id))
        return;
    const struct rect strip = {row.y, x, 1, width};
    paint_strip(ui, frame, strip, id, background, value.foreground);
    mouse_area(ui->mouse, strip, &part_strip, (int)id);
}

static void paint_heading(struct frame *frame, struct rect row, enum param_group group)
{
    char text[32];
    int i = 0;
    for (; param_group_names[group][i]; i++)
        text[i] = (char)toupper((unsigned char)param_group_names[group][i]);
    text[i] = '\0';
    frame_text(frame, row.y, row.x + 1, row.cols - 1, style_heading, text);
}

/* Which of a choice's kinds is taken. */
static void paint_place(const struct ui *ui, struct frame *frame, struct rect row, enum param id)
{
    const struct setup *setup = ui_setup(ui);
    int place = 0, count = 0;
    for (int i = 0; i < param_choices(id); i++) {
        bool offered = param_offered(setup, id, i);
        count += offered;
        place += offered && i <= (int)param_get(setup, id);
    }
    row.cols = frame_print(frame, row.y, row.x, row.cols, style_dim, "◂ %d of %d ▸", place, count);
    mouse_area(ui->mouse, row, &part_place, (int)id);
}

/* The ends of what a strip shows, beside it, where there is room for both; returns the rest. */
static struct rect paint_ends(const struct setup *setup, struct frame *frame, struct rect row,
                              enum param id)
{
    enum { ROOM = 34, END_MOST = 6 };
    struct span shown = span_shown(setup, id);
    bool from_zero = shown.log && params[id].min == 0.0;
    struct number low = sentence_number(from_zero ? 0.0 : shown.lo, 3),
                  high = sentence_number(shown.hi, 3);
    int left = frame_text_width(frame, low.text), right = frame_text_width(frame, high.text);
    if (row.cols < ROOM || left > END_MOST || right > END_MOST)
        return row;
    frame_text(frame, row.y, row.x + 1, left, style_dim, low.text);
    frame_text_right(frame, row.y, row.x, row.cols - 1, style_dim, high.text);
    return (struct rect){row.y, row.x + left + 2, 1, row.cols - left - right - 4};
}

/* What libraries make of the job. */
static void job_counts(const struct setup *setup, int room, char *words, size_t size)
{
    static const char unit[] = " updates";
    rounding_counts(setup, words, (int)size);
    if (words[0] && (int)(strlen(words) + strlen(unit)) <= room)
        snprintf(words + strlen(words), size - strlen(words), "%s", unit);
}

/* Below the list, over all the width: the selected knob's strip, and on the border what it comes
 * to. */
static void paint_selected(const struct ui *ui, struct frame *frame, struct rect row, enum param id)
{
    const struct setup *setup = ui_setup(ui);
    char words[120];
    int room = row.cols - 4;
    if (param_choices(id))
        paint_place(ui, frame, row, id);
    if (strip_possible(id)) {
        const struct rect strip = paint_ends(setup, frame, row, id);
        paint_strip(ui, frame, strip, id, COLOUR_DEFAULT,
                    param_automatic(setup, id) ? COLOUR_DIM : COLOUR_ORANGE);
        mouse_area(ui->mouse, strip, &part_strip, (int)id);
    }
    if (params[id].group == GROUP_JOB)
        job_counts(setup, room, words, sizeof words);
    else
        strip_words(ui, frame, id, room, words, sizeof words);
    if (words[0])
        frame_print(frame, row.y + 1, row.x + 1, room + 2, style_dim, " %s ", words);
}

/* What "best" means, and where the list goes on; the goal in as many words as there is room for. */
static void title_right(const struct ui *ui, const struct frame *frame, struct rect area,
                        bool above, bool below, char *text, size_t size)
{
    enum goal goal = ui->goal;
    /* Words beside the arrow, or it would be read as the way the loss should go. */
    const char *arrows = above && below ? " · more ↑↓"
                         : above        ? " · more ↑"
                         : below        ? " · more ↓"
                                        : "";
    if (!ui_trains(ui)) {
        snprintf(text, size, "%s", arrows[0] ? arrows + strlen(" · ") : "");
        return;
    }
    const char *const forms[][2] = {{goals[goal].least, arrows},
                                    {goals[goal].least, strrchr(arrows, ' ')},
                                    {goals[goal].brief, arrows},
                                    {goals[goal].brief, strrchr(arrows, ' ')},
                                    {goals[goal].brief, NULL}};
    for (int i = 0; i < 5; i++) {
        snprintf(text, size, "by %s%s", forms[i][0], forms[i][1] ? forms[i][1] : "");
        if (frame_text_width(frame, text) <= panel_room(frame, area, "knobs"))
            return;
    }
}

void paint_knobs(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct line line[LINES_MOST];
    const struct setup *setup = ui_setup(ui);
    char right[60];
    int rows = area.rows - 3; /* without the borders and the selected knob's strip */
    int count = list_lines(setup, true, ui->selected, line);
    if (count > rows)
        count = list_lines(setup, false, ui->selected, line);
    int first = scrolled(ui, line, count, rows);
    mouse_area(ui->mouse, area, &part_knobs, 0);
    title_right(ui, frame, area, first > 0, first + rows < count, right, sizeof right);
    struct rect inner = paint_panel(frame, area, "knobs", right);
    if (peak_is_kept(ui, line, first, rows))
        line[first].param = P_LR;
    for (int i = 0; i < rows && first + i < count; i++) {
        struct rect row = {inner.y + i, inner.x, 1, inner.cols};
        if (line[first + i].param >= 0)
            paint_knob(ui, frame, row, (enum param)line[first + i].param);
        else if (line[first + i].param == -1)
            paint_heading(frame, row, line[first + i].group);
    }
    struct rect last = {inner.y + rows, inner.x, 1, inner.cols};
    paint_selected(ui, frame, last, ui->selected);
    if (count < rows && ui_trains(ui))
        paint_strip_legend(ui, frame, last.y - 1, last.x + 1, last.cols - 1, true);
}
