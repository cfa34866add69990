#include "screen/map/map_ticks.h"

#include "draw/axis.h"

#include <math.h>
#include <stdio.h>

/* Where neighbouring labels differ in the sixth digit only, they count from the lower end. */
static const double short_enough = 3e-5;

struct map_ticks map_ticks_of(const struct frame *frame, const struct span *axis, int most)
{
    struct map_ticks ticks = {0};
    double tick[MAP_TICKS], width = axis->hi - axis->lo;
    bool log = axis->log && axis->hi > 8.0 * axis->lo;
    if (width < short_enough * fmax(fabs(axis->lo), fabs(axis->hi)))
        ticks.base = axis->lo;
    struct axis drawn = axis_make(axis->lo - ticks.base, axis->hi - ticks.base, log, 1000, false);
    most = most < 2 ? 2 : most < MAP_TICKS ? most : MAP_TICKS;
    int count = axis_ticks(&drawn, most, tick);
    double step = log || count < 2 ? 0.0 : tick[1] - tick[0];
    for (int i = 0; i < count; i++) {
        double fraction = span_fraction(axis, ticks.base + tick[i]);
        if (!(fraction >= 0.0 && fraction < 1.0))
            continue;
        ticks.fraction[ticks.count] = fraction;
        /* A tiny step would be spelt with as many noughts. */
        axis_label(frame, ticks.label[ticks.count++], sizeof ticks.label[0], tick[i],
                   step < 1e-7 ? 0.0 : step);
    }
    return ticks;
}

void map_ticks_name(const struct span *axis, const struct map_ticks *ticks, char *text, size_t size)
{
    snprintf(text, size, ticks->base != 0.0 ? "%s − %.15g" : "%s", params[axis->knob].key,
             ticks->base);
}
