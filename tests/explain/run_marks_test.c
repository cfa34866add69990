/* Which updates are marked in the plots: those that the verdict's words are about. */
#include "explain/run_marks.h"

#include "model/given.h"
#include "model/outcome/verdict.h"

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

/* The lowest limit is that of an update, and of none after a blow-up. */
static void the_lowest_limit_names_its_update(void **state)
{
    (void)state;
    static const char *const words[] = {"landscape rosenbrock lr 0.001 steps 200",
                                        "landscape double-well lr 0.12 steps 200 warmup 0 "
                                        "schedule cosine start-x 1.9 start-y 1",
                                        "landscape double-well lr 0.25 steps 200 warmup 0 "
                                        "schedule cosine start-x 1.9 start-y 1"};
    for (int i = 0; i < 3; i++) {
        struct setup setup = given(words[i]);
        struct run *run = whole_run(&setup);
        const struct lowest_limit lowest = lowest_limit_of(run);
        const double end =
            run->stats.counters.diverged_at < 0.0 ? run->done : run->stats.counters.diverged_at;
        double least = INFINITY;
        struct update update;
        for (double t = 0.0; t < fmax(1.0, end - 1.0); t++)
            if (run_update(run, t, &update))
                least = fmin(least, update.stability_limit);
        assert_true(run_update(run, lowest.at, &update));
        assert_true(update.stability_limit == lowest.limit);
        assert_true(lowest.limit == least || end != run->done);
        assert_true(lowest.at < end);
        run_free(run);
    }
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
