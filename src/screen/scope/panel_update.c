/* The inspector: the update at the cursor, written out with its numbers. */
#include "draw/sum.h"
#include "model/problem/landscape.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

struct text_rows {
    struct frame *frame;
    struct rect area;
    int row;
    int columns; /* of numbers: x and y, or x alone */
};

/* Where the numbers of a row stand: behind the label. */
static int label_width(const struct text_rows *rows)
{
    return rows->area.cols < 30 ? 10 : rows->area.cols / 3;
}

static int number_width(const struct text_rows *rows)
{
    return (rows->area.cols - label_width(rows)) / rows->columns;
}

static void row(struct text_rows *rows, const char *label, const char *x, const char *y,
                struct style style)
{
    const char *const text[AXES] = {x, y};
    int name = label_width(rows), width = number_width(rows);
    bool close = frame_text_width(rows->frame, x) >= width - 1; /* leave a blank between them */
    if (rows->row >= rows->area.rows)
        return;
    frame_text(rows->frame, rows->area.y + rows->row, rows->area.x + 1, name - 1 - close, style_dim,
               label);
    for (int i = 0; i < rows->columns; i++)
        frame_text_right(rows->frame, rows->area.y + rows->row, rows->area.x + name + i * width,
                         width - 1, style, text[i]);
    rows->row++;
}

static void line(struct text_rows *rows, struct style style, const char *text)
{
    if (rows->row < rows->area.rows)
        frame_text(rows->frame, rows->area.y + rows->row++, rows->area.x + 1, rows->area.cols - 1,
                   style, text);
}

/* What adds up to the new w: the old one, the step, weight decay where it stands beside the
 * gradient. */
struct addends {
    double term[AXES][SUM_TERMS];
    int count;
};

static struct addends addends_of(const struct update *u, const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    bool decays = s->weight_decay > 0.0 && !kind->coupled_decay;
    struct addends addends = {.count = decays ? 4 : 3};
    for (int i = 0; i < AXES; i++) {
        double decayed = kind->decays_last ? u->next[i] : u->w[i];
        double *term = addends.term[i];
        term[0] = u->w[i];
        /* At rate 0 an old velocity may still move it. */
        term[1] = u->rate != 0.0 ? -u->rate * u->direction[i] : u->next[i] - u->w[i];
        term[2] = -u->rate * s->weight_decay * decayed;
        term[addends.count - 1] = u->next[i];
    }
    return addends;
}

/* Rate and loss in one line: digits go first, those of the loss before, then ×10 becomes e. */
static void head_line(struct text_rows *rows, double rate, double loss)
{
    enum { WAYS = 5 };
    static const int digits[WAYS][2] = {{3, 3}, {3, 2}, {2, 2}, {2, 1}, {1, 1}};
    char text[160], n[2][32];
    for (int way = 0; way < 2 * WAYS; way++) {
        number_text(n[0], sizeof n[0], rate, digits[way % WAYS][0]);
        number_text(n[1], sizeof n[1], loss, digits[way % WAYS][1]);
        snprintf(text, sizeof text, "η %s  loss %s", n[0], n[1]);
        if (way >= WAYS)
            powers_to_letters(text);
        if (frame_text_width(rows->frame, text) <= rows->area.cols - 1)
            break;
    }
    line(rows, style_text, text);
}

static void head_lines(struct text_rows *rows, const struct update *u, const char *axes)
{
    char text[160], n[3][32];
    number_text(n[0], sizeof n[0], u->rate, 5);
    number_text(n[1], sizeof n[1], u->stability_limit, 4);
    number_text(n[2], sizeof n[2], u->loss, 5);
    snprintf(text, sizeof text, isfinite(u->stability_limit) ? "η %s   limit %s" : "η %s", n[0],
             n[1]);
    line(rows, style_rate, text);
    snprintf(text, sizeof text, "loss %s", n[2]);
    line(rows, style_loss, text);
    frame_text_right(rows->frame, rows->area.y + rows->row - 1, rows->area.x, rows->area.cols - 1,
                     style_dim, axes);
}

/* All numbers of the columns, in one notation. */
static void write_numbers(const struct text_rows *rows, const struct update *u,
                          const struct addends *column, struct sum sum[AXES],
                          char gradient[AXES][SUM_TEXT], char direction[AXES][SUM_TEXT])
{
    char *shown[AXES * (SUM_TERMS + 2)];
    int width = number_width(rows) - 1, count = 0;
    for (int i = 0; i < rows->columns; i++) {
        sum[i] = sum_text(rows->frame, column->term[i], column->count, width);
        number_within(rows->frame, gradient[i], u->gradient[i], 6, width);
        number_within(rows->frame, direction[i], u->direction[i], 6, width);
        for (int k = 0; k < column->count; k++)
            shown[count++] = sum[i].text[k];
        shown[count++] = gradient[i];
        shown[count++] = direction[i];
    }
    same_notation(shown, count);
}

/* What makes the step, last. */
static void paint_rule(struct text_rows *rows, const char *rule)
{
    if (rows->area.rows >= 9 && rows->row < rows->area.rows - 1)
        rows->row++;
    line(rows, style_dim, rule);
}

/* The gradient before it was clipped; that after is g, so many times as long. */
static void paint_unclipped(struct text_rows *rows, const struct update *u, const char *label)
{
    char text[AXES][SUM_TEXT];
    for (int i = 0; i < AXES; i++)
        number_within(rows->frame, text[i], u->gradient[i] / u->clip_factor, 6,
                      number_width(rows) - 1);
    row(rows, label, text[0], text[1], style_text);
}

static void paint_vectors(struct text_rows *rows, const struct update *u, const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    bool clipped = u->clip_factor < 1.0;
    const char *name = s->noise > 0.0 ? "∇J noisy" : "∇J";
    bool plain = u->direction[0] == u->gradient[0] && u->direction[1] == u->gradient[1];
    struct addends column = addends_of(u, s);
    struct sum sum[AXES] = {0};
    char gradient[AXES][SUM_TEXT] = {""}, direction[AXES][SUM_TEXT] = {""}, factor[24], shorter[32];
    number_text(factor, sizeof factor, u->clip_factor, 3);
    snprintf(shorter, sizeof shorter, "g ×%s", factor);
    write_numbers(rows, u, &column, sum, gradient, direction);
    row(rows, "w", sum[0].text[0], sum[1].text[0], style_bright);
    int left = rows->area.rows - rows->row, others = column.count + !plain + 1;
    if (clipped && left > others) /* what adds up comes first */
        paint_unclipped(rows, u, name);
    row(rows, clipped ? shorter : name, gradient[0], gradient[1], style_text);
    if (!plain)
        row(rows, kind->direction, direction[0], direction[1], style_text);
    row(rows, plain ? clipped ? "−η·g" : "−η·∇J" : kind->added, sum[0].text[1], sum[1].text[1],
        style_rate);
    if (column.count == SUM_TERMS)
        row(rows, kind->decays_last ? "−ηλ·w new" : "−ηλ·w", sum[0].text[2], sum[1].text[2],
            style_rate);
    row(rows, "w new", sum[0].text[column.count - 1], sum[1].text[column.count - 1], style_bright);
    paint_rule(rows, !plain ? kind->rule : clipped ? "w ← w − η·g, clipped" : "w ← w − η·∇J");
}

/* ---- modes ---- */

/* The steepest mode, and beside it the one with the most loss left; where that is the same, the
 * flattest. */
static void two_modes(const struct problem_kind *problem, const struct setup *s,
                      const double *state, double t, int which[2])
{
    int modes = problem->modes(s), most = 0;
    for (int i = 1; i < modes; i++)
        if (problem->mode(s, state, t, i).loss > problem->mode(s, state, t, most).loss)
            most = i;
    which[0] = 0;
    which[1] = most > 0 ? most : modes - 1;
}

/* E(θ − ηb)², term by term. */
static void paint_moments(const struct ui *ui, struct text_rows *rows, const struct update *u,
                          const struct setup *s)
{
    const struct problem_kind *problem = problem_of(s);
    const double *state = run_problem_state(ui->run, u->t);
    int which[2], width = number_width(rows) - 1;
    char name[2][24], curvature[2][SUM_TEXT];
    struct sum sum[2];
    char *shown[2 * SUM_TERMS];
    two_modes(problem, s, state, u->t, which);
    for (int i = 0; i < 2; i++) {
        struct mode mode = problem->mode(s, state, u->t, which[i]);
        double term[SUM_TERMS] = {mode.square, -2.0 * u->rate * mode.cross,
                                  u->rate * u->rate * mode.velocity};
        term[3] = term[0] + term[1] + term[2];
        sum[i] = sum_text(rows->frame, term, SUM_TERMS, width);
        for (int k = 0; k < SUM_TERMS; k++)
            shown[i * SUM_TERMS + k] = sum[i].text[k];
        snprintf(name[i], sizeof name[i], "%d", which[i] + 1);
        number_within(rows->frame, curvature[i], mode.curvature, 4, width);
    }
    same_notation(shown, 2 * SUM_TERMS);
    row(rows, "mode", name[0], name[1], style_dim);
    if (rows->area.rows >= 9)
        row(rows, "λ", curvature[0], curvature[1], style_text);
    row(rows, "Eθ²", sum[0].text[0], sum[1].text[0], style_bright);
    row(rows, "−2η·Eθb", sum[0].text[1], sum[1].text[1], style_rate);
    row(rows, "η²·Eb²", sum[0].text[2], sum[1].text[2], style_rate);
    row(rows, "Eθ² new", sum[0].text[3], sum[1].text[3], style_bright);
}

/* ---- the panel ---- */

void paint_update(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct text_rows rows = {.frame = frame, .columns = AXES};
    struct update u;
    char right[48] = "";
    /* At the end there is no update to come: the last one stays. */
    double at = ui->run ? fmin(ui->playhead.at, ui->run->done - 1.0) : 0.0;
    bool any = ui->run && run_update(ui->run, at, &u);
    if (any)
        snprintf(right, sizeof right, at < ui->playhead.at ? "%.0f, the last" : "%.0f", at);
    rows.area = paint_panel(frame, area, "update", right);
    if (!any)
        return;
    const struct setup *s = plan_at(&ui->run->plan, u.t);
    const struct problem_kind *problem = ui->run->stats.problem;
    rows.columns = problem->landscape && is_of_x_alone(s) ? 1 : AXES;
    if (rows.area.rows < 9)
        head_line(&rows, u.rate, u.loss);
    else
        head_lines(&rows, &u, !problem->landscape ? "" : rows.columns == 1 ? "x" : "x  ·  y");
    if (problem->landscape)
        paint_vectors(&rows, &u, s);
    else if (problem->mode)
        paint_moments(ui, &rows, &u, s);
    if (!problem->landscape)
        paint_rule(&rows, problem->update ? problem->rule : optimizer_kinds[s->optimizer].rule);
}
