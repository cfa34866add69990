/* The phases that the picture marks: where they begin, and that the curve is of one piece in each.
 */
#include "given.h"

#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

static void the_borders(void **state)
{
    (void)state;
    static const struct {
        const char *words, *phases;
    } cases[] = {
        {"schedule constant warmup 0", "0 constant"},
        {"schedule constant warmup 10", "0 warmup, 10 constant"},
        {"schedule cosine warmup 100", "0 warmup"},
        {"schedule cosine warmup 99", "0 warmup, 99 decay"},
        {"schedule step every 40 warmup 10", "0 warmup, 10 step, 50 step, 90 step"},
        {"schedule step every 100 warmup 0", "0 step"},
        {"schedule multistep milestones 30,80 warmup 0", "0 step, 30 step, 80 step"},
        {"schedule multistep milestones 30,80,90 warmup 15", "0 warmup, 15 step, 45 step, 95 step"},
        {"schedule multistep milestones 0,40,40,70 warmup 0", "0 step, 40 step, 70 step"},
        {"schedule multistep milestones 100 warmup 0", "0 step"},
        {"schedule multistep milestones 40,0,70,40 warmup 0", "0 step, 40 step, 70 step"},
        {"schedule exponential warmup 5", "0 warmup, 5 decay"},
        {"schedule wsd warmup 10 decay 30", "0 warmup, 10 stable, 70 decay"},
        {"schedule wsd warmup 10 decay 90", "0 warmup, 10 decay"},
        {"schedule wsd warmup 10 decay 0", "0 warmup, 10 stable"},
        {"schedule wsd warmup 0 decay 100", "0 decay"},
        {"schedule restarts cycle 20 cycle-mult 2 warmup 0", "0 cycle, 20 cycle, 60 cycle"},
        {"schedule restarts cycle 30 warmup 10", "0 warmup, 10 cycle, 40 cycle, 70 cycle"},
        {"schedule restarts cycle 5 cycle-mult 1.5 steps 20 warmup 0",
         "0 cycle, 5 cycle, 13 cycle"},
        {"schedule triangular cycle-up 10 cycle-down 30 warmup 0", "0 cycle, 40 cycle, 80 cycle"},
        {"schedule one-cycle pct-start 0.3 warmup 0", "0 rise, 29 fall"},
        {"schedule one-cycle pct-start 0 warmup 0", "0 fall"},
        {"schedule one-cycle pct-start 0.3 three-phase on warmup 0", "0 rise, 29 fall, 58 last"},
        {"schedule one-cycle pct-start 0.305 steps 100 warmup 0", "0 rise, 30 fall"},
        {"schedule cosine horizon 60 warmup 5", "0 warmup, 5 decay, 60 held"},
        {"schedule cosine horizon 160 warmup 5", "0 warmup, 5 decay"},
        {"schedule wsd horizon 60 warmup 5 decay 0", "0 warmup, 5 stable, 60 held"},
        {"schedule wsd horizon 160 warmup 5 decay 20", "0 warmup, 5 stable"},
        {"schedule step horizon 60 every 40 warmup 0", "0 step, 40 step, 80 step"},
        {"schedule noam warmup 40", "0 warmup, 40 decay"},
        {"schedule noam warmup 0", "0 decay"},
        {"schedule plateau warmup 10", "0 warmup, 10 watching"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given("steps 100"), s;
        struct phase phase[PHASES_MOST];
        char found[256] = "";
        set(&setup, cases[i].words);
        s = setup_resolved(&setup);
        int count = schedule_phases(&s, phase);
        for (int k = 0; k < count; k++) {
            size_t used = strlen(found);
            snprintf(found + used, sizeof found - used, "%s%g %s", k ? ", " : "", phase[k].from,
                     phase[k].name);
        }
        if (strcmp(found, cases[i].phases) != 0)
            fail_msg("%s: %s, not %s", cases[i].words, found, cases[i].phases);
    }
}

/* Rises, or falls, or neither: from one update of a phase to its last. */
static void check_monotone(const struct setup *s, double from, double to, const char *name)
{
    bool rises = false, falls = false;
    for (double t = from; t + 1.0 < to; t++) {
        double change = schedule_rate(s, t + 1.0) - schedule_rate(s, t), least = 1e-12 * s->lr;
        rises = rises || change > least;
        falls = falls || change < -least;
    }
    if (rises && falls)
        fail_msg("%s: in '%s' from %g to %g the rate rises and falls", schedule_name(s->schedule),
                 name, from, to);
}

static void any_phases_are_of_one_piece(void **state)
{
    (void)state;
    struct dice dice = {.game = 14};
    int seen[32] = {0};
    for (int i = 0; i < 4000; i++) {
        struct setup s = thrown_schedule(&dice);
        struct phase phase[PHASES_MOST];
        int count = schedule_phases(&s, phase);
        bool triangle = strcmp(schedule_name(s.schedule), "triangular") == 0;
        seen[s.schedule]++;
        assert_true(count >= 1 && count <= PHASES_MOST && phase[0].from == 0.0);
        for (int k = 0; k < count; k++) {
            bool last = k + 1 == count;
            double end = last ? s.steps : phase[k + 1].from;
            assert_true(phase[k].name && *phase[k].name);
            if (!(phase[k].from < end) || phase[k].from != floor(phase[k].from))
                fail_msg("%s: '%s' begins at update %.17g of %g, the next at %g",
                         schedule_name(s.schedule), phase[k].name, phase[k].from, s.steps, end);
            bool warms = k == 0 && s.warmup > 0.0;
            if (!(last && count == PHASES_MOST) && (!triangle || warms))
                check_monotone(&s, phase[k].from, end, phase[k].name);
        }
    }
    for (int i = 0; i < schedule_kind_count; i++)
        assert_true(seen[i] > 100);
}

/* At a border of step, multistep and restarts the rate jumps; before wsd's it has not moved. */
static void something_happens_at_a_border(void **state)
{
    (void)state;
    static const char *const words[] = {
        "schedule step every 7 gamma 0.5",
        "schedule multistep milestones 4,20,21,50 gamma 0.5",
        "schedule restarts cycle 9 cycle-mult 2",
        "schedule restarts cycle 7 cycle-mult 1.7 cycle-decay 0.9",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given("steps 100 warmup 3 lr 1 floor 0"), s;
        struct phase phase[PHASES_MOST];
        set(&setup, words[i]);
        s = setup_resolved(&setup);
        int count = schedule_phases(&s, phase), next = 1;
        for (double t = s.warmup; t < s.steps; t++) {
            bool border = next < count && phase[next].from == t;
            double change = fabs(schedule_rate(&s, t) - schedule_rate(&s, t - 1.0));
            next += border;
            /* The finest cosine here moves less than 0.35 an update. */
            bool jumps = s.cycle_mult == 1.0 ? change > 0.0 : change > 0.35;
            if (t > s.warmup && jumps != border)
                fail_msg("%s: the rate moves by %g at update %g, which is %s border", words[i],
                         change, t, border ? "a" : "no");
        }
        assert_int_equal(next, count);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_borders),
        cmocka_unit_test(any_phases_are_of_one_piece),
        cmocka_unit_test(something_happens_at_a_border),
    };
    return cmocka_run_group_tests_name("phases", tests, NULL, NULL);
}
