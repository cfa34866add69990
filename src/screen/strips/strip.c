#include "screen/strips/strip.h"

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

void strip_begin(struct strip *strip, const struct sweep *sweep, enum param knob)
{
    const struct setup *setup = plan_last(&sweep->plan);
    *strip = (struct strip){.number = sweep->number,
                            .span = span_shown(setup, knob),
                            .present_value = param_resolved(setup, knob),
                            .reach = INFINITY};
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
    return strip->count >= strip->planned && strip->seeds >= strip->seeds_planned;
}

int strip_best(const struct strip *strip, enum goal goal)
{
    int best = -1;
    for (int i = 0; i < strip->count; i++)
        if (isfinite(strip->score[goal][i]) &&
            (best < 0 || strip->score[goal][i] < strip->score[goal][best]))
            best = i;
    bool present = best >= 0 && strip->score[goal][strip->present] == strip->score[goal][best];
    return present ? strip->present : best;
}

bool strip_no_difference(const struct strip *strip, enum goal goal)
{
    const int best = strip_best(strip, goal);
    return best >= 0 && best != strip->present && strip->seeds > 1 && !strip->apart[goal];
}

bool strip_flat(const struct strip *strip, enum goal goal)
{
    const double *score = strip->score[goal];
    for (int i = 1; i < strip->count; i++)
        if (score[i] != score[0])
            return false;
    return isfinite(score[0]);
}
