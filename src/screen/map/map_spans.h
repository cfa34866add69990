/* The axes of the map: which knob, from where to where; zooming and moving them. */
#pragma once

#include "model/params/span.h"

/* A window worth seeing around the present value. */
struct span axis_home(const struct setup *setup, enum param knob);

/* The two knobs a map begins with: the rate, and what most decides how large a rate is stable. Here
 * and below, forking: only what a fork can change. */
void axis_choose(const struct setup *setup, bool forking, enum param knob[2]);

/* The next (1) or previous (−1) knob that can be an axis, and is not the other one. */
enum param axis_neighbour(const struct setup *setup, bool forking, enum param knob,
                          enum param other, int step);

/* The rate's stability limit at the lowest minimum; +∞: there is none that holds throughout. */
double axis_limit(const struct setup *setup);

/* Can both be drawn for this set-up? */
bool axis_fits(const struct setup *setup, bool forking, const struct span axis[2]);

/* Zooms by a factor below 1 in, above 1 out, and keeps the value at that fraction where it is.
 * False, and nothing is changed: so many pixels would no longer be different numbers, or nothing
 * lies beyond. */
bool axis_zoom(struct span *axis, double fraction, double factor, int pixels);

/* Moves by a fraction of the window, as far as the knob goes. False: it is there already. */
bool axis_pan(struct span *axis, double fraction);

/* The same window on the other scale. False where it has no room above 0. */
bool axis_toggle_log(struct span *axis);

/* How much smaller the window is than another of the same knob. */
double axis_magnified(const struct span *axis, const struct span *home);
