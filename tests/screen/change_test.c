/* What the last turns did, on the border below the loss. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/core/theme.h"
#include "screen/screen.h"
#include "text/sentence.h"

#define BOWL "condition 10 warmup 0 steps 300 schedule constant "

enum { SIZES = 4 };
static const int sizes[SIZES][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};

/* The border below the loss, as it is painted last. */
static struct rect border(const struct rig *rig)
{
    const struct rect loss = rig_layout(rig).loss;
    return (struct rect){loss.y + loss.rows - 1, loss.x, 1, loss.cols};
}

static void must_tell(struct rig *rig, const char *text)
{
    rig_paint(rig, 40, 120);
    rig_must_show(rig, border(rig), text);
}

static void must_tell_nothing(struct rig *rig)
{
    for (int i = 0; i < SIZES; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_not_show(rig, border(rig), "→");
    }
}

static void a_turn_is_told_at_every_size(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    must_tell_nothing(rig);
    rig_press(rig, "enter '0.1' enter");
    for (int i = 0; i < SIZES; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig_must_show(rig, border(rig), "→");
        rig_must_show(rig, border(rig), "0.1: ");
        rig_must_show(rig, border(rig), "31 ─"); /* its end is not cut */
    }
    rig_paint(rig, 24, 80);
    rig_must_show(rig, border(rig), "peak lr 0.05 → 0.1: from update 63 to 31");
    rig->ui.glyphs = GLYPHS_ASCII;
    rig_paint(rig, 24, 80);
    rig_must_show(rig, border(rig), "peak lr 0.05 -> 0.1: from update 63 to 31");
    rig_free(rig);
}

/* Nothing else is at another place, or gone but for the words on the same border. */
static void the_rest_of_the_screen_stays(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_press(rig, "right");
    for (int i = 0; i < SIZES; i++) {
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        char **with = calloc((size_t)sizes[i][0], sizeof *with);
        assert_non_null(with);
        for (int y = 0; y < sizes[i][0]; y++)
            with[y] = strdup(rig_row(rig, y));
        rig->ui.change.shown = false;
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        rig->ui.change.shown = true;
        for (int y = 0; y < sizes[i][0]; y++) {
            if (y != border(rig).y)
                assert_string_equal(with[y], rig_row(rig, y));
            free(with[y]);
        }
        free(with);
    }
    rig_free(rig);
}

/* What stands beside it goes before it is cut, and comes back. */
static void the_cost_has_what_room_is_left(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_press(rig, "right");
    rig_answer_strips(rig);
    must_tell(rig, "thousandth");
    must_tell(rig, ": update 63 → ");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, border(rig), "thousandth");
    rig_press(rig, "down up");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, border(rig), "thousandth");
    rig_free(rig);
}

/* A series of turns is told as one, from what stood before the first of them. */
static void turns_of_one_knob_are_one_series(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_press(rig, "right*3");
    must_tell(rig, "peak lr 0.05 → ");
    rig_press(rig, ") left"); /* however it is turned */
    must_tell(rig, "peak lr 0.05 → ");
    rig_press(rig, "down*2 up right"); /* another one begins */
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, border(rig), "0.05 →");
    rig_must_show(rig, border(rig), "steps 300 → ");
    rig_free(rig);
}

static void there_and_back_is_no_change(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.1");
    rig_press(rig, "right left");
    must_tell_nothing(rig);
    rig_free(rig);
}

/* Keys that only look leave it; a knob that is chosen puts it away. */
static void it_stays_until_one_goes_on(void **state)
{
    (void)state;
    static const char *const looks[] = {"space space", "home", "pgup", "z",   "y",
                                        "g g g",       ":",    "esc",  "esc", "p",
                                        "B",           "~",    "?",    "?",   "v v v"};
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_press(rig, "enter '0.1' enter");
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++)
        rig_press(rig, looks[i]);
    if (rig->ui.view || rig->ui.entry.kind != ENTRY_NONE)
        fail_msg("the keys end with something open");
    must_tell(rig, "peak lr 0.05 → 0.1: ");
    static const char *const away[] = {"down", "up", "tab", "S-tab"};
    for (size_t i = 0; i < sizeof away / sizeof away[0]; i++) {
        rig_press(rig, "right");
        rig_paint(rig, 40, 120);
        rig_must_show(rig, border(rig), "→");
        rig_press(rig, away[i]);
        must_tell_nothing(rig);
        rig_select(rig, P_LR);
    }
    rig_free(rig);
}

/* Each is a step of its own, and is told against what stood there before. */
static void undo_redo_and_set_ups_are_steps(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_load_presets(rig);
    rig_press(rig, "enter '0.1' enter u");
    must_tell(rig, "peak lr 0.1 → 0.05: ");
    must_tell(rig, "update 31 → 63");
    rig_press(rig, "U");
    must_tell(rig, "peak lr 0.05 → 0.1: ");
    rig_press(rig, "1");
    must_tell(rig, " more: ");
    rig_press(rig, "1"); /* it is there */
    must_tell_nothing(rig);
    rig_free(rig);
}

/* A prompt has the line of keys, and is not in the way of the border. */
/* Of a set-up that brings another problem nothing is told but what it has otherwise; one of the
 * same problem is compared. */
static void runs_of_two_problems_are_not_compared(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_load_presets(rig);
    rig_press(rig, "1");
    must_tell(rig, ": another problem");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, border(rig), "another problem, not compared ─");
    rig_press(rig, "2");
    must_tell(rig, "peak lr 1.3 → 0.02: overshot → slow");
    rig_press(rig, "3");
    must_tell(rig, "landscape bowl → double-well");
    must_tell(rig, ": another problem");
    rig_press(rig, "4");
    must_tell(rig, "peak lr 0.05 → 0.25: trapped → diverged");
    rig_press(rig, "u u");
    must_tell(rig, "landscape double-well → bowl");
    must_tell(rig, ": another problem");
    rig_free(rig);
}

/* A rate, a warmup that came with the turn is seen on the least screen, too: it may be the cause.
 */
static void what_came_along_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *told;
    } turns[] = {{"tab enter 'rmsprop' enter", "rmsprop, peak lr (0.1): update 28 → 43 ─"},
                 {"tab enter 'adagrad' enter", "adagrad, peak lr (0.1): converged → slow ─"},
                 {"down down enter '1000' enter", "steps 1000, warmup (50): update 28 → 46 ─"}};
    for (size_t i = 0; i < sizeof turns / sizeof turns[0]; i++) {
        struct rig *rig = rig_new("");
        rig_press(rig, turns[i].keys);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, border(rig), turns[i].told);
        rig_free(rig);
    }
}

static void a_prompt_is_not_hidden(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *prompt;
    } prompts[] = {{"enter '0.3'", "0.3"}, {":", "update"}, {"w", "lrscope.setup"}};
    for (size_t i = 0; i < sizeof prompts / sizeof prompts[0]; i++) {
        struct rig *rig = rig_new(BOWL "lr 0.05");
        rig->ui.save = (bool (*)(const char *, const struct ui *, char *, int, char *, int))1;
        rig_press(rig, "enter '0.1' enter");
        rig_press(rig, prompts[i].keys);
        must_tell(rig, "peak lr 0.05 → 0.1: ");
        rig_must_show(rig, rig_everywhere(rig), prompts[i].prompt);
        rig_must_not_show(rig, rig_layout(rig).keys, "→ turn"); /* the prompt is there */
        rig_free(rig);
    }
}

static void what_is_refused_tells_nothing_new(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig_press(rig, "enter '0.1' enter enter 'x' enter esc");
    must_tell(rig, "peak lr 0.05 → 0.1: ");
    rig_free(rig);
}

/* ---- held keys ---- */

/* All that is asked for is computed only once the keys are over; in the order of the worker's
 * slots. */
static void serve_at_last(struct rig *rig)
{
    rig->hold = false;
    if (!serve(&rig->ui, 40, 120))
        fail_msg("no memory");
}

static char *told_after(const char *setup, const char *keys, bool held)
{
    struct rig *rig = rig_new(setup);
    rig->hold = held;
    rig_press(rig, keys);
    serve_at_last(rig);
    rig_paint(rig, 40, 120);
    char *text = strdup(rig_row(rig, border(rig).y));
    rig_free(rig);
    return text;
}

/* Though none of the runs on the way has come. */
static void held_keys_tell_the_same_as_single_ones(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "right*9",
        "right*3 left*2",
        "right*3 down right*2",
        "right*3 u",
        "right u U u",
        "S-right*2 u right",
        "right space right",
        "right*2 down*2 right*3 u u",
        "enter '0.3' enter",
        "right b",
    };
    static const char *const setups[] = {BOWL "lr 0.05", "lr 0.1 noise 1 steps 100"};
    for (size_t s = 0; s < sizeof setups / sizeof setups[0]; s++)
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
            char *single = told_after(setups[s], keys[i], false),
                 *held = told_after(setups[s], keys[i], true);
            if (strcmp(single, held) != 0)
                fail_msg("%s: %s\n%s\n%s", setups[s], keys[i], single, held);
            free(single);
            free(held);
        }
}

/* While the run before is still missing, that is to be seen. */
static void what_is_not_known_yet_is_dots(void **state)
{
    (void)state;
    struct rig *rig = rig_new(BOWL "lr 0.05");
    rig->hold = true;
    rig_press(rig, "right down right");
    rig_answer(rig, INFINITY);
    rig_paint(rig, 40, 120);
    rig_must_show(rig, border(rig), "steps 300 → ");
    rig_must_show(rig, border(rig), ": …");
    serve_at_last(rig);
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, border(rig), "…");
    rig_free(rig);
}

/* ---- noise ---- */

static void under_noise_seeds_decide(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 noise 1 steps 100");
    rig_press(rig, "right");
    must_tell(rig, ": …");
    serve_at_last(rig);
    must_tell(rig, "no difference seen");
    rig_press(rig, "enter '0.02' enter");
    serve_at_last(rig);
    must_tell(rig, "loss ");
    rig_press(rig, "u");
    serve_at_last(rig);
    must_tell(rig, "peak lr 0.02 → 0.11: loss 1.0");
    rig_free(rig);
}

/* As soon as the pins' panel has its many: it may see a difference where few seeds see none. */
static void the_seeds_are_those_of_the_panel(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 noise 1 steps 100");
    rig_press(rig, "p right");
    serve_at_last(rig);
    must_tell(rig, ", 128 seeds ─");
    rig_press(rig, "right"); /* another series: what is pinned is not before it */
    rig_press(rig, "down up right");
    serve_at_last(rig);
    must_tell(rig, "32 seeds");
    rig_free(rig);
}

/* A knob that the run does not use makes it no other one. */
static void a_knob_of_no_use_keeps_the_pinned_seeds(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 noise 1 steps 100 optimizer sgd momentum 0");
    rig_press(rig, "p");
    assert_false(param_applies(ui_setup(&rig->ui), P_BETA2));
    rig->ui.pin[0].plan.part[0].setup.beta2 = 0.5;
    rig_press(rig, "right");
    serve_at_last(rig);
    must_tell(rig, ", 128 seeds ─");
    rig_free(rig);
}

/* Over the same seeds another seed would be held against itself: the two runs are what is asked. */
static void two_seeds_are_told_by_their_runs(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.1 noise 1 steps 100 seed 7");
    rig->ui.selected = P_SEED;
    rig_press(rig, "right");
    serve_at_last(rig);
    must_tell(rig, "seed 7 → 8: ");
    rig_must_not_show(rig, border(rig), "seeds");
    rig_must_not_show(rig, border(rig), "no difference");
    rig_free(rig);
}

static void where_nothing_is_trained_nothing_is_told(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape none");
    rig_press(rig, "right");
    rig_paint(rig, 40, 120);
    rig_must_not_show(rig, rig_everywhere(rig), "→ 0.");
    rig_free(rig);
}

/* "converged → overfitting" would compare a path with a fit. */
static void a_path_is_not_compared_with_a_fit(void **state)
{
    (void)state;
    struct rig *rig = rig_new("landscape bowl");
    rig_select(rig, P_LANDSCAPE);
    rig_press(rig, "enter 'overfit' enter");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).loss, "another problem");
    rig_must_not_show(rig, rig_layout(rig).loss, "→");
    rig_press(rig, "enter 'label-noise' enter"); /* two fits end in words of one kind */
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_layout(rig).loss, "another problem");
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_path_is_not_compared_with_a_fit),
        cmocka_unit_test(a_turn_is_told_at_every_size),
        cmocka_unit_test(the_rest_of_the_screen_stays),
        cmocka_unit_test(the_cost_has_what_room_is_left),
        cmocka_unit_test(turns_of_one_knob_are_one_series),
        cmocka_unit_test(there_and_back_is_no_change),
        cmocka_unit_test(it_stays_until_one_goes_on),
        cmocka_unit_test(undo_redo_and_set_ups_are_steps),
        cmocka_unit_test(runs_of_two_problems_are_not_compared),
        cmocka_unit_test(what_came_along_is_named),
        cmocka_unit_test(a_prompt_is_not_hidden),
        cmocka_unit_test(what_is_refused_tells_nothing_new),
        cmocka_unit_test(held_keys_tell_the_same_as_single_ones),
        cmocka_unit_test(what_is_not_known_yet_is_dots),
        cmocka_unit_test(under_noise_seeds_decide),
        cmocka_unit_test(the_seeds_are_those_of_the_panel),
        cmocka_unit_test(a_knob_of_no_use_keeps_the_pinned_seeds),
        cmocka_unit_test(two_seeds_are_told_by_their_runs),
        cmocka_unit_test(where_nothing_is_trained_nothing_is_told),
    };
    return cmocka_run_group_tests_name("what changed", tests, NULL, NULL);
}
