/* The inspector: the update at the cursor, written out with its numbers. */
#include "draw/sum.h"
#include "explain/update_way.h"
#include "model/optimizer/optimizer_terms.h"
#include "model/problem/landscape.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

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

/* Where a sum out there is no number any more, as the sum of ∞ and −∞. */
static const char *or_no_number(const char *text, int width)
{
    return strcmp(text, "nan") != 0 ? text : width > (int)strlen("no number") ? "no number" : "?";
}

/* shorter: the label where the first one has no room; NULL: it is cut. */
static void row_or(struct text_rows *rows, const char *label, const char *shorter, const char *x,
                   const char *y, struct style style)
{
    const char *const text[AXES] = {or_no_number(x, number_width(rows)),
                                    or_no_number(y, number_width(rows))};
    int name = label_width(rows), width = number_width(rows);
    bool close = frame_text_width(rows->frame, x) >= width - 1; /* leave a blank between them */
    if (rows->row >= rows->area.rows)
        return;
    if (shorter && frame_text_width(rows->frame, label) > name - 1 - close)
        label = shorter;
    frame_text(rows->frame, rows->area.y + rows->row, rows->area.x + 1, name - 1 - close, style_dim,
               label);
    for (int i = 0; i < rows->columns; i++)
        frame_text_right(rows->frame, rows->area.y + rows->row, rows->area.x + name + i * width,
                         width - 1, style, text[i]);
    rows->row++;
}

static void row(struct text_rows *rows, const char *label, const char *x, const char *y,
                struct style style)
{
    row_or(rows, label, NULL, x, y, style);
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
static void head_line(struct text_rows *rows, double rate, double loss, const char *axes)
{
    enum { WAYS = 5 };
    static const int digits[WAYS][2] = {{3, 3}, {3, 2}, {2, 2}, {2, 1}, {1, 1}};
    char text[160], n[2][32];
    for (int way = 0; way < 2 * WAYS; way++) {
        number_text(n[0], sizeof n[0], rate, digits[way % WAYS][0]);
        number_text(n[1], sizeof n[1], loss, digits[way % WAYS][1]);
        snprintf(text, sizeof text, "η %s  loss %s", n[0], or_no_number(n[1], sizeof n[1]));
        if (way >= WAYS)
            powers_to_letters(text);
        if (frame_text_width(rows->frame, text) <= rows->area.cols - 2)
            break;
    }
    line(rows, style_text, text);
    int width = frame_text_width(rows->frame, text) + frame_text_width(rows->frame, axes) + 4;
    if (width <= rows->area.cols)
        frame_text_right(rows->frame, rows->area.y + rows->row - 1, rows->area.x,
                         rows->area.cols - 1, style_dim, axes);
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
    snprintf(text, sizeof text, "loss %s", or_no_number(n[2], sizeof n[2]));
    line(rows, style_loss, text);
    frame_text_right(rows->frame, rows->area.y + rows->row - 1, rows->area.x, rows->area.cols - 1,
                     style_dim, axes);
}

/* The terms of the step between the gradient and what is added, as far as there is room. */
struct shown_terms {
    struct optimizer_term term[OPTIMIZER_TERMS];
    int count;
    char text[OPTIMIZER_TERMS][AXES][SUM_TEXT];
};

/* Leaves out those with the highest rank, until so many are left. */
static void leave(struct shown_terms *terms, int most)
{
    while (terms->count > most) {
        int out = 0;
        for (int i = 1; i < terms->count; i++)
            if (terms->term[i].rank > terms->term[out].rank)
                out = i;
        terms->count--;
        memmove(&terms->term[out], &terms->term[out + 1],
                (size_t)(terms->count - out) * sizeof terms->term[0]);
    }
}

/* What the columns say. */
struct columns {
    struct sum sum[AXES];
    char gradient[AXES][SUM_TEXT], direction[AXES][SUM_TEXT];
    int decimals; /* of all; −1: each has its own */
};

/* With the decimals that the sums have, where it is no less exact by them. */
static void write_number(const struct text_rows *rows, char *text, double value, int decimals)
{
    const int width = number_width(rows) - 1;
    if (decimals < 0 || !number_with(rows->frame, text, value, width, decimals))
        number_within(rows->frame, text, value, 6, width);
}

/* All numbers of the columns, in one notation. */
static void write_numbers(const struct text_rows *rows, const struct update *u,
                          struct addends *column, struct columns *text, struct shown_terms *terms)
{
    char *shown[AXES * (SUM_TERMS + 2 + OPTIMIZER_TERMS)];
    int width = number_width(rows) - 1, count = 0;
    for (int i = 0; i < rows->columns; i++)
        text->sum[i] = sum_text(rows->frame, column->term[i], column->count, width);
    const int decimals =
        sums_beside(rows->frame, column->term, rows->columns, column->count, width, text->sum);
    text->decimals = decimals;
    for (int i = 0; i < rows->columns; i++) {
        write_number(rows, text->gradient[i], u->gradient[i], decimals);
        write_number(rows, text->direction[i], u->direction[i], decimals);
        for (int k = 0; k < terms->count; k++) {
            write_number(rows, terms->text[k][i], terms->term[k].value[i], decimals);
            shown[count++] = terms->text[k][i];
        }
        for (int k = 0; k < column->count; k++)
            shown[count++] = text->sum[i].text[k];
        shown[count++] = text->gradient[i];
        shown[count++] = text->direction[i];
    }
    same_notation(shown, count);
}

/* The numbers of the sentence, where that goes by directions other than x and y; in a narrow panel
 * without the word "way". */
static void paint_ways(struct text_rows *rows, const struct run *run, const struct update *u)
{
    struct way_words way[AXES];
    const int count = words_ways(run, u, way), width = rows->area.cols - 2;
    if (rows->row + count > rows->area.rows)
        return;
    for (int i = 0; i < count; i++) {
        char text[160];
        snprintf(text, sizeof text, "%s %s", way[i].name, way[i].change.text);
        if (frame_text_width(rows->frame, text) > width)
            snprintf(text, sizeof text, "%.*s %s", (int)strcspn(way[i].name, " "), way[i].name,
                     way[i].change.text);
        if (frame_text_width(rows->frame, text) <= width)
            line(rows, style_text, text);
    }
}

/* What makes the step, last. */
static void paint_rule(struct text_rows *rows, const char *rule)
{
    if (rows->row >= rows->area.rows)
        return;
    if (rows->area.rows >= 9 && rows->row < rows->area.rows - 1)
        rows->row++;
    line(rows, style_dim, rule);
}

/* The gradient before it was clipped; that after is g, so many times as long. */
static void paint_unclipped(struct text_rows *rows, const struct update *u, const char *label,
                            int decimals)
{
    char text[AXES][SUM_TEXT];
    for (int i = 0; i < AXES; i++)
        write_number(rows, text[i], u->gradient[i] / u->clip_factor, decimals);
    row(rows, label, text[0], text[1], style_text);
}

/* The update of a landscape, with what its optimizer makes of the gradient. */
struct step {
    const struct run *run;
    const struct update *update;
    const struct setup *setup;
    struct shown_terms terms;
};

/* Is the direction the gradient itself? */
static bool is_plain(const struct update *u)
{
    return u->direction[0] == u->gradient[0] && u->direction[1] == u->gradient[1];
}

/* The rows that stay: w, the gradient, what is added, the sum. */
static int lasting_rows(const struct addends *column) { return column->count + 1; }

/* A root that is spelt out has no room in a narrow panel, where it is called what it is for. */
static void paint_term(struct text_rows *rows, const struct shown_terms *terms, int i)
{
    static const char root[] = "√";
    const char *name = terms->term[i].name;
    row_or(rows, name, strncmp(name, root, sizeof root - 1) == 0 ? "divisor" : NULL,
           terms->text[i][0], terms->text[i][1], style_text);
}

static void paint_vectors(struct text_rows *rows, struct step *step)
{
    const struct update *u = step->update;
    const struct setup *s = step->setup;
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    struct shown_terms *terms = &step->terms;
    bool clipped = u->clip_factor < 1.0, plain = is_plain(u);
    const char *name = s->noise > 0.0 ? "∇J noisy" : "∇J";
    struct addends column = addends_of(u, s);
    struct columns text = {.gradient = {""}, .direction = {""}};
    char factor[24], shorter[32];
    int room = rows->area.rows - rows->row - lasting_rows(&column);
    /* What adds up comes first, then the direction, what it is made of, and the clipping. A divisor
     * and what it divides say the direction where there is no room for all three. */
    bool directed = !plain && (room > terms->count || terms->count < 2);
    room -= directed;
    leave(terms, room > 0 ? room : 0);
    room -= terms->count;
    number_text(factor, sizeof factor, u->clip_factor, 3);
    snprintf(shorter, sizeof shorter, "g ×%s", factor);
    write_numbers(rows, u, &column, &text, terms);
    row(rows, "w", text.sum[0].text[0], text.sum[1].text[0], style_bright);
    if (clipped && room > 0)
        paint_unclipped(rows, u, name, text.decimals);
    row(rows, clipped ? shorter : name, text.gradient[0], text.gradient[1], style_text);
    for (int i = 0; i < terms->count; i++)
        paint_term(rows, terms, i);
    if (directed)
        row_or(rows, kind->direction, "−step/η", text.direction[0], text.direction[1], style_text);
    row_or(rows, plain ? clipped ? "−η·g" : "−η·∇J" : kind->added, plain ? "−η·grad" : "step",
           text.sum[0].text[1], text.sum[1].text[1], style_rate);
    if (column.count == SUM_TERMS)
        row(rows, kind->decays_last ? "−ηλ·w new" : "−ηλ·w", text.sum[0].text[2],
            text.sum[1].text[2], style_rate);
    row(rows, "w new", text.sum[0].text[column.count - 1], text.sum[1].text[column.count - 1],
        style_bright);
    paint_ways(rows, step->run, u);
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
    double term[AXES][SUM_TERMS];
    struct sum sum[AXES];
    char *shown[AXES * SUM_TERMS];
    two_modes(problem, s, state, u->t, which);
    for (int i = 0; i < 2; i++) {
        struct mode mode = problem->mode(s, state, u->t, which[i]);
        term[i][0] = mode.square;
        term[i][1] = -2.0 * u->rate * mode.cross;
        term[i][2] = u->rate * u->rate * mode.velocity;
        term[i][3] = term[i][0] + term[i][1] + term[i][2];
        sum[i] = sum_text(rows->frame, term[i], SUM_TERMS, width);
        for (int k = 0; k < SUM_TERMS; k++)
            shown[i * SUM_TERMS + k] = sum[i].text[k];
        snprintf(name[i], sizeof name[i], "%d", which[i] + 1);
        number_within(rows->frame, curvature[i], mode.curvature, 4, width);
    }
    sums_beside(rows->frame, term, AXES, SUM_TERMS, width, sum);
    same_notation(shown, AXES * SUM_TERMS);
    row(rows, "mode", name[0], name[1], style_dim);
    if (rows->area.rows >= 9)
        row(rows, "λ", curvature[0], curvature[1], style_text);
    row(rows, "Eθ²", sum[0].text[0], sum[1].text[0], style_bright);
    row(rows, "−2η·Eθb", sum[0].text[1], sum[1].text[1], style_rate);
    row(rows, "η²·Eb²", sum[0].text[2], sum[1].text[2], style_rate);
    row(rows, "Eθ² new", sum[0].text[3], sum[1].text[3], style_bright);
}

/* ---- the panel ---- */

/* The update with the terms of its step; what is no landscape has none. */
static bool take_update(const struct run *run, double at, struct update *u, struct step *step)
{
    struct optimizer_state before, after;
    if (!run->stats.problem->landscape)
        return run_update(run, at, u);
    if (!run_update_states(run, at, u, &before, &after))
        return false;
    step->setup = plan_at(&run->plan, u->t);
    step->terms.count = optimizer_terms(step->setup, &before, &after, step->terms.term);
    return true;
}

void paint_update(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct text_rows rows = {.frame = frame, .columns = AXES};
    struct update u;
    struct step step = {.update = &u, .run = ui->run};
    char right[48] = "";
    /* At the end there is no update to come: the last one stays. */
    double at = ui->run ? fmin(ui->playhead.at, ui->run->done - 1.0) : 0.0;
    bool any = ui->run && take_update(ui->run, at, &u, &step);
    if (any && ui->limit_covered)
        u.stability_limit = INFINITY;
    if (any)
        snprintf(right, sizeof right, at < ui->playhead.at ? "%.0f, the last" : "%.0f", at);
    rows.area = paint_panel(frame, area, "update", right);
    if (!any)
        return;
    const struct setup *s = plan_at(&ui->run->plan, u.t);
    const struct problem_kind *problem = ui->run->stats.problem;
    rows.columns = problem->landscape && is_of_x_alone(s) ? 1 : AXES;
    /* Two lines of a head where what the step is made of leaves room for them. */
    int others = problem->landscape ? 4 + !is_plain(&u) + step.terms.count : 0;
    const char *axes = !problem->landscape ? "" : rows.columns == 1 ? "x" : "x  ·  y";
    if (rows.area.rows < 9)
        head_line(&rows, u.rate, u.loss, "");
    else if (rows.area.rows - 2 < others)
        head_line(&rows, u.rate, u.loss, axes);
    else
        head_lines(&rows, &u, axes);
    if (problem->landscape)
        paint_vectors(&rows, &step);
    else if (problem->mode)
        paint_moments(ui, &rows, &u, s);
    if (!problem->landscape)
        paint_rule(&rows, problem->update ? problem->rule : optimizer_kinds[s->optimizer].rule);
}
