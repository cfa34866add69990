#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/frame.h"

#include "shown.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static const struct style plain;
static const struct style orange = {COLOUR_ORANGE, COLOUR_DEFAULT, ATTR_BOLD};

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
static void seen(enum colour colour, const double eye[3][3], double lab[3])
{
    static const double cones[3][3] = {{0.41222147, 0.53633254, 0.05144599},
                                       {0.21190350, 0.68069955, 0.10739696},
                                       {0.08830246, 0.28171884, 0.62997870}};
    static const double opponents[3][3] = {{0.21045426, 0.79361779, -0.00407205},
                                           {1.97799850, -2.42859221, 0.45059371},
                                           {0.02590404, 0.78277177, -0.80867577}};
    uint32_t rgb = palette_rgb(palette[colour].xterm, 0);
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

static double distance(enum colour a, enum colour b, const double eye[3][3])
{
    double p[3], q[3];

    seen(a, eye, p);
    seen(b, eye, q);
    return 100 * sqrt(pow(p[0] - q[0], 2) + pow(p[1] - q[1], 2) + pow(p[2] - q[2], 2));
}

static void hues_differ_for_every_eye(void **state)
{
    (void)state;
    for (size_t eye = 0; eye < sizeof eyes / sizeof *eyes; eye++) {
        for (int a = COLOUR_CYAN; a <= COLOUR_YELLOW; a++) {
            for (int b = a + 1; b <= COLOUR_YELLOW; b++) {
                assert_true(distance((enum colour)a, (enum colour)b, eyes[eye]) > 5);
            }
        }
        assert_true(distance(COLOUR_BAR, COLOUR_CHOSEN, eyes[eye]) > 5);
    }
}

static void every_colour_has_a_row(void **state)
{
    (void)state;
    for (int i = 0; i < COLOUR_COUNT; i++) {
        assert_non_null(palette[i].name);
        assert_in_range(palette[i].xterm + 1, 0, 256);
        assert_in_range(palette[i].ansi + 1, 0, 8);
    }
}

static void selection_and_badges_stand_out_without_colour(void **state)
{
    (void)state;
    assert_true(palette[COLOUR_CHOSEN].paper_attr & ATTR_REVERSE);
    for (int i = COLOUR_CYAN; i <= COLOUR_YELLOW; i++) {
        assert_true(palette[i].paper_attr & ATTR_REVERSE);
    }
    assert_true(palette[COLOUR_BRIGHT].ink_attr & ATTR_BOLD);
    assert_int_equal(palette[COLOUR_LAND3].paper_attr, ATTR_NONE);
    /* Grey text must be readable on black and on white: the terminal's own colour is. */
    assert_int_equal(palette[COLOUR_DIM].ansi, -1);
    assert_int_equal(palette[COLOUR_FAINT].ansi, -1);
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

static void text_is_cut_with_an_ellipsis(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 3, 12));
    assert_int_equal(frame_text(&frame, 0, 0, 12, plain, "warmup"), 6);
    assert_int_equal(frame_text(&frame, 1, 1, 6, plain, "learning rate"), 6);
    assert_int_equal(frame_text(&frame, 2, 0, 6, plain, "warmup"), 6);
    assert_shows(&frame, "warmup\n learn…\nwarmup\n");
    frame_free(&frame);
}

static void text_clips_at_every_edge(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 2, 4));
    frame_text(&frame, 0, -2, 20, plain, "abcdefghij");
    frame_text(&frame, 1, 2, 20, plain, "xyz");
    frame_text(&frame, -1, 0, 20, plain, "above");
    frame_text(&frame, 2, 0, 20, plain, "below");
    frame_text(&frame, 1, INT_MAX, INT_MAX, plain, "far");
    frame_text(&frame, 1, 0, 0, plain, "none");
    frame_text(&frame, 1, 0, -5, plain, "none");
    assert_shows(&frame, "cdef\n  xy\n");
    frame_free(&frame);
}

static void text_keeps_the_paper_that_is_there(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 8));
    frame_tint(&frame, (struct rect){0, 0, 1, 8}, COLOUR_CHOSEN);
    frame_text(&frame, 0, 0, 4, orange, "0.02");
    frame_text(&frame, 0, 4, 4, (struct style){COLOUR_BLACK, COLOUR_YELLOW, 0}, "badge");
    assert_int_equal(frame_at(&frame, 0, 0)->style.paper, COLOUR_CHOSEN);
    assert_int_equal(frame_at(&frame, 0, 0)->style.ink, COLOUR_ORANGE);
    assert_int_equal(frame_at(&frame, 0, 0)->style.attr, ATTR_BOLD);
    assert_int_equal(frame_at(&frame, 0, 4)->style.paper, COLOUR_YELLOW);
    frame_tint(&frame, (struct rect){0, 0, 1, 8}, COLOUR_DANGER);
    assert_shows(&frame, "0.02bad…\n");
    for (int x = 0; x < 8; x++) {
        assert_int_equal(frame_at(&frame, 0, x)->style.paper, COLOUR_DANGER);
        assert_int_equal(frame_at(&frame, 0, x)->style.ink, x < 4 ? COLOUR_ORANGE : COLOUR_BLACK);
    }
    frame_free(&frame);
}

static void text_goes_to_the_right_edge(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 3, 10));
    frame_text_right(&frame, 0, 1, 8, plain, "10⁻²");
    frame_text_right(&frame, 1, 1, 4, plain, "1500000");
    assert_int_equal(frame_print(&frame, 2, 0, 10, plain, "η %.2f", 0.5), 6);
    assert_shows(&frame, "     10⁻²\n 150…\nη 0.50\n");
    frame_free(&frame);
}

/* Whatever comes in, what goes to the terminal is one column wide and harmless. */
static void bad_text_becomes_question_marks(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"a\tb\x1b[1m\n", "a?b?[1m?\n"},
        {"\x7f\xc2\x80", "??\n"}, /* DEL and a C1 control */
        {"a\xcc\x81", "a?\n"},    /* a combining accent */
        {"\xe2\x80\xae"
         "evil",
         "?evil\n"},                              /* right-to-left override */
        {"\xe2\x81\xa6x", "?x\n"},                /* an isolate */
        {"\xc2\xad-\xe2\x80\x8b", "?-?\n"},       /* soft hyphen, zero-width space */
        {"\xe2\x8c\x9a\xf0\x9f\x98\x80", "??\n"}, /* wide emoji */
        {"\xe4\xb8\xad", "?\n"},                  /* a wide ideograph */
        {"\xff\xfe", "??\n"},                     /* never UTF-8 */
        {"\xe2\x82", "?\n"},                      /* cut short */
        {"\xe2\x82"
         "a",
         "?a\n"},
        {"\xc0\xaf", "?\n"},     /* an overlong slash */
        {"\xed\xa0\x80", "?\n"}, /* half of a surrogate pair */
        {"ημ⏎▸●⣿╭≤−…", "ημ⏎▸●⣿╭≤−…\n"},
    };
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 20));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        frame_clear(&frame);
        frame_text(&frame, 0, 0, 20, plain, cases[i].text);
        assert_shows(&frame, cases[i].shown);
    }
    frame_put(&frame, 0, 0, plain, 0x202e);
    assert_int_equal(frame_at(&frame, 0, 0)->rune, '?');
    frame_free(&frame);
}

static void long_formats_are_cut_between_runes(void **state)
{
    struct frame frame;
    char text[6000] = "";

    (void)state;
    for (size_t i = 0; i + 3 < sizeof text; i += 2) {
        memcpy(text + i, "η", 3);
    }
    assert_true(frame_init(&frame, 1, 3000));
    int columns = frame_print(&frame, 0, 0, 3000, plain, "%s", text);
    assert_true(columns > 1000);
    assert_int_equal(frame_at(&frame, 0, columns - 1)->rune, 0x3b7);
    frame_free(&frame);
}

static void ascii_frames_spell_symbols_out(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"w ← w − η·∇J", "w <- w - lr*grad J\n"},
        {"2×10⁻⁵", "2x10^-5\n"},
        {"x² ≤ 10¹²", "x^2 <= 10^12\n"},
        {"β₁ κ λ σ ε", "b1 k L s eps\n"},
        {"30° ≈ ½ √π", "30 deg ~ 1/2 sqrtpi\n"},
        {"⏎ ▸ ▶ ◂ ▲ ▼ ● ○ ◆", "Enter > > < ^ v @ o *\n"},
        {"┤┃│┄ █▓▒░ ×∞", "+||- #%:. xinf\n"},
        {"→↑↓…", "->^v...\n"},
        {"ʘ", "?\n"},
    };
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 30));
    frame.ascii = true;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        frame_clear(&frame);
        int columns = frame_text(&frame, 0, 0, 30, plain, cases[i].text);
        assert_shows(&frame, cases[i].shown);
        assert_int_equal(columns, strlen(cases[i].shown) - 1);
        assert_int_equal(columns, frame_text_width(&frame, cases[i].text));
    }
    frame_put(&frame, 0, 0, plain, 0x2264);
    assert_int_equal(frame_at(&frame, 0, 0)->rune, '<');
    frame_put(&frame, 0, 0, plain, 0x2075);
    assert_int_equal(frame_at(&frame, 0, 0)->rune, '5');
    frame_free(&frame);
}

/* Every rune that a frame takes has an ASCII spelling of at least one printable character. */
static void every_spelling_is_ascii(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 1));
    frame.ascii = true;
    for (uint32_t rune = 0; rune < 0x11000; rune++) {
        frame_put(&frame, 0, 0, plain, rune);
        assert_in_range(frame_at(&frame, 0, 0)->rune, ' ', '~');
    }
    frame_free(&frame);
}

static void ascii_cuts_show_that_they_are_cuts(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 2, 10));
    frame.ascii = true;
    assert_int_equal(frame_text(&frame, 0, 0, 10, plain, "weight decay"), 10);
    assert_int_equal(frame_text(&frame, 1, 0, 4, plain, "∇∇∇"), 4);
    assert_shows(&frame, "weight ...\ngra.\n");
    frame_free(&frame);
}

static void boxes_have_round_corners_and_a_title(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 3, 14));
    frame_box(&frame, (struct rect){0, 0, 3, 14}, plain, orange, "loss");
    assert_shows(&frame, "╭─ loss ─────╮\n│            │\n╰────────────╯\n");
    assert_int_equal(frame_at(&frame, 0, 3)->style.ink, COLOUR_ORANGE);
    assert_int_equal(frame_at(&frame, 0, 9)->style.ink, COLOUR_DEFAULT);
    frame_clear(&frame);
    frame_box(&frame, (struct rect){0, 0, 3, 14}, plain, orange, "learning rate");
    assert_shows(&frame, "╭─ learnin… ─╮\n│            │\n╰────────────╯\n");
    frame.ascii = true;
    frame_clear(&frame);
    frame_box(&frame, (struct rect){0, 0, 3, 14}, plain, orange, "η");
    assert_shows(&frame, "+- lr -------+\n|            |\n+------------+\n");
    frame_free(&frame);
}

static void boxes_clip(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 3, 5));
    frame_box(&frame, (struct rect){-1, -1, 3, 4}, plain, plain, "x");
    assert_shows(&frame, "  │\n──╯\n\n");
    frame_clear(&frame);
    frame_box(&frame, (struct rect){1, 3, INT_MAX, INT_MAX}, plain, plain, "long");
    frame_box(&frame, (struct rect){INT_MAX, INT_MAX, INT_MAX, INT_MAX}, plain, plain, "long");
    frame_box(&frame, (struct rect){0, 0, 1, 5}, plain, plain, "flat");
    assert_shows(&frame, "\n   ╭─\n   │\n");
    frame_free(&frame);
}

static void filling_clips(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 2, 4));
    frame_fill(&frame, (struct rect){-5, -5, 6, 7}, plain, '#');
    frame_fill(&frame, (struct rect){1, 3, INT_MAX, INT_MAX}, plain, 0x2588);
    frame_fill(&frame, (struct rect){0, 0, -3, 4}, plain, 'n');
    frame_tint(&frame, (struct rect){INT_MIN, 0, 4, 4}, COLOUR_RED);
    frame_put(&frame, 2, 0, plain, 'n');
    assert_shows(&frame, "##\n   █\n");
    assert_null(frame_at(&frame, -1, 0));
    assert_null(frame_at(&frame, 0, 4));
    frame_free(&frame);
}

static void resizing_starts_from_blank(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 2, 2));
    frame.ascii = true;
    frame_fill(&frame, (struct rect){0, 0, 2, 2}, orange, 'x');
    assert_true(frame_resize(&frame, 3, 3));
    assert_true(frame.ascii);
    assert_shows(&frame, "\n\n\n");
    assert_true(frame_resize(&frame, 0, 80));
    assert_null(frame_at(&frame, 0, 0));
    assert_shows(&frame, "");
    assert_true(frame_resize(&frame, 1, 1));
    frame_free(&frame);
    frame_free(&frame);
    assert_int_equal(frame.rows, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_colour_has_a_row),
        cmocka_unit_test(hues_differ_for_every_eye),
        cmocka_unit_test(selection_and_badges_stand_out_without_colour),
        cmocka_unit_test(colours_are_those_of_xterm),
        cmocka_unit_test(text_is_cut_with_an_ellipsis),
        cmocka_unit_test(text_clips_at_every_edge),
        cmocka_unit_test(text_keeps_the_paper_that_is_there),
        cmocka_unit_test(text_goes_to_the_right_edge),
        cmocka_unit_test(bad_text_becomes_question_marks),
        cmocka_unit_test(long_formats_are_cut_between_runes),
        cmocka_unit_test(ascii_frames_spell_symbols_out),
        cmocka_unit_test(every_spelling_is_ascii),
        cmocka_unit_test(ascii_cuts_show_that_they_are_cuts),
        cmocka_unit_test(boxes_have_round_corners_and_a_title),
        cmocka_unit_test(boxes_clip),
        cmocka_unit_test(filling_clips),
        cmocka_unit_test(resizing_starts_from_blank),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
