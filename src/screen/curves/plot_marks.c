#include "screen/curves/plot_marks.h"

#include "screen/core/position.h"
#include "screen/core/theme.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>

static const struct mark_look {
    uint32_t glyph;
    bool of_rate;
    bool high; /* it stands at the column's highest loss, else at the lowest */
} looks[MARK_KINDS] = {
    [MARK_RISE_FROM] = {'[', false, false},
    [MARK_RISE_TO] = {']', false, true},
    [MARK_ABOVE] = {'!', true, true},
    [MARK_ARRIVED] = {0x2713, false, false}, /* ✓ */
};

bool plot_undrawn(const struct plot *plot, int row, int x, int width)
{
    for (int i = x; i < x + width; i++)
        if (plot->canvas.bits[row * plot->canvas.cols + i])
            return false;
    return true;
}

/* May a label stand in these cells, with a blank on both sides, which keeps it off what is drawn
 * beside it? A line of its own, by the priority of its pen (0: none), gives way. */
static bool has_room(const struct plot *plot, int row, int x, int width, int line)
{
    for (int i = x - 1; i <= x + width; i++) {
        const int cell = row * plot->canvas.cols + i;
        if (i >= 0 && i < plot->canvas.cols && plot->canvas.bits[cell] &&
            !(line > 0 && plot->canvas.priority[cell] == line))
            return false;
    }
    return true;
}

/* At the right end of a row; else, anywhere, as far to the right as it has room; −1: nowhere. */
static int label_column(const struct plot *plot, int row, int width, bool anywhere, int line)
{
    const int right = plot->area.cols - width;
    for (int x = right; x >= (anywhere ? 1 : right) && x > 0; x--)
        if (has_room(plot, row, x, width, line))
            return x;
    return -1;
}

static bool put_label(const struct plot *plot, struct frame *frame, double place,
                      struct style style, const char *text, bool anywhere, int line)
{
    const int width = frame_text_width(frame, text), cols = plot->canvas.cols;
    int best = -1, x = -1;
    for (int row = 0; row < plot->area.rows; row++) {
        const int column = label_column(plot, row, width, anywhere, line);
        if (column >= 0 && (best < 0 || fabs(row - place) < fabs(best - place)))
            best = row, x = column;
    }
    if (best < 0)
        return false;
    for (int i = x - 1; i <= x + width && i < cols; i++)
        plot->canvas.bits[best * cols + i] = 0;
    frame_text(frame, plot->area.y + best, plot->area.x + x, width, style, text);
    return true;
}

bool plot_put_label(const struct plot *plot, struct frame *frame, double place, struct style style,
                    const char *text)
{
    return put_label(plot, frame, place, style, text, false, 0) ||
           put_label(plot, frame, place, style, text, true, 0);
}

bool plot_put_label_on(const struct plot *plot, struct frame *frame, double place,
                       struct style style, const char *text, struct pen line)
{
    return put_label(plot, frame, place, style, text, true, line.priority);
}

/* Is there a letter or a figure, which a number beside it would run into? */
static bool is_written(const struct plot *plot, struct frame *frame, int row, int x)
{
    const uint32_t first_sign = 0x2190; /* arrows, lines, blocks, braille */
    const struct cell *cell = frame_at(frame, plot->area.y + row, plot->area.x + x);
    if (!cell || x < 0 || x >= plot->area.cols)
        return false;
    return cell->codepoint < 0x80 ? isalnum((int)cell->codepoint) != 0
                                  : cell->codepoint < first_sign;
}

/* Is nothing drawn or written in these cells of a row, and no text right beside them? */
static bool is_free(const struct plot *plot, struct frame *frame, int row, int x, int width)
{
    if (x < 0 || x + width > plot->area.cols)
        return false;
    for (int i = x; i < x + width; i++) {
        const struct cell *cell = frame_at(frame, plot->area.y + row, plot->area.x + i);
        if (!cell || cell->codepoint != ' ')
            return false;
    }
    return plot_undrawn(plot, row, x, width) && !is_written(plot, frame, row, x - 1) &&
           !is_written(plot, frame, row, x + width);
}

static double value_at(const struct column *column, const struct mark_look *look)
{
    return look->of_rate ? column->rate_hi : look->high ? column->loss_hi : column->loss_lo;
}

/* Its row; that of the edge behind which it lies. */
static int row_of(const struct plot *plot, const struct axis *axis, double value)
{
    const int row = plot_row(plot, axis, value);
    return row >= 0 ? row : value > axis->hi ? 0 : value < axis->lo ? plot->area.rows - 1 : -1;
}

/* The update's number in the nearest free place beside the mark: right, left, above, below. */
static void put_number(const struct plot *plot, struct frame *frame, const struct ui *ui, int row,
                       int x, double at)
{
    const struct unit_scale scale = shown_unit(ui);
    char number[40];
    position_number(&scale, at, number, sizeof number);
    const int width = frame_text_width(frame, number);
    const struct {
        int rows, x;
    } places[] = {{0, x + 1}, {0, x - width}, {-1, x},         {-1, x + 1},
                  {1, x},     {1, x - width}, {-1, x - width}, {1, x + 1}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const int y = row + places[i].rows;
        if (y < 0 || y >= plot->area.rows || !is_free(plot, frame, y, places[i].x, width))
            continue;
        frame_text(frame, plot->area.y + y, plot->area.x + places[i].x, width, style_dim, number);
        return;
    }
}

static void put_marks(const struct plot *plot, struct frame *frame, const struct ui *ui,
                      const struct axis *axis, bool of_rate)
{
    if (!ui_up_to_date(ui) || !ui->run->finished)
        return;
    const struct run_marks marks = run_marks_of(ui->run, &ui->verdict);
    for (int i = 0; i < marks.count; i++) {
        const struct mark_look *look = &looks[marks.mark[i].kind];
        const double into = marks.mark[i].at - plot->window.from;
        if (marks.mark[i].kind == MARK_ABOVE && ui->limit_covered)
            continue;
        if (look->of_rate != of_rate || into < 0.0 || into >= plot->window.slots)
            continue;
        const int column = slot_column(&plot->window, marks.mark[i].at),
                  x = column / plot->canvas.glyphs->dots_x,
                  row = row_of(plot, axis, value_at(&plot->run[0].column[column], look));
        if (row < 0)
            continue;
        frame_put(frame, plot->area.y + row, plot->area.x + x, style_bright, look->glyph);
        put_number(plot, frame, ui, row, x, marks.mark[i].at);
    }
}

void plot_marks_of_loss(const struct plot *plot, struct frame *frame, const struct ui *ui,
                        const struct axis *axis)
{
    put_marks(plot, frame, ui, axis, false);
}

void plot_marks_of_rate(const struct plot *plot, struct frame *frame, const struct ui *ui,
                        const struct axis *axis)
{
    put_marks(plot, frame, ui, axis, true);
}
