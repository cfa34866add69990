/* What a run looks like on the map: a colour, and a glyph where there are no colours. */
#pragma once

#include "screen/map/map.h"

struct heat_range {
    double lo, hi; /* lo > 0 */
};

/* The scale of the scores, of all runs that are known. */
struct heat {
    enum goal goal;
    double lowest;                     /* the losses count from here */
    double lo, hi;                     /* of the scores, lo > 0; equal where there is only one */
    bool any;                          /* is there a score at all? */
    struct heat_range of[CLASS_COUNT]; /* of the marks with a hue of their own; where it diverged,
                                         how soon */
};

struct tone {
    uint8_t colour; /* enum colour, an foreground or a background */
    uint32_t glyph; /* where there are no pixels in colour */
    uint32_t sign;  /* of its kind, on pixels in colour; ' ': none */
};

struct heat heat_of(const struct scope *scope);

/* A score as the scale counts it: the loss above the lowest, or updates. */
double heat_score(const struct heat *heat, double score);

/* NULL: not known yet. */
struct tone heat_tone(const struct heat *heat, const struct trial_result *result);

/* The colour of its sign on its own: seen, and not louder than the image. */
uint8_t heat_sign_foreground(struct tone tone);

/* The style of its glyph: on the terminal's own background not every shade would be read. */
struct style heat_foreground(struct tone tone, struct display display);

/* The tone of the scale's step, 0 … HEAT_SHADES − 1. */
struct tone heat_step(int step);

/* The marks that have a colour of their own, for the legend. */
enum { HEAT_MARKS = 3 };
struct heat_mark {
    enum outcome_class outcome_class;
    int shades; /* as many samples: how soon */
    struct tone tone[2];
};
extern const struct heat_mark heat_marks[HEAT_MARKS];
