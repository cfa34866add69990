/* lrscope snapshot: the very screen, as text, ANSI, SVG or cells. */
#include "cli/command.h"
#include "cli/options/beside_option.h"
#include "cli/options/map_option.h"
#include "cli/options/presets.h"
#include "cli/screen/screen_session.h"
#include "draw/frame_writers.h"
#include "screen/core/layout.h"
#include "screen/core/playhead.h"
#include "screen/core/view.h"
#include "screen/map/map.h"
#include "screen/screen.h"
#include "screen/situation.h"
#include "screen/strips/strips.h"
#include "script/lesson_view/lesson_screen.h"
#include "term/terminal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const struct option snapshot_options[] = {
    {"size", "COLSxROWS", "size of the screen, from 64x20 on (120x40)", NULL},
    {"format", "text|ansi|svg|cells", "what to print (text); cells has each with its colours",
     NULL},
    {"at", "N", "where the playhead stands (the end; with a fork, the fork)", NULL},
    {"keys", "'WORDS'",
     "keys pressed then: right, S-right, pgup*3, f, '0.05', enter, 2.5s, click:COLUMN,ROW, "
     "drag:40,3-52,3, wheel-up:40,3; they do what they do on the screen: w 'FILE' enter writes "
     "that file",
     NULL},
    {"strips", "all|selected|none",
     "whose strips are computed (all; where a run takes more than 20 ms, the selected knob's, of "
     "few values)",
     NULL},
    {"glyphs", "braille|block|ascii", "dots (braille where the locale can)", NULL},
    {"theme", "dark|light|mono",
     "colours for a dark or a light background (by COLORFGBG, else dark), or none", NULL},
    {"colours", "direct|256|16|8|none", "for ansi and cells (256; none where NO_COLOR is set)",
     NULL},
    PRESENT_OPTION,
    SHOW_OPTION,
    BESIDE_OPTION,
    MAP_OPTIONS,
    {NULL, NULL, NULL, NULL}};

enum format { FORMAT_TEXT, FORMAT_ANSI, FORMAT_SVG, FORMAT_CELLS };

/* What is asked for. */
struct shot {
    struct arguments arguments;
    struct map_arguments map;
    struct beside_argument beside;
    int rows, cols;
    double at; /* +∞: the end */
    bool at_given, mono;
    const char *keys;
    int format, depth, theme, glyphs;
    int strips; /* their extent */
};

static bool read_size(const char *text, int *rows, int *cols)
{
    char more;
    if (sscanf(text, "%4dx%4d%c", cols, rows, &more) != 2 || *rows < 1 || *cols < 1 ||
        *rows > 1000 || *cols > 1000) {
        print_error("--size: '%.40s' is no size; give columns and rows up to 1000, as 120x40",
                    text);
        return false;
    }
    /* On a terminal the screen says so and waits for more room; as a picture that is of no use. */
    if (layout_for(*rows, *cols, SMALL_PANEL_LANDSCAPE).fits)
        return true;
    print_error("--size: the screen needs %dx%d, and %dx%d is smaller", LEAST_COLS, LEAST_ROWS,
                *cols, *rows);
    return false;
}

static bool read_at(const struct option *options, const struct setup *setup, double *at)
{
    if (!option_number(options, "at", 0, 1e7, at))
        return false;
    double steps = param_resolved(setup, P_STEPS);
    if (isinf(*at) || *at <= steps)
        return true;
    print_error("--at: the run has %.0f update%s, and %.0f is beyond its end", steps,
                steps == 1.0 ? "" : "s", *at);
    return false;
}

static bool read_shot(int argc, char **argv, struct shot *shot)
{
    static const char *const formats[] = {"text", "ansi", "svg", "cells", NULL};
    static const char *const extents[] = {
        [STRIPS_ALL] = "all", [STRIPS_SELECTED] = "selected", [STRIPS_NONE] = "none", NULL};
    const char *depths[COLOUR_DEPTHS + 1] = {NULL};
    const struct option *options = shot->arguments.option;
    for (int i = 0; i < COLOUR_DEPTHS; i++)
        depths[i] = colour_depth_names[i];
    *shot = (struct shot){.at = INFINITY};
    if (!options_read(argc, argv, snapshot_options, &shot->arguments) ||
        !read_size(option_value(options, "size", "120x40"), &shot->rows, &shot->cols) ||
        !read_at(options, plan_last(&shot->arguments.plan), &shot->at) ||
        !map_option(options, plan_last(&shot->arguments.plan), &shot->map) ||
        !beside_option(&shot->arguments, &shot->beside))
        return false;
    shot->at_given = option_value(options, "at", NULL) != NULL;
    shot->keys = option_value(options, "keys", "");
    shot->format = option_choice(options, "format", formats, FORMAT_TEXT);
    shot->theme = option_theme_or_mono(options, &shot->mono);
    shot->depth = option_choice(options, "colours", depths,
                                terminal_colours_wanted() && !shot->mono ? DEPTH_256 : DEPTH_NONE);
    shot->glyphs = option_glyphs(options);
    shot->strips = option_choice(options, "strips", extents, STRIPS_AS_TIME_ALLOWS);
    return shot->strips >= 0 && shot->format >= 0 && shot->depth >= 0 && shot->theme >= 0 &&
           shot->glyphs >= 0;
}

/* By what the writer can show: text has no colours, SVG has them all. */
static struct display display_of(const struct shot *shot)
{
    enum colour_depth depth = shot->format == FORMAT_TEXT ? DEPTH_NONE
                              : shot->format == FORMAT_SVG && !shot->mono
                                  ? DEPTH_256
                                  : (enum colour_depth)shot->depth;
    return (struct display){depth, (enum theme)shot->theme};
}

/* The screen with all that belongs on it, the playhead in place, the keys pressed. Returns the exit
 * status; where it is not 0, a line has been said. */
static int prepare(struct ui *ui, const struct shot *shot, struct loaded_preset *loaded)
{
    char message[200] = "no memory for the screen";
    bool ready =
        ui_init(ui, &shot->arguments.plan, shot->arguments.name, (enum glyph_set)shot->glyphs);
    ready = ready && lessons_begin(ui, false);
    if (ready) {
        ui->display = display_of(shot);
        ui->strips->extent = (enum strips_extent)shot->strips;
        ui->brief = shot->strips != STRIPS_ALL;
        if (option_value(shot->arguments.option, "goal", NULL))
            ui->goal = shot->map.goal;
        ui->presenting = option_value(shot->arguments.option, "present", NULL) != NULL;
        ui->save = situation_save;
        presets_load(ui, loaded);
        recipe_shown(ui, shot->arguments.recipe);
        ready = situation_show(ui, &shot->arguments.shown) && beside_open(ui, &shot->beside);
        ready = ready && serve(ui, shot->rows, shot->cols);
        const double end = ready ? ui_timing_run(ui)->done : 0.0;
        if (ready && shot->at < INFINITY && shot->at > end)
            print_error("--at %.0f: the run blew up before; the screen is of its end, update %.0f",
                        shot->at, end);
        if (shot->at_given || ui->playhead.at_end)
            playhead_go(&ui->playhead, ui_timing_run(ui), shot->at);
        if (shot->map.given)
            map_open_on(ui, shot->map.axis);
        ready = ready && serve(ui, shot->rows, shot->cols);
    }
    if (!ready) {
        print_error("%s", message);
        return 1;
    }
    if (serve_keys(ui, shot->rows, shot->cols, shot->keys, message, sizeof message))
        return 0;
    print_error("--keys: %s", message);
    return EXIT_USAGE;
}

/* Text is what a terminal with colours shows, unless none are asked for; a map alone has letters in
 * their place. */
static void as_a_terminal_shows_it(struct ui *ui, const struct shot *shot)
{
    const bool map = ui->view == &view_map;
    if (shot->format == FORMAT_TEXT && shot->depth != DEPTH_NONE && !map)
        ui->display.depth = DEPTH_256;
    screen_renew(ui, shot->rows, shot->cols);
}

static bool write_frame(const struct frame *frame, const struct shot *shot)
{
    switch (shot->format) {
    case FORMAT_TEXT:
        return write_frame_text(frame, stdout);
    case FORMAT_ANSI:
        return write_frame_ansi(frame, display_of(shot), stdout);
    case FORMAT_CELLS:
        return write_frame_cells(frame, display_of(shot), stdout);
    default:
        return write_frame_svg(frame, (enum theme)shot->theme, stdout);
    }
}

int command_snapshot(int argc, char **argv)
{
    struct ui ui = {0};
    struct loaded_preset loaded[PRESETS_MOST];
    struct frame frame = {0};
    struct shot shot;
    if (!read_shot(argc, argv, &shot))
        return EXIT_USAGE;
    int status = prepare(&ui, &shot, loaded);
    if (status == 0 && !frame_init(&frame, shot.rows, shot.cols)) {
        print_error("no memory for the screen");
        status = 1;
    }
    if (status == 0) {
        as_a_terminal_shows_it(&ui, &shot);
        do
            ui_paint(&ui, &frame);
        while (paint_unfinished(&ui));
        write_frame(&frame, &shot);
        status = finish_output();
    }
    frame_free(&frame);
    lessons_end(&ui);
    ui_free(&ui);
    return status;
}
