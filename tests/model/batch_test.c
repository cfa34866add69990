/* A lane is the same run alone, bit for bit, at every SIMD width: over random set-ups of every
 * family, random knobs varied, and forks. */
#include "given.h"

#include "model/lanes/batch.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"

enum { TRIALS = 40 };

static bool same_bits(double a, double b)
{
    return (isnan(a) && isnan(b)) || memcmp(&a, &b, sizeof a) == 0;
}

static bool same_number(const struct trial_result *a, const struct trial_result *b, int i)
{
    return same_bits(trial_number_of(a, i), trial_number_of(b, i));
}

static bool same_end(const struct trial_result *lane, const struct trial_result *alone)
{
    bool same = lane->valid;
    for (int i = 0; i < trial_number_count; i++)
        same = same && (trial_numbers[i].counted || same_number(lane, alone, i));
    return same;
}

static void assert_found(const struct trial_result *lane, const struct trial_result *alone,
                         const char *where)
{
    if (lane->valid != alone->valid)
        fail_msg("%s: valid %d, alone %d", where, lane->valid, alone->valid);
    if (!lane->valid)
        return;
    if (lane->outcome != alone->outcome)
        fail_msg("%s: outcome %d, alone %d", where, lane->outcome, alone->outcome);
    for (int i = 0; i < trial_number_count; i++)
        if (!same_number(lane, alone, i))
            fail_msg("%s: %s %.17g, alone %.17g", where, trial_numbers[i].name,
                     trial_number_of(lane, i), trial_number_of(alone, i));
}

static void find(const struct plan *plan, enum width width, enum lane_watch watch,
                 const struct trial *trials, struct trial_result *results, size_t count)
{
    struct batch *batch = batch_new(plan, width, watch);
    if (!batch || batch_start(batch, trials, results, count) != BATCH_MORE)
        abort();
    while (batch_advance(batch) == BATCH_MORE)
        ;
    batch_free(batch);
}

/* All widths that this machine has against the runs alone. */
static void assert_batch(const struct plan *plan, const struct trial *trials, size_t count,
                         const char *name)
{
    struct trial_result alone[TRIALS], lane[TRIALS];
    char where[300], value[2][40];
    for (size_t i = 0; i < count; i++)
        alone[i] = trial_run(plan, &trials[i]);
    for (int width = 0; width <= (int)width_best(); width++) {
        find(plan, (enum width)width, WATCH_VERDICT, trials, lane, count);
        for (size_t i = 0; i < count; i++) {
            for (int j = 0; j < trials[i].count; j++)
                snprintf(value[j], sizeof value[j], "%.17g", trials[i].value[j]);
            snprintf(where, sizeof where, "%s, %s, trial %zu (%s %s, %s %s)", name,
                     width_names[width], i, params[trials[i].knob[0]].key, value[0],
                     trials[i].count > 1 ? params[trials[i].knob[1]].key : "",
                     trials[i].count > 1 ? value[1] : "");
            assert_found(&lane[i], &alone[i], where);
        }
        find(plan, (enum width)width, WATCH_END, trials, lane, count);
        for (size_t i = 0; i < count; i++)
            if (alone[i].valid && !same_end(&lane[i], &alone[i]))
                fail_msg("%s, %s, trial %zu: the end alone is another one", name,
                         width_names[width], i);
    }
}

/* A set-up of these kinds, all else at random. */
static struct setup thrown(struct dice *dice, int schedule, int optimizer, int landscape)
{
    struct setup s;
    char message[200];
    do {
        s = thrown_schedule(dice);
        for (int id = 0; id < PARAM_COUNT; id++)
            if (params[id].group != GROUP_SCHEDULE && params[id].group != GROUP_JOB)
                param_set(&s, (enum param)id,
                          throw_below(dice, 3) ? throw_value(dice, (enum param)id)
                                               : params[id].initial);
        s.schedule = schedule;
        s.optimizer = optimizer;
        param_set(&s, P_LANDSCAPE, landscape);
        s.seed = throw_below(dice, 4);
        s.noise = throw_below(dice, 2) ? 0.0 : throw_ratio(dice, 1e-3, 10.0);
        s.lr = throw_below(dice, 4) ? throw_ratio(dice, 1e-5, 1.0) : NAN;
        s.start_x = throw_below(dice, 2) ? NAN : throw_between(dice, -3.0, 3.0);
        s.start_y = throw_below(dice, 2) ? NAN : throw_between(dice, -3.0, 3.0);
        s.steps = round(throw_ratio(dice, 1.0, 300.0));
        s.warmup = throw_below(dice, 2) ? NAN : round(throw_between(dice, 0.0, s.steps));
        s.decay = NAN;
        for (int id = 0; id < PARAM_COUNT; id++)
            if (params[id].share_of && throw_below(dice, 6) == 0)
                param_set_share(&s, (enum param)id, throw_between(dice, 0.0, 60.0));
        s.epochs = throw_below(dice, 4); /* parts of the run, whatever the steps */
        for (int id = 0; id < PARAM_COUNT && s.epochs > 0.0; id++)
            if (param_counts_updates((enum param)id) && throw_below(dice, 6) == 0)
                param_set_in_unit(&s, (enum param)id, throw_between(dice, 0.0, s.epochs / 2.0),
                                  UNIT_EPOCHS);
    } while (!setup_valid(&s, message, sizeof message));
    return s;
}

static double throw_trial(struct dice *dice, enum param id)
{
    return id == P_LR          ? throw_ratio(dice, 1e-6, 10.0)
           : id == P_STEPS     ? round(throw_ratio(dice, 1.0, 400.0))
           : id == P_LANDSCAPE ? throw_below(dice, landscape_kind_count)
           : id == P_BATCH     ? round(throw_ratio(dice, 1.0, 16.0))
                               : throw_value(dice, id);
}

/* Values of one knob or two, any that apply, choices among them. */
static void throw_trials(struct dice *dice, const struct setup *s, struct trial *trials)
{
    struct trial kind = {.count = 1 + throw_below(dice, 2)};
    for (int j = 0; j < kind.count; j++)
        do
            kind.knob[j] = (enum param)throw_below(dice, PARAM_COUNT);
        while (!param_applies(s, kind.knob[j]) || params[kind.knob[j]].type == TYPE_LIST ||
               params[kind.knob[j]].type == TYPE_TEXT || params[kind.knob[j]].group == GROUP_JOB ||
               (j && kind.knob[1] == kind.knob[0]));
    for (int i = 0; i < TRIALS; i++) {
        trials[i] = kind;
        trials[i].seed_shift = i % 3;
        for (int j = 0; j < kind.count; j++)
            trials[i].value[j] = throw_trial(dice, kind.knob[j]);
    }
}

static void a_lane_is_the_run_alone(void **state)
{
    (void)state;
    struct dice dice = {.game = 41};
    struct trial trials[TRIALS];
    char name[120];
    for (int round = 0; round < 2; round++)
        for (int optimizer = 0; optimizer < optimizer_kind_count; optimizer++)
            for (int landscape = 0; landscape < landscape_kind_count; landscape++) {
                int schedule = throw_below(&dice, schedule_kind_count);
                struct setup s = thrown(&dice, schedule, optimizer, landscape);
                struct plan plan = plan_of(&s);
                throw_trials(&dice, &s, trials);
                snprintf(name, sizeof name, "%s %s %s", schedule_name(schedule),
                         optimizer_name(optimizer), problem_name(landscape));
                assert_batch(&plan, trials, TRIALS, name);
            }
}

static void a_lane_of_a_fork_is_the_run_alone(void **state)
{
    (void)state;
    struct dice dice = {.game = 42};
    struct trial trials[TRIALS];
    for (int i = 0; i < 300; i++) {
        int landscape = throw_below(&dice, landscape_kind_count);
        struct setup s = thrown(&dice, throw_below(&dice, schedule_kind_count),
                                throw_below(&dice, optimizer_kind_count), landscape);
        struct plan plan = plan_of(&s);
        for (int part = 0; part < 2; part++) {
            double from = floor(throw_between(&dice, 0.0, s.steps));
            struct setup other = thrown(
                &dice, throw_below(&dice, schedule_kind_count),
                throw_below(&dice, 3) ? s.optimizer : throw_below(&dice, optimizer_kind_count),
                landscape);
            other.condition = s.condition, other.rotation = s.rotation;
            other.start_x = s.start_x, other.start_y = s.start_y;
            other.from_fork = throw_below(&dice, 2);
            if (from >= plan.part[plan.count - 1].from)
                plan_fork(&plan, from, &other);
        }
        throw_trials(&dice, plan_last(&plan), trials);
        if (params[trials[0].knob[0]].start_only ||
            params[trials[0].knob[trials[0].count - 1]].start_only)
            continue;
        assert_batch(&plan, trials, TRIALS, "fork");
    }
}

/* Where gradient and step are one loop: a plain descent with momentum, over several blocks of
 * updates and a fork, of which some runs leave the finite. */
static void a_lane_of_a_joint_loop_is_the_run_alone(void **state)
{
    (void)state;
    struct dice dice = {.game = 43};
    struct trial trials[TRIALS];
    for (int landscape = 0; landscape < landscape_kind_count; landscape++) {
        struct setup s = given("optimizer sgd schedule cosine steps 333 condition 7 rotation 30");
        param_set(&s, P_LANDSCAPE, landscape);
        struct plan plan = plan_of(&s);
        for (int i = 0; i < TRIALS; i++)
            trials[i] = (struct trial){.count = 2,
                                       .knob = {P_LR, P_MOMENTUM},
                                       .value = {throw_ratio(&dice, 1e-5, i % 4 ? 0.1 : 10.0),
                                                 throw_between(&dice, 0.0, 0.99)}};
        assert_batch(&plan, trials, TRIALS, problem_name(landscape));
        struct setup other = s;
        other.schedule = 0;
        plan_fork(&plan, 200.0, &other);
        assert_batch(&plan, trials, TRIALS, problem_name(landscape));
    }
}

/* ---- every knob ---- */

/* Puts in a kind that uses the knob. False: none does. */
static bool choose_kinds(struct setup *s, enum param id)
{
    for (int i = 0; i < schedule_kind_count; i++)
        if (param_set_has(&schedule_kinds[i].uses, id))
            return s->schedule = i, true;
    for (int i = 0; i < optimizer_kind_count; i++)
        if (param_set_has(&optimizer_kinds[i].uses, id))
            return s->optimizer = i, true;
    for (int i = 0; i < problem_kind_count; i++)
        if (param_set_has(&problem_kinds[i]->uses, id))
            return param_choose(s, P_LANDSCAPE, i), true;
    return params[id].common;
}

/* Two trials at least that end at different places: the knob makes a difference. */
static bool tells(const struct plan *plan, const struct trial *trials)
{
    struct trial_result first = trial_run(plan, &trials[0]);
    for (int i = 1; first.valid && i < TRIALS; i++) {
        struct trial_result other = trial_run(plan, &trials[i]);
        if (other.valid && isfinite(first.loss) && isfinite(other.loss) &&
            !same_bits(first.loss, other.loss))
            return true;
    }
    return false;
}

/* A knob that lanes do not read would be 0, or its neighbour's, in every sweep. */
static void every_knob_is_read_in_lanes(void **state)
{
    (void)state;
    struct dice dice = {.game = 44};
    struct trial trials[TRIALS];
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        int choices = param_choices(id), rounds = 0;
        struct plan plan;
        if (params[id].type == TYPE_LIST || params[id].type == TYPE_TEXT ||
            params[id].group == GROUP_JOB)
            continue; /* no knob to sweep */
        do {
            struct setup s = thrown(&dice, throw_below(&dice, schedule_kind_count),
                                    throw_below(&dice, optimizer_kind_count),
                                    throw_below(&dice, landscape_kind_count));
            if (!choose_kinds(&s, id) || rounds++ == 200)
                fail_msg("%s makes no difference to any run", params[id].key);
            if (!is_landscape(&s)) /* what is trained there may be large */
                s.steps = fmin(s.steps, 3.0), s.batch = 2.0, s.layers = 1.0, s.width = 0;
            plan = plan_of(&s);
            if (id == P_FROM_FORK)
                plan_fork(&plan, floor(s.steps / 3.0), &s);
            for (int i = 0; i < TRIALS; i++)
                trials[i] = (struct trial){
                    .count = 1,
                    .knob = {id},
                    .value = {choices ? i % choices : throw_trial(&dice, id)},
                };
        } while (!tells(&plan, trials));
        assert_batch(&plan, trials, TRIALS, params[id].key);
    }
}

/* What is no landscape is run alone, among those that are run in lanes. */
static void a_trial_on_no_landscape_is_the_run_alone(void **state)
{
    (void)state;
    struct dice dice = {.game = 45};
    struct trial trials[TRIALS];
    struct setup s = given("landscape noisy-quadratic noise 0.7 steps 900 schedule cosine");
    struct plan plan = plan_of(&s);
    for (int i = 0; i < TRIALS; i++)
        trials[i] = (struct trial){.count = 2,
                                   .knob = {P_LR, P_MOMENTUM},
                                   .value = {throw_ratio(&dice, 1e-3, i % 4 ? 2.0 : 100.0),
                                             throw_between(&dice, 0.0, 0.99)}};
    assert_batch(&plan, trials, TRIALS, "no landscape");
    struct setup other = s;
    set(&other, "batch 16 schedule linear weight-decay 0.01");
    plan_fork(&plan, 500.0, &other);
    assert_batch(&plan, trials, TRIALS, "no landscape, forked");
    for (int i = 0; i < TRIALS; i++)
        trials[i].knob[1] = P_LANDSCAPE, trials[i].value[1] = i % (landscape_kind_count + 1);
    plan = plan_of(&s);
    assert_batch(&plan, trials, TRIALS, "with landscapes");
}

/* Runs of a law are taken side by side where they can be: rates of which some lose the run, runs of
 * other lengths and schedules among them, and one that waits for its loss. */
static void a_run_of_a_law_is_the_run_alone(void **state)
{
    (void)state;
    struct dice dice = {.game = 46};
    struct trial trials[TRIALS];
    struct setup s =
        given("landscape llm-100m steps 1300 schedule cosine warmup 77 clip 1 noise 2");
    struct plan plan = plan_of(&s);
    for (int i = 0; i < TRIALS; i++)
        trials[i] = (struct trial){.count = 1,
                                   .knob = {P_LR},
                                   .value = {throw_ratio(&dice, 1e-6, i % 8 < 5 ? 1e-2 : 10.0)}};
    assert_batch(&plan, trials, TRIALS, "law");
    struct setup other = s;
    set(&other, "schedule linear lr 1e-3 floor 1e-4");
    plan_fork(&plan, 501.0, &other);
    set(&other, "schedule plateau");
    plan_fork(&plan, 1111.0, &other);
    assert_batch(&plan, trials, TRIALS, "law, forked");
    static const enum param knobs[] = {P_STEPS, P_SCHEDULE, P_LANDSCAPE};
    plan = plan_of(&s);
    for (int k = 0; k < 3; k++) {
        for (int i = 0; i < TRIALS; i++) {
            trials[i].count = 2, trials[i].knob[1] = knobs[k];
            trials[i].value[1] = k == 0   ? (i % 9 < 6 ? 700.0 : round(throw_ratio(&dice, 1, 2e3)))
                                 : k == 1 ? (i / 3) % schedule_kind_count
                                          : landscape_kind_count - 1 + i / 5 % 4;
        }
        assert_batch(&plan, trials, TRIALS, "law, and another knob");
    }
}

/* More trials than a block of lanes, one after the other in the same batch. */
/* A number that is not in the list would be compared by no test, and be in no table. */
static void every_number_of_a_result_is_listed(void **state)
{
    (void)state;
    const size_t first = offsetof(struct trial_result, loss);
    bool listed[32] = {false};
    for (int i = 0; i < trial_number_count; i++)
        listed[(trial_numbers[i].field - first) / sizeof(double)] = true;
    for (size_t i = 0; i < (sizeof(struct trial_result) - first) / sizeof(double); i++)
        if (!listed[i])
            fail_msg("number %zu of struct trial_result is not among trial_numbers", i);
}

static void a_batch_can_be_filled_again(void **state)
{
    (void)state;
    static struct trial trials[BATCH_MOST];
    static struct trial_result results[BATCH_MOST];
    struct setup s = given("landscape rosenbrock optimizer adamw schedule wsd");
    struct plan plan = plan_of(&s);
    struct batch *batch = batch_new(&plan, width_best(), WATCH_VERDICT);
    static const int counts[] = {BATCH_MOST, 1, 0, 300};
    for (size_t n = 0; n < sizeof counts / sizeof counts[0]; n++) {
        for (int i = 0; i < counts[n]; i++)
            trials[i] = (struct trial){
                .count = 1, .knob = {P_LR}, .value = {1e-4 * (1 + i % 97 + 1000 * (int)n)}};
        assert_int_equal(batch_start(batch, trials, results, (size_t)counts[n]), BATCH_MORE);
        while (batch_advance(batch) == BATCH_MORE)
            ;
        for (int i = 0; i < counts[n]; i += 61) {
            struct trial_result alone = trial_run(&plan, &trials[i]);
            assert_found(&results[i], &alone, "filled again");
        }
    }
    batch_free(batch);
}

/* Lanes clip what squares overflow of as a run alone does. */
static void clipping_beyond_all_squares_is_the_same_in_a_lane(void **state)
{
    (void)state;
    struct formula_error error;
    struct trial trials[TRIALS];
    struct setup setup = given("steps 40 clip 1 landscape formula schedule cosine");
    assert_true(param_set_formula(&setup, "10^200*(x^2+3*y^4)+x", &error));
    struct plan plan = plan_of(&setup);
    for (int i = 0; i < TRIALS; i++)
        trials[i] = (struct trial){.count = 1, .knob = {P_LR}, .value = {0.01 * (i + 1)}};
    assert_batch(&plan, trials, TRIALS, "a gradient of 1e200");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clipping_beyond_all_squares_is_the_same_in_a_lane),
        cmocka_unit_test(a_lane_is_the_run_alone),
        cmocka_unit_test(a_lane_of_a_fork_is_the_run_alone),
        cmocka_unit_test(a_lane_of_a_joint_loop_is_the_run_alone),
        cmocka_unit_test(a_trial_on_no_landscape_is_the_run_alone),
        cmocka_unit_test(a_run_of_a_law_is_the_run_alone),
        cmocka_unit_test(every_knob_is_read_in_lanes),
        cmocka_unit_test(every_number_of_a_result_is_listed),
        cmocka_unit_test(a_batch_can_be_filled_again),
    };
    return cmocka_run_group_tests_name("batch", tests, NULL, NULL);
}
