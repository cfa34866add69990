/* Kinds of terminals: colours, character sets, none at all. */
#include "model/given.h"
#include "support/command.h"
#include "support/pty.h"

struct term_styles {
    int coloured, attributes; /* cells with a colour, with an attribute */
    int highest;              /* colour that is used; −1: none */
};

static struct term_styles looks_of(struct pty *pty)
{
    struct term_styles term_styles = {.highest = -1};
    int rows, cols;
    pty_size(pty, &rows, &cols);
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < cols; x++) {
            struct pty_cell cell = pty_cell(pty, y, x);
            term_styles.coloured += cell.foreground >= 0 || cell.background >= 0;
            term_styles.highest =
                cell.foreground > term_styles.highest ? cell.foreground : term_styles.highest;
            term_styles.highest =
                cell.background > term_styles.highest ? cell.background : term_styles.highest;
            term_styles.attributes += cell.bold || cell.reverse || cell.underline;
        }
    return term_styles;
}

static struct pty *opened(const char *const *env)
{
    struct pty *pty = pty_start(&(struct pty_options){.rows = 40, .cols = 120, .env = env});
    pty_wait_for(pty, "CONVERGED");
    pty_wait_for(pty, "q quit");
    return pty;
}

static void leave(struct pty *pty)
{
    pty_send(pty, "q");
    assert_int_equal(pty_ended(pty), 0);
    assert_false(pty_alternate(pty));
    assert_true(pty_modes(pty).c_lflag & ECHO);
    pty_stop(pty);
}

/* The badge: foreground on another background, or reversed where there is no colour. */
static bool badge_stands_out(struct pty *pty, bool coloured)
{
    int y = pty_row_of(pty, "CONVERGED");
    struct pty_cell cell = pty_cell(pty, y, 3), beside = pty_cell(pty, y, 40);
    assert_int_equal(cell.codepoint, 'O');
    assert_true(beside.background < 0 && !beside.reverse);
    return coloured ? cell.background >= 0 && cell.foreground != cell.background : cell.reverse;
}

/* Whether the colours can be read is another matter: here it is how many are used. */
static void no_colours_are_used_but_those_the_terminal_has(void **state)
{
    (void)state;
    static const struct {
        const char *env[3];
        int colours, least; /* how many it has; the highest one is not below this */
    } kinds[] = {
        {{"TERM=xterm-256color"}, 256, 16},
        {{"TERM=xterm-256color", "NO_COLOR="}, 256, 16}, /* empty: not set, by its convention */
        {{"TERM=xterm"}, 8, 1},
        {{"TERM=screen"}, 8, 1},
        {{"TERM=linux"}, 8, 1},
        {{"TERM=vt100"}, 0, -1},
        {{"TERM=xterm-256color", "NO_COLOR=1"}, 0, -1},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct pty *pty = opened(kinds[i].env);
        struct term_styles term_styles = looks_of(pty);
        bool coloured = kinds[i].colours > 0;
        if ((term_styles.coloured > 0) != coloured ||
            term_styles.highest >= kinds[i].colours + !coloured ||
            term_styles.highest < kinds[i].least)
            pty_fail(pty, "%s: %d cells have a colour, the highest is %d", kinds[i].env[0],
                     term_styles.coloured, term_styles.highest);
        if (!badge_stands_out(pty, coloured))
            pty_fail(pty, "%s: the badge does not stand out", kinds[i].env[0]);
        assert_true(term_styles.attributes > 0); /* what matters most stands out in any case */
        leave(pty);
    }
}

/* The selected knob and the mode can be told without colours. */
static void nothing_is_told_by_colour_alone(void **state)
{
    (void)state;
    static const char *const env[] = {"NO_COLOR=1", NULL};
    struct pty *pty = opened(env);
    int y = pty_row_of(pty, "peak lr");
    assert_true(y >= 0 && strstr(pty_row(pty, y), "▸"));
    pty_press(pty, "p )*2");
    pty_wait_for(pty, "DIVERGED");
    pty_wait_for(pty, "A lr ");
    leave(pty);
}

static void must_be_ascii(struct pty *pty)
{
    size_t size;
    const char *bytes = pty_written(pty, &size);
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)bytes[i] >= 127)
            pty_fail(pty, "byte %02x is on the wire", (unsigned)(unsigned char)bytes[i]);
}

static void the_c_locale_gets_ascii_alone(void **state)
{
    (void)state;
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=xterm", "TERM=vt100"};
    for (int i = 0; i < 3; i++) {
        const char *env[] = {"LC_ALL=C", terms[i], NULL};
        struct pty *pty = opened(env);
        pty_wait_for(pty, "+- knobs");
        pty_press(pty, ")*2");
        pty_wait_for(pty, "diverged at update");
        pty_press(pty, "? ? f home ) enter");
        pty_wait_for(pty, "FORK");
        pty_wait_for(pty, "esc leaves");
        pty_press(pty, "esc");
        pty_wait_without(pty, "esc leaves"); /* esc and q at once are Alt-q */
        must_be_ascii(pty);
        leave(pty);
    }
}

/* Asked for by name, whatever the locale. */
static void ascii_glyphs_are_ascii_in_any_locale(void **state)
{
    (void)state;
    static const char *const arguments[] = {"--glyphs", "ascii", "--steps", "100", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "q quit");
    must_be_ascii(pty);
    leave(pty);
}

static void a_utf8_locale_gets_braille(void **state)
{
    (void)state;
    struct pty *pty = opened(NULL);
    assert_true(pty_shows(pty, "╭") && pty_shows(pty, "⠒"));
    leave(pty);
}

/* One line that says what to do, and the terminal as it was. */
static void a_terminal_that_cannot_is_told_so_in_one_line(void **state)
{
    (void)state;
    static const char *const terms[] = {"TERM=no-such-terminal", "TERM=dumb", "TERM=", "TERM"};
    static const char *const why[] = {"'no-such-terminal'", "'dumb'", "TERM is empty",
                                      "TERM is not set"};
    for (int i = 0; i < 4; i++) {
        const char *env[] = {terms[i], NULL};
        struct pty *pty = pty_start(&(struct pty_options){.env = env, .cols = 200});
        struct termios before = pty_modes(pty);
        assert_int_equal(pty_ended(pty), 1);
        assert_true(strncmp(pty_row(pty, 0), "lrscope: ", 9) == 0);
        assert_non_null(strstr(pty_row(pty, 0), "TERM"));
        assert_non_null(strstr(pty_row(pty, 0), why[i]));
        assert_string_equal(pty_row(pty, 1), "");
        struct termios after = pty_modes(pty);
        assert_int_equal(after.c_lflag, before.c_lflag);
        assert_int_equal(after.c_oflag, before.c_oflag);
        pty_stop(pty);
    }
}

static void without_a_terminal_it_says_which_command_to_use(void **state)
{
    (void)state;
    struct answer answer = command("");
    assert_int_equal(answer.status, 2);
    assert_string_equal(answer.out, "");
    assert_int_equal(lines_of(answer.err), 1);
    assert_non_null(strstr(answer.err, "snapshot"));
    answer_free(&answer);
}

/* On a terminal it is to be read: by man, where that is there, and as plain text else. */
static void the_manual_is_shown_and_not_its_source(void **state)
{
    (void)state;
    static const char *const arguments[] = {"manual", NULL};
    static const char *const paths[] = {"PAGER=cat", "PATH=/nonexistent"};
    for (int i = 0; i < 2; i++) {
        const char *env[] = {paths[i], "MANPAGER=cat", "MANWIDTH=80", NULL};
        struct pty *pty = pty_start(
            &(struct pty_options){.rows = 2000, .cols = 100, .arguments = arguments, .env = env});
        assert_int_equal(pty_ended(pty), 0);
        static const char *const parts[] = {"NAME", "DESCRIPTION", "lrscope run",
                                            "--lr", "EXIT STATUS", "128 and the signal"};
        for (size_t part = 0; part < sizeof parts / sizeof parts[0]; part++)
            if (!pty_shows(pty, parts[part]))
                pty_fail(pty, "%s: no %s", paths[i], parts[part]);
        static const char *const source[] = {".TH", ".SH", ".TP", "\\f", "\\-"};
        for (size_t part = 0; part < sizeof source / sizeof source[0]; part++)
            if (pty_shows(pty, source[part]))
                pty_fail(pty, "%s: there is %s", paths[i], source[part]);
        pty_stop(pty);
    }
}

static struct pty *with_theme(const char *theme)
{
    const char *arguments[] = {"--steps", "100", theme ? "--theme" : NULL, theme, NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments});
    pty_wait_for(pty, "CONVERGED");
    pty_wait_for(pty, "q quit");
    pty_rest(pty);
    return pty;
}

static const char white[] = "\033]11;rgb:ffff/ffff/ffff\033\\",
                  black[] = "\033]11;rgb:0000/0000/0000\007";

/* The first frame does not wait for the answer; when it comes, all is drawn in the other theme, and
 * no byte of it is a key. Only the first one counts. */
static void the_theme_follows_the_terminals_answer(void **state)
{
    (void)state;
    size_t size;
    struct pty *asked = with_theme(NULL), *dark = with_theme("dark"), *light = with_theme("light");
    pty_wait_alike(asked, dark);
    const char *question = strstr(pty_written(asked, &size), "\033]11;?");
    assert_non_null(question);
    assert_null(strstr(question + 1, "\033]11;?"));
    for (int i = 0; white[i]; i++)
        pty_send(asked, (char[]){white[i], '\0'});
    pty_wait_alike(asked, light);
    pty_send(asked, black);
    pty_press(asked, "right");
    pty_press(light, "right");
    pty_rest(light);
    pty_wait_alike(asked, light);
    leave(asked);
    leave(dark);
    leave(light);
}

/* Who has said which theme is not asked, nor is a terminal without colours. */
static void a_theme_that_was_given_stays(void **state)
{
    (void)state;
    size_t size;
    struct pty *dark = with_theme("dark"), *told = with_theme("dark");
    assert_null(strstr(pty_written(told, &size), "\033]11"));
    pty_send(told, white);
    pty_press(told, "right");
    pty_press(dark, "right");
    pty_rest(dark);
    pty_wait_alike(told, dark);
    leave(dark);
    leave(told);
    static const char *const no_colour[] = {"NO_COLOR=1", NULL};
    struct pty *plain = opened(no_colour);
    assert_null(strstr(pty_written(plain, &size), "\033]11"));
    leave(plain);
}

/* tmux hands the question on where it may, and what hands on whatever it is must not see it. */
static void within_tmux_the_terminal_outside_is_asked_too(void **state)
{
    (void)state;
    static const struct {
        const char *env[3];
        bool asked;
    } cases[] = {{{"TMUX=/tmp/t,1,0", "STY", NULL}, true},
                 {{"TMUX=/tmp/t,1,0", "STY=1.a", NULL}, false},
                 {{"TMUX", "STY", NULL}, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t size;
        struct pty *pty = opened(cases[i].env);
        const char *written = pty_written(pty, &size);
        assert_non_null(strstr(written, "\033]11;?\033\\"));
        if (!strstr(written, "\033Ptmux;\033\033]11;?\033\033\\\033\\") == cases[i].asked)
            pty_fail(pty, "case %d is%s asked through tmux", (int)i, cases[i].asked ? " not" : "");
        leave(pty);
    }
}

static void mono_is_as_without_colours(void **state)
{
    (void)state;
    size_t size;
    static const char *const no_colour[] = {"NO_COLOR=1", NULL};
    const char *arguments[] = {"--steps", "100", NULL};
    struct pty *mono = with_theme("mono"),
               *plain = pty_start(&(struct pty_options){.arguments = arguments, .env = no_colour});
    pty_wait_for(plain, "q quit");
    pty_rest(plain);
    pty_wait_alike(mono, plain);
    assert_null(strstr(pty_written(mono, &size), "\033]11"));
    assert_null(strstr(pty_written(mono, &size), ";5;"));
    leave(mono);
    leave(plain);
}

/* A light terminal that does not say so gets the dark theme: there white is not seen. */
static void marks_are_seen_where_the_background_is_not_known(void **state)
{
    (void)state;
    const char *arguments[] = {"--lr", "0.2", "--warmup", "0", NULL};
    struct pty *pty = pty_start(&(struct pty_options){.arguments = arguments, .mute = true});
    pty_wait_for(pty, "OVERSHOOTS");
    pty_rest(pty);
    const int row = pty_row_of(pty, "1000");
    assert_true(row > 0);
    int marks = 0;
    for (int y = 0; y < 24; y++)
        for (int x = 0; x < 80; x++) {
            const struct pty_cell cell = pty_cell(pty, y, x);
            const bool own = cell.background < 0 && !cell.reverse && cell.codepoint != ' ';
            marks += own && cell.codepoint == '[' && cell.foreground < 0 && cell.bold;
            if (own && (cell.foreground == 231 || cell.foreground == 15))
                pty_fail(pty, "white at row %d, column %d", y, x);
        }
    assert_true(marks > 0);
    leave(pty);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_colours_are_used_but_those_the_terminal_has),
        cmocka_unit_test(nothing_is_told_by_colour_alone),
        cmocka_unit_test(the_c_locale_gets_ascii_alone),
        cmocka_unit_test(ascii_glyphs_are_ascii_in_any_locale),
        cmocka_unit_test(a_utf8_locale_gets_braille),
        cmocka_unit_test(a_terminal_that_cannot_is_told_so_in_one_line),
        cmocka_unit_test(the_manual_is_shown_and_not_its_source),
        cmocka_unit_test(the_theme_follows_the_terminals_answer),
        cmocka_unit_test(a_theme_that_was_given_stays),
        cmocka_unit_test(within_tmux_the_terminal_outside_is_asked_too),
        cmocka_unit_test(mono_is_as_without_colours),
        cmocka_unit_test(marks_are_seen_where_the_background_is_not_known),
        cmocka_unit_test(without_a_terminal_it_says_which_command_to_use),
    };
    return cmocka_run_group_tests_name("kinds", tests, NULL, NULL);
}
