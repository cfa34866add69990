#include "screen/map_heat.h"

#include "model/landscape.h"

#include <math.h>
#include <stddef.h>

/* Below this share of the highest all losses are one: to the bottom by any measure. */
static const double deepest = 1e-16;

const struct heat_mark heat_marks[] = {
    {"trapped", 1, {{COLOUR_TRAPPED1, '%'}}},
    {"swings", 1, {{COLOUR_SWING1, '~'}}},
    {"diverges", 2, {{COLOUR_BLOWN1, 'x'}, {COLOUR_BLOWN3, 'X'}}},
    {NULL, 0, {{0, 0}}},
};

double heat_score(const struct heat *heat, double score)
{
    return heat->goal == GOAL_TARGET ? score : score - heat->lowest;
}

/* The landscape's lowest loss, and the one at the start, above which nothing is worth a shade. */
static void bounds(const struct scope *scope, double *lowest, double *start)
{
    struct setup s = setup_resolved(scope_setup(scope));
    double minima[MINIMA_MOST][AXES];
    landscape_minima(&s, minima);
    *lowest = landscape_at(&s, minima[0][0], minima[0][1]).value;
    *start = landscape_at(&s, s.start_x, s.start_y).value - *lowest;
}

static bool has_place(const struct finding *finding)
{
    enum mark mark = finding_mark(finding);
    return mark != MARK_NONE && mark != MARK_DIVERGED;
}

struct heat heat_of(const struct scope *scope)
{
    const struct map *map = scope->map;
    const struct survey *survey = map->now.survey ? map->now.survey : map->last.survey;
    struct heat heat = {.goal = map->goal, .lo = INFINITY, .steps = scope_setup(scope)->steps};
    double start;
    bounds(scope, &heat.lowest, &start);
    for (size_t i = 0; survey && i < survey->ready; i++) {
        const struct finding *finding = &survey->finding[i];
        double score = heat_score(&heat, finding_score(finding, map->goal));
        if (!has_place(finding) || !isfinite(score))
            continue;
        heat.lo = fmin(heat.lo, fmax(score, 0.0));
        heat.hi = fmax(heat.hi, score);
        heat.any = true;
    }
    if (map->goal != GOAL_TARGET && start > 0.0)
        heat.hi = fmin(heat.hi, start);
    if (!(heat.hi > 0.0))
        heat.hi = 1.0;
    heat.lo = fmin(fmax(heat.lo, deepest * heat.hi), heat.hi);
    return heat;
}

static double share_of(const struct heat *heat, const struct finding *finding)
{
    double score = heat_score(heat, finding_score(finding, heat->goal));
    if (!(heat->hi > heat->lo))
        return isfinite(score) ? 0.0 : 1.0;
    if (!(score > heat->lo))
        return 0.0;
    return fmin(1.0, log(score / heat->lo) / log(heat->hi / heat->lo));
}

/* A share of the way through so many shades. */
static int shade(double share, int shades)
{
    int i = (int)(share * shades);
    return i < shades ? i : shades - 1;
}

struct tone heat_step(int step)
{
    static const char glyphs[] = "@@@OOOooo===---:";
    return (struct tone){(uint8_t)(COLOUR_HEAT0 + step), (uint32_t)glyphs[step]};
}

/* How soon a run goes where no number follows it: after so many updates, or, where the run ended
 * before, after so many as its growth so far would need. */
static struct tone blown(const struct heat *heat, const struct finding *finding)
{
    double decades = log10(finding->loss / heat->hi), updates = finding->done;
    if (isfinite(finding->loss))
        updates *= 300.0 / fmax(decades, 1.0);
    double lasted = log1p(updates) / log1p(30.0 * heat->steps);
    int i = shade(fmin(1.0, fmax(0.0, 1.0 - lasted)), BLOWN_SHADES);
    return (struct tone){(uint8_t)(COLOUR_BLOWN0 + i), i < BLOWN_SHADES / 2 ? 'x' : 'X'};
}

struct tone heat_tone(const struct heat *heat, const struct finding *finding)
{
    enum mark mark = finding ? finding_mark(finding) : MARK_NONE;
    if (mark == MARK_NONE)
        return (struct tone){COLOUR_VOID, ' '};
    if (mark == MARK_DIVERGED)
        return blown(heat, finding);
    double share = share_of(heat, finding);
    if (mark == MARK_TRAPPED)
        return (struct tone){(uint8_t)(COLOUR_TRAPPED0 + shade(share, TRAPPED_SHADES)), '%'};
    if (mark == MARK_OSCILLATING)
        return (struct tone){(uint8_t)(COLOUR_SWING0 + shade(share, SWING_SHADES)), '~'};
    struct tone tone = heat_step(shade(share, HEAT_SHADES));
    if (mark == MARK_SLOW)
        tone.glyph = '.';
    return tone;
}
