#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/canvas.h"

#include "shown.h"

#include <math.h>

static const struct pen pen = {COLOUR_CYAN, 5, 0, 0};

struct stage {
    struct canvas canvas;
    struct frame frame;
};

static struct stage stage_make(enum glyph_set set, int rows, int cols)
{
    struct stage stage;

    assert_true(canvas_init(&stage.canvas, &glyph_sets[set], rows, cols));
    assert_true(frame_init(&stage.frame, rows, cols));
    return stage;
}

static void stage_free(struct stage *stage)
{
    canvas_free(&stage->canvas);
    frame_free(&stage->frame);
}

#define assert_draws(stage, expected)                                                              \
    do {                                                                                           \
        frame_clear(&(stage)->frame);                                                              \
        canvas_blit(&(stage)->canvas, &(stage)->frame, 0, 0);                                      \
        assert_shows(&(stage)->frame, expected);                                                   \
    } while (0)

static bool dot_at(const struct canvas *canvas, int x, int y)
{
    const struct glyphs *glyphs = canvas->glyphs;
    int cell = y / glyphs->dots_y * canvas->cols + x / glyphs->dots_x;

    return (canvas->bits[cell] & glyphs->bit[y % glyphs->dots_y][x % glyphs->dots_x]) != 0;
}

static int dots_in(const struct canvas *canvas)
{
    int n = 0;

    for (int y = 0; y < canvas_height(canvas); y++) {
        for (int x = 0; x < canvas_width(canvas); x++) {
            n += dot_at(canvas, x, y);
        }
    }
    return n;
}

static void a_diagonal_in_each_glyph_set(void **state)
{
    static const struct {
        enum glyph_set set;
        int width, priority;
        const char *shown;
    } cases[] = {
        {GLYPHS_BRAILLE, 4, 8, "⢣\n ⢣\n"},
        {GLYPHS_BLOCK, 4, 4, "▚\n ▚\n"},
        {GLYPHS_ASCII, 2, 4, ":\n :\n"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stage stage = stage_make(cases[i].set, 2, 2);
        assert_int_equal(canvas_width(&stage.canvas), cases[i].width);
        assert_int_equal(canvas_height(&stage.canvas), cases[i].priority);
        canvas_line(&stage.canvas, 0, 0, cases[i].width - 1, cases[i].priority - 1, pen);
        assert_draws(&stage, cases[i].shown);
        stage_free(&stage);
    }
}

static void every_dot_of_a_cell_is_its_own(void **state)
{
    static const char *const full[GLYPH_SETS] = {"⣿\n", "█\n", ":\n"};

    (void)state;
    for (int set = 0; set < GLYPH_SETS; set++) {
        struct stage stage = stage_make((enum glyph_set)set, 1, 1);
        int width = canvas_width(&stage.canvas), priority = canvas_height(&stage.canvas);
        for (int i = 0; i < width * priority; i++) {
            canvas_dot(&stage.canvas, i % width, i / width, pen);
            assert_int_equal(dots_in(&stage.canvas), i + 1);
        }
        assert_draws(&stage, full[set]);
        stage_free(&stage);
    }
}

static void quarters_of_a_cell_make_the_right_block(void **state)
{
    struct stage stage = stage_make(GLYPHS_BLOCK, 1, 16);

    (void)state;
    for (int i = 0; i < 16 * 4; i++) { /* bits: upper left, upper right, lower left, lower right */
        if (i / 4 >> i % 4 & 1) {
            canvas_dot(&stage.canvas, i / 4 * 2 + i % 2, i % 4 / 2, pen);
        }
    }
    assert_draws(&stage, " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█\n");
    stage_free(&stage);
}

static void the_higher_pen_takes_the_cell(void **state)
{
    struct pen low = {COLOUR_BLUE, 1, 0, 0}, high = {COLOUR_RED, 9, 0, 0},
               peer = {COLOUR_GREEN, 9, 0, 0};
    struct stage stage = stage_make(GLYPHS_BRAILLE, 1, 1);

    (void)state;
    canvas_dot(&stage.canvas, 0, 0, low);
    assert_draws(&stage, "⠁\n");
    canvas_dot(&stage.canvas, 1, 0, high); /* the low pen's dot goes */
    assert_draws(&stage, "⠈\n");
    canvas_dot(&stage.canvas, 0, 3, low); /* and does not come back */
    assert_draws(&stage, "⠈\n");
    assert_int_equal(frame_at(&stage.frame, 0, 0)->style.foreground, COLOUR_RED);
    canvas_dot(&stage.canvas, 0, 0, peer);
    assert_draws(&stage, "⠉\n");
    assert_int_equal(frame_at(&stage.frame, 0, 0)->style.foreground, COLOUR_GREEN);
    canvas_dot(&stage.canvas, 1, 3, (struct pen){COLOUR_RED, 0, 0, 0});
    assert_draws(&stage, "⠉\n");
    stage_free(&stage);
}

static void stamping_keeps_paper_and_what_has_no_dots(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 1, 3);
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 4));
    frame_text(&frame, 0, 0, 4, (struct style){COLOUR_DIM, COLOUR_LAND2, 0}, "abcd");
    canvas_dot(&stage.canvas, 2, 0, pen);
    canvas_dot(&stage.canvas, 4, 0, pen);
    canvas_blit(&stage.canvas, &frame, 0, 1);
    assert_shows(&frame, "ab⠁⠁\n");
    assert_int_equal(frame_at(&frame, 0, 2)->style.foreground, COLOUR_CYAN);
    assert_int_equal(frame_at(&frame, 0, 2)->style.background, COLOUR_LAND2);
    canvas_blit(&stage.canvas, &frame, 0, 3); /* beyond the frame */
    canvas_blit(&stage.canvas, &frame, -1, -9);
    assert_shows(&frame, "ab⠁⠁\n");
    frame_free(&frame);
    stage_free(&stage);
}

static void dashes_stand_where_they_are(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 1, 6);

    (void)state;
    canvas_line(&stage.canvas, 0, 0, 11, 0, (struct pen){COLOUR_RED, 1, 2, 4});
    canvas_line(&stage.canvas, 3, 3, 11, 3, (struct pen){COLOUR_RED, 1, 2, 4});
    assert_draws(&stage, "⠉  ⣉\n");
    canvas_column(&stage.canvas, 11, 3, 0, (struct pen){COLOUR_RED, 1, 1, 1});
    assert_draws(&stage, "⠉  ⣉ ⠨\n");
    stage_free(&stage);
}

/* Numbers of a run that diverges, and worse. */
static void lines_of_any_size_are_clipped_first(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 2, 4); /* 8 × 8 dots */
    struct canvas *canvas = &stage.canvas;

    (void)state;
    canvas_line(canvas, NAN, 0, 7, 7, pen);
    canvas_line(canvas, 0, 0, 7, NAN, pen);
    canvas_line(canvas, -50, -1e9, 1e9, -50, pen); /* passes by the corner */
    canvas_line(canvas, 9, -INFINITY, 9, INFINITY, pen);
    canvas_line(canvas, INFINITY, 3, INFINITY, 5, pen);
    assert_int_equal(dots_in(canvas), 0);

    canvas_line(canvas, -1e308, 2, 1e308, 2, pen);
    assert_int_equal(dots_in(canvas), 8);
    canvas_line(canvas, 5, -INFINITY, 5, INFINITY, pen);
    assert_int_equal(dots_in(canvas), 15);
    assert_true(dot_at(canvas, 5, 0) && dot_at(canvas, 5, 7));
    stage_free(&stage);

    stage = stage_make(GLYPHS_BRAILLE, 2, 4);
    canvas_line(&stage.canvas, 0, 0, 1e12, 1e12, pen); /* the slope survives */
    for (int i = 0; i < 8; i++) {
        assert_true(dot_at(&stage.canvas, i, i));
    }
    assert_int_equal(dots_in(&stage.canvas), 8);
    stage_free(&stage);
}

static void a_line_of_no_length_is_a_dot(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 1, 2);

    (void)state;
    canvas_line(&stage.canvas, 1.2, 2.4, 1.2, 2.4, pen);
    assert_int_equal(dots_in(&stage.canvas), 1);
    assert_true(dot_at(&stage.canvas, 1, 2));
    stage_free(&stage);
}

/* From column to column, the dots of a curve touch each other, sideways or by a corner. */
static void a_curve_has_no_gaps(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 10, 30);
    struct canvas *canvas = &stage.canvas;
    double row[60];

    (void)state;
    for (int x = 0; x < 60; x++) {
        row[x] = 19.5 + 19 * sin(x * x * 0.03);
    }
    canvas_curve(canvas, row, row, 60, pen);
    for (int x = 0; x < 60; x++) {
        int top = 40, bottom = -1, before = -1, after = 40;
        for (int y = 0; y < 40; y++) {
            top = dot_at(canvas, x, y) && y < top ? y : top;
            bottom = dot_at(canvas, x, y) ? y : bottom;
        }
        assert_true(bottom >= top);
        assert_true(dot_at(canvas, x, (int)floor(row[x] + 0.5)));
        for (int y = top; y <= bottom; y++) {
            assert_true(dot_at(canvas, x, y));
        }
        if (x + 1 < 60) {
            for (int y = 0; y < 40; y++) {
                after = dot_at(canvas, x + 1, y) && y < after ? y : after;
                before = dot_at(canvas, x + 1, y) ? y : before;
            }
            assert_true(after <= bottom + 1 && before >= top - 1);
        }
    }
    stage_free(&stage);
}

static void a_curve_leaves_and_returns(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 2, 4);
    double up[8] = {6, 6, -INFINITY, -INFINITY, 6, NAN, 6, 6};
    double down[4] = {1, 1e300, 1e300, INFINITY};

    (void)state;
    canvas_curve(&stage.canvas, up, up, 8, pen);
    assert_draws(&stage, "⢀⠿⡀\n⠼ ⠇⠤\n");
    stage_free(&stage);

    stage = stage_make(GLYPHS_BRAILLE, 2, 2);
    canvas_curve(&stage.canvas, down, down, 99, pen); /* more columns than there are */
    assert_draws(&stage, "⡆\n⢱\n");
    stage_free(&stage);
}

static void a_band_fills_its_range(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 2, 1);
    double lo[2] = {1, 7}, hi[2] = {2, 3}; /* either order */

    (void)state;
    canvas_curve(&stage.canvas, lo, hi, 2, pen);
    assert_draws(&stage, "⢆\n⢸\n");
    stage_free(&stage);
}

static void dashed_curves_have_gaps_and_no_more(void **state)
{
    struct stage stage = stage_make(GLYPHS_BRAILLE, 1, 4);
    double row[8] = {0, 0, 0, 0, 3, 3, 3, 3};

    (void)state;
    canvas_curve(&stage.canvas, row, row, 8, (struct pen){COLOUR_RED, 1, 2, 2});
    assert_draws(&stage, "⠉ ⣄\n");
    stage_free(&stage);
}

static void a_canvas_without_cells_takes_everything(void **state)
{
    struct stage stage = stage_make(GLYPHS_BLOCK, 0, 7);
    double row[2] = {0, 1};

    (void)state;
    assert_int_equal(canvas_width(&stage.canvas) * canvas_height(&stage.canvas), 0);
    canvas_dot(&stage.canvas, 0, 0, pen);
    canvas_column(&stage.canvas, 0, 0, 9, pen);
    canvas_line(&stage.canvas, -5, -5, 5, 5, pen);
    canvas_curve(&stage.canvas, row, row, 2, pen);
    assert_draws(&stage, "");
    stage_free(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_diagonal_in_each_glyph_set),
        cmocka_unit_test(every_dot_of_a_cell_is_its_own),
        cmocka_unit_test(quarters_of_a_cell_make_the_right_block),
        cmocka_unit_test(the_higher_pen_takes_the_cell),
        cmocka_unit_test(stamping_keeps_paper_and_what_has_no_dots),
        cmocka_unit_test(dashes_stand_where_they_are),
        cmocka_unit_test(lines_of_any_size_are_clipped_first),
        cmocka_unit_test(a_line_of_no_length_is_a_dot),
        cmocka_unit_test(a_curve_has_no_gaps),
        cmocka_unit_test(a_curve_leaves_and_returns),
        cmocka_unit_test(a_band_fills_its_range),
        cmocka_unit_test(dashed_curves_have_gaps_and_no_more),
        cmocka_unit_test(a_canvas_without_cells_takes_everything),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
