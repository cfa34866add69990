#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "draw/frame.h"

#include "shown.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct style plain;
static const struct style orange = {COLOUR_ORANGE, COLOUR_DEFAULT, ATTR_BOLD};

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

/* Between two parts, of which the first ends within the width, with what is kept behind it. */
static void text_is_broken_between_parts(void **state)
{
    (void)state;
    static const struct {
        const char *text, *between;
        size_t kept;
        const char *first, *rest; /* rest NULL: it is whole */
        bool ascii;
    } cases[] = {
        {"one; two; three", "; ", 0, "one; two", "three", false},
        {"one, two, three", ", ", 1, "one, two,", "three", false},
        {"one, twos, three", ", ", 1, "one, twos,", "three", false},
        {"one, two2s, three", ", ", 1, "one,", "two2s, three", false},
        {"one two three", " ", 0, "one two", "three", false},
        {"one; two", "; ", 0, "one; two", NULL, false},
        {"a long clause; two", "; ", 0, "a long clause; two", NULL, false},
        {"λ → 2; ×10⁶; ηλ", "; ", 0, "λ → 2", "×10⁶; ηλ", true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct frame frame;
        char text[40];
        assert_true(frame_init(&frame, 1, 10));
        frame.ascii = cases[i].ascii;
        snprintf(text, sizeof text, "%s", cases[i].text);
        const char *rest = frame_break_text(&frame, text, 10, cases[i].between, cases[i].kept);
        assert_string_equal(text, cases[i].first);
        assert_string_equal(rest ? rest : "", cases[i].rest ? cases[i].rest : "");
        assert_int_equal(!rest, !cases[i].rest);
        frame_free(&frame);
    }
}

/* A piece of a number would be another one. */
static void no_number_is_cut_inside(void **state)
{
    (void)state;
    static const struct {
        const char *text, *shown;
        bool ascii;
    } cases[] = {
        {"η 3.73×10⁻⁵", "η …\n", false},
        {"loss ×10⁶ and", "loss ×10⁶…\n", false},
        {"loss is ×10⁶⁰", "loss is …\n", false},
        {"at −12.5, say", "at −12.5,…\n", false},
        {"x and y −12.5", "x and y …\n", false},
        {"0.001, 3.91e-06", "0.001, …\n", false},
        {"12345678901", "…\n", false},
        {"update 3 of 12", "update 3 …\n", false},
        {"x −5…5  y −2…2", "x −5…5  y…\n", false},
        {"rate 3.73×10⁻⁵", "rate ...\n", true},
        {"phase-locked", "phase-loc…\n", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct frame frame;
        assert_true(frame_init(&frame, 1, 10));
        frame.ascii = cases[i].ascii;
        frame_text(&frame, 0, 0, 10, plain, cases[i].text);
        assert_shows(&frame, cases[i].shown);
        frame_free(&frame);
    }
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
    assert_int_equal(frame_at(&frame, 0, 0)->style.background, COLOUR_CHOSEN);
    assert_int_equal(frame_at(&frame, 0, 0)->style.foreground, COLOUR_ORANGE);
    assert_int_equal(frame_at(&frame, 0, 0)->style.attr, ATTR_BOLD);
    assert_int_equal(frame_at(&frame, 0, 4)->style.background, COLOUR_YELLOW);
    frame_tint(&frame, (struct rect){0, 0, 1, 8}, COLOUR_DANGER);
    assert_shows(&frame, "0.02bad…\n");
    for (int x = 0; x < 8; x++) {
        assert_int_equal(frame_at(&frame, 0, x)->style.background, COLOUR_DANGER);
        assert_int_equal(frame_at(&frame, 0, x)->style.foreground,
                         x < 4 ? COLOUR_ORANGE : COLOUR_BLACK);
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
    assert_shows(&frame, "     10⁻²\n …\nη 0.50\n");
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
    assert_int_equal(frame_at(&frame, 0, 0)->codepoint, '?');
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
    assert_int_equal(frame_at(&frame, 0, columns - 1)->codepoint, 0x3b7);
    frame_free(&frame);
}

static void ascii_frames_spell_symbols_out(void **state)
{
    static const struct {
        const char *text, *shown;
    } cases[] = {
        {"w ← w − η·∇J", "w <- w - lr*grad J\n"},
        {"2×10⁻⁵", "2e-05\n"},
        {"x² ≤ 10¹²", "x^2 <= 1e+12\n"},
        {"β₁ κ λ σ ε", "b1 k lam s eps\n"},
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
    assert_int_equal(frame_at(&frame, 0, 0)->codepoint, '<');
    frame_put(&frame, 0, 0, plain, 0x2075);
    assert_int_equal(frame_at(&frame, 0, 0)->codepoint, '5');
    frame_free(&frame);
}

/* Every code point that a frame takes has an ASCII spelling of at least one printable character. */
static void every_spelling_is_ascii(void **state)
{
    struct frame frame;

    (void)state;
    assert_true(frame_init(&frame, 1, 1));
    frame.ascii = true;
    for (uint32_t codepoint = 0; codepoint < 0x11000; codepoint++) {
        frame_put(&frame, 0, 0, plain, codepoint);
        assert_in_range(frame_at(&frame, 0, 0)->codepoint, ' ', '~');
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
    assert_int_equal(frame_at(&frame, 0, 3)->style.foreground, COLOUR_ORANGE);
    assert_int_equal(frame_at(&frame, 0, 9)->style.foreground, COLOUR_DEFAULT);
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
        cmocka_unit_test(text_is_cut_with_an_ellipsis),
        cmocka_unit_test(text_is_broken_between_parts),
        cmocka_unit_test(no_number_is_cut_inside),
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
