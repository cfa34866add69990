/* The search on the map: which points it tries, how it is shown run by run, stopped, gone on with
 * and given another budget. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/map/map.h"
#include "screen/map/map_search.h"
#include "text/sentence.h"

static void answer(struct rig *rig)
{
    struct sweep *sweep = map_search_next_sweep(&rig->ui);
    if (!sweep)
        return;
    sweep_run(sweep, NULL, NULL);
    map_search_take_sweep(&rig->ui, sweep);
}

/* Begun, computed, and nothing shown yet. */
static struct rig *begun_search(const char *words)
{
    struct rig *rig = rig_new(words);
    rig_press(rig, "m s");
    answer(rig);
    return rig;
}

static struct map_search *search_of(struct rig *rig) { return &rig->ui.map->search; }

static void pass(struct rig *rig, double seconds)
{
    for (double t = 0.0; t < seconds; t += 0.1)
        map_search_pass(&rig->ui, 0.1);
}

static void nine_points_of_a_grid_try_three_rates(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd");
    pass(rig, 5.0);
    assert_int_equal(map_search_shown(search_of(rig)), 9);
    assert_int_equal(map_search_tried(search_of(rig), SEARCH_GRID, 0), 3);
    assert_int_equal(map_search_tried(search_of(rig), SEARCH_GRID, 1), 3);
    assert_int_equal(map_search_tried(search_of(rig), SEARCH_RANDOM, 0), 9);
    assert_int_equal(map_search_tried(search_of(rig), SEARCH_RANDOM, 1), 9);
    assert_int_equal(map_search_tried(search_of(rig), SEARCH_SOBOL, 0), 9);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "grid 3 random 9 sobol 9");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "→ grid 3 rand 9 sobol 9");
    rig_must_show(rig, rig_everywhere(rig), "↑ grid 3 rand 9 sobol 9");
    rig_paint(rig, 20, 64);
    rig_must_show(rig, rig_everywhere(rig), "value grid rand sobol");
    rig_free(rig);
}

/* The ticks of the rates tried stand on the axis, in the row below the pixels. */
static void the_rates_tried_are_ticks_on_the_axis(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd");
    int ticks[2] = {0, 0};
    pass(rig, 5.0);
    for (int random = 0; random < 2; random++) {
        rig_paint(rig, 40, 120);
        for (int y = 0; y < rig->frame.rows; y++)
            for (int x = 0; x < rig->frame.cols; x++)
                ticks[random] += frame_at(&rig->frame, y, x)->codepoint == 0x25b4; /* ▴ */
        rig_press(rig, "t");
    }
    assert_int_equal(ticks[0], 3);
    assert_true(ticks[1] > 6 && ticks[1] <= 9); /* two can share a column */
    rig_free(rig);
}

static void runs_come_one_by_one(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd");
    int before = 0;
    assert_true(map_search_plays(&rig->ui));
    assert_int_equal(map_search_shown(search_of(rig)), 0);
    for (int i = 0; i < 100; i++) {
        map_search_pass(&rig->ui, 0.1);
        int shown = map_search_shown(search_of(rig));
        assert_true(shown == before || shown == before + 1);
        before = shown;
    }
    assert_int_equal(before, 9);
    assert_false(map_search_plays(&rig->ui)); /* and time is of no matter any more */
    rig_free(rig);
}

static void it_stops_and_goes_on(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd");
    pass(rig, 1.0);
    int there = map_search_shown(search_of(rig));
    assert_true(there > 0 && there < 9);
    rig_press(rig, "s");
    pass(rig, 5.0);
    assert_int_equal(map_search_shown(search_of(rig)), there);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "s goes on");
    rig_press(rig, "s");
    pass(rig, 5.0);
    assert_int_equal(map_search_shown(search_of(rig)), 9);
    rig_press(rig, "r");
    assert_int_equal(map_search_shown(search_of(rig)), 0);
    rig_free(rig);
}

static void a_larger_budget_goes_on_with_what_it_has(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd");
    rig_press(rig, "t");
    pass(rig, 5.0);
    double ninth = map_search_trial(search_of(rig), SEARCH_RANDOM, 8)->value[0];
    rig_press(rig, "+");
    assert_int_equal(map_search_budget(search_of(rig)), 16);
    answer(rig);
    assert_int_equal(map_search_shown(search_of(rig)), 9);
    assert_true(map_search_trial(search_of(rig), SEARCH_RANDOM, 8)->value[0] == ninth);
    pass(rig, 5.0);
    assert_int_equal(map_search_shown(search_of(rig)), 16);
    rig_press(rig, "-*9");
    assert_int_equal(map_search_budget(search_of(rig)), search_budgets[0]);
    rig_free(rig);
}

static void the_best_and_the_cost_are_said(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd steps 100 landscape bowl");
    pass(rig, 5.0);
    const struct map_search *search = search_of(rig);
    double lowest = INFINITY, cost = 0.0;
    for (int i = 0; i < 9; i++) {
        struct trial_result alone =
            trial_run(&rig->ui.now.plan, map_search_trial(search, SEARCH_GRID, i));
        lowest = fmin(lowest, trial_score(&alone, GOAL_LOSS));
        cost += alone.done;
    }
    int best = map_search_best(search, SEARCH_GRID, 9, GOAL_LOSS);
    assert_true(map_search_trial_result(search, SEARCH_GRID, best)->loss == lowest);
    assert_true(map_search_cost(search, SEARCH_GRID) == cost);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "9 of 9");
    char text[80];
    snprintf(text, sizeof text, "best %s, run %d", sentence_number(lowest, 4).text, best + 1);
    rig_must_show(rig, rig_everywhere(rig), text);
    snprintf(text, sizeof text, "cost %.0f updates", cost);
    rig_must_show(rig, rig_everywhere(rig), text);
    rig_free(rig);
}

static void it_is_computed_anew_when_the_plan_changes(void **state)
{
    (void)state;
    struct rig *rig = begun_search("optimizer sgd");
    assert_null(map_search_next_sweep(&rig->ui));
    rig_press(rig, "m down right m"); /* another knob than those of the axes */
    struct setup setup = *ui_setup(&rig->ui);
    setup.noise = 1.0;
    ui_change(&rig->ui, &setup, -1);
    struct sweep *anew = map_search_next_sweep(&rig->ui);
    assert_non_null(anew);
    assert_int_equal(anew->ready, 0);
    free(anew);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nine_points_of_a_grid_try_three_rates),
        cmocka_unit_test(the_rates_tried_are_ticks_on_the_axis),
        cmocka_unit_test(runs_come_one_by_one),
        cmocka_unit_test(it_stops_and_goes_on),
        cmocka_unit_test(a_larger_budget_goes_on_with_what_it_has),
        cmocka_unit_test(the_best_and_the_cost_are_said),
        cmocka_unit_test(it_is_computed_anew_when_the_plan_changes),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
