/* What a screen shows beside its plan, as plain data: the run beside it, the runs that are pinned,
 * and a few words about the view. A set-up file has them behind the set-up, a line each; none of
 * them is anything to a command without a screen. */
#pragma once

#include "model/run/plan.h"

/* Words of which each has a value; the order is that in files. */
enum shown_word {
    SHOWN_AT,
    SHOWN_MODE,
    SHOWN_KNOB,
    SHOWN_ZOOM,
    SHOWN_RATE_AXIS,
    SHOWN_SHARPNESS,
    SHOWN_PATH,
    SHOWN_PANE,
    SHOWN_BAND,
    SHOWN_SPEED,
    SHOWN_GOAL,
    SHOWN_PRESENT,
    SHOWN_SIDE,
    SHOWN_X,
    SHOWN_Y,
    SHOWN_CURSOR,
    SHOWN_VIEW,
    SHOWN_PAGE,
    SHOWN_LINE,
    SHOWN_STEPPING,
    SHOWN_WORDS
};

enum { SHOWN_MOST = 80, SHOWN_PINS = 4, SHOWN_CHOICES = 12 };

struct shown {
    char word[SHOWN_WORDS][SHOWN_MOST]; /* the value; "": as a screen opens */
    bool beside;                        /* there is another run, … */
    struct plan other;
    int pins;
    struct plan pin[SHOWN_PINS];
};

struct shown_row {
    const char *key, *what, *help;     /* what: its values, for people */
    const char *choice[SHOWN_CHOICES]; /* up to a NULL; none: a number, or what is said below */
    double most;                       /* of a whole number from 0; 0: it is none */
    bool option;                       /* the screen has an option of this name */
};

extern const struct shown_row shown_rows[SHOWN_WORDS];

/* The keys that begin another plan: up to the next of them, all lines are its. */
extern const char shown_pin_key[], shown_beside_key[];

/* The word of a key; −1: none has it. */
int shown_find(const char *key);

/* The place of a value among the choices, or the number that it is; −1: it is neither. */
double shown_value(enum shown_word id, const char *value);

/* Gives a word its value. False: one line says what would be right, beginning with the key. */
bool shown_take(struct shown *shown, enum shown_word id, const char *value, char *message,
                int size);

/* Nothing but a plan. */
bool shown_empty(const struct shown *shown);

/* Lets a plan and the others train on a text, which has to outlive them. */
void shown_train_on(struct plan *plan, struct shown *shown, const struct own_text *text);

/* ---- as text (shown_text.c) ---- */

/* Takes the lines of a set-up: those that are of the plan go to it, which keeps what they do not
 * name; the others to shown, whose pins they are added to. The text is the caller's, and is
 * changed. False: both are as they were, and message is one line that names source, line and
 * remedy. */
bool shown_read(struct plan *plan, struct shown *shown, char *text, const char *source,
                char *message, int size);

/* The lines behind those of the plan; and the same on one line, parted by "; ", without the words
 * that have options. Both return the bytes they need without the last 0. */
int shown_write(const struct shown *shown, char *text, int size);
int shown_write_line(const struct shown *shown, char *text, int size);
