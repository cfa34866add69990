/* A landscape while presenting: the last updates as dots joined by lines, older ones faded, and at
 * the playhead the step that comes, as an arrow. */
#pragma once

#include "screen/pictures/landscape_view.h"

enum { TRAIL_UPDATES = 8 };

/* The states from the oldest on; the last is that at the playhead. */
struct trail {
    int count;
    double first; /* the update of the oldest */
    double at[TRAIL_UPDATES + 1][AXES];
};

struct trail trail_of(const struct run *run, double at);

/* The lines between them; and, once those are in the frame, a dot at each that lies two cells or
 * more from one beside it. */
void trail_draw(struct landscape_plot *plot, const struct trail *trail);
void trail_put_dots(const struct landscape_plot *plot, struct frame *frame,
                    const struct trail *trail);

/* What an update does: the step that is taken, and the rule's −η·∇J. */
struct taken_step {
    bool any;
    bool last;  /* of a playhead behind the last update: what has led there */
    bool plain; /* it is −η·∇J itself … */
    bool noisy; /* … of a gradient with noise */
    const struct setup *setup;
    double from[AXES], step[AXES], rule[AXES];
};

struct taken_step taken_step_at(const struct run *run, double at);

/* Of the arrow. */
enum step_seen { STEP_UNSEEN, STEP_SHORT, STEP_SEEN, STEP_CUT };

/* How much of the step can be seen: less than two cells are too short; one that leaves the picture
 * is cut at its border. */
enum step_seen step_seen(const struct landscape_plot *plot, const struct taken_step *step);

/* The arrow's line; and its head with its name, once that is in the frame. */
void step_draw(struct landscape_plot *plot, const struct taken_step *step);
void step_put_head(const struct landscape_plot *plot, struct frame *frame,
                   const struct taken_step *step);

/* The same of the picture that paint_landscape makes of an area while presenting. */
enum step_seen landscape_step_seen(const struct ui *ui, struct rect area,
                                   const struct taken_step *step);
