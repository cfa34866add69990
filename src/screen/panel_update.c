/* The inspector: the update at the cursor, written out with its numbers. */
#include "draw/axis.h"
#include "screen/panels.h"
#include "screen/theme.h"

#include <math.h>
#include <stdio.h>

struct sheet {
    struct frame *frame;
    struct rect area;
    int row;
};

/* As many digits as the width has room for. */
static void number_within(const struct sheet *sheet, char *text, size_t size, double value,
                          int width)
{
    int digits = 6;
    do
        number_text(text, size, value, digits, sheet->frame->ascii);
    while (--digits > 0 && frame_text_width(sheet->frame, text) > width);
}

static void pair(struct sheet *sheet, const char *label, double x, double y, struct style style)
{
    const double value[AXES] = {x, y};
    int name = sheet->area.cols < 30 ? 10 : sheet->area.cols / 3,
        width = (sheet->area.cols - name) / AXES;
    char text[32];
    if (sheet->row >= sheet->area.rows)
        return;
    frame_text(sheet->frame, sheet->area.y + sheet->row, sheet->area.x + 1, name - 1, style_dim,
               label);
    for (int i = 0; i < AXES; i++) {
        number_within(sheet, text, sizeof text, value[i], width - 2);
        frame_text_right(sheet->frame, sheet->area.y + sheet->row, sheet->area.x + name + i * width,
                         width - 1, style, text);
    }
    sheet->row++;
}

static void line(struct sheet *sheet, struct style style, const char *text)
{
    if (sheet->row < sheet->area.rows)
        frame_text(sheet->frame, sheet->area.y + sheet->row++, sheet->area.x + 1,
                   sheet->area.cols - 1, style, text);
}

void paint_update(const struct scope *scope, struct frame *frame, struct rect area)
{
    struct sheet sheet = {.frame = frame};
    struct update u;
    char right[48] = "", text[160], n[3][32];
    /* At the end there is no update to come: the last one stays. */
    double at = scope->run ? fmin(scope->playhead.at, scope->run->done - 1.0) : 0.0;
    bool any = scope->run && run_update(scope->run, at, &u);
    if (any)
        snprintf(right, sizeof right, at < scope->playhead.at ? "%.0f, the last" : "%.0f", at);
    sheet.area = paint_panel(frame, area, "update", right);
    if (!any)
        return;
    const struct setup *s = plan_at(&scope->run->plan, u.t);
    const struct optimizer_kind *kind = &optimizer_kinds[s->optimizer];
    bool decays = s->weight_decay > 0.0 && !kind->coupled_decay; /* beside the gradient */
    bool noisy = u.gradient[0] != u.slope[0] || u.gradient[1] != u.slope[1];
    bool plain = u.direction[0] == u.gradient[0] && u.direction[1] == u.gradient[1];
    int tight = sheet.area.rows < 9;

    number_text(n[0], sizeof n[0], u.rate, tight ? 3 : 5, frame->ascii);
    number_text(n[1], sizeof n[1], u.ceiling, 4, frame->ascii);
    number_text(n[2], sizeof n[2], u.loss, tight ? 3 : 5, frame->ascii);
    if (tight) {
        snprintf(text, sizeof text, "η %s  loss %s", n[0], n[2]);
        line(&sheet, style_text, text);
    } else {
        snprintf(text, sizeof text, isfinite(u.ceiling) ? "η %s   ceiling %s" : "η %s", n[0], n[1]);
        line(&sheet, style_rate, text);
        snprintf(text, sizeof text, "loss %s", n[2]);
        line(&sheet, style_loss, text);
        frame_text_right(frame, sheet.area.y + sheet.row - 1, sheet.area.x, sheet.area.cols - 1,
                         style_dim, "x  ·  y");
    }
    pair(&sheet, "w", u.w[0], u.w[1], style_bright);
    pair(&sheet, noisy ? "∇J noisy" : "∇J", u.gradient[0], u.gradient[1], style_text);
    if (!plain)
        pair(&sheet, kind->direction, u.direction[0], u.direction[1], style_text);
    double added[AXES];
    for (int i = 0; i < AXES; i++) /* at rate 0 an old velocity may still move it */
        added[i] = u.rate != 0.0 ? -u.rate * u.direction[i] : u.next[i] - u.w[i];
    pair(&sheet, plain ? "−η·∇J" : kind->added, added[0], added[1], style_rate);
    if (decays)
        pair(&sheet, "−ηλ·w", -u.rate * s->weight_decay * u.w[0],
             -u.rate * s->weight_decay * u.w[1], style_rate);
    pair(&sheet, "w new", u.next[0], u.next[1], style_bright);
    if (!tight && sheet.row < sheet.area.rows - 1)
        sheet.row++;
    line(&sheet, style_dim, plain ? "w ← w − η·∇J" : kind->rule);
}
