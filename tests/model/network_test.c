/* The network of the language problem: its gradient, and the same bits at every SIMD width. */
#include "model/network/sharpness.h"
#include "model/network/text/corpus.h"
#include "model/network/text/writing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const struct network_shape usual = {16, 1, 2, 16, NORM_PRE};

/* A network at its start, a few windows, and room. */
struct bench {
    struct network network;
    struct corpus *corpus;
    double *w, *gradient, *scratch;
    window window[16];
};

static void set_up(struct bench *bench, const struct network_shape *shape, enum width simd)
{
    bench->network = network_of(shape, simd);
    bench->corpus = corpus_of_grammar(VOCABULARY_SMALL, TEXT_SIZE);
    bench->w = malloc(bench->network.at.count * sizeof(double));
    bench->gradient = malloc(bench->network.at.count * sizeof(double));
    bench->scratch = malloc(network_scratch(&bench->network) * sizeof(double));
    network_start(shape, 3.0, bench->w);
    batch_windows(bench->corpus, shape->context, 1.0, 0.0, 0, 16, bench->window);
}

static void tear_down(struct bench *bench)
{
    corpus_free(bench->corpus);
    free(bench->w);
    free(bench->gradient);
    free(bench->scratch);
}

static double loss_at(struct bench *bench, size_t i, double w)
{
    const double before = bench->w[i];
    bench->w[i] = w;
    const double loss = network_loss(&bench->network, bench->w, bench->window, 3, bench->scratch);
    bench->w[i] = before;
    return loss;
}

/* Central differences at h and at 2h, so that what is of the order of h² falls out. */
static double slope(struct bench *bench, size_t i)
{
    const double w = bench->w[i], h = 1e-4;
    const double near = loss_at(bench, i, w + h) - loss_at(bench, i, w - h),
                 far = loss_at(bench, i, w + 2.0 * h) - loss_at(bench, i, w - 2.0 * h);
    return (8.0 * near - far) / (12.0 * h);
}

static void check_gradient(const struct network_shape *shape)
{
    struct bench bench;
    set_up(&bench, shape, width_best());
    double most = 0.0, worst = 0.0;
    for (size_t i = bench.network.at.decayed; i < bench.network.at.count; i++)
        bench.w[i] += 0.1 * sin((double)i); /* biases too are somewhere */
    network_gradient(&bench.network, bench.w, bench.window, 3, bench.gradient, bench.scratch);
    for (size_t i = 0; i < bench.network.at.count; i++) {
        most = fmax(most, fabs(bench.gradient[i]));
        worst = fmax(worst, fabs(bench.gradient[i] - slope(&bench, i)));
    }
    assert_true(most > 0.1 && worst <= 1e-8 * most);
    tear_down(&bench);
}

static void gradients_are_central_differences(void **state)
{
    (void)state;
    for (int norm = 0; norm < NORM_PLACES; norm++) {
        check_gradient(&(struct network_shape){16, 1, 2, 16, (enum norm_place)norm});
        check_gradient(&(struct network_shape){8, 2, 4, 8, (enum norm_place)norm});
    }
    check_gradient(&(struct network_shape){24, 1, 3, 13, NORM_PRE});
}

static void sizes_are_those_of_the_page(void **state)
{
    (void)state;
    assert_int_equal(network_layout(&usual).count, 4496);
    const struct network_shape two = {16, 2, 2, 16, NORM_PRE};
    assert_int_equal(network_layout(&two).count, 4496 + 3280);
}

/* Loss and gradient of 13 windows, which fill no chunk, at a width. */
static double *gradient_at(const struct network_shape *shape, enum width simd, double *loss)
{
    struct bench bench;
    set_up(&bench, shape, simd);
    *loss =
        network_gradient(&bench.network, bench.w, bench.window, 13, bench.gradient, bench.scratch);
    assert_true(*loss == network_loss(&bench.network, bench.w, bench.window, 13, bench.scratch));
    double *gradient = bench.gradient;
    bench.gradient = NULL;
    tear_down(&bench);
    return gradient;
}

static void bits_are_the_same_at_every_width(void **state)
{
    (void)state;
    const struct network_shape shapes[] = {
        usual, {16, 2, 4, 16, NORM_POST}, {32, 1, 2, 32, NORM_NONE}, {24, 1, 3, 13, NORM_PRE}};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        double base_loss;
        double *base = gradient_at(&shapes[i], WIDTH_BASE, &base_loss);
        for (int simd = 1; simd <= (int)width_best(); simd++) {
            double loss;
            double *gradient = gradient_at(&shapes[i], (enum width)simd, &loss);
            assert_true(loss == base_loss);
            assert_memory_equal(base, gradient, network_layout(&shapes[i]).count * sizeof *base);
            free(gradient);
        }
        free(base);
    }
}

/* Plain descent: the loss on what it is trained on falls below what pairs of letters tell. */
static void descend(struct bench *bench, int updates)
{
    const double rate = 0.3 / (8.0 * bench->network.shape.context);
    for (int t = 0; t < updates; t++) {
        batch_windows(bench->corpus, bench->network.shape.context, 1.0, t, 0, 8, bench->window);
        network_gradient(&bench->network, bench->w, bench->window, 8, bench->gradient,
                         bench->scratch);
        for (size_t i = 0; i < bench->network.at.count; i++)
            bench->w[i] -= rate * bench->gradient[i];
    }
}

static double validation(struct bench *bench)
{
    window windows[VALIDATION_WINDOWS];
    const int context = bench->network.shape.context;
    validation_windows(bench->corpus, context, 0, VALIDATION_WINDOWS, windows);
    return network_loss(&bench->network, bench->w, windows, VALIDATION_WINDOWS, bench->scratch) /
           (VALIDATION_WINDOWS * context);
}

static void every_norm_learns(void **state)
{
    (void)state;
    for (int norm = 0; norm < NORM_PLACES; norm++) {
        const struct network_shape shape = {16, 1, 2, 16, (enum norm_place)norm};
        struct bench bench;
        set_up(&bench, &shape, width_best());
        const double start = validation(&bench);
        assert_true(fabs(start - bench.corpus->baselines.nothing) < 0.4);
        descend(&bench, 600);
        assert_true(validation(&bench) < bench.corpus->baselines.pairs + 0.1);
        tear_down(&bench);
    }
}

/* What is drawn comes as often as the network expects: the mean of −log p is its entropy. */
static void writing_is_drawn_from_the_network(void **state)
{
    (void)state;
    struct bench bench;
    static struct writing writing, again;
    set_up(&bench, &usual, width_best());
    descend(&bench, 300);
    double sum = 0.0, square = 0.0;
    int n = 0;
    for (int seed = 0; seed < 10; seed++) {
        network_write(&bench.network, bench.w, "the", 600, 0.8, seed, &writing, bench.scratch);
        assert_int_equal(writing.n, 600);
        for (int i = 3; i < writing.n; i++, n++) {
            const double more = writing.nats[i] - writing.expected[i];
            sum += more;
            square += more * more;
        }
    }
    assert_true(fabs(sum / n) < 3.0 * sqrt(square) / n);
    assert_true(square / n > 0.1);
    network_write(&bench.network, bench.w, "the", 300, 0.8, 9.0, &again, bench.scratch);
    assert_memory_equal(writing.sign, again.sign, 300); /* shorter, and else the same */
    network_begin_writing("the", &again);
    for (int most = 0; most <= 300; most += 7) /* and so in parts */
        network_write_on(&bench.network, bench.w, most, 0.8, 9.0, &again, bench.scratch);
    assert_int_equal(again.n, 294);
    assert_memory_equal(writing.sign, again.sign, 294);
    assert_memory_equal(writing.nats, again.nats, 294 * sizeof again.nats[0]);
    tear_down(&bench);
}

/* Hv by differences of gradients on a loss whose curvature along one bias is known: the largest
 * eigenvalue is at least what any direction has, and power iteration comes to rest. */
static void sharpness_is_the_largest_curvature(void **state)
{
    (void)state;
    struct bench bench;
    set_up(&bench, &usual, width_best());
    const size_t n = bench.network.at.count;
    double *v = malloc(n * sizeof *v), *room = malloc(3 * n * sizeof *room);
    for (size_t i = 0; i < n; i++)
        v[i] = sin((double)i + 1.0);
    const double found = network_sharpness(&bench.network, bench.w, NULL, bench.window, 8, 200, v,
                                           room, bench.scratch);
    const double later = network_sharpness(&bench.network, bench.w, NULL, bench.window, 8, 5, v,
                                           room, bench.scratch);
    assert_true(fabs(later - found) < 1e-3 * fabs(found));
    double length = 0.0;
    for (size_t i = 0; i < n; i++)
        length += v[i] * v[i];
    const double h = 1e-3 / sqrt(length); /* the second difference of the loss along v */
    double loss[3];
    for (int side = -1; side <= 1; side++) {
        for (size_t i = 0; i < n; i++)
            room[i] = bench.w[i] + side * h * v[i];
        loss[side + 1] =
            network_loss(&bench.network, room, bench.window, 8, bench.scratch) / (8 * 16);
    }
    const double curvature = (loss[0] - 2.0 * loss[1] + loss[2]) / 1e-6;
    assert_true(fabs(curvature - found) < 0.01 * fabs(found));
    double *p = malloc(n * sizeof *p); /* P = 4 makes a quarter of it, whatever the direction */
    for (size_t i = 0; i < n; i++)
        p[i] = 4.0;
    const double quarter =
        network_sharpness(&bench.network, bench.w, p, bench.window, 8, 20, v, room, bench.scratch);
    assert_true(fabs(4.0 * quarter - found) < 1e-3 * fabs(found));
    free(p);
    free(v);
    free(room);
    tear_down(&bench);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gradients_are_central_differences),
        cmocka_unit_test(sizes_are_those_of_the_page),
        cmocka_unit_test(bits_are_the_same_at_every_width),
        cmocka_unit_test(every_norm_learns),
        cmocka_unit_test(writing_is_drawn_from_the_network),
        cmocka_unit_test(sharpness_is_the_largest_curvature),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
