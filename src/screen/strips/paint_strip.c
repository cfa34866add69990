#include "model/params/span.h"
#include "model/verdict/judgement.h"
#include "screen/core/theme.h"
#include "screen/strips/strip_samples.h"
#include "screen/strips/strips.h"
#include "text/sentence.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>

enum { RUNE_PRESENT = 0x25cf, RUNE_BEST = 0x25c6, RUNE_BOTH = 0x25c8 }; /* ● ◆ ◈ */

static int cell_of(double fraction, int width)
{
    return (int)lround(fmin(1.0, fmax(0.0, fraction)) * (width - 1));
}

/* Which sample each cell of a row stands for. */
enum { CELLS_MOST = 128 };
struct cells {
    int count;
    int sample[CELLS_MOST];
};

/* The better of two samples, −1: none; the first where they are alike. */
static int better(const double *score, int a, int b)
{
    return b < 0 || (a >= 0 && !(score[b] < score[a])) ? a : b;
}

/* The best of its own, … */
static struct cells cells_with_own(const struct strip *strip, const double *score, int width)
{
    struct cells cells = {.count = width < CELLS_MOST ? width : CELLS_MOST};
    for (int i = 0; i < cells.count; i++)
        cells.sample[i] = -1;
    for (int i = 0; i < strip->count; i++) {
        int *sample = &cells.sample[cell_of(strip->fraction[i], cells.count)];
        *sample = better(score, *sample, i);
    }
    return cells;
}

/* … else the nearest, the better of two that are as near. */
static struct cells place(const struct strip *strip, const double *score, int width)
{
    struct cells own = cells_with_own(strip, score, width), cells = own;
    int last = -1; /* cell with a sample */
    for (int next = 0; next <= own.count; next++) {
        if (next < own.count && own.sample[next] < 0)
            continue;
        for (int i = last + 1; i < next; i++) {
            int left = last < 0 ? INT_MAX : i - last, right = next - i;
            int nearer = left < right || next == own.count ? own.sample[last] : own.sample[next];
            cells.sample[i] = left == right && next < own.count
                                  ? better(score, own.sample[last], own.sample[next])
                                  : nearer;
        }
        last = next;
    }
    for (int i = cells.count - 1; i > strip->reach * (cells.count - 1); i--)
        cells.sample[i] = -1;
    return cells;
}

static void paint_marks(const struct strip *strip, const struct cells *cells, struct frame *frame,
                        struct rect row, uint8_t background)
{
    for (int i = 0; i < cells->count; i++) {
        if (cells->sample[i] < 0)
            continue; /* not known */
        struct class_style look = class_styles[trial_class(&strip->result[cells->sample[i]])];
        struct style style = {(uint8_t)look.foreground, background, ATTR_NONE};
        frame_put(frame, row.y, row.x + i, style, look.codepoint);
    }
}

/* The best value's cell; beside the present one where both would be in one, and are not the same.
 */
static int best_cell(const struct strip *strip, int best, int present, int width)
{
    int cell = cell_of(strip->fraction[best], width);
    if (cell != present || best == strip->present)
        return cell;
    int beside = best > strip->present ? cell + 1 : cell - 1;
    return beside < 0 ? 1 : beside >= width ? width - 2 : beside;
}

void paint_strip(const struct ui *ui, struct frame *frame, struct rect row, enum param knob,
                 uint8_t background, uint8_t present)
{
    const struct strip *strip = strip_shown(ui, knob);
    const struct setup *setup = ui_resolved(ui);
    struct span span = span_shown(setup, knob);
    int at = cell_of(span_fraction(&span, param_get(setup, knob)), row.cols), best_at = -1;
    frame_fill(frame, row, (struct style){COLOUR_FAINT, background, ATTR_NONE},
               0x2508); /* ┈: not known */
    if (strip) {
        struct cells cells = place(strip, strip->score[ui->goal], row.cols);
        int best = strip_best(strip, ui->goal);
        paint_marks(strip, &cells, frame, row, background);
        const bool one_of_equals =
            best == strip->present && strip_equals(strip, ui->goal).count > 1;
        best_at = best < 0 || one_of_equals ? -1 : best_cell(strip, best, at, row.cols);
    }
    /* white on a background of our own, else the terminal's foreground: its own background may be
     * white */
    uint8_t foreground = background == COLOUR_DEFAULT ? COLOUR_DEFAULT : COLOUR_BRIGHT;
    if (best_at >= 0)
        frame_put(frame, row.y, row.x + best_at, (struct style){foreground, background, ATTR_BOLD},
                  RUNE_BEST);
    frame_put(frame, row.y, row.x + at, (struct style){present, background, ATTR_BOLD},
              at == best_at ? RUNE_BOTH : RUNE_PRESENT);
}

double strip_value_at(const struct ui *ui, enum param knob, int cell, int width)
{
    const struct strip *strip = strip_shown(ui, knob);
    const struct span span = span_shown(ui_resolved(ui), knob);
    const double fraction = width > 1 ? (double)cell / (width - 1) : 0.0;
    if (strip) {
        const struct cells own = cells_with_own(strip, strip->score[ui->goal], width);
        if (cell < own.count && own.sample[cell] >= 0)
            return strip->value[own.sample[cell]];
    }
    if (cell == 0 && span.log && params[knob].min == 0.0)
        return 0.0;
    return sample_rounded(&span, span_at(&span, fraction), 0);
}

/* A glyph and its name; returns the columns with a gap behind. */
static int name_glyph(struct frame *frame, int y, int x, int width, uint32_t codepoint,
                      enum colour foreground, const char *name, int gap)
{
    frame_put(frame, y, x, (struct style){(uint8_t)foreground, COLOUR_DEFAULT, ATTR_BOLD},
              codepoint);
    return 2 + frame_text(frame, y, x + 2, width - 2, style_dim, name) + gap;
}

/* What a run that noise keeps from settling is painted as is named by both. */
static const char *class_name(const struct ui *ui, enum outcome_class class, bool brief,
                              bool with_noise)
{
    if (class == CLASS_OSCILLATING && with_noise && ui_has_noise(ui))
        return brief ? "osc/noise" : "oscillates, or noise";
    return brief ? outcome_classes[class].brief : outcome_classes[class].name;
}

static int legend_width(const struct ui *ui, const struct frame *frame, bool brief)
{
    int width = 0;
    for (enum outcome_class i = CLASS_SLOW; i < CLASS_COUNT; i++)
        if (class_of_judgement(problem_of(ui_setup(ui))->judged, i))
            width += 2 + frame_text_width(frame, class_name(ui, i, brief, true)) + (brief ? 1 : 2);
    return width;
}

void paint_strip_legend(const struct ui *ui, struct frame *frame, int y, int x, int width,
                        bool brief)
{
    static const struct {
        uint32_t codepoint;
        enum colour foreground;
        const char *name;
    } values[] = {{RUNE_PRESENT, COLOUR_ORANGE, "now"},
                  {RUNE_BEST, COLOUR_DEFAULT, "best"},
                  {RUNE_BOTH, COLOUR_ORANGE, "both"}};
    int at = 0;
    const bool with_noise = legend_width(ui, frame, brief) <= width;
    for (enum outcome_class i = CLASS_SLOW; i < CLASS_COUNT; i++) {
        if (!class_of_judgement(problem_of(ui_setup(ui))->judged, i))
            continue;
        at += name_glyph(frame, y, x + at, width - at, class_styles[i].codepoint,
                         class_styles[i].foreground, class_name(ui, i, brief, with_noise),
                         brief ? 1 : 2);
    }
    for (int i = 0; !brief && i < 3; i++)
        at += name_glyph(frame, y, x + at, width - at, values[i].codepoint, values[i].foreground,
                         values[i].name, 2);
}
