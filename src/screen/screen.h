/* The whole screen: a scope with all its parts. */
#pragma once

#include "screen/core/scope.h"

/* False when memory is short; scope_free is due all the same. */
bool scope_init(struct scope *scope, const struct setup *setup, const char *name,
                enum glyph_set glyphs);
void scope_free(struct scope *scope);

/* Before it is painted at a size. */
void screen_renew(struct scope *scope, int rows, int cols);

/* Does time matter now: does the run or something in a view play? And so much of it passes. */
bool screen_plays(const struct scope *scope);
void screen_pass(struct scope *scope, double seconds);

/* What is to be computed next for a screen of this size, the most urgent first and each asked for
 * but once; the caller's, and its generation is set. NULL: nothing is, for the time being.
 * scope_next_job gives the first of them, the run, alone. */
struct job *screen_next_job(struct scope *scope, int rows, int cols);

/* Takes what has come of one, whole or in part, and frees it. True: there is something new to see.
 * Of one that has failed the screen says so. */
bool screen_take(struct scope *scope, struct job *job);
