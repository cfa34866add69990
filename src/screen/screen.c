#include "screen/screen.h"

#include "screen/core/view.h"
#include "screen/key_table.h"
#include "screen/map/map.h"
#include "screen/strips/strips.h"

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

/* ---- jobs ---- */

struct job *screen_next_job(struct scope *scope, int rows, int cols)
{
    const struct view *view = scope->view;
    struct job *job = scope_next_job(scope);
    if (!job && view && view->next_job)
        job = view->next_job(scope, rows, cols);
    if (!job && !(view && view->alone))
        job = strips_next_job(scope);
    if (job)
        job->generation = scope->generation;
    return job;
}

static bool run_take(struct scope *scope, struct job *job)
{
    scope_take_run(scope, job->run, job->generation);
    job->run = NULL;
    return true;
}

static bool view_take(struct scope *scope, struct job *job)
{
    for (int i = 0; i < scope->key_rows; i++) {
        const struct view *view = scope->keys[i].opens;
        if (view && view->slots & SLOT_BIT(job->slot))
            return view->take(scope, job);
    }
    return false;
}

bool screen_take(struct scope *scope, struct job *job)
{
    bool (*const take)(struct scope * scope, struct job * job) =
        job->slot == SLOT_RUN                                 ? run_take
        : job->slot == SLOT_STRIP || job->slot == SLOT_STRIPS ? strips_take
                                                              : view_take;
    bool failed = job->failed, news = take(scope, job);
    if (failed)
        scope_no_memory(scope);
    job_free(job);
    return news || failed;
}
