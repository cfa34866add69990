/* The sharpness along a run of a network: the ends first, what another start of the power
 * iteration comes to as well, and with a preconditioner that of P⁻¹H. */
#include "model/problem/problem.h"
#include "model/run/problem_state.h"
#include "model/run/sharpness_scan.h"

#include "model/given.h"

static struct sharpness_scan *scan_of(const char *words, struct run **run)
{
    struct setup setup = given(words);
    *run = whole_run(&setup);
    struct sharpness_scan *scan = sharpness_scan_new(*run);
    assert_non_null(scan);
    return scan;
}

static void finish(struct sharpness_scan *scan)
{
    while (!sharpness_scan_advance(scan))
        ;
}

/* By many iterations from elsewhere, before update t. */
static double by_hand(const struct run *run, double t, const double *p)
{
    const size_t n = run->end.problem_state->n;
    const double *w = run_problem_state(run, t);
    const struct problem_instance problem = run_problem_instance(run, t);
    double *v = malloc(n * sizeof *v), *room = malloc(3 * n * sizeof *room);
    for (size_t i = 0; i < n; i++)
        v[i] = cos(3.0 * (double)i);
    double found = run->end.problem->sharpness_by_power(&problem, w, p, 150, v, room);
    free(v);
    free(room);
    return found;
}

static void the_ends_come_first(void **state)
{
    (void)state;
    struct run *run;
    struct sharpness_scan *scan = scan_of("landscape language optimizer sgd steps 64", &run);
    while (scan->done < 3)
        sharpness_scan_advance(scan);
    assert_true(scan->point[SCAN_POINTS - 1].known && scan->point[0].known &&
                scan->point[SCAN_POINTS / 2].known);
    assert_true(scan->point[0].t == 0.0 && scan->point[SCAN_POINTS - 1].t == 64.0);
    assert_true(isfinite(sharpness_scan_at(scan, 20.0))); /* between two that are known */
    struct sharpness_scan *part = sharpness_scan_copy(scan);
    sharpness_scan_free(scan);
    run_free(run);
    assert_int_equal(part->done, 3); /* it lives on */
    sharpness_scan_free(part);
}

static void another_start_comes_to_the_same(void **state)
{
    (void)state;
    static const double updates[] = {0.0, 32.0, 64.0};
    struct run *run;
    struct sharpness_scan *scan =
        scan_of("landscape language optimizer sgd lr 0.3 warmup 0 steps 64", &run);
    finish(scan);
    assert_false(scan->preconditioned);
    for (int i = 0; i < 3; i++) {
        double found = sharpness_scan_at(scan, updates[i]), other = by_hand(run, updates[i], NULL);
        if (!(fabs(found / other - 1.0) < 0.05))
            fail_msg("before update %g: %g and not %g", updates[i], found, other);
    }
    sharpness_scan_free(scan);
    run_free(run);
}

/* Adam divides by √v/(1 − β₂ⁿ) + ε, of what the update there has made of v. */
static void what_the_optimizer_feels(void **state)
{
    (void)state;
    struct run *run;
    struct sharpness_scan *scan =
        scan_of("landscape language optimizer adamw lr 0.01 warmup 0 steps 64 beta2 0.95", &run);
    finish(scan);
    assert_true(scan->preconditioned);
    const size_t n = run->end.problem_state->n;
    const struct setup *s = plan_last(&run->plan);
    double *p = malloc(n * sizeof *p);
    const double *square = run_problem_state(run, 33.0) + 2 * n; /* after update 32 */
    for (size_t i = 0; i < n; i++)
        p[i] = sqrt(square[i] / (1.0 - pow(0.95, 33.0))) + s->eps;
    double found = sharpness_scan_at(scan, 32.0), other = by_hand(run, 32.0, p);
    if (!(fabs(found / other - 1.0) < 0.05))
        fail_msg("%g and not %g", found, other);
    free(p);
    sharpness_scan_free(scan);
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_ends_come_first),
        cmocka_unit_test(another_start_comes_to_the_same),
        cmocka_unit_test(what_the_optimizer_feels),
    };
    return cmocka_run_group_tests_name("sharpness along a run", tests, NULL, NULL);
}
