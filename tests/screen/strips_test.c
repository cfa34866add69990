/* Strips: what each knob would do. They follow every tweak, they tell the truth, and a key goes to
 * the best value. */
#include "model/params/resolve.h"
#include "model/trials/seeds.h"
#include "screen/strips/strips.h"

#include "model/given.h"
#include "support/screen_rig.h"

static struct rig *rig_with_strips(const char *words)
{
    struct rig *rig = rig_new(words);
    rig_answer_strips(rig);
    return rig;
}

static double value(const struct rig *rig, enum param id)
{
    return param_resolved(ui_setup(&rig->ui), id);
}

static const struct strip *strip(const struct rig *rig, enum param id)
{
    const struct strip *shown = strip_shown(&rig->ui, id);
    if (!shown)
        fail_msg("%s has no strip", params[id].key);
    return shown;
}

/* ---- what is asked for ---- */

static void the_selected_knob_goes_first_and_alone(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer adam");
    rig_select(rig, P_BETA2);
    struct sweep *first = strips_next_sweep(&rig->ui, STRIP_SELECTED),
                 *others = strips_next_sweep(&rig->ui, STRIP_OTHERS);
    assert_non_null(first);
    assert_non_null(others);
    struct param_set seen = {{0}};
    for (size_t i = 0; i < first->count; i++)
        assert_int_equal(first->trial[i].knob[0], P_BETA2);
    for (size_t i = 0; i < others->count; i++)
        param_set_add(&seen, others->trial[i].knob[0]);
    for (int id = 0; id < PARAM_COUNT; id++) {
        bool numeric = span_possible((enum param)id) && id != P_SEED && id != P_BETA2;
        bool wanted = numeric && param_applies(ui_setup(&rig->ui), (enum param)id);
        assert_int_equal(param_set_has(&seen, (enum param)id), wanted);
    }
    free(first);
    free(others);
    rig_free(rig);
}

static void nothing_is_asked_for_twice(void **state)
{
    (void)state;
    static const char *const idle[] = {"", "up", "down*3", "o", "?", "g", "z", "p", "home", "tab"};
    struct rig *rig = rig_with_strips("optimizer adam");
    for (size_t i = 0; i < sizeof idle / sizeof idle[0]; i++) {
        rig_press(rig, idle[i]);
        assert_int_equal(rig_answer_strips(rig), 0);
    }
    rig_select(rig, P_LR);
    rig_press(rig, "right");
    assert_true(rig_answer_strips(rig) > 0);
    assert_int_equal(rig_answer_strips(rig), 0);
    rig_press(rig, "u");
    assert_true(rig_answer_strips(rig) > 0);
    rig_free(rig);
}

static void the_old_strip_stays_until_the_new_one_is_there(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("landscape river");
    struct strip before = *strip(rig, P_LR);
    rig_press(rig, "S-right*2");
    assert_memory_equal(strip(rig, P_LR), &before, sizeof before);
    assert_false(strip_current(&rig->ui, P_LR));
    rig_answer_strips(rig);
    assert_true(strip_current(&rig->ui, P_LR));
    assert_true(memcmp(strip(rig, P_LR), &before, sizeof before) != 0);
    rig_free(rig);
}

static void findings_for_an_older_plan_are_dropped(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    struct sweep *old = strips_next_sweep(&rig->ui, STRIP_SELECTED);
    assert_non_null(old);
    rig_press(rig, "right");
    rig_answer_strips(rig);
    struct strip now = *strip(rig, P_LR);
    old->ready = old->count;
    assert_false(strips_take_sweep(&rig->ui, old));
    assert_memory_equal(strip(rig, P_LR), &now, sizeof now);
    rig_free(rig);
}

/* While a sweep fills, pictures of it come: a strip is taken when it is whole. */
static void a_half_found_strip_is_not_shown(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    struct sweep *part = strips_next_sweep(&rig->ui, STRIP_OTHERS);
    assert_non_null(part);
    enum param first = part->trial[0].knob[0];
    size_t whole = 0;
    while (part->trial[whole].knob[0] == first)
        part->result[whole] = trial_run(&part->plan, &part->trial[whole]), whole++;
    struct sweep *less = sweep_copy(part);
    less->ready = whole - 1, part->ready = whole + 1;
    assert_false(strips_take_sweep(&rig->ui, less));
    assert_null(strip_shown(&rig->ui, first));
    assert_true(strips_take_sweep(&rig->ui, part));
    assert_non_null(strip_shown(&rig->ui, first));
    rig_free(rig);
}

static void runs_that_take_too_long_have_no_strips(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("");
    rig->hold = true;
    rig_press(rig, "down*2 enter '1e7' enter up*2");
    assert_int_equal(rig->ui.selected, P_LR);
    assert_null(strips_next_sweep(&rig->ui, STRIP_SELECTED));
    struct sweep *others = strips_next_sweep(&rig->ui, STRIP_OTHERS);
    for (size_t i = 0; others && i < others->count; i++) /* fewer steps are soon computed */
        assert_int_equal(others->trial[i].knob[0], P_STEPS);
    free(others);
    assert_null(strip_shown(&rig->ui, P_LR)); /* the old one would not be true */
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "too long for a strip");
    rig_press(rig, "b");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "too long");
    rig_free(rig);
}

/* ---- whole runs at constant rates ---- */

static void an_axis_is_right(const struct rig *rig, enum param id)
{
    const struct strip *s = strip(rig, id);
    double present = value(rig, id);
    bool there = false;
    for (int i = 0; i < s->count; i++) {
        there |= s->value[i] == present && s->present == i;
        if (i > 0 && !(s->value[i] > s->value[i - 1]))
            fail_msg("%s: %.17g follows %.17g", params[id].key, s->value[i], s->value[i - 1]);
        if (s->value[i] < params[id].min || s->value[i] > params[id].max)
            fail_msg("%s: %.17g is out of range", params[id].key, s->value[i]);
        if (params[id].type == TYPE_WHOLE && s->value[i] != floor(s->value[i]))
            fail_msg("%s: %.17g is not whole", params[id].key, s->value[i]);
    }
    if (!there)
        fail_msg("%s: the present value is not among the samples", params[id].key);
}

/* Would its runs take so long that the test does? */
static bool is_slow(const struct setup *setup)
{
    const struct setup resolved = setup_resolved(setup);
    return problem_update_time(&resolved) > (seeds_matter(&resolved) ? 2e-7 : 1e-6);
}

static struct setup thrown(struct dice *dice)
{
    char message[200];
    struct setup setup;
    do {
        setup = setup_default();
        for (int id = 0; id < PARAM_COUNT; id++)
            if (params[id].type != TYPE_LIST && throw_below(dice, 4) == 0)
                param_set(&setup, (enum param)id, throw_value(dice, (enum param)id));
        setup.steps = 20.0 + throw_below(dice, 150);
    } while (!setup_valid(&setup, message, sizeof message) || is_slow(&setup));
    return setup;
}

/* What a sample comes to by runs alone, where there is noise over the strip's seeds. */
static struct trial_result alone(const struct rig *rig, const struct strip *strip, int sample)
{
    struct trial_result each[SEEDS_FEW];
    struct trial trial = {.count = 1, .knob = {strip->span.knob}, .value = {strip->value[sample]}};
    for (int k = 0; k < (strip->seeds > 1 ? strip->seeds : 1); k++) {
        trial.seed_shift = k;
        each[k] = trial_run(&rig->ui.now.plan, &trial);
    }
    return strip->seeds > 1 ? trial_result_over(each, strip->seeds) : each[0];
}

static bool in_doubt(const struct trial_result *result)
{
    return result->overshot_start || result->by_rounding;
}

/* The best of a strip is what the runs themselves say, one after the other; over seeds of some. */
static void check_truth(const struct rig *rig, enum param id)
{
    const struct strip *s = strip(rig, id);
    const int stride = s->seeds > 1 ? 9 : 1;
    assert_int_equal(s->seeds, seeds_matter(plan_last(&rig->ui.resolved)) ? SEEDS_FEW : 0);
    for (int i = 0; i < s->count; i += stride) {
        struct trial_result result = alone(rig, s, i);
        assert_int_equal(trial_class(&result), trial_class(&s->result[i]));
        for (int goal = 0; goal < GOAL_COUNT; goal++)
            assert_true(trial_score(&result, (enum goal)goal) == s->score[goal][i]);
    }
    for (int goal = 0; goal < GOAL_COUNT; goal++) {
        double lowest = INFINITY, staying = INFINITY; /* of all, of those that are not in doubt */
        for (int i = 0; i < s->count; i++)
            lowest = fmin(lowest, s->score[goal][i]);
        const int first = strip_lowest(s, (enum goal)goal);
        for (int i = 0; i < s->count && first >= 0 && in_doubt(&s->result[first]); i++)
            if (!in_doubt(&s->result[i]) &&
                trial_class(&s->result[i]) == trial_class(&s->result[first]))
                staying = fmin(staying, s->score[goal][i]);
        lowest = isfinite(staying) ? staying : lowest;
        int best = strip_best(s, (enum goal)goal);
        if (best < 0) {
            assert_true(lowest == INFINITY);
            continue;
        }
        struct trial_result result = alone(rig, s, best);
        const double score = trial_score(&result, (enum goal)goal);
        assert_true(score == s->score[goal][best]);
        assert_true(strip_same(s, (enum goal)goal, score, lowest));
    }
}

static void strips_tell_the_truth(void **state)
{
    (void)state;
    struct dice dice = {.game = 31};
    for (int round = 0; round < 100; round++) {
        struct rig *rig = rig_new("");
        struct setup setup = thrown(&dice);
        assert_true(ui_change(&rig->ui, &setup, -1));
        rig_answer(rig, INFINITY);
        rig_answer_strips(rig);
        int checked = 0;
        for (int id = throw_below(&dice, 8); id < PARAM_COUNT; id++) {
            if (!strip_shown(&rig->ui, (enum param)id))
                continue;
            an_axis_is_right(rig, (enum param)id);
            if (checked++ % 4 == 0)
                check_truth(rig, (enum param)id);
        }
        assert_true((checked > 0) == ui_trains(&rig->ui));
        rig_free(rig);
    }
}

/* ---- the keys ---- */

static void b_goes_to_the_best_and_undo_comes_back(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("lr 0.001");
    const struct strip *s = strip(rig, P_LR);
    double best = s->value[strip_best(s, GOAL_LOSS)], loss = rig->ui.run->loss_end;
    assert_true(best > 0.1 && best < 0.4);
    rig_press(rig, "b");
    assert_true(value(rig, P_LR) == best);
    assert_true(rig->ui.run->loss_end < loss);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "u undoes it");
    rig_press(rig, "u");
    assert_true(value(rig, P_LR) == 0.001);
    rig_free(rig);
}

/* What rises by 10⁷ on the way and settles is no best value, however low it ends; where all that is
 * good does, the lowest of them is. */
/* In few updates a rate above the limit is good without any decay. */
static void a_best_rate_that_stays_is_not_said_to_decay(void **state)
{
    (void)state;
    struct rig *rig =
        rig_with_strips("condition 10 start-y 1e-5 schedule constant warmup 0 lr 0.05 steps 2");
    const struct strip *s = strip(rig, P_LR);
    assert_true(s->value[strip_best(s, GOAL_LOSS)] > 0.2);
    rig_press(rig, "b");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "by final loss");
    rig_must_not_show(rig, rig_layout(rig).keys, "decay");
    rig_free(rig);
}

static void the_best_stays_below_its_start(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("condition 11 steps 100");
    const struct strip *s = strip(rig, P_LR);
    const int lowest = strip_lowest(s, GOAL_LOSS), best = strip_best(s, GOAL_LOSS);
    assert_true(s->result[lowest].overshot_start);
    assert_false(s->result[best].overshot_start);
    assert_true(s->value[best] < s->value[lowest]);
    assert_int_equal(trial_class(&s->result[best]), CLASS_GOOD);
    for (int i = 0; i < s->count; i++)
        if (!s->result[i].overshot_start && trial_class(&s->result[i]) == CLASS_GOOD)
            assert_true(s->score[GOAL_LOSS][best] <= s->score[GOAL_LOSS][i]);
    rig_press(rig, "b");
    rig_answer_strips(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys,
                  "lr 0.212 is best by final loss: decay takes it below the limit; u undoes it");
    const double highest = rig->ui.run->stats.counters.rise_to;
    assert_true(highest <= rig->ui.run->stats.first);
    rig_free(rig);
    const struct trial_result over = {.valid = true,
                                      .overshot_start = true,
                                      .outcome = OUTCOME_OVERSHOT,
                                      .loss = 2.0,
                                      .validation = NAN};
    struct trial_result all[3] = {over, over, over};
    all[1].loss = 1.0;
    all[2].loss = 3.0;
    all[2].overshot_start = false;
    all[2].outcome = OUTCOME_SLOW;
    assert_int_equal(best_trial(all, 3, 1, GOAL_LOSS), 1); /* a slow one is of another class */
    all[2].outcome = OUTCOME_CONVERGED;
    assert_int_equal(best_trial(all, 3, 1, GOAL_LOSS), 2);
    assert_int_equal(best_trial(all, 2, 2, GOAL_LOSS), 1); /* of the first and the third */
}

/* In a long warmup the loss underflows to 0, where any rate stays: none above the limit is best. */
static void the_best_is_no_rate_that_only_an_exact_0_bears(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("condition 11 steps 35190 schedule step");
    const struct strip *s = strip(rig, P_LR);
    const int soonest = strip_lowest(s, GOAL_TARGET), best = strip_best(s, GOAL_TARGET);
    assert_true(s->value[soonest] > 2.0 / 11.0);
    assert_true(s->result[soonest].by_rounding);
    assert_true(s->value[best] < 2.0 / 11.0);
    assert_int_equal(trial_class(&s->result[best]), CLASS_GOOD);
    rig_free(rig);
}

static void at_the_best_value_b_changes_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 100 lr 0.001");
    rig_press(rig, "b");
    rig_answer_strips(rig);
    long generation = rig->ui.generation;
    rig_press(rig, "b");
    assert_int_equal(rig->ui.generation, generation);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "best value");
    rig_must_show(rig, rig_layout(rig).knobs, "the best");
    rig_must_show(rig, rig_layout(rig).knobs, "◈");
    rig_free(rig);
}

static void before_it_is_known_b_says_so(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    long generation = rig->ui.generation;
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "●┈┈┈");
    rig_must_show(rig, rig_layout(rig).knobs, "─ computing ─");
    rig_press(rig, "b");
    assert_int_equal(rig->ui.generation, generation);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "still being looked for");
    rig_free(rig);
}

static void where_no_value_will_do_b_says_so(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("lr 10 steps 200 condition 1000 warmup 0");
    rig_select(rig, P_ROTATION);
    long generation = rig->ui.generation;
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "all diverge");
    rig_press(rig, "b");
    assert_int_equal(rig->ui.generation, generation);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "all diverge");
    rig_free(rig);
}

/* At the minimum every rate is as good as another. */
static void a_knob_that_does_nothing_says_so(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("start-x 0 start-y 0");
    long generation = rig->ui.generation;
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "makes no difference");
    rig_press(rig, "b");
    assert_int_equal(rig->ui.generation, generation);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "makes no difference");
    rig_free(rig);
}

static void kinds_lists_and_the_seed_have_no_best(void **state)
{
    (void)state;
    static const enum param none[] = {P_SCHEDULE, P_MILESTONES, P_LANDSCAPE, P_SEED};
    struct rig *rig = rig_with_strips("schedule multistep");
    for (int i = 0; i < 4; i++) {
        rig_select(rig, none[i]);
        long generation = rig->ui.generation;
        rig_press(rig, "b");
        assert_int_equal(rig->ui.generation, generation);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, params[none[i]].key);
    }
    rig_free(rig);
}

/* Between the samples of the bowl's rates lies a better one than any of them, and it is found: 0.15
 * ends at 6e-14, 0.166 at 1.5e-15. */
static void the_best_is_looked_for_between_the_samples(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("condition 11 schedule constant warmup 0 steps 100 lr 0.15");
    const struct strip *s = strip(rig, P_LR);
    double least = INFINITY;
    for (int i = 0; i < 100; i++) { /* three digits from 0.1 to 0.199 */
        const struct trial trial = {.count = 1, .knob = {P_LR}, .value = {(100 + i) / 1000.0}};
        least = fmin(least, trial_run(&rig->ui.now.plan, &trial).loss);
    }
    const double best = s->value[strip_best(s, GOAL_LOSS)];
    assert_true(strip_whole(s));
    assert_near(best, 0.166, 0.0011);
    assert_true(s->score[GOAL_LOSS][strip_best(s, GOAL_LOSS)] == least);
    assert_true(s->score[GOAL_LOSS][s->present] > 20.0 * least);
    rig_press(rig, "b");
    assert_true(value(rig, P_LR) == best);
    assert_true(rig->ui.run->loss_end == least);
    rig_free(rig);
}

/* Until it is, the best is the best so far; and who goes to another knob meanwhile loses nothing.
 */
static void a_search_left_behind_is_made_up_for(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 11 schedule constant warmup 0 steps 100 lr 0.15");
    struct sweep *first = strips_next_sweep(&rig->ui, STRIP_SELECTED);
    assert_true(sweep_run(first, NULL, NULL));
    strips_take_sweep(&rig->ui, first);
    assert_false(strip_whole(strip(rig, P_LR)));
    struct sweep *probes = strips_next_sweep(&rig->ui, STRIP_SELECTED);
    assert_non_null(probes);
    assert_true(probes->count <= GOAL_COUNT);
    assert_null(strips_next_sweep(&rig->ui, STRIP_SELECTED));
    free(probes); /* lost */
    rig_press(rig, "down");
    rig_answer_strips(rig);
    const struct strip *s = strip(rig, P_LR);
    assert_true(strip_whole(s));
    assert_near(s->value[strip_best(s, GOAL_LOSS)], 0.166, 0.0011);
    for (int id = 0; id < PARAM_COUNT; id++)
        if (strip_shown(&rig->ui, (enum param)id))
            assert_true(strip_whole(strip_shown(&rig->ui, (enum param)id)));
    rig_free(rig);
}

/* Where what is left is rounding, one value is no better than another. */
static void there_is_no_best_among_equals(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("lr 0.18 steps 400");
    const struct strip *s = strip(rig, P_LR);
    const struct equals equals = strip_equals(s, GOAL_LOSS);
    char text[120];
    assert_true(equals.count > 1);
    assert_int_equal(strip_best(s, GOAL_LOSS), s->present);
    strip_words(&rig->ui, &rig->frame, P_LR, 80, text, sizeof text);
    assert_non_null(strstr(text, "none is better"));
    assert_null(strstr(text, "the best"));
    rig_press(rig, "b");
    assert_true(value(rig, P_LR) == 0.18);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).keys, "others are as good");
    rig_free(rig);
}

/* Of a best value that is not good it is said whether noise is what still keeps it so. */
static void what_keeps_the_best_from_good_is_said(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"landscape noisy-quadratic steps 100 noise 1",
         "by final loss, still limited by noise; u undoes it"},
        {"landscape river lr 0.001 steps 20", "by final loss, though not good; u undoes it"}};
    for (int i = 0; i < 2; i++) {
        struct rig *rig = rig_with_strips(cases[i][0]);
        rig_press(rig, "b");
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, cases[i][1]);
        rig_free(rig);
    }
}

/* For none is the name of a value of clip. */
static void of_clip_nothing_is_better(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("lr 0.18 steps 400");
    char text[120];
    strip_words(&rig->ui, &rig->frame, P_CLIP, 80, text, sizeof text);
    assert_non_null(strstr(text, "nothing is better"));
    assert_null(strstr(text, "none"));
    rig_free(rig);
}

/* What ends lowest, and yet rose above its start, is passed over: the line says so in plain words.
 */
static void what_b_passes_over_is_said(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("optimizer adagrad condition 11 steps 100");
    rig_press(rig, "b");
    rig_answer_strips(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, ", with no loss above the first; u undoes it");
    rig_free(rig);
}

/* Below the strip of the least screen, whose border has room for so many columns. */
static void must_say_within_22(const struct rig *rig, enum param knob, const char *expected)
{
    char text[120];
    strip_words(&rig->ui, &rig->frame, knob, 22, text, sizeof text);
    assert_string_equal(text, expected);
}

/* Which values are as good as each other is said where there is little room, too, … */
static void equals_are_named_on_the_least_screen(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("schedule constant condition 10 lr 0.15 steps 30 warmup 0 "
                                      "start-x 5 start-y 1");
    must_say_within_22(rig, P_STEPS, "best 220…10000 alike");
    rig_free(rig);
}

/* … and why a great deal of weight decay is best where that pulls to the minimum. */
static void decay_to_a_minimum_at_0_is_said_to_be_that(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        bool at_0;
    } cases[] = {{"weight-decay 0.1", true}, {"landscape double-well weight-decay 0.1", false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_with_strips(cases[i].words);
        char text[120];
        strip_words(&rig->ui, &rig->frame, P_WEIGHT_DECAY, 80, text, sizeof text);
        if ((strstr(text, "the minimum is at 0") != NULL) != cases[i].at_0)
            fail_msg("%s: \"%s\"", cases[i].words, text);
        if (cases[i].at_0)
            must_say_within_22(rig, P_WEIGHT_DECAY, "best 5: minimum at 0");
        rig_free(rig);
    }
}

/* A number of updates is told from a loss by its unit, which goes before the key. */
static void updates_have_their_unit_on_the_least_screen(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("condition 2 rotation 20 lr 0.02 steps 25 warmup 0 "
                                      "start-x 4 start-y 1.2");
    rig_press(rig, "o");
    must_say_within_22(rig, P_LR, "best 0.83: 3 updates");
    rig_free(rig);
}

/* What "best" means is a knob of its own, and needs no new runs. */
static void o_changes_what_best_means(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("landscape river noise 0.3 steps 400");
    const struct strip *s = strip(rig, P_LR);
    int gone = 0;
    for (int goal = 0; goal < GOAL_COUNT; goal++) {
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).knobs, goals[goal].brief);
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).knobs, goals[goal].name);
        int best = strip_best(s, (enum goal)goal);
        rig_press(rig, "b");
        if (best >= 0)
            assert_true(value(rig, P_LR) == s->value[best]);
        gone += best >= 0 && best != s->present;
        rig_press(rig, "u");
        rig_answer_strips(rig);
        rig_press(rig, "o");
        assert_int_equal(rig_answer_strips(rig), 0);
    }
    assert_true(gone >= 2);
    assert_int_equal(rig->ui.goal, GOAL_LOSS);
    rig_free(rig);
}

/* ---- forks ---- */

static void in_a_fork_strips_are_about_what_comes_after(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 100 lr 0.01");
    rig_press(rig, "home pgdn*25 f");
    double at = rig->ui.playhead.at;
    assert_true(at > 0.0);
    rig_answer_strips(rig);
    assert_null(strip_shown(&rig->ui, P_START_X)); /* the start is over */
    assert_null(strip_shown(&rig->ui, P_CONDITION));
    const struct strip *s = strip(rig, P_LR);
    int best = strip_best(s, GOAL_LOSS);
    double promised = s->result[best].loss;
    rig_press(rig, "b");
    assert_int_equal(rig->ui.now.plan.count, 2);
    assert_true(rig->ui.now.plan.part[1].from == at);
    assert_true(rig->ui.run->loss_end == promised);
    rig_answer_strips(rig);
    assert_true(strip_current(&rig->ui, P_LR));
    rig_select(rig, P_STEPS); /* it cannot end before it begins */
    assert_true(strip(rig, P_STEPS)->count > 5);
    for (int i = 0; i < strip(rig, P_STEPS)->count; i++)
        assert_true(strip(rig, P_STEPS)->value[i] > at);
    rig_free(rig);
}

/* The past is run in every lane too: what counts is the whole run. */
static void a_fork_of_a_long_run_is_as_long(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 2000000 lr 0.001 noise 0 landscape bowl");
    rig_press(rig, "f pgup");
    assert_true(rig->ui.playhead.at > 1.9e6);
    rig_answer_strips(rig);
    assert_null(strip_shown(&rig->ui, P_LR));
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).knobs, "too long for a strip");
    rig_free(rig);
}

/* While a run is computed nothing is known of forks, so nothing is said of them. */
static void why_a_knob_has_no_strip_is_said_as_it_is(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 100");
    rig_press(rig, "home f");
    for (int i = 1; i < PLAN_PARTS; i++)
        rig_press(rig, "pgdn*5 right");
    rig_press(rig, "pgdn");
    assert_string_equal(strip_missing(&rig->ui, P_LR), "no more forks");
    rig_press(rig, "end");
    assert_string_equal(strip_missing(&rig->ui, P_LR), "move back to fork");
    rig->hold = true;
    rig_press(rig, "pgup u");
    assert_null(strip_missing(&rig->ui, P_LR));
    rig_free(rig);
}

/* At the end there is nothing left to change: no strip pretends otherwise. */
static void at_the_end_of_a_run_a_fork_has_no_strips(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 100");
    rig_press(rig, "f");
    assert_int_equal(rig_answer_strips(rig), 0);
    assert_null(strip_shown(&rig->ui, P_LR));
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).knobs, "move back to fork");
    rig_press(rig, "f");
    assert_true(rig_answer_strips(rig) > 0);
    assert_non_null(strip_shown(&rig->ui, P_LR));
    rig_free(rig);
}

/* A rerun starts anew, forks and all: so does each run of the strip. */
static void after_a_fork_a_rerun_promises_a_rerun(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 100 lr 0.01");
    rig_press(rig, "home pgdn*25 f S-right f");
    rig_answer_strips(rig);
    const struct strip *s = strip(rig, P_LR);
    double promised = s->result[strip_best(s, GOAL_LOSS)].loss;
    rig_press(rig, "b");
    assert_int_equal(rig->ui.now.plan.count, 1);
    assert_true(rig->ui.run->loss_end == promised);
    rig_free(rig);
}

static void while_a_fork_plays_nothing_is_computed(void **state)
{
    (void)state;
    struct rig *rig = rig_with_strips("steps 100");
    rig_press(rig, "home f space");
    rig->ui.playhead.at = 10.0;
    assert_int_equal(rig_answer_strips(rig), 0);
    rig_press(rig, "space");
    assert_true(rig_answer_strips(rig) > 0);
    rig_free(rig);
}

/* ---- what is seen ---- */

static int count_of(const struct rig *rig, struct rect area, uint32_t codepoint)
{
    int count = 0;
    for (int y = area.y; y < area.y + area.rows; y++)
        for (int x = area.x; x < area.x + area.cols; x++)
            count += frame_at((struct frame *)&rig->frame, y, x)->codepoint == codepoint;
    return count;
}

/* The selected knob's strip, below the list. */
static struct rect strip_row(const struct rig *rig)
{
    struct rect knobs = rig_layout(rig).knobs;
    return (struct rect){knobs.y + knobs.rows - 2, knobs.x + 1, 1, knobs.cols - 2};
}

static void a_value_beyond_the_usual_stands_at_the_end(void **state)
{
    (void)state;
    static const char *const setups[] = {"lr 1e-9 steps 50", "lr 1e4 steps 50"};
    int x[2], y;
    for (int i = 0; i < 2; i++) {
        struct rig *rig = rig_new(setups[i]);
        rig_answer_strips(rig);
        rig_paint(rig, 24, 80);
        assert_true(rig_find(rig, strip_row(rig), "●", &y, &x[i]));
        rig_free(rig);
    }
    assert_int_equal(x[1] - x[0], 25); /* the first and the last cell */
}

/* Each outcome has a sign of its own, in every glyph set: no colour is needed to read it. */
static void every_outcome_has_its_sign(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        enum param id;
        uint32_t codepoint, ascii;
    } signs[] = {
        {"", P_LR, 0x2500, '-'},                                  /* ─ slow */
        {"", P_LR, 0x25a0, '#'},                                  /* ■ good */
        {"", P_LR, 0x00d7, 'x'},                                  /* × diverges */
        {"landscape double-well start-x 1.9", P_LR, 0x25aa, ':'}, /* ▪ trapped */
        {"noise 1 schedule constant", P_LR, 0x2248, '~'},         /* ≈ oscillates */
        {"lr 0.001", P_LR, 0x25cf, '@'},                          /* ● the present */
        {"lr 0.001", P_LR, 0x25c6, '*'},                          /* ◆ the best */
    };
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        struct rig *rig = rig_with_strips(signs[i].words);
        for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
            rig->ui.glyphs = (enum glyph_set)glyphs;
            rig_paint(rig, 24, 80);
            struct rect last = strip_row(rig);
            uint32_t codepoint = glyphs == GLYPHS_ASCII ? signs[i].ascii : signs[i].codepoint;
            if (count_of(rig, last, codepoint) == 0)
                fail_msg("%s: there is no U+%04X", signs[i].words, (unsigned)codepoint);
        }
        rig_free(rig);
    }
}

/* ≈ is what noise keeps from settling, too, and the legend says so where there is noise. */
static void noise_is_named_beside_what_oscillates(void **state)
{
    (void)state;
    for (int noisy = 0; noisy < 2; noisy++) {
        struct rig *rig = rig_with_strips(noisy ? "noise 1" : "");
        rig_press(rig, "?");
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_everywhere(rig),
                      noisy ? "≈ oscillates, or noise  × diverges" : "≈ oscillates  × diverges");
        rig_must_show(rig, rig_everywhere(rig), "◆ best");
        rig_free(rig);
    }
}

static void what_is_best_is_said_at_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {30, 90}, {40, 120}, {30, 150}, {60, 200}};
    struct rig *rig = rig_with_strips("lr 0.001");
    for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++)
        for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
            rig->ui.glyphs = (enum glyph_set)glyphs;
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            rig_must_show(rig, rig_layout(rig).knobs, "best 0.");
        }
    rig_free(rig);
}

/* A border of the panel and what is beside it, where a strip too long would be seen first. */
static void border_is_whole(struct rig *rig)
{
    struct rect knobs = rig_layout(rig).knobs;
    uint32_t line = rig->frame.ascii ? '|' : 0x2502;
    for (int y = knobs.y + 1; y < knobs.y + knobs.rows - 1; y++)
        if (frame_at(&rig->frame, y, knobs.x)->codepoint != line ||
            frame_at(&rig->frame, y, knobs.x + knobs.cols - 1)->codepoint != line)
            fail_msg("the border is broken: %s", rig_row(rig, y));
}

/* Every strip at every width, in all states: nothing outside the panel. */
static void strips_fit_every_size(void **state)
{
    (void)state;
    static const char *const words[] = {"steps 1 warmup 0", "lr 10000", "optimizer adam noise 3",
                                        "schedule wsd landscape rosenbrock lr 1e-9"};
    for (size_t w = 0; w < sizeof words / sizeof words[0]; w++) {
        struct rig *rig = rig_with_strips(words[w]);
        for (int id = 0; id < PARAM_COUNT; id++) {
            if (!param_applies(ui_setup(&rig->ui), (enum param)id))
                continue;
            rig->ui.selected = (enum param)id;
            rig->ui.glyphs = (enum glyph_set)(id % GLYPH_SETS);
            for (int cols = LEAST_COLS; cols < 220; cols += 13) {
                rig_paint(rig, 20 + id % 30, cols);
                border_is_whole(rig);
            }
        }
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_selected_knob_goes_first_and_alone),
        cmocka_unit_test(nothing_is_asked_for_twice),
        cmocka_unit_test(the_old_strip_stays_until_the_new_one_is_there),
        cmocka_unit_test(findings_for_an_older_plan_are_dropped),
        cmocka_unit_test(a_half_found_strip_is_not_shown),
        cmocka_unit_test(runs_that_take_too_long_have_no_strips),
        cmocka_unit_test(strips_tell_the_truth),
        cmocka_unit_test(b_goes_to_the_best_and_undo_comes_back),
        cmocka_unit_test(the_best_stays_below_its_start),
        cmocka_unit_test(a_best_rate_that_stays_is_not_said_to_decay),
        cmocka_unit_test(the_best_is_no_rate_that_only_an_exact_0_bears),
        cmocka_unit_test(at_the_best_value_b_changes_nothing),
        cmocka_unit_test(before_it_is_known_b_says_so),
        cmocka_unit_test(where_no_value_will_do_b_says_so),
        cmocka_unit_test(a_knob_that_does_nothing_says_so),
        cmocka_unit_test(kinds_lists_and_the_seed_have_no_best),
        cmocka_unit_test(the_best_is_looked_for_between_the_samples),
        cmocka_unit_test(a_search_left_behind_is_made_up_for),
        cmocka_unit_test(there_is_no_best_among_equals),
        cmocka_unit_test(what_keeps_the_best_from_good_is_said),
        cmocka_unit_test(of_clip_nothing_is_better),
        cmocka_unit_test(what_b_passes_over_is_said),
        cmocka_unit_test(equals_are_named_on_the_least_screen),
        cmocka_unit_test(decay_to_a_minimum_at_0_is_said_to_be_that),
        cmocka_unit_test(updates_have_their_unit_on_the_least_screen),
        cmocka_unit_test(o_changes_what_best_means),
        cmocka_unit_test(in_a_fork_strips_are_about_what_comes_after),
        cmocka_unit_test(a_fork_of_a_long_run_is_as_long),
        cmocka_unit_test(why_a_knob_has_no_strip_is_said_as_it_is),
        cmocka_unit_test(at_the_end_of_a_run_a_fork_has_no_strips),
        cmocka_unit_test(after_a_fork_a_rerun_promises_a_rerun),
        cmocka_unit_test(while_a_fork_plays_nothing_is_computed),
        cmocka_unit_test(a_value_beyond_the_usual_stands_at_the_end),
        cmocka_unit_test(every_outcome_has_its_sign),
        cmocka_unit_test(noise_is_named_beside_what_oscillates),
        cmocka_unit_test(what_is_best_is_said_at_every_size),
        cmocka_unit_test(strips_fit_every_size),
    };
    return cmocka_run_group_tests_name("strips", tests, NULL, NULL);
}
