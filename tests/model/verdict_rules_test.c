/* What no verdict says, whatever the set-up: over thousands at random. */
#include "given.h"

#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"
#include "model/trials/trial.h"

enum { THROWS = 3000, STEPS_MOST = 2000 };

static void throw_optimizer(struct dice *dice, struct setup *s)
{
    s->optimizer = throw_below(dice, optimizer_kind_count);
    s->momentum = throw_below(dice, 2) ? 0.0 : throw_between(dice, 0.0, 0.99);
    s->weight_decay = throw_below(dice, 6) ? NAN : throw_ratio(dice, 1e-4, 1.0);
    s->lr = NAN;
    s->lr = fmin(params[P_LR].max, param_resolved(s, P_LR) * throw_ratio(dice, 3e-2, 30.0));
}

static void throw_place(struct dice *dice, struct setup *s)
{
    s->noise = throw_below(dice, 3) ? 0.0 : throw_ratio(dice, 1e-3, 3.0);
    s->seed = throw_below(dice, 1000);
    if (throw_below(dice, 5) == 0) {
        s->start_x = throw_between(dice, -3.0, 3.0);
        s->start_y = throw_between(dice, -3.0, 3.0);
    }
}

/* Of any problem with a way to a minimum, optimizer and schedule, with rates about the fair one. */
static struct setup thrown(struct dice *dice)
{
    struct setup s;
    do {
        s = setup_default();
        param_set(&s, P_LANDSCAPE, throw_below(dice, param_choices(P_LANDSCAPE)));
        s.schedule = throw_below(dice, schedule_kind_count);
        s.steps = round(throw_ratio(dice, 1.0, STEPS_MOST));
        s.warmup = throw_below(dice, 3) ? NAN : round(throw_between(dice, 0.0, 0.5) * s.steps);
        throw_place(dice, &s);
        throw_optimizer(dice, &s);
    } while (problem_of(&s)->judged != JUDGED_BY_PATH || !setup_valid(&s, NULL, 0));
    return s;
}

static void tell(const char *what, int i, const struct setup *s, const struct run *run)
{
    const struct setup r = setup_resolved(s);
    fail_msg(
        "%d: %s: %s, %s, %s, lr %.17g, steps %g, warmup %g, momentum %g, weight decay %g, noise "
        "%g, seed %g, start %g %g: %s, %g of %g at the start",
        i, what, problem_name(r.landscape), optimizer_name(r.optimizer),
        schedule_kinds[r.schedule].name, r.lr, r.steps, r.warmup, r.momentum, r.weight_decay,
        r.noise, r.seed, r.start_x, r.start_y, outcome_rows[verdict_of(run).outcome].word,
        run->stats.last, run->stats.first);
}

static bool is_good(enum outcome outcome)
{
    return outcome_rows[outcome].outcome_class == CLASS_GOOD;
}

/* The mean excess of the last updates, so many of them. */
static double mean_at_end(struct run *run, double updates)
{
    double sum = 0.0, w[AXES];
    for (double t = run->done - updates; t < run->done; t++)
        sum += run_state(run, t, w) - run->stats.minimum.loss;
    return sum / updates;
}

/* Under noise the last loss alone says little. */
static bool ends_above_start(struct run *run)
{
    const struct run_stats *t = &run->stats;
    const double level = t->first + target_excess * t->reference.scale;
    return t->last > level &&
           (!t->noisy || mean_at_end(run, fmin(run->done, ceil(t->steps / 16.0))) > 1.1 * level);
}

/* How often the loss climbs over the target in the last twentieth, without noise. */
static int comes_up(struct run *run)
{
    const double target = run->stats.reference.target;
    int times = 0;
    double w[AXES], before = INFINITY;
    for (double t = floor(0.95 * run->done); t <= run->done; t++) {
        const double excess =
            (t < run->done ? run_state(run, t, w) : run->loss_end) - run->stats.minimum.loss;
        times += before <= target && excess > target;
        before = excess;
    }
    return times;
}

static void check(int i, const struct setup *s, struct run *run)
{
    const struct run_stats *t = &run->stats;
    const enum outcome outcome = verdict_of(run).outcome;
    const struct trial_result result = trial_result_of(&run->plan, t);
    if (t->counters.diverged_at < 0.0 && ends_above_start(run) &&
        (outcome == OUTCOME_SLOW || outcome == OUTCOME_TRAPPED || outcome == OUTCOME_SADDLE ||
         is_good(outcome)))
        tell("it ends above its start", i, s, run);
    if (is_good(outcome) && !(fabs(t->last) <= t->reference.target))
        tell("it is above the target", i, s, run);
    if (is_good(outcome) && !t->noisy && comes_up(run) > 0)
        tell("it touches the target", i, s, run);
    if (is_good(outcome) != isfinite(result.reached) || result.outcome != outcome)
        tell("outcome and `reached` contradict each other", i, s, run);
    if (isfinite(result.reached) && !(result.reached <= run->done))
        tell("it is reached after the end", i, s, run);
}

static void no_verdict_contradicts_its_run(void **state)
{
    (void)state;
    struct dice dice = {.game = 21};
    int good = 0;
    for (int i = 0; i < THROWS; i++) {
        const struct setup s = thrown(&dice);
        struct run *run = whole_run(&s);
        check(i, &s, run);
        good += is_good(verdict_of(run).outcome);
        run_free(run);
    }
    assert_true(good > THROWS / 10 && good < THROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_verdict_contradicts_its_run)};
    return cmocka_run_group_tests_name("verdict rules", tests, NULL, NULL);
}
