#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "script/recording/recorded.h"
#include "script/recording/recording.h"

#include <stdlib.h>
#include <string.h>

static const struct style plain, bold = {COLOUR_GOLD, COLOUR_BAR, ATTR_BOLD};

static struct frame written_in(int rows, int cols, const char *text, struct style style)
{
    struct frame frame;

    assert_true(frame_init(&frame, rows, cols));
    frame_text(&frame, 0, 0, cols, style, text);
    return frame;
}

static void show(struct recording *recording, long ms, const char *text, struct style style)
{
    struct frame frame = written_in(2, 8, text, style);

    assert_true(recording_picture(recording, ms, &frame));
    frame_free(&frame);
}

static void test_what_was_recorded_comes_back(void **state)
{
    (void)state;
    struct recording *recording = recording_new(2, 8);
    struct frame seen;

    assert_non_null(recording);
    assert_true(frame_init(&seen, 2, 8));
    show(recording, 0, "loss 0.5", plain);
    assert_true(recording_key(recording, 100, "\033[C"));
    show(recording, 120, "loss 0.4", plain);
    assert_true(recording_marker(recording, 130, "Warmup"));
    show(recording, 140, "loss 0.4", bold); /* the same letters in another style */
    recording_end(recording, 3000);

    static const struct {
        enum recorded_kind kind;
        long ms;
        const char *text;
        size_t changed;
    } expected[] = {
        {RECORDED_PICTURE, 0, NULL, 7}, /* the blank between the words was there */
        {RECORDED_KEY, 100, "\033[C", 0},    {RECORDED_PICTURE, 120, NULL, 1},
        {RECORDED_MARKER, 130, "Warmup", 0}, {RECORDED_PICTURE, 140, NULL, 8},
    };
    assert_int_equal(recording_events(recording), 5);
    for (size_t i = 0; i < 5; i++) {
        struct recorded event = recording_event(recording, i);
        assert_int_equal(event.kind, expected[i].kind);
        assert_int_equal(event.ms, expected[i].ms);
        if (event.kind != RECORDED_PICTURE) {
            assert_string_equal(event.text, expected[i].text);
            continue;
        }
        assert_int_equal(event.count, expected[i].changed);
        recorded_show(&event, &seen);
    }
    struct frame last = written_in(2, 8, "loss 0.4", bold);
    for (size_t i = 0; i < 16; i++) {
        assert_int_equal(seen.cells[i].codepoint, last.cells[i].codepoint);
        assert_true(style_same(seen.cells[i].style, last.cells[i].style));
    }
    assert_int_equal(recording_length(recording), 3000);
    assert_int_equal(recording_pictures(recording), 3);
    frame_free(&last);
    frame_free(&seen);
    recording_free(recording);
}

static void test_the_same_picture_is_none(void **state)
{
    (void)state;
    struct recording *recording = recording_new(2, 8);

    assert_non_null(recording);
    show(recording, 10, "", plain); /* the first one counts, even a blank one */
    show(recording, 20, "", plain);
    show(recording, 30, "x", plain);
    show(recording, 900, "x", plain);
    assert_int_equal(recording_pictures(recording), 2);
    assert_int_equal(recording_events(recording), 2);
    assert_int_equal(recording_length(recording), 900);
    recording_free(recording);
}

static void test_times_never_go_back(void **state)
{
    (void)state;
    struct recording *recording = recording_new(2, 8);

    assert_non_null(recording);
    show(recording, -5, "a", plain);
    show(recording, 500, "b", plain);
    show(recording, 400, "c", plain);
    recording_end(recording, 100);
    assert_int_equal(recording_event(recording, 0).ms, 0);
    assert_int_equal(recording_event(recording, 2).ms, 500);
    assert_int_equal(recording_length(recording), 500);
    recording_free(recording);
}

static void test_a_frame_of_another_size_is_cut_or_blank(void **state)
{
    (void)state;
    struct recording *recording = recording_new(2, 8);
    struct frame large = written_in(5, 20, "abcdefghijkl", plain),
                 small = written_in(1, 2, "ab", plain);

    assert_non_null(recording);
    assert_true(recording_picture(recording, 0, &large));
    assert_int_equal(recording_event(recording, 0).count, 8);
    assert_true(recording_picture(recording, 1, &small));
    struct recorded event = recording_event(recording, 1);
    assert_int_equal(event.count, 6);
    assert_int_equal(event.changed[0].at, 2);
    assert_int_equal(event.changed[0].cell.codepoint, ' ');
    frame_free(&large);
    frame_free(&small);
    recording_free(recording);
}

static void test_long_rests_are_cut(void **state)
{
    (void)state;
    struct recording *recording = recording_new(2, 8);

    assert_non_null(recording);
    show(recording, 0, "a", plain);
    show(recording, 10000, "b", plain);
    assert_true(recording_marker(recording, 10300, "after"));
    show(recording, 10400, "c", plain);
    recording_end(recording, 14000);

    long *cut = recording_times(recording, 2000), *whole = recording_times(recording, 0);
    const long expected[] = {0, 2000, 2300, 2400, 4400}, as_was[] = {0, 10000, 10300, 10400, 14000};
    assert_non_null(cut);
    assert_non_null(whole);
    assert_memory_equal(cut, expected, sizeof expected);
    assert_memory_equal(whole, as_was, sizeof as_was);
    free(cut);
    free(whole);
    recording_free(recording);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_was_recorded_comes_back),
        cmocka_unit_test(test_the_same_picture_is_none),
        cmocka_unit_test(test_times_never_go_back),
        cmocka_unit_test(test_a_frame_of_another_size_is_cut_or_blank),
        cmocka_unit_test(test_long_rests_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
