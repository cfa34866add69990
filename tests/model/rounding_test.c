/* A job of samples, batch, epochs or tokens as updates: each library's rounding, and the units. */
#include "given.h"

#include "model/params/rounding.h"
#include "model/params/units.h"

static void each_library_rounds_in_its_own_way(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        int updates[ROUNDINGS], warmup[ROUNDINGS]; /* warmup 3 % */
    } cases[] = {
        {"samples 120k micro-batch 32 accumulate 4 epochs 3",
         {2814, 2811, 2814, 2814, 2814, 2811, 2812, 2812, 2812, 2811, 2814, 2811},
         {85, 85, 84, 84, 84, 84, 84, 84, 84, 84, 84, 84}},
        {"samples 9 micro-batch 2 accumulate 2 epochs 3", /* five batches an epoch, one of them
                                                             with one example */
         {9, 6, 9, 9, 6, 6, 7, 7, 6, 6, 9, 6},
         {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
        {"samples 91 micro-batch 10 accumulate 4 devices 2 epochs 10",
         {20, 10, 20, 20, 10, 10, 12, 12, 11, 10, 20, 10},
         {1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}},
        {"samples 1000 micro-batch 8 epochs 0.5",
         {63, 63, 62, 62, 62, 62, 62, 62, 62, 62, 63, 62},
         {2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
        {"samples 1024 global-batch 128 micro-batch 16 devices 2 epochs 5", /* nothing to round */
         {40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40},
         {2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        for (int library = 0; library < ROUNDINGS; library++) {
            struct setup s = setup_default();
            set(&s, cases[i].job);
            set(&s, "warmup 3%");
            param_set(&s, P_ROUNDING, library);
            if (param_resolved(&s, P_STEPS) != cases[i].updates[library] ||
                param_resolved(&s, P_WARMUP) != cases[i].warmup[library])
                fail_msg("%s, %s: %g updates, warmup %g", cases[i].job, rounding_name(library),
                         param_resolved(&s, P_STEPS), param_resolved(&s, P_WARMUP));
        }
}

/* How the loops go, batch by batch. */
struct loop {
    bool drop_last; /* the loader leaves an incomplete batch out */
    bool at_end;    /* an update at the end of an epoch, however few gradients there are */
    bool carries;   /* gradients that are left over go into the next epoch */
};

static int updates_of_loop(const struct loop *loop, int samples, int batch, int accumulate,
                           int epochs)
{
    int updates = 0, gradients = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
        for (int seen = 0; seen < samples; seen += batch) {
            bool last = seen + batch >= samples;
            if (loop->drop_last && seen + batch > samples)
                break;
            gradients++;
            if (gradients == accumulate || (loop->at_end && last))
                updates++, gradients = 0;
        }
        if (loop->at_end && gradients > 0) /* the last batch was dropped */
            updates++;
        if (!loop->carries)
            gradients = 0;
    }
    return updates;
}

static void the_formulas_count_what_loops_do(void **state)
{
    (void)state;
    static const struct {
        enum rounding rounding;
        struct loop loop;
    } loops[] = {
        {ROUNDING_LIGHTNING, {.at_end = true}},
        {ROUNDING_TIMM, {.drop_last = true, .at_end = true}},
        {ROUNDING_TORCHTUNE, {.at_end = false}},
        {ROUNDING_DEEPSPEED, {.carries = true}},
        {ROUNDING_DROP_LAST, {.drop_last = true}},
    };
    struct dice dice = {.game = 3};
    for (int i = 0; i < 20000; i++) {
        int samples = 1 + throw_below(&dice, 400), micro = 1 + throw_below(&dice, 9);
        int devices = 1 + throw_below(&dice, 3), accumulate = 1 + throw_below(&dice, 6);
        int epochs = 1 + throw_below(&dice, 4), which = throw_below(&dice, 5);
        struct setup s = setup_default();
        s.samples = samples, s.micro_batch = micro, s.devices = devices;
        s.accumulate = accumulate, s.epochs = epochs;
        int counted =
            updates_of_loop(&loops[which].loop, samples, micro * devices, accumulate, epochs);
        if (job_updates(&s, loops[which].rounding) != counted)
            fail_msg("%d samples, %d x %d x %d, %d epochs: %s has %g, the loop %d", samples, micro,
                     accumulate, devices, epochs, rounding_name((int)loops[which].rounding),
                     job_updates(&s, loops[which].rounding), counted);
    }
}

/* GPT-3 (arXiv:2005.14165), T5 (1910.10683: 2^35 tokens in batches of 2^16 are 2^19 updates),
 * OLMo 2 (its warmups of 8.388608B tokens are 2000 updates of 7B and 1000 of 13B). */
static void tokens_are_updates(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        double floor, ceil;
    } cases[] = {
        {"tokens 300B global-batch 0.5M", 600000, 600000},
        {"tokens 300B global-batch 3.2M", 93750, 93750},
        {"tokens 34359738368 global-batch 128 sequence 512", 524288, 524288},
        {"tokens 8.388608B global-batch 1024 sequence 4096", 2000, 2000},
        {"tokens 8.388608B global-batch 8388608", 1000, 1000},
        {"tokens 4T global-batch 1024 sequence 4096", 953674, 953675},
        {"tokens 15.6T global-batch 16M", 975000, 975000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup s = setup_default();
        set(&s, cases[i].job);
        assert_true(job_updates(&s, ROUNDING_MEGATRON) == cases[i].floor);
        assert_true(job_updates(&s, ROUNDING_OLMO) == cases[i].floor);
        assert_true(job_updates(&s, ROUNDING_COMPOSER) == cases[i].ceil);
        assert_true(param_resolved(&s, P_STEPS) == cases[i].floor); /* hf counts no tokens */
        assert_false(job_counted(&s, ROUNDING_HF));
    }
}

static void what_is_not_given_of_a_batch_follows(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        double micro, accumulate, global;
    } cases[] = {
        {"devices 1", 1, 1, 1},
        {"micro-batch 32 accumulate 4 devices 2", 32, 4, 256},
        {"global-batch 256 accumulate 4 devices 2", 32, 4, 256},
        {"global-batch 256 micro-batch 32 devices 2", 32, 4, 256}, /* as DeepSpeed and Megatron */
        {"global-batch 256 devices 2", 128, 1, 256},
        {"micro-batch 32 accumulate 4 devices 2 global-batch 256", 32, 4, 256},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup s = setup_default();
        char message[300];
        set(&s, cases[i].job);
        assert_true(param_resolved(&s, P_MICRO_BATCH) == cases[i].micro);
        assert_true(param_resolved(&s, P_ACCUMULATE) == cases[i].accumulate);
        assert_true(param_resolved(&s, P_GLOBAL_BATCH) == cases[i].global);
        assert_true(setup_valid(&s, message, sizeof message));
    }
}

static void a_job_that_cannot_be_is_refused(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"global-batch 100 micro-batch 32", "global-batch 100 is not micro-batch x accumulate"},
        {"global-batch 100 micro-batch 32 accumulate 4", "32 x 4 x 1"},
        {"global-batch 100 devices 3", "33.3333 x 1 x 3"},
        {"tokens 300B", "3e+11 updates, and 1e+07 are the most: raise global-batch"},
        {"tokens 1000 global-batch 4M", "not one update"},
        {"samples 3 accumulate 8 epochs 1 rounding torchtune", "not one update"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup s = setup_default();
        char message[300] = "";
        set(&s, cases[i][0]);
        assert_false(setup_valid(&s, message, sizeof message));
        if (!strstr(message, cases[i][1]))
            fail_msg("%s: %s", cases[i][0], message);
    }
}

/* The job comes before what the problem has by itself, and steps before the job. */
static void steps_are_the_jobs_unless_given(void **state)
{
    (void)state;
    struct setup s = setup_default();
    set(&s, "landscape noisy-quadratic");
    assert_true(param_resolved(&s, P_STEPS) == 400);
    set(&s, "samples 1000 micro-batch 10 epochs 2");
    assert_true(param_resolved(&s, P_STEPS) == 200);
    set(&s, "steps 50");
    assert_true(param_resolved(&s, P_STEPS) == 50);
    set(&s, "steps auto epochs 3");
    assert_true(param_resolved(&s, P_STEPS) == 300);
    set(&s, "epochs 0");
    assert_true(param_resolved(&s, P_STEPS) == 400);
    assert_true(setup_resolved(&s).steps == 400);
}

static void updates_have_units(void **state)
{
    (void)state;
    static const struct {
        const char *job;
        enum unit unit; /* that the scale is in the end of */
        double at_1000;
    } cases[] = {
        {"steps 3000", UNIT_UPDATES, 1000},
        {"steps 3000 samples 120k micro-batch 32 accumulate 4 unit epochs", UNIT_EPOCHS,
         1000.0 / 938.0},
        {"steps 3000 samples 120k global-batch 128 unit epochs rounding megatron", UNIT_EPOCHS,
         1000.0 / 937.5},
        {"steps 3000 epochs 3 unit epochs", UNIT_EPOCHS, 1},
        {"steps 3000 unit epochs", UNIT_UPDATES, 1000}, /* nobody knows how long one is */
        {"steps 3000 global-batch 64 unit samples", UNIT_SAMPLES, 64000},
        {"steps 3000 unit samples", UNIT_UPDATES, 1000},
        {"steps 3000 global-batch 0.5M unit tokens", UNIT_TOKENS, 5e8},
        {"steps 3000 global-batch 64 sequence 2048 unit tokens", UNIT_TOKENS, 131072000},
        {"steps 1.2M tokens 15.6T unit tokens", UNIT_TOKENS, 1.3e10},
        {"steps 3000 unit tokens", UNIT_UPDATES, 1000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup s = setup_default();
        set(&s, cases[i].job);
        struct setup resolved = setup_resolved(&s);
        struct unit_scale scale = unit_scale_of(&resolved);
        if (scale.unit != cases[i].unit || unit_of(&scale, 1000.0) != cases[i].at_1000)
            fail_msg("%s: %.17g %s", cases[i].job, unit_of(&scale, 1000.0), unit_word(scale.unit));
        assert_near(unit_updates(&scale, unit_of(&scale, 1000.0)), 1000.0, 1e-9);
    }
}

static void counts_in_words(void **state)
{
    (void)state;
    struct setup s = setup_default();
    char text[ROUNDING_WORDS_MOST];
    rounding_words(&s, text, sizeof text);
    assert_string_equal(text, "");
    set(&s, "samples 120k micro-batch 32 accumulate 4 epochs 3");
    rounding_words(&s, text, sizeof text);
    assert_string_equal(text, "2811 updates as hf-4.51, torchtune, olmo, drop-last; 2812 updates "
                              "as keras, deepspeed, megatron; 2814 updates as hf, lightning, "
                              "accelerate, timm, composer");
    set(&s, "warmup 3%");
    rounding_words(&s, text, sizeof text);
    assert_non_null(strstr(text, "composer; the warmup of 3% 84 to 85"));
    rounding_counts(&s, text, sizeof text);
    assert_string_equal(text, "2811 to 2814");
    job_words(&s, text, sizeof text);
    assert_string_equal(text, "120000 samples, 32 x 4 x 1 an update, 3 epochs");
    set(&s, "samples 1024 micro-batch 32"); /* all agree */
    rounding_words(&s, text, sizeof text);
    assert_string_equal(text, "");
    rounding_counts(&s, text, sizeof text);
    assert_string_equal(text, "24");
    set(&s, "samples 0 epochs 0 tokens 1M sequence 16");
    job_words(&s, text, sizeof text);
    assert_string_equal(text, "32 x 4 x 1 of 16 tokens an update, 1M tokens");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_library_rounds_in_its_own_way),
        cmocka_unit_test(the_formulas_count_what_loops_do),
        cmocka_unit_test(tokens_are_updates),
        cmocka_unit_test(what_is_not_given_of_a_batch_follows),
        cmocka_unit_test(a_job_that_cannot_be_is_refused),
        cmocka_unit_test(steps_are_the_jobs_unless_given),
        cmocka_unit_test(updates_have_units),
        cmocka_unit_test(counts_in_words),
    };
    return cmocka_run_group_tests_name("rounding", tests, NULL, NULL);
}
