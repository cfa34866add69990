/* The map and its search over seeds: where there is noise a pixel is a mean, its best is the best
 * of the means, and while they come one sees how far they are. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/map/map.h"
#include "screen/map/map_search.h"

enum { ROWS = 24, COLS = 80 };
#define NOISY "noise 1 steps 60 lr 0.05"

/* What the map asks for next, as far as so many trials (0: all). False: nothing. */
static bool answer(struct rig *rig, size_t trials)
{
    struct sweep *sweep = map_next_sweep(&rig->ui, ROWS, COLS);
    if (!sweep)
        return false;
    size_t whole = sweep->count;
    if (trials)
        sweep->count = trials;
    sweep_run(sweep, NULL, NULL);
    sweep->count = whole;
    map_take_sweep(&rig->ui, sweep);
    return true;
}

static struct trial_result alone(const struct plan *plan, struct trial trial)
{
    struct trial_result each[SEEDS_FEW];
    for (int k = 0; k < SEEDS_FEW; k++) {
        trial.seed_shift = k;
        each[k] = trial_run(plan, &trial);
    }
    return trial_result_over(each, SEEDS_FEW);
}

/* One seed first, then all: each pixel is the mean of the runs of its own. */
static void a_pixel_is_a_mean(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    rig_press(rig, "m");
    const struct map *map = rig->ui.map;
    assert_true(answer(rig, 0));
    assert_int_equal(map->now.sweep->seeds, 1);
    assert_false(map_whole(&rig->ui));
    assert_true(answer(rig, 40));
    rig_paint(rig, ROWS, COLS);
    char words[60];
    snprintf(words, sizeof words, "32 seeds: computing %.0f %%",
             100.0 * 40.0 / (double)map->now.sweep->count);
    rig_must_show(rig, rig_everywhere(rig), words);
    assert_false(answer(rig, 0)); /* it is on its way */
    rig->ui.map->asked = -1;
    assert_true(answer(rig, 0));
    assert_true(map_whole(&rig->ui));
    assert_false(answer(rig, 0));
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "× 32 seeds");
    double least = INFINITY;
    for (int y = 0; y < map->now.size[1]; y++)
        for (int x = 0; x < map->now.size[0]; x++) {
            bool exact = false;
            const struct trial_result *there = map_trial_result(map, x, y, &exact);
            assert_true(there && exact && there->seeds == SEEDS_FEW);
            least = fmin(least, trial_score(there, GOAL_LOSS));
            if ((y * map->now.size[0] + x) % 97)
                continue;
            const struct trial trial = {
                .count = 2,
                .knob = {map->view[0].knob, map->view[1].knob},
                .value = {map_value_at(&map->view[0], x, map->now.size[0]),
                          map_value_at(&map->view[1], y, map->now.size[1])}};
            const struct trial_result mean = alone(&rig->ui.now.plan, trial);
            assert_int_equal(mean.outcome, there->outcome);
            assert_true(mean.loss == there->loss || (isinf(mean.loss) && isinf(there->loss)));
        }
    int best[2];
    bool exact;
    assert_true(map_best(map, GOAL_LOSS, best));
    assert_true(trial_score(map_trial_result(map, best[0], best[1], &exact), GOAL_LOSS) == least);
    rig_free(rig);
}

static void the_cursor_has_mean_and_error(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    rig_press(rig, "m");
    while (answer(rig, 0))
        ;
    rig_press(rig, "b");
    int pixel[2];
    bool exact;
    assert_true(map_best(rig->ui.map, GOAL_LOSS, pixel));
    const struct trial_result *best = map_trial_result(rig->ui.map, pixel[0], pixel[1], &exact);
    rig_paint(rig, ROWS, COLS);
    char *said = rig_after(rig, rig_everywhere(rig), "mean loss");
    const char *at = said + strlen("mean loss");
    assert_near(shown_number(&at), best->loss, 0.05 * best->loss);
    assert_non_null(strstr(said, " ±"));
    free(said);
    rig_must_show(rig, rig_everywhere(rig), "seeds       32");
    rig_free(rig);
}

/* All kinds try their points under the same noise, and pay for all of it. */
static void a_search_goes_by_means(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    rig_press(rig, "m s");
    struct sweep *sweep = map_search_next_sweep(&rig->ui);
    assert_int_equal(sweep->seeds, SEEDS_FEW);
    sweep_run(sweep, NULL, NULL);
    const struct trial_result mean = alone(&rig->ui.now.plan, sweep->trial[4]);
    assert_true(mean.loss == sweep->result[4].loss ||
                (isinf(mean.loss) && isinf(sweep->result[4].loss)));
    map_search_take_sweep(&rig->ui, sweep);
    for (int i = 0; i < 50; i++)
        map_search_pass(&rig->ui, 0.1);
    assert_in_range(map_search_cost(&rig->ui.map->search, SEARCH_SOBOL), 9 * SEEDS_FEW,
                    9 * 60 * SEEDS_FEW);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "best mean ");
    rig_free(rig);
}

static void without_noise_nothing_is_run_twice(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 60");
    rig_press(rig, "m");
    assert_true(answer(rig, 0));
    assert_true(map_whole(&rig->ui));
    assert_false(answer(rig, 0));
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_everywhere(rig), "seeds");
    rig_must_not_show(rig, rig_everywhere(rig), "±");
    rig_free(rig);
}

/* Not at the present set-up, but in the picture. */
static void an_axis_may_be_the_noise(void **state)
{
    (void)state;
    static const struct span axis[2] = {{.knob = P_NOISE, .lo = 0.0, .hi = 2.0},
                                        {.knob = P_LR, .lo = 0.01, .hi = 0.2}};
    struct rig *rig = rig_new("steps 60");
    map_open_on(&rig->ui, axis);
    while (answer(rig, 0))
        ;
    assert_int_equal(rig->ui.map->now.sweep->seeds, SEEDS_FEW);
    rig_free(rig);
}

/* Where there is no time for more, that is said. */
static void one_seed_is_said_to_be_one(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape overfit steps 1000");
    rig->ui.brief = true;
    rig_press(rig, "m");
    while (answer(rig, 0))
        ;
    assert_true(map_whole(&rig->ui));
    rig_paint(rig, ROWS, COLS);
    rig_must_show(rig, rig_everywhere(rig), "runs of 1 seed");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pixel_is_a_mean),
        cmocka_unit_test(the_cursor_has_mean_and_error),
        cmocka_unit_test(a_search_goes_by_means),
        cmocka_unit_test(without_noise_nothing_is_run_twice),
        cmocka_unit_test(an_axis_may_be_the_noise),
        cmocka_unit_test(one_seed_is_said_to_be_one),
    };
    return cmocka_run_group_tests_name("map over seeds", tests, NULL, NULL);
}
