#include "screen/paint.h"

#include "screen/layout.h"
#include "screen/map_panels.h"
#include "screen/panels.h"
#include "screen/scope_range.h"
#include "screen/theme.h"

static void paint_too_small(struct frame *frame)
{
    int y = frame->rows > 2 ? frame->rows / 2 - 1 : 0;
    frame_print(frame, y, 0, frame->cols, style_bright, "lrscope needs %d×%d", LEAST_COLS,
                LEAST_ROWS);
    frame_print(frame, y + 1, 0, frame->cols, style_dim, "this is %d×%d; q quits", frame->cols,
                frame->rows);
}

void scope_paint(const struct scope *scope, struct frame *frame)
{
    static const struct {
        size_t place;
        void (*paint)(const struct scope *scope, struct frame *frame, struct rect area);
    } panels[] = {
        {offsetof(struct layout, header), paint_header},
        {offsetof(struct layout, knobs), paint_knobs},
        {offsetof(struct layout, rate), paint_rate},
        {offsetof(struct layout, loss), paint_loss},
        {offsetof(struct layout, landscape), paint_landscape},
        {offsetof(struct layout, update), paint_update},
        {offsetof(struct layout, pins), paint_pins},
        {offsetof(struct layout, verdict), paint_verdict},
        {offsetof(struct layout, keys), paint_keys},
    };
    struct layout layout = layout_for(frame->rows, frame->cols, scope->pane);
    frame->ascii = scope->glyphs == GLYPHS_ASCII;
    frame_clear(frame);
    scope->summaries->unfinished = false;
    if (!layout.fits) {
        paint_too_small(frame);
        return;
    }
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        const struct rect *area = (const struct rect *)((const char *)&layout + panels[i].place);
        if (area->rows > 0)
            panels[i].paint(scope, frame, *area);
    }
    if (scope->map->open)
        paint_map(scope, frame);
    if (scope->range_shown)
        paint_range(scope, frame);
    if (scope->lens)
        paint_lens(scope, frame);
    if (scope->code)
        paint_code(scope, frame);
    if (scope->help)
        paint_help(scope, frame);
}

bool paint_unfinished(const struct scope *scope) { return scope->summaries->unfinished; }
