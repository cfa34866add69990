/* The whole screen: a scope with all its parts. */
#pragma once

#include "screen/scope.h"

/* False when memory is short; scope_free is due all the same. */
bool scope_init(struct scope *scope, const struct setup *setup, const char *name,
                enum glyph_set glyphs);
void scope_free(struct scope *scope);

/* Before it is painted at a size. */
void screen_renew(struct scope *scope, int rows, int cols);

/* Does time matter now: does the run or something in a view play? And so much of it passes. */
bool screen_plays(const struct scope *scope);
void screen_pass(struct scope *scope, double seconds);
