#include "screen/screen.h"

#include "screen/map.h"
#include "screen/strips.h"

#include <stdlib.h>

bool scope_init(struct scope *scope, const struct setup *setup, const char *name,
                enum glyph_set glyphs)
{
    bool begun = scope_begin(scope, setup, name, glyphs);
    scope->strips = strips_new();
    scope->map = map_new();
    return begun && scope->strips && scope->map;
}

void scope_free(struct scope *scope)
{
    free(scope->strips);
    map_free(scope->map);
    scope_end(scope);
}
