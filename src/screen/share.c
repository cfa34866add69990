#include "screen/share.h"

#include "screen/core/theme.h"
#include "screen/situation.h"
#include "text/press.h"
#include "text/shell_word.h"
#include "text/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 6 * PLAN_TEXT_MOST };

static void add_word(char *line, const char *before, const char *word)
{
    size_t used = strlen(line);
    snprintf(line + used, LINE_MOST - used, "%s", before);
    used = strlen(line);
    shell_word(word, line + used, LINE_MOST - used);
}

static void add_options(char *line, const struct shown *shown)
{
    for (int i = 0; i < SHOWN_WORDS; i++) {
        const struct shown_row *row = &shown_rows[i];
        char option[40];
        if (!row->option || !shown->word[i][0])
            continue;
        const bool is_switch = strcmp(row->what, "on|off") == 0;
        snprintf(option, sizeof option, " --%s%s", row->key, is_switch ? "" : " ");
        if (is_switch)
            snprintf(line + strlen(line), LINE_MOST - strlen(line), "%s", option);
        else
            add_word(line, option, shown->word[i]);
    }
}

char *share_line(const struct ui *ui)
{
    struct shown *shown = malloc(sizeof *shown);
    char *line = malloc(LINE_MOST), *rest = malloc(LINE_MOST);
    const bool memory = shown && line && rest;
    if (memory) {
        situation_of(ui, shown);
        snprintf(line, LINE_MOST, "lrscope");
        plan_options(&ui->now.plan, line + strlen(line), LINE_MOST - (int)strlen(line));
        add_options(line, shown);
        if (shown_write_line(shown, rest, LINE_MOST) > 0)
            add_word(line, " --show ", rest);
    }
    free(shown);
    free(rest);
    if (memory)
        return line;
    free(line);
    return NULL;
}

void act_share(struct ui *ui, int which)
{
    (void)which;
    free(ui->copied);
    ui->copied = share_line(ui);
    ui->shared = ui->copied ? strdup(ui->copied) : NULL;
    ui->copy = COPY_NONE;
    if (!ui->shared)
        ui_no_memory(ui);
}

/* What lies below cannot be pointed at; a hand that lets go has pressed nothing. */
bool share_press(struct ui *ui, int press)
{
    const bool shown = ui->shared != NULL, mouse = press_is_mouse(press);
    const enum mouse_kind kind = mouse ? press_mouse_kind(press) : MOUSE_PRESS;
    if (kind == MOUSE_DRAG || kind == MOUSE_RELEASE)
        return shown;
    free(ui->shared);
    ui->shared = NULL;
    return shown && (mouse || press == PRESS_ESCAPE);
}

void share_end(struct ui *ui)
{
    free(ui->copied);
    free(ui->shared);
}

/* ---- the panel ---- */

enum { NARROWEST = 60, WIDEST = 240, LEAST_COLUMNS = 20, EDGES = 4, LINES_MOST = 64, SIGN = 8 };

/* Begins and ends of lines of a text that is as wide as an area. */
struct wrapped {
    const char *begin[LINES_MOST], *end[LINES_MOST];
    int count;
    bool cut; /* there is more */
};

static int width_of(const struct frame *frame, const char *from, const char *to)
{
    char sign[SIGN];
    snprintf(sign, sizeof sign, "%.*s", (int)(to - from), from);
    return frame_text_width(frame, sign);
}

/* The end of a line that begins there: behind the last blank that has room, else between two
 * characters, never inside of one. */
static const char *line_end(const struct frame *frame, const char *begin, int width)
{
    const char *blank = NULL, *at = begin;
    for (int used = 0; *at;) {
        const char *next = at;
        utf8_next(&next);
        used += width_of(frame, at, next);
        if (*at == ' ')
            blank = next;
        if (used > width && *at != ' ')
            return blank ? blank : at > begin ? at : next;
        at = next;
    }
    return at;
}

static void wrap(const struct frame *frame, const char *text, int width, int most,
                 struct wrapped *lines)
{
    *lines = (struct wrapped){.count = 0};
    most = most < LINES_MOST ? most : LINES_MOST;
    while (*text && lines->count < most) {
        const char *end = line_end(frame, text, width);
        lines->begin[lines->count] = text;
        lines->end[lines->count++] = end;
        text = end;
    }
    lines->cut = *text != '\0';
}

/* Without the blanks at its end, which may stick out. Returns the rows that it takes. */
static int paint_lines(struct frame *frame, struct rect area, struct style style,
                       const struct wrapped *lines)
{
    char line[4 * WIDEST + SIGN];
    for (int i = 0; i < lines->count; i++) {
        const char *begin = lines->begin[i], *end = lines->end[i];
        while (end > begin && end[-1] == ' ')
            end--;
        snprintf(line, sizeof line, "%.*s%s", (int)(end - begin), begin,
                 lines->cut && i == lines->count - 1 ? " …" : "");
        frame_text(frame, area.y + i, area.x, area.cols, style, line);
    }
    return lines->count;
}

static const char *const notes[] = {
    [COPY_NONE] = "a shell that runs it shows this screen",
    [COPY_SENT] =
        "sent to the clipboard (OSC 52, which not every terminal takes), and printed when "
        "you quit",
    [COPY_REFUSED] = "this terminal takes nothing for a clipboard: it is printed when you quit",
};

void paint_share(const struct ui *ui, struct frame *frame)
{
    const int needed = frame_text_width(frame, ui->shared) + EDGES;
    int width = needed < NARROWEST ? NARROWEST : needed < WIDEST ? needed : WIDEST;
    width = width < frame->cols ? width : frame->cols;
    struct wrapped lines, note;
    char title[NAME_MOST + 20];
    if (width < LEAST_COLUMNS)
        return;
    wrap(frame, notes[ui->copy], width - EDGES, frame->rows - 4, &note);
    wrap(frame, ui->shared, width - EDGES, frame->rows - 3 - note.count, &lines);
    const int rows = lines.count + note.count + 2;
    const struct rect area = {frame->rows - 1 - rows, (frame->cols - width) / 2, rows, width};
    snprintf(title, sizeof title, "share%s%s%s", ui->now.name[0] ? " · " : "", ui->now.name,
             ui->now.name[0] && ui->now.modified ? "*" : "");
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = paint_panel(frame, area, title, "any key closes");
    inner.x++, inner.cols -= 2;
    inner.y += paint_lines(frame, inner, style_text, &lines);
    paint_lines(frame, inner, style_dim, &note);
}
