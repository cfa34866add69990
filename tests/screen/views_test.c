/* Views are rows: each opens at its key and closes, covers what it says it covers, and one that
 * nobody knows by name is as good as the others. */
#include "model/given.h"
#include "support/screen_rig.h"

#include "screen/core/view.h"
#include "screen/screen.h"

static const int sizes[][2] = {{20, 64}, {24, 80}, {40, 120}, {60, 200}};

enum { SIZES = sizeof sizes / sizeof sizes[0] };

static void each_opens_at_its_key_and_closes(void **state)
{
    (void)state;
    int views = 0;
    for (int i = 0; i < key_table_rows; i++) {
        const struct view *view = key_table[i].opens;
        if (!view)
            continue;
        for (int key = 0; key < PRESSES_MOST && key_table[i].press[key]; key++) {
            struct rig *rig = rig_new("");
            ui_press(&rig->ui, key_table[i].press[key]);
            assert_ptr_equal(rig->ui.view, view);
            assert_int_equal(rig->ui.line, 0);
            rig_press(rig, "esc");
            assert_null(rig->ui.view);
            rig_free(rig);
        }
        views++;
    }
    assert_true(views >= 5);
}

static bool same_cell(const struct cell *a, const struct cell *b)
{
    return a->codepoint == b->codepoint && a->style.foreground == b->style.foreground &&
           a->style.background == b->style.background && a->style.attr == b->style.attr;
}

/* What lies under it is not painted: if it were, nothing would look different. */
static void each_covers_what_it_says(void **state)
{
    (void)state;
    for (int i = 0; i < key_table_rows; i++) {
        if (!key_table[i].opens)
            continue;
        struct rig *rig = rig_new("noise 1");
        ui_press(&rig->ui, key_table[i].press[0]);
        for (int size = 0; size < SIZES; size++) {
            int rows = sizes[size][0], cols = sizes[size][1];
            size_t cells = (size_t)(rows * cols) * sizeof(struct cell);
            struct view open = *rig->ui.view;
            open.covers = COVERS_PART;
            rig_paint(rig, rows, cols);
            struct cell *shown = malloc(cells);
            assert_non_null(shown);
            memcpy(shown, rig->frame.cells, cells);
            rig->ui.view = &open;
            rig_paint(rig, rows, cols);
            rig->ui.view = key_table[i].opens;
            for (int cell = 0; cell < rows * cols; cell++)
                if (!same_cell(&shown[cell], &rig->frame.cells[cell]))
                    fail_msg("the %s at %d×%d shows what lies under it", open.name, cols, rows);
            free(shown);
        }
        rig_free(rig);
    }
}

/* Over the view lie its own keys, then the words; any other key goes back to it as it was. */
static void each_has_a_page_of_its_keys(void **state)
{
    (void)state;
    int pages = 0;
    for (int i = 0; i < key_table_rows; i++) {
        const struct view *view = key_table[i].opens;
        if (!view || view->key_rows == 0)
            continue;
        struct rig *rig = rig_new("");
        char title[64];
        snprintf(title, sizeof title, "keys of the %s", view->name);
        ui_press(&rig->ui, key_table[i].press[0]);
        for (int size = 0; size < SIZES; size++) {
            rig_press(rig, "?");
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            rig_must_show(rig, rig_everywhere(rig), title);
            rig_must_show(rig, rig_everywhere(rig), view->keys[0].help);
            rig_must_show(rig, rig_everywhere(rig), "other keys close"); /* and what tab has */
            for (int page = 0; page < 3 && !rig_shows(rig, "lrscope: words"); page++) {
                rig_press(rig, "tab");
                rig_paint(rig, sizes[size][0], sizes[size][1]);
            }
            rig_must_show(rig, rig_everywhere(rig), "lrscope: words");
            rig_must_not_show(rig, rig_everywhere(rig), title);
            rig_press(rig, "x");
            assert_ptr_equal(rig->ui.view, view);
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            rig_must_not_show(rig, rig_everywhere(rig), title);
        }
        rig_free(rig);
        pages++;
    }
    assert_true(pages >= 4);
}

/* ---- a view that stands in no table ---- */

static int closed, renewed, pressed;
static double passed;

static bool refuse(struct ui *ui)
{
    ui_say(ui, "there is nothing to be seen");
    return false;
}

static void count_close(struct ui *ui)
{
    (void)ui;
    closed++;
}

static void count_renew(struct ui *ui, int rows, int cols)
{
    (void)ui;
    renewed += rows * cols;
}

static void paint_word(const struct ui *ui, struct frame *frame)
{
    (void)ui;
    frame_text(frame, 5, 5, 20, (struct style){0}, "a view of its own");
}

static bool always(const struct ui *ui)
{
    (void)ui;
    return true;
}

static void count_pass(struct ui *ui, double seconds)
{
    (void)ui;
    passed += seconds;
}

static void act_count(struct ui *ui, int which)
{
    (void)ui;
    pressed += which + 1;
}

static const struct key_row keys[] = {{.press = {'p', 'q'}, .keys = "p q", .act = act_count}};

static const struct view unknown = {.name = "unknown",
                                    .keys = keys,
                                    .key_rows = 1,
                                    .closes_on_other_keys = true,
                                    .move = "nothing is advised here",
                                    .close = count_close,
                                    .renew = count_renew,
                                    .paint = paint_word,
                                    .plays = always,
                                    .pass = count_pass};

static void one_that_nobody_knows_is_as_good(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    closed = renewed = pressed = 0;
    passed = 0.0;
    view_open(&rig->ui, &unknown);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_everywhere(rig), "a view of its own");
    rig_must_show(rig, rig_layout(rig).verdict, "nothing is advised here");
    rig_press(rig, "p q");
    assert_int_equal(pressed, 3);
    assert_false(rig->ui.quit);
    assert_int_equal(rig->ui.pins, 0);
    assert_int_equal(renewed, 24 * 80);
    assert_true(screen_plays(&rig->ui));
    screen_pass(&rig->ui, 0.5);
    assert_true(passed == 0.5);
    assert_int_equal(closed, 0);
    rig_press(rig, "m"); /* no key of its own: it closes, and the map stays closed */
    assert_int_equal(closed, 1);
    assert_null(rig->ui.view);
    assert_false(screen_plays(&rig->ui));
    rig_free(rig);
}

static void one_that_refuses_stays_closed_and_says_why(void **state)
{
    (void)state;
    static const struct view closed_view = {.name = "refusing", .open = refuse};
    struct rig *rig = rig_new("");
    view_open(&rig->ui, &closed_view);
    assert_null(rig->ui.view);
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "there is nothing to be seen");
    rig_free(rig);
}

static void the_next_one_closes_the_one_before(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    closed = 0;
    view_open(&rig->ui, &unknown);
    view_open(&rig->ui, &unknown);
    assert_int_equal(closed, 1);
    assert_ptr_equal(rig->ui.view, &unknown);
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_opens_at_its_key_and_closes),
        cmocka_unit_test(each_covers_what_it_says),
        cmocka_unit_test(each_has_a_page_of_its_keys),
        cmocka_unit_test(one_that_nobody_knows_is_as_good),
        cmocka_unit_test(one_that_refuses_stays_closed_and_says_why),
        cmocka_unit_test(the_next_one_closes_the_one_before),
    };
    return cmocka_run_group_tests_name("views", tests, NULL, NULL);
}
