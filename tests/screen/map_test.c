/* The map on the screen: its axes, its cursor, what Enter takes, zooming, and that every pixel is
 * the run it stands for. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/map/map.h"
#include "screen/map/map_search.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"

enum { ROWS = 24, COLS = 80 };

/* What the worker would do with what the map wants: all of it, or so many runs and no more, however
 * many threads there are. */
static bool answer(struct rig *rig, size_t runs)
{
    struct sweep *sweep = map_next_sweep(&rig->ui, ROWS, COLS);
    if (!sweep)
        return false;
    size_t whole = sweep->count;
    if (runs)
        sweep->count = runs;
    sweep_run(sweep, NULL, NULL);
    sweep->count = whole;
    map_take_sweep(&rig->ui, sweep);
    return true;
}

static struct rig *opened(const char *words)
{
    struct rig *rig = rig_new(words);
    rig_press(rig, "m");
    answer(rig, 0);
    return rig;
}

static const struct map *map_of(const struct rig *rig) { return rig->ui.map; }

static enum param knob(const struct rig *rig, int axis) { return map_of(rig)->view[axis].knob; }

static struct rig *fractal(void)
{
    static const struct span axis[2] = {{.knob = P_LR, .lo = 1e-9, .hi = 0.06},
                                        {.knob = P_FLOOR, .lo = 0.0, .hi = 0.06}};
    struct rig *rig = rig_new("landscape himmelblau start-x 0.5 start-y -0.3 schedule linear "
                              "warmup 0 steps 300 optimizer sgd");
    map_open_on(&rig->ui, axis);
    answer(rig, 0);
    return rig;
}

static void it_opens_on_the_rate_and_what_bears_it(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum param x, y;
    } cases[] = {{"optimizer sgd", P_LR, P_MOMENTUM},
                 {"optimizer adam", P_LR, P_BETA1},
                 {"optimizer signum", P_LR, P_MOMENTUM},
                 {"optimizer adagrad schedule linear", P_LR, P_FLOOR}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = opened(cases[i].words);
        assert_int_equal(knob(rig, 0), cases[i].x);
        assert_int_equal(knob(rig, 1), cases[i].y);
        double lr = param_resolved(ui_setup(&rig->ui), P_LR);
        assert_true(map_of(rig)->view[0].lo < lr && lr < map_of(rig)->view[0].hi);
        rig_free(rig);
    }
}

static void any_two_numbers_can_be_its_axes(void **state)
{
    (void)state;
    struct rig *rig = opened("schedule wsd optimizer adamw landscape bowl");
    for (int axis = 0; axis < 2; axis++)
        for (int i = 0; i < PARAM_COUNT; i++) {
            rig_press(rig, axis ? "y" : "x");
            assert_true(knob(rig, 0) != knob(rig, 1));
            assert_true(param_applies(ui_setup(&rig->ui), knob(rig, axis)));
            assert_true(span_possible(knob(rig, axis)));
            const struct span *view = &map_of(rig)->view[axis];
            assert_true(view->lo < view->hi && (!view->log || view->lo > 0.0));
            rig_paint(rig, ROWS, COLS);
            rig_must_show(rig, rig_everywhere(rig), params[knob(rig, axis)].key);
        }
    enum param x = knob(rig, 0), y = knob(rig, 1);
    rig_press(rig, "i");
    assert_true(knob(rig, 0) == y && knob(rig, 1) == x);
    rig_free(rig);
}

static void every_pixel_is_its_run(void **state)
{
    (void)state;
    struct rig *rig = fractal();
    const struct map *map = map_of(rig);
    assert_true(map_whole(&rig->ui));
    for (int y = 0; y < map->now.size[1]; y += 3)
        for (int x = 0; x < map->now.size[0]; x += 5) {
            bool exact = false;
            rig->ui.map->cursor[0] = (x + 0.5) / map->now.size[0];
            rig->ui.map->cursor[1] = (y + 0.5) / map->now.size[1];
            struct trial trial = map_trial(&rig->ui);
            struct trial_result alone = trial_run(&rig->ui.now.plan, &trial);
            const struct trial_result *there = map_trial_result(map, x, y, &exact);
            assert_non_null(there);
            assert_true(exact);
            assert_int_equal(there->outcome, alone.outcome);
            assert_memory_equal(&there->loss, &alone.loss, sizeof alone.loss);
            assert_memory_equal(there->w, alone.w, sizeof alone.w);
        }
    rig_free(rig);
}

static void it_fills_coarse_to_fine(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer sgd");
    rig_press(rig, "m");
    answer(rig, 40);
    const struct map *map = map_of(rig);
    int nowhere = 0, inexact = 0;
    for (int y = 0; y < map->now.size[1]; y++)
        for (int x = 0; x < map->now.size[0]; x++) {
            bool exact = false;
            const struct trial_result *there = map_trial_result(map, x, y, &exact);
            nowhere += !there;
            inexact += there && !exact;
        }
    assert_int_equal(nowhere, 0);
    assert_true(inexact > 0 && !map_whole(&rig->ui));
    char percent[40];
    snprintf(percent, sizeof percent, " computing %.0f %%",
             100.0 * 40.0 / (double)map->now.sweep->count);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), percent);
    rig_free(rig);
}

/* A run of its own, where that is a matter of moments; else what the map knows. */
static void a_long_run_at_the_cursor_waits_for_the_map(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer sgd steps 200000");
    rig_press(rig, "m");
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "computing …");
    rig_must_show(rig, rig_everywhere(rig), "computing 0 %");
    rig_must_not_show(rig, rig_everywhere(rig), "loss at end");
    rig_free(rig);
}

/* Where a view is deep, the value under the cursor can stand any number of views away. */
static void the_cursor_stays_on_the_map(void **state)
{
    (void)state;
    static const struct {
        double fraction;
        bool last;
    } cases[] = {{-1e300, false}, {-0.1, false}, {0.0, false},     {1.0, true},
                 {1e12, true},    {1e300, true}, {INFINITY, true}, {NAN, false}};
    struct rig *rig = opened("optimizer sgd");
    struct map *map = rig->ui.map;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int axis = 0; axis < 2; axis++) {
            map->cursor[axis] = cases[i].fraction;
            assert_int_equal(map_cursor_pixel(map, axis),
                             cases[i].last ? map_pixels(map, axis) - 1 : 0);
        }
    rig_free(rig);
}

static void nothing_is_run_twice(void **state)
{
    (void)state;
    struct rig *rig = opened("optimizer sgd");
    assert_false(answer(rig, 0));
    rig_press(rig, "right*9 up*4 enter");
    assert_false(answer(rig, 0)); /* the two knobs taken are the two of the axes */
    rig_press(rig, "z");
    assert_true(answer(rig, 0));
    assert_false(answer(rig, 0));
    rig_press(rig, "m");
    assert_false(answer(rig, 0));
    rig_free(rig);
}

static void a_part_goes_on_after_a_run_is_taken(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer sgd");
    rig_press(rig, "m");
    answer(rig, 100);
    rig_press(rig, "right enter");
    struct sweep *rest = map_next_sweep(&rig->ui, ROWS, COLS);
    assert_non_null(rest);
    assert_true(rest->ready >= 100 && rest->ready < rest->count);
    free(rest);
    rig_free(rig);
}

static void enter_takes_the_run_and_undo_gives_it_back(void **state)
{
    (void)state;
    struct rig *rig = opened("lr 0.01 momentum 0.5");
    rig_press(rig, "right*7 up*3");
    double lr = map_cursor_value(map_of(rig), 0), momentum = map_cursor_value(map_of(rig), 1);
    assert_true(lr > 0.01 && momentum > 0.5);
    rig_press(rig, "enter");
    assert_true(ui_setup(&rig->ui)->lr == lr);
    assert_true(ui_setup(&rig->ui)->momentum == momentum);
    assert_true(map_is_open(&rig->ui));
    rig_press(rig, "u");
    assert_true(ui_setup(&rig->ui)->lr == 0.01);
    assert_true(ui_setup(&rig->ui)->momentum == 0.5);
    rig_free(rig);
}

/* In a fork, and after one, a pixel is the run that Enter makes of it. */
static void in_a_fork_too_it_shows_what_enter_takes(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        bool rest; /* the map is of the run from the playhead on */
    } cases[] = {{"home pgdn*25 f", true},
                 {"home pgdn*25 f S-right", true},
                 {"home pgdn*30 f S-right home pgdn*15", true},
                 {"home pgdn*25 f S-right f", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new("steps 100 lr 0.01 momentum 0.5");
        rig_press(rig, cases[i].before);
        rig_press(rig, "m");
        assert_true(answer(rig, 0));
        const struct map *map = map_of(rig);
        assert_int_equal(map->now.plan.count > 1, cases[i].rest);
        for (int pixel = 0; pixel < map->now.size[0]; pixel += 3) {
            bool exact = false;
            int y = pixel % map->now.size[1];
            map_put_cursor(rig->ui.map, 0, pixel);
            map_put_cursor(rig->ui.map, 1, y);
            const struct trial_result *shown = map_trial_result(map, pixel, y, &exact);
            assert_true(shown && exact);
            double loss = shown->loss, beside = map_run(&rig->ui)->loss_end;
            rig_press(rig, "enter");
            assert_memory_equal(&rig->ui.run->loss_end, &loss, sizeof loss);
            assert_memory_equal(&rig->ui.run->loss_end, &beside, sizeof loss);
            assert_false(answer(rig, 0));
            rig_press(rig, "u");
        }
        rig_free(rig);
    }
}

static void a_fork_has_no_axis_that_only_a_start_can_change(void **state)
{
    (void)state;
    static const struct span starts[2] = {{.knob = P_START_X, .lo = -2.0, .hi = 2.0},
                                          {.knob = P_START_Y, .lo = -2.0, .hi = 2.0}};
    struct rig *rig = rig_new("steps 100 lr 0.01");
    map_open_on(&rig->ui, starts);
    rig_press(rig, "s");
    free(map_search_next_sweep(&rig->ui));
    rig_press(rig, "m home pgdn*25 f m");
    assert_int_equal(knob(rig, 0), P_LR);
    assert_null(map_search_next_sweep(&rig->ui)); /* it looked among the starts */
    for (int i = 0; i < 2 * PARAM_COUNT; i++) {
        rig_press(rig, i % 2 ? "y" : "x");
        assert_false(params[knob(rig, i % 2)].start_only);
    }
    rig_free(rig);
}

/* Another place of the fork is another map. */
static void it_is_computed_anew_where_another_fork_would_be(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100 lr 0.01");
    rig_press(rig, "home pgdn*25 m");
    assert_true(answer(rig, 0));
    rig_press(rig, "m f m");
    assert_true(answer(rig, 0));
    rig_press(rig, "m pgdn m");
    assert_true(answer(rig, 0));
    rig_press(rig, "m f pgdn m");
    assert_true(answer(rig, 0));
    rig_press(rig, "m pgup m");
    assert_false(answer(rig, 0));
    rig_free(rig);
}

static void where_no_turn_can_be_made_there_is_no_map(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100 lr 0.01");
    rig_press(rig, "f m");
    assert_false(map_is_open(&rig->ui));
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "move it back first");
    rig_press(rig, "home pgdn*25 m");
    assert_true(answer(rig, 0));
    rig->ui.playhead.at = 100.0;
    assert_false(answer(rig, 0));
    assert_false(map_is_open(&rig->ui));
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "move it back first");
    rig_free(rig);
}

/* Enter would refuse to end the run there. */
static void a_fork_cannot_end_before_it_begins(void **state)
{
    (void)state;
    static const struct span axis[2] = {{.knob = P_STEPS, .lo = 10.0, .hi = 200.0},
                                        {.knob = P_LR, .lo = 0.001, .hi = 0.1, .log = true}};
    struct rig *rig = rig_new("steps 100 lr 0.01 warmup 0");
    rig_press(rig, "home pgdn*25 f m");
    map_open_on(&rig->ui, axis);
    assert_true(answer(rig, 0));
    for (int x = 0; x < map_of(rig)->now.size[0]; x++) {
        bool exact = false;
        map_put_cursor(rig->ui.map, 0, x);
        bool after = map_cursor_value(map_of(rig), 0) > rig->ui.playhead.at;
        assert_int_equal(map_trial_result(map_of(rig), x, 5, &exact)->valid, after);
    }
    map_put_cursor(rig->ui.map, 0, 0);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "CANNOT RUN");
    rig_free(rig);
}

/* One update, lost at the first one, and no number any more at the end. */
static void extreme_runs_are_told_in_words(void **state)
{
    (void)state;
    static const struct span axis[2] = {{.knob = P_LR, .lo = 1.0, .hi = 1e4, .log = true},
                                        {.knob = P_STEPS, .lo = 1.0, .hi = 100.0}};
    struct rig *rig = rig_new("steps 1 warmup 0 lr 10000");
    map_open_on(&rig->ui, axis);
    answer(rig, 0);
    map_put_cursor(rig->ui.map, 0, COLS);
    map_put_cursor(rig->ui.map, 1, 0);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "DIVERGED");
    rig_must_not_show(rig, rig_everywhere(rig), "stopped at"); /* it was all of the run */
    map_put_cursor(rig->ui.map, 1, 2 * ROWS);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "not finite");
    rig_must_show(rig, rig_everywhere(rig), "stopped at"); /* earlier than the axis says */
    rig_must_not_show(rig, rig_everywhere(rig), "nan");
    rig_press(rig, "b");
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "no run here has come to a number");
    rig_free(rig);
}

/* At each size another goal is told by another word. */
static void the_scale_tells_which_goal(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    static const char *const briefly[GOAL_COUNT] = {[GOAL_LOSS] = "  loss: low ",
                                                    [GOAL_TARGET] = "  updates: low ",
                                                    [GOAL_BEST] = "  best: low "};
    struct rig *rig = opened("");
    rig->ui.strips->extent = STRIPS_NONE;
    for (int goal = 0; goal < GOAL_COUNT; goal++, rig_press(rig, "o"))
        for (int size = 0; size < 3; size++) {
            char whole[60];
            snprintf(whole, sizeof whole, "  %s: low ", goals[goal].brief);
            serve(&rig->ui, sizes[size][0], sizes[size][1]);
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            assert_int_equal(rig->ui.goal, goal);
            const struct rect legend = {2, 0, 1, sizes[size][1]};
            int y, x;
            if (!rig_find(rig, legend, briefly[goal], &y, &x))
                rig_must_show(rig, legend, whole);
        }
    rig_free(rig);
}

/* One goal for all: o on the map is o on the strips. */
static void the_map_and_the_strips_have_one_goal(void **state)
{
    (void)state;
    struct rig *rig = opened("landscape river noise 0.3 steps 100");
    for (int goal = 0; goal < GOAL_COUNT; goal++) {
        rig_paint(rig, 60, 200);
        rig_must_show(rig, rig_everywhere(rig), goals[goal].brief);
        rig_press(rig, "m");
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).knobs, goals[goal].name);
        rig_press(rig, goal % 2 ? "m o" : "o m");
    }
    assert_int_equal(rig->ui.goal, GOAL_LOSS);
    rig_free(rig);
}

static void the_run_at_the_cursor_stands_beside_it(void **state)
{
    (void)state;
    struct rig *rig = fractal();
    rig->ui.map->cursor[0] = rig->ui.map->cursor[1] = 0.99;
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "DIVERGED");
    rig_press(rig, "b");
    rig_paint(rig, ROWS, COLS);
    rig_must_not_show(rig, rig_everywhere(rig), "DIVERGED");
    rig_must_show(rig, rig_everywhere(rig), "loss at end");
    rig_free(rig);
}

static char *loss_at_the_cursor(struct rig *rig)
{
    rig_paint(rig, ROWS, COLS);
    return rig_after(rig, rig_everywhere(rig), "loss at end");
}

/* It is kept from frame to frame, and is another one where a knob off the axes is another. */
static void the_run_at_the_cursor_follows_an_undo(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer sgd lr 0.05 steps 40"),
               *fresh = opened("optimizer sgd lr 0.05 steps 40");
    rig_select(rig, P_STEPS);
    rig_press(rig, "S-right m");
    answer(rig, 0);
    char *longer = loss_at_the_cursor(rig);
    rig_press(rig, "u");
    answer(rig, 0);
    char *undone = loss_at_the_cursor(rig), *right = loss_at_the_cursor(fresh);
    assert_string_not_equal(longer, right);
    assert_string_equal(undone, right);
    free(longer), free(undone), free(right);
    rig_free(fresh);
    rig_free(rig);
}

static void zooming_keeps_the_point_under_the_cursor(void **state)
{
    (void)state;
    struct rig *rig = fractal();
    rig_press(rig, "right*20 up*9");
    double x = map_cursor_value(map_of(rig), 0), y = map_cursor_value(map_of(rig), 1);
    for (int i = 0; i < 12; i++) {
        rig_press(rig, "z");
        answer(rig, 0);
        assert_near(map_cursor_value(map_of(rig), 0) / x, 1.0, 1e-9);
        assert_near(map_cursor_value(map_of(rig), 1) / y, 1.0, 1e-9);
    }
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "×4096");
    for (int i = 0; i < 12; i++)
        rig_press(rig, "Z");
    assert_near(map_of(rig)->view[0].hi, 0.06, 1e-9);
    rig_press(rig, "z*3 0");
    assert_true(map_of(rig)->view[0].hi == 0.06 && map_of(rig)->view[1].lo == 0.0);
    rig_free(rig);
}

static void zooming_does_not_leave_the_present_run(void **state)
{
    (void)state;
    static const char *const keys[] = {"z", "z*9", "z*4 Z*7", "z*3 0", "z*60"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = opened("momentum 0.5 lr 0.0987");
        rig_press(rig, keys[i]);
        rig_paint(rig, ROWS, COLS);
        assert_true(map_at_present(&rig->ui));
        rig_must_show(rig, rig_everywhere(rig), "0.0987");
        rig_free(rig);
    }
}

static void zooming_ends_where_doubles_do(void **state)
{
    (void)state;
    struct rig *rig = fractal();
    rig_press(rig, "right*20 up*9 z*70");
    answer(rig, 40);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "as deep as doubles go");
    const struct map *map = map_of(rig);
    for (int axis = 0; axis < 2; axis++) {
        double here = map_cursor_value(map, axis);
        map_put_cursor(rig->ui.map, axis, map_cursor_pixel(map, axis) + 1);
        assert_true(map_cursor_value(map, axis) != here);
    }
    rig_free(rig);
}

static void the_old_picture_stays_until_the_new_one_fills(void **state)
{
    (void)state;
    struct rig *rig = fractal();
    rig_press(rig, "right*20 up*9 z");
    struct sweep *wanted = map_next_sweep(&rig->ui, ROWS, COLS);
    assert_non_null(wanted);
    free(wanted);
    const struct map *map = map_of(rig);
    const struct map_image *now = &map->now, *last = &map->last;
    for (int y = 0; y < now->size[1]; y++)
        for (int x = 0; x < now->size[0]; x++) {
            bool exact = true;
            int there[2];
            for (int i = 0; i < 2; i++) {
                double value = map_value_at(&now->axis[i], i ? y : x, now->size[i]);
                there[i] = (int)(span_fraction(&last->axis[i], value) * last->size[i]);
            }
            int place = last->place[there[1] * last->size[0] + there[0]];
            assert_ptr_equal(map_trial_result(map, x, y, &exact), &last->sweep->result[place]);
            assert_false(exact);
        }
    rig_free(rig);
}

static void a_stale_picture_is_not_taken(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer sgd");
    rig_press(rig, "m");
    struct sweep *late = map_next_sweep(&rig->ui, ROWS, COLS);
    sweep_run(late, NULL, NULL);
    rig_press(rig, "z");
    struct sweep *wanted = map_next_sweep(&rig->ui, ROWS, COLS);
    map_take_sweep(&rig->ui, late);
    assert_false(map_whole(&rig->ui));
    free(wanted);
    rig_free(rig);
}

static void the_view_moves_at_its_edge_and_by_keys(void **state)
{
    (void)state;
    struct rig *rig = opened("lr 0.01 momentum 0.5");
    double hi = map_of(rig)->view[0].hi;
    rig_press(rig, "right*200");
    assert_true(map_of(rig)->view[0].hi > hi);
    hi = map_of(rig)->view[0].hi;
    rig_press(rig, "H");
    assert_true(map_of(rig)->view[0].hi < hi);
    rig_press(rig, "z K*99");
    assert_true(map_of(rig)->view[1].hi <= params[P_MOMENTUM].max);
    rig_press(rig, "J*99");
    assert_true(map_of(rig)->view[1].lo == 0.0);
    rig_free(rig);
}

static void its_keys_stay_in_it(void **state)
{
    (void)state;
    static const char *const closing[] = {"m", "esc", "q"};
    for (size_t i = 0; i < sizeof closing / sizeof closing[0]; i++) {
        struct rig *rig = opened("lr 0.01");
        rig_press(rig, "p f F w n c v space [ tab");
        assert_int_equal(rig->ui.pins, 0);
        assert_false(rig->ui.forking || rig->ui.playhead.playing);
        assert_true(map_is_open(&rig->ui) && rig->ui.entry.kind == ENTRY_NONE);
        rig_press(rig, closing[i]);
        assert_false(map_is_open(&rig->ui) || rig->ui.quit);
        assert_true(ui_setup(&rig->ui)->lr == 0.01);
        rig_free(rig);
    }
}

static void it_shows_at_every_size_and_depth(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}, {34, 108}, {24, 200}};
    static const char *const words[] = {"",
                                        "steps 1",
                                        "start-x 0 start-y 0 noise 0",
                                        "lr 1e4",
                                        "landscape beale optimizer adam",
                                        "schedule noam optimizer adamw",
                                        "noise 2 steps 50"};
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
        for (int depth = DEPTH_NONE; depth <= DEPTH_256; depth++) {
            struct rig *rig = opened(words[w]);
            rig->ui.display.depth = (enum colour_depth)depth;
            for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
                rig_press(rig, "g");
                for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
                    rig_paint(rig, sizes[i][0], sizes[i][1]);
                    rig_must_show(rig, rig_everywhere(rig), "run at the cursor");
                    rig_must_show(rig, rig_everywhere(rig), "close");
                    const bool ascii = rig->ui.glyphs == GLYPHS_ASCII, wide = sizes[i][1] >= 80;
                    rig_must_show(rig, rig_everywhere(rig), ascii ? "* best" : "◆ best");
                    rig_must_show(rig, rig_everywhere(rig),
                                  !wide   ? "present"
                                  : ascii ? ">^ cursor"
                                          : "▶▲ cursor");
                }
            }
            rig_free(rig);
        }
}

/* What noise limits is painted as what swings, and is named so where there is room. */
static void noise_is_named_beside_what_swings(void **state)
{
    (void)state;
    static const struct {
        const char *setup, *shown;
        int rows, cols;
    } cases[] = {{"noise 1", "≈ swing/noise", 24, 80},
                 {"noise 1", "≈ swings  ×× diverges", 40, 120},
                 {"noise 1", "≈ swing/noise  ×× diverges", 60, 200},
                 {"", "≈ swings", 24, 80},
                 {"", "≈ swings  ×× diverges", 60, 200}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].setup);
        rig_press(rig, "m");
        answer(rig, 0);
        rig_paint(rig, cases[i].rows, cases[i].cols);
        rig_must_show(rig, rig_everywhere(rig), cases[i].shown);
        rig_free(rig);
    }
}

/* The colours are read as a scale, of what, and from low to high. */
static void the_legend_reads_as_a_scale(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int rows, cols;
        const char *low, *high;
    } cases[] = {
        {"", 24, 80, "loss: low ", " high "},
        {"", 40, 120, "loss: low ", " high  "},
        {"", 60, 200, "final loss: low ", " high  "},
        {"landscape rosenbrock", 24, 80, "loss: low ", " high "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = opened(cases[i].words);
        rig->ui.strips->extent = STRIPS_NONE;
        serve(&rig->ui, cases[i].rows, cases[i].cols);
        rig_paint(rig, cases[i].rows, cases[i].cols);
        const struct rect legend = {2, 0, 1, cases[i].cols};
        rig_must_show(rig, legend, cases[i].low);
        rig_must_show(rig, legend, cases[i].high);
        rig_must_show(rig, rig_everywhere(rig), "b best");
        rig_must_show(rig, rig_everywhere(rig), "o goal");
        rig_free(rig);
    }
}

static void without_colours_each_outcome_has_a_glyph(void **state)
{
    (void)state;
    struct rig *rig = fractal();
    rig->ui.display.depth = DEPTH_NONE;
    answer(rig, 0);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "@@@@");
    rig_must_show(rig, rig_everywhere(rig), "XXXX");
    rig_must_show(rig, rig_everywhere(rig), "~~~");
    rig_must_not_show(rig, rig_everywhere(rig), "▀");
    rig_free(rig);
}

static void long_runs_make_a_coarser_map(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer sgd");
    struct setup setup = *ui_setup(&rig->ui);
    setup.steps = 1e7;
    rig->hold = true;
    ui_change(&rig->ui, &setup, -1);
    rig_press(rig, "m");
    struct sweep *sweep = map_next_sweep(&rig->ui, ROWS, COLS);
    assert_true(sweep->count > 0 && (double)sweep->count * setup.steps < 1e10);
    free(sweep);
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "a run per");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_opens_on_the_rate_and_what_bears_it),
        cmocka_unit_test(any_two_numbers_can_be_its_axes),
        cmocka_unit_test(every_pixel_is_its_run),
        cmocka_unit_test(it_fills_coarse_to_fine),
        cmocka_unit_test(a_long_run_at_the_cursor_waits_for_the_map),
        cmocka_unit_test(the_cursor_stays_on_the_map),
        cmocka_unit_test(nothing_is_run_twice),
        cmocka_unit_test(a_part_goes_on_after_a_run_is_taken),
        cmocka_unit_test(enter_takes_the_run_and_undo_gives_it_back),
        cmocka_unit_test(in_a_fork_too_it_shows_what_enter_takes),
        cmocka_unit_test(a_fork_has_no_axis_that_only_a_start_can_change),
        cmocka_unit_test(it_is_computed_anew_where_another_fork_would_be),
        cmocka_unit_test(where_no_turn_can_be_made_there_is_no_map),
        cmocka_unit_test(a_fork_cannot_end_before_it_begins),
        cmocka_unit_test(extreme_runs_are_told_in_words),
        cmocka_unit_test(the_map_and_the_strips_have_one_goal),
        cmocka_unit_test(the_run_at_the_cursor_stands_beside_it),
        cmocka_unit_test(the_run_at_the_cursor_follows_an_undo),
        cmocka_unit_test(zooming_keeps_the_point_under_the_cursor),
        cmocka_unit_test(zooming_does_not_leave_the_present_run),
        cmocka_unit_test(zooming_ends_where_doubles_do),
        cmocka_unit_test(the_old_picture_stays_until_the_new_one_fills),
        cmocka_unit_test(a_stale_picture_is_not_taken),
        cmocka_unit_test(the_view_moves_at_its_edge_and_by_keys),
        cmocka_unit_test(its_keys_stay_in_it),
        cmocka_unit_test(it_shows_at_every_size_and_depth),
        cmocka_unit_test(noise_is_named_beside_what_swings),
        cmocka_unit_test(the_legend_reads_as_a_scale),
        cmocka_unit_test(the_scale_tells_which_goal),
        cmocka_unit_test(without_colours_each_outcome_has_a_glyph),
        cmocka_unit_test(long_runs_make_a_coarser_map),
    };
    return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
