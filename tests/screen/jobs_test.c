/* What the screen asks for: in order, each once, until nothing is left; and what it does with what
 * comes of it, in whatever view. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/map/map.h"
#include "screen/range/range_view.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"

enum { ROWS = 24, COLS = 80 };

/* The slots asked for, in their order, and what comes of them taken. A strip's slot asks again and
 * again, while its best is looked for between the samples. */
static unsigned serve_all(struct rig *rig, const int order[], int count)
{
    unsigned slots = 0;
    struct job *job;
    int at = -1;
    while ((job = screen_next_job(&rig->ui, ROWS, COLS))) {
        assert_int_equal(job->generation, rig->ui.generation);
        const bool refines = job->kind == JOB_SWEEP && job->sweep->refines;
        at += !refines;
        if (at >= count || job->slot != order[at])
            fail_msg("job %d is for slot %d", at, job->slot);
        slots |= SLOT_BIT(job->slot);
        job_run(job, NULL, NULL);
        assert_true(screen_take(&rig->ui, job) || refines);
    }
    assert_int_equal(at, count - 1);
    return slots;
}

static void each_is_asked_for_once_the_most_urgent_first(void **state)
{
    (void)state;
    static const int main_screen[] = {SLOT_RUN, SLOT_STRIP, SLOT_STRIPS, SLOT_MOVES},
                     with_range[] = {SLOT_RUN, SLOT_RANGE, SLOT_STRIP, SLOT_STRIPS, SLOT_MOVES},
                     with_map[] = {SLOT_RUN, SLOT_SEARCH, SLOT_MAP};
    struct rig *rig = rig_new("steps 100");
    rig->hold = true;
    rig_press(rig, "right");
    assert_int_equal(serve_all(rig, main_screen, 4),
                     1U << SLOT_RUN | 1U << SLOT_STRIP | 1U << SLOT_STRIPS | 1U << SLOT_MOVES);
    assert_null(screen_next_job(&rig->ui, ROWS, COLS));
    rig_press(rig, "right F");
    serve_all(rig, with_range, 5);
    assert_non_null(ui_range(&rig->ui));
    rig_press(rig, "esc right m s");
    serve_all(rig, with_map, 3);
    assert_true(map_whole(&rig->ui));
    rig_free(rig);
}

/* A range test is taken after its view has closed, too: when it opens again it is there. */
static void what_comes_after_the_view_has_closed_is_kept(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100");
    rig_press(rig, "F");
    struct job *job = screen_next_job(&rig->ui, ROWS, COLS);
    assert_int_equal(job->slot, SLOT_RANGE);
    struct job *strip = screen_next_job(&rig->ui, ROWS, COLS);
    assert_int_equal(strip->slot, SLOT_STRIP); /* and not the test once more */
    job_free(strip);
    rig_press(rig, "esc");
    assert_int_equal(rig->ui.dropped & SLOT_BIT(SLOT_RANGE), 0);
    job_run(job, NULL, NULL);
    screen_take(&rig->ui, job);
    rig_press(rig, "F");
    assert_non_null(ui_range(&rig->ui));
    rig_free(rig);
}

/* A map is thousands of runs: nobody goes on with them once it is closed. */
static void closing_the_map_drops_its_jobs(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100");
    rig_press(rig, "m");
    job_free(screen_next_job(&rig->ui, ROWS, COLS));
    assert_null(screen_next_job(&rig->ui, ROWS, COLS));
    rig_press(rig, "m");
    assert_true(rig->ui.dropped & SLOT_BIT(SLOT_MAP) && rig->ui.dropped & SLOT_BIT(SLOT_SEARCH));
    rig_press(rig, "m");
    struct job *again = screen_next_job(&rig->ui, ROWS, COLS);
    assert_non_null(again);
    assert_int_equal(again->slot, SLOT_MAP);
    job_free(again);
    rig_free(rig);
}

/* What there was no memory for is said, in every view, and what came before it stays. */
static void no_memory_is_said_on_the_screen(void **state)
{
    (void)state;
    static const char *const keys[] = {"right", "right F", "right m"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = rig_new("steps 100");
        rig_press(rig, keys[i]);
        struct job *job = screen_next_job(&rig->ui, ROWS, COLS);
        assert_non_null(job);
        job->failed = true; /* as the sweep or the worker would say */
        assert_true(screen_take(&rig->ui, job));
        rig_paint(rig, ROWS, COLS);
        rig_must_show(rig, rig_layout(rig).keys, "no memory");
        assert_non_null(rig->ui.run);
        rig_press(rig, "left");
        rig_paint(rig, ROWS, COLS);
        rig_must_not_show(rig, rig_layout(rig).keys, "no memory");
        rig_free(rig);
    }
}

static void what_is_stale_is_not_taken(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100");
    rig->hold = true;
    rig_press(rig, "right");
    struct job *late = screen_next_job(&rig->ui, ROWS, COLS);
    const struct run *before = rig->ui.run;
    assert_int_equal(late->slot, SLOT_RUN);
    rig_press(rig, "right");
    job_run(late, NULL, NULL);
    screen_take(&rig->ui, late);
    assert_ptr_equal(rig->ui.run, before);
    assert_true(serve(&rig->ui, ROWS, COLS));
    assert_ptr_not_equal(rig->ui.run, before);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_is_asked_for_once_the_most_urgent_first),
        cmocka_unit_test(what_comes_after_the_view_has_closed_is_kept),
        cmocka_unit_test(closing_the_map_drops_its_jobs),
        cmocka_unit_test(no_memory_is_said_on_the_screen),
        cmocka_unit_test(what_is_stale_is_not_taken),
    };
    return cmocka_run_group_tests_name("jobs of the screen", tests, NULL, NULL);
}
