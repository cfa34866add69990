#include "screen/pictures/bar_plot.h"

#include "screen/core/theme.h"

#include <stdio.h>

struct rect paint_bar_panel(const struct problem_kind *problem, struct frame *frame,
                            struct rect area, const char *right)
{
    char title[160];
    snprintf(title, sizeof title, "%s  %s", problem->name, problem->formula);
    if (frame_text_width(frame, title) + frame_text_width(frame, right) + 8 > area.cols)
        snprintf(title, sizeof title, "%s", problem->name);
    return paint_panel(frame, area, title, right);
}

bool bar_plot_open(struct plot *plot, const struct ui *ui, struct rect inner, bool ticks,
                   struct bar_plot *around)
{
    enum { TICKS_FROM = 44, LEGEND_FROM = 4 }; /* columns and rows inside */
    around->ticks = ticks && inner.cols >= TICKS_FROM;
    around->legend = inner.rows >= LEGEND_FROM;
    const int gutter = around->ticks ? GUTTER : 1;
    plot->area = (struct rect){inner.y, inner.x + gutter, inner.rows - around->legend,
                               inner.cols - gutter - 1};
    return plot->area.rows >= 1 && plot->area.cols >= 2 &&
           canvas_init(&plot->canvas, &glyph_sets[ui->glyphs], plot->area.rows, plot->area.cols);
}
