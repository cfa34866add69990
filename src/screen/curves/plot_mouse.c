/* The mouse in the plots on the axis of updates: the playhead goes where it points. */
#include "screen/core/mouse.h"
#include "screen/core/pair.h"
#include "screen/curves/plot.h"

#include <math.h>

/* The first column is the first update shown, the last one the last. */
static double update_at(const struct window *window, int col, int cols)
{
    const double fraction = cols > 1 ? (double)col / (cols - 1) : 0.0;
    return window->from + round(fraction * (window->slots - 1.0));
}

/* The same as was painted. which: with another run across. */
static struct plot_span span_painted(const struct ui *ui, const struct mouse_hit *hit)
{
    struct ui focused, other;
    if (!hit->which || !pair_is_open(ui))
        return plot_span(ui, hit->area.cols);
    pair_focused(ui, &focused, &other);
    return plot_span(&focused, hit->area.cols);
}

/* Zoomed in, the window would move on under the pointer. */
static int go_there(struct ui *ui, const struct mouse_hit *hit)
{
    const struct plot_span span = span_painted(ui, hit);
    playhead_go(&ui->playhead, ui_timing_run(ui),
                update_at(&span.window, hit->col, hit->area.cols));
    mouse_keep(ui->mouse,
               (const double[MOUSE_KEPT]){span.window.from, span.window.slots, span.steps});
    return PRESS_NONE;
}

static int scrub(struct ui *ui, const struct mouse_hit *hit, int direction)
{
    (void)ui, (void)hit;
    return direction < 0 ? '[' : ']'; /* while presenting PgUp and PgDn are other keys */
}

const struct mouse_part part_plot = {.press = go_there, .drag = go_there, .wheel = scrub};
