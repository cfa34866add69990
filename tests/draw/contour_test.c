#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/contour.h"

#include "shown.h"

#include <math.h>

enum { SIDE = 80, LEVELS = 6 };

static void fill_bowl(double *field, double base)
{
    for (int i = 0; i < SIDE * SIDE; i++) {
        double x = i % SIDE - SIDE / 2 + 0.5, y = i / SIDE - SIDE / 2 + 0.5;
        field[i] = base + x * x + y * y;
    }
}

static void levels_reach_from_the_floor_to_the_rim(void **state)
{
    static double field[SIDE * SIDE];
    double levels[LEVELS];

    (void)state;
    fill_bowl(field, 100);
    assert_int_equal(contour_levels(field, SIDE * SIDE, 100, levels, LEVELS), LEVELS);
    for (int i = 1; i < LEVELS; i++) {
        assert_true(levels[i] > levels[i - 1]);
        if (i > 1) { /* geometric above the base */
            double ratio = (levels[i] - 100) / (levels[i - 1] - 100);
            double before = (levels[i - 1] - 100) / (levels[i - 2] - 100);
            assert_true(fabs(ratio / before - 1) < 1e-6);
        }
    }
    double inner = 0, outer = 0; /* parts of the landscape */
    for (int i = 0; i < SIDE * SIDE; i++) {
        inner += field[i] < levels[0];
        outer += field[i] > levels[LEVELS - 1];
    }
    assert_true(inner / (SIDE * SIDE) > 0.01 && inner / (SIDE * SIDE) < 0.1);
    assert_true(outer / (SIDE * SIDE) > 0.02 && outer / (SIDE * SIDE) < 0.2);
}

static void odd_values_do_not_move_the_levels(void **state)
{
    static double field[SIDE * SIDE];
    double clean[LEVELS], levels[LEVELS];

    (void)state;
    fill_bowl(field, 0);
    assert_int_equal(contour_levels(field, SIDE * SIDE, 0, clean, LEVELS), LEVELS);
    field[0] = NAN;
    field[1] = INFINITY;
    field[2] = -INFINITY;
    assert_int_equal(contour_levels(field, SIDE * SIDE, 0, levels, LEVELS), LEVELS);
    for (int i = 0; i < LEVELS; i++) {
        assert_true(fabs(levels[i] / clean[i] - 1) < 0.05);
    }
    /* Without a lowest value of its own the field's serves. */
    static const double no_lowest[] = {NAN, 1e9};
    for (int k = 0; k < 2; k++) {
        assert_int_equal(contour_levels(field, SIDE * SIDE, no_lowest[k], levels, LEVELS), LEVELS);
        for (int i = 0; i < LEVELS; i++) {
            assert_true(fabs(levels[i] / clean[i] - 1) < 0.1);
        }
    }
}

static void what_is_flat_gets_no_levels(void **state)
{
    double flat[4] = {3, 3, 3, 3}, none[3] = {NAN, INFINITY, -INFINITY}, levels[LEVELS];

    (void)state;
    assert_int_equal(contour_levels(flat, 4, 0, levels, LEVELS), 0);
    assert_int_equal(contour_levels(flat, 4, 3, levels, LEVELS), 0);
    assert_int_equal(contour_levels(none, 3, 0, levels, LEVELS), 0);
    assert_int_equal(contour_levels(flat, 0, 0, levels, LEVELS), 0);
    flat[0] = 5;
    assert_int_equal(contour_levels(flat, 4, 0, levels, 0), 0);
    assert_int_equal(contour_levels(flat, 4, 0, levels, 1), 1);
    assert_true(levels[0] > 3 && levels[0] < 5);
}

static void bands_are_counted_from_below(void **state)
{
    static const double levels[] = {1, 2, 4};

    (void)state;
    assert_int_equal(contour_band(0.5, levels, 3), 0);
    assert_int_equal(contour_band(1, levels, 3), 1);
    assert_int_equal(contour_band(3.9, levels, 3), 2);
    assert_int_equal(contour_band(1e9, levels, 3), 3);
    assert_int_equal(contour_band(INFINITY, levels, 3), 3);
    assert_int_equal(contour_band(NAN, levels, 3), 3);
    assert_int_equal(contour_band(-INFINITY, levels, 3), 0);
    assert_int_equal(contour_band(7, levels, 0), 0);
}

static void a_level_is_a_ring(void **state)
{
    static const double level[] = {9};
    double field[16 * 16];
    struct canvas canvas;
    struct frame frame;

    (void)state;
    for (int i = 0; i < 16 * 16; i++) {
        double x = i % 16 - 7.5, y = i / 16 - 7.5;
        field[i] = fmax(fabs(x), fabs(y)) * 2; /* a square pit of 8 × 8 dots below 9 */
    }
    assert_true(canvas_init(&canvas, &glyph_sets[GLYPHS_BRAILLE], 4, 8));
    assert_true(frame_init(&frame, 4, 8));
    contour_draw(&canvas, field, level, 1, (struct pen){COLOUR_BLUE, 1, 0, 0});
    canvas_blit(&canvas, &frame, 0, 0);
    assert_shows(&frame, "  ⣀⣀⣀⣀\n ⢸   ⢸\n ⢸⣀⣀⣀⣸\n\n");
    canvas_free(&canvas);
    assert_true(canvas_init(&canvas, &glyph_sets[GLYPHS_BRAILLE], 4, 8));
    frame_clear(&frame);
    contour_draw(&canvas, field, level, 1, (struct pen){COLOUR_BLUE, 1, 1, 1});
    canvas_blit(&canvas, &frame, 0, 0);
    assert_shows(&frame, "  ⡀⡀⡀⡀\n ⠨   ⠨\n ⠨⡀⡀⡀⡨\n\n");
    canvas_free(&canvas);
    frame_free(&frame);
}

static void shades_rise_from_the_lowest_ground(void **state)
{
    static const double levels[] = {1, 2, 3, 4, 5};
    double field[12 * 4];
    struct canvas canvas;
    struct frame frame;

    (void)state;
    for (int i = 0; i < 12 * 4; i++) {
        field[i] = i % 12 / 2 + 0.5;
    }
    assert_true(canvas_init(&canvas, &glyph_sets[GLYPHS_BRAILLE], 1, 6));
    assert_true(frame_init(&frame, 1, 7));
    frame_text(&frame, 0, 0, 7, (struct style){0}, "mark");
    contour_shade(&canvas, field, levels, 5, &frame, 0, 1);
    assert_int_equal(frame_at(&frame, 0, 0)->style.background, COLOUR_DEFAULT);
    for (int i = 0; i < LAND_SHADES; i++) {
        assert_int_equal(frame_at(&frame, 0, i + 1)->style.background, COLOUR_LAND0 + i);
    }
    contour_shade(&canvas, field, levels, 1, &frame, 0, 1); /* two bands use both ends */
    assert_int_equal(frame_at(&frame, 0, 1)->style.background, COLOUR_LAND0);
    assert_int_equal(frame_at(&frame, 0, 6)->style.background, COLOUR_LAND5);
    contour_shade(&canvas, field, levels, 0, &frame, 0, 1);
    assert_int_equal(frame_at(&frame, 0, 6)->style.background, COLOUR_LAND0);
    assert_shows(&frame, "mark\n");
    canvas_free(&canvas);
    frame_free(&frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_reach_from_the_floor_to_the_rim),
        cmocka_unit_test(odd_values_do_not_move_the_levels),
        cmocka_unit_test(what_is_flat_gets_no_levels),
        cmocka_unit_test(bands_are_counted_from_below),
        cmocka_unit_test(a_level_is_a_ring),
        cmocka_unit_test(shades_rise_from_the_lowest_ground),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
