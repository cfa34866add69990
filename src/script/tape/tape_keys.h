/* The keys of a tape by their names. */
#pragma once

#include "script/tape/tape.h"

enum tape_modifier { HELD_CTRL = 1, HELD_ALT = 2, HELD_SHIFT = 4 };

/* The key of a command word, as Enter or PageUp. False: it is none. */
bool tape_key_named(const char *word, struct tape_key *key);

/* The same held down with others: a single character, or a key's name. False: VHS has no such one
 * and neither has the screen. */
bool tape_key_held(unsigned held, const char *word, struct tape_key *key);

/* A character that is typed. */
struct tape_key tape_key_typed(int codepoint);

/* For names_near: the names of keys, NULL past the last. */
const char *tape_key_name(int index);
