/* When frames may follow each other, told by the terminal's answers alone. */
#include "model/given.h"
#include "term/pacing.h"

/* The first frame goes out at 0 and is answered after so many seconds. */
static struct pacing started(double seconds)
{
    struct pacing pacing = {0};
    assert_true(pacing_asks(&pacing));
    pacing_asked(&pacing, 0.0);
    pacing_answered(&pacing, seconds);
    return pacing;
}

static void a_fast_line_is_asked_once(void **state)
{
    (void)state;
    struct pacing pacing = started(0.05);
    assert_false(pacing_asks(&pacing));
    assert_true(pacing_delay(&pacing, 0.05) == 0.0);
}

static void a_slow_line_is_asked_behind_each_frame(void **state)
{
    (void)state;
    struct pacing pacing = started(0.15);
    for (int i = 1; i < 5; i++) {
        assert_true(pacing_asks(&pacing));
        pacing_asked(&pacing, i);
        pacing_answered(&pacing, i + 0.01);
    }
    assert_true(pacing_asks(&pacing));
}

/* Until the first answer nobody knows whether there will ever be one. */
static void without_an_answer_nothing_waits(void **state)
{
    (void)state;
    struct pacing pacing = {0};
    pacing_asked(&pacing, 0.0);
    for (double now = 0.0; now < 100.0; now += 0.5) {
        assert_true(pacing_delay(&pacing, now) == 0.0);
        assert_false(pacing_asks(&pacing));
    }
}

static void a_late_first_answer_counts(void **state)
{
    (void)state;
    struct pacing pacing = started(40.0);
    assert_true(pacing_asks(&pacing));
}

/* Each frame takes a second to arrive: the next waits for that. */
static void on_a_narrow_line_one_frame_is_under_way(void **state)
{
    (void)state;
    struct pacing pacing = started(3.0);
    assert_true(pacing_delay(&pacing, 3.0) == 0.0);
    pacing_asked(&pacing, 3.0);
    assert_true(pacing_delay(&pacing, 3.5) > 0.0);
    pacing_answered(&pacing, 4.0);
    assert_true(pacing_delay(&pacing, 4.0) == 0.0);
}

/* The way takes long, not the frames: with one at a time the line would be idle half the time. */
static void on_a_long_line_two_frames_are_under_way(void **state)
{
    (void)state;
    struct pacing pacing = started(0.2);
    pacing_asked(&pacing, 1.0);
    assert_true(pacing_delay(&pacing, 1.0) == 0.0);
    pacing_asked(&pacing, 1.1);
    assert_true(pacing_delay(&pacing, 1.1) > 0.0);
    pacing_answered(&pacing, 1.2);
    assert_true(pacing_delay(&pacing, 1.2) == 0.0);
}

/* Its answers cease: one frame waits for them in vain, and no other. */
static void who_stops_answering_is_not_waited_for_again(void **state)
{
    (void)state;
    struct pacing pacing = started(0.5);
    pacing_asked(&pacing, 1.0);
    double wait = pacing_delay(&pacing, 1.0);
    assert_true(wait >= 1.0 && wait < 10.0);
    double now = 1.0 + wait;
    for (int i = 0; i < 10; i++, now += 0.5) {
        assert_true(pacing_delay(&pacing, now) == 0.0);
        if (pacing_asks(&pacing)) {
            pacing_asked(&pacing, now);
            assert_int_equal(i, 0);
        }
    }
    pacing_answered(&pacing, now); /* it is back */
    pacing_asked(&pacing, now);
    assert_true(pacing_delay(&pacing, now) > 0.0);
    pacing_answered(&pacing, now + 0.5);
    assert_true(pacing_delay(&pacing, now + 0.5) == 0.0);
}

/* A whole screen may take longer than the frames before it. */
static void patience_grows_with_the_answers(void **state)
{
    (void)state;
    struct pacing pacing = started(8.0);
    pacing_asked(&pacing, 8.0);
    pacing_answered(&pacing, 9.0);
    pacing_asked(&pacing, 10.0);
    assert_true(pacing_delay(&pacing, 20.0) > 0.0);
    assert_true(pacing_delay(&pacing, 60.0) == 0.0); /* but not without end */
}

static void what_only_looks_like_an_answer_is_none(void **state)
{
    (void)state;
    struct pacing pacing = started(0.01);
    pacing_answered(&pacing, 50.0);
    assert_false(pacing_asks(&pacing));
    pacing = (struct pacing){0};
    pacing_answered(&pacing, 50.0);
    assert_true(pacing_asks(&pacing));
    assert_true(pacing_delay_at_end(&pacing, 50.0) == 0.0);
}

/* A key like an answer, long after the question: two seconds are all that it can cost. */
static void one_answer_alone_is_not_trusted(void **state)
{
    (void)state;
    struct pacing pacing = started(600.0);
    pacing_asked(&pacing, 600.0);
    assert_true(pacing_delay(&pacing, 600.0) <= 2.0);
    assert_true(pacing_delay_at_end(&pacing, 600.0) < 3.0);
}

static void the_end_waits_for_what_is_due_and_not_for_ever(void **state)
{
    (void)state;
    struct pacing pacing = {0};
    pacing_asked(&pacing, 0.0);
    assert_true(pacing_delay_at_end(&pacing, 0.0) >= 0.1);
    assert_true(pacing_delay_at_end(&pacing, 0.0) <= 0.2);
    assert_true(pacing_delay_at_end(&pacing, 90.0) == 0.0); /* who answers nothing */
    pacing_answered(&pacing, 0.0);
    assert_true(pacing_delay_at_end(&pacing, 0.0) == 0.0);
    pacing = started(2.0);
    pacing_asked(&pacing, 10.0);
    assert_true(pacing_delay_at_end(&pacing, 10.0) >= 2.0);
    pacing = started(60.0);
    pacing_asked(&pacing, 60.0);
    pacing_answered(&pacing, 60.5);
    pacing_asked(&pacing, 61.0);
    assert_true(pacing_delay_at_end(&pacing, 61.0) <= 5.0);
    pacing_forget(&pacing);
    assert_true(pacing_delay_at_end(&pacing, 60.0) == 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fast_line_is_asked_once),
        cmocka_unit_test(a_slow_line_is_asked_behind_each_frame),
        cmocka_unit_test(without_an_answer_nothing_waits),
        cmocka_unit_test(a_late_first_answer_counts),
        cmocka_unit_test(on_a_narrow_line_one_frame_is_under_way),
        cmocka_unit_test(on_a_long_line_two_frames_are_under_way),
        cmocka_unit_test(who_stops_answering_is_not_waited_for_again),
        cmocka_unit_test(patience_grows_with_the_answers),
        cmocka_unit_test(what_only_looks_like_an_answer_is_none),
        cmocka_unit_test(one_answer_alone_is_not_trusted),
        cmocka_unit_test(the_end_waits_for_what_is_due_and_not_for_ever),
    };
    return cmocka_run_group_tests_name("pacing", tests, NULL, NULL);
}
