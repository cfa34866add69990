/* Colours that people tell apart, whatever their eyes and their theme. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/palette.h"

#include <math.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* How eyes see linear RGB: all three cones, without the red, the green or the blue ones (after
 * Machado and others, 2009). */
static const double eyes[][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868},
     {0.114503, 0.786281, 0.099216},
     {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968},
     {0.280085, 0.672501, 0.047413},
     {-0.011820, 0.042940, 0.968881}},
    {{1.255528, -0.076749, -0.178779},
     {-0.078411, 0.930809, 0.147602},
     {0.004733, 0.691367, 0.303900}},
};

static void multiply(const double m[3][3], const double from[3], double to[3])
{
    for (int i = 0; i < 3; i++) {
        to[i] = m[i][0] * from[0] + m[i][1] * from[1] + m[i][2] * from[2];
    }
}

/* A colour in OKLab, in which distances are about as large as they look. */
static void seen(enum colour colour, enum theme theme, const double eye[3][3], double lab[3])
{
    static const double cones[3][3] = {{0.41222147, 0.53633254, 0.05144599},
                                       {0.21190350, 0.68069955, 0.10739696},
                                       {0.08830246, 0.28171884, 0.62997870}};
    static const double opponents[3][3] = {{0.21045426, 0.79361779, -0.00407205},
                                           {1.97799850, -2.42859221, 0.45059371},
                                           {0.02590404, 0.78277177, -0.80867577}};
    uint32_t rgb = palette_rgb(palette[colour].shade[theme].of_256, 0);
    double linear[3], felt[3], lms[3];

    for (int i = 0; i < 3; i++) {
        double part = (rgb >> (16 - 8 * i) & 255) / 255.0;
        linear[i] = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
    }
    multiply(eye, linear, felt);
    multiply(cones, felt, lms);
    for (int i = 0; i < 3; i++) {
        lms[i] = cbrt(fmax(lms[i], 0));
    }
    multiply(opponents, lms, lab);
}

static double distance(enum colour a, enum colour b, enum theme theme, const double eye[3][3])
{
    double p[3], q[3];

    seen(a, theme, eye, p);
    seen(b, theme, eye, q);
    return 100 * sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) + pow(p[2] - q[2], 2));
}

static void hues_differ_for_every_eye(void **state)
{
    (void)state;
    for (size_t eye = 0; eye < COUNT(eyes); eye++)
        for (int theme = 0; theme < THEMES; theme++) {
            for (int a = COLOUR_CYAN; a <= COLOUR_YELLOW; a++)
                for (int b = a + 1; b <= COLOUR_YELLOW; b++)
                    if (distance((enum colour)a, (enum colour)b, (enum theme)theme, eyes[eye]) < 5)
                        fail_msg("%s and %s are one, %s", palette[a].name, palette[b].name,
                                 themes[theme].name);
            assert_true(distance(COLOUR_BAR, COLOUR_CHOSEN, (enum theme)theme, eyes[eye]) > 4);
        }
}

/* ---- what stands side by side ---- */

/* CIE 1976 L*a*b* under D65, of what an eye sees. */
static void lab_seen(enum colour colour, enum theme theme, const double eye[3][3], double lab[3])
{
    static const double xyz[3][3] = {
        {0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047},
        {0.2126729, 0.7151522, 0.0721750},
        {0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883}};
    const uint32_t rgb = palette_rgb(palette[colour].shade[theme].of_256, 0);
    double linear[3], felt[3], f[3];

    for (int i = 0; i < 3; i++) {
        const double part = (rgb >> (16 - 8 * i) & 255) / 255.0;
        linear[i] = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
    }
    multiply(eye, linear, felt);
    for (int i = 0; i < 3; i++)
        felt[i] = fmin(1.0, fmax(0.0, felt[i])); /* a screen shows no more */
    multiply(xyz, felt, f);
    for (int i = 0; i < 3; i++)
        f[i] = f[i] > 216.0 / 24389.0 ? cbrt(f[i]) : f[i] * 841.0 / 108.0 + 4.0 / 29.0;
    lab[0] = 116.0 * f[1] - 16.0;
    lab[1] = 500.0 * (f[0] - f[1]);
    lab[2] = 200.0 * (f[1] - f[2]);
}

static double lab_distance(enum colour a, enum colour b, enum theme theme, const double eye[3][3])
{
    double p[3], q[3];

    lab_seen(a, theme, eye, p);
    lab_seen(b, theme, eye, q);
    return sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) + pow(p[2] - q[2], 2));
}

/* What must be told apart, each with all others of its row; tests/tools/colour_blind.py --pairs
 * prints the distances. */
enum { SIDE_BY_SIDE_MOST = 7 };
static const struct {
    const char *what;
    int count;
    enum colour colour[SIDE_BY_SIDE_MOST];
} sets[] = {
    {"badges",
     7,
     {COLOUR_GREEN, COLOUR_RED, COLOUR_ORANGE, COLOUR_YELLOW, COLOUR_BLUE, COLOUR_VIOLET,
      COLOUR_CYAN}},
    {"rate, loss, limit", 3, {COLOUR_ORANGE, COLOUR_CYAN, COLOUR_RED}},
    {"a rate, ahead, and what would have been", 3, {COLOUR_ORANGE, COLOUR_FUTURE, COLOUR_GHOST}},
    {"a loss, ahead, and what would have been", 3, {COLOUR_CYAN, COLOUR_FUTURE, COLOUR_GHOST}},
    {"pins", 4, {COLOUR_VIOLET, COLOUR_GREEN, COLOUR_YELLOW, COLOUR_RED}},
    {"ages of a path", 3, {COLOUR_TRAIL0, COLOUR_TRAIL1, COLOUR_TRAIL2}},
    {"a path on contours", 2, {COLOUR_TRAIL0, COLOUR_BLUE}},
    {"an old path on contours", 2, {COLOUR_TRAIL2, COLOUR_BLUE}},
};

static void what_stands_side_by_side_differs_for_every_eye(void **state)
{
    (void)state;
    const double least = 10.0; /* some four times what is just seen */
    for (size_t eye = 0; eye < COUNT(eyes); eye++)
        for (int theme = 0; theme < THEMES; theme++)
            for (size_t set = 0; set < COUNT(sets); set++)
                for (int i = 0; i < sets[set].count; i++)
                    for (int j = i + 1; j < sets[set].count; j++) {
                        const enum colour a = sets[set].colour[i], b = sets[set].colour[j];
                        const double far = lab_distance(a, b, (enum theme)theme, eyes[eye]);
                        if (!(far >= least))
                            fail_msg("%s: eye %zu takes %s for %s, %s: %.1f", sets[set].what, eye,
                                     palette[a].name, palette[b].name, themes[theme].name, far);
                    }
}

/* ---- the map ---- */

static const struct kind {
    const char *name;
    int first, last;
} kinds[] = {{"good", COLOUR_SCALE0, COLOUR_SCALE15},
             {"trapped", COLOUR_TRAPPED0, COLOUR_TRAPPED2},
             {"swings", COLOUR_SWING0, COLOUR_SWING4},
             {"diverged", COLOUR_DIVERGED0, COLOUR_DIVERGED4},
             {"unknown", COLOUR_VOID, COLOUR_VOID}};

static void kinds_of_outcomes_stay_apart_for_every_eye(void **state)
{
    (void)state;
    for (size_t eye = 0; eye < COUNT(eyes); eye++)
        for (size_t i = 0; i < COUNT(kinds); i++)
            for (size_t j = i + 1; j < COUNT(kinds); j++)
                for (int a = kinds[i].first; a <= kinds[i].last; a++)
                    for (int b = kinds[j].first; b <= kinds[j].last; b++)
                        for (int theme = 0; theme < THEMES; theme++)
                            if (distance((enum colour)a, (enum colour)b, (enum theme)theme,
                                         eyes[eye]) < 8)
                                fail_msg("eye %zu takes %s for %s", eye, palette[a].name,
                                         palette[b].name);
}

static void better_is_lighter(void **state)
{
    (void)state;
    for (int i = COLOUR_SCALE0; i < COLOUR_SCALE15; i++) {
        const int16_t lighter = palette[i].shade[THEME_DARK].of_256,
                      darker = palette[i + 1].shade[THEME_DARK].of_256;
        assert_true(palette_contrast(palette_rgb(lighter, 0), 0) >
                    palette_contrast(palette_rgb(darker, 0), 0));
    }
}

static void contrast_is_as_defined(void **state)
{
    (void)state;
    assert_float_equal(palette_contrast(0x000000, 0xffffff), 21.0, 1e-12);
    assert_float_equal(palette_contrast(0x777777, 0x777777), 1.0, 1e-12);
    /* the usual least grey */
    assert_float_equal(palette_contrast(0xffffff, 0x767676), 4.54, 0.005);
}

static void few_colours_keep_kinds_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(kinds); i++)
        for (size_t j = i + 1; j < COUNT(kinds); j++)
            for (int a = kinds[i].first; a <= kinds[i].last; a++)
                for (int b = kinds[j].first; b <= kinds[j].last; b++)
                    assert_int_not_equal(palette[a].shade[THEME_DARK].background_of_few,
                                         palette[b].shade[THEME_DARK].background_of_few);
}

static void every_colour_has_a_row(void **state)
{
    (void)state;
    for (int i = 0; i < COLOUR_COUNT; i++) {
        assert_non_null(palette[i].name);
        for (int theme = 0; theme < THEMES; theme++) {
            const struct shade *shade = &palette[i].shade[theme];
            assert_in_range(shade->of_256 + 1, 0, 256);
            assert_in_range(shade->of_16 + 1, 0, 16);
            assert_in_range(shade->of_8 + 1, 0, 8);
            assert_in_range(shade->background_of_few + 1, 0, 8);
        }
    }
}

static void selection_and_badges_stand_out_without_colour(void **state)
{
    (void)state;
    assert_true(palette[COLOUR_CHOSEN].background_attr & ATTR_REVERSE);
    for (int i = COLOUR_CYAN; i <= COLOUR_YELLOW; i++) {
        assert_true(palette[i].background_attr & ATTR_REVERSE);
    }
    assert_true(palette[COLOUR_BRIGHT].mono_attr & ATTR_BOLD);
    assert_int_equal(palette[COLOUR_LAND3].background_attr, ATTR_NONE);
}

static void colours_are_those_of_xterm(void **state)
{
    (void)state;
    assert_int_equal(palette_rgb(-1, 0x123456), 0x123456);
    assert_int_equal(palette_rgb(256, 0x123456), 0x123456);
    assert_int_equal(palette_rgb(1, 0), 0xcd0000);
    assert_int_equal(palette_rgb(16, 1), 0x000000);
    assert_int_equal(palette_rgb(80, 0), 0x5fd7d7);
    assert_int_equal(palette_rgb(231, 0), 0xffffff);
    assert_int_equal(palette_rgb(232, 0), 0x080808);
    assert_int_equal(palette_rgb(255, 0), 0xeeeeee);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_side_by_side_differs_for_every_eye),
        cmocka_unit_test(hues_differ_for_every_eye),
        cmocka_unit_test(kinds_of_outcomes_stay_apart_for_every_eye),
        cmocka_unit_test(better_is_lighter),
        cmocka_unit_test(contrast_is_as_defined),
        cmocka_unit_test(few_colours_keep_kinds_apart),
        cmocka_unit_test(every_colour_has_a_row),
        cmocka_unit_test(selection_and_badges_stand_out_without_colour),
        cmocka_unit_test(colours_are_those_of_xterm),
    };
    return cmocka_run_group_tests_name("palette", tests, NULL, NULL);
}
