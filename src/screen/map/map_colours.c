#include "screen/map/map_colours.h"

#include "model/problem/problem.h"
#include "model/run/run_stats.h"
#include "model/verdict/judgement.h"
#include "screen/core/theme.h"

#include <math.h>
#include <stddef.h>

/* Below this fraction of the highest all losses are one: at the lowest by any measure. */
static const double deepest = 1e-16;

static const struct class_sample class_samples[CLASS_SAMPLES] = {
    {CLASS_TRAPPED, 1, {{COLOUR_TRAPPED1, '%', GLYPH_TRAPPED}}, NULL},
    {CLASS_OVERFITTING, 1, {{COLOUR_TRAPPED1, '%', GLYPH_OVERFITTING}}, NULL},
    {CLASS_OSCILLATING, 1, {{COLOUR_SWING2, '~', GLYPH_OSCILLATING}}, NULL},
    {CLASS_TOO_HIGH, 1, {{COLOUR_SWING2, '~', GLYPH_TOO_HIGH}}, NULL},
    {CLASS_DIVERGED,
     2,
     {{COLOUR_DIVERGED1, 'x', GLYPH_DIVERGED}, {COLOUR_DIVERGED3, 'X', GLYPH_DIVERGED}},
     NULL},
};

/* The same where what noise limits is painted so, too. */
static const struct class_sample swings_or_noise = {
    CLASS_OSCILLATING, 1, {{COLOUR_SWING2, '~', GLYPH_OSCILLATING}}, "swing/noise"};

const char *class_sample_name(const struct class_sample *sample)
{
    return sample->name ? sample->name : outcome_classes[sample->outcome_class].on_map;
}

struct class_samples class_samples_of(const struct ui *ui, bool brief)
{
    struct class_samples samples = {0};
    for (int i = 0; i < CLASS_SAMPLES; i++)
        if (class_of_judgement(problem_of(ui_setup(ui))->judged, class_samples[i].outcome_class))
            samples.sample[samples.count++] =
                !brief && class_samples[i].outcome_class == CLASS_OSCILLATING && ui_has_noise(ui)
                    ? &swings_or_noise
                    : &class_samples[i];
    return samples;
}

double colour_scale_score(const struct colour_scale *scale, double score)
{
    return scale->goal == GOAL_TARGET ? score : score - scale->lowest;
}

/* The landscape's lowest loss, and the one at the start, above which nothing is worth a shade. */
static void bounds(const struct ui *ui, double *lowest, double *start)
{
    const struct setup *s = ui_resolved(ui);
    const struct plan plan = {.count = 1, .part = {{0.0, *s}}};
    struct training_state training;
    *lowest = lowest_minimum_of(problem_of(s), s).loss;
    *start = 0.0; /* where memory is short: no bound */
    if (training_start(&training, &plan))
        *start = training_loss(&training, &plan) - *lowest;
    training_free(&training);
}

/* What a class's shades tell: of what diverged, after how many updates no number followed it any
 * more; of the rest, how far it is from the lowest loss. */
static double measure(const struct colour_scale *scale, const struct trial_result *result)
{
    enum outcome_class class = trial_class(result);
    if (class == CLASS_DIVERGED)
        return fmax(1.0, result->done);
    if (class == CLASS_TRAPPED || class == CLASS_OVERFITTING || class == CLASS_OSCILLATING ||
        class == CLASS_TOO_HIGH)
        return result->loss - scale->lowest;
    return colour_scale_score(scale, trial_score(result, scale->goal));
}

static void widen(struct score_range *range, double value)
{
    if (!(value > 0.0 && isfinite(value)))
        return;
    range->lo = range->lo > 0.0 ? fmin(range->lo, value) : value;
    range->hi = fmax(range->hi, value);
}

struct colour_scale colour_scale_of(const struct ui *ui)
{
    const struct map *map = ui->map;
    const struct sweep *sweep = map->now.sweep ? map->now.sweep : map->last.sweep;
    size_t ready = sweep ? sweep->ready : 0;
    struct colour_scale scale = {.goal = ui->goal, .lo = INFINITY};
    double start;
    bounds(ui, &scale.lowest, &start);
    for (size_t i = 0; i < ready; i++) {
        enum outcome_class class = trial_class(&sweep->result[i]);
        double score = colour_scale_score(&scale, trial_score(&sweep->result[i], ui->goal));
        if (class == CLASS_NONE || class == CLASS_DIVERGED || !isfinite(score))
            continue;
        scale.lo = fmin(scale.lo, fmax(score, 0.0));
        scale.hi = fmax(scale.hi, score);
        scale.any = true;
    }
    if (ui->goal != GOAL_TARGET && start > 0.0)
        scale.hi = fmin(scale.hi, start);
    if (!(scale.hi > 0.0))
        scale.hi = 1.0;
    scale.lo = fmin(fmax(scale.lo, deepest * scale.hi), scale.hi);
    for (size_t i = 0; i < ready; i++)
        widen(&scale.of[trial_class(&sweep->result[i])], measure(&scale, &sweep->result[i]));
    return scale;
}

/* Where a value lies between two, by ratio: 0 … 1. */
static double fraction_of(double value, double lo, double hi)
{
    if (!isfinite(value))
        return 1.0;
    if (!(hi > lo) || !(value > lo))
        return 0.0;
    return fmin(1.0, log(value / lo) / log(hi / lo));
}

/* A fraction of the way through so many shades. */
static int shade(double fraction, int shades)
{
    int i = (int)(fraction * shades);
    return i < shades ? i : shades - 1;
}

struct pixel_style colour_scale_step(int step)
{
    static const char glyphs[] = "@@@OOOccc===---:";
    return (struct pixel_style){(uint8_t)(COLOUR_SCALE0 + step), (uint32_t)glyphs[step], ' '};
}

struct pixel_style pixel_style_of(const struct colour_scale *scale,
                                  const struct trial_result *result)
{
    enum outcome_class class = result ? trial_class(result) : CLASS_NONE;
    if (class == CLASS_NONE)
        return (struct pixel_style){COLOUR_VOID, ' ', ' '};
    double value = measure(scale, result);
    double own = fraction_of(value, scale->of[class].lo, scale->of[class].hi);
    if (class == CLASS_DIVERGED) {
        int i = shade(1.0 - own, DIVERGED_SHADES);
        return (struct pixel_style){(uint8_t)(COLOUR_DIVERGED0 + i),
                                    i < DIVERGED_SHADES / 2 ? 'x' : 'X', GLYPH_DIVERGED};
    }
    if (class == CLASS_TRAPPED || class == CLASS_OVERFITTING)
        return (struct pixel_style){(uint8_t)(COLOUR_TRAPPED0 + shade(own, TRAPPED_SHADES)), '%',
                                    class_styles[class].codepoint};
    if (class == CLASS_OSCILLATING || class == CLASS_TOO_HIGH)
        return (struct pixel_style){(uint8_t)(COLOUR_SWING0 + shade(own, SWING_SHADES)), '~',
                                    class_styles[class].codepoint};
    struct pixel_style pixel =
        colour_scale_step(shade(fraction_of(value, scale->lo, scale->hi), SCALE_SHADES));
    if (class == CLASS_SLOW)
        pixel.glyph = '.';
    return pixel;
}

uint8_t pixel_sign_foreground(struct pixel_style pixel)
{
    /* of each kind, for its light shades and for its dark ones; no sign stands on the others */
    static const struct {
        uint8_t first_dark, last, on_light, on_dark;
    } foregrounds[] = {
        {COLOUR_TRAPPED1, COLOUR_TRAPPED2, COLOUR_TRAPPED2, COLOUR_TRAPPED0},
        {COLOUR_SWING4 + 1, COLOUR_SWING4, COLOUR_DIVERGED0, COLOUR_DIVERGED0},
        {COLOUR_DIVERGED2, COLOUR_DIVERGED4, COLOUR_DIVERGED4, COLOUR_DIVERGED0},
    };
    if (pixel.sign == ' ')
        return pixel.colour;
    for (size_t i = 0; i < sizeof foregrounds / sizeof foregrounds[0]; i++)
        if (pixel.colour <= foregrounds[i].last)
            return pixel.colour < foregrounds[i].first_dark ? foregrounds[i].on_light
                                                            : foregrounds[i].on_dark;
    return COLOUR_WHITE; /* no other kind has a sign */
}

struct style pixel_glyph_style(struct pixel_style pixel, struct display display)
{
    const struct style style = {pixel.colour, COLOUR_DEFAULT, ATTR_NONE};
    struct seen seen = terminal_style_seen(terminal_style_of(style, display), display);
    return palette_contrast(seen.foreground, seen.background) < 4.5 ? style_text : style;
}
