/* What outcomes look like: beside each word of model/run/outcome.h its colour, and the glyph of its
 * mark, since no colour carries a meaning alone. */
#pragma once

#include "draw/palette.h"
#include "model/run/outcome.h"

/* The badge of an outcome. */
extern const enum colour outcome_colours[OUTCOME_COUNT];

/* ─ ▪ ■ ≈ × */
enum mark_rune {
    RUNE_NONE = ' ',
    RUNE_SLOW = 0x2500,
    RUNE_TRAPPED = 0x25aa,
    RUNE_GOOD = 0x25a0,
    RUNE_OSCILLATING = 0x2248,
    RUNE_DIVERGED = 0x00d7
};

/* A line where nothing comes of it, squares that grow with what does, signs for too much. */
struct class_look {
    enum mark_rune rune;
    enum colour ink;
};
extern const struct class_look class_looks[CLASS_COUNT];
