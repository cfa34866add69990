/* Moving pictures, and recordings as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/recording/recording.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const struct style plain, orange = {COLOUR_ORANGE, COLOUR_DEFAULT, ATTR_NONE},
                                 badge = {COLOUR_ON, COLOUR_YELLOW, ATTR_BOLD};

static void show(struct recording *recording, long ms, const char *first, const char *second,
                 struct style style)
{
    struct frame frame;

    assert_true(frame_init(&frame, 2, 20));
    frame_text(&frame, 0, 0, 20, plain, first);
    frame_text(&frame, 1, 0, 20, style, second);
    assert_true(recording_picture(recording, ms, &frame));
    frame_free(&frame);
}

/* Four pictures: at 0, 1, 2 and 4 of 8 seconds. */
static struct recording *four(void)
{
    struct recording *recording = recording_new(2, 20);

    assert_non_null(recording);
    show(recording, 0, "loss <0.5> & on", "", plain);
    assert_true(recording_key(recording, 1000, "\033[C"));
    assert_true(recording_key(recording, 1000, "\033[C"));
    show(recording, 1000, "loss <0.4> & on", "", plain);
    assert_true(recording_marker(recording, 1500, "It <settles>"));
    show(recording, 2000, "loss <0.4> & on", "■⣀⣀█", orange);
    assert_true(recording_key(recording, 3000, "\003"));
    show(recording, 4000, "loss <0.4> & on", " SETTLES ", badge);
    recording_end(recording, 8000);
    return recording;
}

static char *svg_of(const struct recording *recording, struct recording_form form)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_true(write_moving_svg(recording, &form, out));
    assert_int_equal(fclose(out), 0);
    return text;
}

static const struct recording_form form = {
    .title = "Slow & sure", .description = "A rate <too> small", .loops = 3};

/* Every tag that is opened is closed, in order. */
static void assert_well_formed(const char *text)
{
    const char *open[16];
    size_t depth = 0;

    for (const char *at = text; (at = strchr(at, '<')) != NULL; at++) {
        const char *end = strchr(at, '>');
        assert_non_null(end);
        if (at[1] == '/') {
            assert_true(depth > 0);
            depth--;
            size_t length = strcspn(open[depth], " >");
            assert_int_equal(strncmp(at + 2, open[depth], length), 0);
            assert_int_equal(at[2 + length], '>');
        } else if (end[-1] != '/') {
            assert_true(depth < 16);
            open[depth++] = at + 1;
        }
    }
    assert_int_equal(depth, 0);
}

/* What stands from one text to another one behind it; the caller frees it. */
static char *between(const char *text, const char *from, const char *to)
{
    const char *begin = strstr(text, from);

    if (begin == NULL)
        fail_msg("no %s in:\n%s", from, text);
    const char *end = strstr(begin + strlen(from), to);
    assert_non_null(end);
    return strndup(begin, (size_t)(end - begin));
}

static void must_contain(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("no %s in:\n%s", part, text);
}

static void each_picture_draws_what_changed(void **state)
{
    (void)state;
    struct recording *recording = four();
    char *svg = svg_of(recording, form), *again = svg_of(recording, form);

    assert_string_equal(svg, again);
    assert_well_formed(svg);
    char *first = between(svg, "<g id=\"p0\">", "<g id=\"p1\">"),
         *second = between(svg, "<g id=\"p1\">", "<g id=\"p2\">"),
         *third = between(svg, "<g id=\"p2\">", "<g id=\"p3\">");
    must_contain(first, ">loss &lt;0.5&gt; &amp; on</text>");
    must_contain(second, "<text x=\"80\" y=\"15\">4</text>");
    must_contain(second, " r\" d=\"M16 2h2\"/>"); /* opaque, over the 5 */
    assert_null(strstr(second, "loss"));
    assert_null(strstr(third, "<text")); /* marks, dots and blocks need no font */
    free(first);
    free(second);
    free(third);
    free(svg);
    free(again);
    recording_free(recording);
}

static void pictures_come_at_their_times_and_the_last_one_stays(void **state)
{
    (void)state;
    struct recording *recording = four();
    char *svg = svg_of(recording, form);

    must_contain(svg, "g[id]{animation:8.000s step-end 3}");
    assert_null(strstr(svg, "@keyframes p0{"));
    must_contain(svg, "@keyframes p1{0%{visibility:hidden}12.500%{visibility:visible}}");
    must_contain(svg, "@keyframes p3{0%{visibility:hidden}50.000%{visibility:visible}}");
    /* Who wants no motion, and a printer, gets no rule that hides anything. */
    const char *style = strstr(svg, "<style>"),
               *moves = strstr(svg, "@media screen and (prefers-reduced-motion:no-preference){");
    assert_non_null(style);
    assert_non_null(moves);
    assert_ptr_equal(strstr(style, "animation"), strstr(moves, "animation"));
    assert_true(strstr(svg, "hidden") > moves);
    free(svg);

    struct recording_form for_ever = form;
    for_ever.loops = 0;
    for_ever.idle_most = 1000;
    svg = svg_of(recording, for_ever);
    must_contain(svg, "g[id]{animation:5.000s step-end infinite}");
    free(svg);
    recording_free(recording);
}

static void both_themes_are_in_one_file(void **state)
{
    (void)state;
    struct recording *recording = four();
    char *svg = svg_of(recording, form);
    char *dark = between(svg, "<style>", "@media (prefers-color-scheme:light){"),
         *light = between(svg, "@media (prefers-color-scheme:light){", "\n}");

    must_contain(dark, "{fill:#ffaf5f}"); /* orange, in each */
    must_contain(light, "{fill:#af5f00}");
    assert_null(strstr(light, "{fill:#ffaf5f}"));
    assert_null(strstr(svg, "fill=\"#")); /* no colour is outside the rules */
    assert_null(strstr(svg, "stroke=\"#"));
    assert_null(strstr(svg, "<script"));
    assert_null(strstr(svg, "href"));
    assert_null(strstr(svg, "url("));
    free(dark);
    free(light);
    free(svg);
    recording_free(recording);
}

static void it_is_told_in_words_too(void **state)
{
    (void)state;
    struct recording *recording = four();
    char *svg = svg_of(recording, form);

    must_contain(svg, "<title id=\"t\">Slow &amp; sure</title>");
    must_contain(svg, "<desc id=\"d\">A rate &lt;too&gt; small</desc>");
    must_contain(svg, "1.0 s  key right, 2 times\n1.5 s  It &lt;settles&gt;\n3.0 s  key ctrl+c\n"
                      "8.0 s  the end:\nloss &lt;0.4&gt; &amp; on\n SETTLES\n");
    for (const char *c = svg; *c != '\0'; c++)
        assert_true(*c == '\n' || !iscntrl((unsigned char)*c));
    free(svg);
    recording_free(recording);
}

/* A letter that another font may draw beyond its cell leaves nothing behind when it goes. */
static void what_may_reach_out_is_cleared_with_its_neighbours(void **state)
{
    (void)state;
    struct recording *recording = recording_new(2, 20);

    assert_non_null(recording);
    show(recording, 0, "a √ b", "", plain);
    show(recording, 500, "a x b", "", plain);
    char *svg = svg_of(recording, form), *second = between(svg, "<g id=\"p1\">", "</g>\n");
    must_contain(second, " r\" d=\"M2 2h6\"/>");
    free(svg);
    free(second);
    recording_free(recording);
}

static void as_text_each_picture_has_its_time(void **state)
{
    (void)state;
    struct recording *recording = four();
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);

    assert_non_null(out);
    assert_true(write_recording_text(recording, out));
    assert_int_equal(fclose(out), 0);
    assert_string_equal(text, "---- 0.000 s\nloss <0.5> & on\n\n"
                              "---- 1.000 s\nloss <0.4> & on\n\n"
                              "---- 1.500 s  It <settles>\n"
                              "---- 2.000 s\nloss <0.4> & on\n■⣀⣀█\n"
                              "---- 4.000 s\nloss <0.4> & on\n SETTLES\n");
    free(text);
    recording_free(recording);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_picture_draws_what_changed),
        cmocka_unit_test(pictures_come_at_their_times_and_the_last_one_stays),
        cmocka_unit_test(both_themes_are_in_one_file),
        cmocka_unit_test(it_is_told_in_words_too),
        cmocka_unit_test(what_may_reach_out_is_cleared_with_its_neighbours),
        cmocka_unit_test(as_text_each_picture_has_its_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
