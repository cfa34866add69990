/* lrscope: the screen. Here state, terminal, worker and clock meet. */
#include "cli/command.h"
#include "cli/map_option.h"
#include "cli/presets.h"
#include "cli/setup_file.h"
#include "engine/worker.h"
#include "screen/key_table.h"
#include "screen/map.h"
#include "screen/map_search.h"
#include "screen/paint.h"
#include "screen/screen.h"
#include "screen/scope_range.h"
#include "screen/strips.h"
#include "term/terminal.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

const struct extra screen_extra[] = {
    {"glyphs", "braille|block|ascii", "dots (braille where locale and terminal can)", NULL},
    {"theme", "dark|light", "colours for a dark or a light terminal (by COLORFGBG, else dark)", NULL},
    MAP_OPTIONS,
    {NULL, NULL, NULL, NULL}};

/* A result within this time comes with the answer to the key, in one frame. */
static const double patience = 0.012;
static const double frame_time = 1.0 / 30.0;

/* The places of the worker's surveys behind those of the strips: a search is short, and goes before
 * the map. */
enum { PLACE_SEARCH = STRIP_PLACES, PLACE_MAP, PLACES };
static_assert((int)PLACES == (int)WORKER_SURVEYS, "the worker has a place for each");

struct session {
    struct scope *scope;
    struct terminal *terminal;
    struct worker *worker;
    struct frame frame;
    long submitted; /* generation */
    long range_submitted;
    bool map_open;     /* the worker knows of it */
    double wait_until; /* for a result, before a frame goes out without it */
    double frame_at;   /* of playback, the next */
    double played_at;  /* the last */
    bool dirty;
    bool glyphs_open; /* they may still follow from what the terminal answers */
};

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void submit(struct session *s)
{
    if (s->submitted == s->scope->generation ||
        !worker_submit(s->worker, &s->scope->now.plan, s->scope->generation))
        return;
    s->submitted = s->scope->generation;
    s->wait_until = now() + patience;
}

static void submit_range(struct session *s)
{
    long generation = s->scope->generation;
    if (scope_range_wanted(s->scope) && s->range_submitted != generation &&
        worker_submit_range(s->worker, scope_setup(s->scope), generation))
        s->range_submitted = generation;
}

/* Their places are the worker's: the selected knob's strip goes first. */
static void submit_strips(struct session *s)
{
    if (s->scope->view && s->scope->view->alone)
        return;
    for (int place = 0; place < STRIP_PLACES; place++) {
        struct survey *survey = strips_wanted(s->scope, (enum strip_place)place);
        if (survey)
            worker_submit_survey(s->worker, place, survey);
    }
}

/* The map and its search, of the screen's present size. */
static void submit_map(struct session *s)
{
    int rows, cols;
    bool open = map_is_open(s->scope);
    if (s->map_open && !open) {
        worker_drop_survey(s->worker, PLACE_MAP);
        worker_drop_survey(s->worker, PLACE_SEARCH);
    }
    s->map_open = open;
    if (!open)
        return;
    terminal_size(s->terminal, &rows, &cols);
    struct survey *search = map_search_wanted(s->scope);
    if (search)
        worker_submit_survey(s->worker, PLACE_SEARCH, search);
    struct survey *map = map_wanted(s->scope, rows, cols);
    if (map)
        worker_submit_survey(s->worker, PLACE_MAP, map);
}

static bool waits_for_result(const struct session *s)
{
    return s->scope->run_generation != s->scope->generation && now() < s->wait_until;
}

/* All that goes on around the run: once the frame with it is out, since it takes every core. */
static void submit_rest(struct session *s)
{
    if (s->submitted != s->scope->generation || waits_for_result(s))
        return;
    submit_range(s);
    submit_strips(s);
    submit_map(s);
}

static void show(struct session *s)
{
    int rows, cols;
    s->dirty = false;
    terminal_size(s->terminal, &rows, &cols);
    if (rows != s->frame.rows || cols != s->frame.cols)
        if (!frame_resize(&s->frame, rows, cols))
            return;
    screen_renew(s->scope, rows, cols);
    scope_paint(s->scope, &s->frame);
    terminal_show(s->terminal, &s->frame, s->scope->repaint);
    s->scope->repaint = false;
    s->dirty = paint_unfinished(s->scope);
}

/* How long there is nothing to do but wait; negative: until something happens. */
static double idle_time(const struct session *s)
{
    if (s->dirty)
        return fmax(terminal_delay(s->terminal), fmax(0.0, s->wait_until - now()));
    return screen_plays(s->scope) ? fmax(0.0, s->frame_at - now()) : -1.0;
}

static void play(struct session *s)
{
    double time = now();
    if (!screen_plays(s->scope)) {
        s->played_at = s->frame_at = time;
        return;
    }
    if (time < s->frame_at)
        return;
    screen_pass(s->scope, time - s->played_at);
    s->played_at = time;
    s->frame_at = fmax(s->frame_at + frame_time, time);
    s->dirty = true;
}

static void take_keys(struct session *s)
{
    int press;
    s->dirty = true; /* even without a key: the size may be new */
    while (!s->scope->quit && (press = terminal_press(s->terminal)) != PRESS_NONE)
        scope_press(s->scope, press);
}

static void take_result(struct session *s)
{
    long generation;
    struct run *run = worker_take(s->worker, &generation);
    if (!run)
        return;
    scope_result(s->scope, run, generation);
    s->dirty = true;
}

static void take_range(struct session *s)
{
    long generation;
    struct range_test *test = worker_take_range(s->worker, &generation);
    if (!test)
        return;
    scope_range_result(s->scope, test, generation);
    s->dirty = true;
}

static void take_strips(struct session *s)
{
    for (int place = 0; place < STRIP_PLACES; place++) {
        struct survey *survey = worker_take_survey(s->worker, place);
        if (survey && strips_result(s->scope, survey))
            s->dirty = true;
    }
}

static void take_map(struct session *s)
{
    static const struct {
        int place;
        void (*take)(struct scope *scope, struct survey *survey);
    } places[] = {{PLACE_MAP, map_result}, {PLACE_SEARCH, map_search_result}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct survey *survey = worker_take_survey(s->worker, places[i].place);
        if (!survey)
            continue;
        places[i].take(s->scope, survey);
        s->dirty = true;
    }
}

/* Where characters beyond ASCII may take two columns, no layout holds that has them. */
static void take_width(struct session *s)
{
    if (!s->glyphs_open || !terminal_is_wide(s->terminal))
        return;
    s->glyphs_open = false;
    s->scope->glyphs = GLYPHS_ASCII;
    s->scope->repaint = true;
    s->dirty = true;
}

static int loop(struct session *s)
{
    for (;;) {
        submit(s);
        play(s);
        if (s->dirty && !waits_for_result(s) && terminal_delay(s->terminal) <= 0.0)
            show(s);
        submit_rest(s);
        int events = terminal_wait(s->terminal, worker_wake_fd(s->worker), idle_time(s));
        if (events & TERMINAL_LEAVE)
            return terminal_exit_status(s->terminal);
        take_width(s);
        if (events & TERMINAL_INPUT)
            take_keys(s);
        if (events & TERMINAL_WAKE) {
            take_result(s); /* first: it clears the worker's sign */
            take_range(s);
            take_strips(s);
            take_map(s);
        }
        if (s->scope->quit)
            return 0;
    }
}

static int run_session(struct scope *scope, bool glyphs_open)
{
    struct session s = {.scope = scope, .dirty = true, .glyphs_open = glyphs_open};
    char message[300] = "cannot start a thread";
    int status = 1;
    terminal_block_signals(); /* before the worker, which inherits it */
    s.worker = worker_start();
    if (s.worker)
        s.terminal = terminal_open(scope->display.theme, message, sizeof message);
    if (s.terminal) {
        scope->display = terminal_display(s.terminal);
        if (glyphs_open)
            terminal_measure_width(s.terminal);
    }
    if (s.terminal && frame_init(&s.frame, 0, 0))
        status = loop(&s);
    terminal_close(s.terminal);
    worker_stop(s.worker);
    frame_free(&s.frame);
    if (!s.terminal)
        complain("%s", message);
    return status;
}

int command_screen(int argc, char **argv)
{
    struct map_request map;
    struct preset_setup loaded[PRESETS_MOST];
    struct request request;
    const struct extra *extra = request.extra;
    if (!options_read(argc, argv, screen_extra, &request) ||
        !map_option(extra, &request.setup, &map))
        return EXIT_USAGE;
    int glyphs = extra_glyphs(extra);
    int theme = extra_theme(extra);
    if (glyphs < 0 || theme < 0)
        return EXIT_USAGE;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        complain("the screen needs a terminal; without one use lrscope run, lr or snapshot "
                 "(lrscope --help)");
        return EXIT_USAGE;
    }
    struct scope *scope = malloc(sizeof *scope);
    if (!scope || !scope_init(scope, &request.setup, request.name, (enum glyph_set)glyphs)) {
        free(scope);
        complain("no memory for the screen");
        return 1;
    }
    presets_load(scope, loaded);
    scope->save = setup_file_write;
    scope->goal = map.goal;
    scope->display.theme = (enum theme)theme;
    if (map.given)
        map_open_on(scope, map.axis);
    bool glyphs_open = glyphs != GLYPHS_ASCII && !extra_value(extra, "glyphs", NULL);
    int status = run_session(scope, glyphs_open);
    scope_free(scope);
    free(scope);
    return status;
}
