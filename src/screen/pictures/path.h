/* The path of a run over a landscape, as lines between its states. */
#pragma once

#include "screen/pictures/landscape_view.h"

/* Which steps of a path are drawn: those of a run that swings farther and farther would fill all of
 * the picture. */
enum steps { STEPS_ALL, STEPS_IN_VIEW };

/* From update `from` to `to`. */
void path_draw_steps(struct landscape_plot *plot, const struct run *run, double from, double to,
                     struct pen pen, enum steps steps);
void path_draw(struct landscape_plot *plot, const struct run *run, double from, double to,
               struct pen pen);

/* Up to update `at` in the colours of the trail: the first third of its length in the picture is
 * the weakest, the last the strongest. By length and not by updates, as most of those are near the
 * end, in a dot or two. */
void path_draw_by_age(struct landscape_plot *plot, const struct run *run, double at);
