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

bool plot_put_label(const struct plot *plot, struct frame *frame, double place, struct style style,
                    const char *text)
{
    const int width = frame_text_width(frame, text), x = plot->area.cols - width;
    int best = -1;
    for (int row = 0; x >= 0 && row < plot->area.rows; row++)
        if (plot_undrawn(plot, row, x, width) &&
            (best < 0 || fabs(row - place) < fabs(best - place)))
            best = row;
    if (best < 0)
        return false;
    frame_text(frame, plot->area.y + best, plot->area.x + x, width, style, text);
    return true;
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
