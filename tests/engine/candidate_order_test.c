/* In what order the candidates of a search are looked at. */
#include "engine/candidate_order.h"

#include "model/given.h"

enum { LINE = 7 };

/* A line of values of one knob, some of which are good. */
static void fill(struct candidate *of, int line, const char *good, int depth, double cost)
{
    for (int i = 0; i < LINE; i++)
        of[i] = (struct candidate){
            .trial = {1, {P_LR}, {0.1 * (i + 1)}, 0},
            .cost = cost + i,
            .line = line,
            .depth = depth,
            .good = good[i] == 'g',
            .better = good[i] != '-',
            .score = good[i] == 'g' ? 0.0 : 0.5,
        };
}

static void assert_order(struct candidate_order order, const size_t *expected, size_t count)
{
    assert_non_null(order.of);
    assert_int_equal(order.count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(order.of[i], expected[i]);
    free(order.of);
}

/* Well inside, then next to the end of the stretch, then at its end; then the smaller change. */
static void what_is_inside_comes_first(void **state)
{
    (void)state;
    struct candidate of[LINE];
    const struct candidates all = {LINE, LINE, of};
    fill(of, 0, "-ggggg-", 2, 0.0);
    assert_order(candidates_good(&all, 0), (const size_t[]){3, 2, 4, 1, 5}, 5);
    fill(of, 0, "-ggggg-", 1, 0.0);
    assert_order(candidates_good(&all, 0), (const size_t[]){2, 3, 4, 1, 5}, 5);
    fill(of, 0, "-ggggg-", 0, 0.0);
    assert_order(candidates_good(&all, 0), (const size_t[]){1, 2, 3, 4, 5}, 5);
    assert_order(candidates_good(&all, 3), (const size_t[]){3, 4, 5}, 3);
}

/* What is next to the end of a near stretch goes before a change that is much larger. */
static void a_near_one_goes_before_a_far_one(void **state)
{
    (void)state;
    struct candidate of[2 * LINE];
    const struct candidates all = {2 * LINE, 2 * LINE, of};
    fill(of, 0, "ggg----", 2, 0.0);
    fill(of + LINE, 1, "--g----", 0, 4.0);
    assert_order(candidates_good(&all, 0), (const size_t[]){1, LINE + 2, 0, 2}, 4);
}

/* Neighbours of another line are none. */
static void lines_do_not_mix(void **state)
{
    (void)state;
    struct candidate of[2 * LINE];
    const struct candidates all = {2 * LINE, 2 * LINE, of};
    fill(of, 0, "-----gg", 1, 0.0);
    fill(of + LINE, 1, "gg-----", 1, 0.0);
    of[LINE - 1].cost = of[LINE].cost = 0.0;
    of[LINE - 2].cost = of[LINE + 1].cost = 50.0;
    assert_order(candidates_good(&all, 0), (const size_t[]){LINE - 1, LINE, LINE - 2, LINE + 1}, 4);
}

/* Of what only ends lower: nine tenths of what there is to gain do, and a little more is not worth
 * a larger change; what gains less comes after, the most first. */
static void most_of_the_gain_is_enough(void **state)
{
    (void)state;
    struct candidate of[LINE];
    const struct candidates all = {LINE, LINE, of};
    fill(of, 0, "bbbbbbb", 0, 0.0);
    static const double score[LINE] = {0.9, 0.5, 0.12, 0.05, 0.0, 0.08, 0.3};
    for (int i = 0; i < LINE; i++)
        of[i].score = score[i];
    assert_order(candidates_better(&all, 1.0), (const size_t[]){3, 4, 5, 2, 6, 1, 0}, LINE);
    of[3].trial.count = 2; /* one knob before two */
    assert_order(candidates_better(&all, 1.0), (const size_t[]){4, 5, 3, 2, 6, 1, 0}, LINE);
    of[0].good = true; /* with this seed it is good */
    assert_order(candidates_better(&all, 1.0), (const size_t[]){0, 4, 5, 3, 2, 6, 1}, LINE);
    of[6].good = of[6].checked = true; /* and that one with others, too */
    of[6].held_seeds = 4;
    assert_order(candidates_better(&all, 1.0), (const size_t[]){6, 0, 4, 5, 3, 2, 1}, LINE);
}

/* Where the present loss is lost, whatever ends at all gains everything. */
static void of_a_lost_run_the_nearest_counts(void **state)
{
    (void)state;
    struct candidate of[LINE];
    const struct candidates all = {LINE, LINE, of};
    fill(of, 0, "--bb-b-", 0, 0.0);
    assert_order(candidates_better(&all, INFINITY), (const size_t[]){2, 3, 5}, 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_inside_comes_first),
        cmocka_unit_test(a_near_one_goes_before_a_far_one),
        cmocka_unit_test(lines_do_not_mix),
        cmocka_unit_test(most_of_the_gain_is_enough),
        cmocka_unit_test(of_a_lost_run_the_nearest_counts),
    };
    return cmocka_run_group_tests_name("order of candidates", tests, NULL, NULL);
}
