/* lrscope snapshot: the very screen, as text, ANSI or SVG. */
#include "cli/command.h"
#include "cli/map_option.h"
#include "draw/write.h"
#include "screen/map.h"
#include "screen/paint.h"
#include "screen/playhead.h"
#include "screen/strips.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const struct extra snapshot_extra[] = {
    {"size", "COLSxROWS", "size of the screen (120x40)", NULL},
    {"format", "text|ansi|svg", "what to print (text)", NULL},
    {"at", "N", "where the playhead stands (the end)", NULL},
    {"glyphs", "braille|block|ascii", "dots (braille where the locale can)", NULL},
    {"colours", "256|8|none", "for ansi (256; none where NO_COLOR is set)", NULL},
    MAP_OPTIONS,
    {NULL, NULL, NULL, NULL}};

static bool read_size(const char *text, int *rows, int *cols)
{
    char more;
    if (sscanf(text, "%4dx%4d%c", cols, rows, &more) == 2 && *rows >= 1 && *cols >= 1 &&
        *rows <= 1000 && *cols <= 1000)
        return true;
    complain("--size: '%.40s' is no size; give columns and rows up to 1000, as 120x40", text);
    return false;
}

static bool write_frame(const struct frame *frame, int format, enum colour_depth depth)
{
    switch (format) {
    case 0:
        return write_frame_text(frame, stdout);
    case 1:
        return write_frame_ansi(frame, depth, stdout);
    default:
        return write_frame_svg(frame, stdout);
    }
}

static void complete_strips(struct scope *scope)
{
    for (int place = 0; place < STRIP_PLACES; place++) {
        struct survey *survey = strips_wanted(scope, (enum strip_place)place);
        if (!survey)
            continue;
        survey_run(survey, NULL, NULL);
        strips_result(scope, survey);
    }
}

/* The screen with its run and its strips complete and the playhead in place. */
static bool prepare(struct scope *scope, const struct request *request, int glyphs, double at)
{
    if (!scope_init(scope, &request->setup, request->name, (enum glyph_set)glyphs))
        return false;
    struct run *run = run_new(&scope->now.plan);
    if (!run)
        return false;
    run_advance(run, run->steps);
    scope_result(scope, run, scope->generation);
    playhead_go(&scope->playhead, scope->run, at);
    complete_strips(scope);
    return true;
}

/* The whole map, for a screen of this size. */
static void prepare_map(struct scope *scope, const struct map_request *request,
                        enum colour_depth depth, int rows, int cols)
{
    scope->map->depth = depth;
    map_open_on(scope, request->axis);
    struct survey *survey = map_wanted(scope, rows, cols);
    if (!survey)
        return;
    survey_run(survey, NULL, NULL);
    map_result(scope, survey);
}

int command_snapshot(int argc, char **argv)
{
    static const char *const formats[] = {"text", "ansi", "svg", NULL};
    static const char *const depths[] = {"none", "8", "256", NULL}; /* as enum colour_depth */
    struct request request;
    const struct extra *extra = request.extra;
    struct frame frame;
    const char *no_color = getenv("NO_COLOR");
    double at = INFINITY;
    struct map_request map;
    int rows, cols;
    if (!options_read(argc, argv, snapshot_extra, &request) ||
        !read_size(extra_value(extra, "size", "120x40"), &rows, &cols) ||
        !extra_number(extra, "at", 0, 1e7, &at) || !map_option(extra, &request.setup, &map))
        return EXIT_USAGE;
    int format = extra_choice(extra, "format", formats, 0),
        depth = extra_choice(extra, "colours", depths,
                             no_color && no_color[0] ? DEPTH_NONE : DEPTH_256);
    int glyphs = extra_glyphs(extra);
    if (format < 0 || depth < 0 || glyphs < 0)
        return EXIT_USAGE;

    static struct scope scope; /* large: it holds the history */
    bool drawn = prepare(&scope, &request, glyphs, at) && frame_init(&frame, rows, cols);
    /* By what the writer can show: text has no colours, SVG has them all. */
    static const enum colour_depth shown[] = {DEPTH_NONE, DEPTH_NONE, DEPTH_256};
    scope.goal = map.goal;
    if (drawn && map.given)
        prepare_map(&scope, &map, format == 1 ? (enum colour_depth)depth : shown[format], rows,
                    cols);
    if (drawn) {
        scope_paint(&scope, &frame);
        write_frame(&frame, format, (enum colour_depth)depth);
        frame_free(&frame);
    } else {
        complain("no memory for the screen");
    }
    scope_free(&scope);
    return drawn ? finish_output() : 1;
}
