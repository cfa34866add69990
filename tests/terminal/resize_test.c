/* The terminal changes its size. */
#include "model/given.h"
#include "screen/core/layout.h"
#include "support/command.h"
#include "support/pty.h"
#include "support/scratch.h"

static bool equals(struct pty *pty, const void *with) { return strcmp(pty_screen(pty), with) == 0; }

/* Until the screen is what a snapshot of this size shows. */
static void wait_for_snapshot(struct pty *pty, const char *options)
{
    char line[200];
    int rows, cols;
    pty_size(pty, &rows, &cols);
    snprintf(line, sizeof line, "snapshot --size %dx%d %s", cols, rows, options);
    struct answer snapshot = command(line);
    assert_int_equal(snapshot.status, 0);
    pty_wait(pty, equals, snapshot.out, snapshot.out);
    answer_free(&snapshot);
}

static void a_new_size_shows_the_screen_of_that_size(void **state)
{
    (void)state;
    static const int sizes[][2] = {{40, 120},  {24, 80},  {60, 200}, {20, 64},
                                   {100, 300}, {34, 108}, {24, 80}};
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24});
    pty_wait_for(pty, "CONVERGED");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty_resize(pty, sizes[i][0], sizes[i][1]);
        wait_for_snapshot(pty, "");
    }
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    pty_stop(pty);
}

static void below_the_least_size_it_says_so_and_comes_alive_again(void **state)
{
    (void)state;
    char least[20];
    snprintf(least, sizeof least, "%d×%d", LEAST_COLS, LEAST_ROWS);
    static const int sizes[][2] = {{19, 80}, {24, 63}, {5, 40}, {3, 24}};
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24});
    pty_wait_for(pty, "CONVERGED");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        pty_resize(pty, sizes[i][0], sizes[i][1]);
        pty_wait_for(pty, least);
        pty_wait_without(pty, "knobs");
        pty_resize(pty, 24, 80);
        wait_for_snapshot(pty, "");
    }
    pty_resize(pty, 3, 24);
    pty_wait_for(pty, least);
    pty_press(pty, "q"); /* the way out is open there too */
    assert_int_equal(pty_ended(pty), 0);
    pty_stop(pty);
}

static void it_can_open_in_a_terminal_too_small(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1, 1}, {1, 200}, {60, 1}, {3, 5}, {10, 40}};
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct pty *pty =
            pty_start(&(struct pty_options){.rows = sizes[i][0], .cols = sizes[i][1]});
        while (!pty_alternate(pty))
            pty_read(pty, 1000);
        pty_resize(pty, 24, 80);
        wait_for_snapshot(pty, "");
        pty_press(pty, "q");
        assert_int_equal(pty_ended(pty), 0);
        pty_stop(pty);
    }
}

/* Sizes from the environment would stand against the terminal's own. */
static void inherited_sizes_do_not_freeze_it(void **state)
{
    (void)state;
    static const char *const env[] = {"LINES=30", "COLUMNS=90", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24, .env = env});
    wait_for_snapshot(pty, "");
    pty_resize(pty, 40, 120);
    wait_for_snapshot(pty, "");
    pty_stop(pty);
}

static void a_resize_while_playing_and_computing(void **state)
{
    (void)state;
    static const struct {
        const char *options, *begins; /* when the first size comes */
    } runs[] = {{"", "CONVERGED"}, {"--steps 3000000", "computing"}};
    for (int run = 0; run < 2; run++) {
        const char *arguments[] = {"--steps", run ? "3000000" : "100", NULL};
        struct pty *pty = pty_start(&(struct pty_options){.rows = 24, .arguments = arguments});
        pty_wait_for(pty, runs[run].begins);
        pty_press(pty, "space");
        for (int i = 0; i < 20; i++) {
            pty_resize(pty, 20 + 2 * i, 64 + 7 * i);
            pty_read(pty, 20);
        }
        pty_press(pty, "end");
        wait_for_snapshot(pty, runs[run].options);
        pty_stop(pty);
    }
}

/* ---- the storm ---- */

static const char *const keys[] = {
    "right", "left", "up",   "down", "S-right", "S-left", "+",   "-",     "enter", "0",
    ".",     "5",    "a",    "esc",  "back",    "delete", "tab", "S-tab", "space", ",",
    "pgup",  "pgdn", "home", "end",  "<",       ">",      "f",   "p",     "x",     "u",
    "U",     "1",    "2",    "3",    "4",       "5",      "w",   "v",     "g",     "?",
    "(",     ")",    "h",    "j",    "k",       "l",      "[",   "]",     "{",     "}",
    "é",     "🙂", "\014", "\022", "\001",    "\025",
};

enum { BRAILLE, BLOCK, ASCII, UNKNOWN };

static int glyphs_shown(struct pty *pty)
{
    const char *screen = pty_screen(pty);
    if (strstr(screen, "+- knobs"))
        return ASCII;
    if (!strstr(screen, "╭─ knobs"))
        return UNKNOWN;
    for (const char *c = screen; *c; c++) /* U+2800 … U+28FF are E2 A0 80 … E2 A3 BF */
        if ((unsigned char)c[0] == 0xe2 && (unsigned char)c[1] >= 0xa0 &&
            (unsigned char)c[1] <= 0xa3)
            return BRAILLE;
    return BLOCK;
}

static bool has_glyphs(struct pty *pty, const void *with)
{
    return glyphs_shown(pty) == *(const int *)with;
}

/* Brings every part of the state where a fresh start with the fifth set-up has it. */
static void calm_down(struct pty *pty)
{
    pty_press(pty, "esc");
    while (pty_read(pty, 100)) /* so that escape is not taken for the beginning of another key */
        ;
    pty_press(pty, "esc");
    while (pty_read(pty, 100))
        ;
    pty_press(pty,
              "< < < < < < < < < < < < > > > >"); /* the normal speed, by the end of the scale */
    pty_press(pty, "x x x x k*40 5 end");
    pty_wait_for(pty, "just-right");
    pty_wait_for(pty, "update 200 of 200");
    static const int after[] = {BLOCK, ASCII, BRAILLE};
    int now = glyphs_shown(pty);
    while (now != BRAILLE) {
        pty_press(pty, "g");
        now = after[now];
        pty_wait(pty, has_glyphs, &now, "the next glyphs");
    }
}

/* Where the size allows it, the screen of this very size is there, whatever the keys have done. */
static bool is_whole(struct pty *pty, const void *with)
{
    int rows, cols;
    (void)with;
    pty_size(pty, &rows, &cols);
    if (rows >= LEAST_ROWS && cols >= LEAST_COLS) {
        const struct pty_cell last =
            pty_cell(pty, 0, cols - 2); /* the header ends one column before the edge */
        return strncmp(pty_row(pty, 0), " lrscope", 8) == 0 && last.codepoint != ' ' &&
               pty_cell(pty, 0, cols - 1).codepoint == ' ';
    }
    char size[40];
    snprintf(size, sizeof size, "%d%s%d", cols, pty_shows(pty, "×") ? "×" : "x", rows);
    return rows < 3 || cols < 30 || pty_shows(pty, size);
}

static void a_thousand_resizes_and_keys(void **state)
{
    (void)state;
    struct dice dice = {.game = 20};
    const char *folder = scratch_begin();
    struct pty *pty = pty_start(&(struct pty_options){.rows = 24, .folder = folder});
    pty_wait_for(pty, "CONVERGED");
    for (int i = 0; i < 1000; i++) {
        int small = throw_below(&dice, 4) == 0;
        pty_resize(pty, 1 + throw_below(&dice, small ? 12 : 120),
                   1 + throw_below(&dice, small ? 20 : 400));
        for (int n = throw_below(&dice, 4); n > 0; n--)
            pty_press(pty, keys[throw_below(&dice, sizeof keys / sizeof keys[0])]);
        pty_read(pty, 0);
        if (i % 40 == 39)
            pty_wait(pty, is_whole, NULL, "a whole screen of this size");
    }
    pty_resize(pty, 40, 120);
    calm_down(pty);
    struct pty *fresh = pty_start(&(struct pty_options){.rows = 40, .cols = 120});
    pty_wait_for(fresh, "CONVERGED");
    pty_press(fresh, "k*40 5 end");
    pty_wait_for(fresh, "just-right");
    pty_wait_for(fresh, "update 200 of 200");
    pty_press(fresh, "down");
    pty_press(pty, "down");
    pty_wait_for(fresh, "▸ peak lr");
    pty_rest(fresh);
    pty_wait_alike(pty, fresh);
    pty_stop(fresh);
    pty_press(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_alternate(pty));
    assert_true(pty_cursor_visible(pty));
    assert_true(pty_modes(pty).c_lflag & ECHO);
    pty_stop(pty);
    scratch_end();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_size_shows_the_screen_of_that_size),
        cmocka_unit_test(below_the_least_size_it_says_so_and_comes_alive_again),
        cmocka_unit_test(it_can_open_in_a_terminal_too_small),
        cmocka_unit_test(inherited_sizes_do_not_freeze_it),
        cmocka_unit_test(a_resize_while_playing_and_computing),
        cmocka_unit_test(a_thousand_resizes_and_keys),
    };
    return cmocka_run_group_tests_name("resize", tests, NULL, NULL);
}
