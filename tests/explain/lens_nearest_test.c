/* The libraries' own types: how they are written, which comes nearest, and what is lost. */
#include "model/given.h"

#include "explain/lens/lens_nearest.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"

#include <string.h>

/* ---- how they are written ---- */

static void each_shape_writes_its_call(void **state)
{
    (void)state;
    static char text[LENS_TYPE_MOST], json[LENS_TYPE_MOST];
    int written = 0;
    for (int library = 0; library < LENS_LIBRARIES; library++)
        for (int schedule = 0; schedule < SCHEDULE_COUNT; schedule++) {
            char words[120];
            snprintf(words, sizeof words, "schedule %s warmup %d warmup-start 0.1 steps 100",
                     schedule_name(schedule), schedule == SCHEDULE_ONE_CYCLE ? 0 : 10);
            struct setup setup = given(words);
            struct lens_curve curve = lens_curve_of(&setup, (enum lens_library)library);
            lens_own_type(&curve, text, sizeof text);
            lens_own_type_json(&curve, json, sizeof json);
            assert_true((text[0] != '\0') == (curve.shape != NULL));
            assert_true((json[0] == '{') == (curve.shape != NULL));
            written += curve.shape != NULL;
        }
    printf("# %d calls of %d libraries\n", written, LENS_LIBRARIES);
    assert_true(written >= 45);
}

static void as_one_would_write_them(void **state)
{
    (void)state;
    static const struct {
        enum lens_library library;
        const char *words, *text;
    } cases[] = {
        {LENS_TORCH, "schedule cosine warmup 0 floor 3e-5",
         "CosineAnnealingLR(optimizer, T_max=1000, eta_min=3e-05)"},
        {LENS_TORCH, "schedule cosine warmup 100 warmup-start 0.01 floor 3e-5",
         "SequentialLR(optimizer, [LinearLR(optimizer, start_factor=0.01, total_iters=100), "
         "CosineAnnealingLR(optimizer, T_max=900, eta_min=3e-05)], milestones=[100])"},
        {LENS_TORCH, "schedule constant warmup 100 warmup-start 0.01",
         "LinearLR(optimizer, start_factor=0.01, total_iters=100)"},
        {LENS_TORCH, "schedule wsd warmup 0 decay 200 floor 0",
         "SequentialLR(optimizer, [ConstantLR(optimizer, factor=1, total_iters=1), "
         "LinearLR(optimizer, start_factor=1, end_factor=0, total_iters=200)], milestones=[800])"},
        {LENS_TORCH, "schedule one-cycle warmup 0 pct-start 1",
         "OneCycleLR(optimizer, max_lr=0.001, total_steps=1000, pct_start=1.0, "
         "anneal_strategy=\"cos\", div_factor=25, final_div_factor=10000, three_phase=False, "
         "cycle_momentum=False)"},
        {LENS_HF, "schedule linear warmup 100",
         "get_scheduler(\"linear\", optimizer, num_warmup_steps=100, num_training_steps=1000)"},
        {LENS_HF, "schedule polynomial warmup 100 power 2 floor 1e-5",
         "get_scheduler(\"polynomial\", optimizer, num_warmup_steps=100, num_training_steps=1000, "
         "scheduler_specific_kwargs={\"lr_end\": 1e-05, \"power\": 2})"},
        {LENS_HF, "schedule inverse-sqrt warmup 100 timescale 50",
         "get_inverse_sqrt_schedule(optimizer, num_warmup_steps=100, timescale=50)"},
        {LENS_TIMM, "schedule cosine warmup 100 floor 1e-5",
         "CosineLRScheduler(optimizer, t_initial=1000, lr_min=1e-05, warmup_t=100, "
         "warmup_lr_init=0, t_in_epochs=False)"},
        {LENS_OPTAX, "schedule cosine warmup 100 warmup-start 0.1 floor 1e-5",
         "warmup_cosine_decay_schedule(init_value=0.0001, peak_value=0.001, warmup_steps=100, "
         "decay_steps=1000, end_value=1e-05)"},
        {LENS_OPTAX, "schedule multistep warmup 0 milestones 300,300,600 gamma 0.1",
         "piecewise_constant_schedule(init_value=0.001, boundaries_and_scales={300: 0.1, 600: "
         "0.1})"},
        {LENS_MEGATRON, "schedule wsd warmup 100 decay 200 decay-shape 1-sqrt floor 1e-5",
         "--lr 0.001 --min-lr 1e-05 --lr-decay-style WSD --lr-decay-iters 1000 --lr-warmup-iters "
         "100 --lr-warmup-init 0 --lr-wsd-decay-style minus_sqrt --lr-wsd-decay-iters 200"},
        {LENS_DEEPSPEED, "schedule linear warmup 100 warmup-shape log",
         "{\"type\": \"WarmupDecayLR\", \"params\": {\"total_num_steps\": 1000, "
         "\"warmup_min_lr\": 0, \"warmup_max_lr\": 0.001, \"warmup_num_steps\": 100, "
         "\"warmup_type\": \"log\"}}"},
        {LENS_KERAS, "schedule multistep warmup 0 milestones 300,600 gamma 0.5",
         "PiecewiseConstantDecay(boundaries=[300, 600], values=[0.001, 0.0005, 0.00025])"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[200], text[1000];
        snprintf(words, sizeof words, "lr 1e-3 steps 1000 %s", cases[i].words);
        struct setup setup = given(words);
        struct lens_curve curve = lens_curve_of(&setup, cases[i].library);
        lens_own_type(&curve, text, sizeof text);
        assert_string_equal(text, cases[i].text);
    }
}

/* Lines "library: setting: call" of calls that were run: PyTorch's by it, those of
 * the others by their schedulers' formulas, transcribed. */
static void they_are_those_that_were_run(void **state)
{
    (void)state;
    static char line[4096], text[LENS_TYPE_MOST];
    const char *source = getenv("LRSCOPE_SOURCE");
    int compared[LENS_LIBRARIES] = {0};
    snprintf(line, sizeof line, "%s/tests/goldens/libraries/calls.txt", source ? source : ".");
    FILE *file = fopen(line, "r");
    if (!file)
        fail_msg("%s is not there", line);
    while (fgets(line, sizeof line, file)) {
        char *words = strstr(line, ": "), *call = words ? strstr(words + 2, ": ") : NULL;
        int library = 0;
        if (line[0] == '#')
            continue;
        assert_non_null(call);
        *words = *call = '\0';
        call[strcspn(call + 2, "\n") + 2] = '\0';
        while (library < LENS_LIBRARIES - 1 && strcmp(lens_rows[library].key, line) != 0)
            library++;
        struct setup setup = given(words + 2);
        struct lens_curve curve = lens_curve_of(&setup, (enum lens_library)library);
        lens_own_type(&curve, text, sizeof text);
        if (strcmp(text, call + 2) != 0)
            fail_msg("%s, %s: %s\nwas %s", line, words + 2, text, call + 2);
        compared[library]++;
    }
    fclose(file);
    for (int i = 0; i < LENS_LIBRARIES; i++)
        assert_true(compared[i] >= 7);
}

static void an_object_holds_the_arguments(void **state)
{
    (void)state;
    char json[1000];
    struct setup setup = given("lr 1 steps 100 warmup 10 warmup-start 0.5 schedule multistep "
                               "milestones 30,60 gamma 0.5");
    struct lens_curve curve = lens_curve_of(&setup, LENS_TORCH);
    lens_own_type_json(&curve, json, sizeof json);
    assert_string_equal(json,
                        "{\"type\": \"SequentialLR\", \"parts\": [{\"type\": \"LinearLR\", "
                        "\"arguments\": {\"start_factor\": 0.5, \"total_iters\": 10}}, {\"type\": "
                        "\"MultiStepLR\", \"arguments\": {\"milestones\": [30, 60], \"gamma\": "
                        "0.5}}], \"milestones\": [10]}");
    curve = lens_curve_of(&setup, LENS_OPTAX);
    lens_own_type_json(&curve, json, sizeof json);
    assert_non_null(strstr(json, "\"boundaries_and_scales\": \"{30: 0.5, 60: 0.5}\""));
    setup = given("lr 1 steps 100 warmup 10 warmup-start 0.5 schedule cosine floor 0.1");
    curve = lens_nearest(&setup, LENS_TIMM).curve;
    lens_own_type_json(&curve, json, sizeof json);
    assert_non_null(strstr(json, "\"warmup_prefix\": true, \"t_in_epochs\": false}"));
}

/* 128 milestones with all their digits. */
static void the_longest_call_has_room(void **state)
{
    (void)state;
    static char text[LENS_TYPE_MOST];
    struct setup setup = given("lr 0.0012345678901234567 steps 2000000 warmup 0 schedule multistep "
                               "gamma 0.987654321012345");
    setup.milestones.count = LIST_MOST;
    for (int i = 0; i < LIST_MOST; i++)
        setup.milestones.value[i] = 1000000 + i;
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        struct lens_curve curve = lens_curve_of(&setup, (enum lens_library)i);
        lens_own_type(&curve, text, sizeof text);
        if (curve.shape)
            assert_true(text[strlen(text) - 1] == ')');
        assert_true(strlen(text) < sizeof text - 1);
    }
}

/* ---- which comes nearest ---- */

static double distance(const struct setup *ours, const struct lens_curve *curve)
{
    double off = 0.0;
    for (double t = 0.0; t < ours->steps; t++) {
        double apart = fabs(lens_rate(curve, t) - schedule_rate(ours, t)) / ours->lr;
        off = apart <= off ? off : isnan(apart) ? INFINITY : apart;
    }
    return off;
}

/* All that a library's rows know of one schedule, looked at at every update. */
static double least_distance(const struct setup *ours, enum lens_library library, int *count)
{
    const struct lens_row *row = &lens_rows[library];
    struct setup knobs = *ours;
    knobs.warmup_start = fmax(ours->warmup_start, row->least_start);
    struct lens_curve own = lens_curve_by(&knobs, library, &row->shapes[ours->schedule]);
    double least = own.shape ? distance(ours, &own) : INFINITY;
    *count += own.shape != NULL;
    for (const struct lens_other *other = row->others; other->adapt || other->shape.rate; other++) {
        struct setup adapted = knobs;
        if (other->schedule != ours->schedule)
            continue;
        if (other->adapt)
            other->adapt(&adapted);
        struct lens_curve curve = lens_curve_by(
            &adapted, library, other->shape.rate ? &other->shape : &row->shapes[adapted.schedule]);
        least = curve.shape ? fmin(least, distance(ours, &curve)) : least;
        *count += curve.shape != NULL;
    }
    return least;
}

static void none_of_the_others_is_nearer(void **state)
{
    (void)state;
    static const char *const starts[] = {"", " warmup-start 0", " warmup-start 0.3"};
    static const char *const more[] = {"floor 0.02", "floor 0.03 power 1 decay-shape cosine",
                                       "floor 0 cycle-mult 1.5 decay-shape 1-sqrt",
                                       "floor 0.06 warmup-shape cosine decay-shape square",
                                       "cycle-decay 0.5 warmup-shape log decay-shape exponential"};
    int compared = 0, candidates = 0;
    for (int schedule = 0; schedule < SCHEDULE_COUNT; schedule++)
        for (int i = 0; i < 5 * 3 * 4; i++) {
            static const int warmups[] = {0, 1, 10, 100};
            char words[300];
            snprintf(words, sizeof words, "schedule %s lr 0.1 steps 100 warmup %d %s%s",
                     schedule_name(schedule), warmups[i / 15], more[i % 5], starts[i / 5 % 3]);
            struct setup setup = given(words), ours = setup_resolved(&setup);
            for (int k = 0; k < LENS_LIBRARIES && !schedule_kinds[schedule].by_metric; k++) {
                int count = 0;
                struct lens_nearest nearest = lens_nearest(&setup, (enum lens_library)k);
                double least = least_distance(&ours, (enum lens_library)k, &count);
                if (count == 0 || isinf(least))
                    continue;
                compared++;
                candidates += count;
                if (!nearest.curve.shape)
                    fail_msg("%s, %s: none", lens_rows[k].key, words);
                if (fabs(nearest.off - least) > 2e-9)
                    fail_msg("%s, %s: %.12g, nearest is %.12g", lens_rows[k].key, words,
                             nearest.off, least);
                assert_near(distance(&ours, &nearest.curve), nearest.off, 2e-9);
            }
        }
    printf("# %d settings and libraries with %d ways to come near\n", compared, candidates);
    assert_true(candidates > compared);
}

static void must_be_nearest(enum lens_library library, const char *words, const char *begins,
                            double off)
{
    static char text[LENS_TYPE_MOST];
    struct setup setup = given(words);
    struct lens_nearest nearest = lens_nearest(&setup, library);
    lens_own_type(&nearest.curve, text, sizeof text);
    if (!strstr(text, begins))
        fail_msg("%s: %s", words, text);
    if (!(nearest.off <= off))
        fail_msg("%s: %g away", words, nearest.off);
}

static void the_nearest_is_named(void **state)
{
    (void)state;
    const char *cosine = "lr 3e-4 floor 3e-5 steps 1000 warmup 100 schedule cosine",
               *linear = "lr 3e-4 floor 3e-5 steps 1000 warmup 100 schedule linear";
    must_be_nearest(LENS_HF, cosine, "cosine_warmup_with_min_lr", 1e-12);
    must_be_nearest(LENS_HF, cosine, "num_warmup_steps=101, num_training_steps=1001", 1e-12);
    must_be_nearest(LENS_HF, "lr 1 floor 0 steps 1000 horizon 1200 warmup 100 schedule cosine",
                    "num_warmup_steps=101, num_training_steps=1201", 1e-12);
    must_be_nearest(LENS_TIMM, cosine, "warmup_prefix=True", 1e-12);
    must_be_nearest(LENS_TIMM, "lr 1 floor 0 steps 1000 horizon 800 warmup 100 schedule cosine",
                    "t_initial=700", 1e-12);
    must_be_nearest(LENS_OPTAX, cosine, "warmup_cosine_decay_schedule", 1e-12);
    must_be_nearest(LENS_HF, linear, "\"polynomial\"", 1.0 / 101.0 + 1e-12);
    must_be_nearest(LENS_HF, linear, "\"power\": 1", 0.01);
    must_be_nearest(LENS_HF, "lr 1 floor 0 steps 1000 warmup 0 schedule linear", "\"linear\"", 0.0);
    must_be_nearest(LENS_KERAS, linear, "CosineDecay", 0.11);
    must_be_nearest(LENS_TORCH, "lr 1 steps 100 warmup 10 schedule polynomial power 1 floor 0.2",
                    "end_factor=0.2", 1e-12);
    must_be_nearest(LENS_TORCH, "lr 1 steps 100 warmup 10 warmup-start 0 schedule linear floor 0",
                    "start_factor=1e-08", 1.1e-8);
    must_be_nearest(LENS_TORCH, "lr 1 steps 100 warmup 0 schedule wsd decay 40 decay-shape square",
                    "LinearLR(optimizer, start_factor=1", 0.26);
    must_be_nearest(LENS_DEEPSPEED,
                    "lr 1 steps 100 warmup 50 schedule linear floor 0 "
                    "warmup-start 0 warmup-shape sqrt",
                    "\"warmup_type\": \"log\"", 0.27);
    /* where there is no such shape */
    must_be_nearest(LENS_TIMM, "lr 1 steps 100 warmup 10 schedule constant", "StepLRScheduler",
                    1e-12);
    must_be_nearest(LENS_HF, "lr 1 steps 100 warmup 10 schedule noam timescale 77",
                    "get_inverse_sqrt_schedule", 0.11);
    must_be_nearest(LENS_MEGATRON, "lr 1 steps 100 warmup 0 schedule one-cycle",
                    "--lr-warmup-iters 29", 0.11);
    must_be_nearest(LENS_TORCH, "lr 1 steps 100 warmup 10 schedule rex", "PolynomialLR", 0.1);
}

static void nothing_is_near(void **state)
{
    (void)state;
    struct setup setup = given("lr 1 steps 100 warmup 0 schedule plateau");
    for (int i = 0; i < LENS_LIBRARIES; i++)
        assert_null(lens_nearest(&setup, (enum lens_library)i).curve.shape);
    char text[100] = "?";
    struct lens_nearest none = lens_nearest(&setup, LENS_HF);
    lens_nearest_words(&none, text, sizeof text);
    assert_string_equal(text, "");
}

/* ---- what is lost ---- */

static void must_lose(enum lens_library library, const char *words, const char *lost)
{
    char text[300];
    struct setup setup = given(words);
    struct lens_curve curve = lens_curve_of(&setup, library);
    lens_lost(&setup, &curve, text, sizeof text);
    assert_string_equal(text, lost);
}

static void the_knobs_that_are_lost(void **state)
{
    (void)state;
    must_lose(LENS_HF, "lr 1 steps 100 warmup 0 schedule linear floor 0", "");
    must_lose(LENS_HF, "lr 1 steps 100 warmup 10 warmup-start 0.2 schedule linear floor 0.1",
              "the floor 0.1, the warmup's start 0.2");
    must_lose(LENS_TORCH, "lr 1 steps 100 warmup 10 warmup-shape cosine schedule step floor 0.1",
              "the floor 0.1, the warmup's shape cosine");
    must_lose(LENS_TORCH, "lr 1 steps 100 warmup 0 schedule restarts cycle-decay 0.5",
              "the decay of cycles 0.5");
    must_lose(LENS_KERAS, "lr 1 steps 100 warmup 10 schedule linear", "the warmup of 10 updates");
    must_lose(LENS_TIMM, "lr 1 steps 100 warmup 10 schedule cosine",
              "the peak, which the decay has left when the warmup ends");
    must_lose(LENS_OPTAX, "lr 1 steps 100 warmup 10 schedule cosine floor 0.1", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_shape_writes_its_call),
        cmocka_unit_test(as_one_would_write_them),
        cmocka_unit_test(they_are_those_that_were_run),
        cmocka_unit_test(an_object_holds_the_arguments),
        cmocka_unit_test(the_longest_call_has_room),
        cmocka_unit_test(none_of_the_others_is_nearer),
        cmocka_unit_test(the_nearest_is_named),
        cmocka_unit_test(nothing_is_near),
        cmocka_unit_test(the_knobs_that_are_lost),
    };
    return cmocka_run_group_tests_name("lens_nearest", tests, NULL, NULL);
}
