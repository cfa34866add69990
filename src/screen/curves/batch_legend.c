#include "screen/curves/batch_legend.h"

#include "model/verdict/verdict.h"
#include "screen/core/theme.h"
#include "screen/jobs/batch_ghost_runs.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

/* The word for a rule, beside its curve and below the plot: "kept", "×2". */
struct word {
    char text[48];
};

static struct word word_of(const struct ui *ui, enum batch_rule rule)
{
    struct word word = {"kept"};
    if (rule != BATCH_KEPT)
        snprintf(word.text, sizeof word.text, "×%s",
                 sentence_number(batch_rule_factor(&ui->batch_ghosts, rule), 3).text);
    return word;
}

static struct style style_of(enum batch_rule rule)
{
    return (struct style){colour_of_letters(pen_batch[rule].foreground), COLOUR_DEFAULT, ATTR_BOLD};
}

bool batch_legend_shown(const struct ui *ui) { return ui->batch_ghosts.factor > 0.0; }

/* What it comes to: by the validation loss, where there is one. */
static struct word end_of(const struct batch_ghost *ghost)
{
    struct word word = {"…"};
    const struct run *run = ghost->run;
    if (isnan(ghost->lr)) {
        snprintf(word.text, sizeof word.text, "too far");
    } else if (run && run->finished) {
        double loss = isnan(run->validation_end) ? run->loss_end : run->validation_end;
        bool diverged = verdict_of(run).outcome == OUTCOME_DIVERGED || !isfinite(loss);
        snprintf(word.text, sizeof word.text, "%s",
                 diverged ? "diverges" : sentence_number(loss, 3).text);
    }
    return word;
}

/* On the edge of a panel, from the fullest to the shortest. */
struct form {
    const char *before, *after; /* the factor of the batch stands between them */
    bool rates;                 /* each with its rate in digits */
    const char *end;
};
static const struct form forms[] = {
    {" batch ×", ", loss at the end: lr ", true, "  r takes the next "},
    {" batch ×", ", loss at the end: lr ", false, "  r takes the next "},
    {" batch ×", ", loss at the end: lr ", false, " "},
    {" batch ×", ": lr ", false, " "},
    {" batch ×", ": ", false, " "},
    {" ×", ": ", false, ""},
};
enum { FORMS = sizeof forms / sizeof forms[0] };

/* The pieces one after the other from x on, in at most so many columns; returns how many they need.
 * frame NULL after the first: only measured. */
struct line {
    struct frame *frame;
    int y, x, room;
    bool measured;
};

static void add(struct line *line, struct style style, const char *text)
{
    int width = frame_text_width(line->frame, text);
    if (!line->measured)
        frame_text(line->frame, line->y, line->x, line->room, style, text);
    line->x += width;
    line->room -= width;
}

static void write_form(const struct ui *ui, const struct form *form, struct line *line)
{
    char text[80];
    snprintf(text, sizeof text, "%s%s%s", form->before,
             sentence_number(ui->batch_ghosts.factor, 3).text, form->after);
    add(line, style_dim, text);
    for (int rule = 0; rule < BATCH_RULES; rule++) {
        const struct batch_ghost *ghost = &ui->batch_ghosts.of[rule];
        bool present = batch_ghost_is_present(ui, (enum batch_rule)rule);
        add(line, style_dim, rule ? "  " : "");
        add(line, style_of((enum batch_rule)rule), word_of(ui, (enum batch_rule)rule).text);
        if (form->rates && !isnan(ghost->lr)) {
            snprintf(text, sizeof text, " (%s)", sentence_number(ghost->lr, 3).text);
            add(line, style_dim, text);
        }
        add(line, style_dim, " ");
        add(line, present ? style_loss : style_text, end_of(ghost).text);
    }
    add(line, style_dim, form->end);
}

void paint_batch_legend(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct line begin = {frame, area.y + area.rows - 1, area.x + 1, area.cols - 2, true};
    int form = 0;
    for (; form < FORMS - 1; form++) {
        struct line measured = begin;
        write_form(ui, &forms[form], &measured);
        if (measured.room >= 0)
            break;
    }
    struct line line = begin;
    line.measured = false;
    write_form(ui, &forms[form], &line);
}

/* Where the curve of a rule is, at columns apart from each other, so that no name is over another
 * one. */
void name_batch_ghosts(const struct plot *plot, struct frame *frame, const struct ui *ui,
                       const struct axis *axis, double (*value)(const struct column *))
{
    for (int i = 0; i < plot->count; i++) {
        const struct plot_run *shown = &plot->run[i];
        if (shown->role != ROLE_BATCH || shown->across)
            continue;
        const enum batch_rule rule = (enum batch_rule)shown->which;
        const struct word word = word_of(ui, rule);
        int cell = plot->area.cols * (2 * (int)rule + 3) / (2 * (int)BATCH_RULES + 4);
        int row = -1;
        for (cell++; row < 0 && cell > 0;) /* further left where it is not on the plot */
            row = plot_row(plot, axis, value(&shown->column[--cell * plot->canvas.glyphs->dots_x]));
        if (row >= 0)
            frame_text(frame, plot->area.y + row, plot->area.x + cell, plot->area.cols - cell,
                       style_of(rule), word.text);
    }
}
