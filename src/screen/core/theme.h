/* What the colours mean. Each series also has a glyph, a dash or a letter of its own, since no
 * colour carries a meaning alone. */
#pragma once

#include "draw/canvas.h"
#include "draw/frame.h"
#include "draw/palette.h"
#include "model/verdict/outcome.h"

static const struct style style_text = {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_dim = {COLOUR_DIM, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_faint = {COLOUR_FAINT, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_bright = {COLOUR_BRIGHT, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_title = {COLOUR_CYAN, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_heading = {COLOUR_DIM, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_key = {COLOUR_CYAN, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_choice = {COLOUR_CYAN, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_rate = {COLOUR_ORANGE, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_loss = {COLOUR_CYAN, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_limit = {COLOUR_ALARM, COLOUR_DEFAULT, ATTR_NONE};
static const struct style style_stop = {COLOUR_YELLOW, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_said = {COLOUR_YELLOW, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_is = {COLOUR_GREEN, COLOUR_DEFAULT, ATTR_BOLD};
static const struct style style_bar = {COLOUR_LIGHT, COLOUR_BAR, ATTR_NONE};
static const struct style style_danger = {COLOUR_DEFAULT, COLOUR_DANGER, ATTR_NONE};
static const struct style style_alarm = {COLOUR_ALARM, COLOUR_DEFAULT, ATTR_BOLD};

/* The pen of higher priority takes the cell. */
static const struct pen pen_band = {COLOUR_BLUE, 2, 1, 0};
static const struct pen pen_future = {COLOUR_FUTURE, 3, 1, 0};
static const struct pen pen_future_band = {COLOUR_GHOST, 3, 1, 0};
static const struct pen pen_future_mean = {COLOUR_LIGHT, 7, 1, 0}; /* over that band */
static const struct pen pen_seed = {COLOUR_LIGHT, 3, 1, 1};        /* one of many, in their band */
static const struct pen pen_ghost = {COLOUR_GHOST, 4, 3, 3};
/* By the rules of batch_ghosts.h: kept, ×√k, ×k. */
static const struct pen pen_batch[] = {
    {COLOUR_GHOST, 4, 3, 3}, {COLOUR_YELLOW, 4, 2, 2}, {COLOUR_VIOLET, 4, 4, 2}};
static const struct pen pen_limit = {COLOUR_RED, 6, 2, 3};
static const struct pen pen_moving_limit = {COLOUR_RED, 6, 1, 0};
static const struct pen pen_floor = {COLOUR_GREEN, 6, 4, 2};
static const struct pen pen_rate = {COLOUR_ORANGE, 8, 1, 0};
static const struct pen pen_above = {COLOUR_RED, 9, 1, 0}; /* the rate, above its limit */
static const struct pen pen_loss = {COLOUR_CYAN, 8, 1, 0};
static const struct pen pen_training = {COLOUR_LIGHT, 7, 1,
                                        2}; /* where there is a validation loss */
static const struct pen pen_future_training = {COLOUR_FUTURE, 6, 1, 2};
static const struct pen pen_validation = {COLOUR_CYAN, 8, 1, 0};
static const struct pen pen_gap = {COLOUR_VIOLET, 2, 1, 0};
static const struct pen pen_level = {COLOUR_FAINT, 1, 1, 0};
static const struct pen pen_contour = {COLOUR_BLUE, 2, 1, 0};
static const struct pen pen_path = {COLOUR_ORANGE, 8, 1, 0};
/* The path by its age; while presenting the last updates. */
static const struct pen pen_trail[] = {
    {COLOUR_TRAIL0, 9, 1, 0}, {COLOUR_TRAIL1, 8, 1, 0}, {COLOUR_TRAIL2, 7, 1, 0}};
static const struct pen pen_arrow = {COLOUR_BRIGHT, 10, 1, 0};

/* Pinned runs: colour, dash and letter. */
static const struct pen pen_pin[] = {{COLOUR_VIOLET, 5, 2, 1},
                                     {COLOUR_GREEN, 5, 5, 2},
                                     {COLOUR_YELLOW, 5, 1, 1},
                                     {COLOUR_RED, 5, 3, 2}};

/* ---- outcomes: beside each word of model/verdict/outcome.h its colour, and the glyph of its class
 * ---- */

/* The badge of an outcome. */
extern const enum colour outcome_colours[OUTCOME_COUNT];

/* ─ ▪ ■ ≈ ≠ □ × */
enum class_glyph {
    GLYPH_NONE = ' ',
    GLYPH_SLOW = 0x2500,
    GLYPH_TRAPPED = 0x25aa,
    GLYPH_GOOD = 0x25a0,
    GLYPH_OSCILLATING = 0x2248,
    GLYPH_OVERFITTING = 0x2260,
    GLYPH_TOO_HIGH = 0x25a1,
    GLYPH_DIVERGED = 0x00d7
};

/* A line where nothing comes of it, squares that grow with what does, signs for too much. */
struct class_style {
    enum class_glyph codepoint;
    enum colour foreground;
};
extern const struct class_style class_styles[CLASS_COUNT];

/* ---- the frame of a panel ---- */

/* The columns that paint_panel has for the text on the right of a title. */
int panel_room(const struct frame *frame, struct rect area, const char *title);

/* What a panel has inside its border. */
struct rect panel_inside(struct rect area);

/* A border with a title on the left and a text on the right of its upper edge; returns what is
 * inside. */
struct rect paint_panel(struct frame *frame, struct rect area, const char *title,
                        const char *right);

/* The same of a plot whose curve has that colour: the title has it, too. */
struct rect paint_panel_of(struct frame *frame, struct rect area, enum colour curve,
                           const char *title, const char *right);

/* A text on the right of its lower edge, where all of it fits; NULL: none. */
void paint_foot(struct frame *frame, struct rect area, const char *text);
