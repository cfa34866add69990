#include "screen/paint.h"

#include "screen/layout.h"
#include "screen/panels.h"
#include "screen/theme.h"

struct rect paint_panel(struct frame *frame, struct rect area, const char *title, const char *right)
{
    struct rect inner = {area.y + 1, area.x + 1, area.rows - 2, area.cols - 2};
    frame_box(frame, area, style_faint, style_title, title);
    int used = frame_text_width(frame, title) + 6, width = frame_text_width(frame, right);
    if (width > 0 && used + width + 4 <= area.cols) {
        int x = area.x + area.cols - width - 4;
        frame_put(frame, area.y, x, style_faint, ' ');
        frame_text(frame, area.y, x + 1, width, style_dim, right);
        frame_put(frame, area.y, x + 1 + width, style_faint, ' ');
    }
    return inner;
}

static void paint_too_small(struct frame *frame)
{
    int y = frame->rows > 2 ? frame->rows / 2 - 1 : 0;
    frame_print(frame, y, 0, frame->cols, style_bright, "lrscope needs %d×%d", LEAST_COLS, LEAST_ROWS);
    frame_print(frame, y + 1, 0, frame->cols, style_dim, "this is %d×%d; q quits", frame->cols, frame->rows);
}

void scope_paint(const struct scope *scope, struct frame *frame)
{
    static const struct {
        size_t place;
        void (*paint)(const struct scope *scope, struct frame *frame, struct rect area);
    } panels[] = {
        {offsetof(struct layout, header), paint_header},       {offsetof(struct layout, knobs), paint_knobs},
        {offsetof(struct layout, rate), paint_rate},           {offsetof(struct layout, loss), paint_loss},
        {offsetof(struct layout, landscape), paint_landscape}, {offsetof(struct layout, update), paint_update},
        {offsetof(struct layout, pins), paint_pins},           {offsetof(struct layout, verdict), paint_verdict},
        {offsetof(struct layout, keys), paint_keys},
    };
    struct layout layout = layout_for(frame->rows, frame->cols, scope->pane);
    frame->ascii = scope->glyphs == GLYPHS_ASCII;
    frame_clear(frame);
    if (!layout.fits) {
        paint_too_small(frame);
        return;
    }
    for (size_t i = 0; i < sizeof panels / sizeof panels[0]; i++) {
        const struct rect *area = (const struct rect *)((const char *)&layout + panels[i].place);
        if (area->rows > 0)
            panels[i].paint(scope, frame, *area);
    }
    if (scope->help)
        paint_help(scope, frame);
}
