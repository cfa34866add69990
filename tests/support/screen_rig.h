/* The screen without a terminal: keys go in, the worker's part is done at once, and what a person
 * would see comes out as text. */
#pragma once

#include "draw/frame.h"
#include "screen/core/layout.h"
#include "screen/core/ui.h"

enum { RIG_PRESETS = 5 };

struct rig {
    struct ui ui;
    struct frame frame;
    bool hold; /* runs are not computed: the worker is busy */
    struct loaded_preset preset[RIG_PRESETS];
    struct cell *room; /* the frame's cells with guards around them */
    char *text;        /* of the rows painted last */
    size_t row_size;
};

/* A scope for a set-up in words ("lr 0.1 steps 300"), its run complete, the playhead at the end. */
struct rig *rig_new(const char *words);
void rig_free(struct rig *rig);

/* Puts the set-ups of assets/ under the number keys, read as the program reads them. */
void rig_load_presets(struct rig *rig);

/* Presses keys, given as words: names (right, enter, pgup ...), characters, 'text' to be typed,
 * each perhaps with a count: "f pgup*3 right enter '0.05' enter". After each the run is completed.
 */
void rig_press(struct rig *rig, const char *keys);

/* Goes to a knob with the keys. */
void rig_select(struct rig *rig, enum param id);

/* The worker's answer to the present plan: a run with so many updates done. */
void rig_answer(struct rig *rig, double updates);

/* The worker's answer to all that is asked for the strips; returns how many trials there were. */
size_t rig_answer_strips(struct rig *rig);

/* And to what would help: false where that is not asked for. */
bool rig_answer_move(struct rig *rig);

/* Paints the screen at a size, and checks that nothing outside the frame was touched. */
void rig_paint(struct rig *rig, int rows, int cols);

/* What was painted last: a row without trailing blanks, whether a text stands somewhere in the
 * whole or in a part, and where. */
const char *rig_row(const struct rig *rig, int y);
bool rig_shows(const struct rig *rig, const char *text);
bool rig_find(const struct rig *rig, struct rect area, const char *text, int *y, int *x);
struct rect rig_everywhere(const struct rig *rig);

/* The panels at the size painted last. */
struct layout rig_layout(const struct rig *rig);

/* The first row of an area that holds a text, from that text on to the area's edge; a failure where
 * there is none. The caller frees it. */
char *rig_after(const struct rig *rig, struct rect area, const char *text);

/* Fail, with the whole screen, where a text is missing, or there. */
void rig_must_show(const struct rig *rig, struct rect area, const char *text);

/* Inside a panel's borders, the mean column of the cells in a colour, of which there must be so
 * many. */
double rig_mean_column(struct rig *rig, struct rect panel, int colour, int least);
void rig_must_not_show(const struct rig *rig, struct rect area, const char *text);

/* A number as the screen writes it: 0.02, −1.5, 2×10⁻⁵. Moves text behind it. */
double shown_number(const char **text);
