/* The playhead: playing, stepping, scrubbing, and the one cursor in all panels. */
#include "screen/core/playhead.h"
#include "screen/screen.h"

#include "model/given.h"
#include "support/screen_rig.h"

static struct rig *at_start(const char *words)
{
    struct rig *rig = rig_new(words);
    rig_press(rig, "home");
    return rig;
}

static double at(const struct rig *rig) { return rig->ui.playhead.at; }

static void pass(struct rig *rig, double seconds)
{
    playhead_pass(&rig->ui.playhead, rig->ui.run, seconds);
}

static void keys_move_it(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        double at;
    } moves[] = {
        {"home", 0},       {"end", 500},    {"home .*3", 3},   {"home .*3 ,", 2},
        {"home ,", 0},     {"end .", 0},    {"home pgdn", 10}, {"home ]*3 [", 20},
        {"end pgup", 490}, {"{ ]*60", 500}, {"} [*60", 0},     {"home pgdn*2 .", 21},
    };
    struct rig *rig = rig_new("steps 500");
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        rig_press(rig, moves[i].keys);
        assert_near(at(rig), moves[i].at, 0.0);
    }
    rig_free(rig);
}

static void a_short_run_scrubs_by_single_updates(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 7 warmup 0");
    rig_press(rig, "pgdn");
    assert_near(at(rig), 1.0, 0.0);
    rig_free(rig);
}

/* A whole run in play_seconds at speed ×1, whatever its length. */
static void time_passes_as_the_speed_says(void **state)
{
    (void)state;
    static const struct {
        const char *speed;
        double factor;
    } speeds[] = {{">*0", 1.0}, {">", 2.0}, {"<", 0.5}, {">*2", 4.0}, {"<*2", 0.25}};
    for (size_t i = 0; i < sizeof speeds / sizeof speeds[0]; i++) {
        struct rig *rig = at_start("steps 4000");
        rig_press(rig, speeds[i].speed);
        rig_press(rig, "space");
        for (int frame = 0; frame < 30; frame++)
            pass(rig, play_seconds / 300.0);
        assert_near(at(rig), 400.0 * speeds[i].factor, 1.0 + 1e-9);
        rig_free(rig);
    }
}

/* Frames of any length add up to the same: what is left over of an update is not lost. */
static void short_frames_lose_nothing(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 30");
    rig_press(rig, "space");
    for (int frame = 0; frame < 1000; frame++)
        pass(rig, 0.5 * play_seconds / 1000.0);
    assert_near(at(rig), 15.0, 1.0);
    rig_free(rig);
}

static void the_speed_has_two_ends_and_is_shown(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 100");
    rig_press(rig, ">*50");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).header, "×256");
    rig_press(rig, "<");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).header, "×64");
    rig_press(rig, "<*50");
    assert_int_equal(rig->ui.playhead.speed, 0);
    rig_free(rig);
}

static void space_plays_and_pauses(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 100");
    pass(rig, 5.0);
    assert_near(at(rig), 0.0, 0.0); /* it stands until it plays */
    rig_press(rig, "space");
    pass(rig, play_seconds / 10.0);
    assert_near(at(rig), 10.0, 0.0);
    rig_press(rig, "space");
    pass(rig, play_seconds);
    assert_near(at(rig), 10.0, 0.0);
    rig_press(rig, "space .");
    assert_false(rig->ui.playhead.playing); /* taking it by hand stops it */
    assert_near(at(rig), 11.0, 0.0);
    rig_free(rig);
}

static void it_stops_at_the_end_and_starts_over(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 100");
    rig_press(rig, "space");
    pass(rig, 3.0 * play_seconds);
    assert_near(at(rig), 100.0, 0.0);
    assert_false(rig->ui.playhead.playing);
    rig_press(rig, "space");
    assert_true(rig->ui.playhead.playing);
    assert_near(at(rig), 0.0, 0.0);
    rig_free(rig);
}

static void the_screen_tells_playing_from_standing(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 100");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).header, "‖");
    rig_must_not_show(rig, rig_layout(rig).header, "▶");
    rig_press(rig, "space");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).header, "▶");
    rig_must_not_show(rig, rig_layout(rig).header, "‖");
    rig_free(rig);
}

static void at_the_end_it_follows_the_end(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100");
    rig_select(rig, P_STEPS);
    rig_press(rig, "enter '250' enter");
    assert_near(at(rig), 250.0, 0.0);
    rig_press(rig, "enter '40' enter");
    assert_near(at(rig), 40.0, 0.0);
    rig_press(rig, "home pgdn*10 enter '300' enter");
    assert_near(at(rig), 10.0, 0.0); /* elsewhere it stays where it was put */
    rig_press(rig, "end enter '400' enter");
    assert_near(at(rig), 400.0, 0.0);
    rig_free(rig);
}

static void a_run_that_ends_early_takes_it_along(void **state)
{
    (void)state;
    struct rig *rig =
        rig_new("landscape rosenbrock schedule constant warmup 0 lr 0.0001 steps 100");
    rig_press(rig, "home pgdn*45");
    assert_near(at(rig), 90.0, 0.0);
    rig_select(rig, P_LR);
    rig_press(rig, "enter '1' enter");
    assert_true(rig->ui.run->finished && rig->ui.run->done < 90.0);
    assert_near(at(rig), rig->ui.run->done, 0.0);
    rig_paint(rig, 40, 120);
    rig_free(rig);
}

/* A run that is still being computed: the playhead goes as far as there is something to see. */
static void it_waits_for_what_is_not_computed_yet(void **state)
{
    (void)state;
    struct rig *rig = at_start("steps 1000000");
    rig->hold = true;
    rig_press(rig, "right");
    rig_answer(rig, 1000.0);
    rig_press(rig, "space >*6");
    pass(rig, play_seconds);
    assert_near(at(rig), 1000.0, 0.0);
    assert_true(rig->ui.playhead.playing);
    rig_answer(rig, INFINITY);
    pass(rig, play_seconds);
    assert_near(at(rig), 1e6, 0.0);
    assert_false(rig->ui.playhead.playing);
    rig_free(rig);
}

/* A screen that has just been opened: no run has come. */
static struct rig *without_run(const char *words)
{
    struct rig *rig = rig_new("");
    struct setup setup = given(words);
    struct plan plan = plan_of(&setup);
    ui_free(&rig->ui);
    memset(&rig->ui, 0, sizeof rig->ui);
    assert_true(ui_init(&rig->ui, &plan, "", GLYPHS_BRAILLE));
    rig->hold = true;
    return rig;
}

static void the_ends_can_be_chosen_before_the_first_result(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        double at;
    } cases[] = {{"home", 0.0}, {"space", 0.0},    {"space end", 50.0}, {"home end", 50.0},
                 {".", 50.0},   {"end home", 0.0}, {"pgup", 50.0}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = without_run("steps 50");
        rig_press(rig, cases[i].keys);
        rig_answer(rig, INFINITY);
        if (at(rig) != cases[i].at)
            fail_msg("%s: at update %g", cases[i].keys, at(rig));
        rig_free(rig);
    }
}

static void keys_before_the_first_result_do_no_harm(void **state)
{
    (void)state;
    struct rig *rig = without_run("steps 50");
    rig_press(rig, "space . , pgup pgdn home end space > < f right p x u U f right v v v g ?");
    rig_paint(rig, 40, 120);
    rig_press(rig, "esc");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "computing");
    rig_must_not_show(rig, rig_everywhere(rig), "nan");
    rig_answer(rig, INFINITY);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).header, "of 50");
    assert_int_equal(rig->ui.pins, 0); /* there was nothing to pin */
    rig_free(rig);
}

/* ---- one cursor through all panels ---- */

/* The column of the ▲ below the plots, which carries the update's number. */
static int marked_column(const struct rig *rig)
{
    struct rect area = rig_layout(rig).loss;
    int y, x;
    area.y += area.rows - 2, area.rows = 1;
    if (!rig_find(rig, area, "▲", &y, &x))
        fail_msg("no mark below the plots: %s", rig_row(rig, area.y));
    return x;
}

/* The column of the cursor's line in a plot. */
static int line_column(struct rig *rig, struct rect area)
{
    for (int x = area.x + 10; x < area.x + area.cols - 1; x++)
        for (int y = area.y + 1; y < area.y + area.rows - 2; y++)
            if (frame_at(&rig->frame, y, x)->codepoint == 0x2502)
                return x;
    return -1;
}

static void one_cursor_runs_through_rate_and_loss(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    struct rig *rig = rig_new("steps 300 schedule cosine");
    for (int i = 0; i < 3; i++)
        for (int place = 0; place <= 50; place += 5) {
            char keys[30];
            snprintf(keys, sizeof keys, "home pgdn*%d", place);
            rig_press(rig, keys);
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            struct layout layout = rig_layout(rig);
            int column = marked_column(rig);
            assert_int_equal(line_column(rig, layout.rate), column);
            assert_int_equal(line_column(rig, layout.loss), column);
            int left = layout.loss.x + 9, width = layout.loss.cols - 11;
            assert_near((double)(column - left) / width, place / 50.0, 2.0 / width);
        }
    rig_free(rig);
}

static double number_after(struct rig *rig, struct rect area, const char *label)
{
    char *text = rig_after(rig, area, label);
    const char *number = text + strlen(label);
    number += strspn(number, " ");
    double value = shown_number(&number);
    free(text);
    return value;
}

static void the_numbers_at_the_cursor_are_the_runs(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 120 lr 0.1 warmup 10 landscape rosenbrock lr 0.001");
    struct update update;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    for (int i = 0; i < 3; i++)
        for (int t = 0; t < 120; t += 17) {
            char keys[30];
            snprintf(keys, sizeof keys, "home .*%d", t);
            rig_press(rig, keys);
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            struct layout layout = rig_layout(rig);
            assert_true(run_update(rig->ui.run, t, &update));
            assert_near(number_after(rig, layout.header, "update"), t, 0.0);
            assert_near(number_after(rig, layout.header, "of"), 120.0, 0.0);
            assert_near(number_after(rig, layout.rate, "  η "), update.rate, 0.0006 * update.rate);
            assert_near(number_after(rig, layout.loss, "log  loss "), update.loss,
                        0.0006 * update.loss);
        }
    rig_free(rig);
}

/* The point on the landscape is where the run stands then. */
static void the_dot_on_the_landscape_moves_along(void **state)
{
    (void)state;
    struct rig *rig =
        rig_new("steps 100 condition 1 start-x 4 start-y 0 schedule constant warmup 0 lr 0.05");
    int before = 1000;
    for (int place = 0; place <= 40; place += 10) {
        char keys[30];
        int y, x;
        snprintf(keys, sizeof keys, "home .*%d", place);
        rig_press(rig, keys);
        rig_paint(rig, 40, 120);
        assert_true(rig_find(rig, rig_layout(rig).landscape, "●", &y, &x));
        assert_true(x < before); /* from the start at the right to the minimum in the middle */
        before = x;
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_move_it),
        cmocka_unit_test(a_short_run_scrubs_by_single_updates),
        cmocka_unit_test(time_passes_as_the_speed_says),
        cmocka_unit_test(short_frames_lose_nothing),
        cmocka_unit_test(the_speed_has_two_ends_and_is_shown),
        cmocka_unit_test(space_plays_and_pauses),
        cmocka_unit_test(it_stops_at_the_end_and_starts_over),
        cmocka_unit_test(the_screen_tells_playing_from_standing),
        cmocka_unit_test(at_the_end_it_follows_the_end),
        cmocka_unit_test(a_run_that_ends_early_takes_it_along),
        cmocka_unit_test(it_waits_for_what_is_not_computed_yet),
        cmocka_unit_test(the_ends_can_be_chosen_before_the_first_result),
        cmocka_unit_test(keys_before_the_first_result_do_no_harm),
        cmocka_unit_test(one_cursor_runs_through_rate_and_loss),
        cmocka_unit_test(the_numbers_at_the_cursor_are_the_runs),
        cmocka_unit_test(the_dot_on_the_landscape_moves_along),
    };
    return cmocka_run_group_tests_name("playhead", tests, NULL, NULL);
}
