/* What is trained: landscapes as problems like any other, the noisy quadratic, and states of any
 * size, of which any update can be taken again. */
#include "given.h"

#include "model/maths/noise.h"
#include "model/params/resolve.h"
#include "model/problem/landscape.h"
#include "model/problem/language.h"
#include "model/problem/team.h"
#include "model/run/problem_state.h"
#include "model/schedule/schedule.h"
#include "model/verdict/verdict.h"
#include "support/golden.h"

/* ---- the noisy quadratic ---- */

static bool compared[64]; /* with what others have, by the problem's number */

static void check_expectation(const struct golden *golden)
{
    struct setup setup;
    assert_true(golden_setup(golden, &setup));
    compared[setup.landscape] = true;
    struct run *run = whole_run(&setup);
    assert_true(run->done == golden->rows - 1.0);
    for (int i = 0; i < golden->rows; i++) {
        struct update u = {.loss = run->loss_end};
        double loss = golden_at(golden, i, "loss"), rate = golden_at(golden, i, "lr");
        if (run_update(run, i, &u))
            assert_near(u.rate, rate, 1e-15);
        else
            assert_true(isnan(rate));
        if (!(fabs(u.loss - loss) <= 1e-12 * loss))
            fail_msg("%s, update %d: loss %.17g is not %.17g", golden->name, i, u.loss, loss);
    }
    run_free(run);
}

/* Sampled runs of θ ← θ − ηb with dampening and decay: their mean is the expectation. */
static void check_mean_of_runs(void)
{
    enum { RUNS = 40000, STEPS = 12 };
    struct setup setup =
        given("landscape noisy-quadratic modes 1 noise 0.5 momentum 0.8 lr 0.2 "
              "dampening 0.3 weight-decay 0.1 warmup 0 schedule constant steps 12");
    struct run *run = whole_run(&setup);
    struct dice dice = {.game = 51};
    double mean = 0.0;
    for (int i = 0; i < RUNS; i++) {
        double w = 1.0, b = 0.0;
        for (int t = 0; t < STEPS; t++) {
            double pull = 0.0;
            for (int j = 0; j < 12; j++)
                pull += throw_between(&dice, -0.5, 0.5); /* variance 1 */
            double g = w + 0.1 * w + 0.5 * pull;
            b = 0.8 * b + (t == 0 ? 1.0 : 0.7) * g;
            w -= 0.2 * b;
        }
        mean += 0.5 * w * w / RUNS;
    }
    assert_near(run->loss_end, mean, 0.03 * mean);
    run_free(run);
}

/* Its run has the schedule's rates and their sums, and no loss; a schedule that watches has none to
 * watch. */
static void check_nothing_is_trained(void)
{
    static const char *const words[] = {
        "landscape none schedule cosine lr 2e-5 steps 20000 floor 0 horizon 15000 optimizer adamw",
        "landscape none schedule plateau patience 3 steps 500 weight-decay 0.1",
        "landscape none schedule one-cycle optimizer sf-adamw steps 9",
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct setup setup = given(words[i]), s = setup_resolved(&setup);
        struct run *run = whole_run(&setup);
        double sum = 0.0, highest = 0.0, zeros = 0.0;
        assert_true(run->done == s.steps && run->stats.finished);
        for (double t = 0.0; t < s.steps; t++) {
            double rate = schedule_rate(&s, t);
            sum += rate, highest = fmax(highest, rate), zeros += rate == 0.0;
            struct update u;
            if (t < 400.0 || t > s.steps - 400.0) {
                assert_true(run_update(run, t, &u));
                if (!(u.rate == rate && u.loss == 0.0 && u.stability_limit == INFINITY))
                    fail_msg("%s, update %.0f: rate %g is not %g, loss %g, limit %g", words[i], t,
                             u.rate, rate, u.loss, u.stability_limit);
            }
        }
        assert_true(run->stats.rates.sum == sum && run->stats.rates.highest == highest &&
                    run->stats.rates.zeros == zeros);
        assert_false(param_applies(&s, P_NOISE) || param_applies(&s, P_SEED));
        struct run *copy = run_copy(run);
        assert_true(copy->stats.rates.sum == sum);
        run_free(copy);
        run_free(run);
    }
}

/* The fitted laws end where they did when they were fitted: peak 3e-4, floor 3e-5, 2,160 updates of
 * warmup from 0 and 24,000 in all; the last 4,000 of WSD fall linearly, or geometrically. */
static void check_laws(void)
{
    static const char *const schedules[] = {"constant", "cosine", "wsd decay 4000",
                                            "wsd decay 4000 decay-shape geometric"};
    static const struct {
        const char *name;
        double loss[4];
    } laws[] = {{"llm-25m", {3.349, 3.309, 3.271, 3.268}},
                {"llm-100m", {3.036, 2.982, 2.939, 2.935}},
                {"llm-400m", {2.816, 2.743, 2.706, 2.702}}};
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++)
        for (size_t j = 0; j < sizeof schedules / sizeof schedules[0]; j++) {
            char words[300];
            snprintf(words, sizeof words,
                     "landscape %s steps 24000 lr 3e-4 floor 3e-5 warmup 2160 warmup-start 0 "
                     "schedule %s",
                     laws[i].name, schedules[j]);
            const struct setup setup = given(words);
            struct run *run = whole_run(&setup);
            assert_near(run->loss_end, laws[i].loss[j], 0.002);
            run_free(run);
        }
}

/* The bins of llm-25m as landscapes have them, each at every update, beside the law's own way with
 * the flat ones: the losses before all updates, at rates from where nothing moves to where all of
 * it is lost. */
static void a_law_is_its_bins_at_every_update(void **state)
{
    (void)state;
    enum { BINS = 48, STEPS = 3000 };
    const double rates[] = {1e-6, 3e-4, 1e-2, 0.025};
    const double steepest = 73.575703, beta = 2.0025513, s = 0.50632214, a = 7.3997039,
                 variance = 22.493968, most = pow(10.0, 7.0 / beta);
    for (size_t k = 0; k < sizeof rates / sizeof rates[0]; k++) {
        char words[200];
        snprintf(words, sizeof words, "landscape llm-25m steps %d lr %g", STEPS, rates[k]);
        const struct setup setup = given(words), resolved = setup_resolved(&setup);
        struct run *run = whole_run(&setup);
        double excess[BINS], curvature[BINS], number[BINS], all = 0.0, farthest = 0.0;
        for (int i = 0; i < BINS; i++) {
            const double lo = i ? exp(log(2.0) + log(most / 2.0) * (i - 1) / 47.0) : 1.0,
                         hi = exp(log(2.0) + log(most / 2.0) * i / 47.0), flat = 1.0 - beta;
            number[i] = hi - lo;
            curvature[i] = steepest * (pow(hi, flat) - pow(lo, flat)) / (flat * number[i]);
            excess[i] = a * (pow(lo, -s * beta) - pow(hi, -s * beta));
            all += excess[i];
        }
        for (size_t t = 0; t < run->count; t++) {
            assert_true(run->stride == 1.0);
            farthest = fmax(farthest, fabs(run->bucket[t].loss_first / (all + 3.0294588) - 1.0));
            const double rate = schedule_rate(&resolved, (double)t), before = all;
            all = 0.0;
            for (int i = 0; i < BINS; i++) {
                const double step = rate * curvature[i];
                excess[i] = (1.0 - step) * (1.0 - step) * excess[i] +
                            0.5 * step * step * number[i] * (variance + 2.0 * before);
                all += excess[i];
            }
        }
        if (farthest > 1e-6)
            fail_msg("%s: farther by %g", words, farthest);
        run_free(run);
    }
}

/* Updates of a law in blocks are those that are taken one by one, and any can be asked for. */
static void a_law_in_blocks_is_the_law(void **state)
{
    (void)state;
    const struct setup setup = given("landscape llm-100m steps 700 lr 2e-4");
    const struct setup resolved = setup_resolved(&setup);
    const struct problem_kind *law = problem_of(&setup);
    struct run *run = whole_run(&setup);
    const struct problem_instance problem = run_problem_instance(run, 0.0);
    double *w = malloc(law->size(&setup) * sizeof *w);
    struct update u;
    law->start(&problem, w);
    for (double t = 0.0; t < 700.0; t++) {
        assert_true(run_update(run, t, &u));
        assert_true(u.loss == law->measure(&problem, w).loss);
        assert_true(u.exact_gradient[0] == law->measure(&problem, w).gradient_norm);
        law->update(&problem, w, schedule_rate(&resolved, t), t);
    }
    assert_true(run->loss_end == law->measure(&problem, w).loss);
    free(w);
    run_free(run);
}

/* Two updates of the network by plain gradient descent: the loss is that of the batch that the seed
 * draws, the validation loss that of the windows of validation, and a batch in two halves is what
 * it is in one. */
static void check_language(void)
{
    const struct setup setup =
        given("landscape language optimizer sgd momentum 0 schedule constant "
              "lr 0.5 warmup 0 steps 2 batch 7 seed 3 weight-decay 0");
    const struct network_shape shape = language_shape(&setup);
    const struct network network = network_of(&shape, width_best());
    struct corpus *corpus = corpus_of_grammar(VOCABULARY_SMALL, TEXT_SIZE);
    const size_t n = network.at.count, signs = 7 * (size_t)shape.context;
    double *w = malloc(2 * n * sizeof *w), *gradient = w + n;
    double *scratch = malloc(network_scratch(&network) * sizeof *scratch);
    window windows[VALIDATION_WINDOWS];
    struct run *run = whole_run(&setup);
    struct update u;
    network_start(&shape, 3.0, w);
    for (int t = 0; t < 2; t++) {
        batch_windows(corpus, shape.context, 3.0, t, 0, 7, windows);
        double loss = network_gradient(&network, w, windows, 7, gradient, scratch);
        assert_true(run_update(run, t, &u));
        assert_true(fabs(u.loss - loss / (double)signs) < 1e-12 * u.loss);
        for (size_t i = 0; i < n; i++)
            w[i] -= 0.5 * gradient[i] / (double)signs;
    }
    validation_windows(corpus, shape.context, 0, VALIDATION_WINDOWS, windows);
    double validation = network_loss(&network, w, windows, VALIDATION_WINDOWS, scratch) /
                        (VALIDATION_WINDOWS * shape.context);
    assert_true(fabs(run->validation_end - validation) < 1e-12 * validation);
    const double *end = run_problem_state(run, 2.0);
    for (size_t i = 0; i < n; i++)
        assert_true(fabs(end[i] - w[i]) < 1e-12);
    run_free(run);
    free(scratch);
    free(w);
    corpus_free(corpus);
}

/* Of the network's parameters only matrices and embeddings decay. */
static void what_decays_is_told_apart(void **state)
{
    (void)state;
    const struct setup with = given("landscape language optimizer adamw steps 3 lr 0.01 "
                                    "weight-decay 0.5 warmup 0 schedule constant"),
                       without = given("landscape language optimizer adamw steps 3 lr 0.01 "
                                       "weight-decay 0 warmup 0 schedule constant");
    const struct network_shape shape = language_shape(&with);
    const struct network_layout at = network_layout(&shape);
    struct run *a = whole_run(&with), *b = whole_run(&without);
    const double *w = run_problem_state(a, 1.0), *v = run_problem_state(b, 1.0);
    bool same_matrices = true, same_others = true;
    for (size_t i = 0; i < at.count; i++)
        *(i < at.decayed ? &same_matrices : &same_others) &= w[i] == v[i];
    assert_true(!same_matrices && same_others);
    run_free(a);
    run_free(b);
}

/* Problems and their runs by hand, as those above, for what no table has. */
static const struct {
    const struct problem_kind *problem;
    void (*check)(void);
} by_hand[] = {{&noisy_quadratic, check_mean_of_runs},
               {&schedule_only, check_nothing_is_trained},
               {&language_model, check_language},
               {&llm_25m, check_laws},
               {&llm_100m, check_laws},
               {&llm_400m, check_laws}};

static void every_problem_is_as_others_have_it(void **state)
{
    (void)state;
    assert_true(golden_each("expectation", check_expectation) > 0);
    for (size_t i = 0; i < sizeof by_hand / sizeof by_hand[0]; i++)
        by_hand[i].check();
    for (int i = 0; i < problem_kind_count; i++) {
        bool known = problem_kinds[i]->landscape || compared[i]; /* landscape_test.c */
        known |= problem_kinds[i]->judged == JUDGED_BY_FIT;      /* fits_test.c */
        for (size_t j = 0; j < sizeof by_hand / sizeof by_hand[0]; j++)
            known |= by_hand[j].problem == problem_kinds[i];
        if (!known)
            fail_msg("%s has no table in tests/goldens/expectation, and no run by hand here",
                     problem_name(i));
    }
}

/* The expectation against the mean of 10⁵ sampled runs with momentum down a cosine: at each of ten
 * updates within three standard errors. */
static void the_expectation_is_the_mean_of_many_runs(void **state)
{
    (void)state;
    enum { RUNS = 100000, STEPS = 60, MODES = 4, EACH = 6 };
    const struct setup setup =
                           given("landscape noisy-quadratic modes 4 spectrum 1 noise 0.7 batch 2 "
                                 "momentum 0.8 lr 0.4 warmup 5 schedule cosine steps 60"),
                       s = setup_resolved(&setup);
    struct run *run = whole_run(&setup);
    double rate[STEPS], sum[STEPS] = {0.0}, squares[STEPS] = {0.0};
    for (int t = 0; t < STEPS; t++)
        rate[t] = schedule_rate(&s, t);
    for (int i = 0; i < RUNS; i++) {
        double w[MODES], b[MODES] = {0.0}, normal[AXES];
        for (int k = 0; k < MODES; k++)
            w[k] = 1.0;
        for (int t = 0; t < STEPS; t++) {
            double loss = 0.0;
            for (int k = 0; k < MODES; k++) {
                const double curvature = 1.0 / (k + 1.0);
                if (k % AXES == 0)
                    noise_pair_at((uint64_t)i + 1000, (uint64_t)t, (uint64_t)k / AXES, normal);
                loss += 0.5 * curvature * w[k] * w[k];
                b[k] =
                    0.8 * b[k] + curvature * w[k] + 0.7 * sqrt(curvature / 2.0) * normal[k % AXES];
                w[k] -= rate[t] * b[k];
            }
            sum[t] += loss;
            squares[t] += loss * loss;
        }
    }
    for (int t = EACH - 1; t < STEPS; t += EACH) {
        struct update u;
        const double mean = sum[t] / RUNS, variance = squares[t] / RUNS - mean * mean;
        assert_true(run_update(run, t, &u));
        const double z = (mean - u.loss) / sqrt(variance / RUNS);
        if (!(fabs(z) < 3.0))
            fail_msg("update %d: mean %.6g, expected %.6g, z %.2f", t, mean, u.loss, z);
    }
    run_free(run);
}

static void another_optimizer_is_refused(void **state)
{
    (void)state;
    struct setup setup = given("landscape noisy-quadratic");
    char message[200];
    setup.optimizer = OPTIMIZER_ADAM;
    assert_false(setup_valid(&setup, message, sizeof message));
    assert_string_equal(message, "optimizer adam does not apply to noisy-quadratic: choose sgd");
    param_choose(&setup, P_LANDSCAPE, setup.landscape);
    assert_true(setup_valid(&setup, message, sizeof message));
    for (int direction = -1; direction <= 1; direction += 2)
        assert_true(value_turned(&setup, P_OPTIMIZER, direction, TURN_NORMAL) == OPTIMIZER_SGD);
}

static enum outcome outcome_of(const char *words)
{
    struct setup setup = given("landscape noisy-quadratic steps 400 schedule constant warmup 0");
    set(&setup, words);
    struct run *run = whole_run(&setup);
    enum outcome outcome = verdict_of(run).outcome;
    run_free(run);
    return outcome;
}

static void its_outcomes_are_those_of_curves(void **state)
{
    (void)state;
    assert_int_equal(outcome_of("noise 1 lr 0.5"), OUTCOME_NOISE_LIMITED);
    assert_int_equal(outcome_of("noise 1 lr 2.1"), OUTCOME_DIVERGED);
    assert_int_equal(outcome_of("noise 0 modes 4 lr 0.9"), OUTCOME_CONVERGED);
    assert_int_equal(outcome_of("noise 0 lr 0.001"), OUTCOME_SLOW);
    assert_int_equal(outcome_of("noise 0.1 lr 0.001 weight-decay 0.1 spectrum 0"), OUTCOME_SLOW);
    assert_int_equal(outcome_of("noise 0 modes 1 momentum 0.99 lr 1"), OUTCOME_SETTLING);
}

/* ---- landscapes as problems ---- */

/* The same run on the landscape and on its gradient alone, as a vector: the same bits. */
static void a_landscape_is_a_problem_like_any_other(void **state)
{
    (void)state;
    for (int land = 0; land < landscape_kind_count; land++)
        for (int optimizer = 0; optimizer < optimizer_kind_count; optimizer++) {
            struct setup setup =
                given("noise 0.3 clip 2 momentum 0.5 lr 0.003 steps 150 schedule cosine");
            param_set(&setup, P_LANDSCAPE, land);
            setup.optimizer = optimizer;
            if (is_of_x_alone(&setup))
                setup.noise = 0.0; /* a vector would have it along y */
            struct problem_kind bare = *problem_of(&setup);
            bare.landscape = NULL;
            struct plan plan = plan_of(&setup);
            struct run *own = whole_run(&setup), *run = run_new_on(&plan, &bare);
            assert_non_null(run);
            assert_true(run_advance(run, INFINITY));
            assert_same(own->done, run->done);
            assert_same(own->loss_end, run->loss_end);
            for (double t = 0.0; t < run->done; t += 7.0) {
                struct update a, b;
                assert_true(run_update(own, t, &a) && run_update(run, t, &b));
                assert_same(a.loss, b.loss);
                assert_same(a.rate, b.rate);
                assert_same(a.sharpness, b.sharpness);
                assert_memory_equal(a.w, run_problem_state(run, t), sizeof a.w);
            }
            assert_memory_equal(own->end.w, run_problem_state(run, run->done), sizeof own->end.w);
            run_free(own);
            run_free(run);
        }
}

/* ---- states of 100 kB ---- */

enum { LARGE = 12500, PARAMETERS = 6250 };

static size_t large(const struct setup *s) { return (void)s, LARGE; }
static size_t parameters(const struct setup *s) { return (void)s, PARAMETERS; }

static void start_large(const struct problem_instance *it, double *state)
{
    (void)it;
    for (int i = 0; i < LARGE; i++)
        state[i] = 1.0 + 1e-3 * i;
}

/* Few of its numbers change at an update, so that a million of them are quick. */
static void update_large(const struct problem_instance *it, double *state, double rate, double t)
{
    (void)it;
    for (int i = 0; i < 8; i++) {
        double *at = &state[((int)t * 8 + i) % LARGE];
        *at = *at * (1.0 - 0.5 * rate) + 1e-3 * state[i];
    }
}

static struct measure measure_large(const struct problem_instance *it, const double *state)
{
    (void)it;
    double sum = 0.0;
    for (int i = 0; i < LARGE; i += 1250)
        sum += state[i];
    return (struct measure){sum, sum, NAN};
}

static const struct problem_kind by_update = {.name = "large",
                                              .size = large,
                                              .start = start_large,
                                              .update = update_large,
                                              .measure = measure_large};

static void start_parameters(const struct problem_instance *it, double *w)
{
    (void)it;
    for (int i = 0; i < PARAMETERS; i++)
        w[i] = 1.0 + 1e-3 * i;
}

/* ½Σλᵢwᵢ², λᵢ = 1/(1 + i/100) */
static double gradient_of_parameters(const struct problem_instance *it, const double *w, double t,
                                     double *gradient)
{
    double loss = 0.0;
    (void)it, (void)t;
    for (int i = 0; i < PARAMETERS; i++) {
        gradient[i] = w[i] / (1.0 + 0.01 * i);
        loss += 0.5 * w[i] * gradient[i];
    }
    return loss;
}

static const struct problem_kind by_gradient = {.name = "parameters",
                                                .size = parameters,
                                                .start = start_parameters,
                                                .gradient = gradient_of_parameters};

static double steep_gradient(const struct problem_instance *it, const double *w, double t,
                             double *gradient)
{
    (void)it, (void)w, (void)t;
    for (int i = 0; i < PARAMETERS; i++)
        gradient[i] = i % 2 ? -1e300 : 1e300;
    return 1.0;
}

/* Of many parameters, too: each moves by as much, and all together by η·clip. */
static void a_gradient_beyond_all_squares_is_clipped(void **state)
{
    (void)state;
    static const struct problem_kind steep = {
        .name = "steep", .size = parameters, .start = start_parameters, .gradient = steep_gradient};
    struct setup setup =
        given("schedule constant warmup 0 optimizer sgd momentum 0 noise 0 steps 1 "
              "lr 0.1 clip 1");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &steep);
    const double *w = run->end.problem_state->state;
    double before[PARAMETERS];
    memcpy(before, w, sizeof before);
    run_advance(run, 1.0);
    for (int i = 0; i < PARAMETERS; i++)
        assert_near(before[i] - w[i], (i % 2 ? -0.1 : 0.1) / sqrt(PARAMETERS), 1e-9);
    run_free(run);
}

/* Updates asked for here and there, and one after the other, against a plain loop. */
static void assert_replays(const struct run *run, const struct plan *resolved,
                           const struct problem_kind *problem)
{
    struct training_state training;
    struct dice dice = {.game = 52};
    struct update mine, theirs;
    double *before = malloc(sizeof(double) * run->checkpoints->size);
    assert_non_null(before);
    assert_true(training_start_on(&training, resolved, problem));
    double next = 0.0;
    for (int i = 0; i < 12; i++) {
        for (; training.t < next; training_step(&training, resolved, &mine))
            ;
        /* somewhere else first: behind, far ahead, or just before it */
        double elsewhere =
            i % 3 == 2 ? fmax(0.0, next - 1.0) : throw_between(&dice, 0.0, run->done);
        assert_true(run_update(run, floor(elsewhere), &theirs));
        memcpy(before, training.problem_state->state, sizeof(double) * run->checkpoints->size);
        training_step(&training, resolved, &mine);
        assert_true(run_update(run, next, &theirs));
        assert_same(mine, theirs);
        assert_memory_equal(run_problem_state(run, next), before,
                            sizeof(double) * run->checkpoints->size);
        next = floor(next + throw_between(&dice, 1.0, (run->done - next) / 6.0));
    }
    training_free(&training);
    free(before);
}

static void states_of_any_size_fit_the_budget(void **state)
{
    (void)state;
    struct setup setup = given("steps 1000000 schedule cosine lr 0.1");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &by_update);
    assert_non_null(run);
    assert_int_equal(run->checkpoints->size, LARGE);
    double spacing = (double)run->checkpoints->every * run->stride, states = ceil(1e6 / spacing);
    assert_true(states * LARGE * sizeof(double) <= 64.0 * 1024.0 * 1024.0);
    assert_true(spacing <= 2000.0);
    assert_true(run_advance(run, INFINITY));
    assert_replays(run, &run->plan, &by_update);
    run_free(run);
}

static void a_gradient_of_many_parameters_takes_any_optimizer(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        int vectors; /* w and the slots up to the last one in use */
    } cases[] = {{"optimizer sgd momentum 0.9", 2},
                 {"optimizer adamw noise 0.1", 4},
                 {"optimizer adamw noise 0.1 clip 0.5", 4},
                 {"optimizer adan", 5},
                 {"optimizer sf-adamw schedule constant", 4}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given("steps 3000 lr 0.02 warmup 20 schedule wsd");
        set(&setup, cases[i].words);
        struct plan plan = plan_of(&setup);
        struct run *run = run_new_on(&plan, &by_gradient);
        assert_non_null(run);
        assert_true(run_advance(run, INFINITY));
        assert_true(run->loss_end < 0.5 * run->stats.first);
        assert_int_equal(run->checkpoints->size, cases[i].vectors * PARAMETERS);
        assert_replays(run, &run->plan, &by_gradient);
        run_free(run);
    }
}

/* One norm for all parameters: a step of plain descent is η·clip·norm/(norm + 1e-6) long, and where
 * the gradient is shorter than that it is the unclipped one. */
static void a_gradient_of_many_parameters_is_clipped_as_one(void **state)
{
    (void)state;
    struct setup setup = given("steps 10 lr 0.5 warmup 0 schedule constant clip 2 optimizer sgd");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &by_gradient);
    assert_non_null(run);
    assert_true(run_advance(run, INFINITY));
    struct update first;
    assert_true(run_update(run, 0.0, &first));
    double before[PARAMETERS], square = 0.0, norm = first.exact_gradient[0];
    memcpy(before, run_problem_state(run, 0.0), sizeof before);
    const double *after = run_problem_state(run, 1.0);
    for (int i = 0; i < PARAMETERS; i++)
        square += (after[i] - before[i]) * (after[i] - before[i]);
    assert_true(norm > 2.0);
    assert_near(sqrt(square), 0.5 * 2.0 * norm / (norm + 1e-6), 1e-12);
    assert_near(first.clip_factor, 2.0 / (norm + 1e-6), 1e-15);
    assert_near(run->stats.clipped, 10.0, 0.0);
    run_free(run);
    set(&setup, "clip 1e6");
    plan = plan_of(&setup);
    run = run_new_on(&plan, &by_gradient);
    assert_non_null(run);
    assert_true(run_advance(run, INFINITY));
    assert_near(run->stats.clipped, 0.0, 0.0);
    run_free(run);
}

/* ---- data, work and validation ---- */

enum { POINTS = 3 };

/* What it is trained on: points, of which a test counts how many tables there are. */
static int tables;

static void *prepare_points(const struct setup *s)
{
    double *point = malloc(POINTS * sizeof *point);
    for (int i = 0; point && i < POINTS; i++)
        point[i] = s->seed + i;
    tables += point != NULL;
    return point;
}

static void release_points(void *data)
{
    tables--;
    free(data);
}

static size_t one_number(const struct setup *s) { return (void)s, 1; }
static size_t work_of_points(const struct setup *s) { return (void)s, POINTS * sizeof(double); }

static void start_at_0(const struct problem_instance *it, double *w) { (void)it, w[0] = 0.0; }

/* ½(w − point)² of the point whose turn it is. Its halves are computed apart, in `work`. */
struct halves {
    const struct problem_instance *it;
    double w;
};

static void half(void *about, int part)
{
    struct halves *halves = about;
    const double *point = halves->it->data;
    double *work = halves->it->work;
    for (int i = part; i < POINTS; i += TEAM_PARTS)
        work[i] = halves->w - point[i];
}

static double gradient_of_points(const struct problem_instance *it, const double *w, double t,
                                 double *gradient)
{
    struct halves halves = {it, w[0]};
    team_share(it->team, half, &halves);
    const double *work = it->work;
    gradient[0] = work[(int)fmod(t, POINTS)];
    return 0.5 * gradient[0] * gradient[0];
}

/* It falls until w is past the first point and a half. */
static double validation_of_points(const struct problem_instance *it, const double *w)
{
    const double *point = it->data;
    return fabs(w[0] - point[0] - 0.5);
}

static double every_4(const struct setup *s) { return (void)s, 4.0; }

static const struct problem_kind points = {.name = "points",
                                           .size = one_number,
                                           .start = start_at_0,
                                           .prepare = prepare_points,
                                           .release = release_points,
                                           .work_size = work_of_points,
                                           .gradient = gradient_of_points,
                                           .validation = validation_of_points,
                                           .validation_every = every_4};

static void a_problem_has_data_that_copies_share(void **state)
{
    (void)state;
    struct setup setup = given("steps 50 lr 0.01 warmup 0 schedule constant seed 3");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &points);
    assert_non_null(run);
    assert_int_equal(tables, 1);
    run_advance(run, 20.0);
    struct run *copy = run_copy(run);
    assert_int_equal(tables, 1);
    run_free(run);
    assert_int_equal(tables, 1);
    assert_true(run_advance(copy, INFINITY));
    struct run *whole = run_new_on(&plan, &points);
    assert_true(run_advance(whole, INFINITY));
    assert_same(copy->loss_end, whole->loss_end);
    assert_int_equal(run_problem_instance(whole, 7.0).setup->seed, 3);
    run_free(copy);
    run_free(whole);
    assert_int_equal(tables, 0);
}

static void validation_is_taken_when_it_is_due(void **state)
{
    (void)state;
    struct setup setup = given("steps 1001 lr 0.01 warmup 0 schedule constant seed 3");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &points);
    assert_non_null(run);
    assert_true(run_advance(run, INFINITY));
    double best = INFINITY, best_at = -1.0;
    for (double t = 0.0; t < 1001.0; t += 1.0) {
        struct update update;
        assert_true(run_update(run, t, &update));
        double due = fabs(run_problem_state(run, t)[0] - 3.5);
        if (fmod(t, 4.0) != 0.0) {
            assert_true(isnan(update.validation) && isnan(run->validation[(size_t)t]));
            continue;
        }
        assert_same(update.validation, due);
        assert_same(run->validation[(size_t)t], due);
        if (due < best)
            best = due, best_at = t;
    }
    double last = fabs(run_problem_state(run, 1001.0)[0] - 3.5);
    assert_same(run->validation_end, last);
    assert_same(run->stats.validation_best, best);
    assert_same(run->stats.validation_best_at, best_at);
    assert_true(best_at > 0.0 && best_at < 1000.0);
    assert_same(run->stats.validation_last, run->validation_end);
    run_free(run);
}

/* In a bucket of many updates it is the last one that was taken. */
static void a_long_run_keeps_validation_too(void **state)
{
    (void)state;
    struct setup setup = given("steps 40000 lr 1e-5 warmup 0 schedule constant seed 3");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &points);
    assert_non_null(run);
    assert_true(run_advance(run, INFINITY));
    assert_true(run->stride == 8.0);
    for (size_t i = 0; i < run->count; i += 97) {
        double due = fabs(run_problem_state(run, (double)i * 8.0 + 4.0)[0] - 3.5);
        assert_same(run->validation[i], due);
    }
    run_free(run);
}

static double level(const struct problem_instance *it, const double *w, double t, double *gradient)
{
    (void)it, (void)w, (void)t;
    for (int i = 0; i < PARAMETERS; i++)
        gradient[i] = 0.0;
    return 1.0;
}

/* Where the gradient is 0 one step is the noise alone: normal, and each parameter's own. */
static void every_parameter_has_noise_of_its_own(void **state)
{
    (void)state;
    struct problem_kind flat = by_gradient;
    flat.gradient = level;
    struct setup setup = given("steps 2 lr 1 warmup 0 schedule constant noise 0.5");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &flat);
    assert_non_null(run);
    assert_true(run_advance(run, INFINITY));
    static double first[PARAMETERS], second[PARAMETERS];
    const double *w = run_problem_state(run, 1.0);
    for (int i = 0; i < PARAMETERS; i++)
        first[i] = (1.0 + 1e-3 * i - w[i]) / 0.5, second[i] = w[i];
    w = run_problem_state(run, 2.0);
    double mean = 0.0, square = 0.0, neighbours = 0.0, pairs = 0.0, updates = 0.0;
    for (int i = 0; i < PARAMETERS; i++) {
        second[i] = (second[i] - w[i]) / 0.5;
        mean += first[i] / PARAMETERS;
        square += first[i] * first[i] / PARAMETERS;
        neighbours += first[i] * first[(i + 1) % PARAMETERS] / PARAMETERS;
        pairs += first[i] * first[(i + 2) % PARAMETERS] / PARAMETERS;
        updates += first[i] * second[i] / PARAMETERS;
    }
    assert_near(mean, 0.0, 0.06);
    assert_near(square, 1.0, 0.08);
    assert_near(neighbours, 0.0, 0.06);
    assert_near(pairs, 0.0, 0.06);
    assert_near(updates, 0.0, 0.06);
    run_free(run);
}

/* No more updates at a time than are asked for, and for each use from where it was. */
static void a_far_update_is_gone_to_in_parts(void **state)
{
    (void)state;
    struct setup setup = given("steps 1000000 schedule cosine lr 0.1");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &by_update);
    assert_non_null(run);
    run_advance(run, 400000.0);
    const double spacing = (double)run->checkpoints->every * run->stride, last = 200 * spacing + 90;
    struct update here, there, aside;
    assert_true(spacing > 100.0);
    double at = run_seek(run, REPLAY_PLAYHEAD, last, 40.0);
    assert_true(at == last - 51.0); /* 40 updates from the checkpoint on */
    assert_true(run_seek(run, REPLAY_ASIDE, 70.0, INFINITY) == 70.0);
    assert_true(run_update(run, at, &here) && here.t == at);
    assert_true(run_seek(run, REPLAY_PLAYHEAD, last, 40.0) == last - 11.0);
    assert_true(run_seek(run, REPLAY_PLAYHEAD, last, 40.0) == last);
    assert_true(run_update(run, last, &here));
    assert_true(run_update_for(run, REPLAY_ASIDE, last, &there));
    assert_same(here, there);
    assert_memory_equal(run_problem_state(run, last),
                        run_problem_state_for(run, REPLAY_ASIDE, last), LARGE * sizeof(double));
    assert_true(run_seek(run, REPLAY_ASIDE, last - 1.0, 0.0) == last - 90.0); /* one at least */
    assert_true(run_update_for(run, REPLAY_ASIDE, last - 90.0, &aside));
    assert_true(run_seek(run, REPLAY_PLAYHEAD, run->done, 1.0) == run->done);
    run_free(run);
    run = begun(&plan); /* of a landscape every update is at hand */
    run_advance(run, 1000.0);
    assert_true(run_seek(run, REPLAY_PLAYHEAD, 777.0, 1.0) == 777.0);
    run_free(run);
}

/* A fork to another optimizer starts its slots anew, and has room for them from the start. */
static void a_fork_changes_the_optimizer_of_many_parameters(void **state)
{
    (void)state;
    struct setup setup = given("steps 400 lr 0.02 optimizer sgd momentum 0.9"), other = setup;
    set(&other, "optimizer adan lr 0.01");
    struct plan plan = plan_of(&setup);
    assert_true(plan_fork(&plan, 100.0, &other));
    struct run *run = run_new_on(&plan, &by_gradient);
    assert_non_null(run);
    assert_true(run_advance(run, INFINITY));
    assert_int_equal(run->checkpoints->size, 5 * PARAMETERS);
    const double *slots = run_problem_state(run, 101.0) + PARAMETERS;
    for (int i = 0; i < PARAMETERS; i++) /* of the first gradient alone: m = (1 − β₁)g */
        assert_true(slots[i] != 0.0 && fabs(slots[i]) < 0.1);
    assert_replays(run, &run->plan, &by_gradient);
    run_free(run);
}

/* A part handed out while the run goes on shows every update that it has, and shares the states. */
static void a_copy_shows_what_the_run_had(void **state)
{
    (void)state;
    struct setup setup = given("steps 200000 lr 0.1");
    struct plan plan = plan_of(&setup);
    struct run *run = run_new_on(&plan, &by_update);
    assert_non_null(run);
    run_advance(run, 70001.0);
    struct run *part = run_copy(run);
    assert_non_null(part);
    assert_ptr_equal(part->checkpoints, run->checkpoints);
    assert_true(run_advance(run, INFINITY));
    double loss = part->loss_end, w[AXES];
    assert_true(run_state(part, 70001.0, w) == loss);
    assert_replays(part, &part->plan, &by_update);
    struct update whole, before;
    assert_true(run_update(run, 70001.0, &whole));
    assert_same(whole.loss, loss);
    run_free(run); /* the part lives on */
    assert_true(run_update(part, 33333.0, &before));
    run_free(part);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gradient_beyond_all_squares_is_clipped),
        cmocka_unit_test(every_problem_is_as_others_have_it),
        cmocka_unit_test(the_expectation_is_the_mean_of_many_runs),
        cmocka_unit_test(another_optimizer_is_refused),
        cmocka_unit_test(its_outcomes_are_those_of_curves),
        cmocka_unit_test(a_landscape_is_a_problem_like_any_other),
        cmocka_unit_test(states_of_any_size_fit_the_budget),
        cmocka_unit_test(a_gradient_of_many_parameters_takes_any_optimizer),
        cmocka_unit_test(a_gradient_of_many_parameters_is_clipped_as_one),
        cmocka_unit_test(a_problem_has_data_that_copies_share),
        cmocka_unit_test(validation_is_taken_when_it_is_due),
        cmocka_unit_test(a_long_run_keeps_validation_too),
        cmocka_unit_test(every_parameter_has_noise_of_its_own),
        cmocka_unit_test(a_far_update_is_gone_to_in_parts),
        cmocka_unit_test(a_fork_changes_the_optimizer_of_many_parameters),
        cmocka_unit_test(a_copy_shows_what_the_run_had),
        cmocka_unit_test(what_decays_is_told_apart),
        cmocka_unit_test(a_law_in_blocks_is_the_law),
        cmocka_unit_test(a_law_is_its_bins_at_every_update),
    };
    return cmocka_run_group_tests_name("problem", tests, NULL, NULL);
}
