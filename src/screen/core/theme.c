#include "screen/core/theme.h"

const enum colour outcome_colours[OUTCOME_COUNT] = {
    [OUTCOME_UNDERWAY] = COLOUR_CYAN,      [OUTCOME_NO_VALUE] = COLOUR_RED,
    [OUTCOME_NO_MINIMUM] = COLOUR_BLUE,    [OUTCOME_DIVERGED] = COLOUR_RED,
    [OUTCOME_RETURNED] = COLOUR_RED,       [OUTCOME_DIVERGING] = COLOUR_RED,
    [OUTCOME_TRAPPED] = COLOUR_VIOLET,     [OUTCOME_SADDLE] = COLOUR_VIOLET,
    [OUTCOME_OVERSHOT] = COLOUR_YELLOW,    [OUTCOME_CONVERGED] = COLOUR_GREEN,
    [OUTCOME_EDGE] = COLOUR_GREEN,         [OUTCOME_NOISE_LIMITED] = COLOUR_BLUE,
    [OUTCOME_SETTLING] = COLOUR_ORANGE,    [OUTCOME_OSCILLATING] = COLOUR_ORANGE,
    [OUTCOME_HELD] = COLOUR_BLUE,          [OUTCOME_SLOW] = COLOUR_BLUE,
    [OUTCOME_OVERFITTING] = COLOUR_VIOLET, [OUTCOME_FORGOT] = COLOUR_RED,
    [OUTCOME_TOO_HIGH] = COLOUR_ORANGE,    [OUTCOME_SPIKED] = COLOUR_YELLOW,
    [OUTCOME_UNDERFITTING] = COLOUR_BLUE,  [OUTCOME_LEARNED] = COLOUR_GREEN,
    [OUTCOME_LEARNING] = COLOUR_BLUE,
};

const struct class_style class_styles[CLASS_COUNT] = {
    [CLASS_NONE] = {GLYPH_NONE, COLOUR_FAINT},
    [CLASS_SLOW] = {GLYPH_SLOW, COLOUR_BLUE},
    [CLASS_TRAPPED] = {GLYPH_TRAPPED, COLOUR_VIOLET},
    [CLASS_GOOD] = {GLYPH_GOOD, COLOUR_GREEN},
    [CLASS_OSCILLATING] = {GLYPH_OSCILLATING, COLOUR_YELLOW},
    [CLASS_OVERFITTING] = {GLYPH_OVERFITTING, COLOUR_VIOLET},
    [CLASS_TOO_HIGH] = {GLYPH_TOO_HIGH, COLOUR_YELLOW},
    [CLASS_DIVERGED] = {GLYPH_DIVERGED, COLOUR_RED},
};

int panel_room(const struct frame *frame, struct rect area, const char *title)
{
    return area.cols - frame_text_width(frame, title) - 10;
}

struct rect panel_inside(struct rect area)
{
    return (struct rect){area.y + 1, area.x + 1, area.rows - 2, area.cols - 2};
}

struct rect paint_panel(struct frame *frame, struct rect area, const char *title, const char *right)
{
    return paint_panel_of(frame, area, (enum colour)style_title.foreground, title, right);
}

struct rect paint_panel_of(struct frame *frame, struct rect area, enum colour curve,
                           const char *title, const char *right)
{
    const struct style style = {(uint8_t)curve, COLOUR_DEFAULT, ATTR_BOLD};
    frame_box(frame, area, style_faint, style, title);
    int width = frame_text_width(frame, right);
    if (width > 0 && width <= panel_room(frame, area, title)) {
        int x = area.x + area.cols - width - 4;
        frame_put(frame, area.y, x, style_faint, ' ');
        frame_text(frame, area.y, x + 1, width, style_dim, right);
        frame_put(frame, area.y, x + 1 + width, style_faint, ' ');
    }
    return panel_inside(area);
}

void paint_foot(struct frame *frame, struct rect area, const char *text)
{
    int width = text ? frame_text_width(frame, text) : 0;
    if (width == 0 || width > area.cols - 6)
        return;
    int x = area.x + area.cols - width - 4, y = area.y + area.rows - 1;
    frame_put(frame, y, x, style_faint, ' ');
    frame_text(frame, y, x + 1, width, style_dim, text);
    frame_put(frame, y, x + 1 + width, style_faint, ' ');
}
