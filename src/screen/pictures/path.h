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

/* A state that a bucket begins with (i is run->count: the last one) as dots of a picture. */
typedef void path_dots(const struct landscape_plot *plot, const struct run *run, size_t i,
                       double dot[AXES]);

/* The updates at which the path up to `at` goes from the oldest of its ages to the next one, and at
 * last `at`: each has the same length in the picture. Of `part` from 0, the oldest, the pen. */
enum { PATH_AGES = 3 };
void path_ages(const struct landscape_plot *plot, const struct run *run, double at,
               path_dots *dots_of, double to[PATH_AGES]);
struct pen path_age_pen(int part);

/* Up to update `at` in the colours of the trail: the first third of its length in the picture is
 * the weakest, the last the strongest. By length and not by updates, as most of those are near the
 * end, in a dot or two. */
void path_draw_by_age(struct landscape_plot *plot, const struct run *run, double at);
