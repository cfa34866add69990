/* All that is written is read, and every curve is seen, on a dark and on a light terminal, at every
 * number of colours: the contrast of each cell of many screens, from the palette itself. */
#include "model/given.h"
#include "screen/map/map.h"
#include "screen/screen.h"
#include "support/screen_rig.h"

static const double text_least = 4.5, curve_least = 3.0; /* WCAG 2.2, 1.4.3 and 1.4.11 */

static const struct {
    const char *words, *keys;
} screens[] = {
    {"lr 0.19 start-x 5", "[*10"},
    {"noise 1 steps 400 lr 0.05", "p S-right p S-right p left*3 p [*20"},
    {"lr 0.19", "[*25 f S-left*2"},
    {"schedule constant warmup 0 lr 0.201 start-x 5", ""},
    {"landscape rosenbrock lr 100", ""},
    {"landscape double-well start-x 1.9 lr 0.05", "V [*20"},
    {"landscape edge", "s [*20"},
    {"landscape noisy-quadratic lr 2.1", "p S-left [*20"},
    {"landscape rastrigin lr 0.001", "down*9"},
    {"optimizer adamw weight-decay 5 lr 0.05", "down*20"},
    {"schedule wsd", "n"},
    {"schedule wsd", "n down*2"},
    {"optimizer adam", "c"},
    {"landscape rosenbrock", "F"},
    {"momentum 0.5", "m"},
    {"momentum 0.5", "m s 1s"},
    {"momentum 0.5", "m ?"},
    {"lr 0.1", "?"},
    {"lr 0.1", "enter '0.0'"},
    {"lr 0.1", "f"},
    {"landscape bowl lr 0.19 start-x 5 schedule constant warmup 0", "P home .*12"},
    {"landscape rosenbrock lr 0.002", "p S-right P home .*8"},
    {"landscape parabola lr 2.1 schedule constant warmup 0", "P home .*4"},
    {"landscape noisy-quadratic lr 2.1", "P [*20"},
};

/* Pictures in which the colour itself is what is seen. */
static bool is_picture(struct style style)
{
    return style.background >= COLOUR_SCALE0 || style.foreground >= COLOUR_SCALE0;
}

static bool is_text(uint32_t codepoint)
{
    bool sign = codepoint == 0xd7; /* × stands for "diverges" */
    return (codepoint > ' ' && codepoint < 0x2000 && !sign) ||
           (codepoint >= 0x2070 && codepoint < 0x2190);
}

static bool is_border(struct cell cell)
{
    return cell.style.foreground == COLOUR_FAINT && !is_text(cell.codepoint);
}

static double least_of(struct cell cell)
{
    if (cell.codepoint == ' ' || is_picture(cell.style) || is_border(cell))
        return 0.0;
    return is_text(cell.codepoint) ? text_least : curve_least;
}

/* The least contrast met so far, of curves and marks, and of text: V=1 shows the figures. */
static double least_met[COLOUR_DEPTHS][THEMES][2];

static void note(struct display display, struct cell cell, double contrast)
{
    double *least = &least_met[display.depth][display.theme][is_text(cell.codepoint)];
    if (least_of(cell) > 0.0 && (*least == 0.0 || contrast < *least))
        *least = contrast;
}

static void print_least(void)
{
    for (int depth = 0; depth < COLOUR_DEPTHS; depth++)
        for (int theme = 0; theme < THEMES; theme++)
            print_message("%-6s %-5s text %.2f, curves %.2f to 1\n", colour_depth_names[depth],
                          themes[theme].name, least_met[depth][theme][1],
                          least_met[depth][theme][0]);
}

static void check_frame(const struct rig *rig, struct display display, size_t screen)
{
    for (int y = 0; y < rig->frame.rows; y++)
        for (int x = 0; x < rig->frame.cols; x++) {
            struct cell cell = *frame_at((struct frame *)&rig->frame, y, x);
            struct terminal_style term_style = terminal_style_on_any(cell.style, display);
            struct seen seen = terminal_style_seen(term_style, display);
            double contrast = palette_contrast(seen.foreground, seen.background);
            note(display, cell, contrast);
            if (contrast >= least_of(cell))
                continue;
            fail_msg("%s colours, %s: %s on %s in '%s', keys '%s', row %d: %.2f to 1 in\n%s",
                     colour_depth_names[display.depth], themes[display.theme].name,
                     palette[cell.style.foreground].name, palette[cell.style.background].name,
                     screens[screen].words, screens[screen].keys, y, contrast, rig_row(rig, y));
        }
}

static void check(int rows, int cols)
{
    char message[200];
    for (size_t i = 0; i < sizeof screens / sizeof screens[0]; i++) {
        struct rig *rig = rig_new(screens[i].words);
        assert_true(serve(&rig->ui, rows, cols));
        if (!serve_keys(&rig->ui, rows, cols, screens[i].keys, message, sizeof message))
            fail_msg("%s", message);
        for (int depth = 0; depth < COLOUR_DEPTHS; depth++)
            for (int theme = 0; theme < THEMES; theme++) {
                rig->ui.display = (struct display){(enum colour_depth)depth, (enum theme)theme};
                rig_paint(rig, rows, cols);
                check_frame(rig, rig->ui.display, i);
            }
        rig_free(rig);
    }
}

static void everything_is_read_on_a_small_screen(void **state)
{
    (void)state;
    check(24, 80);
}

static void everything_is_read_on_a_large_screen(void **state)
{
    (void)state;
    check(40, 120);
    print_least();
}

/* Every colour that a badge may have, also those that none of these screens shows. */
static void badges_are_read(void **state)
{
    (void)state;
    for (int depth = 0; depth < COLOUR_DEPTHS; depth++)
        for (int theme = 0; theme < THEMES; theme++)
            for (uint8_t background = COLOUR_CYAN; background <= COLOUR_YELLOW; background++) {
                struct display display = {(enum colour_depth)depth, (enum theme)theme};
                struct style badge = {COLOUR_ON, background, ATTR_BOLD};
                struct terminal_style term_style = terminal_style_of(badge, display);
                struct seen seen = terminal_style_seen(term_style, display);
                assert_true(palette_contrast(seen.foreground, seen.background) >= text_least);
            }
}

/* Some terminals show a bold one of the first eight colours as one of the second eight. */
static void no_text_depends_on_how_bold_is_shown(void **state)
{
    (void)state;
    for (int depth = DEPTH_8; depth <= DEPTH_16; depth++)
        for (int theme = 0; theme < THEMES; theme++)
            for (uint8_t foreground = 0; foreground < COLOUR_COUNT; foreground++)
                for (uint8_t background = 0; background < COLOUR_COUNT; background++) {
                    struct style bold = {foreground, background, ATTR_BOLD};
                    struct display display = {(enum colour_depth)depth, (enum theme)theme};
                    struct terminal_style term_style = terminal_style_of(bold, display);
                    assert_false(term_style.attr & ATTR_BOLD && term_style.foreground >= 0 &&
                                 term_style.foreground < 8);
                }
}

/* What is to come before what would have been. */
static void a_ghost_is_weaker_than_the_future(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEMES; theme++) {
        double contrast[2];
        const uint8_t colours[] = {COLOUR_FUTURE, COLOUR_GHOST};
        for (int i = 0; i < 2; i++) {
            struct display display = {DEPTH_256, (enum theme)theme};
            struct style style = {colours[i], COLOUR_DEFAULT, ATTR_NONE};
            struct seen seen = terminal_style_seen(terminal_style_of(style, display), display);
            contrast[i] = palette_contrast(seen.foreground, seen.background);
        }
        assert_true(contrast[0] > 1.2 * contrast[1]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read_on_a_small_screen),
        cmocka_unit_test(everything_is_read_on_a_large_screen),
        cmocka_unit_test(badges_are_read),
        cmocka_unit_test(no_text_depends_on_how_bold_is_shown),
        cmocka_unit_test(a_ghost_is_weaker_than_the_future),
    };
    return cmocka_run_group_tests_name("contrast", tests, NULL, NULL);
}
