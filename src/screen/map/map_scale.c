#include "screen/map/map_scale.h"

#include "draw/axis.h"

#include <math.h>
#include <stdio.h>

/* Where neighbouring labels differ in the sixth digit only, they count from the lower end. */
static const double short_enough = 3e-5;

struct scale scale_of(const struct frame *frame, const struct span *axis, int most)
{
    struct scale scale = {0};
    double tick[SCALE_TICKS], width = axis->hi - axis->lo;
    bool log = axis->log && axis->hi > 8.0 * axis->lo;
    if (width < short_enough * fmax(fabs(axis->lo), fabs(axis->hi)))
        scale.base = axis->lo;
    struct axis drawn = axis_make(axis->lo - scale.base, axis->hi - scale.base, log, 1000, false);
    most = most < 2 ? 2 : most < SCALE_TICKS ? most : SCALE_TICKS;
    int count = axis_ticks(&drawn, most, tick);
    double step = log || count < 2 ? 0.0 : tick[1] - tick[0];
    for (int i = 0; i < count; i++) {
        double fraction = span_fraction(axis, scale.base + tick[i]);
        if (!(fraction >= 0.0 && fraction < 1.0))
            continue;
        scale.fraction[scale.count] = fraction;
        /* A tiny step would be spelt with as many noughts. */
        axis_label(frame, scale.label[scale.count++], sizeof scale.label[0], tick[i],
                   step < 1e-7 ? 0.0 : step);
    }
    return scale;
}

void scale_name(const struct span *axis, const struct scale *scale, char *text, size_t size)
{
    snprintf(text, size, scale->base != 0.0 ? "%s − %.15g" : "%s", params[axis->knob].key,
             scale->base);
}
