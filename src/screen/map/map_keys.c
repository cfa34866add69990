/* The map as a view: its keys, which are all there are while it is open, and its row. */
#include "screen/map/map.h"
#include "screen/map/map_panels.h"
#include "screen/map/map_search.h"
#include "screen/map/map_spans.h"
#include "screen/scope/actions.h"
#include "text/sentence.h"

#include <stddef.h>

/* ---- the view ---- */

static void pan(struct ui *ui, int axis, double fraction)
{
    struct map *map = ui->map;
    if (!axis_pan(&map->view[axis], fraction))
        ui_say(ui, "%s goes no further", params[map->view[axis].knob].key);
}

/* A step beyond the edge moves the view by a quarter, and the cursor with what lies under it. */
static void move(struct ui *ui, int axis, int step)
{
    struct map *map = ui->map;
    int pixel = map_cursor_pixel(map, axis), size = map->now.size[axis];
    if (pixel + step >= 0 && (size == 0 || pixel + step < size)) {
        map_put_cursor(map, axis, pixel + step);
        return;
    }
    struct span before = map->view[axis];
    pan(ui, axis, step < 0 ? -0.25 : 0.25);
    double value = span_at(&before, map->cursor[axis]);
    map->cursor[axis] = span_fraction(&map->view[axis], value);
    map_put_cursor(map, axis, map_cursor_pixel(map, axis) + step);
}

static void act_move_x(struct ui *ui, int which) { move(ui, 0, key_direction(which)); }
static void act_move_y(struct ui *ui, int which) { move(ui, 1, key_direction(which)); }
static void act_pan_x(struct ui *ui, int which) { pan(ui, 0, 0.25 * key_direction(which)); }
static void act_pan_y(struct ui *ui, int which) { pan(ui, 1, 0.25 * key_direction(which)); }

/* At the present run the view is zoomed around that, not around the middle of its pixel: else the
 * cursor would leave it. */
static void act_zoom_map(struct ui *ui, int which)
{
    struct map *map = ui->map;
    bool out = which % 2, zoomed = false, present = map_at_present(ui);
    for (int axis = 0; axis < 2; axis++) {
        double fraction = present ? map_present_fraction(map, ui_setup(ui), axis)
                                  : map_cursor_fraction(map, axis);
        double value = span_at(&map->view[axis], fraction);
        bool done = axis_zoom(&map->view[axis], fraction, out ? 2.0 : 0.5, map_pixels(map, axis));
        zoomed = zoomed || done;
        /* The range's end can hold the view: the cursor then goes with its value. */
        if (done)
            map->cursor[axis] = span_fraction(&map->view[axis], value);
    }
    if (!zoomed)
        ui_say(ui, out ? "this is all of both knobs"
                       : "as deep as doubles go: neighbours would be the same number");
}

static void act_whole(struct ui *ui, int which)
{
    struct map *map = ui->map;
    struct trial trial = map_trial(ui);
    (void)which;
    for (int axis = 0; axis < 2; axis++) {
        map->view[axis] = map->home[axis];
        map->cursor[axis] = span_fraction(&map->view[axis], trial.value[axis]);
    }
}

/* ---- the axes ---- */

static void choose(struct ui *ui, int axis, int step)
{
    struct map *map = ui->map;
    const struct setup *setup = ui_setup(ui);
    enum param knob =
        axis_neighbour(setup, ui->forking, map->view[axis].knob, map->view[1 - axis].knob, step);
    map->home[axis] = map->view[axis] = axis_home(setup, knob);
    map_cursor_to_present(map, setup, axis);
    ui_say(ui, "%s: %s", params[knob].key, params[knob].help);
}

static void act_choose_x(struct ui *ui, int which) { choose(ui, 0, -key_direction(which)); }
static void act_choose_y(struct ui *ui, int which) { choose(ui, 1, -key_direction(which)); }

static void act_swap(struct ui *ui, int which)
{
    struct map *map = ui->map;
    struct span view = map->view[0], home = map->home[0];
    double cursor = map->cursor[0];
    (void)which;
    map->view[0] = map->view[1], map->view[1] = view;
    map->home[0] = map->home[1], map->home[1] = home;
    map->cursor[0] = map->cursor[1], map->cursor[1] = cursor;
}

static void act_scale(struct ui *ui, int which)
{
    struct map *map = ui->map;
    int axis = which;
    double value = map_cursor_value(map, axis);
    struct span next = map->view[axis], home = map->home[axis];
    if (!axis_toggle_log(&next) || !axis_toggle_log(&home)) {
        ui_say(ui, "%s has no room above 0 for a logarithm", params[next.knob].key);
        return;
    }
    map->view[axis] = next;
    map->home[axis] = home;
    map->cursor[axis] = span_fraction(&next, value);
}

/* ---- runs ---- */

static void act_map_best(struct ui *ui, int which)
{
    int pixel[2];
    (void)which;
    if (!map_best(ui->map, ui->goal, pixel)) {
        ui_say(ui, "no run here has come to a number yet");
        return;
    }
    for (int axis = 0; axis < 2; axis++)
        map_put_cursor(ui->map, axis, pixel[axis]);
}

static void act_take(struct ui *ui, int which)
{
    struct setup setup = map_setup(ui);
    struct trial trial = map_trial(ui);
    (void)which;
    if (map_at_present(ui) || ui_is_set(ui, &setup))
        ui_say(ui, "this is the run that is set: move the cursor first");
    else if (ui_change(ui, &setup, -1))
        ui_say(ui, "taken: %s %s, %s %s; u undoes it", params[trial.knob[0]].key,
               sentence_number(trial.value[0], 4).text, params[trial.knob[1]].key,
               sentence_number(trial.value[1], 4).text);
}

static void act_search(struct ui *ui, int which)
{
    (void)which;
    map_search_toggle(ui);
}

static void act_restart(struct ui *ui, int which)
{
    (void)which;
    map_search_restart(ui);
}

static void act_kind(struct ui *ui, int which)
{
    (void)which;
    map_search_next_kind(ui);
}

static void act_budget(struct ui *ui, int which)
{
    map_search_turn_budget(ui, key_direction(which));
}

static void act_close(struct ui *ui, int which)
{
    (void)which;
    view_close(ui);
}

static void act_copy(struct ui *ui, int which)
{
    (void)which;
    ui->copy_wanted = true;
}

static const struct key_row keys[] = {
    {.press = {PRESS_LEFT, PRESS_RIGHT, 'h', 'l'},
     .keys = "← →",
     .help = "move the cursor along x",
     .act = act_move_x},
    {.press = {PRESS_DOWN, PRESS_UP, 'j', 'k'},
     .keys = "↓ ↑",
     .help = "move the cursor along y",
     .act = act_move_y},
    {.press = {PRESS_ENTER},
     .keys = "⏎",
     .brief = "take",
     .help = "take the run under the cursor",
     .act = act_take},
    {.press = {'z', 'Z'},
     .keys = "z Z",
     .brief = "zoom",
     .help = "zoom in, out at the cursor",
     .act = act_zoom_map},
    {.press = {'b'},
     .keys = "b",
     .brief = "best",
     .help = "go to the best run",
     .act = act_map_best},
    {.press = {'o'}, .keys = "o", .brief = "goal", .help = "what is best", .act = act_goal},
    {.press = {'s'},
     .keys = "s",
     .brief = "search",
     .help = "search: start, stop, go on",
     .act = act_search},
    {.press = {'t'},
     .keys = "t",
     .brief = "kind",
     .help = "grid, random or sobol",
     .act = act_kind},
    {.press = {'-', '+', '_', '='},
     .keys = "- +",
     .brief = "budget",
     .help = "fewer, more runs to search with",
     .act = act_budget},
    {.press = {'r'}, .keys = "r", .help = "search this view anew", .act = act_restart},
    {.press = {'H', 'L', PRESS_SHIFT_LEFT, PRESS_SHIFT_RIGHT},
     .keys = "H L",
     .help = "move the view along x",
     .act = act_pan_x},
    {.press = {'J', 'K', PRESS_PAGE_DOWN, PRESS_PAGE_UP},
     .keys = "J K",
     .help = "move the view along y (PgDn Up)",
     .act = act_pan_y},
    {.press = {'0'}, .keys = "0", .help = "the whole again", .act = act_whole},
    {.press = {'x', 'X'},
     .keys = "x X",
     .brief = "x axis",
     .help = "next, last knob for the x axis",
     .act = act_choose_x},
    {.press = {'y', 'Y'},
     .keys = "y Y",
     .brief = "y axis",
     .help = "next, last knob for the y axis",
     .act = act_choose_y},
    {.press = {'e', 'E'}, .keys = "e E", .help = "logarithm or not, of x, of y", .act = act_scale},
    {.press = {'i'}, .keys = "i", .help = "swap the axes", .act = act_swap},
    {.press = {'u'}, .keys = "u", .help = "undo", .act = act_undo},
    {.press = {'U', PRESS_CTRL_R}, .keys = "U", .help = "redo (ctrl r)", .act = act_redo},
    {.press = {'g'}, .keys = "g", .help = "glyphs: colours or ASCII", .act = act_glyphs},
    {.press = {'C'}, .keys = "C", .help = "copy a command (as Y)", .act = act_copy},
    {.press = {PRESS_CTRL_L}, .keys = "ctrl l", .help = "draw the screen anew", .act = act_repaint},
    {.press = {'?'}, .keys = "?", .brief = "help", .help = "this help", .act = act_view_help},
    {.press = {PRESS_ESCAPE, 'm', 'q'},
     .keys = "m q",
     .brief = "close",
     .help = "close the map (also esc)",
     .act = act_close},
};

/* ---- the row ---- */

static void renew(struct ui *ui, int rows, int cols) { map_renew(ui, rows, cols); }

static void pass(struct ui *ui, double seconds) { map_search_pass(ui, seconds); }

static struct job *next_job(struct ui *ui, int rows, int cols)
{
    int slot = SLOT_SEARCH;
    struct job *job = job_of_sweep(map_search_next_sweep(ui));
    if (!job) {
        slot = SLOT_MAP;
        job = job_of_sweep(map_next_sweep(ui, rows, cols));
    }
    if (job)
        job->slot = slot;
    return job;
}

static bool take(struct ui *ui, struct job *job)
{
    struct sweep *sweep = job->sweep;
    job->sweep = NULL;
    if (job->slot == SLOT_SEARCH)
        map_search_take_sweep(ui, sweep);
    else
        map_take_sweep(ui, sweep);
    return true;
}

const struct view view_map = {
    .name = "map",
    .keys = keys,
    .key_rows = sizeof keys / sizeof keys[0],
    .alone = true,
    .covers = COVERS_PANELS,
    .move = "of the run that is set; Enter takes the one at the cursor",
    .open = map_open,
    .close = map_close,
    .renew = renew,
    .paint = paint_map,
    .plays = map_search_plays,
    .pass = pass,
    .next_job = next_job,
    .take = take,
    .slots = SLOT_BIT(SLOT_SEARCH) | SLOT_BIT(SLOT_MAP),
};
