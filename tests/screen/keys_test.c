/* The one table of keys: help shows all of it, and no key means two things. */
#include "screen/core/view.h"
#include "screen/screen.h"

#include "model/given.h"
#include "support/screen_rig.h"

#include "text/utf8.h"

/* A text as this frame spells it: ASCII has other words for arrows. */
static char *spelt(const char *text, bool ascii)
{
    struct frame line = {.ascii = ascii};
    assert_true(frame_init(&line, 1, 200));
    line.ascii = ascii;
    int width = frame_text(&line, 0, 0, 200, (struct style){0, 0, 0}, text);
    char *out = malloc((size_t)width * 4 + 1), *end = out;
    assert_non_null(out);
    for (int x = 0; x < width; x++)
        end += utf8_encode(frame_at(&line, 0, x)->codepoint, end);
    *end = '\0';
    frame_free(&line);
    return out;
}

static void help_shows_every_key_and_what_it_does(void **state)
{
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {60, 200}};
    struct rig *rig = rig_new("");
    for (int i = 0; i < 3; i++)
        for (int glyphs = 0; glyphs < 3; glyphs++) {
            rig_press(rig, "g ?");
            rig_paint(rig, sizes[i][0], sizes[i][1]);
            for (int row = 0; row < key_table_rows; row++) {
                char *keys = spelt(key_table[row].keys, rig->frame.ascii);
                char *help = spelt(key_table[row].help, rig->frame.ascii);
                rig_must_show(rig, rig_everywhere(rig), keys);
                rig_must_show(rig, rig_everywhere(rig), help);
                free(keys);
                free(help);
            }
            for (int group = 0; group < KEY_GROUPS; group++)
                rig_must_show(rig, rig_everywhere(rig), key_group_names[group]);
            rig_press(rig, "?");
        }
    rig_free(rig);
}

/* Where not all fits, it scrolls: every key is whole on some page, and others than those close. */
static void help_on_the_least_screen_scrolls_to_every_key(void **state)
{
    (void)state;
    static const int sizes[][2] = {{LEAST_ROWS, LEAST_COLS}, {LEAST_ROWS, 79}, {22, 70}};
    for (int i = 0; i < 6; i++) {
        struct rig *rig = rig_new("");
        bool seen[100] = {false};
        int pages = 0, all = 0;
        rig_press(rig, i % 2 ? "g g" : ""); /* ASCII */
        rig_press(rig, "?");
        for (int line = -1; rig->ui.line > line; pages++) {
            line = rig->ui.line;
            rig_paint(rig, sizes[i / 2][0], sizes[i / 2][1]);
            rig_must_show(rig, rig_everywhere(rig), "other keys close");
            for (int row = 0; row < key_table_rows; row++) {
                char *help = spelt(key_table[row].help, rig->frame.ascii);
                seen[row] = seen[row] || rig_shows(rig, help);
                free(help);
            }
            rig_press(rig, pages % 2 ? "down" : "pgdn");
            rig_paint(rig, sizes[i / 2][0], sizes[i / 2][1]);
        }
        for (int row = 0; row < key_table_rows; row++)
            all += seen[row];
        assert_int_equal(all, key_table_rows);
        rig_press(rig, "up pgup*9");
        assert_int_equal(rig->ui.line, 0);
        rig_press(rig, "right");
        assert_null(rig->ui.view);
        rig_free(rig);
    }
}

/* Behind the keys: every word with its meaning whole, on the least screen by scrolling. */
static void help_has_a_page_of_words(void **state)
{
    (void)state;
    static const int sizes[][2] = {{LEAST_ROWS, LEAST_COLS}, {24, 80}, {40, 120}};
    static const char *const words[] = {"λmax", "stability limit: above, each step overshoots more",
                                        "η", "data of one update; the seed draws it, and noise"};
    for (int size = 0; size < 3; size++) {
        struct rig *rig = rig_new("");
        bool seen[4] = {false};
        rig_press(rig, "? tab");
        for (int page = 0; page < 3; page++) {
            rig_paint(rig, sizes[size][0], sizes[size][1]);
            for (int i = 0; i < 4; i++)
                seen[i] = seen[i] || rig_shows(rig, words[i]);
            if (rig->ui.line_last > 0)
                rig_press(rig, "pgdn");
        }
        for (int i = 0; i < 4; i++)
            if (!seen[i])
                fail_msg("%s is not there at %d rows", words[i], sizes[size][0]);
        rig_press(rig, "S-tab");
        rig_paint(rig, sizes[size][0], sizes[size][1]);
        rig_must_show(rig, rig_everywhere(rig), "turn the knob");
        rig_press(rig, "tab x");
        assert_null(rig->ui.view);
        rig_free(rig);
    }
}

/* On the least of the usual screens it does not scroll, and no meaning is cut in any spelling. */
static void the_words_fit_whole(void **state)
{
    (void)state;
    static const char *const needed[] = {
        "σ ", "limited ", "patience ", "settles: stays below", "catapult", "local", "seed"};
    struct rig *rig = rig_new("");
    rig_press(rig, "? tab");
    rig_paint(rig, 24, 80);
    assert_int_equal(rig->ui.line_last, 0);
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++)
        rig_must_show(rig, rig_everywhere(rig), needed[i]);
    for (int glyphs = 0; glyphs < GLYPH_SETS; glyphs++) {
        rig->ui.glyphs = (enum glyph_set)glyphs;
        rig_paint(rig, 24, 80);
        const struct rect page = {2, 18, 20, 52};
        rig_must_not_show(rig, page, "…");
        rig_must_not_show(rig, page, "...");
    }
    rig_free(rig);
}

static void help_closes_with_any_key(void **state)
{
    (void)state;
    static const char *const keys[] = {"?", "esc", "enter", "right", "up", "p", "z"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct rig *rig = rig_new("");
        rig_press(rig, "?");
        assert_ptr_equal(rig->ui.view, &view_help);
        rig_press(rig, keys[i]);
        assert_null(rig->ui.view);
        rig_free(rig);
    }
}

static void the_line_of_keys_comes_from_the_table(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_paint(rig, 40, 200); /* with "L lessons", as nothing has been turned yet */
    for (int row = 0; row < key_table_rows; row++)
        if (key_table[row].brief) {
            char entry[80];
            snprintf(entry, sizeof entry, "%s %s", key_table[row].keys, key_table[row].brief);
            rig_must_show(rig, rig_layout(rig).keys, entry);
        }
    rig_free(rig);
}

static void no_key_means_two_things(void **state)
{
    (void)state;
    for (int a = 0; a < key_table_rows; a++)
        for (int i = 0; i < PRESSES_MOST && key_table[a].press[i]; i++)
            for (int b = 0; b < key_table_rows; b++)
                for (int j = 0; j < PRESSES_MOST && key_table[b].press[j]; j++)
                    if ((a != b || i != j) && key_table[a].press[i] == key_table[b].press[j])
                        fail_msg("one key for \"%s\" and \"%s\"", key_table[a].help,
                                 key_table[b].help);
}

static void every_row_has_words_and_does_something(void **state)
{
    (void)state;
    for (int row = 0; row < key_table_rows; row++) {
        const struct key_row *key = &key_table[row];
        assert_true(key->press[0] && key->keys && key->keys[0] && key->help && key->help[0] &&
                    !key->act == !!key->opens);
        assert_true(key->group < KEY_GROUPS);
    }
}

/* Every key of the keyboard that the table leaves free, and some that no keyboard has. */
static void keys_of_no_use_change_nothing(void **state)
{
    (void)state;
    static const int others[] = {PRESS_ESCAPE, 0x1, 0x7f, 0xe9, 0x3bb, 0x1f642};
    struct rig *rig = rig_new("");
    const struct key_row *row;
    int pressed = 0;
    rig_press(rig, "p right home .*30"); /* something to be changed in all parts */
    rig_paint(rig, 40, 120);
    size_t cells = (size_t)(40 * 120);
    struct cell *before = malloc(cells * sizeof *before);
    assert_non_null(before);
    memcpy(before, rig->frame.cells, cells * sizeof *before);
    struct setup setup = *ui_setup(&rig->ui);
    for (int i = '!'; i <= '~' + 6; i++) {
        int key = i <= '~' ? i : others[i - '~' - 1];
        if (key_row_find(key_table, key_table_rows, key, &row) >= 0)
            continue;
        ui_press(&rig->ui, key);
        pressed++;
        rig_paint(rig, 40, 120);
        if (memcmp(before, rig->frame.cells, cells * sizeof *before) != 0)
            fail_msg("key %d changes the screen", key);
        assert_memory_equal(ui_setup(&rig->ui), &setup, sizeof setup);
        assert_false(rig->ui.quit);
    }
    assert_true(pressed > 20);
    free(before);
    rig_free(rig);
}

static void q_quits_and_other_keys_do_not(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_press(rig, "Q esc ctrl-l");
    assert_false(rig->ui.quit);
    rig_press(rig, "q");
    assert_true(rig->ui.quit);
    rig_free(rig);
}

static void a_message_goes_with_the_next_key(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig_press(rig, "x");
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, rig_layout(rig).keys, "q quit");
    rig_press(rig, "down");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, rig_layout(rig).keys, "q quit");
    rig_free(rig);
}

/* ---- writing a file ---- */

static char saved_as[100];
static struct plan saved;
static bool save_answer;

static bool save(const char *path, const struct ui *ui, char *name, int name_size, char *message,
                 int size)
{
    snprintf(saved_as, sizeof saved_as, "%s", path);
    snprintf(name, (size_t)name_size, "called so");
    saved = ui->now.plan;
    snprintf(message, (size_t)size, save_answer ? "done with it" : "no such folder");
    return save_answer;
}

static void w_asks_for_a_name_and_writes(void **state)
{
    (void)state;
    for (int good = 0; good < 2; good++) {
        struct rig *rig = rig_new("lr 0.125");
        rig->ui.save = save;
        save_answer = good;
        rig_press(rig, "right w back*40 'a b.setup'");
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, "a b.setup");
        rig_press(rig, "enter");
        assert_string_equal(saved_as, "a b.setup");
        assert_memory_equal(&saved, &rig->ui.now.plan, sizeof saved);
        rig_paint(rig, 24, 80);
        rig_must_show(rig, rig_layout(rig).keys, good ? "done with it" : "no such folder");
        assert_int_equal(rig->ui.now.modified, !good);
        assert_string_equal(rig->ui.now.name, good ? "called so" : "");
        rig_free(rig);
    }
}

static void undo_comes_back_to_what_was_written(void **state)
{
    (void)state;
    struct rig *rig = rig_new("lr 0.125");
    rig->ui.save = save;
    save_answer = true;
    rig_press(rig, "right w enter right u");
    assert_string_equal(rig->ui.now.name, "called so");
    assert_false(rig->ui.now.modified);
    rig_free(rig);
}

static void escape_writes_nothing(void **state)
{
    (void)state;
    struct rig *rig = rig_new("");
    rig->ui.save = save;
    saved_as[0] = '\0';
    rig_press(rig, "w 'x' esc w back*60 enter");
    assert_string_equal(saved_as, "");
    rig_free(rig);
}

static void a_forked_run_is_written_with_its_fork(void **state)
{
    (void)state;
    struct rig *rig = rig_new("steps 100");
    rig->ui.save = save;
    rig_press(rig, "home pgdn*5 f right w enter");
    assert_int_equal(saved.count, 2);
    assert_memory_equal(&saved, &rig->ui.now.plan, sizeof saved);
    rig_free(rig);
}

/* Who has turned nothing yet is shown where there is something to see; of a run that has ended the
 * move is a key away, and inside one the next update. */
static void the_last_row_suits_the_state(void **state)
{
    (void)state;
    struct rig *rig = rig_new("condition 2 rotation 20 lr 0.02 steps 25 warmup 0");
    rig_load_presets(rig);
    rig_paint(rig, 24, 80);
    const struct rect keys = rig_layout(rig).keys;
    rig_must_show(rig, keys, "0…5 examples");
    rig_must_show(rig, keys, "L lessons");
    rig_must_not_show(rig, keys, "a apply");
    rig_press(rig, "2");
    rig_answer_strips(rig);
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, keys, "examples");
    rig_must_not_show(rig, keys, "a apply"); /* none is known yet */
    assert_true(rig_answer_move(rig));
    rig_paint(rig, 24, 80);
    rig_must_show(rig, keys, "a apply");
    rig_must_show(rig, keys, "q quit");
    rig_press(rig, "home");
    rig_paint(rig, 24, 80);
    rig_must_show(rig, keys, ", . update");
    rig_must_not_show(rig, keys, "a apply");
    rig_press(rig, "end a");
    rig_press(rig, "g g g"); /* past what a says */
    rig_paint(rig, 24, 80);
    rig_must_not_show(rig, keys, "a apply"); /* nothing is left to do */
    rig_free(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_row_suits_the_state),
        cmocka_unit_test(help_shows_every_key_and_what_it_does),
        cmocka_unit_test(help_on_the_least_screen_scrolls_to_every_key),
        cmocka_unit_test(help_has_a_page_of_words),
        cmocka_unit_test(the_words_fit_whole),
        cmocka_unit_test(help_closes_with_any_key),
        cmocka_unit_test(the_line_of_keys_comes_from_the_table),
        cmocka_unit_test(no_key_means_two_things),
        cmocka_unit_test(every_row_has_words_and_does_something),
        cmocka_unit_test(keys_of_no_use_change_nothing),
        cmocka_unit_test(q_quits_and_other_keys_do_not),
        cmocka_unit_test(a_message_goes_with_the_next_key),
        cmocka_unit_test(w_asks_for_a_name_and_writes),
        cmocka_unit_test(undo_comes_back_to_what_was_written),
        cmocka_unit_test(escape_writes_nothing),
        cmocka_unit_test(a_forked_run_is_written_with_its_fork),
    };
    return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
