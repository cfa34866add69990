/* The landscapes: values, gradients and Hessians, where the minima lie and how sharp they are. */
#include "given.h"

#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "support/golden.h"

static struct setup on(int kind, const char *words)
{
    struct setup setup = given(words);
    param_set(&setup, P_LANDSCAPE, kind);
    return setup_resolved(&setup);
}

/* ---- against automatic differentiation ---- */

static int tables, points, covered[32];
static double largest;
static char worst[80];

static void compare(const struct golden *golden)
{
    static const char *const columns[] = {"f", "gx", "gy", "hxx", "hxy", "hyy"};
    struct setup setup;
    assert_true(golden_setup(golden, &setup));
    struct setup s = setup_resolved(&setup);
    tables++;
    covered[s.landscape]++;
    for (int i = 0; i < golden->rows; i++, points++) {
        struct derivatives g =
            landscape_at(&s, golden_at(golden, i, "x"), golden_at(golden, i, "y"));
        const double ours[] = {g.value, g.gradient[0], g.gradient[1], g.hxx, g.hxy, g.hyy};
        for (int c = 0; c < 6; c++) {
            double theirs = golden_at(golden, i, columns[c]);
            double off = fabs(ours[c] - theirs) / fmax(1.0, fabs(theirs));
            if (!(off <= 1e-12))
                fail_msg("%s, row %d: %s is %.17g, not %.17g", golden->name, i, columns[c], ours[c],
                         theirs);
            if (off >= largest) {
                largest = off;
                snprintf(worst, sizeof worst, "%s", golden->name);
            }
        }
    }
}

static void values_slopes_and_curvatures(void **state)
{
    (void)state;
    int count = golden_each("landscape", compare);
    printf("# %d tables, %d points; largest error %.3g (%s)\n", tables, points, largest, worst);
    assert_true(count >= 8);
    for (int i = 0; i < landscape_kind_count; i++)
        if (!covered[i] && !landscape_kinds[i].found) /* formula_test.c has these */
            fail_msg("there is no table of %s", problem_name(i));
}

/* ---- against finite differences, in what each landscape shows ---- */

static void gradients_and_curvatures_are_those_of_the_value(void **state)
{
    (void)state;
    struct dice dice = {.game = 2};
    const double h = 1e-5;
    for (int kind = 0; kind < landscape_kind_count; kind++) {
        struct setup s = on(kind, "condition 30 rotation 20");
        const double(*view)[AXES] = landscape_kinds[kind].view;
        for (int i = 0; i < 500; i++) {
            double x = throw_between(&dice, view[0][0], view[1][0]),
                   y = throw_between(&dice, view[0][1], view[1][1]);
            struct derivatives g = landscape_at(&s, x, y);
            struct derivatives east = landscape_at(&s, x + h, y), west = landscape_at(&s, x - h, y);
            struct derivatives north = landscape_at(&s, x, y + h),
                               south = landscape_at(&s, x, y - h);
            double allowed = 1e-6 * (1.0 + fabs(g.value) + fabs(g.hxx) + fabs(g.hyy) + fabs(g.hxy));
            assert_near(g.gradient[0], (east.value - west.value) / (2.0 * h), allowed);
            assert_near(g.gradient[1], (north.value - south.value) / (2.0 * h), allowed);
            assert_near(g.hxx, (east.gradient[0] - west.gradient[0]) / (2.0 * h), allowed);
            assert_near(g.hxy, (east.gradient[1] - west.gradient[1]) / (2.0 * h), allowed);
            assert_near(g.hxy, (north.gradient[0] - south.gradient[0]) / (2.0 * h), allowed);
            assert_near(g.hyy, (north.gradient[1] - south.gradient[1]) / (2.0 * h), allowed);
        }
    }
}

/* ---- minima ---- */

static const struct {
    const char *words;
    double x, y, value,
        limit;     /* limit: 2/λmax, the rate at which gradient descent leaves the minimum */
    double digits; /* how well the numbers here are known */
} known[] = {
    {"landscape bowl condition 1", 0, 0, 0, 2, 1e-9},
    {"landscape bowl condition 10", 0, 0, 0, 0.2, 1e-9},
    {"landscape bowl condition 100 rotation 30", 0, 0, 0, 0.02, 1e-9},
    {"landscape rosenbrock", 1, 1, 0, 0.0020, 1e-5},
    {"landscape double-well", -1.036, 0, -0.305, 0.225, 1e-3},
    {"landscape double-well", 0.960, 0, 0.294, 0.283, 1e-3},
    {"landscape himmelblau", 3, 2, 0, 0.0243, 1e-3},
    {"landscape himmelblau", -2.805, 3.131, 0, 0.0247, 1e-3},
    {"landscape himmelblau", -3.779, -3.283, 0, 0.0150, 1e-3},
    {"landscape himmelblau", 3.584, -1.848, 0, 0.0190, 1e-3},
    {"landscape two-basins", -1.41, 0, 0.263, 1.99, 6e-3},
    {"landscape two-basins", 1.16, 0, 1.05, 0.207, 6e-3},
    {"landscape river", 10, 0.495, 0, 0.0997, 1e-3},
    {"landscape beale", 3, 0.5, 0, 0.041, 1e-3},
    {"landscape booth", 1, 3, 0, 1.0 / 9.0, 1e-9},
    {"landscape three-hump", 0, 0, 0, 2.0 / (3.0 + 1.4142135623730951), 1e-9},
    {"landscape three-hump", 1.7475523458, -0.8737761729, 0.2986384422, 0.1632, 1e-3},
    {"landscape three-hump", -1.7475523458, 0.8737761729, 0.2986384422, 0.1632, 1e-3},
    {"landscape rastrigin", 0, 0, 0, 0.0050405, 1e-6},
    {"landscape ackley", 0, 0, 0, 0.0372744, 1e-6},
    {"landscape saddle", 0, 1.4142135623730951, -1, 0.5, 1e-7},
    {"landscape saddle", 0, -1.4142135623730951, -1, 0.5, 1e-7},
    {"landscape catapult", 0, 0, 0, INFINITY, 1e-9},
    {"landscape edge", 1, 1, 0, 0.25, 1e-9},
    {"landscape parabola", 0, 0, 0, 2, 1e-9},
};

/* The listed minimum next to (x, y), or −1. */
static int nearest(double minima[MINIMA_MOST][AXES], int count, double x, double y)
{
    for (int i = 0; i < count; i++)
        if (hypot(minima[i][0] - x, minima[i][1] - y) < 1e-2)
            return i;
    return -1;
}

static void the_known_minima_are_found(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        struct setup setup = given(known[i].words), s = setup_resolved(&setup);
        double minima[MINIMA_MOST][AXES];
        int at = nearest(minima, landscape_minima(&s, minima), known[i].x, known[i].y);
        if (at < 0)
            fail_msg("%s: no minimum at %g, %g", known[i].words, known[i].x, known[i].y);
        struct derivatives g = landscape_at(&s, minima[at][0], minima[at][1]);
        assert_near(minima[at][0], known[i].x, known[i].digits);
        assert_near(minima[at][1], known[i].y, known[i].digits);
        assert_near(g.value, known[i].value, known[i].digits);
        double limit = 2.0 / largest_eigenvalue(g.hxx, g.hxy, g.hyy);
        if (limit != known[i].limit)
            assert_near(limit, known[i].limit, known[i].digits);
    }
}

/* Catapult and edge have whole curves of minima. */
static bool is_valley(int kind) { return landscape_kinds[kind].problem.sharpness; }

static void minima_are_level_and_curve_upward_the_lowest_first(void **state)
{
    (void)state;
    for (int kind = 0; kind < landscape_kind_count; kind++) {
        struct setup s = on(kind, "condition 1000 rotation -75");
        double minima[MINIMA_MOST][AXES];
        int count = landscape_minima(&s, minima);
        assert_int_equal(count,
                         landscape_kinds[kind].found ? 1 : landscape_kinds[kind].minimum_count);
        double lowest = landscape_at(&s, minima[0][0], minima[0][1]).value;
        for (int i = 0; i < count; i++) {
            struct derivatives g = landscape_at(&s, minima[i][0], minima[i][1]);
            double steepest = largest_eigenvalue(g.hxx, g.hxy, g.hyy);
            double flattest = -largest_eigenvalue(-g.hxx, -g.hxy, -g.hyy);
            /* No closer than where the value stops telling points apart. */
            assert_true(hypot(g.gradient[0], g.gradient[1]) <= 1e-6 * sqrt(steepest));
            assert_true(flattest > 0.0 || (is_valley(kind) && flattest > -1e-12) ||
                        (is_of_x_alone(&s) && flattest == 0.0));
            assert_true(g.value >= lowest);
            for (int j = 0; j < i; j++)
                assert_true(hypot(minima[i][0] - minima[j][0], minima[i][1] - minima[j][1]) > 0.1);
        }
    }
}

/* Minima and start lie where the picture shows them. */
static void the_view_frames_start_and_minima(void **state)
{
    (void)state;
    for (int kind = 0; kind < landscape_kind_count; kind++) {
        struct setup s = on(kind, "");
        const double *start = landscape_start(&s), (*view)[AXES] = landscape_view(&s);
        double minima[MINIMA_MOST + 1][AXES] = {{0}};
        int count = landscape_minima(&s, minima);
        minima[count][0] = start[0], minima[count][1] = start[1];
        for (int i = 0; i <= count; i++)
            for (int axis = 0; axis < AXES; axis++)
                assert_true(minima[i][axis] > view[0][axis] && minima[i][axis] < view[1][axis]);
    }
}

static void settling_near_a_minimum_finds_it(void **state)
{
    (void)state;
    struct dice dice = {.game = 3};
    for (int kind = 0; kind < landscape_kind_count; kind++) {
        struct setup s = on(kind, "condition 1000 rotation 25");
        double minima[MINIMA_MOST][AXES], found[AXES];
        int count = landscape_minima(&s, minima);
        for (int i = 0; i < count * 200; i++) {
            const double *to = minima[i % count];
            double x = to[0] + throw_between(&dice, -0.1, 0.1),
                   y = to[1] + throw_between(&dice, -0.1, 0.1);
            assert_true(landscape_descend_to_minimum(&s, x, y, found));
            if (is_valley(kind)) {
                assert_near(landscape_at(&s, found[0], found[1]).value, 0.0, 1e-12);
                assert_true(hypot(found[0] - to[0], found[1] - to[1]) < 0.2);
                continue;
            }
            assert_near(found[0], to[0], 1e-6);
            assert_near(found[1], to[1], 1e-6);
        }
    }
}

/* Downhill by steps too small to leave a valley: slow, and beyond doubt. */
static void trickle(const struct setup *s, double w[AXES])
{
    for (int i = 0; i < 200000; i++) {
        struct derivatives g = landscape_at(s, w[0], w[1]);
        double slope = hypot(g.gradient[0], g.gradient[1]);
        double step = fmin(0.2 / fmax(1.0, fabs(g.hxx) + fabs(g.hyy) + fabs(g.hxy)),
                           0.01 / fmax(slope, 1e-9));
        if (slope < 1e-4)
            return;
        w[0] -= step * g.gradient[0], w[1] -= step * g.gradient[1];
    }
}

/* Anywhere in the view, the basin that holds a point is the one that water would run to; for a
 * point or two on a ridge that is hard to tell. */
static void settling_keeps_to_the_basin(void **state)
{
    (void)state;
    struct dice dice = {.game = 4};
    static const char *const names[] = {"double-well", "himmelblau", "two-basins", "bowl",
                                        "rosenbrock",  "river",      "booth"};
    bool keeps = true;
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
        struct setup setup = setup_default();
        setup.landscape = 0;
        while (strcmp(problem_name(setup.landscape), names[n]) != 0)
            setup.landscape++;
        struct setup s = setup_resolved(&setup);
        const double(*view)[AXES] = landscape_kinds[s.landscape].view;
        int other = 0, tried = 300;
        for (int i = 0; i < tried; i++) {
            double x = throw_between(&dice, view[0][0], view[1][0]),
                   y = throw_between(&dice, view[0][1], view[1][1]);
            double water[AXES] = {x, y}, found[AXES];
            trickle(&s, water);
            assert_true(landscape_descend_to_minimum(&s, x, y, found));
            if (hypot(water[0] - found[0], water[1] - found[1]) > 0.05) {
                if (!other++)
                    print_error(
                        "%s: from %g, %g water runs to %g, %g, and landscape_settle says %g, %g\n",
                        names[n], x, y, water[0], water[1], found[0], found[1]);
            }
        }
        printf("# %s: %d of %d points settle in another basin\n", names[n], other, tried);
        keeps = keeps && other <= tried / 100;
    }
    assert_true(keeps);
}

static void settling_says_so_where_there_is_no_ground(void **state)
{
    (void)state;
    double found[AXES];
    for (int kind = 0; kind < landscape_kind_count; kind++) {
        struct setup s = on(kind, "");
        assert_false(landscape_descend_to_minimum(&s, NAN, 0.0, found));
        assert_false(landscape_descend_to_minimum(&s, INFINITY, -INFINITY, found));
    }
}

/* A quarter turn leaves no trace of the other axis, and any turn keeps the curvatures. */
static void the_bowl_turns(void **state)
{
    (void)state;
    struct setup setup = given("landscape bowl condition 100 rotation 90"),
                 s = setup_resolved(&setup);
    struct derivatives g = landscape_at(&s, 3.0, 0.0);
    assert_true(g.value == 450.0 && g.gradient[0] == 300.0 && g.gradient[1] == 0.0 && g.hxy == 0.0);
    for (double angle = -180.0; angle <= 180.0; angle += 7.5) {
        setup.rotation = angle;
        s = setup_resolved(&setup);
        g = landscape_at(&s, 1.0, 2.0);
        assert_near(largest_eigenvalue(g.hxx, g.hxy, g.hyy), 100.0, 1e-11);
        assert_near(-largest_eigenvalue(-g.hxx, -g.hxy, -g.hyy), 1.0, 1e-11);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_slopes_and_curvatures),
        cmocka_unit_test(gradients_and_curvatures_are_those_of_the_value),
        cmocka_unit_test(the_known_minima_are_found),
        cmocka_unit_test(minima_are_level_and_curve_upward_the_lowest_first),
        cmocka_unit_test(the_view_frames_start_and_minima),
        cmocka_unit_test(settling_near_a_minimum_finds_it),
        cmocka_unit_test(settling_keeps_to_the_basin),
        cmocka_unit_test(settling_says_so_where_there_is_no_ground),
        cmocka_unit_test(the_bowl_turns),
    };
    return cmocka_run_group_tests_name("landscape", tests, NULL, NULL);
}
