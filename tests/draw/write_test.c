#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/frame_writers.h"

#include "shown.h"

#include <string.h>

static const struct style plain;

static char *written(const struct frame *frame, enum colour_depth depth, bool svg)
{
    const struct display display = {depth, THEME_DARK};
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_true(svg ? write_frame_svg(frame, THEME_DARK, out)
                    : write_frame_ansi(frame, display, out));
    assert_int_equal(fclose(out), 0);
    return text;
}

static int occurrences(const char *text, const char *part)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, part)) != NULL; at += strlen(part)) {
        n++;
    }
    return n;
}

static void assert_ansi(const struct frame *frame, enum colour_depth depth, const char *expected)
{
    char *text = written(frame, depth, false);

    assert_string_equal(text, expected);
    free(text);
}

static void text_has_no_trailing_spaces(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 3, 9));
    frame_text(&frame, 0, 0, 9, plain, "η = 0.1  ");
    frame_text(&frame, 2, 3, 6, plain, "⣿");
    assert_shows(&frame, "η = 0.1\n\n   ⣿\n");
    frame_free(&frame);
}

static void colours_follow_the_depth(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 8));
    frame_text(&frame, 0, 0, 2, (struct style){COLOUR_ORANGE, 0, 0}, "ab");
    frame_text(&frame, 0, 2, 2, plain, "cd");
    frame_text(&frame, 0, 4, 2, (struct style){COLOUR_BRIGHT, COLOUR_LAND1, ATTR_UNDERLINE}, "ef");
    assert_ansi(&frame, DEPTH_256,
                "\033[0;38;5;215mab\033[0mcd\033[0;4;38;5;231;48;5;232mef\033[0m\n");
    assert_ansi(
        &frame, DEPTH_DIRECT,
        "\033[0;38;2;255;175;95mab\033[0mcd\033[0;4;38;2;255;255;255;48;2;8;8;8mef\033[0m\n");
    assert_ansi(&frame, DEPTH_16, "\033[0;93mab\033[0mcd\033[0;1;4mef\033[0m\n");
    assert_ansi(&frame, DEPTH_8, "\033[0;33mab\033[0mcd\033[0;1;4mef\033[0m\n");
    assert_ansi(&frame, DEPTH_NONE, "abcd\033[0;1;4mef\033[0m\n");
    frame_free(&frame);
}

/* Whether that is dark or light: the terminal's own, in bold. */
static void what_stands_out_does_so_on_the_terminals_own_background(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 2));
    frame_text(&frame, 0, 0, 2, (struct style){COLOUR_BRIGHT, COLOUR_DEFAULT, 0}, "ab");
    for (int depth = DEPTH_NONE; depth < COLOUR_DEPTHS; depth++)
        assert_ansi(&frame, (enum colour_depth)depth, "\033[0;1mab\033[0m\n");
    frame_free(&frame);
}

static void badges_and_the_chosen_row_are_reversed_without_colour(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 4));
    frame_text(&frame, 0, 0, 2, (struct style){COLOUR_BLACK, COLOUR_YELLOW, 0}, "ok");
    frame_text(&frame, 0, 2, 2, (struct style){COLOUR_CYAN, COLOUR_CHOSEN, 0}, "lr");
    assert_ansi(&frame, DEPTH_256, "\033[0;38;5;16;48;5;221mok\033[0;38;5;80;48;5;236mlr\033[0m\n");
    assert_ansi(&frame, DEPTH_8, "\033[0;30;43mok\033[0;7mlr\033[0m\n");
    assert_ansi(&frame, DEPTH_NONE, "\033[0;7moklr\033[0m\n");
    /* With 8 colours two hues may fall together: never foreground on the same background. */
    frame_text(&frame, 0, 0, 4, (struct style){COLOUR_ORANGE, COLOUR_YELLOW, 0}, "text");
    assert_ansi(&frame, DEPTH_8, "\033[0;43mtext\033[0m\n");
    frame_free(&frame);
}

static void rows_end_where_nothing_more_is_seen(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 3, 6));
    frame_text(&frame, 0, 0, 6, (struct style){COLOUR_RED, 0, 0}, "a     ");
    frame_tint(&frame, (struct rect){1, 4, 1, 2}, COLOUR_BAR);
    assert_ansi(&frame, DEPTH_256, "\033[0;38;5;203ma\033[0m\n    \033[0;48;5;234m  \033[0m\n\n");
    frame_free(&frame);
}

/* Cells can be changed by hand: what is written stays harmless. */
static void broken_cells_do_no_harm(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 3));
    *frame_at(&frame, 0, 0) = (struct cell){0x1b, {200, 201, 0}};
    *frame_at(&frame, 0, 1) = (struct cell){0, {0, 0, 0xff}};
    frame_at(&frame, 0, 2)->codepoint = 0x202e;
    assert_shows(&frame, "???\n");
    free(written(&frame, DEPTH_8, false));
    char *svg = written(&frame, DEPTH_256, true);
    assert_null(strchr(svg, 0x1b));
    free(svg);
    frame_free(&frame);
}

static void a_full_disk_is_noticed(void **state)
{
    struct frame frame;

    (void)state;
    FILE *full = fopen("/dev/full", "w");
    if (full == NULL) {
        skip(); /* Linux has it */
    }
    assert_true(frame_init(&frame, 2, 2));
    assert_false(write_frame_text(&frame, full));
    assert_false(write_frame_ansi(&frame, (struct display){DEPTH_256, THEME_DARK}, full));
    assert_false(write_frame_svg(&frame, THEME_DARK, full));
    fclose(full);
    frame_free(&frame);
}

static void a_picture_is_well_formed_and_self_contained(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 2, 20));
    frame_text(&frame, 0, 0, 20, plain, "a < b && c > \"d\"");
    frame_text(&frame, 1, 0, 20, (struct style){COLOUR_CYAN, COLOUR_BAR, ATTR_BOLD}, "η  ·");
    frame_text(&frame, 1, 10, 8, (struct style){COLOUR_BRIGHT, COLOUR_BAR, ATTR_UNDERLINE},
               "typed");
    char *svg = written(&frame, DEPTH_256, true), *again = written(&frame, DEPTH_256, true);
    assert_string_equal(svg, again);
    assert_ptr_equal(strstr(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 "), svg);
    assert_non_null(strstr(svg, "<title id=\"t\">"));
    assert_non_null(strstr(svg, "a &lt; b &amp;&amp; c &gt; \"d\"</text>"));
    assert_non_null(strstr(svg, "textLength=\"160\"")); /* 16 columns of 10 */
    assert_non_null(strstr(svg, "fill=\"#5fd7d7\" font-weight=\"bold\">η</text>"));
    assert_non_null(strstr(svg, "stroke=\"#1c1c1c\" stroke-width=\"4\""));
    assert_non_null(strstr(svg, " text-decoration=\"underline\">typed</text>"));
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "href"));
    assert_int_equal(occurrences(svg, "<text"), occurrences(svg, "</text>"));
    assert_int_equal(occurrences(svg, "<g"), occurrences(svg, "</g>"));
    assert_string_equal(svg + strlen(svg) - strlen("</svg>\n"), "</svg>\n");
    free(svg);
    free(again);
    frame_free(&frame);
}

/* Fonts without braille or blocks are common, so a picture draws them. */
static void a_picture_draws_dots_blocks_and_lines(void **state)
{
    static const struct {
        const char *text, *path;
    } cases[] = {
        {"⣿⣿", "M0.5 0.5h0m1 0h0m1 0h0m1 0h0m-3 1h0m1 0h0m1 0h0m1 0h0m-3 1h0"},
        {"⠁⠈", " d=\"M0.5 0.5h0m3 0h0\""},
        {"⠉⠉⠉⠁", " stroke-dasharray=\"0 .9999\" d=\"M0.5 0.5h6\""}, /* seven dots */
        {"███", " stroke-width=\"4\" shape-rendering=\"crispEdges\" d=\"M0 2h6\""},
        {"▀ ▄▄", " stroke-width=\"2\" shape-rendering=\"crispEdges\" d=\"M0 1h2m2 2h4\""},
        {"▚", " d=\"M0 0h1v2h-1zM1 2h1v2h-1z\""},
        {"▟", " d=\"M1 0h1v2h-1zM0 2h2v2h-2z\""},
        {"▌", " d=\"M0 0h1v4h-1z\""},
        {"▂", " d=\"M0 3h2v1h-2z\""},
        {"▒", " fill-opacity=\".5\" shape-rendering=\"crispEdges\" d=\"M0 0h2v4h-2z\""},
        {"┬", " d=\"M0 2h2M1 2v2\""}, /* an axis' tick points down to its label */
        {"┴", " d=\"M0 2h2M1 0v2\""},
        {"├", " d=\"M1 2h1M1 0v4\""},
        {"└", " d=\"M1 2h1M1 0v2\""},
        {"──┤", " d=\"M0 2h5M5 0v4\""},
        {"╭╮", " d=\"M1 4v-1q0 -1 1 -1M3 4v-1q0 -1 -1 -1\""},
        {"╰╯", " d=\"M1 0v1q0 1 1 1M3 0v1q0 1 -1 1\""},
        {"┃", " stroke-width=\".6\" d=\"M1 0v4\""},
        {"■", " d=\"M0.2 1.2h1.6v1.6h-1.6z\""}, /* marks stay in their cell, whatever the font */
        {" ◆", " d=\"M3 0.9l.9 1.1-.9 1.1-.9-1.1z\""},
        {"×", " stroke-width=\".26\" d=\"M0.4 1.4l1.2 1.2m0-1.2l-1.2 1.2\""},
        {"●", " d=\"M0.2 2a.8 .8 0 1 1 1.6 0a.8 .8 0 1 1-1.6 0z\""},
        {"▸▸", " d=\"M0.45 1.4l1.1 .6-1.1 .6zM2.45 1.4l1.1 .6-1.1 .6z\""},
        {"╌", " d=\"M0.2 2h0.6M1.2 2h0.6\""},
    };
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 4));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        frame_clear(&frame);
        frame_text(&frame, 0, 0, 4, (struct style){COLOUR_ORANGE, 0, 0}, cases[i].text);
        char *svg = written(&frame, DEPTH_256, true);
        assert_non_null(strstr(svg, cases[i].path));
        assert_int_equal(occurrences(svg, "<path "), 1);
        assert_int_equal(occurrences(svg, "#ffaf5f"), 1);
        assert_null(strstr(svg, "<text "));
        free(svg);
    }
    frame_free(&frame);
}

static void a_border_is_drawn_without_seams(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 4, 10));
    frame_box(&frame, (struct rect){0, 0, 4, 10}, plain, plain, NULL);
    char *svg = written(&frame, DEPTH_256, true);
    assert_non_null(strstr(svg, "M2 2h16M2 14h16M1 4v8M19 4v8M1 4v-1"));
    free(svg);
    frame_free(&frame);
}

static void a_picture_reverses_ink_and_paper(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 2));
    frame_text(&frame, 0, 0, 2, (struct style){COLOUR_RED, COLOUR_DEFAULT, ATTR_REVERSE}, "ab");
    char *svg = written(&frame, DEPTH_256, true);
    assert_non_null(
        strstr(svg, "<path stroke=\"#ff5f5f\" stroke-width=\"4\" shape-rendering=\"crispEdges\" "
                    "d=\"M0 2h4\"/>"));
    assert_non_null(strstr(svg, "fill=\"#0c0e11\">ab</text>"));
    free(svg);
    frame_free(&frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_has_no_trailing_spaces),
        cmocka_unit_test(colours_follow_the_depth),
        cmocka_unit_test(what_stands_out_does_so_on_the_terminals_own_background),
        cmocka_unit_test(badges_and_the_chosen_row_are_reversed_without_colour),
        cmocka_unit_test(rows_end_where_nothing_more_is_seen),
        cmocka_unit_test(broken_cells_do_no_harm),
        cmocka_unit_test(a_full_disk_is_noticed),
        cmocka_unit_test(a_picture_is_well_formed_and_self_contained),
        cmocka_unit_test(a_picture_draws_dots_blocks_and_lines),
        cmocka_unit_test(a_border_is_drawn_without_seams),
        cmocka_unit_test(a_picture_reverses_ink_and_paper),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
