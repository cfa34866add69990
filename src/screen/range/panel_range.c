/* The range test over the rest of the screen: the test's two curves and the swept rates on one axis
 * of rates, the suggestions marked, and words. */
#include "explain/words.h"
#include "screen/core/theme.h"
#include "screen/curves/plot.h"
#include "screen/range/range_view.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum {
    MARKS = RANGE_RULES + 1, /* and the best */
    SENTENCE_ROWS = 3,
    SENTENCE_ROWS_MOST = 4, /* of one that would be cut */
    BELOW = 2 + MARKS,      /* rows: rates, legend, a line a mark; then the sentence */
    UPWARD = 0x2191,
    DOWNWARD = 0x2193 /* ↑ ↓ */
};

static const struct pen pen_raw = {COLOUR_DIM, 3, 1, 1};
static const struct pen pen_smoothed = {COLOUR_CYAN, 8, 1, 0};
static const struct style style_truth = {COLOUR_GREEN, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_mark[MARKS] = {
    [RULE_STEEPEST] = {COLOUR_YELLOW, COLOUR_DEFAULT, ATTR_BOLD},
    [RULE_VALLEY] = {COLOUR_MAUVE, COLOUR_DEFAULT, ATTR_BOLD},
    [RULE_MINIMUM] = {COLOUR_ORANGE, COLOUR_DEFAULT, ATTR_BOLD},
    [RANGE_RULES] = {COLOUR_GREEN, COLOUR_DEFAULT, ATTR_BOLD},
};

/* The plot is of the smoothed curve's fall and rise: it ends so far above the start, and below it
 * at so many times the depth of the fall (both on the logarithmic axis), but for a decade at least.
 * What lies beyond leaves it, with an arrow. */
static const double highest = 2.0, falls = 2.0, least_decades = 1.0;

/* A vertical line with a letter on top. */
struct sign {
    const struct swept *run; /* NULL: none */
    char letter;
    const char *name, *about, *brief, *taken_by;
};

static void find_marks(const struct ui *ui, const struct range_test *test, struct sign mark[MARKS])
{
    const bool scheduled = ui_setup(ui)->schedule != SCHEDULE_CONSTANT;
    for (int i = 0; i < RANGE_RULES; i++)
        mark[i] =
            (struct sign){&test->suggestion[i], range_rules[i].letter, range_rules[i].name,
                          range_rules[i].about, range_rules[i].brief,  range_rules[i].taken_by};
    mark[RANGE_RULES] = (struct sign){
        range_best(test),
        RANGE_BEST_LETTER,
        range_best_name,
        scheduled ? "lowest end, without the schedule" : "the lowest end, reached first",
        "lowest end",
        NULL};
}

static void lower(double *least, double value)
{
    if (value > 0.0 && value < *least)
        *least = value;
}

static struct axis loss_axis(const struct range_test *test, int dots)
{
    double lo = test->scale, least = test->scale, hi = test->scale * highest;
    for (int i = 0; i < test->count; i++) {
        lower(&lo, range_excess(test, test->loss[i]));
        lower(&least, test->smoothed[i]);
    }
    for (int i = 0; i < RANGE_RATES; i++)
        if (test->swept[i].known && !test->swept[i].diverged)
            lower(&lo, range_excess(test, test->swept[i].final));
    lo = fmax(fmin(lo, least) * 0.7, test->scale * pow(least / test->scale, falls));
    return axis_make(fmin(lo, hi * pow(10.0, -least_decades)), hi, true, dots, true);
}

static void draw_curve(struct plot *plot, const struct axis *x, const struct axis *y,
                       const struct range_test *test, const double *loss, double lowest,
                       struct pen pen)
{
    for (int i = 1; i < test->count; i++)
        canvas_line(&plot->canvas, axis_dot(x, test->rate[i - 1]),
                    axis_dot(y, loss[i - 1] - lowest), axis_dot(x, test->rate[i]),
                    axis_dot(y, loss[i] - lowest), pen);
}

/* The cell that a dot falls in, at the edge where it lies beyond. */
static int cell_of(double dot, int dots_a_cell, int cells)
{
    double cell = floor((dot + 0.5) / dots_a_cell);
    return cell >= 0.0 ? cell < cells ? (int)cell : cells - 1 : 0;
}

static int column_of(const struct plot *plot, const struct axis *x, double rate)
{
    return cell_of(axis_dot(x, rate), plot->canvas.glyphs->dots_x, plot->area.cols);
}

/* An arrow where a curve leaves the plot upward. */
static void draw_way_out(const struct plot *plot, struct frame *frame, const struct axis *x,
                         const struct axis *y, const struct range_test *test)
{
    for (int i = 0; i < test->count; i++)
        if (test->smoothed[i] > y->hi && (i == 0 || test->smoothed[i - 1] <= y->hi))
            frame_put(frame, plot->area.y, plot->area.x + column_of(plot, x, test->rate[i]),
                      style_loss, UPWARD);
}

/* The sign of swept runs that end at a dot of the axis. */
static void put_end(const struct plot *plot, struct frame *frame, const struct axis *y, int column,
                    double dot)
{
    int row = cell_of(dot, plot->canvas.glyphs->dots_y, plot->area.rows);
    frame_put(frame, plot->area.y + row, plot->area.x + column, style_truth,
              dot > y->dots - 1 ? DOWNWARD : 'o');
}

/* One after the other; the columns between two that end alike, or both diverge, are filled, since
 * the rates do not divide the columns evenly. */
static void draw_truth(const struct plot *plot, struct frame *frame, const struct axis *x,
                       const struct axis *y, const struct range_test *test)
{
    const struct swept *before = NULL;
    int last = 0;
    double dot_before = 0.0;
    for (int i = 0; i < RANGE_RATES; before = &test->swept[i++]) {
        const struct swept *run = &test->swept[i];
        if (!run->known)
            continue;
        int column = column_of(plot, x, run->rate);
        double dot = run->diverged ? 0.0 : axis_dot(y, range_excess(test, run->final));
        bool joined = before && before->known && before->diverged == run->diverged;
        for (int c = joined ? last + 1 : column; c <= column; c++) {
            double part = c < column ? (double)(c - last) / (column - last) : 1.0;
            if (run->diverged)
                frame_put(frame, plot->area.y, plot->area.x + c, style_alarm, 0x00d7); /* × */
            else
                put_end(plot, frame, y, c, dot_before + part * (dot - dot_before));
        }
        last = column;
        dot_before = dot;
    }
}

/* The lines go under the curves, the letters into the row above the plot; two letters that meet
 * stand side by side. */
static void draw_marks(const struct plot *plot, struct frame *frame, const struct axis *x,
                       const struct sign mark[MARKS])
{
    int taken[MARKS];
    for (int i = MARKS - 1; i >= 0; i--) {
        taken[i] = -1;
        if (!mark[i].run)
            continue;
        int column = column_of(plot, x, mark[i].run->rate);
        for (int row = 0; row < plot->area.rows; row++)
            frame_put(frame, plot->area.y + row, plot->area.x + column, style_mark[i], 0x2502);
        int step = column + MARKS < plot->area.cols ? 1 : -1;
        for (int j = MARKS - 1; j > i; j--)
            if (taken[j] == column)
                column += step, j = MARKS;
        taken[i] = column;
        frame_put(frame, plot->area.y - 1, plot->area.x + column, style_mark[i],
                  (uint32_t)mark[i].letter);
    }
}

static void rate_labels(const struct plot *plot, struct frame *frame, const struct axis *x, int y)
{
    enum { TICKS_MOST = 12 };
    double tick[TICKS_MOST];
    char label[32];
    int room = plot->area.cols / 10 < 2 ? 2 : plot->area.cols / 10, end = -1;
    int count = axis_ticks(x, room < TICKS_MOST ? room : TICKS_MOST, tick);
    for (int i = 0; i < count; i++) {
        axis_label(frame, label, sizeof label, tick[i], 0.0);
        int width = frame_text_width(frame, label), at = column_of(plot, x, tick[i]) - width / 2;
        if (at + width > plot->area.cols)
            at = plot->area.cols - width;
        at = at < 0 ? 0 : at;
        if (at > end)
            end = at + frame_text(frame, y, plot->area.x + at, width, style_dim, label);
    }
    frame_text_right(frame, y, plot->area.x - GUTTER, GUTTER - 1, style_dim, "rate");
}

static int legend_entry(struct frame *frame, int y, int x, int end, struct style sample,
                        const char *glyph, const char *text)
{
    x += frame_text(frame, y, x, end - x, sample, glyph) + 1;
    return x + frame_text(frame, y, x, end - x, style_dim, text) + 2;
}

enum { TRUTH_FORMS = 3 };

/* What the swept runs are, in fewer and fewer words. */
static void truth_words(const struct range_test *test, int form, char *text, size_t size)
{
    char steps[80];
    words_swept_length(test, steps, sizeof steps);
    text[0] = '\0';
    if (form == 0) {
        sentence_add(text, size, "constant rate, %s", steps);
        return;
    }
    sentence_add(text, size, "constant");
    if (form == 1 && test->cut)
        sentence_add(text, size, ", %.0f of %.0f updates", test->steps,
                     test->plan.part[0].setup.steps);
    else if (form == 1)
        sentence_add(text, size, ", %.0f updates", test->steps);
    if (test->seeds > 1)
        sentence_add(text, size, ", %d seeds", test->seeds);
    else if (test->noisy)
        sentence_add(text, size, ", one seed");
    if (test->validated)
        sentence_add(text, size, ", validation");
}

/* The arrows are named wherever there is room for a word of the rest. */
static void legend(struct frame *frame, struct rect inner, int y, const struct glyphs *glyphs,
                   const struct range_test *test)
{
    const int end = inner.x + inner.cols, beyond = frame_text_width(frame, "↑↓ beyond");
    char truth[140];
    const int forms = test->cut ? TRUTH_FORMS - 1 : TRUTH_FORMS; /* that is not left out */
    int x = inner.x + 1, form = 0;
    x = legend_entry(frame, y, x, end, style_dim, glyphs->dashed, "raw");
    x = legend_entry(frame, y, x, end, style_loss, glyphs->solid, "smoothed");
    x = legend_entry(frame, y, x, end, style_alarm, "×", "diverges");
    for (; form < forms; form++) {
        truth_words(test, form, truth, sizeof truth);
        if (x + 2 + frame_text_width(frame, truth) + 2 + beyond <= end)
            break;
    }
    x = legend_entry(frame, y, x, end, style_truth, "o", truth);
    if (form < forms)
        legend_entry(frame, y, x, end, style_dim, "↑↓", "beyond");
}

static void mark_line(struct frame *frame, struct rect inner, int y, const struct sign *mark,
                      struct style style)
{
    enum { NAME = 3, RATE = 14, END = 23, ABOUT = 46 }; /* columns */
    int x = inner.x;
    if (!mark->run)
        return;
    frame_put(frame, y, x + 1, style, (uint32_t)mark->letter);
    frame_text(frame, y, x + NAME, RATE - NAME - 1, style, mark->name);
    frame_text(frame, y, x + RATE, END - RATE - 1, style_bright,
               sentence_number(mark->run->rate, 3).text);
    frame_text(frame, y, x + END, ABOUT - END - 1, mark->run->diverged ? style_alarm : style_text,
               words_swept(mark->run).text);
    const int room = inner.cols - ABOUT;
    char about[2][60];
    const char *const words[] = {mark->about, mark->brief};
    for (int i = 0; i < 2; i++)
        snprintf(about[i], sizeof about[i], mark->taken_by ? "%s, as %s" : "%s", words[i],
                 mark->taken_by);
    const char *const forms[] = {about[0], about[1], mark->about, mark->brief};
    int form = 0;
    while (form < 3 && frame_text_width(frame, forms[form]) > room)
        form++;
    frame_text(frame, y, x + ABOUT, room, style_dim, forms[form]);
}

/* Writes a text into rows of a width, broken at blanks. */
static void wrapped(struct frame *frame, int y, int x, int width, int rows, char *text)
{
    for (int row = 0; row < rows && *text; row++) {
        char *end = text + strlen(text), *cut = end;
        while (cut && row + 1 < rows && frame_text_width(frame, text) > width) {
            if (cut != end)
                *cut = ' ';
            for (cut--; cut > text && *cut != ' '; cut--)
                ;
            if (cut == text)
                break;
            *cut = '\0';
        }
        frame_text(frame, y + row, x, width, style_text, text);
        text = cut == end || cut == text ? end : cut + 1;
    }
}

static void sentence_of(const struct range_test *test, char *text, size_t size)
{
    if (test->finished)
        words_range(test, text, size);
    else
        snprintf(text, size, "%.0f of %.0f runs are done, coarse before fine; esc stops here.",
                 test->done, test->work);
}

/* The rows that the sentence takes, broken as wrapped() breaks it. */
static int sentence_rows(struct frame *frame, struct rect inner, const struct range_test *test)
{
    char text[400];
    sentence_of(test, text, sizeof text);
    int rows = 1, at = 0;
    for (const char *word = text; *word;) {
        const size_t length = strcspn(word, " ");
        char one[100];
        snprintf(one, sizeof one, "%.*s", (int)length, word);
        const int width = frame_text_width(frame, one);
        if (at > 0 && at + 1 + width > inner.cols - 2)
            rows++, at = 0;
        at += (at > 0) + width;
        word += length + strspn(word + length, " ");
    }
    return rows < SENTENCE_ROWS        ? SENTENCE_ROWS
           : rows < SENTENCE_ROWS_MOST ? rows
                                       : SENTENCE_ROWS_MOST;
}

static void words_below(struct frame *frame, struct rect inner, int y, const struct glyphs *glyphs,
                        const struct range_test *test, const struct sign mark[MARKS])
{
    char sentence[400];
    legend(frame, inner, y++, glyphs, test);
    for (int i = 0; i < MARKS; i++)
        mark_line(frame, inner, y++, &mark[i], style_mark[i]);
    sentence_of(test, sentence, sizeof sentence);
    wrapped(frame, y, inner.x + 1, inner.cols - 2, SENTENCE_ROWS_MOST, sentence);
}

static void draw(const struct ui *ui, struct frame *frame, struct rect inner,
                 const struct range_test *test)
{
    struct sign mark[MARKS];
    const int below = BELOW + sentence_rows(frame, inner, test);
    struct plot plot = {
        .area = {inner.y + 1, inner.x + GUTTER, inner.rows - 1 - below, inner.cols - GUTTER - 1}};
    find_marks(ui, test, mark);
    words_below(frame, inner, inner.y + inner.rows - below + 1, &glyph_sets[ui->glyphs], test,
                mark);
    if (!canvas_init(&plot.canvas, &glyph_sets[ui->glyphs], plot.area.rows, plot.area.cols))
        return;
    struct axis x = axis_make(test->from, test->to, true, canvas_width(&plot.canvas), false),
                y = loss_axis(test, canvas_height(&plot.canvas));
    plot_ticks(&plot, frame, &y);
    draw_marks(&plot, frame, &x, mark);
    draw_curve(&plot, &x, &y, test, test->loss, test->lowest, pen_raw);
    draw_curve(&plot, &x, &y, test, test->smoothed, 0.0, pen_smoothed);
    canvas_blit(&plot.canvas, frame, plot.area.y, plot.area.x);
    draw_truth(&plot, frame, &x, &y, test);
    draw_way_out(&plot, frame, &x, &y, test);
    rate_labels(&plot, frame, &x, plot.area.y + plot.area.rows);
    canvas_free(&plot.canvas);
}

void paint_range(const struct ui *ui, struct frame *frame)
{
    const struct range_test *test = ui_range(ui);
    struct rect area = {1, 0, frame->rows - 2, frame->cols};
    frame_fill(frame, area, style_text, ' ');
    struct rect inner = paint_panel(frame, area, "LR range test: loss above the lowest",
                                    test ? "⏎ takes B as lr, others close" : "any key closes");
    if (test && test->count > 1)
        draw(ui, frame, inner, test);
    else
        frame_text(frame, inner.y + inner.rows / 2, inner.x + inner.cols / 2 - 6, 12, style_dim,
                   "computing …");
}
