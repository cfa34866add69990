/* The range test on the screen: it comes, says what it found at every size and in every glyph set,
 * gives its rate, and goes with the plan it was made for. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/range/range_view.h"
#include "screen/screen.h"

/* What the worker would do. */
static void answer(struct rig *rig)
{
    static const struct range_options open = {0.0, 0.0, 0};
    struct range_test *test = malloc(sizeof *test);
    if (!test)
        abort();
    range_start(test, ui_setup(&rig->ui), &open);
    range_advance(test, INFINITY);
    range_take(&rig->ui, test, rig->ui.generation);
}

static void it_is_computed_only_when_asked_for(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    assert_false(range_is_wanted(&rig->ui));
    rig_press(rig, "F");
    assert_true(range_is_wanted(&rig->ui));
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "computing");
    rig_press(rig, "enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "the range test was not there yet");
    rig_press(rig, "F");
    answer(rig);
    assert_false(range_is_wanted(&rig->ui));
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_everywhere(rig), "computing");
    rig_free(rig);
}

static void it_says_what_it_found_at_every_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};
    static const char *const words[] = {"", "landscape river", "landscape himmelblau steps 90000",
                                        "start-x 0 start-y 0"};
    static const char *const parts[] = {"S steepest", "V valley", "M minimum/10", "B best swept",
                                        "raw",        "smoothed", "diverges"};
    for (int w = 0; w < 4; w++) {
        static const char *const sentences[] = {"constant rates of", "the best constant rate is",
                                                "constant rates of",
                                                "the rate makes no difference"};
        const char *sentence = sentences[w];
        struct rig *rig = rig_new(words[w]);
        for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
            rig_press(rig, "g F");
            answer(rig);
            for (int i = 0; i < 4; i++) {
                rig_paint(rig, sizes[i][0], sizes[i][1]);
                for (size_t part = 0; part < sizeof parts / sizeof parts[0]; part++)
                    rig_must_show(rig, rig_everywhere(rig), parts[part]);
                rig_must_show(rig, rig_everywhere(rig), sentence);
            }
            rig_press(rig, "esc");
        }
        rig_free(rig);
    }
}

/* At the stated minimum there are shorter words for what each mark is. */
static void what_a_mark_is_is_never_cut(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_press(rig, "F");
    answer(rig);
    rig_paint(rig, LEAST_ROWS, LEAST_COLS);
    static const char *const brief[] = {"steepest fall", "in longest fall", "lowest point/10",
                                        "lowest end"};
    for (int i = 0; i < 4; i++)
        rig_must_show(rig, rig_everywhere(rig), brief[i]);
    rig_paint(rig, 24, 120);
    rig_must_show(rig, rig_everywhere(rig), "where the curve falls fastest");
    rig_free(rig);
}

static void a_cut_sweep_is_named(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 30000");
    rig_press(rig, "F");
    answer(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "20000 of 30000 updates");
    rig_free(rig);
}

/* The arrows that are drawn have their name, at the cost of a word of the runs'. */
static void the_arrows_are_named_under_noise(void **state)
{
    (void)state;
    struct rig *rig = rig_new("noise 1 steps 100");
    rig_press(rig, "F");
    answer(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "o constant, 100 updates, 32 seeds  ↑↓ beyond");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig),
                  "o constant rate, 100 updates over 32 seeds  ↑↓ beyond");
    rig_free(rig);
}

static void enter_takes_the_best_rate(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape bowl condition 10 lr 0.01 steps 100");
    rig_press(rig, "F");
    answer(rig);
    double best = range_best(ui_range(&rig->ui))->rate;
    rig_press(rig, "enter");
    assert_null(rig->ui.view);
    assert_near(ui_setup(&rig->ui)->lr / best, 1.0, 0.005);
    rig_press(rig, "u");
    assert_true(ui_setup(&rig->ui)->lr == 0.01);
    rig_free(rig);
}

/* It was found without the schedule, which holds while the peak it is put in as has one. */
static void a_rate_found_without_the_schedule_is_told_so(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape bowl schedule cosine steps 100");
    rig_press(rig, "F");
    answer(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "lowest end, without the schedule");
    rig_must_show(rig, rig_everywhere(rig), "steepest fall, as Lightning");
    rig_press(rig, "enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "best at a constant rate: cosine may take more");
    rig_free(rig);
}

/* Where noise makes the sentence long, it is not cut either. */
static void the_sentence_is_whole_under_noise(void **state)
{
    (void)state;
    struct rig *rig = rig_new("noise 1");
    rig_press(rig, "F");
    answer(rig);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "passes it");
    rig_free(rig);
}

static void enter_before_it_has_come_changes_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.01");
    rig_press(rig, "F enter");
    assert_true(ui_setup(&rig->ui)->lr == 0.01 && !rig->ui.view);
    rig_free(rig);
}

static void any_other_key_closes_and_no_more(void **state)
{
    (void)state;
    static const char *const keys[] = {"F", "esc", "right", "p", "x", "z", "q"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = rig_new("lr 0.01");
        rig_press(rig, "F");
        rig_press(rig, keys[i]);
        assert_null(rig->ui.view);
        assert_true(ui_setup(&rig->ui)->lr == 0.01 && !rig->ui.quit);
        assert_int_equal(rig->ui.pins, 0);
        rig_free(rig);
    }
}

static void a_stale_test_is_not_shown(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.01");
    long before = rig->ui.generation;
    rig_press(rig, "F");
    answer(rig);
    rig_press(rig, "esc right F");
    assert_null(ui_range(&rig->ui));
    assert_true(range_is_wanted(&rig->ui));
    struct range_test *late = calloc(1, sizeof *late);
    range_take(&rig->ui, late, before); /* frees it */
    assert_null(ui_range(&rig->ui));
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "computing");
    rig_free(rig);
}

/* Where runs are slow it is shown as it comes, and the best is the best so far. */
static void a_slow_test_is_shown_as_it_comes(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape language steps 30 warmup 0");
    rig_press(rig, "F");
    struct job *job = screen_next_job(&rig->ui, 40, 120);
    assert_int_equal(job->slot, SLOT_RANGE);
    while (job->range->done < 5.0) /* the ramp, and a few runs */
        range_advance(job->range, 1.0);
    assert_true(screen_take(&rig->ui, job_part(job)));
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_everywhere(rig), "5 of 68 runs");
    rig_must_show(rig, rig_everywhere(rig), "B best swept");
    for (int i = 0; i < RANGE_RATES; i += RANGE_RATES / 4) /* coarse before fine */
        assert_true(ui_range(&rig->ui)->swept[i].known);
    double best = range_best(ui_range(&rig->ui))->rate;
    rig_press(rig, "enter");
    assert_true(fabs(param_resolved(ui_setup(&rig->ui), P_LR) / best - 1.0) < 0.01);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).keys, "so far");
    job_free(job);
    rig_free(rig);
}

/* Nobody goes on with it once it is closed; opened again, it begins anew. */
static void closing_a_slow_test_stops_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape language steps 30 warmup 0");
    rig_press(rig, "F");
    struct job *job = screen_next_job(&rig->ui, 40, 120);
    range_advance(job->range, 150.0);
    screen_take(&rig->ui, job_part(job));
    rig_press(rig, "esc");
    assert_true(rig->ui.dropped & SLOT_BIT(SLOT_RANGE));
    job_free(job);
    rig_press(rig, "F");
    job = screen_next_job(&rig->ui, 40, 120);
    assert_int_equal(job->slot, SLOT_RANGE);
    job_run(job, NULL, NULL);
    screen_take(&rig->ui, job);
    assert_true(ui_range(&rig->ui)->finished);
    rig_press(rig, "esc F");
    assert_false(range_is_wanted(&rig->ui));
    rig_free(rig);
}

/* The rows of the smoothed curve in the plot: where it begins and its lowest, from the top. */
static void rows_of_curve(const struct rig *rig, int *first, int *lowest, int *rows)
{
    int bottom = 0, x = 0, column = rig->frame.cols;
    rig_must_show(rig, rig_everywhere(rig), "rate ");
    for (int y = 3; y < rig->frame.rows && bottom == 0; y++)
        if (strncmp(rig_row(rig, y), "│    rate ", strlen("│    rate ")) == 0)
            bottom = y;
    *first = *lowest = 0;
    *rows = bottom - 3;
    for (int y = 3; y < bottom; y++)
        for (x = 10; x < rig->frame.cols - 1; x++) {
            struct cell cell = *frame_at((struct frame *)&rig->frame, y, x);
            if (cell.style.foreground != COLOUR_CYAN)
                continue;
            if (x < column)
                column = x, *first = y - 3;
            *lowest = y - 3;
        }
}

/* Its fall from the start takes a good part of the plot, though swept rates end far below and the
 * ramp far above: those leave it with an arrow. */
static void the_fall_is_seen(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    static const char *const words[] = {"", "landscape rosenbrock", "lr 0.01 momentum 0.9"};
    for (int w = 0; w < 3; w++) {
        struct rig *rig = rig_new(words[w]);
        rig_press(rig, "F");
        answer(rig);
        for (int i = 0; i < 3; i++) {
            int first, lowest, rows;
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            rows_of_curve(rig, &first, &lowest, &rows);
            if ((lowest - first) * 4 < rows || first > rows / 2)
                fail_msg("'%s' at %d rows: from row %d to row %d of %d", words[w], sizes[i][0],
                         first, lowest, rows);
            rig_must_show(rig, rig_everywhere(rig), "↑↓ beyond");
            const struct range_test *test = ui_range(&rig->ui);
            int y, x;
            bool leaves = test->smoothed[test->count - 1] > 2.0 * test->scale;
            const struct rect top = {3, 10, 1, sizes[i][1] - 11};
            assert_int_equal(rig_find(rig, top, "↑", &y, &x), leaves);
        }
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_computed_only_when_asked_for),
        cmocka_unit_test(it_says_what_it_found_at_every_size),
        cmocka_unit_test(what_a_mark_is_is_never_cut),
        cmocka_unit_test(the_fall_is_seen),
        cmocka_unit_test(a_cut_sweep_is_named),
        cmocka_unit_test(the_arrows_are_named_under_noise),
        cmocka_unit_test(enter_takes_the_best_rate),
        cmocka_unit_test(a_rate_found_without_the_schedule_is_told_so),
        cmocka_unit_test(the_sentence_is_whole_under_noise),
        cmocka_unit_test(enter_before_it_has_come_changes_nothing),
        cmocka_unit_test(any_other_key_closes_and_no_more),
        cmocka_unit_test(a_stale_test_is_not_shown),
        cmocka_unit_test(a_slow_test_is_shown_as_it_comes),
        cmocka_unit_test(closing_a_slow_test_stops_it),
    };
    return cmocka_run_group_tests_name("range", tests, NULL, NULL);
}
