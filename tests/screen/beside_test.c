/* Two runs side by side: which keys act on which of them, and what a person sees of both. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/core/mouse.h"
#include "screen/core/pair.h"
#include "screen/jobs/over_seeds.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "text/press.h"

enum { ROWS = 24, COLS = 80 };

/* With the runs of both, as the program computes them, and without strips. */
static struct rig *rig_of(const char *words)
{
    struct rig *rig = rig_new(words);
    rig->ui.strips->extent = STRIPS_NONE;
    rig->ui.brief = true;
    return rig;
}

static void press_at(struct rig *rig, int rows, int cols, const char *keys)
{
    char message[200];
    if (!serve_keys(&rig->ui, rows, cols, keys, message, sizeof message))
        fail_msg("%s", message);
    do
        rig_paint(rig, rows, cols);
    while (paint_unfinished(&rig->ui));
}

static void press(struct rig *rig, const char *keys) { press_at(rig, ROWS, COLS, keys); }

static struct pair_layout places(const struct rig *rig)
{
    static const bool trains[2] = {true, true};
    return layout_of_pair(rig->frame.rows, rig->frame.cols, rig->ui.small_panel, trains);
}

static struct rect verdict(const struct rig *rig, enum side side)
{
    return places(rig).side[side].verdict;
}

static struct rect heading(const struct rig *rig, enum side side)
{
    return places(rig).heading[side];
}

static struct rect loss(const struct rig *rig, enum side side)
{
    return places(rig).side[side].loss;
}

#define OVERSHOT_AND_SLOW "| tab enter '0.02' enter"

static void overshoot_stands_beside_slow_convergence(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {30, 150}, {40, 120}, {60, 200}};
    for (int i = 0; i < 5; i++) {
        struct rig *rig = rig_of("lr 0.19 warmup 0 condition 11");
        press_at(rig, sizes[i][0], sizes[i][1], OVERSHOT_AND_SLOW);
        rig_must_show(rig, verdict(rig, SIDE_LEFT), "OVERSHOOTS");
        rig_must_show(rig, verdict(rig, SIDE_LEFT), "loss rose");
        rig_must_not_show(rig, verdict(rig, SIDE_LEFT), "SLOW");
        rig_must_show(rig, verdict(rig, SIDE_RIGHT), "SLOW");
        rig_must_show(rig, verdict(rig, SIDE_RIGHT), "excess loss still");
        rig_must_show(rig, heading(rig, SIDE_LEFT), "lr 0.19");
        rig_must_show(rig, heading(rig, SIDE_RIGHT), "lr 0.02");
        rig_free(rig);
    }
}

/* Without colours, too: an arrow, which is spelt in ASCII. */
static void the_focus_is_seen_and_keys_act_there(void **state)
{
    (void)state;
    for (int ascii = 0; ascii < 2; ascii++) {
        struct rig *rig = rig_of("lr 0.1");
        if (ascii)
            rig->ui.glyphs = GLYPHS_ASCII;
        const char *focus[] = {ascii ? "> LEFT" : "▸ LEFT", ascii ? "> RIGHT" : "▸ RIGHT"};
        press(rig, "|");
        rig_must_show(rig, heading(rig, SIDE_LEFT), focus[0]);
        rig_must_not_show(rig, heading(rig, SIDE_RIGHT), focus[1]);
        press(rig, "tab enter '0.02' enter");
        rig_must_show(rig, heading(rig, SIDE_RIGHT), focus[1]);
        rig_must_not_show(rig, heading(rig, SIDE_LEFT), focus[0]);
        rig_must_show(rig, places(rig).knob, "0.1 | 0.02");
        press(rig, "tab enter '0.05' enter");
        rig_must_show(rig, places(rig).knob, "0.05 | 0.02");
        rig_must_show(rig, heading(rig, SIDE_LEFT), "lr 0.05");
        rig_must_show(rig, heading(rig, SIDE_RIGHT), "lr 0.02");
        assert_near(plan_last(&rig->ui.run->plan)->lr, 0.05, 0.0);
        assert_near(plan_last(&rig->ui.beside.run->plan)->lr, 0.02, 0.0);
        rig_free(rig);
    }
}

/* Presets and moves, as turns. */
static void set_ups_by_key_come_to_the_side_with_the_focus(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.1 steps 77");
    rig_load_presets(rig);
    press(rig, "| tab 2");
    rig_must_not_show(rig, heading(rig, SIDE_LEFT), "as the other");
    rig_must_show(rig, heading(rig, SIDE_LEFT), "steps 77");
    assert_string_equal(rig->ui.now.name, rig->preset[1].name);
    press(rig, "tab");
    assert_near(ui_setup(&rig->ui)->lr, 0.1, 0.0);
    rig_free(rig);
}

/* Where the panel of knobs has no room, too. */
static void what_is_typed_is_seen(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.3");
    press(rig, "| enter '0.02'");
    rig_must_show(rig, places(rig).knob, "0.02▏ | 0.3");
    press(rig, "esc tab enter '0.07'");
    rig_must_show(rig, places(rig).knob, "0.3 | 0.07▏");
    press(rig, "enter");
    rig_must_show(rig, places(rig).knob, "0.3 | 0.07 ");
    rig_free(rig);
}

static void the_same_key_closes_it_and_the_focus_stays(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.19");
    press(rig, "m esc");
    const size_t size = (size_t)(ROWS * COLS) * sizeof(struct cell);
    struct cell *before = malloc(size);
    assert_non_null(before);
    memcpy(before, rig->frame.cells, size);
    press(rig, "| | m esc");
    for (int i = 0; i < ROWS * COLS; i++)
        assert_true(rig->frame.cells[i].codepoint == before[i].codepoint &&
                    style_same(rig->frame.cells[i].style, before[i].style));
    free(before);
    press(rig, OVERSHOT_AND_SLOW " |");
    assert_false(pair_is_open(&rig->ui));
    assert_near(ui_setup(&rig->ui)->lr, 0.02, 0.0);
    rig_must_not_show(rig, rig_everywhere(rig), "RIGHT");
    assert_null(rig->ui.beside.run);
    rig_free(rig);
}

/* One time for both, each held at its own end. */
static void the_playhead_is_on_both(void **state)
{
    (void)state;
    struct rig *rig = rig_of("steps 100 lr 0.1 warmup 0");
    press(rig, "| tab down*2 enter '20' enter");
    rig_must_show(rig, loss(rig, SIDE_LEFT), "100▲");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "▲20");
    press(rig, ": '60'");
    rig_must_show(rig, rig_everywhere(rig), "go to update: 60▏ of 100");
    press(rig, "enter");
    rig_must_show(rig, rig_everywhere(rig), "update 60 of 100");
    rig_must_show(rig, loss(rig, SIDE_LEFT), "▲60");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "▲20");
    rig_must_show(rig, verdict(rig, SIDE_LEFT), "UPDATE 60");
    rig_must_not_show(rig, verdict(rig, SIDE_RIGHT), "UPDATE");
    press(rig, ": '12' enter");
    rig_must_show(rig, loss(rig, SIDE_LEFT), "▲12");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "▲12");
    rig_must_show(rig, verdict(rig, SIDE_LEFT), "UPDATE 12");
    rig_must_show(rig, verdict(rig, SIDE_RIGHT), "UPDATE 12");
    press(rig, ". .");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "▲14");
    press(rig, "{ space 5s");
    rig_must_show(rig, loss(rig, SIDE_LEFT), "▲50"); /* half of ten seconds */
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "▲20");
    press(rig, "6s");
    assert_false(rig->ui.playhead.playing);
    rig_must_show(rig, loss(rig, SIDE_LEFT), "100▲");
    press(rig, "|"); /* the shorter one stays, and the playhead within it */
    rig_must_show(rig, rig_everywhere(rig), "update 20 of 20");
    rig_free(rig);
}

/* What stands in the gutters of two plots, row by row. */
static void assert_same_ticks(const struct rig *rig, const struct rect plots[2])
{
    enum { GUTTER_COLUMNS = 9 };
    for (int y = 1; y < plots[0].rows - 2; y++)
        for (int x = 1; x <= GUTTER_COLUMNS; x++) {
            const struct cell
                *a = &rig->frame.cells[(plots[0].y + y) * rig->frame.cols + plots[0].x + x],
                *b = &rig->frame.cells[(plots[1].y + y) * rig->frame.cols + plots[1].x + x];
            if (a->codepoint != b->codepoint)
                fail_msg("row %d, column %d of two axes: %x and %x", y, x, a->codepoint,
                         b->codepoint);
        }
}

static void both_sides_have_the_same_axes(void **state)
{
    (void)state;
    static const char *const others[] = {
        "enter '0.002' enter",  "enter '0.5' enter",       "down*2 enter '30' enter",
        "enter '0.01' enter z", "V enter '0.03' enter",    "enter '1e-9' enter",
        "down*5 right*3",       "f [*9 enter '0.3' enter",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
        for (int tab = 0; tab < 2; tab++) {
            struct rig *rig = rig_of("lr 0.19 warmup 0 steps 90");
            press_at(rig, 60, 200, "| tab");
            press_at(rig, 60, 200, others[i]);
            press_at(rig, 60, 200, tab ? "tab" : "down");
            const struct pair_layout at = places(rig);
            assert_same_ticks(rig, (struct rect[]){at.side[0].loss, at.side[1].loss});
            assert_same_ticks(rig, (struct rect[]){at.side[0].rate, at.side[1].rate});
            char *left = rig_after(rig, at.side[0].landscape, "x "),
                 *right = rig_after(rig, at.side[1].landscape, "x ");
            assert_string_equal(left, right);
            free(left);
            free(right);
            rig_free(rig);
        }
}

static double lr_of(const struct rig *rig, enum side side)
{
    const struct pair *pair = &rig->ui.history->pair;
    return plan_last(side == pair->focus ? &rig->ui.now.plan : &pair->other.plan)->lr;
}

/* The focus goes to where what is taken back was done. */
static void undo_and_redo_know_both(void **state)
{
    (void)state;
    static const struct {
        const char *keys;
        bool open;
        enum side focus;
        double left, right;
    } steps[] = {
        {"|", true, SIDE_LEFT, 0.1, 0.1},
        {"enter '0.2' enter", true, SIDE_LEFT, 0.2, 0.1},
        {"tab enter '0.3' enter", true, SIDE_RIGHT, 0.2, 0.3},
        {"tab", true, SIDE_LEFT, 0.2, 0.3},
        {"u", true, SIDE_RIGHT, 0.2, 0.1},
        {"u", true, SIDE_LEFT, 0.1, 0.1},
        {"u", false, SIDE_LEFT, 0.1, NAN},
        {"U", true, SIDE_LEFT, 0.1, 0.1},
        {"U", true, SIDE_LEFT, 0.2, 0.1},
        {"U", true, SIDE_RIGHT, 0.2, 0.3},
        {"|", false, SIDE_RIGHT, NAN, 0.3},
        {"u", true, SIDE_RIGHT, 0.2, 0.3},
        {"tab | enter '0.4' enter", false, SIDE_LEFT, 0.4, NAN},
        {"u", false, SIDE_LEFT, 0.2, NAN},
        {"u", true, SIDE_LEFT, 0.2, 0.3},
        {"U", false, SIDE_LEFT, 0.2, NAN},
    };
    struct rig *rig = rig_of("lr 0.1");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        press(rig, steps[i].keys);
        const struct pair *pair = &rig->ui.history->pair;
        if (pair->open != steps[i].open)
            fail_msg("step %zu: open is %d", i, pair->open);
        if (pair->open)
            assert_int_equal(pair->focus, steps[i].focus);
        for (enum side side = SIDE_LEFT; side < SIDES; side++) {
            const double wanted = side ? steps[i].right : steps[i].left;
            if (isnan(wanted))
                continue;
            const double found = pair->open ? lr_of(rig, side) : ui_setup(&rig->ui)->lr;
            if (found != wanted)
                fail_msg("step %zu: lr is %g", i, found);
            const bool focus = !pair->open || side == pair->focus;
            const struct run *run = focus ? rig->ui.run : rig->ui.beside.run;
            assert_near(plan_last(&run->plan)->lr, wanted, 0.0);
            assert_true(run->finished);
        }
        assert_true(ui_up_to_date(&rig->ui));
        assert_true(!pair->open || pair_up_to_date(&rig->ui));
    }
    rig_free(rig);
}

static void what_is_pinned_last_stands_beside_it(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.02");
    press(rig, "p enter '0.19' enter |");
    rig_must_show(rig, rig_everywhere(rig), "right: A, as pinned");
    press(rig, "down up");
    rig_must_show(rig, places(rig).knob, "0.19 | 0.02");
    rig_must_show(rig, heading(rig, SIDE_LEFT), "▸");
    press(rig, "| |");
    press(rig, "|");
    assert_near(ui_setup(&rig->ui)->lr, 0.19, 0.0);
    press(rig, "p |"); /* the last pin is the present run: a copy is worth more */
    rig_must_show(rig, rig_everywhere(rig), "right: a copy");
    rig_free(rig);
}

/* The run with the focus goes first, a key outdates both, and what comes late is of no plan. */
static void jobs_are_asked_for_in_order_and_once(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.1 steps 300");
    struct ui *ui = &rig->ui;
    press(rig, OVERSHOT_AND_SLOW);
    assert_null(ui_next_job(ui));
    assert_null(pair_next_job(ui)); /* a turn leaves the other one alone */
    press(rig, "|");
    ui_press(ui, 'u');
    struct job *first = screen_next_job(ui, ROWS, COLS);
    assert_int_equal(first->slot, SLOT_BESIDE); /* the present one has stayed */
    assert_null(pair_next_job(ui));
    ui_press(ui, PRESS_RIGHT);
    struct job *present = screen_next_job(ui, ROWS, COLS), *other = screen_next_job(ui, ROWS, COLS);
    assert_int_equal(present->slot, SLOT_RUN);
    assert_int_equal(other->slot, SLOT_BESIDE);
    job_run(first, NULL, NULL);
    assert_false(screen_take(ui, first));
    assert_null(ui->beside.run);
    rig_paint(rig, ROWS, COLS); /* before it has come, there is a side without a run */
    job_run(other, NULL, NULL);
    assert_true(screen_take(ui, other));
    assert_near(plan_last(&ui->beside.run->plan)->lr, 0.1, 0.0);
    job_run(present, NULL, NULL);
    screen_take(ui, present);
    assert_true(ui_up_to_date(ui) && pair_up_to_date(ui));
    ui_press(ui, 'u');
    ui_press(ui, PRESS_TAB);
    ui_press(ui, PRESS_RIGHT);
    struct job *late[] = {screen_next_job(ui, ROWS, COLS), screen_next_job(ui, ROWS, COLS)};
    assert_int_equal(late[1]->slot, SLOT_BESIDE);
    ui->dropped = 0;
    ui_press(ui, '|');
    assert_true(ui->dropped & SLOT_BIT(SLOT_BESIDE));
    for (int i = 0; i < 2; i++) {
        job_run(late[i], NULL, NULL);
        assert_int_equal(screen_take(ui, late[i]), i == 0);
    }
    assert_null(ui->beside.run);
    rig_free(rig);
}

/* The focus moves while nothing has been computed: each side gets its own run. */
static void the_focus_may_move_while_runs_are_computed(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.1");
    struct ui *ui = &rig->ui;
    press(rig, OVERSHOT_AND_SLOW);
    ui_press(ui, PRESS_RIGHT);
    ui_press(ui, PRESS_TAB);
    rig_paint(rig, ROWS, COLS);
    ui_press(ui, PRESS_RIGHT);
    ui_press(ui, PRESS_TAB);
    press(rig, "tab");
    for (enum side side = SIDE_LEFT; side < SIDES; side++) {
        const struct run *run = side == ui->history->pair.focus ? ui->run : ui->beside.run;
        assert_near(plan_last(&run->plan)->lr, lr_of(rig, side), 0.0);
        assert_true(run->finished);
    }
    rig_free(rig);
}

/* Each side has its own, and the focus may move without computing any of them again. */
static void the_band_over_seeds_is_on_both(void **state)
{
    (void)state;
    struct rig *rig = rig_of("noise 0.5 lr 0.1");
    press_at(rig, 40, 120, "| tab enter '0.3' enter B");
    rig_must_show(rig, loss(rig, SIDE_LEFT), "seeds");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "seeds");
    const struct seed_runs *left = rig->ui.beside.seeds, *right = rig->ui.seeds;
    assert_int_equal(left->ready, left->seeds);
    assert_true(left != right);
    ui_press(&rig->ui, PRESS_TAB);
    assert_null(over_seeds_next_job(&rig->ui));
    assert_ptr_equal(rig->ui.seeds, left);
    assert_ptr_equal(rig->ui.beside.seeds, right);
    press_at(rig, 40, 120, "right");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "seeds");
    assert_ptr_equal(rig->ui.beside.seeds, right);
    press_at(rig, 40, 120, "| u");
    rig_must_show(rig, loss(rig, SIDE_RIGHT), "seeds");
    rig_free(rig);
}

/* Views act on the side with the focus, cover as ever, and go again. */
static void views_are_of_the_side_with_the_focus(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.1");
    press_at(rig, 40, 120, "| tab enter '0.037' enter c");
    rig_must_show(rig, rig_everywhere(rig), "--lr 0.037");
    rig_must_not_show(rig, rig_everywhere(rig), "--lr 0.1 ");
    press_at(rig, 40, 120, "esc tab c");
    rig_must_show(rig, rig_everywhere(rig), "--lr 0.1 ");
    press_at(rig, 40, 120, "esc F");
    rig_must_not_show(rig, rig_everywhere(rig), "RIGHT");
    press_at(rig, 40, 120, "esc ?");
    press_at(rig, 40, 120, "esc");
    rig_must_show(rig, heading(rig, SIDE_LEFT), "▸ LEFT");
    rig_free(rig);
}

/* Nothing at the other side acts on the run with the focus; a press there brings the focus over. */
static void a_click_at_the_other_side_moves_the_focus(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.05");
    press(rig, "|");
    const double start = ui_setup(&rig->ui)->start_x;
    press(rig, "click:60,15");
    assert_int_equal(rig->ui.history->pair.focus, SIDE_RIGHT);
    assert_true(ui_setup(&rig->ui)->start_x == start || isnan(start));
    press(rig, "click:60,15");
    assert_int_equal(rig->ui.history->pair.focus, SIDE_RIGHT);
    press(rig, "click:8,22");
    assert_int_equal(rig->ui.history->pair.focus, SIDE_LEFT);
    rig_free(rig);
}

/* Of two landscapes that with the focus holds still under the pointer, and the other as ever. */
static void a_drag_leaves_the_view_of_the_other_landscape(void **state)
{
    (void)state;
    struct rig *rig = rig_of("landscape bowl lr 0.05");
    press(rig, "|");
    ui_press(&rig->ui, PRESS_TAB);
    rig_select(rig, P_LANDSCAPE);
    press(rig, "enter 'himmelblau' enter tab");
    const struct rect picture[SIDES] = {places(rig).side[SIDE_LEFT].landscape,
                                        places(rig).side[SIDE_RIGHT].landscape};
    const struct rect border = {picture[SIDE_RIGHT].y, picture[SIDE_RIGHT].x, 1,
                                picture[SIDE_RIGHT].cols};
    struct cell before[COLS];
    memcpy(before, frame_at(&rig->frame, border.y, border.x), (size_t)border.cols * sizeof *before);
    ui_press(&rig->ui, press_of_mouse(MOUSE_PRESS, picture[SIDE_LEFT].y + 3, 5));
    ui_press(&rig->ui, press_of_mouse(MOUSE_DRAG, picture[SIDE_LEFT].y + 2, 3));
    press(rig, "");
    assert_true(rig->ui.mouse->keeps);
    assert_memory_equal(before, frame_at(&rig->frame, border.y, border.x),
                        (size_t)border.cols * sizeof *before);
    rig_free(rig);
}

/* The one knob that is shown, where there is no panel of them. */
static void the_mouse_turns_the_knob_above_both(void **state)
{
    (void)state;
    struct rig *rig = rig_of("lr 0.05");
    press(rig, "| wheel-up:5,2");
    assert_true(lr_of(rig, SIDE_LEFT) > 0.05);
    assert_near(lr_of(rig, SIDE_RIGHT), 0.05, 0.0);
    press(rig, "u click:45,2"); /* in the strip */
    assert_true(lr_of(rig, SIDE_LEFT) != 0.05);
    assert_near(lr_of(rig, SIDE_RIGHT), 0.05, 0.0);
    rig_free(rig);
}

/* The axis holds the longer run, wherever the focus is. */
static void the_mouse_goes_by_the_axes_of_both(void **state)
{
    (void)state;
    struct rig *rig = rig_of("steps 100 lr 0.1 warmup 0");
    press(rig, "| tab down*2 enter '20' enter");
    for (int side = SIDE_LEFT; side < SIDES; side++) {
        press(rig, "tab end");
        const struct rect plot = loss(rig, rig->ui.history->pair.focus);
        char click[40];
        snprintf(click, sizeof click, "click:%d,%d", plot.x + 10 + (plot.cols - 11) / 2 + 1,
                 plot.y + 4);
        press(rig, click);
        assert_true(rig->ui.playhead.at > 40.0 && rig->ui.playhead.at < 60.0);
    }
    rig_free(rig);
}

/* Whatever stands at either side, the screen is painted within its frame. */
static void every_problem_stands_beside_every_state(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {24, 200}, {40, 120}, {60, 200}};
    static const char *const bad[] = {"lr 10 steps 30", "steps 1 warmup 0", "lr 1e-9 steps 20",
                                      "landscape formula formula log(x-9)"};
    for (int kind = 0; kind < problem_kind_count; kind++)
        for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
            struct rig *rig = rig_of(bad[i]);
            struct setup setup = given("steps 12");
            setup.landscape = kind;
            setup.lr = NAN;
            struct named_plan other = {.plan = plan_of(&setup)};
            pair_open(&rig->ui, &other, NULL);
            const int *size = sizes[((size_t)kind + i) % 5]; /* each has each in the end */
            press_at(rig, size[0], size[1], "tab v");
            press_at(rig, size[0], size[1], "[");
            rig_free(rig);
        }
}

/* It is the run at the right: one curve, and no axis at the left that has to hold it twice. */
static void a_pin_that_a_side_shows_is_no_ghost_beside_it(void **state)
{
    (void)state;
    struct rig *rig = rig_new("schedule constant warmup 0 lr 0.1");
    rig_press(rig, "p right*3 |");
    rig->ui.message[0] = '\0';
    rig_paint(rig, 40, 120);
    const struct rect plots = {2, 38, 30, 82};
    rig_must_not_show(rig, plots, "A");
    rig_press(rig, "|");
    rig_paint(rig, 40, 120);
    rig_must_show(rig, plots, "A");
    rig_free(rig);
}

static void the_last_row_names_the_key_that_changes_sides(void **state)
{
    (void)state;
    static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}};
    struct rig *rig = rig_new("");
    rig_press(rig, "| right");
    for (int i = 0; i < 3; i++) {
        rig->ui.message[0] = '\0';
        rig_paint(rig, sizes[i][0], sizes[i][1]);
        const struct rect foot = {sizes[i][0] - 1, 0, 1, sizes[i][1]};
        rig_must_show(rig, foot, "tab other run");
        rig_must_show(rig, foot, "q quit");
    }
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pin_that_a_side_shows_is_no_ghost_beside_it),
        cmocka_unit_test(the_last_row_names_the_key_that_changes_sides),
        cmocka_unit_test(overshoot_stands_beside_slow_convergence),
        cmocka_unit_test(the_focus_is_seen_and_keys_act_there),
        cmocka_unit_test(set_ups_by_key_come_to_the_side_with_the_focus),
        cmocka_unit_test(what_is_typed_is_seen),
        cmocka_unit_test(the_same_key_closes_it_and_the_focus_stays),
        cmocka_unit_test(the_playhead_is_on_both),
        cmocka_unit_test(both_sides_have_the_same_axes),
        cmocka_unit_test(undo_and_redo_know_both),
        cmocka_unit_test(what_is_pinned_last_stands_beside_it),
        cmocka_unit_test(jobs_are_asked_for_in_order_and_once),
        cmocka_unit_test(the_focus_may_move_while_runs_are_computed),
        cmocka_unit_test(the_band_over_seeds_is_on_both),
        cmocka_unit_test(views_are_of_the_side_with_the_focus),
        cmocka_unit_test(a_click_at_the_other_side_moves_the_focus),
        cmocka_unit_test(a_drag_leaves_the_view_of_the_other_landscape),
        cmocka_unit_test(the_mouse_turns_the_knob_above_both),
        cmocka_unit_test(the_mouse_goes_by_the_axes_of_both),
        cmocka_unit_test(every_problem_stands_beside_every_state),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
