/* The inspector: the update at the cursor, written out with its numbers. */
#include "draw/sum.h"
#include "screen/core/panel.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>

struct sheet {
    struct frame *frame;
    struct rect area;
    int row;
};

/* Where the two numbers of a row stand: behind the label. */
static int label_width(const struct sheet *sheet)
{
    return sheet->area.cols < 30 ? 10 : sheet->area.cols / 3;
}

static int number_width(const struct sheet *sheet)
{
    return (sheet->area.cols - label_width(sheet)) / AXES;
}

static void row(struct sheet *sheet, const char *label, const char *x, const char *y,
                struct style style)
{
    const char *const text[AXES] = {x, y};
    int name = label_width(sheet), width = number_width(sheet);
    bool close = frame_text_width(sheet->frame, x) >= width - 1; /* leave a blank between them */
    if (sheet->row >= sheet->area.rows)
        return;
    frame_text(sheet->frame, sheet->area.y + sheet->row, sheet->area.x + 1, name - 1 - close,
               style_dim, label);
    for (int i = 0; i < AXES; i++)
        frame_text_right(sheet->frame, sheet->area.y + sheet->row, sheet->area.x + name + i * width,
                         width - 1, style, text[i]);
    sheet->row++;
}

static void line(struct sheet *sheet, struct style style, const char *text)
{
    if (sheet->row < sheet->area.rows)
        frame_text(sheet->frame, sheet->area.y + sheet->row++, sheet->area.x + 1,
                   sheet->area.cols - 1, style, text);
}

/* What adds up to the new w: the old one, the step, weight decay the parameters beside the
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
static void head_line(struct sheet *sheet, double rate, double loss)
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
        if (frame_text_width(sheet->frame, text) <= sheet->area.cols - 1)
            break;
    }
    line(sheet, style_text, text);
}

static void head_lines(struct sheet *sheet, const struct update *u, const char *axes)
{
    char text[160], n[3][32];
    number_text(n[0], sizeof n[0], u->rate, 5);
    number_text(n[1], sizeof n[1], u->ceiling, 4);
    number_text(n[2], sizeof n[2], u->loss, 5);
    snprintf(text, sizeof text, isfinite(u->ceiling) ? "η %s   ceiling %s" : "η %s", n[0], n[1]);
    line(sheet, style_rate, text);
    snprintf(text, sizeof text, "loss %s", n[2]);
    line(sheet, style_loss, text);
    frame_text_right(sheet->frame, sheet->area.y + sheet->row - 1, sheet->area.x,
                     sheet->area.cols - 1, style_dim, axes);
}

/* All numbers of the columns, in one notation. */
static void write_numbers(const struct sheet *sheet, const struct update *u,
                          const struct addends *column, struct sum sum[AXES],
                          char gradient[AXES][SUM_TEXT], char direction[AXES][SUM_TEXT])
{
    char *shown[AXES * (SUM_TERMS + 2)];
    int width = number_width(sheet) - 1, count = 0;
    for (int i = 0; i < AXES; i++) {
        sum[i] = sum_text(sheet->frame, column->term[i], column->count, width);
        number_within(sheet->frame, gradient[i], u->gradient[i], 6, width);
        number_within(sheet->frame, direction[i], u->direction[i], 6, width);
        for (int k = 0; k < column->count; k++)
            shown[count++] = sum[i].text[k];
        shown[count++] = gradient[i];
        shown[count++] = direction[i];
    }
    same_notation(shown, count);
}

/* What makes the step, last. */
static void paint_rule(struct sheet *sheet, const char *rule)
{
    if (sheet->area.rows >= 9 && sheet->row < sheet->area.rows - 1)
        sheet->row++;
    line(sheet, style_dim, rule);
}

static void paint_vectors(struct sheet *sheet, const struct update *u, const struct setup *s)
{
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    bool noisy = u->gradient[0] != u->exact_gradient[0] || u->gradient[1] != u->exact_gradient[1];
    bool plain = u->direction[0] == u->gradient[0] && u->direction[1] == u->gradient[1];
    struct addends column = addends_of(u, s);
    struct sum sum[AXES];
    char gradient[AXES][SUM_TEXT], direction[AXES][SUM_TEXT];
    write_numbers(sheet, u, &column, sum, gradient, direction);
    row(sheet, "w", sum[0].text[0], sum[1].text[0], style_bright);
    row(sheet, noisy ? "∇J noisy" : "∇J", gradient[0], gradient[1], style_text);
    if (!plain)
        row(sheet, kind->direction, direction[0], direction[1], style_text);
    row(sheet, plain ? "−η·∇J" : kind->added, sum[0].text[1], sum[1].text[1], style_rate);
    if (column.count == SUM_TERMS)
        row(sheet, kind->decays_last ? "−ηλ·w new" : "−ηλ·w", sum[0].text[2], sum[1].text[2],
            style_rate);
    row(sheet, "w new", sum[0].text[column.count - 1], sum[1].text[column.count - 1], style_bright);
    paint_rule(sheet, plain ? "w ← w − η·∇J" : kind->rule);
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
static void paint_moments(const struct scope *scope, struct sheet *sheet, const struct update *u,
                          const struct setup *s)
{
    const struct problem_kind *problem = problem_of(s);
    const double *state = run_problem_state(scope->run, u->t);
    int which[2], width = number_width(sheet) - 1;
    char name[2][24], curvature[2][SUM_TEXT];
    struct sum sum[2];
    char *shown[2 * SUM_TERMS];
    two_modes(problem, s, state, u->t, which);
    for (int i = 0; i < 2; i++) {
        struct mode mode = problem->mode(s, state, u->t, which[i]);
        double term[SUM_TERMS] = {mode.square, -2.0 * u->rate * mode.cross,
                                  u->rate * u->rate * mode.velocity};
        term[3] = term[0] + term[1] + term[2];
        sum[i] = sum_text(sheet->frame, term, SUM_TERMS, width);
        for (int k = 0; k < SUM_TERMS; k++)
            shown[i * SUM_TERMS + k] = sum[i].text[k];
        snprintf(name[i], sizeof name[i], "%d", which[i] + 1);
        number_within(sheet->frame, curvature[i], mode.curvature, 4, width);
    }
    same_notation(shown, 2 * SUM_TERMS);
    row(sheet, "mode", name[0], name[1], style_dim);
    if (sheet->area.rows >= 9)
        row(sheet, "λ", curvature[0], curvature[1], style_text);
    row(sheet, "Eθ²", sum[0].text[0], sum[1].text[0], style_bright);
    row(sheet, "−2η·Eθb", sum[0].text[1], sum[1].text[1], style_rate);
    row(sheet, "η²·Eb²", sum[0].text[2], sum[1].text[2], style_rate);
    row(sheet, "Eθ² new", sum[0].text[3], sum[1].text[3], style_bright);
}

/* ---- the panel ---- */

void paint_update(const struct scope *scope, struct frame *frame, struct rect area)
{
    struct sheet sheet = {.frame = frame};
    struct update u;
    char right[48] = "";
    /* At the end there is no update to come: the last one stays. */
    double at = scope->run ? fmin(scope->playhead.at, scope->run->done - 1.0) : 0.0;
    bool any = scope->run && run_update(scope->run, at, &u);
    if (any)
        snprintf(right, sizeof right, at < scope->playhead.at ? "%.0f, the last" : "%.0f", at);
    sheet.area = paint_panel(frame, area, "update", right);
    if (!any)
        return;
    const struct setup *s = plan_at(&scope->run->plan, u.t);
    const struct problem_kind *problem = scope->run->stats.problem;
    if (sheet.area.rows < 9)
        head_line(&sheet, u.rate, u.loss);
    else
        head_lines(&sheet, &u, problem->landscape ? "x  ·  y" : "");
    if (problem->landscape)
        paint_vectors(&sheet, &u, s);
    else if (problem->mode)
        paint_moments(scope, &sheet, &u, s);
    if (!problem->landscape)
        paint_rule(&sheet, problem->update ? problem->rule : optimizer_kinds[s->optimizer].rule);
}
