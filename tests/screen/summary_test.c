/* Long runs on the screen: no spike is lost zoomed out, and each update is exact zoomed in. */
#include "model/given.h"

#include "screen/summary.h"

static const double steps = 2e6, spike_at = 1234567.0;

/* A run at rest in the bowl but for one update with a rate a thousand times as high. */
static struct run *run_with_spike(void)
{
    struct setup calm = given("steps 2000000 warmup 0 schedule constant lr 0.001 noise 0.01");
    struct setup wild = calm;
    struct plan plan = plan_of(&calm);
    wild.lr = 1.0;
    assert_true(plan_fork(&plan, spike_at, &wild));
    assert_true(plan_fork(&plan, spike_at + 1.0, &calm));
    return whole_run_of_plan(&plan);
}

static void a_spike_of_one_update_is_seen_zoomed_out(void **state)
{
    (void)state;
    enum { COLUMNS = 164 };
    struct column column[COLUMNS];
    struct run *run = run_with_spike();
    const struct window all = {0.0, steps + 1.0, COLUMNS};
    summarise(run, &all, column);
    int at = slot_column(&all, spike_at);
    for (int c = 1; c < COLUMNS; c++) {
        if (c == at || c == at + 1)
            continue;
        assert_true(column[at].rate_hi >= 100.0 * column[c].rate_hi);
        if (c > at / 2)
            assert_true(column[at].loss_hi > 10.0 * column[c].loss_hi);
    }
    free(run);
}

static void zoomed_in_each_column_is_one_update(void **state)
{
    (void)state;
    enum { COLUMNS = 100 };
    struct column column[COLUMNS];
    struct run *run = run_with_spike();
    const struct window near = {spike_at - 50.0, COLUMNS, COLUMNS};
    struct update u;
    summarise(run, &near, column);
    for (int c = 0; c < COLUMNS; c++) {
        assert_true(run_update(run, near.from + c, &u));
        double excess = u.loss - run->tally.bottom.loss;
        assert_same(column[c].rate_lo, u.rate);
        assert_same(column[c].rate_hi, u.rate);
        assert_same(column[c].loss_lo, excess);
        assert_same(column[c].loss_hi, excess);
        assert_same(column[c].sharpness, u.sharpness);
    }
    free(run);
}

static void the_end_has_a_column_too(void **state)
{
    (void)state;
    struct column column[11];
    struct setup setup = given("steps 10 warmup 0");
    struct run *run = whole_run(&setup);
    const struct window all = {0.0, 11.0, 11};
    summarise(run, &all, column);
    double excess = run->loss_end - run->tally.bottom.loss;
    assert_true(isnan(column[10].rate_lo));
    assert_same(column[10].loss_lo, excess);
    free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spike_of_one_update_is_seen_zoomed_out),
        cmocka_unit_test(zoomed_in_each_column_is_one_update),
        cmocka_unit_test(the_end_has_a_column_too),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
