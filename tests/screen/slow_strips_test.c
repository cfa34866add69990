/* Strips where a run takes long: the selected knob's first, coarse before fine, of the others a few
 * samples; what is known is shown as what it is, and nothing is run twice. */
#include "screen/screen.h"
#include "screen/strips/strips.h"

#include "model/given.h"
#include "model/problem/problem.h"
#include "support/screen_rig.h"

/* Slow enough for it, and no slower. */
#define SLOW "landscape language optimizer adamw steps 40 warmup 0"

static struct rig *slow_rig(void)
{
    struct rig *rig = rig_new(SLOW);
    rig->ui.brief = true; /* of one seed: strip_seeds_test.c has more */
    return rig;
}

static struct sweep *next_of(struct rig *rig, enum strip_slot slot)
{
    struct sweep *sweep = strips_next_sweep(&rig->ui, slot);
    if (!sweep)
        fail_msg("nothing is asked for");
    return sweep;
}

/* As much of it as if so many trials were ready; the sweep stays. */
static bool take_first(struct rig *rig, struct sweep *sweep, size_t ready)
{
    for (size_t i = sweep->ready; i < ready; i++)
        sweep->result[i] = trial_run(&sweep->plan, &sweep->trial[i]);
    if (ready > sweep->ready)
        sweep->ready = ready;
    return strips_take_sweep(&rig->ui, sweep_copy(sweep));
}

static const struct strip *shown(const struct rig *rig, enum param id)
{
    const struct strip *strip = strip_shown(&rig->ui, id);
    if (!strip)
        fail_msg("%s has no strip", params[id].key);
    return strip;
}

static int count_of(const struct rig *rig, struct rect area, uint32_t codepoint)
{
    int count = 0;
    for (int x = area.x; x < area.x + area.cols; x++)
        count += frame_at((struct frame *)&rig->frame, area.y, x)->codepoint == codepoint;
    return count;
}

/* The selected knob's strip, below the list. */
static struct rect strip_row(const struct rig *rig)
{
    struct rect knobs = rig_layout(rig).knobs;
    return (struct rect){knobs.y + knobs.rows - 2, knobs.x + 1, 1, knobs.cols - 2};
}

enum { UNKNOWN = 0x2508 }; /* ┈ */

/* The run that is shown is a sample already. */
static void coarse_comes_before_fine(void **state)
{
    (void)state;
    struct rig *rig = slow_rig();
    struct sweep *sweep = next_of(rig, STRIP_SELECTED);
    struct span span = span_shown(ui_setup(&rig->ui), P_LR);
    assert_int_equal(sweep->ready, 1);
    assert_true(sweep->trial[0].value[0] == param_resolved(ui_setup(&rig->ui), P_LR));
    assert_true(sweep->result[0].loss == rig->ui.run->loss_end);
    for (size_t first = 1, gaps = 6; gaps <= 24; gaps *= 2) { /* no gap is wider than its pass */
        size_t end = gaps == 6 ? 1 + STRIP_COARSEST : first + gaps / 2;
        double fraction[STRIP_SAMPLES];
        for (size_t i = 1; i < end; i++)
            fraction[i] = span_fraction(&span, sweep->trial[i].value[0]);
        for (double at = 0.0; at <= 1.0; at += 0.01) {
            double nearest = INFINITY;
            for (size_t i = 1; i < end; i++)
                nearest = fmin(nearest, fabs(fraction[i] - at));
            assert_true(nearest < 0.5 / (double)gaps + 0.02);
        }
        first = end;
    }
    free(sweep);
    rig_free(rig);
}

/* Blocks of what is known, and no gap; the best is the best so far. */
static void what_is_known_is_shown_as_it_comes(void **state)
{
    (void)state;
    struct rig *rig = slow_rig();
    struct sweep *sweep = next_of(rig, STRIP_SELECTED);
    assert_false(take_first(rig, sweep, STRIP_COARSEST - 1));
    assert_null(strip_shown(&rig->ui, P_LR));
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "computing");
    assert_true(take_first(rig, sweep, 1 + STRIP_COARSEST));
    assert_int_equal(shown(rig, P_LR)->count, 1 + STRIP_COARSEST);
    assert_false(strip_whole(shown(rig, P_LR)));
    rig_paint(rig, 24, 80);
    assert_int_equal(count_of(rig, strip_row(rig), UNKNOWN), 0);
    rig_must_show(rig, rig_layout(rig).knobs, "so far");
    rig_press(rig, "b");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "so far");
    free(sweep);
    rig_free(rig);
}

/* The same runs as alone, whatever the order. */
static void a_whole_strip_tells_the_truth(void **state)
{
    (void)state;
    struct rig *rig = slow_rig();
    while (rig_answer_strips(rig) > 0)
        ;
    const struct strip *strip = shown(rig, P_LR);
    assert_true(strip_whole(strip) && strip->count >= STRIP_SCALE);
    for (int i = 0; i < strip->count; i++) {
        struct trial trial = {.count = 1, .knob = {P_LR}, .value = {strip->value[i]}};
        struct trial_result alone = trial_run(&rig->ui.now.plan, &trial);
        assert_true(i == 0 || strip->value[i] > strip->value[i - 1]);
        assert_same(alone.loss, strip->result[i].loss);
        assert_int_equal(alone.outcome, strip->result[i].outcome);
        assert_true(strip->score[GOAL_BEST][i] == trial_score(&alone, GOAL_BEST));
    }
    assert_true(strip->value[strip->present] == param_resolved(ui_setup(&rig->ui), P_LR));
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_layout(rig).knobs, "so far");
    rig_free(rig);
}

/* Of each as coarse, before any is finer. */
static void the_others_come_pass_by_pass(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape language steps 100 warmup 0");
    free(next_of(rig, STRIP_SELECTED));
    struct sweep *sweep = next_of(rig, STRIP_OTHERS);
    int count[PARAM_COUNT] = {0}, most = 0, least = STRIP_SAMPLES, knobs = 0;
    for (size_t i = 0; i < sweep->count; i++) {
        enum param knob = sweep->trial[i].knob[0];
        assert_int_not_equal(knob, P_LR);
        knobs += count[knob]++ == 0;
        if (i < sweep->ready)
            assert_true(sweep->trial[i].value[0] == param_resolved(ui_setup(&rig->ui), knob));
    }
    for (int id = 0; id < PARAM_COUNT; id++)
        if (count[id] > 0)
            most = count[id] > most ? count[id] : most,
            least = count[id] < least ? count[id] : least;
    assert_int_equal(sweep->ready, knobs); /* the present run is known of each */
    assert_true(knobs > 5 && most <= 2 * STRIP_COARSEST && least >= 2);
    for (size_t i = sweep->ready, seen = 0; i < sweep->count && seen < 3; i++)
        seen += sweep->trial[i].knob[0] == P_STEPS; /* others have begun by then */
    free(sweep);
    rig_free(rig);
}

/* Who looks at another knob has the rest of its strip, and of the first what the others have. */
static void another_knob_goes_on_where_its_strip_was(void **state)
{
    (void)state;
    struct rig *rig = slow_rig();
    free(next_of(rig, STRIP_SELECTED)); /* its place is lost before anything has come */
    struct sweep *others = next_of(rig, STRIP_OTHERS);
    while (others->ready < others->count)
        take_first(rig, others,
                   others->ready + 16 < others->count ? others->ready + 16 : others->count);
    free(others);
    rig_select(rig, P_FLOOR);
    int known = shown(rig, P_FLOOR)->count;
    struct sweep *rest = next_of(rig, STRIP_SELECTED);
    assert_int_equal(rest->ready, known);
    assert_true(rest->count > (size_t)known);
    assert_false(strip_whole(shown(rig, P_FLOOR)));
    free(rest);
    struct sweep *first = next_of(rig, STRIP_OTHERS);
    for (size_t i = first->ready; i < first->count; i++)
        assert_int_equal(first->trial[i].knob[0], P_LR);
    free(first);
    rig_free(rig);
}

static double seconds_of(const struct ui *ui, double steps)
{
    struct setup setup = *ui_resolved(ui);
    setup.steps = steps;
    return steps * problem_update_time(&setup);
}

/* Runs that take far longer than this one are none of its strip, and it does not pretend. */
static void where_runs_take_too_long_nothing_is_known(void **state)
{
    (void)state;
    struct rig *rig = slow_rig();
    rig_select(rig, P_STEPS);
    struct sweep *sweep = next_of(rig, STRIP_SELECTED);
    for (size_t i = 0; i < sweep->count; i++)
        assert_true(seconds_of(&rig->ui, sweep->trial[i].value[0]) <=
                    10.0 * seconds_of(&rig->ui, 40.0));
    take_first(rig, sweep, sweep->count);
    free(sweep);
    rig_paint(rig, 24, 80);
    assert_true(count_of(rig, strip_row(rig), UNKNOWN) > 3);
    rig->hold = true;
    rig_press(rig, "enter '1e6' enter");
    assert_string_equal(strip_missing(&rig->ui, P_LR), "too long for a strip");
    rig_free(rig);
}

static void the_run_itself_goes_first(void **state)
{
    (void)state;
    struct rig *rig = slow_rig();
    rig->hold = true;
    rig_press(rig, "right");
    assert_null(strips_next_job(&rig->ui));
    assert_null(strip_missing(&rig->ui, P_LR)); /* it will come */
    rig_answer(rig, INFINITY);
    free(next_of(rig, STRIP_SELECTED));
    rig_free(rig);
}

static void as_many_strips_as_are_wanted(void **state)
{
    (void)state;
    static const struct {
        enum strips_extent extent;
        bool selected, others;
        size_t most;
    } cases[] = {{STRIPS_ALL, true, true, STRIP_SAMPLES},
                 {STRIPS_SELECTED, true, false, STRIP_SAMPLES},
                 {STRIPS_AS_TIME_ALLOWS, true, true, STRIP_SAMPLES},
                 {STRIPS_NONE, false, false, 0}};
    static const char *const words[] = {SLOW, ""};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int fast = 0; fast < 2; fast++) {
            struct rig *rig = rig_new(words[fast]);
            rig->ui.strips->extent = cases[i].extent;
            struct sweep *selected = strips_next_sweep(&rig->ui, STRIP_SELECTED),
                         *others = strips_next_sweep(&rig->ui, STRIP_OTHERS);
            assert_int_equal(selected != NULL, cases[i].selected);
            assert_int_equal(others != NULL, cases[i].others);
            assert_true(!selected || fast || selected->count <= cases[i].most);
            free(selected);
            free(others);
            rig_free(rig);
        }
    struct rig *rig = rig_new("landscape language steps 300");
    rig->ui.strips->extent = STRIPS_AS_TIME_ALLOWS;
    struct sweep *few = next_of(rig, STRIP_SELECTED);
    assert_true(few->count <= 2 * STRIP_COARSEST);
    assert_null(strips_next_sweep(&rig->ui, STRIP_OTHERS));
    free(few);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coarse_comes_before_fine),
        cmocka_unit_test(what_is_known_is_shown_as_it_comes),
        cmocka_unit_test(a_whole_strip_tells_the_truth),
        cmocka_unit_test(the_others_come_pass_by_pass),
        cmocka_unit_test(another_knob_goes_on_where_its_strip_was),
        cmocka_unit_test(where_runs_take_too_long_nothing_is_known),
        cmocka_unit_test(the_run_itself_goes_first),
        cmocka_unit_test(as_many_strips_as_are_wanted),
    };
    return cmocka_run_group_tests_name("strips of slow runs", tests, NULL, NULL);
}
