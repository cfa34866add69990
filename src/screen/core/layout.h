/* Where things stand, for each size of the terminal. */
#pragma once

#include "draw/frame.h"

enum { LEAST_ROWS = 20, LEAST_COLS = 64 };

/* What the lower left of a small screen shows; both: the update, and the landscape in the rate's
 * place. */
enum small_panel {
    SMALL_PANEL_LANDSCAPE,
    SMALL_PANEL_UPDATE,
    SMALL_PANEL_BOTH,
    SMALL_PANEL_PINS,
    SMALL_PANEL_COUNT
};

/* A panel with no rows is not shown. The loss may begin in the row of the rate's lower border. */
struct layout {
    bool fits; /* else there is room for a message only */
    struct rect header, knobs, rate, loss, landscape, update, pins, facts, verdict, keys;
};

struct layout layout_for(int rows, int cols, enum small_panel small_panel);

/* Where nothing is pinned the picture beside the pinned runs, or above them, takes their place. */
void layout_without_pins(struct layout *layout);

/* The same where the picture is text: it has the width, and what it takes the curves give. */
struct layout layout_of_writing(int rows, int cols, enum small_panel small_panel);

/* The same where nothing is trained: the rate, and facts about it. */
struct layout layout_of_schedule(int rows, int cols, enum small_panel small_panel);

/* Two runs side by side: what is of both, and the plots of each, as many as there is room for. */
struct pair_layout {
    bool fits;
    struct rect header, knobs, update, keys;
    struct rect knob;       /* one line in place of the knobs' panel; none where there is that */
    struct rect heading[2]; /* from the left to the right */
    struct layout side[2];  /* rate, loss, landscape, update, facts, verdict */
};

/* trains: of each side. */
struct pair_layout layout_of_pair(int rows, int cols, enum small_panel small_panel,
                                  const bool trains[2]);
