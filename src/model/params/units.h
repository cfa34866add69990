/* Updates in the units of a job: epochs, tokens, samples. */
#pragma once

#include "model/setup/setup.h"

enum unit { UNIT_UPDATES, UNIT_EPOCHS, UNIT_TOKENS, UNIT_SAMPLES, UNITS };

/* Names for the table's choice; NULL past the last. */
const char *unit_name(int index);

/* What a number of updates is in a unit: t·times/over. */
struct unit_scale {
    enum unit unit;
    double times, over; /* NaN where it is not known */
};

/* The scale of a resolved set-up's unit. Where that is not known: of updates. */
struct unit_scale unit_scale_of(const struct setup *resolved);

/* Is the set-up's unit known? */
bool unit_known(const struct setup *resolved);

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
