/* What a run looks like on the map: a colour, and a glyph where there are no colours. */
#pragma once

#include "screen/map/map.h"

struct score_range {
    double lo, hi; /* lo > 0 */
};

/* The scale of the scores, of all runs that are known. */
struct colour_scale {
    enum goal goal;
    double lowest; /* the losses count from here */
    double lo, hi; /* of the scores, lo > 0; equal where there is only one */
    bool any;      /* is there a score at all? */
    struct score_range
        of[CLASS_COUNT]; /* of the classes with a hue of their own; where it diverged, how soon */
};

struct pixel_style {
    uint8_t colour; /* enum colour, an foreground or a background */
    uint32_t glyph; /* where there are no pixels in colour */
    uint32_t sign;  /* of its kind, on pixels in colour; ' ': none */
};

struct colour_scale colour_scale_of(const struct ui *ui);

/* A score as the scale counts it: the loss above the lowest, or updates. */
double colour_scale_score(const struct colour_scale *scale, double score);

/* NULL: not known yet. */
struct pixel_style pixel_style_of(const struct colour_scale *scale,
                                  const struct trial_result *result);

/* The colour of its sign on its own: seen, and not louder than the image. */
uint8_t pixel_sign_foreground(struct pixel_style pixel);

/* The style of its glyph: on the terminal's own background not every shade would be read. */
struct style pixel_glyph_style(struct pixel_style pixel, struct display display);

/* The style of the scale's step, 0 … SCALE_SHADES − 1. */
struct pixel_style colour_scale_step(int step);

/* The classes that have a colour of their own, for the legend. */
struct class_sample {
    enum outcome_class outcome_class;
    int shades; /* as many samples: how soon */
    struct pixel_style pixel[2];
    const char *name; /* NULL: that of the class */
};
const char *class_sample_name(const struct class_sample *sample);

/* Of them those that runs of the set-up's problem can have; brief: by the names of their classes
 * alone. */
enum { CLASS_SAMPLES = 5 };
struct class_samples {
    int count;
    const struct class_sample *sample[CLASS_SAMPLES];
};
struct class_samples class_samples_of(const struct ui *ui, bool brief);
