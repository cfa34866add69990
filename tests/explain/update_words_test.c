/* What the sentence of an update says. */
#include "model/given.h"

#include "explain/update_words.h"
#include "text/sentence.h"

static const struct {
    const char *words;
    double t;
    const char *told;   /* all of it, … */
    const char *beside; /* … or, where that is NULL, a part */
} cases[] = {
    /* y shrinks by 1 − 0.11·10, x by 1 − 0.11. */
    {"condition 10 warmup 0 lr 0.11 schedule constant", 0.0,
     "loss 13 → 6.39; y 1 → −0.1, past the minimum (factor 1 − ηλ = −0.1); x 4 → 3.56", NULL},
    {"condition 10 warmup 0 lr 0.25 schedule constant", 0.0, NULL,
     "it rises: the rate is 1.25 of its limit; y 1 → −1.5, past the minimum and farther off "
     "(factor "
     "1 − ηλ = −1.5)"},
    {"condition 11 momentum 0.9 steps 100", 5.0, NULL, "the velocity carries it uphill"},
    {"optimizer adam warmup 0", 0.0, NULL, "each axis walks by about η, whatever its slope"},
    {"clip 1 warmup 0", 0.0, NULL, "the gradient is clipped to 0.0928 of its length"},
    {"warmup 5 lr 0.1", 1.0, NULL, "2nd of 5 warmup updates: η 2/6 of its peak"},
    /* ½(1 + cos π(202 − 2)/(302 − 2)). */
    {"warmup 2 lr 0.1 steps 302", 202.0, NULL, "decay: η 0.25 of its peak"},
    {"warmup 0 lr 0.1 schedule wsd decay 100 steps 300", 250.0, NULL, "decay: η 0.5 of its peak"},
    {"warmup 0 lr 0.1 horizon 100 floor 0.01", 200.0, NULL, "held: η 0.1 of its peak"},
    {"warmup 0 lr 0.1 schedule step every 100 gamma 0.5", 250.0, NULL, "; η 0.25 of its peak"},
    {"warmup 1 warmup-start 0 lr 0.1", 0.0, NULL, "loss 13 → 13; the rate is 0"},
    /* Why the rate is another one, at the update where it is, and before all that has no room. */
    {"schedule plateau warmup 20 noise 1 seed 7 condition 11 steps 400 lr 0.13636", 65.0, NULL,
     "; 11 updates without a better loss: η ×0.1, "},
    {"schedule plateau warmup 20 noise 1 seed 7 condition 11 steps 400 lr 0.13636 patience 4",
     200.0, NULL, "; plateau: η "},
    {"noise 50 schedule constant", 3.0, NULL, "the noise outweighs the gradient"},
    {"landscape parabola lr 0.5", 0.0, "loss 2 → 0.5; x −2 → −1", NULL},
    {"landscape llm-25m steps 24000", 100.0, NULL, "expected loss "},
    /* A quadratic under Adam is told by its axes, however it is tilted. */
    {"rotation 30 optimizer adam warmup 0", 3.0, NULL, "; x 3."},
    /* y − ½ sin 0.8x changes its sign: 20·0.11 is above 2. */
    {"landscape edge lr 0.1 warmup 0 schedule constant", 4.0, NULL, "the rate is "},
    /* x goes down by more than y goes up, to first order. */
    {"condition 11 momentum 0.9 lr 0.13636 steps 100", 12.0, NULL,
     "it rises: the velocity carries y uphill"},
    {"landscape river warmup 0 schedule constant lr 0.11 start-y 0.5", 2.0, NULL,
     ", its gradient flips"},
    /* What is nearer than rounding stands still, and is not told of. */
    {"condition 10 warmup 0 lr 0.1 schedule constant", 50.0,
     "loss 0.000212 → 0.000172; x 0.0206 → 0.0186", NULL},
    {"optimizer adam warmup 0", 60.0, NULL, "x walks "},
    {"landscape overfit clip 0.1", 50.0, NULL, ", clipped to 0.1"},
    {"landscape overfit clip 100", 50.0, NULL, ", under the clip of 100"},
    {"landscape overfit batch 1 lr 0.04 schedule constant", 60.0, NULL, "gradient norm "},
    {"landscape language steps 60 clip 0.01", 45.0, NULL, ", clipped to 0.01"},
    /* Of causes the one that does it. */
    {"landscape booth weight-decay 1 lr 0.02 start-x 0.9 start-y 2.9 warmup 0 schedule constant",
     0.0, NULL, "it rises: weight decay pulls uphill; "},
    {"optimizer adamw weight-decay 2 lr 0.1 start-x 0.3 start-y 0 rotation 30 warmup 0 "
     "landscape booth",
     0.0, NULL, "loss "},
    {"optimizer rmsprop noise 3", 40.0, NULL, "it rises: the noise outweighs the gradient; y"},
    {"landscape bowl condition 10 lr 0.25 warmup 0 schedule constant noise 0.01", 1.0, NULL,
     "it rises: the rate is 1.25 of its limit; "},
    {"landscape himmelblau optimizer rmsprop lr 3 warmup 0 schedule constant", 0.0, NULL,
     "it rises: the step is too long for the slope; "},
    /* It falls, though it is below zero, and by less than is seen. */
    {"landscape saddle steps 100", 98.0, NULL, "loss −0.0001522 → −0.0001523; y"},
    {"landscape two-basins momentum 0.9 steps 300", 291.0, NULL, "the same but for rounding; "},
    {"landscape formula formula log(x) start-x -1", 0.0, NULL, "the loss has no value here; "},
    {"schedule noam warmup 20", 10.0, NULL, "11th of 20 warmup updates: η 11/20 of its peak"},
    {"warmup 5 lr 0.1", 0.0, NULL, "1st of 5 warmup updates: η 1/6 of its peak"},
    {"warmup 1 lr 0.1", 0.0, NULL, "1st of 1 warmup update: η 1/2 of its peak"},
    {"warmup 50 lr 0.1", 22.0, NULL, "23rd of 50 warmup updates: η 0.451 of its peak"},
    {"warmup 50 lr 0.1", 11.0, NULL, "12th of 50 warmup updates: η 0.235 of its peak"},
};

static void an_update_is_told(void **state)
{
    (void)state;
    bool right = true;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given(cases[i].words);
        struct run *run = whole_run(&setup);
        char text[240];
        words_update(run, cases[i].t, text, sizeof text);
        if (cases[i].told ? strcmp(text, cases[i].told) != 0 : !strstr(text, cases[i].beside)) {
            print_error("%s, update %.0f:\n  %s\n", cases[i].words, cases[i].t, text);
            right = false;
        }
        run_free(run);
    }
    assert_true(right);
}

static char told_text[480];

static const char *told_of(struct setup *setup, double t)
{
    struct run *run = whole_run(setup);
    words_update(run, t, told_text, sizeof told_text);
    run_free(run);
    return told_text;
}

static void assert_told(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\n  %s\nhas no\n  %s", text, part);
}

#define NUMBER(value) (sentence_number((value), 3).text)

static void has_no_factor(const char *words)
{
    struct setup setup = given(words);
    assert_null(strstr(told_of(&setup, 0.0), "factor"));
}

/* u = x cos φ + y sin φ and v = y cos φ − x sin φ shrink by 1 − η and 1 − ηk. */
static void a_tilted_bowl_is_told_by_its_own_directions(void **state)
{
    (void)state;
    for (int degrees = 20; degrees <= 80; degrees += 30) {
        char words[120], part[320];
        const double phi = degrees * acos(-1.0) / 180.0, rate = 0.14, k = 12.0,
                     u = 4.0 * cos(phi) + sin(phi), v = cos(phi) - 4.0 * sin(phi);
        snprintf(words, sizeof words, "condition 12 rotation %d lr 0.14 warmup 0 schedule constant",
                 degrees);
        struct setup setup = given(words);
        const char *text = told_of(&setup, 0.0);
        snprintf(part, sizeof part, "steep way %s → %s, past the minimum (factor 1 − ηλ = %s)",
                 NUMBER(v), NUMBER(v * (1.0 - rate * k)), NUMBER(1.0 - rate * k));
        assert_told(text, part);
        snprintf(part, sizeof part, "flat way %s → %s", NUMBER(u), NUMBER(u * (1.0 - rate)));
        assert_told(text, part);
    }
    has_no_factor("condition 12 rotation 20 lr 0.14 warmup 0 momentum 0.5");
    has_no_factor("condition 12 rotation 20 lr 0.14 warmup 0 weight-decay 0.1");
}

/* An update of E θ² by the moments before it, mode by mode. */
struct expected_update {
    int down;
    double flattest, most, most_at, descent, noise;
};

static struct expected_update expected_update_of(const struct run *run, double t)
{
    const struct problem_kind *problem = run->stats.problem;
    const struct setup *s = plan_at(&run->plan, t);
    const double *before = run_problem_state(run, t), rate = plan_rate(&run->plan, t);
    struct expected_update e = {.down = 0};
    for (int i = 0; i < problem->modes(s); i++) {
        const struct mode m = problem->mode(s, before, t, i);
        const double square = m.square - 2.0 * rate * m.cross + rate * rate * m.velocity,
                     loss = m.loss * square / m.square, factor = 1.0 - rate * m.cross / m.square;
        if (loss < 0.1 * m.first)
            e.down++, e.flattest = m.curvature;
        if (m.loss - loss > e.most)
            e.most = m.loss - loss, e.most_at = m.curvature;
        e.descent += m.loss * (1.0 - factor * factor);
        e.noise += loss - m.loss * factor * factor;
    }
    return e;
}

static void the_modes_of_an_update_are_told(void **state)
{
    (void)state;
    static const struct {
        const char *words;
        double t;
        const char *of;
    } laws[] = {{"landscape llm-100m steps 24000", 5000.0, "48 bins"},
                {"landscape llm-25m steps 24000", 20001.0, "48 bins"},
                {"landscape llm-400m steps 3000", 700.0, "48 bins"},
                {"landscape noisy-quadratic modes 30 steps 300 noise 0.1", 150.0, "30 modes"}};
    for (size_t i = 0; i < sizeof laws / sizeof laws[0]; i++) {
        struct setup setup = given(laws[i].words);
        struct run *run = whole_run(&setup);
        const struct expected_update e = expected_update_of(run, laws[i].t);
        char part[320];
        words_update(run, laws[i].t, told_text, sizeof told_text);
        snprintf(part, sizeof part, "descent takes %s, noise puts back %s", NUMBER(e.descent),
                 NUMBER(e.noise));
        assert_told(told_text, part);
        assert_true(e.down > 0);
        snprintf(part, sizeof part, "%d of %s down to a tenth (λ ≥ %s), λ %s falls most", e.down,
                 laws[i].of, NUMBER(e.flattest), NUMBER(e.most_at));
        assert_told(told_text, part);
        run_free(run);
    }
}

static void a_mode_above_the_limit_is_told_to_grow(void **state)
{
    (void)state;
    /* λ = 1/i: of 1, ½, ⅓ … two are above 2/4.5. */
    struct setup setup =
        given("landscape noisy-quadratic modes 30 spectrum 1 lr 4.5 warmup 0 schedule constant "
              "noise 0 steps 20");
    const char *text = told_of(&setup, 3.0);
    assert_told(text, "2 of 30 modes grow, above the limit");
    assert_told(text, "it rises: the rate is 2.25 of its limit");
}

/* Which way validation and training go, by the losses that the run keeps of its updates; of the
 * fits whose validation loss leaves the noise out, which training has, there is no gap to tell. */
static void the_gap_of_a_fit_is_told(void **state)
{
    (void)state;
    static const char *const fits[] = {"landscape overfit", "landscape label-noise",
                                       "landscape logistic", "landscape logistic batch 8"};
    int widens = 0, narrows = 0;
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
        char words[120];
        snprintf(words, sizeof words, "%s steps 900", fits[i]);
        struct setup setup = given(words);
        struct run *run = whole_run(&setup);
        for (double t = 7.0; t < 890.0; t += 101.0) {
            struct update u, next;
            char part[320];
            run_update(run, t, &u);
            const double was = run_validation(run, t) - u.loss, norm = u.exact_gradient[0];
            run_update(run, t + 1.0, &next);
            const double gap = run_validation(run, t + 1.0) - next.loss;
            words_update(run, t, told_text, sizeof told_text);
            if (i < 2)
                snprintf(part, sizeof part, ", without the labels' noise");
            else
                snprintf(part, sizeof part, ", %s %s training%s", NUMBER(fabs(gap)),
                         gap < 0.0 ? "below" : "above",
                         gap * was <= 0.0        ? ""
                         : fabs(gap) > fabs(was) ? ": the gap widens"
                                                 : ": the gap narrows");
            assert_told(told_text, part);
            assert_true((strstr(told_text, "gap") != NULL) <= (i >= 2));
            widens += strstr(told_text, "widens") != NULL;
            narrows += strstr(told_text, "narrows") != NULL;
            snprintf(part, sizeof part, "gradient norm %s", NUMBER(norm));
            assert_told(told_text, part);
        }
        run_free(run);
    }
    assert_true(widens > 0 && narrows > 0);
}

/* The training losses are of other batches, so that they are no change by the update. */
static void batches_are_told_apart(void **state)
{
    (void)state;
    struct setup setup = given("landscape language steps 60 clip 0.01");
    struct run *run = whole_run(&setup);
    char part[320];
    double mean = 0.0;
    for (int t = 20; t < 40; t++)
        mean += run->bucket[t].loss_first / 20.0;
    words_update(run, 45.0, told_text, sizeof told_text);
    snprintf(part, sizeof part,
             "batch loss %s, the next batch's %s; validation %s → %s from "
             "update 20 to 40, training %s; gradient norm ",
             NUMBER(run->bucket[45].loss_first), NUMBER(run->bucket[46].loss_first),
             NUMBER(run->validation[20]), NUMBER(run->validation[40]), NUMBER(mean));
    assert_told(told_text, part);
    run_free(run);
}

static void behind_the_end_there_is_none(void **state)
{
    (void)state;
    struct setup setup = given("steps 10");
    struct run *run = whole_run(&setup);
    char text[240] = "left";
    words_update(run, 10.0, text, sizeof text);
    assert_string_equal(text, "");
    run_free(run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_update_is_told),
        cmocka_unit_test(a_tilted_bowl_is_told_by_its_own_directions),
        cmocka_unit_test(the_modes_of_an_update_are_told),
        cmocka_unit_test(a_mode_above_the_limit_is_told_to_grow),
        cmocka_unit_test(the_gap_of_a_fit_is_told),
        cmocka_unit_test(batches_are_told_apart),
        cmocka_unit_test(behind_the_end_there_is_none),
    };
    return cmocka_run_group_tests_name("updates in words", tests, NULL, NULL);
}
