/* Long runs on the screen: no spike is lost zoomed out, and each update is exact zoomed in. */
#include "model/given.h"

#include "screen/core/plot_columns.h"

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
    plot_columns_of(run, &all, column);
    int at = slot_column(&all, spike_at);
    for (int c = 1; c < COLUMNS; c++) {
        if (c == at || c == at + 1)
            continue;
        assert_true(column[at].rate_hi >= 100.0 * column[c].rate_hi);
        if (c > at / 2)
            assert_true(column[at].loss_hi > 10.0 * column[c].loss_hi);
    }
    run_free(run);
}

static void zoomed_in_each_column_is_one_update(void **state)
{
    (void)state;
    enum { COLUMNS = 100 };
    struct column column[COLUMNS];
    struct run *run = run_with_spike();
    const struct window near = {spike_at - 50.0, COLUMNS, COLUMNS};
    struct update u;
    plot_columns_of(run, &near, column);
    for (int c = 0; c < COLUMNS; c++) {
        assert_true(run_update(run, near.from + c, &u));
        double excess = u.loss - run->stats.minimum.loss;
        assert_same(column[c].rate_lo, u.rate);
        assert_same(column[c].rate_hi, u.rate);
        assert_same(column[c].loss_lo, excess);
        assert_same(column[c].loss_hi, excess);
        assert_same(column[c].sharpness, u.sharpness);
    }
    run_free(run);
}

/* What a column is by its updates alone, one after the other. */
static struct column by_hand(const struct run *run, double from, double to)
{
    struct column column = {NAN, NAN, NAN, NAN, NAN, NAN, INFINITY, NAN, 0.0};
    struct training_state training = *run_kept(run, from);
    struct update u;
    while (training.t < to) {
        training_step(&training, &run->plan, &u);
        if (u.t < from)
            continue;
        double excess = u.loss - run->stats.minimum.loss;
        column.rate_lo = fmin(column.rate_lo, u.rate);
        column.rate_hi = fmax(column.rate_hi, u.rate);
        column.loss_lo = fmin(column.loss_lo, excess);
        column.loss_hi = fmax(column.loss_hi, excess);
        column.stability_limit = fmin(column.stability_limit, u.stability_limit);
        column.sharpness = fmax(column.sharpness, u.sharpness);
        column.above += u.rate > u.stability_limit;
    }
    return column;
}

static void must_be_same(const struct column *a, const struct column *b)
{
    assert_same(a->rate_hi, b->rate_hi);
    assert_same(a->loss_hi, b->loss_hi);
    assert_same(a->loss_mean, b->loss_mean);
    assert_same(a->above, b->above);
}

/* Takes them all; returns how many there were. */
static int parts_of(struct plot_columns *columns_of_plot, const struct run *run,
                    const struct window *window)
{
    int parts = 0;
    do {
        double seconds = 3e-4;
        assert_true(plot_columns_advance(columns_of_plot, run, window, &seconds));
        assert_true(++parts <= window->columns);
    } while (columns_of_plot->exact < window->columns);
    return parts;
}

/* In any window that shows a part of the run, wide or narrow as a column may be against what the
 * run keeps together; and taken in parts, the columns come out the same. */
static void zoomed_in_each_column_is_exact(void **state)
{
    (void)state;
    enum { COLUMNS = 142 };
    struct setup setup = given("steps 5000000 warmup 0 schedule restarts cycle 1500 lr 0.05 "
                               "condition 50 noise 0.1");
    struct run *run = whole_run(&setup);
    struct column column[COLUMNS];
    struct plot_columns columns_of_plot = {0};
    for (int zoom = 4; zoom <= 1024; zoom *= 2) {
        const struct window window = {3000001.0, floor(5000001.0 / zoom), COLUMNS};
        plot_columns_of(run, &window, column);
        for (int c = 0; c < COLUMNS; c += zoom < 64 ? 10 : 1) {
            struct column expected = by_hand(run, window.from + floor(c * window.slots / COLUMNS),
                                             window.from + floor((c + 1) * window.slots / COLUMNS));
            assert_same(column[c].rate_lo, expected.rate_lo);
            assert_same(column[c].rate_hi, expected.rate_hi);
            assert_same(column[c].loss_lo, expected.loss_lo);
            assert_same(column[c].loss_hi, expected.loss_hi);
            assert_same(column[c].stability_limit, expected.stability_limit);
            assert_same(column[c].sharpness, expected.sharpness);
            assert_same(column[c].above, expected.above);
        }
        assert_true(parts_of(&columns_of_plot, run, &window) > 1 || zoom > 512);
        for (int c = 0; c < COLUMNS; c++)
            must_be_same(&columns_of_plot.column[c], &column[c]);
    }

    /* It begins anew with another page, and with another run. */
    struct window window = {2000000.0, 100000.0, COLUMNS};
    struct run *other;
    set(&setup, "lr 0.04");
    other = whole_run(&setup);
    for (int i = 0; i < 6; i++) {
        const struct run *shown = i % 3 == 2 ? other : run;
        window.from += i % 3 == 1 ? 500.0 : 0.0;
        plot_columns_of(shown, &window, column);
        parts_of(&columns_of_plot, shown, &window);
        for (int c = 0; c < COLUMNS; c++)
            must_be_same(&columns_of_plot.column[c], &column[c]);
    }
    run_free(other);
    free(columns_of_plot.column);
    run_free(run);
}

/* The same of what is no landscape, with a state for each bucket and for several. */
static void zoomed_in_a_column_of_no_landscape_is_exact(void **state)
{
    (void)state;
    enum { COLUMNS = 60 };
    static const char *const words[] = {
        "landscape noisy-quadratic modes 3 momentum 0.5 steps 40000 schedule restarts cycle 150",
        "landscape noisy-quadratic modes 600 noise 0.2 steps 20000 schedule restarts cycle 150"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]);
        struct run *run = whole_run(&setup);
        struct column column[COLUMNS], parts[COLUMNS];
        struct plot_columns columns_of_plot = {0};
        assert_true((run->checkpoints->every > 1) == (i == 1));
        for (double slots = 5000.0; slots > 20.0; slots = floor(slots / 6.0)) {
            const struct window window = {7001.0, slots, COLUMNS};
            plot_columns_of(run, &window, column);
            parts_of(&columns_of_plot, run, &window);
            memcpy(parts, columns_of_plot.column, sizeof parts);
            for (int c = 0; c < COLUMNS; c += 7) {
                struct column expected = {NAN, NAN, NAN, NAN, NAN, NAN, INFINITY, NAN, 0.0};
                double from = window.from + floor(c * slots / COLUMNS),
                       to = fmax(from + 1.0, window.from + floor((c + 1) * slots / COLUMNS));
                for (double t = from; t < to; t++) {
                    struct update u;
                    assert_true(run_update(run, t, &u));
                    expected.rate_hi = fmax(expected.rate_hi, u.rate);
                    expected.loss_lo = fmin(expected.loss_lo, u.loss);
                    expected.loss_hi = fmax(expected.loss_hi, u.loss);
                }
                assert_same(column[c].rate_hi, expected.rate_hi);
                assert_same(column[c].loss_lo, expected.loss_lo);
                assert_same(column[c].loss_hi, expected.loss_hi);
                must_be_same(&parts[c], &column[c]);
            }
        }
        free(columns_of_plot.column);
        run_free(run);
    }
}

static void the_end_has_a_column_too(void **state)
{
    (void)state;
    struct column column[11];
    struct setup setup = given("steps 10 warmup 0");
    struct run *run = whole_run(&setup);
    const struct window all = {0.0, 11.0, 11};
    plot_columns_of(run, &all, column);
    double excess = run->loss_end - run->stats.minimum.loss;
    assert_true(isnan(column[10].rate_lo));
    assert_same(column[10].loss_lo, excess);
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spike_of_one_update_is_seen_zoomed_out),
        cmocka_unit_test(zoomed_in_each_column_is_one_update),
        cmocka_unit_test(zoomed_in_each_column_is_exact),
        cmocka_unit_test(zoomed_in_a_column_of_no_landscape_is_exact),
        cmocka_unit_test(the_end_has_a_column_too),
    };
    return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
