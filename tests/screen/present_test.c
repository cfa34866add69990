/* Presenting: what a class sees in place of the panels, and what the keys do meanwhile. */
#include "model/given.h"

#include "draw/palette.h"
#include "model/problem/problem.h"
#include "screen/core/view.h"
#include "screen/map/map.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "support/screen_rig.h"

/* The plain rule from (5, 1) on the bowl: x shrinks by 1 − η, y by 1 − 10η. */
#define RULE "landscape bowl condition 10 schedule constant warmup 0 steps 30 start-x 5 start-y 1 "

static struct rig *rig_presenting(const char *words, const char *keys)
{
    struct rig *rig = rig_new(words);
    rig->ui.strips->extent = STRIPS_NONE;
    rig_press(rig, "P");
    rig_press(rig, keys);
    rig_paint(rig, 24, 80);
    return rig;
}

static void shows(struct rig *rig, const char *text)
{
    rig_must_show(rig, rig_everywhere(rig), text);
}

static void hides(struct rig *rig, const char *text)
{
    rig_must_not_show(rig, rig_everywhere(rig), text);
}

static struct cell *cells_of(const struct rig *rig)
{
    const size_t size = (size_t)(rig->frame.rows * rig->frame.cols) * sizeof(struct cell);
    struct cell *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, rig->frame.cells, size);
    return copy;
}

static bool painted_as(const struct rig *rig, const struct cell *cells)
{
    bool same = true;
    for (int i = 0; i < rig->frame.rows * rig->frame.cols; i++)
        same = same && rig->frame.cells[i].codepoint == cells[i].codepoint &&
               style_same(rig->frame.cells[i].style, cells[i].style);
    return same;
}

static void the_panels_give_way_and_come_back(void **state)
{
    (void)state;
    static const char *const ends[] = {"P", "esc"};
    struct rig *rig = rig_new(RULE "lr 0.19");
    rig->ui.strips->extent = STRIPS_NONE;
    rig_paint(rig, 24, 80);
    struct cell *before = cells_of(rig);
    for (int i = 0; i < 2; i++) {
        rig_press(rig, "P");
        rig_paint(rig, 24, 80);
        shows(rig, "esc ends it");
        hides(rig, "knobs");
        hides(rig, "lrscope");
        hides(rig, "╭");
        rig_press(rig, ends[i]);
        rig_paint(rig, 24, 80);
        assert_true(painted_as(rig, before));
    }
    free(before);
    rig_free(rig);
}

static void undo_does_not_touch_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new(RULE "lr 0.1");
    rig_press(rig, "right P right");
    assert_true(ui_setup(&rig->ui)->lr > 0.105);
    rig_press(rig, "u u");
    rig_paint(rig, 24, 80);
    shows(rig, "◂ peak lr 0.1 ▸");
    rig_press(rig, "P U");
    rig_paint(rig, 24, 80);
    shows(rig, "knobs");
    rig_free(rig);
}

static void the_picture_has_half_of_the_screen(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {20, 64}, {40, 120}, {60, 200}, {30, 100}, {14, 40}};
    struct rig *rig = rig_presenting(RULE "lr 0.19", "home .*3");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        const struct rect picture = screen_layout(&rig->ui, &rig->frame).landscape;
        assert_true(2 * picture.rows >= sizes[i][0]);
        assert_int_equal(picture.cols, sizes[i][1]);
        rig_must_show(rig, picture, "○");
        rig_must_show(rig, picture, "●");
        shows(rig, "update 3 of 30");
        shows(rig, "−η·∇J = (");
        shows(rig, "UPDATE 3 OF 30");
        hides(rig, "CONVERGED");
    }
    rig_paint(rig, 13, 40);
    shows(rig, "presenting needs 40×14");
    rig_free(rig);
}

/* What became of the run stands there once the playhead has come to its end, and not before. */
static void the_end_is_not_given_away(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.19", "home");
    shows(rig, "UPDATE 0 OF 30");
    hides(rig, "CONVERGED");
    rig_press(rig, ".*29");
    rig_paint(rig, 24, 80);
    shows(rig, "UPDATE 29 OF 30");
    hides(rig, "CONVERGED");
    rig_press(rig, ".");
    rig_paint(rig, 24, 80);
    shows(rig, "CONVERGED");
    hides(rig, "UPDATE ");
    rig_free(rig);
}

static void the_rate_is_written_in_large_digits(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.15", "home .");
    assert_string_equal(rig_row(rig, 2), "     ▀▀▀ ▀ ▀▀▀ ▀▀▀   constant · sgd · bowl k 10");
    shows(rig, "█▀█   ▀█  █▀▀");
    shows(rig, "█ █    █  ▀▀█");
    shows(rig, "0.75 of 2/λmax");
    rig->ui.glyphs = GLYPHS_ASCII;
    rig_paint(rig, 24, 80);
    shows(rig, " _         _ ");
    shows(rig, "| |    |  |_ ");
    shows(rig, "|_| .  |   _|");
    rig_free(rig);
    rig = rig_presenting(RULE "lr 0.25", "home .");
    shows(rig, "1.25 of 2/λmax, above the limit");
    rig_free(rig);
}

/* Of the codes in the picture that one is, how many there are; and where the last one stands. */
static int count_in(const struct rig *rig, uint32_t codepoint, int *y, int *x)
{
    const struct rect picture = screen_layout(&rig->ui, &rig->frame).landscape;
    int count = 0;
    for (int row = 0; row < picture.rows; row++)
        for (int i = 0; i < picture.cols; i++) {
            const struct cell *cell =
                &rig->frame.cells[(picture.y + row) * rig->frame.cols + picture.x + i];
            if (cell->codepoint != codepoint)
                continue;
            count++;
            *y = picture.y + row, *x = picture.x + i;
        }
    return count;
}

static void the_step_that_comes_has_its_numbers(void **state)
{
    (void)state;
    int tip[2], from[2];
    struct rig *rig = rig_presenting(RULE "lr 0.15", "home");
    shows(rig, "−η·∇J = (−0.75, −1.5)");                          /* of ∇J = (5, 10) */
    assert_int_equal(count_in(rig, 0x25bc, &tip[0], &tip[1]), 1); /* ▼ */
    assert_int_equal(count_in(rig, 0x25cf, &from[0], &from[1]), 1);
    assert_true(tip[0] >= from[0] + 3 && tip[1] < from[1]);
    rig_press(rig, ".");
    rig_paint(rig, 24, 80);
    shows(rig, "−η·∇J = (−0.6375, +0.75)");
    assert_int_equal(count_in(rig, 0x25c0, &tip[0], &tip[1]), 1); /* ◀: more to the left than up */
    assert_int_equal(count_in(rig, 0x25cf, &from[0], &from[1]), 1);
    assert_true(tip[0] < from[0] && tip[1] < from[1] - 2);
    rig_press(rig, "{ .*20");
    rig_paint(rig, 24, 80);
    shows(rig, "too short to see");
    assert_int_equal(count_in(rig, 0x25b2, &tip[0], &tip[1]), 0);
    assert_int_equal(count_in(rig, 0x25bc, &tip[0], &tip[1]), 0);
    rig_press(rig, "}");
    rig_paint(rig, 24, 80);
    shows(rig, ", the last one");
    rig_free(rig);
}

static void a_step_out_of_the_picture_is_cut_at_its_border(void **state)
{
    (void)state;
    int y, x;
    struct rig *rig =
        rig_presenting("landscape himmelblau lr 0.5 steps 1 schedule constant", "home");
    shows(rig, ", leads out of the picture");
    assert_int_equal(count_in(rig, 0x25b6, &y, &x), 1); /* ▶ */
    assert_int_equal(x, 79);
    rig_free(rig);
}

static void another_step_than_the_rules_is_said_to_be_one(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.05 optimizer heavy-ball momentum 0.9", "home .");
    /* v = 0.9·(5, 10) + (4.75, 5), and −η·∇J of (4.75, 5) */
    shows(rig, "step taken by heavy-ball = (−0.4625, −0.7)");
    shows(rig, "where −η·∇J = (−0.2375, −0.25)");
    rig_free(rig);
    rig = rig_presenting(RULE "lr 0.5 optimizer adam", "home");
    shows(rig, "step taken by adam = (−0.5, −0.5)");
    rig_free(rig);
}

static void the_last_eight_updates_are_dots_and_older_ones_fade(void **state)
{
    (void)state;
    int y, x;
    struct rig *rig = rig_presenting(RULE "lr 0.19", "home .*3");
    rig_paint(rig, 40, 120);
    assert_int_equal(count_in(rig, 0x2022, &y, &x), 2); /* between start and playhead */
    rig_press(rig, ".*9");
    rig_paint(rig, 40, 120);
    assert_int_equal(count_in(rig, 0x2022, &y, &x), 8);
    int first = 1000, last = -1;
    uint8_t newest = 0, oldest = 0;
    for (int i = 0; i < rig->frame.rows * rig->frame.cols; i++) {
        if (rig->frame.cells[i].codepoint != 0x2022)
            continue;
        const int col = i % rig->frame.cols;
        if (col < first)
            first = col, newest = rig->frame.cells[i].style.foreground;
        if (col > last)
            last = col, oldest = rig->frame.cells[i].style.foreground;
    }
    assert_int_equal(newest, COLOUR_TRAIL0); /* x falls from update to update */
    assert_int_equal(oldest, COLOUR_TRAIL2);
    rig_free(rig);
}

static int count_sign(struct rig *rig, struct rect area, uint32_t sign)
{
    int count = 0;
    for (int y = area.y; y < area.y + area.rows; y++)
        for (int x = area.x; x < area.x + area.cols; x++)
            count += frame_at(&rig->frame, y, x)->codepoint == sign;
    return count;
}

/* In ASCII, where colours may be missing, the path, the step and the contours are three signs, an
 * update is the number of those since, and the step's name keeps off the contours. */
static void in_ascii_path_and_step_are_no_contours(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.19", "home .*3");
    const struct rect picture = {4, 0, 11, 80}; /* below the head, above the numbers */
    int y, x;
    rig->ui.glyphs = GLYPHS_ASCII;
    rig_paint(rig, 24, 80);
    assert_true(count_sign(rig, picture, '*') > 4);
    assert_true(count_sign(rig, picture, '#') > 2);
    assert_int_equal(count_sign(rig, picture, '1'), 1);
    assert_int_equal(count_sign(rig, picture, '2'), 1);
    assert_int_equal(count_sign(rig, picture, '3'), 0); /* that is the start, o */
    assert_true(rig_find(rig, picture, "-lr*grad J", &y, &x));
    assert_int_equal(frame_at(&rig->frame, y, x - 1)->codepoint, ' ');
    assert_int_equal(frame_at(&rig->frame, y, x + 10)->codepoint, ' ');
    rig_press(rig, "P end");
    rig_paint(rig, 24, 80);
    assert_true(count_sign(rig, rig_layout(rig).landscape, '*') > 4);
    rig_press(rig, "g"); /* other dots */
    rig_paint(rig, 24, 80);
    assert_int_equal(count_sign(rig, rig_layout(rig).landscape, '*'), 0);
    rig_free(rig);
}

static void all_keys_go_on_acting(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting("steps 100 lr 0.1", "down");
    rig_paint(rig, 24, 80);
    rig_press(rig, "up enter '0.07' enter");
    rig_paint(rig, 24, 80);
    shows(rig, "◂ peak lr 0.07 ▸");
    rig_press(rig, "enter '0.'");
    rig_paint(rig, 24, 80);
    shows(rig, "peak lr: 0.▏");
    rig_press(rig, "'0123456789012345678901234567890123456789012345678901234567890123456789' '7'");
    rig_paint(rig, 24, 80);
    shows(rig, "67897▏");
    shows(rig, "peak lr: …");
    rig_paint(rig, 14, 40);
    shows(rig, "7▏");
    rig_press(rig, "B esc"); /* typed, and the line closed: neither a blank nor the end */
    rig_paint(rig, 24, 80);
    assert_true(rig->ui.presenting && !rig->ui.blank);
    rig_press(rig, "{ ]*2 .");
    rig_paint(rig, 24, 80);
    shows(rig, "update 5 of 100");
    rig_press(rig, "m");
    assert_ptr_equal(rig->ui.view, &view_map);
    rig_paint(rig, 24, 80);
    shows(rig, "lrscope");
    rig_press(rig, "esc");
    rig_paint(rig, 24, 80);
    shows(rig, "update 5 of 100");
    hides(rig, "lrscope");
    rig_free(rig);
}

static void page_keys_go_through_the_set_ups(void **state)
{
    (void)state;
    static const char *const names[] = {"plain-rule", "overshoot", "glacial",
                                        "trapped",    "cliff",     "just-right"};
    struct rig *rig = rig_new("steps 50 lr 0.123");
    rig->ui.strips->extent = STRIPS_NONE;
    rig_load_presets(rig);
    rig_press(rig, "P pgup");
    rig_paint(rig, 24, 80);
    shows(rig, "this is your own set-up");
    for (int i = 0; i < 6; i++) {
        rig_press(rig, "pgdn");
        rig_paint(rig, 24, 80);
        shows(rig, names[i]);
    }
    rig_press(rig, "pgdn");
    rig_paint(rig, 24, 80);
    shows(rig, "this is the last set-up");
    rig_press(rig, "pgup");
    rig_paint(rig, 24, 80);
    shows(rig, names[4]);
    rig_press(rig, "u*7");
    assert_true(ui_setup(&rig->ui)->lr == 0.123 && rig->ui.presenting);
    rig_press(rig, "P home pgdn"); /* elsewhere they scrub */
    assert_true(rig->ui.playhead.at == 1.0);
    rig_free(rig);
}

/* Over a plot it scrubs as ever, and goes to no other set-up. */
static void the_wheel_scrubs(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.15", "end");
    rig_paint(rig, 24, 80);
    ui_press(&rig->ui, press_of_mouse(MOUSE_WHEEL_UP, 18, 60));
    rig_paint(rig, 24, 80);
    shows(rig, "update 29 of 30");
    shows(rig, "0.15 ▸");
    rig_free(rig);
}

static void B_blanks_until_the_next_key_which_does_nothing_else(void **state)
{
    (void)state;
    static const char *const back[] = {"B", "q", ".", "P", "esc", "right", "pgdn"};
    struct rig *rig = rig_presenting(RULE "lr 0.15", "home .*4");
    struct cell *before = cells_of(rig);
    for (size_t k = 0; k < sizeof back / sizeof back[0]; k++) {
        rig_press(rig, "B");
        rig_paint(rig, 24, 80);
        for (int i = 0; i < 24 * 80; i++)
            assert_true(rig->frame.cells[i].codepoint == ' ' &&
                        style_same(rig->frame.cells[i].style, (struct style){0, 0, 0}));
        rig_press(rig, back[k]);
        rig_paint(rig, 24, 80);
        assert_true(painted_as(rig, before) && !rig->ui.quit);
    }
    free(before);
    rig_press(rig, "P B"); /* of the panels it is the band's key */
    assert_true(!rig->ui.blank);
    rig_free(rig);
}

/* What a view leaves to be seen of the panels is as without presenting. */
static void below_a_view_the_panels_are_whole(void **state)
{
    (void)state;
    static const char *const views[] = {"?", "c", "F", "m", "n"};
    struct rig *rig = rig_new(RULE "lr 0.19");
    rig->ui.strips->extent = STRIPS_NONE;
    for (size_t i = 0; i < sizeof views / sizeof views[0]; i++) {
        rig_press(rig, views[i]);
        rig_paint(rig, 40, 120);
        struct cell *before = cells_of(rig);
        view_close(&rig->ui);
        rig_press(rig, "P");
        rig_press(rig, views[i]);
        rig_paint(rig, 40, 120);
        assert_true(painted_as(rig, before));
        free(before);
        view_close(&rig->ui);
        rig_press(rig, "P");
    }
    rig_free(rig);
}

/* Each of two runs has its rate, its step, its loss and its sentence in half of the screen; keys
 * act on the one that the last row names. */
static void two_runs_are_presented_side_by_side(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {14, 80}, {40, 120}, {60, 200}};
    struct rig *rig = rig_presenting(RULE "lr 0.05", "end | tab enter '0.25' enter tab home .*3");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        const int rows = sizes[i][0], half = sizes[i][1] / 2;
        const struct rect left = {0, 0, rows - 1, half}, right = {0, half, rows - 1, half},
                          foot = {rows - 1, 0, 1, 2 * half};
        rig_paint(rig, rows, 2 * half);
        rig_must_show(rig, left, "0.25 of 2/λmax");
        rig_must_show(rig, right, "1.25 of 2/λmax");
        rig_must_not_show(rig, left, "1.25 of 2/λmax");
        for (int side = 0; side < 2; side++) {
            rig_must_show(rig, side ? right : left, "UPDATE 3 OF 30");
            rig_must_show(rig, side ? right : left, "−η·∇J = (");
            if (rows > 14)
                rig_must_show(rig, side ? right : left, "loss  ");
            if (side == 0) /* the other one is off the map */
                rig_must_show(rig, left, "●");
            rig_must_show(rig, side ? right : left, " → "); /* of its sentence */
        }
        rig_must_show(rig, foot, "tab  ▸ left  ◂ peak lr 0.05 ▸");
    }
    rig_press(rig, "right");
    rig_paint(rig, 24, 80);
    shows(rig, "▸ left  ◂ peak lr 0.051 ▸");
    rig_press(rig, "tab");
    rig_paint(rig, 24, 80);
    shows(rig, "tab  ▸ right  ◂ peak lr ");
    rig_press(rig, "end");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, (struct rect){0, 0, 23, 40}, "SLOW");
    rig_must_show(rig, (struct rect){0, 40, 23, 40}, "DIVERG");
    rig_press(rig, "B");
    rig_paint(rig, 24, 80);
    hides(rig, "η");
    rig_press(rig, "B P");
    rig_paint(rig, 24, 80);
    shows(rig, "RIGHT");
    shows(rig, "╭─ loss");
    rig_free(rig);
}

/* The side that overshoots says which way does, and no share of a limit is cut before its limit. */
static void two_runs_have_their_reasons(void **state)
{
    (void)state;
    static const struct rect left = {0, 0, 23, 40}, right = {0, 40, 23, 40};
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    rig_press(rig, "1 p 2 | P home . . .");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, left, "0.0193 of");
    rig_must_show(rig, left, "2/λmax");
    rig_must_show(rig, left, "flat way");
    rig_must_show(rig, right, "1.254 of its limit");
    rig_must_show(rig, right, "; steep way");
    rig_must_show(rig, right, "0.954 → −1.44");
    rig_free(rig);
}

/* Without the width for two, the one with the focus is, as if it were alone. */
static void on_a_narrow_screen_the_run_with_the_focus_is_presented(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.19", "home end");
    rig_paint(rig, 20, 64);
    struct cell *alone = cells_of(rig);
    rig_press(rig, "| right");
    rig_paint(rig, 20, 64);
    assert_false(painted_as(rig, alone));
    rig_press(rig, "tab");
    rig_paint(rig, 20, 64);
    assert_true(painted_as(rig, alone));
    free(alone);
    rig_free(rig);
}

/* One common power of ten, and a digit before the point. */
static void a_small_step_has_one_power_of_ten(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting("landscape bowl condition 1.05 lr 0.3 steps 60", "end");
    shows(rig, "×10⁻");
    double a = 0.0, b = 0.0;
    const char *at = NULL;
    for (int y = 0; y < 24 && !at; y++)
        at = strstr(rig_row(rig, y), "−η·∇J = (");
    assert_non_null(at);
    char line[120], *to = line;
    for (at += strlen("−η·∇J = ("); *at && *at != '\n' && to < line + 100; at++) {
        if (strncmp(at, "−", 3) == 0)
            *to++ = '-', at += 2;
        else if (strncmp(at, "⁻", 3) == 0)
            at += 2;
        else if (*at > 0)
            *to++ = *at;
    }
    *to = '\0';
    assert_int_equal(sscanf(line, "%lf, %lf)10", &a, &b), 2);
    const double most = fmax(fabs(a), fabs(b));
    assert_true(most >= 1.0 && most < 10.0);
    rig_free(rig);
}

/* Of unlike size, or where one is 0 or plain, each has its own: none is told as 0 that is not. */
static void unlike_coordinates_have_each_their_own_power(void **state)
{
    (void)state;
    static const struct {
        const char *words, *told;
    } cases[] = {
        {"start-x 1e-9 start-y 2", ", −0.18)"},
        {"start-x 1e-9 start-y 200", ", −18)"},
        {"start-x 1e-9 start-y 0.02", ", −0.0018)"},
        {"start-x 1e-9 start-y 1e-15", "(−9×10⁻¹², −9×10⁻¹⁷)"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[160];
        snprintf(words, sizeof words, "landscape bowl condition 10 lr 0.009 steps 4 warmup 0 %s",
                 cases[i].words);
        struct rig *rig = rig_presenting(words, "home");
        shows(rig, cases[i].told);
        hides(rig, "(0,");
        hides(rig, ")×10");
        hides(rig, "×10⁰");
        rig_free(rig);
    }
}

/* 9.996 is rounded up to a digit more. */
static void a_rounded_power_of_ten_has_one_digit_before_the_point(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting("landscape bowl condition 10 lr 0.01 steps 4 warmup 0 "
                                     "start-x 9.996e-6 start-y 1e-7",
                                     "home");
    shows(rig, "(−1, −0.1)×10⁻⁷");
    rig_free(rig);
}

/* "x 5 → 4.25" is one number going to another. */
/* Where the numbers are too long for ×10 to be spelt out, too. */
static void in_ascii_both_coordinates_have_one_power_of_ten(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting("landscape bowl condition 1.05 lr 1.3 steps 25", "end");
    rig->ui.glyphs = GLYPHS_ASCII;
    rig_paint(rig, 24, 80);
    int powers = 0, lines = 0;
    for (int y = 0; y < 24; y++) {
        const char *at = strstr(rig_row(rig, y), "grad J = (");
        lines += at != NULL;
        for (at = at ? strstr(at, "e-") : NULL; at; at = strstr(at + 1, "e-"))
            powers++;
    }
    assert_int_equal(lines, 1);
    assert_int_equal(powers, 1);
    rig_free(rig);
}

static void no_line_ends_at_an_arrow(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.15", "home");
    for (int cols = 60; cols <= 110; cols++) {
        rig_paint(rig, 24, cols);
        for (int y = 20; y < 23; y++) {
            const char *row = rig_row(rig, y);
            const size_t length = strlen(row);
            assert_false(length > 3 && strcmp(row + length - 3, "→") == 0);
            assert_null(strstr(row, "  →"));
            assert_false(strncmp(row, " →", 4) == 0);
            assert_false(length > 2 && strcmp(row + length - 2, " x") == 0);
        }
    }
    rig_free(rig);
}

static void every_problem_is_presented_at_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {14, 40}, {20, 64}, {40, 120}, {60, 200}, {18, 200}};
    for (int kind = 0; kind < problem_kind_count; kind++)
        for (int at = 0; at < 3; at++) {
            char words[160];
            snprintf(words, sizeof words, "landscape %s steps %d", problem_kinds[kind]->name,
                     at == 2 ? 1 : 12);
            struct rig *rig = rig_presenting(words, at == 0 ? "{" : "[");
            for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
                for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
                    rig->ui.glyphs = (enum glyph_set)glyphs;
                    rig_paint(rig, sizes[i][0], sizes[i][1]);
                    shows(rig, "update ");
                    shows(rig, glyphs == GLYPHS_ASCII ? "lr = " : "η = ");
                }
            rig_free(rig);
        }
}

static void a_run_that_ends_in_no_number_is_presented(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 10000", "");
    shows(rig, "DIVERGED");
    rig_press(rig, "{ .");
    rig_paint(rig, 24, 80);
    shows(rig, "update 1 of 30");
    rig_free(rig);
}

static void where_nothing_is_trained_the_rate_is_the_picture(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting("landscape none schedule cosine steps 1000", "home .*3");
    shows(rig, "nothing is trained");
    shows(rig, "learning rate η");
    shows(rig, "SCHEDULE ONLY");
    hides(rig, "loss  ");
    hides(rig, "∇J");
    rig_free(rig);
}

/* In whole words, on a narrow screen too. */
static void the_keys_are_named_whole(void **state)
{
    (void)state;
    struct rig *rig = rig_presenting(RULE "lr 0.15", "");
    for (int cols = 40; cols <= 90; cols++) {
        rig_paint(rig, 24, cols);
        const struct rect foot = {23, 0, 1, cols};
        rig_must_show(rig, foot, "B blanks");
        rig_must_show(rig, foot, "P esc ends it");
        rig_must_not_show(rig, foot, "…");
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_are_named_whole),
        cmocka_unit_test(the_panels_give_way_and_come_back),
        cmocka_unit_test(undo_does_not_touch_it),
        cmocka_unit_test(the_picture_has_half_of_the_screen),
        cmocka_unit_test(the_end_is_not_given_away),
        cmocka_unit_test(the_rate_is_written_in_large_digits),
        cmocka_unit_test(the_step_that_comes_has_its_numbers),
        cmocka_unit_test(a_step_out_of_the_picture_is_cut_at_its_border),
        cmocka_unit_test(another_step_than_the_rules_is_said_to_be_one),
        cmocka_unit_test(the_last_eight_updates_are_dots_and_older_ones_fade),
        cmocka_unit_test(in_ascii_path_and_step_are_no_contours),
        cmocka_unit_test(all_keys_go_on_acting),
        cmocka_unit_test(page_keys_go_through_the_set_ups),
        cmocka_unit_test(the_wheel_scrubs),
        cmocka_unit_test(B_blanks_until_the_next_key_which_does_nothing_else),
        cmocka_unit_test(below_a_view_the_panels_are_whole),
        cmocka_unit_test(two_runs_are_presented_side_by_side),
        cmocka_unit_test(two_runs_have_their_reasons),
        cmocka_unit_test(on_a_narrow_screen_the_run_with_the_focus_is_presented),
        cmocka_unit_test(a_small_step_has_one_power_of_ten),
        cmocka_unit_test(unlike_coordinates_have_each_their_own_power),
        cmocka_unit_test(a_rounded_power_of_ten_has_one_digit_before_the_point),
        cmocka_unit_test(in_ascii_both_coordinates_have_one_power_of_ten),
        cmocka_unit_test(no_line_ends_at_an_arrow),
        cmocka_unit_test(every_problem_is_presented_at_every_size),
        cmocka_unit_test(a_run_that_ends_in_no_number_is_presented),
        cmocka_unit_test(where_nothing_is_trained_the_rate_is_the_picture),
    };
    return cmocka_run_group_tests_name("present", tests, NULL, NULL);
}
