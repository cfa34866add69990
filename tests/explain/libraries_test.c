/* The libraries of the lens, one by one, and what their own code said of many settings: tables that
 * tests/tools/check_lens.py writes. A line is a setting in words, then "refuses", or updates and
 * rates, and at last the update at which an error is raised, where one is. */
#include "model/given.h"

#include "explain/lens/lens.h"

enum { SHORTEST = 40 }; /* settings that a library must have at least */

struct tally {
    enum lens_library library;
    int settings, refused, raised, rates, different;
    double largest;
};

static void differs(struct tally *tally, const char *words, const char *how)
{
    tally->different++;
    print_error("%s: %s: %s\n", lens_rows[tally->library].key, words, how);
}

/* One cell, "12 0.05" or "12 raises". */
static void compare_cell(struct tally *tally, const struct lens_curve *curve, const char *words,
                         const char *cell)
{
    char *end, how[120];
    double t = strtod(cell, &end), rate = lens_rate(curve, t);
    if (strcmp(end, " raises") == 0) {
        tally->raised++;
        snprintf(how, sizeof how, "no error at update %g", t);
        if (!isnan(rate) || isnan(lens_rate(curve, t - 1.0)))
            differs(tally, words, how);
        return;
    }
    double due = strtod(end, NULL), apart = fabs(rate - due) / curve->setup.lr;
    tally->rates++;
    snprintf(how, sizeof how, "%.17g at update %g, the library %.17g", rate, t, due);
    if (!(apart <= 1e-12))
        differs(tally, words, how);
    else
        tally->largest = fmax(tally->largest, apart);
}

static void compare_line(struct tally *tally, char *line)
{
    char words[400], *cells = strstr(line, ": ");
    assert_non_null(cells);
    snprintf(words, sizeof words, "%.*s", (int)(cells - line), line);
    cells += 2;
    struct setup setup = given(words);
    struct lens_curve curve = lens_curve_of(&setup, tally->library);
    bool refuses = strncmp(cells, "refuses", 7) == 0;
    tally->settings++;
    tally->refused += refuses;
    if (refuses != !curve.shape) {
        differs(tally, words, refuses ? "the library alone refuses" : curve.lacks);
        return;
    }
    char *rest = NULL;
    for (char *cell = strtok_r(cells, ",\n", &rest); cell && !refuses;
         cell = strtok_r(NULL, ",\n", &rest))
        compare_cell(tally, &curve, words, cell);
}

static struct tally compare_file(enum lens_library library)
{
    struct tally tally = {.library = library};
    const char *source = getenv("LRSCOPE_SOURCE");
    char path[512], line[2048];
    snprintf(path, sizeof path, "%s/tests/goldens/libraries/%s.txt", source ? source : ".",
             lens_rows[library].key);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s: there is no table of this library", path);
    while (fgets(line, sizeof line, file)) {
        if (!strchr(line, '\n'))
            fail_msg("%s: a line is too long", path);
        if (line[0] != '#')
            compare_line(&tally, line);
    }
    fclose(file);
    return tally;
}

static void each_library_is_followed_cell_by_cell(void **state)
{
    (void)state;
    struct tally all = {0};
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        struct tally tally = compare_file((enum lens_library)i);
        assert_true(tally.settings >= SHORTEST);
        all.settings += tally.settings;
        all.refused += tally.refused;
        all.raised += tally.raised;
        all.rates += tally.rates;
        all.different += tally.different;
        all.largest = fmax(all.largest, tally.largest);
    }
    printf("# %d settings of %d libraries: %d refused, %d with an error at an update, %d rates, "
           "%d different; largest error %.3g of the peak\n",
           all.settings, LENS_LIBRARIES, all.refused, all.raised, all.rates, all.different,
           all.largest);
    assert_int_equal(all.different, 0);
}

/* ---- one by one ---- */

static struct lens look(const char *words)
{
    struct setup setup = given(words);
    struct lens lens;
    lens_look(&lens, &setup);
    return lens;
}

/* The first update that an error stands in place of; INFINITY: none. NAN: the library refuses. */
static double raises(enum lens_library library, const char *words)
{
    struct lens lens = look(words);
    return lens.of[library].shape ? lens.of[library].features.raises : NAN;
}

static void errors_are_where_the_library_raises_them(void **state)
{
    (void)state;
    static const struct {
        enum lens_library library;
        double at;
        const char *words;
    } cases[] = {
        {LENS_TORCH, NAN, "schedule one-cycle pct-start 0.01 steps 100"},
        {LENS_TORCH, 101, "schedule one-cycle pct-start 0.02 steps 100"},
        {LENS_TORCH, 100, "schedule one-cycle pct-start 1 steps 100"},
        {LENS_TORCH, 80, "schedule cosine warmup 80 steps 80"},
        {LENS_TORCH, 80, "schedule linear warmup 80 steps 80"},
        {LENS_TORCH, 80, "schedule polynomial warmup 80 steps 80"},
        {LENS_TORCH, 80, "schedule wsd decay 0 warmup 80 steps 80"},
        {LENS_TORCH, INFINITY, "schedule cosine warmup 79 steps 80"},
        {LENS_TORCH, INFINITY, "schedule wsd decay 9 decay-shape cosine floor 2 lr 1 steps 80"},
        {LENS_TORCH, NAN, "schedule wsd decay 9 decay-shape linear floor 2 lr 1 steps 80"},
        {LENS_TORCH, 4096,
         "schedule triangular cycle-up 2 cycle-down 2 cycle-mode triangular2 steps 5000"},
        {LENS_HF, INFINITY, "schedule cosine warmup 80 steps 80"},
        {LENS_HF, 80, "schedule polynomial warmup 80 steps 80"},
        {LENS_OPTAX, NAN, "schedule cosine warmup 80 steps 80"},
        {LENS_OPTAX, INFINITY, "schedule linear warmup 80 steps 80"},
        {LENS_MEGATRON, NAN, "schedule linear floor 2 lr 1 steps 80"},
        {LENS_MEGATRON, INFINITY, "schedule linear floor 1 lr 1 steps 80"},
        {LENS_MEGATRON, NAN, "schedule linear warmup 80 steps 80"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double at = raises(cases[i].library, cases[i].words);
        if (at != cases[i].at && !(isnan(at) && isnan(cases[i].at)))
            fail_msg("%s: %g and not %g", cases[i].words, at, cases[i].at);
    }
    struct lens lens = look("schedule linear warmup 80 steps 80 lr 0.1");
    assert_near(lens.of[LENS_OPTAX].features.end, 1.0, 0.0); /* it stays at the peak */
    assert_near(lens.here.features.end, 0.0, 0.0);
}

/* Cycles of 1, 3, 9, … times T0: the fifth restart comes an update late. */
static void a_logarithm_that_comes_out_low_costs_timm_its_restart(void **state)
{
    (void)state;
    static const struct {
        double mult, units;
    } cases[] = {{3, 121}, {9, 7381}, {10, 111}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[160];
        snprintf(words, sizeof words,
                 "schedule restarts lr 0.1 floor 0.01 cycle 2 cycle-mult %g warmup 0 steps 20000",
                 cases[i].mult);
        struct lens lens = look(words);
        double t = 2.0 * cases[i].units;
        assert_near(lens_rate(&lens.here, t), 0.1, 1e-12);
        assert_near(lens_rate(&lens.of[LENS_TIMM], t), 0.01, 1e-12);
        assert_near(lens_rate(&lens.of[LENS_TIMM], t + 1.0), lens_rate(&lens.here, t + 1.0), 1e-12);
    }
}

static void an_error_has_its_update_in_words(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"schedule linear warmup 80 steps 80",
         "raises an error at T, when it is stepped after the last update"},
        {"schedule one-cycle steps 80", "the next raises an error"},
        {"schedule triangular cycle-up 2 cycle-down 2 cycle-mode triangular2 steps 5000",
         "raises an error at update 4096, before the end"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[900];
        struct lens lens = look(cases[i][0]);
        lens_words(&lens, LENS_TORCH, text, sizeof text);
        if (!strstr(text, cases[i][1]) || strstr(text, "nan"))
            fail_msg("%s: %s", cases[i][0], text);
    }
}

/* Accelerate steps a scheduler once for each process, and some loops do once an epoch. */
static void a_scheduler_can_be_stepped_otherwise(void **state)
{
    (void)state;
    static const struct {
        enum lens_library library;
        struct lens_stepping stepping;
        double step; /* of the scheduler, at update 50 of 100 */
        const char *words;
    } cases[] = {
        {LENS_HF, {1, 1}, 50, ""},
        {LENS_HF, {8, 1}, 400, "8 steps an update: what is meant for 100 comes at 13"},
        {LENS_HF, {1, 20}, 2, "a step in 20 updates: the last update has the rate meant for 4"},
        {LENS_HF, {2, 4}, 24, "a step in 2 updates"},
        {LENS_HF, {4, 4}, 48, ""},
        {LENS_TORCH, {2, 1}, 100, "what is meant for 100 comes at 50 (accelerate#2926)"},
        {LENS_TIMM, {8, 1}, 50, "more steps make no difference"},
        {LENS_TIMM, {1, 20}, 2, "a step in 20 updates"},
        {LENS_OPTAX, {8, 20}, 50, "counts the updates itself"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[900];
        struct lens lens;
        struct setup setup = given("schedule linear lr 1 steps 100 warmup 0");
        lens_look_stepped(&lens, &setup, cases[i].stepping);
        const struct lens_curve *curve = &lens.of[cases[i].library];
        assert_near(lens_step_of(curve, 50.0), cases[i].step, 0.0);
        assert_near(lens_rate(curve, 50.0), fmax(0.0, 1.0 - cases[i].step / 100.0), 1e-15);
        assert_near(lens_rate(&lens.here, 50.0), 0.5, 0.0);
        lens_words(&lens, cases[i].library, text, sizeof text);
        if (!strstr(text, cases[i].words))
            fail_msg("case %zu: %s", i, text);
    }
    struct lens lens;
    struct setup setup = given("schedule one-cycle steps 100");
    lens_look_stepped(&lens, &setup, (struct lens_stepping){8, 1});
    assert_near(lens_step_of(&lens.of[LENS_TORCH], 99.0), 100.0, 0.0); /* no error is raised */
    assert_true(lens.of[LENS_TORCH].features.past == PAST_HOLDS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_library_is_followed_cell_by_cell),
        cmocka_unit_test(errors_are_where_the_library_raises_them),
        cmocka_unit_test(a_logarithm_that_comes_out_low_costs_timm_its_restart),
        cmocka_unit_test(an_error_has_its_update_in_words),
        cmocka_unit_test(a_scheduler_can_be_stepped_otherwise),
    };
    return cmocka_run_group_tests_name("libraries", tests, NULL, NULL);
}
