#include "screen/curves/prediction_marks.h"

#include "screen/core/theme.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const struct mark_look {
    uint32_t glyph;
    const struct style *style;
} said = {PREDICTION_SAID, &style_said}, is = {PREDICTION_IS, &style_is};

static bool is_blank(const struct plot *plot, struct frame *frame, int row, int x)
{
    const struct cell *cell = frame_at(frame, plot->area.y + row, plot->area.x + x);
    return cell && cell->codepoint == ' ' && x < plot->area.cols;
}

static bool are_blank(const struct plot *plot, struct frame *frame, int row, int x, int width)
{
    for (int i = 0; i < width; i++)
        if (x + i < 0 || !is_blank(plot, frame, row, x + i))
            return false;
    return true;
}

/* The number beside the glyph; behind what lies beyond the edge an arrow that points there. */
static void number_of(char *text, size_t size, double value, const char *arrow)
{
    char number[32];
    number_text(number, sizeof number, value, 4);
    snprintf(text, size, "%s%s", number, arrow);
}

/* ---- on the time axis ---- */

/* The cell of an update; beyond the window that of its edge. */
static int cell_of(const struct plot *plot, double at, const char **arrow)
{
    const double into = at - plot->window.from;
    *arrow = into < 0.0 ? "←" : into >= plot->window.slots ? "→" : "";
    if (**arrow)
        return into < 0.0 ? 0 : plot->area.cols - 1;
    return slot_column(&plot->window, at) / plot->canvas.glyphs->dots_x;
}

static void mark_update(const struct plot *plot, struct frame *frame, double at, int row,
                        const struct mark_look *look)
{
    const char *arrow;
    char number[48];
    const int x = cell_of(plot, at, &arrow);
    number_of(number, sizeof number, at, arrow);
    const int width = frame_text_width(frame, number);
    for (int y = row + 1; y < plot->area.rows && !arrow[0]; y++)
        if (is_blank(plot, frame, y, x))
            frame_put(frame, plot->area.y + y, plot->area.x + x,
                      (struct style){look->style->foreground, COLOUR_DEFAULT, ATTR_NONE},
                      0x250a); /* ┊ */
    frame_put(frame, plot->area.y + row, plot->area.x + x, *look->style, look->glyph);
    const int beside = are_blank(plot, frame, row, x + 1, width + 1) ? x + 1 : x - width;
    if (are_blank(plot, frame, row, beside, width))
        frame_text(frame, plot->area.y + row, plot->area.x + beside, width, *look->style, number);
}

static void mark_updates(const struct plot *plot, struct frame *frame,
                         const struct prediction *prediction)
{
    const char *arrow;
    const bool apart =
        abs(cell_of(plot, prediction->said, &arrow) - cell_of(plot, prediction->is, &arrow)) > 5;
    if (isfinite(prediction->is))
        mark_update(plot, frame, prediction->is, !apart && plot->area.rows > 1, &is);
    mark_update(plot, frame, prediction->said, 0, &said);
}

/* ---- on the other one ---- */

static int row_of(const struct plot *plot, const struct axis *axis, double value,
                  const char **arrow)
{
    const int row = plot_row(plot, axis, value);
    *arrow = row >= 0 ? "" : value > axis->hi ? "↑" : "↓";
    return row >= 0 ? row : value > axis->hi ? 0 : plot->area.rows - 1;
}

/* Its glyph stands on the axis, or beside it, inside; the number at the right. */
static void mark_value(const struct plot *plot, struct frame *frame, const struct axis *axis,
                       double value, double level, bool inside, const struct mark_look *look)
{
    const char *arrow;
    char number[48];
    const int row = row_of(plot, axis, value - level, &arrow);
    number_of(number, sizeof number, value, arrow);
    const int width = frame_text_width(frame, number), right = plot->area.cols - width;
    if (are_blank(plot, frame, row, right, width))
        frame_text(frame, plot->area.y + row, plot->area.x + right, width, *look->style, number);
    for (int x = 0; x < plot->area.cols && !arrow[0]; x++)
        if (is_blank(plot, frame, row, x))
            frame_put(frame, plot->area.y + row, plot->area.x + x,
                      (struct style){look->style->foreground, COLOUR_DEFAULT, ATTR_NONE},
                      0x2508); /* ┈ */
    frame_put(frame, plot->area.y + row, plot->area.x - 1 + inside, *look->style, look->glyph);
}

static void mark_values(const struct plot *plot, struct frame *frame, const struct axis *axis,
                        const struct prediction *prediction, double level)
{
    const char *arrow;
    const bool same = row_of(plot, axis, prediction->said - level, &arrow) ==
                      row_of(plot, axis, prediction->is - level, &arrow);
    if (isfinite(prediction->is))
        mark_value(plot, frame, axis, prediction->is, level, false, &is);
    mark_value(plot, frame, axis, prediction->said, level, same, &said);
}

void mark_prediction_of_loss(const struct plot *plot, struct frame *frame, const struct ui *ui,
                             const struct axis *axis)
{
    const double level = ui->run->stats.minimum.loss;
    if (ui->prediction.kind == PREDICTION_UPDATE)
        mark_updates(plot, frame, &ui->prediction);
    else if (ui->prediction.kind == PREDICTION_LOSS)
        mark_values(plot, frame, axis, &ui->prediction, isfinite(level) ? level : 0.0);
}

void mark_prediction_of_rate(const struct plot *plot, struct frame *frame, const struct ui *ui,
                             const struct axis *axis)
{
    if (ui->prediction.kind == PREDICTION_PHASE_END)
        mark_updates(plot, frame, &ui->prediction);
    else if (ui->prediction.kind == PREDICTION_RATE)
        mark_values(plot, frame, axis, &ui->prediction, 0.0);
}
