/* Updates in the units of a job: epochs, tokens, samples. */
#pragma once

#include "model/setup/setup.h"

/* Names for the table's choice; NULL past the last. */
const char *unit_name(int index);

/* What a number of updates is in a unit: t·times/over. */
struct unit_scale {
    enum unit unit;
    double times, over; /* NaN where it is not known */
};

/* The scale of any unit, for a run of so many steps; times or over is NaN where it is not known. */
struct unit_scale unit_scale(const struct setup *setup, enum unit unit, double steps);
bool unit_scale_known(const struct unit_scale *scale);

/* What follows a number that is in a unit: "ep", "tok", "sp"; "" for updates. */
const char *unit_suffix(enum unit unit);
/* The unit of which a text is the suffix; UNIT_UPDATES: of none. */
enum unit unit_by_suffix(const char *text);

/* What a job must have for a unit: "samples and epochs …". */
const char *unit_needs(enum unit unit);

/* The scale of a resolved set-up's unit. Where that is not known: of updates. */
struct unit_scale unit_scale_of(const struct setup *resolved);

/* Is the set-up's unit known? */
bool unit_known(const struct setup *resolved);

/* The tokens that a resolved set-up's updates take, D; NaN: not known. */
double setup_tokens(const struct setup *resolved);

/* What training on them costs, forward and backward: 6·N·D (Kaplan et al. 2020, arXiv:2001.08361,
 * without attention). NaN: the parameters or the tokens are not known. */
double setup_flops(const struct setup *resolved);
double training_flops(double parameters, double tokens);

/* "update", "epoch", "tokens", "samples": the number behind it says how far. As a column's name,
 * too. */
const char *unit_word(enum unit unit);

static inline double unit_of(const struct unit_scale *scale, double updates)
{
    return updates * scale->times / scale->over;
}

/* And back: the updates that are so far. */
static inline double unit_updates(const struct unit_scale *scale, double value)
{
    return value * scale->over / scale->times;
}
