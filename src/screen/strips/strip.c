#include "screen/strips/strip.h"

#include "model/params/resolve.h"
#include "model/problem/problem.h"
#include "model/run/run_stats.h"

#include <float.h>
#include <math.h>

bool strip_possible(enum param knob) { return span_possible(knob) && knob != P_SEED; }

bool strip_applies(const struct ui *ui, enum param knob)
{
    return strip_possible(knob) && ui_trains(ui) && param_applies(ui_setup(ui), knob) &&
           !knob_fixed(ui->forking, knob);
}

const struct strip *strip_known(const struct strips *strips, enum param knob)
{
    const struct strip *strip = &strips->of[knob];
    return strip->count > 0 && strip->number == strips->number ? strip : NULL;
}

/* A position is known to ε of the distance that a run comes from, so that a loss, a square of it
 * near a minimum, is known to ε² of the start's excess; and to ε of the lowest loss where that is
 * not 0. Both with room for what a few operations add. */
static void know_rounding(struct strip *strip, const struct setup *setup)
{
    const struct setup resolved = setup_resolved(setup);
    const struct lowest_minimum minimum = lowest_minimum_of(problem_of(&resolved), &resolved);
    if (!isfinite(minimum.loss))
        return;
    strip->lowest = minimum.loss;
    if (isfinite(minimum.start_loss))
        strip->rounding = fmax(1e-30 * fabs(minimum.start_loss - minimum.loss),
                               4.0 * DBL_EPSILON * fabs(minimum.loss));
}

void strip_begin(struct strip *strip, const struct sweep *sweep, enum param knob)
{
    const struct setup *setup = plan_last(&sweep->plan);
    *strip = (struct strip){.number = sweep->number,
                            .span = span_shown(setup, knob),
                            .present_value = param_resolved(setup, knob),
                            .refined = true,
                            .reach = INFINITY};
    know_rounding(strip, setup);
}

void strip_add(struct strip *strip, const struct trial *trial, const struct trial_result *result)
{
    const double value = trial->value[0];
    int at = strip->count;
    while (at > 0 && strip->value[at - 1] >= value)
        at--;
    if (at < strip->count && strip->value[at] == value)
        return;
    for (int i = strip->count++; i > at; i--) {
        strip->value[i] = strip->value[i - 1];
        strip->fraction[i] = strip->fraction[i - 1];
        strip->result[i] = strip->result[i - 1];
        for (int goal = 0; goal < GOAL_COUNT; goal++)
            strip->score[goal][i] = strip->score[goal][i - 1];
    }
    strip->value[at] = value;
    strip->fraction[at] = span_fraction(&strip->span, value);
    strip->result[at] = *result;
    for (int goal = 0; goal < GOAL_COUNT; goal++)
        strip->score[goal][at] = trial_score(result, (enum goal)goal);
    for (int i = 0; i < strip->count; i++)
        if (strip->value[i] == strip->present_value)
            strip->present = i;
}

bool strip_whole(const struct strip *strip)
{
    return strip->count >= strip->planned && strip->seeds >= strip->seeds_planned && strip->refined;
}

bool strip_same(const struct strip *strip, enum goal goal, double a, double b)
{
    static const double alike = 1e-12;
    if (a == b || goal == GOAL_TARGET || !isfinite(a) || !isfinite(b))
        return a == b;
    const double above = fmax(fabs(a - strip->lowest), fabs(b - strip->lowest));
    return above <= strip->rounding || fabs(a - b) <= alike * above;
}

/* As best_trial, by the scores that are known: of all, or of what is to be preferred to a sample.
 */
static int lowest_score(const struct strip *strip, enum goal goal, const struct trial_result *to)
{
    int best = -1;
    for (int i = 0; i < strip->count; i++)
        if (isfinite(strip->score[goal][i]) && (!to || trial_preferred(&strip->result[i], to)) &&
            (best < 0 || strip->score[goal][i] < strip->score[goal][best]))
            best = i;
    return best;
}

int strip_lowest(const struct strip *strip, enum goal goal)
{
    return lowest_score(strip, goal, NULL);
}

/* As good as the best one: the same score, and not less to be preferred. */
static bool as_good(const struct strip *strip, enum goal goal, int sample, int best)
{
    return strip_same(strip, goal, strip->score[goal][sample], strip->score[goal][best]) &&
           !trial_preferred(&strip->result[best], &strip->result[sample]);
}

int strip_best(const struct strip *strip, enum goal goal)
{
    int best = strip_lowest(strip, goal);
    if (best >= 0 && trial_in_doubt(&strip->result[best])) {
        const int other = lowest_score(strip, goal, &strip->result[best]);
        best = other < 0 ? best : other;
    }
    return best >= 0 && as_good(strip, goal, strip->present, best) ? strip->present : best;
}

struct equals strip_equals(const struct strip *strip, enum goal goal)
{
    const int best = strip_best(strip, goal);
    struct equals equals = {0, best, best, true};
    for (int i = 0; best >= 0 && i < strip->count; i++) {
        if (!as_good(strip, goal, i, best))
            continue;
        equals.first = equals.count++ ? equals.first : i;
        equals.last = i;
    }
    equals.all_between = equals.last - equals.first + 1 == equals.count;
    return equals;
}

bool strip_no_difference(const struct strip *strip, enum goal goal)
{
    const int best = strip_best(strip, goal);
    return best >= 0 && best != strip->present && strip->seeds > 1 && !strip->apart[goal];
}

bool strip_flat(const struct strip *strip, enum goal goal)
{
    return strip->count > 1 && strip_equals(strip, goal).count == strip->count;
}
