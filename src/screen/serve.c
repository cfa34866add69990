#include "screen/serve.h"

#include "screen/key_table.h"
#include "screen/key_words.h"
#include "screen/map.h"
#include "screen/map_search.h"
#include "screen/scope_range.h"
#include "screen/screen.h"
#include "screen/strips.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

bool serve_run(struct scope *scope)
{
    struct run *run = run_new(&scope->now.plan);
    if (!run)
        return false;
    run_advance(run, INFINITY);
    scope_result(scope, run, scope->generation);
    return true;
}

static bool serve_range(struct scope *scope)
{
    static const struct range_options open = {0.0, 0.0, 0};
    struct range_test *test = malloc(sizeof *test);
    if (!test)
        return false;
    range_start(test, scope_setup(scope), &open);
    while (!range_advance(test, INFINITY)) {
    }
    scope_range_result(scope, test, scope->generation);
    return true;
}

size_t serve_strips(struct scope *scope)
{
    size_t trials = 0;
    for (int place = 0; place < STRIP_PLACES; place++) {
        struct survey *survey = strips_wanted(scope, (enum strip_place)place);
        if (!survey)
            continue;
        trials += survey->count;
        survey_run(survey, NULL, NULL);
        strips_result(scope, survey);
    }
    return trials;
}

static void serve_map(struct scope *scope, int rows, int cols)
{
    struct survey *search = map_search_wanted(scope);
    if (search) {
        survey_run(search, NULL, NULL);
        map_search_result(scope, search);
    }
    struct survey *map = map_wanted(scope, rows, cols);
    if (map) {
        survey_run(map, NULL, NULL);
        map_result(scope, map);
    }
}

bool serve(struct scope *scope, int rows, int cols)
{
    if (scope->run_generation != scope->generation && !serve_run(scope))
        return false;
    if (scope_range_wanted(scope) && !serve_range(scope))
        return false;
    serve_map(scope, rows, cols);
    if (!scope->view || !scope->view->alone)
        serve_strips(scope);
    return true;
}

/* ---- keys ---- */

struct session {
    struct scope *scope;
    int rows, cols;
    bool failed; /* memory is short */
};

static void press(void *about, int press)
{
    struct session *session = about;
    if (session->failed || session->scope->quit)
        return;
    scope_press(session->scope, press);
    session->failed = !serve(session->scope, session->rows, session->cols);
}

static void pass(void *about, double seconds)
{
    struct session *session = about;
    struct scope *scope = session->scope;
    const double frame = 1.0 / 30.0;
    for (double left = seconds; left > 0.0 && !session->failed; left -= frame) {
        screen_pass(scope, fmin(frame, left));
        session->failed = !serve(scope, session->rows, session->cols);
    }
}

bool serve_keys(struct scope *scope, int rows, int cols, const char *words, char *message,
                size_t size)
{
    struct session session = {.scope = scope, .rows = rows, .cols = cols};
    const struct key_player player = {&session, press, pass};
    if (!key_words_play(words, &player, message, size))
        return false;
    if (session.failed)
        snprintf(message, size, "no memory for the screen");
    return !session.failed;
}
