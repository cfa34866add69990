/* Which updates are marked in the plots: those that the verdict's words are about. */
#include "explain/run_marks.h"

#include "model/given.h"
#include "model/verdict/verdict.h"

static const struct {
    const char *words;
    enum outcome outcome;
    double at[MARK_KINDS]; /* −1: no such mark */
} cases[] = {
    {"landscape bowl condition 2 rotation 20 lr 1.3 steps 25 warmup 0 schedule cosine start-x 4 "
     "start-y 1.2",
     OUTCOME_OVERSHOT,
     {2.0, 8.0, 0.0, 15.0}},
    {"landscape bowl lr 0.1 schedule constant warmup 0 steps 100",
     OUTCOME_CONVERGED,
     {-1.0, -1.0, -1.0, 31.0}},
    {"landscape bowl lr 0.001 schedule constant warmup 0 steps 100",
     OUTCOME_SLOW,
     {-1.0, -1.0, -1.0, -1.0}},
    {"landscape bowl lr 0.25 schedule constant warmup 0 steps 100",
     OUTCOME_DIVERGED,
     {-1.0, -1.0, 0.0, -1.0}},
    {"landscape bowl lr 0.25 schedule constant warmup 10 steps 100",
     OUTCOME_DIVERGED,
     {-1.0, -1.0, 8.0, -1.0}},
    /* Next to the lowest point it does not stand still. */
    {"landscape bowl condition 10 lr 0.25 schedule constant warmup 0 steps 10 start-x 0.001 "
     "start-y 0.0003",
     OUTCOME_DIVERGING,
     {-1.0, -1.0, 0.0, -1.0}},
    /* Where it stands still the rate does nothing, however high. */
    {"landscape bowl lr 0.25 schedule constant warmup 0 steps 100 start-x 0 start-y 0",
     OUTCOME_CONVERGED,
     {-1.0, -1.0, -1.0, -1.0}},
};

static void each_outcome_has_its_marks(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        struct run *run = whole_run(&setup);
        const struct verdict verdict = verdict_of(run);
        const struct run_marks marks = run_marks_of(run, &verdict);
        double at[MARK_KINDS] = {-1.0, -1.0, -1.0, -1.0};
        for (int k = 0; k < marks.count; k++)
            at[marks.mark[k].kind] = marks.mark[k].at;
        assert_int_equal(verdict.outcome, cases[i].outcome);
        for (int kind = 0; kind < MARK_KINDS; kind++)
            if (at[kind] != cases[i].at[kind])
                fail_msg("%s: mark %d is at %g", cases[i].words, kind, at[kind]);
        run_free(run);
    }
}

/* They are where the run's own numbers say: the loss before and after a rise is the one told of. */
static void a_rise_is_between_its_marks(void **state)
{
    (void)state;
    struct setup setup = given(cases[0].words);
    struct run *run = whole_run(&setup);
    const struct verdict verdict = verdict_of(run);
    const struct run_marks marks = run_marks_of(run, &verdict);
    double w[AXES];
    assert_true(run_state(run, marks.mark[0].at, w) == run->stats.counters.rise_from);
    assert_true(run_state(run, marks.mark[1].at, w) == run->stats.counters.rise_to);
    assert_true(run_state(run, marks.mark[3].at, w) <= run->stats.reference.target);
    assert_true(run_state(run, marks.mark[3].at - 1.0, w) > run->stats.reference.target);
    run_free(run);
}

/* The lowest limit is that of its update, and of none after a blow-up, also where a run keeps many
 * updates together. */
static void the_lowest_limit_names_its_update(void **state)
{
    (void)state;
    static const char *const words[] = {
        "landscape rosenbrock lr 0.001 steps 200",
        "landscape rosenbrock lr 0.001 steps 65537 noise 3",
        "landscape rosenbrock optimizer adam lr 0.001 steps 20000 noise 3",
        "landscape double-well lr 0.12 steps 200 warmup 0 schedule cosine start-x 1.9 start-y 1",
        "landscape double-well lr 0.25 steps 200 warmup 0 schedule cosine start-x 1.9 start-y 1",
        "landscape double-well lr 0.25 steps 20000 warmup 0 schedule cosine start-x 1.9 start-y 1",
        "landscape rosenbrock lr 0.1 steps 20000 warmup 2000 schedule constant",
        "landscape rosenbrock lr 0.001 steps 1"};
    bool together = false, blew_up_late = false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        struct run *run = whole_run(&setup);
        const struct lowest_limit lowest = run_stats_lowest_limit(&run->stats);
        const double blown_up = run->stats.counters.diverged_at,
                     end = blown_up < 0.0 ? run->done : fmax(1.0, blown_up - 1.0);
        double least = INFINITY, at = -1.0;
        struct update update;
        for (double t = 0.0; t < end; t++)
            if (run_update(run, t, &update) && update.stability_limit < least)
                least = update.stability_limit, at = t;
        if (lowest.limit != least || lowest.at != at)
            fail_msg("%s: %.17g at %g, and not %.17g at %g", words[i], lowest.limit, lowest.at,
                     least, at);
        together |= fmod(lowest.at, run->stride) != 0.0;
        blew_up_late |= blown_up > 65.0;
        run_free(run);
    }
    assert_true(together && blew_up_late);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_outcome_has_its_marks),
        cmocka_unit_test(a_rise_is_between_its_marks),
        cmocka_unit_test(the_lowest_limit_names_its_update),
    };
    return cmocka_run_group_tests_name("marks of a run", tests, NULL, NULL);
}
