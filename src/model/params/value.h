/* One parameter's value: read, written and turned, all after its row in the table; and the line of
 * a set-up that gives it. */
#pragma once

#include "model/params/params.h"

enum turn { TURN_FINE, TURN_NORMAL, TURN_COARSE };

/* Sets the parameter from text ("0.1", "cosine", "on", "auto"). False: nothing is set, and message
 * says in one line what would be right. */
bool value_parse(struct setup *setup, enum param id, const char *text, char *message, int size);

/* Room for the text of any value, the longest being a list of numbers of eight digits with "ep". */
enum { VALUE_MOST = 11 * LIST_MOST + 1 };

/* The stored value as text that value_parse reads back exactly: shortest digits, "auto", a name. */
void value_text(const struct setup *setup, enum param id, char *text, int size);

/* The same as a shell reads it: a formula in quotes. */
void value_quoted(const struct setup *setup, enum param id, char *text, int size);

/* The value after one turn up (direction 1) or down (−1), within the range; a choice goes round.
 * Starts from the resolved value where it is auto. */
double value_turned(const struct setup *setup, enum param id, int direction, enum turn turn);

/* Turns it: a share stays one, and a problem brings an optimizer that applies (param_choose). */
void value_turn(struct setup *setup, enum param id, int direction, enum turn turn);

/* To so many digits, 1 … 15, of which the first is not 0: the number that these digits read as. */
double value_rounded(double value, int digits);

/* ---- a line of a set-up (setup_text.c): "key value" or "key = value", # begins a comment ---- */

/* The words of a line. */
struct setup_line {
    int key_length, value_length; /* as they stand there; 0: none */
    bool more;                    /* something else follows that is no comment */
    char key[64], value[2 * VALUE_MOST];
};
void setup_line_read(const char *line, struct setup_line *words);

/* Is the value of its key there, whole and alone? False: one line says what is wrong. */
bool setup_line_whole(const struct setup_line *words, char *reason, int size);

/* What to say of a line without a key; and the key with which a fork begins. */
extern const char setup_line_form[], fork_key[];

/* "key is not known, did you mean …?" for a key that no row has. */
void setup_unknown_key(const char *key, char *message, int size);
