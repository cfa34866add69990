/* Facts about a schedule: by hand, and the same from a run. */
#include "explain/schedule_facts.h"

#include "explain/doubts.h"
#include "model/given.h"
#include "model/params/resolve.h"
#include "model/run/run.h"

static const struct schedule_fact *fact_of(const struct schedule_facts *facts, const char *key)
{
    for (int i = 0; i < facts->count; i++)
        if (strcmp(facts->fact[i].key, key) == 0)
            return &facts->fact[i];
    return NULL;
}

static double value_of(const struct schedule_facts *facts, const char *key)
{
    const struct schedule_fact *fact = fact_of(facts, key);
    if (!fact)
        fail_msg("no fact %s", key);
    return fact ? fact->value : NAN;
}

static struct schedule_facts facts_of(const char *words)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup), resolved = plan_resolved(&plan);
    struct rate_sums sums = rate_sums_of(&resolved);
    struct schedule_facts facts;
    schedule_facts_of(&resolved, &sums, &facts);
    return facts;
}

/* A straight line from 1 to 0 over 100 updates: 1 + 0.99 + … + 0.01 = 50.5. */
static void a_straight_line_by_hand(void **state)
{
    (void)state;
    struct schedule_facts facts =
        facts_of("landscape none schedule linear lr 2e-5 warmup 0 floor 0 steps 120 horizon 100 "
                 "optimizer adamw weight-decay 0.1 beta2 0.95");
    assert_true(value_of(&facts, "rate_first") == 2e-5);
    assert_null(fact_of(&facts, "rate_after_warmup"));
    assert_near(value_of(&facts, "rate_halfway"), 2e-5 * 0.4, 1e-20);
    assert_true(value_of(&facts, "rate_last") == 0.0);
    assert_near(value_of(&facts, "mean_over_highest"), 50.5 / 120.0, 1e-14);
    assert_true(value_of(&facts, "updates_at_rate_0") == 20.0);
    assert_near(value_of(&facts, "weight_decay_updates"), 5e5, 1e-6);
    assert_near(value_of(&facts, "beta2_warmup"), 40.0, 1e-12);
    assert_true(value_of(&facts, "schedule_end") == 100.0);
    assert_near(fact_of(&facts, "rate_halfway")->share, 0.4, 1e-15);
    facts = facts_of("landscape none schedule linear warmup 25 steps 100");
    assert_true(value_of(&facts, "rate_after_warmup") == 0.1);
    assert_null(fact_of(&facts, "weight_decay_updates"));
    assert_null(fact_of(&facts, "schedule_end"));
}

/* The run on the screen and the command add up the same rates in the same order. */
static void a_run_has_the_same_sums(void **state)
{
    (void)state;
    struct dice dice = {.game = 61};
    for (int i = 0; i < 200; i++) {
        struct setup s = thrown_schedule(&dice);
        set(&s, "landscape none");
        struct plan plan = plan_of(&s);
        struct setup later = s;
        if (s.steps > 3.0 && i % 2) {
            later.lr *= 0.5;
            plan_fork(&plan, floor(s.steps / 3.0), &later);
        }
        struct run *run = run_new(&plan);
        run_advance(run, INFINITY);
        struct rate_sums sums = rate_sums_of(&run->plan);
        assert_true(sums.sum == run->stats.rates.sum && sums.zeros == run->stats.rates.zeros &&
                    sums.highest == run->stats.rates.highest);
        run_free(run);
    }
}

static void must_doubt(const char *words, const char *fork, const char *doubt)
{
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    char message[200];
    if (fork[0]) {
        assert_true(plan_take(&plan, "fork", "50", message, sizeof message));
        assert_true(plan_take(&plan, "steps", fork, message, sizeof message));
    }
    struct plan resolved = plan_resolved(&plan);
    struct doubts doubts;
    bool found = doubt[0] == '\0';
    doubts_of_a_check(&resolved, &doubts);
    for (int i = 0; i < doubts.count; i++) {
        found |= strcmp(doubts.text[i], doubt) == 0;
        if (!doubt[0])
            fail_msg("%s: %s", words, doubts.text[i]);
    }
    if (!found)
        fail_msg("%s: nothing says '%s'", words, doubt);
}

/* What is asked for, as GPT-3 and OLMo 2 do, and what is more likely a slip. */
static void a_horizon_that_nobody_means(void **state)
{
    (void)state;
    must_doubt("steps 300 horizon 260 floor 10%", "", "");
    must_doubt("steps 400 horizon 500", "", "");
    must_doubt("steps 300 horizon 260", "",
               "horizon 260: the last 40 updates are at rate 0 and do nothing");
    must_doubt("steps 2814 horizon 2811 floor 10%", "",
               "horizon 2811: the schedule ends 3 updates before the run of 2814; auto makes them "
               "one");
    must_doubt("steps 2811 horizon 2814 floor 10%", "",
               "horizon 2814: the schedule ends 3 updates after the run of 2811; auto makes them "
               "one");
    must_doubt("schedule wsd steps 200 horizon 300 warmup 0 decay 100", "",
               "horizon 300: the run ends at 200, before the cooldown begins at 200");
    must_doubt("schedule wsd steps 201 horizon 300 warmup 0 decay 100", "", "");
    must_doubt("steps 100 horizon 400 warmup 100", "",
               "horizon 400: the run ends at 100, before the warmup does");
    must_doubt("steps 100 horizon 100 floor 10%", "200",
               "fork 50: the steps become 200, and the horizon stays 100");
    must_doubt("steps 100 floor 10%", "100", "");
    must_doubt("schedule step steps 300 warmup 0", "", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_straight_line_by_hand),
        cmocka_unit_test(a_run_has_the_same_sums),
        cmocka_unit_test(a_horizon_that_nobody_means),
    };
    return cmocka_run_group_tests_name("schedule_facts", tests, NULL, NULL);
}
