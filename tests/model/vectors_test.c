/* An optimizer takes each parameter of a vector as if it were alone, bit for bit: of every length,
 * with every choice of its own, at every SIMD width. */
#include "given.h"

#include "model/optimizer/optimizer.h"

enum { UPDATES = 80, MOST = 1000, STRIDE = MOST + 3 };

/* So many parameters under an optimizer, and the rates and gradients that they all meet. */
struct update_block {
    struct optimizer_common common;
    double w[MOST], direction[MOST], slot[OPTIMIZER_SLOTS][STRIDE];
};

static double gradients[UPDATES][MOST], rates[UPDATES], starts[MOST];

/* Gradients of all sizes, here and there 0; a rate that is 0 at times. */
static void throw_all(struct dice *dice)
{
    for (int t = 0; t < UPDATES; t++) {
        rates[t] = throw_below(dice, 8) ? throw_ratio(dice, 1e-4, 1.0) : 0.0;
        for (int i = 0; i < MOST; i++) {
            double size = throw_below(dice, 6) ? throw_ratio(dice, 1e-3, 1e3) : 0.0;
            gradients[t][i] = throw_below(dice, 2) ? size : -size;
        }
    }
    for (int i = 0; i < MOST; i++)
        starts[i] = throw_between(dice, -3.0, 3.0);
}

/* The parameters from `first` on, n of them, at a SIMD width. */
static void take_walk_at(enum width width, struct update_block *block, const struct setup *s,
                         size_t first, size_t n)
{
    memset(block, 0, sizeof *block);
    optimizer_common_start(&block->common);
    memcpy(block->w, &starts[first], n * sizeof starts[0]);
    for (int t = 0; t < UPDATES; t++) {
        const struct vectors vectors = {
            n, STRIDE, block->w, &gradients[t][first], block->direction, block->slot[0],
        };
        optimizer_tick(&block->common, s, rates[t]);
        optimizer_step_at(width, s, rates[t], &block->common, &vectors);
    }
}

static void take_walk(struct update_block *block, const struct setup *s, size_t first, size_t n)
{
    take_walk_at(WIDTH_BASE, block, s, first, n);
}

static void assert_as_alone(const struct setup *s, size_t n)
{
    static struct update_block together, alone, at_width;
    take_walk(&together, s, 0, n);
    for (int width = WIDTH_BASE + 1; width <= (int)width_best(); width++) {
        take_walk_at((enum width)width, &at_width, s, 0, n);
        assert_same(together, at_width);
    }
    for (size_t i = 0; i < n; i++) {
        take_walk(&alone, s, i, 1);
        assert_same(together.common, alone.common);
        assert_true(isfinite(alone.w[0]) && alone.w[0] != starts[i]);
        assert_same(together.w[i], alone.w[0]);
        assert_same(together.direction[i], alone.direction[0]);
        for (int j = 0; j < OPTIMIZER_SLOTS; j++)
            assert_same(together.slot[j][i], alone.slot[j][0]);
    }
    for (int j = 0; j < OPTIMIZER_SLOTS; j++)
        for (size_t i = n; i < STRIDE; i++)
            assert_true(together.slot[j][i] == 0.0); /* nobody else's */
}

/* Five, a landscape's two, and as many as a layer of a network. */
static void a_parameter_is_the_same_alone_and_among_others(void **state)
{
    (void)state;
    static const size_t lengths[] = {1, 2, 5, 64, MOST};
    static const char *const words[] = {
        "momentum 0",
        "momentum 0.9 weight-decay 0.1",
        "momentum 0.5 dampening 0.3 amsgrad on centered on lr-decay 0.01 weight-decay 0.01",
        "beta1 0 beta2 0.5 initial-accumulator 1 amsgrad on eps 0.01",
    };
    struct dice dice = {.game = 51};
    throw_all(&dice);
    for (int kind = 0; kind < optimizer_kind_count; kind++)
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            struct setup setup = given(words[i]);
            setup.optimizer = kind;
            struct setup s = setup_resolved(&setup);
            for (size_t n = 0; n < sizeof lengths / sizeof lengths[0]; n++)
                assert_as_alone(&s, lengths[n]);
        }
}

/* What is kept of the first n parameters does not depend on where the next slot lies. */
static void a_landscapes_run_keeps_the_slots_of_two(void **state)
{
    (void)state;
    static struct update_block apart;
    struct dice dice = {.game = 52};
    throw_all(&dice);
    for (int kind = 0; kind < optimizer_kind_count; kind++) {
        struct setup setup = given("momentum 0.9 weight-decay 0.1 centered on amsgrad on");
        setup.optimizer = kind;
        struct setup s = setup_resolved(&setup);
        struct optimizer_state near;
        double w[AXES] = {starts[0], starts[1]}, direction[AXES];
        optimizer_start(&near);
        for (int t = 0; t < UPDATES; t++) {
            const struct vectors vectors = {AXES, AXES, w, gradients[t], direction, near.slot[0]};
            optimizer_tick(&near.common, &s, rates[t]);
            optimizer_step(&s, rates[t], &near.common, &vectors);
        }
        take_walk(&apart, &s, 0, AXES);
        assert_memory_equal(w, apart.w, sizeof w);
        for (int j = 0; j < OPTIMIZER_SLOTS; j++)
            assert_memory_equal(near.slot[j], apart.slot[j], sizeof near.slot[j]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_parameter_is_the_same_alone_and_among_others),
        cmocka_unit_test(a_landscapes_run_keeps_the_slots_of_two),
    };
    return cmocka_run_group_tests_name("vectors", tests, NULL, NULL);
}
