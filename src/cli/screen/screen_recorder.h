/* The key that records: what the screen shows and is pressed from one press of it to the next, or
 * to the end. Times are in seconds. */
#pragma once

#include "screen/core/ui.h"

struct screen_recorder {
    struct ui *ui;
    struct live *live;            /* NULL: nothing is being recorded */
    int began_at;                 /* where undo stood then */
    bool by_mouse[HISTORY_DEPTH]; /* changes that undo takes back and a tape has not */
    const char *card;             /* the title of a lesson's that is open; NULL: none is */
};

/* Hands a press to the screen, whose frame painted last has the size to record. */
void recorder_press(struct screen_recorder *recorder, double now, int press,
                    const struct frame *frame);

/* Takes what was painted; then the mark stands in it, if it records. */
void recorder_frame(struct screen_recorder *recorder, double now, struct frame *frame);

/* How long until there is something to be written; negative: there is nothing. */
double recorder_delay(const struct screen_recorder *recorder, double now);

/* Writes what is due. True: it cannot be, the recording has ended, and the screen says so. */
bool recorder_keep(struct screen_recorder *recorder, double now);

/* Ends it. message: where it is to be found; "": there was none. */
void recorder_end(struct screen_recorder *recorder, double now, char *message, int size);
