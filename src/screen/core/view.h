/* What can lie over the main screen: the map, the range test, the lens ... Each is a row that says
 * how it opens, what its keys do and how it is painted. At most one is open (ui->view). The table
 * of keys has the row of each, at the key that opens it (key_table.h). */
#pragma once

#include "screen/core/key_row.h"

/* What needs no painting below it. */
enum covers {
    COVERS_PART,   /* all does */
    COVERS_PANELS, /* header, verdict and line of keys do */
    COVERS_ALL
};

/* NULL or 0: it has none. */
struct view {
    const char *name;
    const struct key_row *keys; /* its own; of those with help the manual tells */
    int key_rows;
    bool closes_on_other_keys;
    bool alone; /* what it computes has every core: no strips meanwhile */
    enum covers covers;
    const char *line; /* in place of the line of keys */
    const char *move; /* in the verdict: in place of advice whose keys do something else here */

    bool (*open)(struct ui *ui); /* false: it refuses, and has said why */
    void (*close)(struct ui *ui);
    bool (*press)(struct ui *ui, int press);          /* before its keys; true: it has taken it */
    bool (*mouse)(struct ui *ui, int press);          /* the same for one of the mouse */
    void (*renew)(struct ui *ui, int rows, int cols); /* before it is painted */
    void (*paint)(const struct ui *ui, struct frame *frame);
    bool (*plays)(const struct ui *ui); /* does time matter now? */
    void (*pass)(struct ui *ui, double seconds);
    /* What is to be computed next for a screen of this size, asked for but once; and what has come
     * of it, whole or in part: that of the slots is the view's, open or not. True: there is
     * something new to see. */
    struct job *(*next_job)(struct ui *ui, int rows, int cols);
    bool (*take)(struct ui *ui, struct job *job);
    unsigned slots; /* SLOT_BITs */
};

/* Opens a view in place of the one that is open. */
void view_open(struct ui *ui, const struct view *view);

/* Leaves the main screen alone. */
void view_close(struct ui *ui);

/* A key was pressed: the view that is open takes it. False: none is. */
bool view_press(struct ui *ui, int press);

/* The keys of the open view lie over it, with the words of the screen behind them, until another
 * key is pressed: an act for its table of keys (painted by screen/help). */
void act_view_help(struct ui *ui, int which);

/* Those there are, each in a folder of its own. */
extern const struct view view_code, view_help, view_lens, view_map, view_range;
