#include "script/lesson_view/card_rows.h"

#include "model/params/value.h"
#include "model/trials/seeds.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/number.h"

#include <stdio.h>

void add_text(struct text *text, const struct lesson *lesson, struct style style, const char *lead,
              struct style lead_style, const char *words)
{
    char filled[FILLED_MOST], *rest = filled;
    const int indent = frame_text_width(text->frame, lead), x = text->area.x + indent;
    lesson_fill(lesson, words, filled, sizeof filled);
    for (bool first = true; rest && *rest; first = false, text->rows++) {
        char *line = rest;
        rest = frame_break_text(text->frame, line, text->area.cols - indent, " ", 0);
        if (!text->painted || text->rows >= text->area.rows)
            continue;
        if (first)
            frame_text(text->frame, text->area.y + text->rows, text->area.x, indent, lead_style,
                       lead);
        frame_text(text->frame, text->area.y + text->rows, x, text->area.cols - indent, style,
                   line);
    }
}

void add_plain(struct text *text, const struct lesson *lesson, struct style style,
               const char *words)
{
    add_text(text, lesson, style, "", style, words);
}

int text_row(const struct text *text)
{
    return text->painted && text->rows < text->area.rows ? text->area.y + text->rows : -1;
}

void add_area(const struct text *text, const struct lesson_screen *screen, int from, int to,
              const struct mouse_part *part, int which)
{
    const int end = to < text->area.rows ? to : text->area.rows;
    if (text->painted)
        mouse_area(screen->ui->mouse,
                   (struct rect){text->area.y + from, text->area.x, end - from, text->area.cols},
                   part, which);
}

/* ---- the knobs that turn ---- */

static void knob_value(const struct ui *shown, enum param id, char *text, size_t size)
{
    const struct setup *setup = ui_setup(shown);
    const enum param_type type = params[id].type;
    char number[32];
    if (param_choices(id) || type == TYPE_LIST || type == TYPE_TEXT || param_is_share(setup, id)) {
        value_text(setup, id, text, (int)size);
        return;
    }
    number_text(number, sizeof number, param_resolved(setup, id), 4);
    snprintf(text, size, param_automatic(setup, id) ? "(%s)" : "%s", number);
}

/* Whose badge it is: where seeds differ, of one seed only, and the screen in free play may say
 * another of most. */
static void badge_of(const struct ui *shown, char *words, size_t size)
{
    const struct setup *resolved = ui_resolved(shown);
    if (seeds_matter(resolved))
        snprintf(words, size, "seed %.0f alone", resolved->seed);
    else
        snprintf(words, size, "this run");
}

void add_knobs(struct text *text, const struct lesson_screen *screen)
{
    const struct lesson_card *card = open_card(screen);
    const struct ui *shown = screen->shown;
    const int y = text->area.y + text->rows, end = text->area.x + text->area.cols;
    int x = text->area.x;
    if (text->painted && text->rows < text->area.rows) {
        for (int i = 0; i < card->free_count; i++) {
            char value[VALUE_MOST];
            const bool turned = i == screen->knob;
            const int from = x;
            knob_value(shown, card->free[i], value, sizeof value);
            x += frame_text(text->frame, y, x, end - x, style_key, turned ? "◂ " : "  ");
            x += frame_text(text->frame, y, x, end - x, turned ? style_bright : style_text,
                            params[card->free[i]].label);
            x += 1 + frame_text(text->frame, y, x + 1, end - x - 1, style_rate, value);
            mouse_area(screen->ui->mouse, (struct rect){y, from, 1, x + 2 - from}, &part_free_knob,
                       i);
            x += frame_text(text->frame, y, x, end - x, style_key, turned ? " ▸  " : "    ");
        }
        const bool has_run = open_answer(screen)->given && ui_up_to_date(shown);
        const char *badge = has_run ? outcome_badge(ui_setup(shown), shown->verdict.outcome) : "",
                   *locked = card->free_count > 0 ? "all else is locked" : "all knobs are locked";
        char whose[32];
        badge_of(shown, whose, sizeof whose);
        const int width = has_run ? frame_text_width(text->frame, badge) + 2 : 0,
                  lead = frame_text_width(text->frame, whose),
                  wanted = has_run ? width + lead + 4 : 0;
        if (end - x - frame_text_width(text->frame, locked) >= wanted)
            x += frame_text(text->frame, y, x, end - x, style_dim, locked);
        if (has_run && end - x >= wanted) {
            frame_text_right(text->frame, y, end - width - lead - 2, lead + 1, style_dim, whose);
            paint_badge(text->frame, y, end - width, width, outcome_colours[shown->verdict.outcome],
                        badge);
        }
    }
    text->rows++;
}
