/* The mouse on the screen: what it points at was painted there, and what it does is what keys do.
 */
#include "screen/core/playhead.h"
#include "screen/core/pointing.h"
#include "screen/map/map.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"

#include "model/given.h"
#include "model/params/resolve.h"
#include "support/screen_rig.h"
#include "text/press.h"

enum { ROWS = 40, COLS = 120 };

struct place {
    int row, col;
};

/* As a person does: looks, and points. */
static void mouse(struct rig *rig, enum mouse_kind kind, int row, int col)
{
    rig_paint(rig, ROWS, COLS);
    ui_press(&rig->ui, press_of_mouse(kind, row, col));
    if (rig->ui.run_generation != rig->ui.generation)
        rig_answer(rig, INFINITY);
    rig_paint(rig, ROWS, COLS);
}

static void click(struct rig *rig, struct place at)
{
    mouse(rig, MOUSE_PRESS, at.row, at.col);
    mouse(rig, MOUSE_RELEASE, at.row, at.col);
}

/* A text in an area. */
static struct place place_of(struct rig *rig, struct rect area, const char *text)
{
    struct place at;
    rig_paint(rig, ROWS, COLS);
    if (!rig_find(rig, area, text, &at.row, &at.col))
        rig_must_show(rig, area, text);
    return at;
}

static struct layout layout_now(struct rig *rig)
{
    rig_paint(rig, ROWS, COLS);
    return rig_layout(rig);
}

static struct place knob(struct rig *rig, const char *label)
{
    return place_of(rig, layout_now(rig).knobs, label);
}

/* The cells of a knob's strip in the list: from the gap behind its value to the border. */
static struct rect strip_of(struct rig *rig, const char *label)
{
    enum { BEFORE = 2 + 14 + 11 + 1 }; /* columns of arrow, label and value */
    const struct rect panel = layout_now(rig).knobs;
    const int x = panel.x + BEFORE;
    return (struct rect){knob(rig, label).row, x, 1, panel.x + panel.cols - 1 - x};
}

static double lr(const struct rig *rig) { return param_resolved(ui_setup(&rig->ui), P_LR); }

static int undone(struct rig *rig)
{
    int count = 0;
    for (; !rig_shows(rig, "nothing more to undo") && count < 100; count++) {
        rig_press(rig, "u");
        rig_paint(rig, ROWS, COLS);
    }
    return count - 1;
}

/* ---- knobs ---- */

static void a_click_selects_a_knob(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    click(rig, knob(rig, "momentum"));
    assert_int_equal(rig->ui.selected, P_MOMENTUM);
    rig_must_show(rig, layout_now(rig).knobs, "▸ momentum");
    assert_int_equal(undone(rig), 0);
    rig_free(rig);
}

/* On a small screen the list goes on below: a second knob is where it was seen. */
static void the_list_stays_under_the_pointer(void **state)
{
    (void)state;
    static const char *const labels[] = {"warmup", "horizon", "steps", "peak lr", "warmup"};
    struct rig *rig = rig_new("lr 0.1");
    for (int i = 0; i < 5; i++) {
        int y, x, after;
        rig_paint(rig, 24, 80);
        const struct rect knobs = rig_layout(rig).knobs;
        assert_true(rig_find(rig, knobs, labels[i], &y, &x));
        ui_press(&rig->ui, press_of_mouse(MOUSE_PRESS, y, x));
        rig_paint(rig, 24, 80);
        assert_true(rig_find(rig, knobs, labels[i], &after, &x));
        assert_int_equal(after, y);
        rig_must_show(rig, (struct rect){y, knobs.x, 1, knobs.cols}, "▸");
    }
    /* and follows the keys again */
    rig_press(rig, "down*10");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "▸");
    rig_free(rig);
}

static void the_wheel_turns_what_it_is_over(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1"), *keys = rig_new("lr 0.1");
    rig_select(keys, P_LR);
    rig_press(keys, "right*2");
    click(rig, knob(rig, "momentum"));
    const struct place at = knob(rig, "peak lr");
    mouse(rig, MOUSE_WHEEL_UP, at.row, at.col);
    mouse(rig, MOUSE_WHEEL_UP, at.row, at.col);
    assert_int_equal(rig->ui.selected, P_LR);
    assert_near(lr(rig), lr(keys), 0.0);
    mouse(rig, MOUSE_WHEEL_DOWN, at.row, at.col);
    rig_press(keys, "left");
    assert_near(lr(rig), lr(keys), 0.0);
    assert_int_equal(undone(rig), 1); /* notches in a row, as turns by key */
    rig_free(rig);
    rig_free(keys);
}

static void kinds_are_gone_through_by_wheel_and_arrows(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule cosine"), *keys = rig_new("schedule cosine");
    const int schedule = ui_setup(&rig->ui)->schedule;
    rig_select(keys, P_SCHEDULE);
    rig_press(keys, "right");
    const int next = ui_setup(&keys->ui)->schedule;
    struct place at = knob(rig, "cosine");
    mouse(rig, MOUSE_WHEEL_DOWN, at.row, at.col);
    assert_int_equal(ui_setup(&rig->ui)->schedule, next);
    click(rig, place_of(rig, layout_now(rig).knobs, "◂"));
    assert_int_equal(ui_setup(&rig->ui)->schedule, schedule);
    at = place_of(rig, layout_now(rig).knobs, "of 15 ▸");
    click(rig, (struct place){at.row, at.col + 6});
    assert_int_equal(ui_setup(&rig->ui)->schedule, next);
    rig_free(rig);
    rig_free(keys);
}

static void the_wheel_beside_the_knobs_chooses_one(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    const struct place at = knob(rig, "SCHEDULE");
    mouse(rig, MOUSE_WHEEL_DOWN, at.row, at.col);
    assert_int_equal(rig->ui.selected, P_FLOOR);
    mouse(rig, MOUSE_WHEEL_UP, at.row, at.col);
    assert_int_equal(rig->ui.selected, P_LR);
    rig_free(rig);
}

/* ---- strips ---- */

/* The run whose outcome the cell showed. */
static void a_strip_sets_what_it_shows_there(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    rig_answer_strips(rig);
    const struct rect strip = strip_of(rig, "peak lr");
    const struct strip *known = strip_shown(&rig->ui, P_LR);
    for (int cell = 0; cell < strip.cols; cell++) {
        const uint32_t shown = frame_at(&rig->frame, strip.y, strip.x + cell)->codepoint;
        const double value = strip_value_at(&rig->ui, P_LR, cell, strip.cols);
        int sample = 0;
        while (sample < known->count && known->value[sample] != value)
            sample++;
        if (sample == known->count)
            fail_msg("cell %d: %g is none of its samples", cell, value);
        const bool diverged = trial_class(&known->result[sample]) == CLASS_DIVERGED;
        if ((shown == 0x00d7) != diverged && shown != 0x25cf && shown != 0x25c6 && shown != 0x25c8)
            fail_msg("cell %d: %g is not what it shows", cell, value);
    }
    click(rig, (struct place){strip.y, strip.x + strip.cols - 2});
    rig_must_show(rig, rig_everywhere(rig), "DIVERGED");
    click(rig, (struct place){strip.y, strip.x + strip.cols / 2});
    rig_must_not_show(rig, rig_everywhere(rig), "DIVERGED");
    assert_int_equal(undone(rig), 2);
    assert_near(lr(rig), 0.1, 0.0);
    rig_free(rig);
}

static void a_drag_is_one_change(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    const struct rect strip = strip_of(rig, "peak lr");
    double last = 0.0;
    mouse(rig, MOUSE_PRESS, strip.y, strip.x);
    for (int x = 0; x < strip.cols; x++) {
        mouse(rig, MOUSE_DRAG, strip.y + x, strip.x + x); /* and away from the row */
        assert_true(x == 0 || lr(rig) > last);
        last = lr(rig);
    }
    mouse(rig, MOUSE_DRAG, strip.y, COLS - 1); /* beyond its end is its end */
    assert_near(lr(rig), last, 0.0);
    mouse(rig, MOUSE_RELEASE, strip.y, COLS - 1);
    mouse(rig, MOUSE_DRAG, strip.y, strip.x);
    assert_near(lr(rig), last, 0.0); /* it has ended */
    mouse(rig, MOUSE_PRESS, strip.y, strip.x + 1);
    mouse(rig, MOUSE_DRAG, strip.y, strip.x + 2);
    assert_int_equal(undone(rig), 2);
    assert_near(lr(rig), 0.1, 0.0);
    rig_free(rig);
}

/* As in a pane that the pointer has left: the next press, or a key, ends it. */
static void a_drag_may_end_without_its_release(void **state)
{
    (void)state;
    static const char *const ends[] = {"end", "up", NULL};
    for (int i = 0; i < 3; i++) {
        struct rig *rig = rig_new("lr 0.1");
        const struct rect strip = strip_of(rig, "peak lr");
        mouse(rig, MOUSE_PRESS, strip.y, strip.x + 2);
        mouse(rig, MOUSE_DRAG, strip.y, strip.x + 3);
        const double set = lr(rig);
        if (ends[i])
            rig_press(rig, ends[i]);
        else
            mouse(rig, MOUSE_PRESS, 0, 0);
        mouse(rig, MOUSE_DRAG, strip.y, strip.x + 6);
        assert_near(lr(rig), set, 0.0);
        rig_free(rig);
    }
}

static void the_low_end_of_a_ratio_that_can_be_zero_is_zero(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 noise 0.5");
    const struct rect strip = strip_of(rig, "noise");
    click(rig, (struct place){strip.y, strip.x});
    assert_near(param_resolved(ui_setup(&rig->ui), P_NOISE), 0.0, 0.0);
    rig_free(rig);
}

/* ---- the playhead ---- */

static void the_playhead_goes_where_one_points(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 500");
    const struct rect loss = layout_now(rig).loss;
    const int row = loss.y + 3, first = loss.x + 10, last = loss.x + loss.cols - 3;
    mouse(rig, MOUSE_PRESS, row, first);
    assert_near(rig->ui.playhead.at, 0.0, 0.0);
    for (int x = first; x <= last; x++) {
        mouse(rig, MOUSE_DRAG, row, x);
        rig_must_show(rig, (struct rect){loss.y + 1, x, loss.rows - 3, 1}, "│");
    }
    assert_near(rig->ui.playhead.at, 500.0, 0.0);
    assert_true(rig->ui.playhead.at_end);
    mouse(rig, MOUSE_DRAG, ROWS - 1, 0);
    assert_near(rig->ui.playhead.at, 0.0, 0.0);
    mouse(rig, MOUSE_RELEASE, ROWS - 1, 0);
    mouse(rig, MOUSE_WHEEL_DOWN, row, first + 9);
    assert_near(rig->ui.playhead.at, 10.0, 0.0); /* a fiftieth, as a key */
    mouse(rig, MOUSE_WHEEL_UP, row, first + 9);
    assert_near(rig->ui.playhead.at, 0.0, 0.0);
    assert_int_equal(undone(rig), 0);
    rig_free(rig);
}

static void the_rate_has_the_same_playhead_and_pointing_stops_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 500");
    rig_press(rig, "home space");
    assert_true(rig->ui.playhead.playing);
    const struct rect rate = layout_now(rig).rate;
    click(rig, (struct place){rate.y + 3, rate.x + rate.cols - 3});
    assert_false(rig->ui.playhead.playing);
    assert_near(rig->ui.playhead.at, 500.0, 0.0);
    rig_free(rig);
}

/* Zoomed in, the axis moves on with the playhead, but not from under the pointer. */
static void a_zoomed_axis_holds_still_while_it_is_dragged(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 1000");
    rig_press(rig, "home pgdn*20 z*4");
    const struct rect loss = layout_now(rig).loss;
    const int row = loss.y + 3, first = loss.x + 10, last = loss.x + loss.cols - 3;
    double at[2];
    mouse(rig, MOUSE_PRESS, row, first + 4);
    at[0] = rig->ui.playhead.at;
    mouse(rig, MOUSE_DRAG, row, last);
    at[1] = rig->ui.playhead.at;
    assert_true(at[1] - at[0] > 50.0 && at[1] - at[0] < 63.0);
    rig_must_show(rig, (struct rect){loss.y + 1, last, loss.rows - 3, 1}, "│");
    mouse(rig, MOUSE_DRAG, row, last);
    assert_near(rig->ui.playhead.at, at[1], 0.0);
    mouse(rig, MOUSE_DRAG, row, first + 4);
    assert_near(rig->ui.playhead.at, at[0], 0.0);
    rig_free(rig);
}

static void a_run_of_one_update_has_two_places(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 1 warmup 0");
    const struct rect loss = layout_now(rig).loss;
    click(rig, (struct place){loss.y + 3, loss.x + 12});
    assert_near(rig->ui.playhead.at, 0.0, 0.0);
    click(rig, (struct place){loss.y + 3, loss.x + loss.cols - 4});
    assert_near(rig->ui.playhead.at, 1.0, 0.0);
    rig_free(rig);
}

/* ---- the landscape ---- */

static void the_run_starts_where_one_points(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05");
    const struct rect picture = layout_now(rig).landscape;
    const struct rect inside = {picture.y + 1, picture.x + 1, picture.rows - 2, picture.cols - 2};
    for (int row = inside.y; row < inside.y + inside.rows; row++)
        for (int x = inside.x; x < inside.x + inside.cols; x += 7) {
            mouse(rig, MOUSE_PRESS, row, x);
            struct cell *shown = frame_at(&rig->frame, row, x);
            if (shown->codepoint != 0x25cb && shown->codepoint != 0x25cf) /* ○ ● */
                fail_msg("the start is not at %d, %d", row, x);
        }
    rig_must_show(rig, rig_everywhere(rig), "the run starts at (");
    rig_free(rig);
}

static void a_dragged_start_is_one_change(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05");
    const double before = param_resolved(ui_setup(&rig->ui), P_START_X);
    const struct rect picture = layout_now(rig).landscape;
    mouse(rig, MOUSE_PRESS, picture.y + 2, picture.x + 3);
    for (int i = 1; i < 20; i++)
        mouse(rig, MOUSE_DRAG, picture.y + 2 + i % 4, picture.x + 3 + i);
    assert_false(param_resolved(ui_setup(&rig->ui), P_START_X) == before);
    assert_int_equal(undone(rig), 1);
    assert_near(param_resolved(ui_setup(&rig->ui), P_START_X), before, 0.0);
    rig_free(rig);
}

/* The same words as by key. */
static void a_fork_cannot_start_elsewhere(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05");
    rig_press(rig, "home pgdn*20 f");
    const struct rect picture = layout_now(rig).landscape;
    click(rig, (struct place){picture.y + 3, picture.x + 5});
    rig_must_show(rig, rig_everywhere(rig), "a fork goes on from where the run stands");
    assert_int_equal(undone(rig), 0);
    rig_free(rig);
}

/* A formula of x alone is a curve: only x is set. */
static void a_curve_has_a_start_in_x(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape formula formula x^4-x^2 lr 0.05");
    const struct rect picture = layout_now(rig).landscape;
    click(rig, (struct place){picture.y + 2, picture.x + picture.cols / 2});
    rig_must_show(rig, rig_everywhere(rig), "the run starts at ");
    rig_must_not_show(rig, rig_everywhere(rig), "starts at (");
    rig_free(rig);
}

/* ---- views ---- */

static void on_the_map_the_cursor_goes_there_and_a_click_on_it_takes(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_press(rig, "m");
    assert_true(serve(&rig->ui, ROWS, COLS));
    rig_paint(rig, ROWS, COLS);
    const struct rect pixels = map_layout_for(&rig->ui, false, ROWS, COLS).pixels;
    for (int i = 0; i < 8; i++) {
        const struct place at = {pixels.y + i * pixels.rows / 8, pixels.x + i * pixels.cols / 8};
        click(rig, at);
        rig_must_show(rig, (struct rect){at.row, at.col, 1, 1}, "┼");
    }
    mouse(rig, MOUSE_PRESS, pixels.y, pixels.x);
    mouse(rig, MOUSE_DRAG, pixels.y + 4, pixels.x + 9);
    mouse(rig, MOUSE_RELEASE, pixels.y + 4, pixels.x + 9);
    assert_near(lr(rig), 0.1, 0.0);
    const double there = map_cursor_value(rig->ui.map, 0);
    click(rig, (struct place){pixels.y + 4, pixels.x + 9});
    rig_must_show(rig, rig_everywhere(rig), "taken: lr ");
    assert_near(lr(rig), there, 0.0);
    mouse(rig, MOUSE_WHEEL_UP, pixels.y + 6, pixels.x + 20);
    rig_must_show(rig, rig_everywhere(rig), "zoom ×2");
    mouse(rig, MOUSE_WHEEL_DOWN, pixels.y + 6, pixels.x + 20);
    rig_must_not_show(rig, rig_everywhere(rig), "zoom ×2");
    mouse(rig, MOUSE_WHEEL_UP, 5, COLS - 5); /* beside it nothing moves */
    rig_must_not_show(rig, rig_everywhere(rig), "zoom ×2");
    rig_press(rig, "?");
    mouse(rig, MOUSE_WHEEL_UP, pixels.y, pixels.x);
    rig_must_show(rig, rig_everywhere(rig), "keys of the map");
    click(rig, (struct place){pixels.y, pixels.x});
    rig_must_not_show(rig, rig_everywhere(rig), "keys of the map");
    click(rig, place_of(rig, rig_everywhere(rig), "m q close"));
    rig_must_show(rig, rig_everywhere(rig), "learning rate");
    rig_free(rig);
}

static void a_click_closes_what_any_key_closes(void **state)
{
    (void)state;
    static const struct {
        const char *key, *shows;
    } views[] = {{"?", "lrscope: keys"}, {"F", "LR range test"}, {"n", "lens"}, {"c", "import "}};
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        struct rig *rig = rig_new("lr 0.1");
        const double before = param_resolved(ui_setup(&rig->ui), P_START_X);
        const struct rect picture = layout_now(rig).landscape;
        rig_press(rig, views[i].key);
        rig_paint(rig, ROWS, COLS);
        rig_must_show(rig, rig_everywhere(rig), views[i].shows);
        mouse(rig, MOUSE_WHEEL_DOWN, picture.y + 3, picture.x + 5);
        rig_must_show(rig, rig_everywhere(rig), views[i].shows);
        click(rig, (struct place){picture.y + 3, picture.x + 5});
        assert_null(rig->ui.view);
        assert_near(param_resolved(ui_setup(&rig->ui), P_START_X), before, 0.0);
        rig_free(rig);
    }
}

/* A view leaves nothing behind it, and what was painted before neither: not after many frames. */
static void behind_a_view_the_screen_is_pointed_at_again(void **state)
{
    (void)state;
    static const char *const views[] = {"? ?", "F F", "n n", "c c", "m q"};
    struct rig *rig = rig_new("lr 0.1");
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        rig_press(rig, views[i]);
        assert_null(rig->ui.view);
        for (int frame = 0; frame < 20; frame++)
            rig_paint(rig, ROWS, COLS);
        click(rig, knob(rig, i % 2 ? "peak lr" : "momentum"));
        assert_int_equal(rig->ui.selected, i % 2 ? P_LR : P_MOMENTUM);
    }
    rig_paint(rig, 24, 80);
    assert_true(mouse_hits(&rig->ui, press_of_mouse(MOUSE_PRESS, 4, 4)));
    rig_paint(rig, LEAST_ROWS, LEAST_COLS - 1);
    assert_false(mouse_hits(&rig->ui, press_of_mouse(MOUSE_PRESS, 4, 4)));
    rig_free(rig);
}

/* ---- the line of keys, and the line that is typed ---- */

static void keys_that_are_shown_can_be_clicked(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    const struct rect line = layout_now(rig).keys;
    rig_select(rig, P_LR);
    const double before = lr(rig);
    struct place at = place_of(rig, line, "← → turn");
    click(rig, at);
    assert_true(lr(rig) < before);
    click(rig, (struct place){at.row, at.col + 2});
    assert_near(lr(rig), before, 1e-12);
    click(rig, (struct place){at.row, at.col + 5});
    assert_true(lr(rig) > before);
    click(rig, place_of(rig, line, "f fork"));
    assert_true(rig->ui.forking);
    click(rig, (struct place){line.y, 0}); /* the message goes as it does with a key */
    at = place_of(rig, line, "z Z zoom");
    click(rig, (struct place){at.row, at.col + 5});
    assert_int_equal(rig->ui.zoom, 1);
    click(rig, (struct place){at.row, at.col + 2});
    assert_int_equal(rig->ui.zoom, 0);
    click(rig, place_of(rig, line, "q quit"));
    assert_true(rig->ui.quit);
    rig_free(rig);
}

/* A click on nothing says what there is; the next one brings the keys back. */
static void a_click_on_nothing_says_what_can_be_clicked(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    const struct layout layout = layout_now(rig);
    click(rig, (struct place){layout.verdict.y, 60});
    rig_must_show(rig, layout.keys, "click knobs, strips, plots");
    click(rig, (struct place){layout.verdict.y, 60});
    rig_must_show(rig, layout.keys, "q quit");
    assert_int_equal(undone(rig), 0);
    rig_free(rig);
}

static void the_move_that_is_named_can_be_clicked(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.01 steps 100");
    rig_answer_strips(rig);
    assert_true(rig_answer_move(rig));
    click(rig, place_of(rig, layout_now(rig).verdict, "→ "));
    assert_true(lr(rig) > 0.01);
    assert_int_equal(undone(rig), 1);
    rig_free(rig);
}

static void a_click_leaves_the_line_that_is_typed(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.3'");
    const struct place at = knob(rig, "momentum");
    mouse(rig, MOUSE_WHEEL_UP, at.row, at.col);
    mouse(rig, MOUSE_RELEASE, at.row, at.col);
    assert_int_equal(rig->ui.entry.kind, ENTRY_VALUE);
    click(rig, at);
    assert_int_equal(rig->ui.entry.kind, ENTRY_NONE);
    assert_int_equal(rig->ui.selected, P_MOMENTUM);
    assert_near(lr(rig), 0.1, 0.0);
    rig_free(rig);
}

/* ---- whatever comes ---- */

/* Each kind at each cell and beyond, in views and sizes: nothing outside the frame is touched (the
 * rig looks), and where nothing is known nothing happens. */
static void any_place_can_be_pointed_at(void **state)
{
    (void)state;
    static const struct {
        int rows, cols;
    } sizes[] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}, {5, 10}, {1, 1}};
    static const char *const open[] = {"", "m", "?", "n", "c"};
    static const char *const setups[] = {"lr 0.1", "landscape none", "landscape noisy-quadratic"};
    struct dice dice = {.game = 7};
    for (int s = 0; s < 3; s++)
        for (int i = 0; i < 6; i++)
            for (int v = 0; v < 5; v++) {
                struct rig *rig = rig_new(setups[s]);
                rig_press(rig, open[v]);
                for (int k = 0; k < 60 && !rig->ui.quit; k++) {
                    const int row = throw_below(&dice, sizes[i].rows + 3),
                              col = throw_below(&dice, sizes[i].cols + 3);
                    rig_paint(rig, sizes[i].rows, sizes[i].cols);
                    ui_press(&rig->ui,
                             press_of_mouse((enum mouse_kind)throw_below(&dice, MOUSE_KINDS), row,
                                            k % 20 ? col : MOUSE_CELLS));
                    if (rig->ui.run_generation != rig->ui.generation)
                        rig_answer(rig, INFINITY);
                }
                rig_free(rig);
            }
}

/* What was seen counts: a view that has opened since takes no click meant for what it covers. */
static void a_view_that_has_just_opened_is_not_hit(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1");
    const struct place at = knob(rig, "momentum");
    const enum param selected = rig->ui.selected;
    rig_press(rig, "m");
    ui_press(&rig->ui, press_of_mouse(MOUSE_PRESS, at.row, at.col));
    assert_int_equal(rig->ui.selected, selected);
    assert_true(map_is_open(&rig->ui));
    rig_free(rig);
}

/* Nor does another problem take the start that was meant for the one seen. */
static void another_problem_takes_no_start(void **state)
{
    (void)state;
    static const char *const others[] = {"noisy-quadratic", "none", "parabola"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct rig *rig = rig_new("lr 0.05");
        const struct rect picture = layout_now(rig).landscape;
        struct setup setup = *ui_setup(&rig->ui);
        char message[200];
        assert_true(value_parse(&setup, P_LANDSCAPE, others[i], message, sizeof message));
        assert_true(ui_change(&rig->ui, &setup, (int)P_LANDSCAPE));
        const long generation = rig->ui.generation;
        ui_press(&rig->ui, press_of_mouse(MOUSE_PRESS, picture.y + 2, picture.x + 3));
        assert_int_equal(rig->ui.generation, generation);
        rig_free(rig);
    }
}

/* What the last row names can be clicked there, while presenting and side by side, too. */
static void the_keys_that_the_last_row_names_can_be_clicked(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule constant warmup 0 lr 0.1");
    const struct rect foot = {ROWS - 1, 0, 1, COLS};
    rig_load_presets(rig);
    rig->ui.strips->extent = STRIPS_NONE;
    rig_press(rig, "P");
    click(rig, place_of(rig, foot, "B blanks"));
    assert_true(rig->ui.blank);
    rig_press(rig, "B");
    assert_true(!rig->ui.blank);
    const double before = lr(rig);
    click(rig, place_of(rig, foot, "▸"));
    assert_true(lr(rig) > before);
    click(rig, place_of(rig, foot, "◂"));
    assert_near(lr(rig), before, 1e-12);
    rig_press(rig, "P P");
    click(rig, place_of(rig, foot, "esc ends it"));
    assert_true(!rig->ui.presenting);
    rig_press(rig, "| right");
    assert_int_equal(rig->ui.history->pair.focus, 0);
    click(rig, place_of(rig, foot, "other run"));
    assert_int_equal(rig->ui.history->pair.focus, 1);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_selects_a_knob),
        cmocka_unit_test(the_keys_that_the_last_row_names_can_be_clicked),
        cmocka_unit_test(the_list_stays_under_the_pointer),
        cmocka_unit_test(the_wheel_turns_what_it_is_over),
        cmocka_unit_test(kinds_are_gone_through_by_wheel_and_arrows),
        cmocka_unit_test(the_wheel_beside_the_knobs_chooses_one),
        cmocka_unit_test(a_strip_sets_what_it_shows_there),
        cmocka_unit_test(a_drag_is_one_change),
        cmocka_unit_test(a_drag_may_end_without_its_release),
        cmocka_unit_test(the_low_end_of_a_ratio_that_can_be_zero_is_zero),
        cmocka_unit_test(the_playhead_goes_where_one_points),
        cmocka_unit_test(the_rate_has_the_same_playhead_and_pointing_stops_it),
        cmocka_unit_test(a_zoomed_axis_holds_still_while_it_is_dragged),
        cmocka_unit_test(a_run_of_one_update_has_two_places),
        cmocka_unit_test(the_run_starts_where_one_points),
        cmocka_unit_test(a_dragged_start_is_one_change),
        cmocka_unit_test(a_fork_cannot_start_elsewhere),
        cmocka_unit_test(a_curve_has_a_start_in_x),
        cmocka_unit_test(on_the_map_the_cursor_goes_there_and_a_click_on_it_takes),
        cmocka_unit_test(a_click_closes_what_any_key_closes),
        cmocka_unit_test(behind_a_view_the_screen_is_pointed_at_again),
        cmocka_unit_test(keys_that_are_shown_can_be_clicked),
        cmocka_unit_test(a_click_on_nothing_says_what_can_be_clicked),
        cmocka_unit_test(the_move_that_is_named_can_be_clicked),
        cmocka_unit_test(a_click_leaves_the_line_that_is_typed),
        cmocka_unit_test(any_place_can_be_pointed_at),
        cmocka_unit_test(a_view_that_has_just_opened_is_not_hit),
        cmocka_unit_test(another_problem_takes_no_start),
    };
    return cmocka_run_group_tests_name("mouse", tests, NULL, NULL);
}
