/* Names that people type: which of a list is meant, and which ones come near. A list is a function
 * that gives name 0, 1, … and NULL past the last. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef const char *name_at(int index);

/* The same but for case, and for _ in place of -: another way to write it is no mistake. */
bool name_is(const char *typed, const char *name);

enum { NAMES_NEAR = 4 };

/* But for one letter more, less or other, two exchanged, or as its beginning. */
bool name_is_almost(const char *typed, const char *name);

/* The names that are the fewest edits away (a letter more, less or another one, two exchanged), or
 * that begin with what was typed; at most NAMES_NEAR, none where all are far. Returns how many. */
int names_near(const char *typed, name_at *list, const char *near[NAMES_NEAR]);

/* "a", "a or b", "a, b or c", each behind prefix; "" where there are none. */
void names_joined(const char *const *near, int count, const char *prefix, char *text, size_t size);
