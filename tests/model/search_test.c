/* Where a search looks: inside the square, as its name says, and the same for every shard. */
#include "given.h"

#include "model/trials/search.h"

enum { MOST = 4096 };
struct points {
    int count;
    double at[MOST][2];
};

static struct points *points_of(enum search search, int count, uint64_t seed)
{
    struct points *points = calloc(1, sizeof *points);
    assert_non_null(points);
    points->count = count;
    for (int i = 0; i < count; i++)
        search_at(search, (size_t)i, (size_t)count, 2, seed, points->at[i]);
    return points;
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* How many values there are along an axis. */
static int distinct(const struct points *points, int axis)
{
    double value[MOST];
    int kinds = points->count > 0;
    for (int i = 0; i < points->count; i++)
        value[i] = points->at[i][axis];
    qsort(value, (size_t)points->count, sizeof value[0], compare);
    for (int i = 1; i < points->count; i++)
        kinds += value[i] != value[i - 1];
    return kinds;
}

/* The star discrepancy, over boxes from the corner to a fine grid: how far the fraction of points
 * in a box is at most from its area. */
static double discrepancy(const struct points *points)
{
    enum { BOXES = 32 };
    double worst = 0.0;
    for (int a = 1; a <= BOXES; a++)
        for (int b = 1; b <= BOXES; b++) {
            double x = (double)a / BOXES, y = (double)b / BOXES;
            int inside = 0;
            for (int i = 0; i < points->count; i++)
                inside += points->at[i][0] < x && points->at[i][1] < y;
            worst = fmax(worst, fabs((double)inside / points->count - x * y));
        }
    return worst;
}

static void all_points_lie_in_the_square(void **state)
{
    (void)state;
    static const int budgets[] = {1, 2, 3, 7, 9, 10, 100, 4096};
    for (enum search search = 0; search < SEARCH_COUNT; search++)
        for (size_t b = 0; b < sizeof budgets / sizeof budgets[0]; b++)
            for (int dims = 1; dims <= 2; dims++)
                for (int i = 0; i < budgets[b]; i++) {
                    double fraction[2] = {-1.0, -1.0};
                    search_at(search, (size_t)i, (size_t)budgets[b], dims, 7, fraction);
                    assert_true(fraction[0] >= 0.0 && fraction[0] < 1.0);
                    assert_true(fraction[1] >= 0.0 && fraction[1] < 1.0);
                }
}

/* Bergstra and Bengio 2012: nine runs on a grid try three values of each knob, nine random ones
 * nine. */
static void nine_points(void **state)
{
    (void)state;
    static const int kinds[SEARCH_COUNT] = {3, 9, 9};
    for (enum search search = 0; search < SEARCH_COUNT; search++) {
        struct points *points = points_of(search, 9, 7);
        assert_int_equal(distinct(points, 0), kinds[search]);
        assert_int_equal(distinct(points, 1), kinds[search]);
        free(points);
    }
}

/* No point twice, whether or not the budget is a square. */
static void a_grid_has_no_point_twice(void **state)
{
    (void)state;
    for (int budget = 1; budget <= 60; budget++) {
        struct points *points = points_of(SEARCH_GRID, budget, 7);
        for (int i = 0; i < budget; i++)
            for (int j = 0; j < i; j++)
                assert_true(points->at[i][0] != points->at[j][0] ||
                            points->at[i][1] != points->at[j][1]);
        int columns = distinct(points, 0), rows = distinct(points, 1);
        assert_true(columns * rows >= budget && (columns == rows || columns == rows + 1));
        free(points);
    }
}

/* The points of Joe and Kuo's tables as scipy and torch give them, but for the origin. */
static void sobol_begins_as_it_should(void **state)
{
    (void)state;
    static const double first[][2] = {{0.5, 0.5},     {0.75, 0.25},   {0.25, 0.75},  {0.375, 0.375},
                                      {0.875, 0.875}, {0.625, 0.125}, {0.125, 0.625}};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        double fraction[2];
        search_at(SEARCH_SOBOL, i, 7, 2, 7, fraction);
        assert_same(fraction, first[i]);
    }
}

/* With the origin, which is left out, 2ᵏ points of Sobol's put one into each of 2ᵏ slices along
 * either axis, and into each box of 2ᵃ by 2ᵇ, a + b = k. */
static void sobol_fills_every_box(void **state)
{
    (void)state;
    enum { BITS = 10, COUNT = 1 << BITS };
    struct points *points = points_of(SEARCH_SOBOL, COUNT - 1, 7);
    for (int a = 0; a <= BITS; a++) {
        bool full[COUNT] = {true};
        for (int i = 0; i < COUNT - 1; i++) {
            int x = (int)(points->at[i][0] * (1 << a)),
                y = (int)(points->at[i][1] * (1 << (BITS - a)));
            assert_false(full[x << (BITS - a) | y]);
            full[x << (BITS - a) | y] = true;
        }
    }
    free(points);
}

static void sobol_is_more_even_than_chance(void **state)
{
    (void)state;
    static const int counts[] = {64, 256, 1024, 4096};
    for (int n = 0; n < 4; n++) {
        struct points *even = points_of(SEARCH_SOBOL, counts[n], 7);
        double theirs = discrepancy(even);
        for (uint64_t seed = 1; seed <= 5; seed++) {
            struct points *chance = points_of(SEARCH_RANDOM, counts[n], seed);
            assert_true(2.0 * theirs < discrepancy(chance));
            free(chance);
        }
        free(even);
    }
}

/* Mean, spread and dependence of even chance, each within five standard errors. */
static void random_points_are_even_chance(void **state)
{
    (void)state;
    for (uint64_t seed = 0; seed < 20; seed++) {
        struct points *points = points_of(SEARCH_RANDOM, MOST, seed);
        double sum[2] = {0.0}, square[2] = {0.0}, product = 0.0;
        for (int i = 0; i < MOST; i++) {
            double x = points->at[i][0] - 0.5, y = points->at[i][1] - 0.5;
            sum[0] += x, sum[1] += y, square[0] += x * x, square[1] += y * y, product += x * y;
        }
        double error = 5.0 / sqrt((double)MOST);
        for (int axis = 0; axis < 2; axis++) {
            assert_near(sum[axis] / MOST, 0.0, error * sqrt(1.0 / 12.0));
            assert_near(square[axis] / MOST, 1.0 / 12.0, error * sqrt(1.0 / 180.0));
            assert_int_equal(distinct(points, axis), MOST);
        }
        assert_near(product / MOST, 0.0, error / 12.0);
        free(points);
    }
}

static void the_seed_changes_random_points_alone(void **state)
{
    (void)state;
    for (enum search search = 0; search < SEARCH_COUNT; search++) {
        struct points *one = points_of(search, 50, 1), *two = points_of(search, 50, 2),
                      *again = points_of(search, 50, 1);
        assert_memory_equal(one, again, sizeof *one);
        assert_int_equal(memcmp(one, two, sizeof *one) != 0, search == SEARCH_RANDOM);
        free(one);
        free(two);
        free(again);
    }
}

/* A larger budget goes on where a smaller one ended; and one axis alone is the first of two. */
static void random_and_sobol_do_not_ask_for_the_budget(void **state)
{
    (void)state;
    static const enum search searches[] = {SEARCH_RANDOM, SEARCH_SOBOL};
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < 500; i++) {
            double few[2], many[2], one[2];
            search_at(searches[s], i, 500, 2, 7, few);
            search_at(searches[s], i, 1000000, 2, 7, many);
            search_at(searches[s], i, 500, 1, 7, one);
            assert_same(few, many);
            assert_same(few[0], one[0]);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_points_lie_in_the_square),
        cmocka_unit_test(nine_points),
        cmocka_unit_test(a_grid_has_no_point_twice),
        cmocka_unit_test(sobol_begins_as_it_should),
        cmocka_unit_test(sobol_fills_every_box),
        cmocka_unit_test(sobol_is_more_even_than_chance),
        cmocka_unit_test(random_points_are_even_chance),
        cmocka_unit_test(the_seed_changes_random_points_alone),
        cmocka_unit_test(random_and_sobol_do_not_ask_for_the_budget),
    };
    return cmocka_run_group_tests_name("search", tests, NULL, NULL);
}
