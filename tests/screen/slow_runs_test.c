/* Where updates are slow, no picture takes long: the playhead goes to a far place, and texts are
 * written, in several of them, each of which says where it is. */
#include "model/problem/language.h"
#include "screen/core/playhead.h"
#include "screen/core/writings.h"
#include "screen/map/map.h"
#include "screen/screen.h"

#include "model/given.h"
#include "support/screen_rig.h"

#define WIDE "landscape language width 64 layers 2 steps 60 warmup 0"

/* One picture, and no more. True: more is to come. */
static bool paint_once(struct rig *rig, struct frame *frame)
{
    rig->frame = *frame;
    ui_paint(&rig->ui, frame);
    return paint_unfinished(&rig->ui);
}

static bool has(const struct frame *frame, const char *text)
{
    struct rig rig = {.frame = *frame};
    int y, x;
    return rig_find(&rig, (struct rect){0, 0, frame->rows, frame->cols}, text, &y, &x);
}

static void before_the_first_run_there_is_a_picture(void **state)
{
    (void)state;
    static struct ui ui;
    struct setup setup = given(WIDE);
    struct plan plan = plan_of(&setup);
    struct frame frame;
    assert_true(ui_init(&ui, &plan, "", GLYPHS_BRAILLE) && frame_init(&frame, 40, 120));
    ui_paint(&ui, &frame);
    assert_true(has(&frame, "what it writes"));
    frame_free(&frame);
    ui_free(&ui);
}

/* A state every few updates is kept, and those between are taken again, one a picture. */
static void a_far_place_is_gone_to_in_several_pictures(void **state)
{
    (void)state;
    struct rig *rig = rig_new(WIDE);
    struct frame frame;
    const struct run *run = rig->ui.run;
    const double spacing = (double)run->checkpoints->every, at = 4.0 * spacing - 1.0;
    char there[40], begun[40];
    assert_true(frame_init(&frame, 40, 120));
    assert_true(spacing >= 2.0);
    playhead_go(&rig->ui.playhead, run, at);
    snprintf(begun, sizeof begun, "update %.0f of 60", 3.0 * spacing);
    snprintf(there, sizeof there, "update %.0f of 60", at);
    assert_true(paint_once(rig, &frame));
    assert_true(has(&frame, begun));
    int pictures = 1;
    for (; paint_once(rig, &frame); pictures++)
        ;
    assert_true(pictures >= spacing);
    assert_true(has(&frame, there));
    assert_false(paint_once(rig, &frame));
    frame_free(&frame);
    rig_free(rig);
}

/* What is written in parts is what is written at once. */
static void a_text_is_written_in_several_pictures(void **state)
{
    (void)state;
    struct rig *rig = rig_new(WIDE);
    struct frame first, last;
    static struct writing whole;
    assert_true(frame_init(&first, 40, 120) && frame_init(&last, 40, 120));
    assert_true(paint_once(rig, &first));
    while (paint_once(rig, &last))
        ;
    const struct problem_instance problem = run_problem_instance(rig->ui.run, 60.0);
    language_write(&problem, run_problem_state(rig->ui.run, 60.0), &whole);
    double seconds = 1.0;
    const struct written *written = writings_at(
        rig->ui.writings, rig->ui.run, rig->ui.run_generation, 60.0, REPLAY_PLAYHEAD, &seconds);
    assert_true(seconds == 1.0 && written->whole); /* nothing is left to be done */
    assert_int_equal(written->writing.n, whole.n);
    assert_memory_equal(written->writing.sign, whole.sign, (size_t)whole.n);
    frame_free(&first);
    frame_free(&last);
    rig_free(rig);
}

/* As many runs as take minutes and not hours, the coarsest first, and counted as they come. */
static void a_map_fills_while_one_watches(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape language steps 1000 warmup 0");
    rig_press(rig, "m");
    struct job *job = screen_next_job(&rig->ui, 40, 120);
    assert_int_equal(job->slot, SLOT_MAP);
    struct sweep *sweep = job->sweep;
    const double each = problem_update_time(ui_resolved(&rig->ui)) * 1000.0;
    assert_true(rig->ui.map->now.stride > 1);
    assert_true(each * (double)sweep->count < 500.0 && each * (double)sweep->count > 50.0);
    sweep->ready = 3;
    for (size_t i = 0; i < sweep->ready; i++)
        sweep->result[i] = (struct trial_result){.valid = true, .outcome = OUTCOME_LEARNED};
    assert_null(map_run(&rig->ui)); /* no key waits for a run at the cursor */
    char count[40];
    snprintf(count, sizeof count, "3 of %zu runs", sweep->count);
    screen_take(&rig->ui, job_part(job));
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), count);
    job_free(job);
    rig_free(rig);
}

/* On request, and no longer than it is looked at. */
static void the_sharpness_comes_while_it_is_shown(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape language optimizer sgd steps 30 warmup 0");
    struct job *job;
    for (int i = 0; i < 2; i++) { /* what is not finished begins anew */
        rig_press(rig, "s");
        job = screen_next_job(&rig->ui, 40, 120);
        assert_int_equal(job->slot, SLOT_SHARPNESS);
        while (job->sharpness->done < 2)
            sharpness_scan_advance(job->sharpness);
        screen_take(&rig->ui, job_part(job));
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).rate, "2 of 33");
        rig_must_show(rig, rig_layout(rig).rate, "λmax ");
        if (i == 1)
            continue;
        job_free(job);
        rig_press(rig, "s");
        assert_true(rig->ui.dropped & SLOT_BIT(SLOT_SHARPNESS));
        rig->ui.dropped = 0;
    }
    job_run(job, NULL, NULL);
    screen_take(&rig->ui, job);
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_layout(rig).rate, "of 33");
    rig_must_show(rig, rig_layout(rig).rate, "2/η");
    rig_press(rig, "s s");
    job = screen_next_job(&rig->ui, 40, 120);
    assert_int_not_equal(job->slot, SLOT_SHARPNESS); /* it is there */
    job_free(job);
    rig_press(rig, "right");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).rate, "0 of 33"); /* of another plan nothing is */
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(before_the_first_run_there_is_a_picture),
        cmocka_unit_test(a_far_place_is_gone_to_in_several_pictures),
        cmocka_unit_test(a_text_is_written_in_several_pictures),
        cmocka_unit_test(a_map_fills_while_one_watches),
        cmocka_unit_test(the_sharpness_comes_while_it_is_shown),
    };
    return cmocka_run_group_tests_name("slow runs", tests, NULL, NULL);
}
