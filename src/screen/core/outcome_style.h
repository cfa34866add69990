/* What outcomes look like: beside each word of model/outcome/outcome.h its colour, and the glyph of
 * its class, since no colour carries a meaning alone. */
#pragma once

#include "draw/palette.h"
#include "model/outcome/outcome.h"

/* The badge of an outcome. */
extern const enum colour outcome_colours[OUTCOME_COUNT];

/* ─ ▪ ■ ≈ × */
enum class_glyph {
    GLYPH_NONE = ' ',
    GLYPH_SLOW = 0x2500,
    GLYPH_TRAPPED = 0x25aa,
    GLYPH_GOOD = 0x25a0,
    GLYPH_OSCILLATING = 0x2248,
    GLYPH_DIVERGED = 0x00d7
};

/* A line where nothing comes of it, squares that grow with what does, signs for too much. */
struct class_style {
    enum class_glyph codepoint;
    enum colour foreground;
};
extern const struct class_style class_styles[CLASS_COUNT];
