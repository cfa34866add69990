/* One parameter's value: read, written and turned, all after its row in the table. */
#pragma once

#include "model/params/params.h"

enum turn { TURN_FINE, TURN_NORMAL, TURN_COARSE };

/* Sets the parameter from text ("0.1", "cosine", "on", "auto"). False: nothing is set, and message
 * says in one line what would be right. */
bool value_parse(struct setup *setup, enum param id, const char *text, char *message, int size);

/* Room for the text of any value, the longest being a list of numbers of eight digits. */
enum { VALUE_MOST = 9 * LIST_MOST + 1 };

/* The stored value as text that value_parse reads back exactly: shortest digits, "auto", a name. */
void value_text(const struct setup *setup, enum param id, char *text, int size);

/* The value after one turn up (direction 1) or down (−1), within the range; a choice goes round.
 * Starts from the resolved value where it is auto. */
double value_turned(const struct setup *setup, enum param id, int direction, enum turn turn);

/* Turns it: a share stays one, and a problem brings an optimizer that applies (param_choose). */
void value_turn(struct setup *setup, enum param id, int direction, enum turn turn);

/* To so many digits, 1 … 15, of which the first is not 0: the number that these digits read as. */
double value_rounded(double value, int digits);
