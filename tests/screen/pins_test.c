/* Pinned runs: they stay while the person goes on, under the same noise. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/core/theme.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "text/sentence.h"

#define NOISY "lr 0.05 steps 100 noise 1 seed 3"

static void a_pin_stays_while_knobs_turn(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    struct run *first = run_copy(rig->ui.run);
    rig_press(rig, "p S-right*2 down right");
    assert_int_equal(rig->ui.pins, 1);
    assert_same_run(rig->ui.pin[0].run, first);
    run_free(first);
    rig_free(rig);
}

static void the_panel_says_what_differs(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY " landscape river");
    rig_press(rig, "p");
    rig_select(rig, P_LR);
    rig_press(rig, "enter '0.0123' enter p");
    rig_select(rig, P_MOMENTUM);
    rig_press(rig, "enter '0.9' enter");
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    rig->ui.small_panel = SMALL_PANEL_PINS;
    for (int i = 0; i < 3; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        struct rect pins = rig_layout(rig).pins;
        char *a = rig_after(rig, pins, "A "), *b = rig_after(rig, pins, "B ");
        assert_non_null(strstr(a, "lr 0.05")); /* the pinned value */
        assert_non_null(strstr(a, "momentum 0"));
        assert_non_null(strstr(b, "momentum 0"));
        assert_null(strstr(b, "lr")); /* the same in both */
        free(a);
        free(b);
    }
    rig_free(rig);
}

/* Lists are told by their values, not by how many there are. */
static void it_says_which_milestones_differ(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule multistep steps 100 warmup 0 milestones 30,60");
    rig_press(rig, "p");
    rig_select(rig, P_MILESTONES);
    rig_press(rig, "enter back*5 '40,60' enter p enter back*5 '50,60' enter");
    rig_paint(rig, 40, 120);
    struct rect pins = rig_layout(rig).pins;
    rig_must_show(rig, pins, "milestones 30,60");
    rig_must_show(rig, pins, "milestones 40,60");
    rig_must_not_show(rig, pins, "the same set-up");
    rig_free(rig);
}

/* The factor between the two last losses, or what else became of the pinned run. */
static void the_panel_says_how_it_ended(void **state)
{
    (void)state;
    static const struct {
        const char *pinned, *present, *says;
    } cases[] = {
        {"lr 0.1", "0.1", "same"},
        {"lr 1", "0.1", "diverged at"},
        {"lr 0.1", "1", "diverged"},
        {"lr 0.01", "0.1", " times as high"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct rig *rig = rig_new(cases[i].pinned);
        char keys[60];
        snprintf(keys, sizeof keys, "p enter '%s' enter", cases[i].present);
        rig_press(rig, keys);
        rig_paint(rig, 40, 120);
        rig_must_show(rig, rig_layout(rig).pins, cases[i].says);
        rig_free(rig);
    }
}

/* Which of the two is the higher one is said where there is hardly any room, too. */
static void the_panel_says_which_is_higher(void **state)
{
    (void)state;
    static const struct {
        const char *pinned, *present;
        int rows, cols;
        const char *says;
    } cases[] = {
        {"schedule constant", "cosine", 24, 80, "30 times as high,"},
        {"schedule constant", "cosine", 24, 80, "128 seeds"},
        {"schedule constant", "step' enter p enter 'linear' enter p enter 'cosine", 24, 80,
         "×30 as high, 128 seeds"},
        {"schedule constant", "cosine", 60, 200, "30 times as high, 128 seeds"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[200], keys[100];
        snprintf(words, sizeof words, "noise 1 steps 300 warmup 0 %s", cases[i].pinned);
        struct rig *rig = rig_new(words);
        rig_press(rig, "p");
        rig_select(rig, P_SCHEDULE);
        snprintf(keys, sizeof keys, "enter '%s' enter", cases[i].present);
        rig_press(rig, keys);
        rig->ui.strips->extent = STRIPS_NONE;
        assert_true(serve(&rig->ui, 40, 120)); /* all that the screen asks for */
        rig->ui.small_panel = SMALL_PANEL_PINS;
        rig_paint(rig, cases[i].rows, cases[i].cols);
        rig_must_show(rig, rig_layout(rig).pins, cases[i].says);
        rig_free(rig);
    }
}

static void a_fifth_is_refused(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    for (int i = 0; i < 4; i++) {
        rig_press(rig, "p");
        assert_int_equal(rig->ui.pins, i + 1);
        rig_press(rig, "right");
    }
    rig_press(rig, "p");
    assert_int_equal(rig->ui.pins, 4);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "4");
    rig_must_show(rig, rig_layout(rig).keys, "x"); /* the key that makes room */
    rig_free(rig);
}

static void the_same_run_is_pinned_once(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05 steps 100");
    rig_press(rig, "p p");
    assert_int_equal(rig->ui.pins, 1);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "this run is pinned already, as A");
    rig_press(rig, "right p u p"); /* there and back */
    assert_int_equal(rig->ui.pins, 2);
    rig_press(rig, "home pgdn*5 f S-right p"); /* a fork makes another one */
    assert_int_equal(rig->ui.pins, 3);
    rig_free(rig);
}

/* Each with its own loss, and with the rate that another optimizer brings. */
static void the_panel_says_loss_and_automatic_rate(void **state)
{
    (void)state;
    struct rig *rig = rig_new("optimizer adam condition 10 steps 100");
    const double loss = rig->ui.run->loss_end;
    char said[60];
    rig_press(rig, "p");
    rig_select(rig, P_OPTIMIZER);
    rig_press(rig, "enter 'sgd' enter");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).pins, "optimizer adam,");
    rig_must_show(rig, rig_layout(rig).pins, "lr (0.1)");
    snprintf(said, sizeof said, "loss %s, ", sentence_number(loss, 3).text);
    rig_must_show(rig, rig_layout(rig).pins, said);
    rig_must_show(rig, rig_layout(rig).pins, " times as high");
    rig_free(rig);
}

static void x_takes_the_last_one_off(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    rig_press(rig, "p right p x");
    assert_int_equal(rig->ui.pins, 1);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).pins, "A ");
    rig_must_not_show(rig, rig_layout(rig).pins, "B ");
    rig_press(rig, "x");
    assert_int_equal(rig->ui.pins, 0);
    rig_press(rig, "x");
    assert_int_equal(rig->ui.pins, 0);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "nothing is pinned; p pins the run");
    rig_free(rig);
}

static void pinned_and_present_meet_the_same_noise(void **state)
{
    (void)state;
    struct rig *rig = rig_new(NOISY);
    rig_press(rig, "p S-right");
    rig_select(rig, P_OPTIMIZER);
    rig_press(rig, "enter 'adam' enter");
    struct update a, b;
    for (double t = 0.0; t < 100.0; t += 1.0) {
        assert_true(run_update(rig->ui.pin[0].run, t, &a) && run_update(rig->ui.run, t, &b));
        for (int i = 0; i < AXES; i++)
            assert_near(a.gradient[i] - a.exact_gradient[i], b.gradient[i] - b.exact_gradient[i],
                        1e-12);
    }
    rig_free(rig);
}

/* Fewer cells are no curve over 70 columns, and no path. */
static const int least_of_a_curve[] = {10, 10, 2};

/* Cells of a plot that are drawn in an foreground, letters left out. */
static int drawn_in(struct rig *rig, struct rect area, uint8_t foreground)
{
    int count = 0;
    for (int y = area.y + 1; y < area.y + area.rows - 1; y++)
        for (int x = area.x + 1; x < area.x + area.cols - 1; x++) {
            const struct cell *cell = frame_at(&rig->frame, y, x);
            bool letter = cell->codepoint >= 'A' && cell->codepoint <= 'D';
            count += cell->style.foreground == foreground && cell->codepoint != ' ' && !letter;
        }
    return count;
}

/* In rate, loss and landscape: as a curve in its own foreground, with its letter in the same. */
static void it_is_seen_in_all_plots(void **state)
{
    (void)state;
    static const char *const sets[] = {"g*0", "g", "g*2"};
    for (int i = 0; i < 3 * PINS_MOST; i++) {
        struct rig *rig = rig_new("lr 0.02 condition 3 start-y 2 steps 100");
        int pin = i / 3;
        for (int k = 0; k <= pin; k++) { /* other rates, and paths apart */
            rig_press(rig, "p");
            rig_select(rig, P_LR);
            rig_press(rig, "S-right");
            rig_select(rig, P_START_Y);
            rig_press(rig, "S-left*2");
        }
        rig_press(rig, sets[i % 3]);
        rig_press(rig, "home pgdn*5");
        rig_paint(rig, 40, 120);
        struct layout layout = rig_layout(rig);
        const struct rect plot[] = {layout.rate, layout.loss, layout.landscape};
        int cells[3], y = 0, x = 0;
        uint8_t foreground = pen_pin[pin].foreground;
        for (int k = 0; k < 3; k++) {
            char letter[] = {(char)('A' + pin), '\0'};
            rig_must_show(rig, plot[k], letter);
            rig_find(rig, plot[k], letter, &y, &x);
            if (frame_at(&rig->frame, y, x)->style.foreground != colour_of_letters(foreground))
                fail_msg("%s is not in the ink of its pin in plot %d", letter, k);
            cells[k] = drawn_in(rig, plot[k], foreground);
        }
        rig_press(rig, "x");
        rig_paint(rig, 40, 120);
        for (int k = 0; k < 3; k++)
            if (cells[k] < drawn_in(rig, plot[k], foreground) + least_of_a_curve[k])
                fail_msg("pin %d: plot %d has %d cells in its ink, %d without it", pin, k, cells[k],
                         drawn_in(rig, plot[k], foreground));
        rig_free(rig);
    }
}

/* On the logarithm there is no place for a loss of 0. */
static void at_the_minimum_it_has_no_letter(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 1 rotation 0 schedule constant warmup 0 lr 1 momentum 0");
    assert_true(rig->ui.run->loss_end == 0.0);
    rig_press(rig, "p S-left*3");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).rate, "A");
    rig_must_not_show(rig, rig_layout(rig).loss, "A");
    rig_free(rig);
}

/* The axis must hold a pinned run that is longer, or higher. */
static void a_longer_pin_stretches_the_axis(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05 steps 1000");
    rig_press(rig, "p");
    rig_select(rig, P_STEPS);
    rig_press(rig, "enter '100' enter");
    rig_paint(rig, 40, 120);
    struct layout layout = rig_layout(rig);
    rig_must_show(
        rig,
        (struct rect){layout.loss.y + layout.loss.rows - 2, layout.loss.x, 1, layout.loss.cols},
        "1000");
    rig_free(rig);
}

static void an_unfinished_run_is_not_pinned(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05");
    rig->hold = true;
    rig_press(rig, "right p");
    assert_int_equal(rig->ui.pins, 0);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "the run is still being computed");
    rig_answer(rig, 10.0);
    rig_press(rig, "p");
    assert_int_equal(rig->ui.pins, 0);
    rig_answer(rig, INFINITY);
    rig_press(rig, "p");
    assert_int_equal(rig->ui.pins, 1);
    rig_free(rig);
}

static void a_forked_run_can_be_pinned(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.05 steps 100");
    rig_press(rig, "home pgdn*5 f S-right p f S-left");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, rig_layout(rig).pins, "fork");
    rig_free(rig);
}

/* An empty box has no place: the picture has it until there is a pin. */
static void the_picture_has_the_room_of_no_pins(void **state)
{
    (void)state;
    static const int sizes[][2] = {{40, 120}, {60, 200}};
    for (int i = 0; i < 2; i++) {
        struct rig *rig = rig_new("");
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_not_show(rig, rig_everywhere(rig), "pinned");
        const struct rect all = rig_layout(rig).landscape;
        rig_press(rig, "p");
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, rig_layout(rig).pins, "pinned");
        const struct rect beside = rig_layout(rig).landscape;
        assert_true(beside.rows * beside.cols < all.rows * all.cols);
        rig_press(rig, "x");
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_not_show(rig, rig_everywhere(rig), "─ pinned ");
        rig_free(rig);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_picture_has_the_room_of_no_pins),
        cmocka_unit_test(a_pin_stays_while_knobs_turn),
        cmocka_unit_test(the_panel_says_what_differs),
        cmocka_unit_test(it_says_which_milestones_differ),
        cmocka_unit_test(the_panel_says_how_it_ended),
        cmocka_unit_test(the_panel_says_which_is_higher),
        cmocka_unit_test(a_fifth_is_refused),
        cmocka_unit_test(the_same_run_is_pinned_once),
        cmocka_unit_test(the_panel_says_loss_and_automatic_rate),
        cmocka_unit_test(x_takes_the_last_one_off),
        cmocka_unit_test(pinned_and_present_meet_the_same_noise),
        cmocka_unit_test(it_is_seen_in_all_plots),
        cmocka_unit_test(at_the_minimum_it_has_no_letter),
        cmocka_unit_test(a_longer_pin_stretches_the_axis),
        cmocka_unit_test(an_unfinished_run_is_not_pinned),
        cmocka_unit_test(a_forked_run_can_be_pinned),
    };
    return cmocka_run_group_tests_name("pins", tests, NULL, NULL);
}
