#include "screen/screen.h"

#include "screen/key_table.h"
#include "screen/map.h"
#include "screen/strips.h"
#include "screen/view.h"

#include <stdlib.h>

bool scope_init(struct scope *scope, const struct setup *setup, const char *name,
                enum glyph_set glyphs)
{
    bool begun = scope_begin(scope, setup, name, glyphs);
    scope->keys = key_table;
    scope->key_rows = key_table_rows;
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

void screen_renew(struct scope *scope, int rows, int cols)
{
    if (scope->view && scope->view->renew)
        scope->view->renew(scope, rows, cols);
}

static bool view_plays(const struct scope *scope)
{
    return scope->view && scope->view->plays && scope->view->plays(scope);
}

bool screen_plays(const struct scope *scope)
{
    return scope->playhead.playing || view_plays(scope);
}

void screen_pass(struct scope *scope, double seconds)
{
    playhead_pass(&scope->playhead, scope->run, seconds);
    if (view_plays(scope))
        scope->view->pass(scope, seconds);
}
