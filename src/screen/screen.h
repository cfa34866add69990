/* The whole screen: a scope with all its parts. */
#pragma once

#include "screen/scope.h"

/* False when memory is short; scope_free is due all the same. */
bool scope_init(struct scope *scope, const struct setup *setup, const char *name,
                enum glyph_set glyphs);
void scope_free(struct scope *scope);
