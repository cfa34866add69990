/* Every size: nothing outside the frame, nothing a terminal could choke on, no panel over another.
 */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/core/view.h"
#include "text/utf8.h"

/* Screens that differ as much as they can. */
static const struct {
    const char *words, *keys;
} screens[] = {
    {"", "g*0"},
    {"schedule wsd optimizer adamw warmup 10", "home pgdn*20 ?"},
    {"schedule cosine steps 100 warmup 10", "n down*2"},
    {"lr 0.05 noise 1 steps 200", "p right p right home pgdn*9 f S-right S-right"},
    {"landscape double-well start-x 1.9 start-y 1 lr 0.25 warmup 0",
     "p*4 v enter '0.123456789012345678901234567890'"},
    {"landscape rosenbrock lr 10000 warmup 0 start-x 1000", "v*2 p"},
    {"steps 1 warmup 0 landscape himmelblau", "space v"},
    {"landscape noisy-quadratic modes 1000 lr 3", "p S-left [*20 f left"},
    {"steps 100000 landscape two-basins optimizer nesterov momentum 0.9 noise 3", "p*5"},
};
enum { SCREENS = sizeof screens / sizeof screens[0] };

static struct rig *screen(int index)
{
    struct rig *rig = rig_new(screens[index].words);
    rig_press(rig, screens[index].keys);
    return rig;
}

static bool terminal_can_show(uint32_t codepoint, bool ascii)
{
    if (ascii)
        return codepoint >= ' ' && codepoint < 127;
    return codepoint >= ' ' && !(codepoint >= 127 && codepoint < 160) &&
           codepoint_checked(codepoint) == codepoint;
}

static void look(struct rig *rig, int rows, int cols)
{
    bool ascii = rig->ui.glyphs == GLYPHS_ASCII;
    rig_paint(rig, rows, cols);
    for (int i = 0; i < rows * cols; i++) {
        const struct cell *cell = &rig->frame.cells[i];
        if (!terminal_can_show(cell->codepoint, ascii))
            fail_msg("%d×%d: U+%04X at row %d, column %d", cols, rows, (unsigned)cell->codepoint,
                     i / cols, i % cols);
        assert_true(cell->style.foreground < COLOUR_COUNT && cell->style.background < COLOUR_COUNT);
    }
    if (rows >= LEAST_ROWS && cols >= LEAST_COLS) {
        rig_must_show(rig, (struct rect){0, 0, 1, cols},
                      rig->ui.view == &view_code ? "code" : "lrscope");
        return;
    }
    if (cols < 24)
        return;
    char least[20];
    snprintf(least, sizeof least, ascii ? "%dx%d" : "%d×%d", LEAST_COLS, LEAST_ROWS);
    rig_must_show(rig, rig_everywhere(rig), least);
}

/* The sizes at which something changes, with their neighbours. */
static const int edges_y[] = {1,  2,  3,  4,  5,  12, 19, 20, 21, 22, 23,
                              24, 25, 33, 34, 35, 39, 40, 41, 60, 100};
static const int edges_x[] = {1,  2,  3,   8,   20,  23,  24,  40,  63,  64,  65,  75,  76,
                              77, 80, 107, 108, 109, 120, 159, 160, 161, 200, 255, 256, 300};

static void every_kind_of_size_is_painted(void **state)
{
    (void)state;
    for (int i = 0; i < SCREENS; i++) {
        struct rig *rig = screen(i);
        for (size_t y = 0; y < sizeof edges_y / sizeof edges_y[0]; y++)
            for (size_t x = 0; x < sizeof edges_x / sizeof edges_x[0]; x++) {
                rig->ui.glyphs = (enum glyph_set)((x + y + (size_t)i) % GLYPH_SETS);
                look(rig, edges_y[y], edges_x[x]);
            }
        rig_free(rig);
    }
}

static void any_size_is_painted(void **state)
{
    (void)state;
    struct dice dice = {.game = 77};
    for (int i = 0; i < SCREENS; i++) {
        struct rig *rig = screen(i);
        for (int n = 0; n < 60; n++) {
            rig->ui.glyphs = (enum glyph_set)throw_below(&dice, GLYPH_SETS);
            rig->ui.small_panel = (enum small_panel)throw_below(&dice, SMALL_PANEL_COUNT);
            look(rig, 1 + throw_below(&dice, 100), 1 + throw_below(&dice, 300));
        }
        rig_free(rig);
    }
}

/* Keys pressed at random, and a look after each few. */
static void any_keys_at_any_size(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "right",  "left",   "up",  "down", "S-right*3", "H",     "+", "-",      "enter", "'0'",
        "'.5'",   "'auto'", "esc", "back", "tab",       "space", ".", ",",      "pgup",  "pgdn",
        "home",   "end",    "<",   ">",    "f",         "p",     "x", "u",      "U",     "1",
        "m",      "F",      "c",   "b",    "o",         "s",     "V", "z",      "Z",     "2",
        "3",      "4",      "5",   "w",    "v",         "g",     "n", "ctrl-l", "?",     "🙂",
        "delete", "S-tab",  "l*4", "k*2",  "j*3",
    };
    struct dice dice = {.game = 99};
    for (int round = 0; round < 6; round++) {
        struct rig *rig = rig_new("steps 50 noise 0.5");
        rig_load_presets(rig);
        for (int i = 0; i < 150; i++) {
            rig_press(rig, keys[throw_below(&dice, sizeof keys / sizeof keys[0])]);
            if (ui_setup(&rig->ui)->steps > 20000.0)
                rig_press(rig, "esc 5");
            if (i % 3 == 0)
                look(rig, 1 + throw_below(&dice, 70), 1 + throw_below(&dice, 220));
        }
        rig_free(rig);
    }
}

/* ---- layout ---- */

static const struct rect *panel(const struct layout *layout, int index)
{
    const struct rect *all[] = {
        &layout->header, &layout->knobs, &layout->rate,    &layout->loss, &layout->landscape,
        &layout->update, &layout->pins,  &layout->verdict, &layout->keys, &layout->facts};
    return all[index];
}
enum { PANELS = 9, WITH_FACTS };

static bool overlap(const struct rect *a, const struct rect *b)
{
    return a->y < b->y + b->rows && b->y < a->y + a->rows && a->x < b->x + b->cols &&
           b->x < a->x + a->cols;
}

static void check_cover(const struct layout *layout, int rows, int cols)
{
    int area = 0;
    for (int i = 0; i < WITH_FACTS; i++) {
        const struct rect *a = panel(layout, i);
        if (a->rows == 0)
            continue;
        area += a->rows * a->cols;
        if (a->y < 0 || a->x < 0 || a->rows < 1 || a->cols < 1 || a->y + a->rows > rows ||
            a->x + a->cols > cols)
            fail_msg("%d×%d: panel %d lies outside", cols, rows, i);
        for (int j = 0; j < i; j++)
            if (panel(layout, j)->rows > 0 && overlap(a, panel(layout, j)))
                fail_msg("%d×%d: panels %d and %d overlap", cols, rows, j, i);
    }
    if (area != (layout->fits ? rows * cols : 0))
        fail_msg("%d×%d: the panels cover %d cells", cols, rows, area);
}

static void check_layout(int rows, int cols, enum small_panel small_panel)
{
    struct layout layout = layout_for(rows, cols, small_panel),
                  alone = layout_of_schedule(rows, cols, small_panel);
    check_cover(&layout, rows, cols);
    layout_without_pins(&layout);
    check_cover(&layout, rows, cols);
    check_cover(&alone, rows, cols);
}

static void panels_cover_the_screen_and_never_overlap(void **state)
{
    (void)state;
    for (int rows = 1; rows <= 130; rows++)
        for (int cols = 1; cols <= 420; cols++)
            check_layout(rows, cols, (enum small_panel)((rows + cols) % SMALL_PANEL_COUNT));
    check_layout(1000, 1000, SMALL_PANEL_LANDSCAPE);
}

/* What the small screen shows one at a time, v walks through; the middle one shows it all. */
static void every_panel_can_be_reached(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    enum { TITLES = 3 };
    static const char *const titles[TITLES] = {"╭─ bowl ", "╭─ update ", "╭─ pinned "};
    static const bool shown[SMALL_PANEL_COUNT][TITLES] = {
        [SMALL_PANEL_LANDSCAPE] = {true, false, false},
        [SMALL_PANEL_UPDATE] = {false, true, false},
        [SMALL_PANEL_BOTH] = {true, true, false},
        [SMALL_PANEL_PINS] = {false, false, true}};
    for (int i = 0; i < SMALL_PANEL_COUNT; i++, rig_press(rig, "v")) {
        rig_paint(rig, 24, 80);
        for (int title = 0; title < TITLES; title++)
            assert_int_equal(rig_shows(rig, titles[title]), shown[i][title]);
    }
    for (int i = 0; i < 2; i++) {
        struct layout layout = i ? layout_for(60, 200, SMALL_PANEL_LANDSCAPE)
                                 : layout_for(40, 120, SMALL_PANEL_LANDSCAPE);
        for (int p = 0; p < PANELS; p++)
            assert_true(panel(&layout, p)->rows > 0);
    }
    rig_free(rig);
}

static void the_least_size_fits_a_common_terminal(void **state)
{
    (void)state;
    assert_true(LEAST_ROWS <= 24 && LEAST_COLS <= 80);
    assert_true(layout_for(LEAST_ROWS, LEAST_COLS, SMALL_PANEL_LANDSCAPE).fits);
    assert_false(layout_for(LEAST_ROWS - 1, LEAST_COLS, SMALL_PANEL_LANDSCAPE).fits);
    assert_false(layout_for(LEAST_ROWS, LEAST_COLS - 1, SMALL_PANEL_LANDSCAPE).fits);
}

/* Below the least size the screen says what it needs, what it has, and how to leave. */
static void too_small_a_screen_says_what_it_needs(void **state)
{
    (void)state;
    static const int sizes[][2] = {{15, 50}, {LEAST_ROWS - 1, 200}, {60, LEAST_COLS - 1}};
    struct rig *rig = rig_new("");
    for (int i = 0; i < 3; i++) {
        char size[40];
        snprintf(size, sizeof size, "this is %d×%d; q quits", sizes[i][1], sizes[i][0]);
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, rig_everywhere(rig), "lrscope needs 64×20");
        rig_must_show(rig, rig_everywhere(rig), size);
    }
    rig_paint(rig, 1, 9);
    rig_must_show(rig, rig_everywhere(rig), "lrscope …");
    rig_free(rig);
}

/* The way out and the way to help are on the screen at every size that fits. */
static void help_and_quit_are_always_named(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    for (int cols = LEAST_COLS; cols <= 220; cols += 3)
        for (int glyphs = 0; glyphs < 3; glyphs++) {
            rig_press(rig, "g");
            rig_paint(rig, LEAST_ROWS, cols);
            rig_must_show(rig, rig_layout(rig).keys, "? help");
            rig_must_show(rig, rig_layout(rig).keys, "q quit");
        }
    rig_free(rig);
}

/* The verdict names itself at every size that fits, for every outcome of the failure set-ups. */
static void the_verdict_is_never_cut(void **state)
{
    (void)state;
    static const char *const titles[] = {"OVERSHOOTS, THEN SETTLES", "SLOW",
                                         "TRAPPED IN A LOCAL MINIMUM", "DIVERGED", "CONVERGED"};
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    for (int i = 0; i < 5; i++) {
        char key[] = {(char)('1' + i), '\0'};
        rig_press(rig, key);
        for (int cols = LEAST_COLS; cols <= 220; cols += 12) {
            rig_paint(rig, 24, cols);
            rig_must_show(rig, rig_layout(rig).verdict, titles[i]);
            rig_must_show(rig, rig_layout(rig).verdict, "→ ");
        }
    }
    rig_free(rig);
}

/* Above the map, too, it stands whole: its badge, and the cause from its first word on. */
static void the_map_leaves_the_verdict_alone(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {30, 100}, {40, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct rig *rig = rig_new("condition 11 steps 100");
        rig_press(rig, "m");
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, rig_layout(rig).verdict, "CONVERGED   excess loss ");
        rig_must_show(rig, rig_layout(rig).verdict, "of the run that is set");
        rig_free(rig);
    }
}

/* At the stated minimum nothing of a table is cut. */
static void tables_are_whole_on_the_least_screen(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 11 steps 100");
    rig_press(rig, "n");
    rig_paint(rig, LEAST_ROWS, LEAST_COLS);
    rig_must_show(rig, rig_everywhere(rig), "≠ climbs to 3.89 %");
    rig_press(rig, "esc m");
    rig_paint(rig, LEAST_ROWS, LEAST_COLS);
    rig_must_show(rig, rig_everywhere(rig), "x, y  0.003, −10⁻⁵⁸");
    rig_free(rig);
}

/* On a screen of its least width and more, whatever the cause takes of the lines. */
static void the_advice_is_never_cut(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_load_presets(rig);
    for (int preset = 0; preset < RIG_PRESETS; preset++) {
        const char key[2] = {(char)('1' + preset), '\0'};
        rig_press(rig, key);
        rig_answer_move(rig);
        for (int cols = LEAST_COLS; cols <= 200; cols++) {
            rig_paint(rig, 30, cols);
            struct rect verdict = rig_layout(rig).verdict;
            rig_must_show(rig, verdict, "→ ");
            rig_must_not_show(rig, (struct rect){verdict.y + 1, 0, 1, cols}, "…");
        }
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_size_is_painted),
        cmocka_unit_test(any_size_is_painted),
        cmocka_unit_test(any_keys_at_any_size),
        cmocka_unit_test(panels_cover_the_screen_and_never_overlap),
        cmocka_unit_test(every_panel_can_be_reached),
        cmocka_unit_test(the_least_size_fits_a_common_terminal),
        cmocka_unit_test(too_small_a_screen_says_what_it_needs),
        cmocka_unit_test(help_and_quit_are_always_named),
        cmocka_unit_test(the_verdict_is_never_cut),
        cmocka_unit_test(the_map_leaves_the_verdict_alone),
        cmocka_unit_test(tables_are_whole_on_the_least_screen),
        cmocka_unit_test(the_advice_is_never_cut),
    };
    return cmocka_run_group_tests_name("sizes", tests, NULL, NULL);
}
