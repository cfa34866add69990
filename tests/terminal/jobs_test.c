/* Ctrl-Z and fg, under a real shell. */
#include "model/given.h"
#include "support/command.h"
#include "support/pty.h"

#include <signal.h>

/* The last thing on the screen is a prompt, and nothing is typed behind it. */
static bool is_shell(struct pty *pty, const void *with)
{
    int rows, cols;
    (void)with;
    pty_size(pty, &rows, &cols);
    while (rows > 1 && !*pty_row(pty, rows - 1))
        rows--;
    return !pty_alternate(pty) && pty_cursor_visible(pty) &&
           strcmp(pty_row(pty, rows - 1), "READY>") == 0;
}

static bool is_screen(struct pty *pty, const void *with)
{
    return pty_alternate(pty) && !pty_cursor_visible(pty) && pty_shows(pty, with);
}

/* Some terminals bring the old picture back by themselves: here it must have been written anew. */
static bool is_repainted(struct pty *pty, const void *with)
{
    size_t size;
    return strstr(pty_written(pty, &size), with) && is_screen(pty, with);
}

static void bring_back(struct pty *pty)
{
    pty_forget(pty);
    pty_send(pty, "fg\r");
    pty_wait(pty, is_repainted, "learning rate", "the screen again");
    pty_wait(pty, is_screen, "q quit", "all of the screen");
}

static struct pty *shell(void)
{
    static const char *const arguments[] = {"-i", NULL};
    static const char *const env[] = {"PS1=READY> ", "ENV", "HISTFILE", NULL};
    struct pty *pty = pty_start(&(struct pty_options){
        .program = "/bin/sh", .arguments = arguments, .env = env, .rows = 30, .cols = 100});
    pty_wait(pty, is_shell, NULL, "the shell's prompt");
    return pty;
}

/* A word that the shell has to put together shows that it reads lines and echoes. */
static void must_work(struct pty *pty, const char *word)
{
    char line[100];
    snprintf(line, sizeof line, "printf '%%s-%%s\\n' %s back\r", word);
    pty_send(pty, line);
    snprintf(line, sizeof line, "%s-back", word);
    pty_wait_for(pty, line);
    pty_wait(pty, is_shell, NULL, "the next prompt");
}

static void leave(struct pty *pty)
{
    pty_send(pty, "exit\r");
    pty_ended(pty);
    pty_stop(pty);
}

static void start(struct pty *pty)
{
    char line[600];
    snprintf(line, sizeof line, "'%s' --lr 0.1\r", program_path());
    pty_send(pty, line);
    pty_wait(pty, is_screen, "CONVERGED", "the screen");
}

static void ctrl_z_gives_the_shell_back_and_fg_the_screen(void **state)
{
    (void)state;
    struct pty *pty = shell();
    start(pty);
    for (int round = 0; round < 3; round++) {
        char word[20];
        struct termios running = pty_modes(pty);
        pty_send(pty, "\032");
        pty_wait(pty, is_shell, NULL, "the shell again");
        snprintf(word, sizeof word, "round%d", round);
        must_work(pty, word);
        bring_back(pty);
        pty_press(pty, round % 2 ? "left" : "right"); /* and its keys, special ones too, arrive */
        pty_wait_row(pty, round % 2 ? "peak lr| 0.1│" : "peak lr| 0.11│");
        struct termios again = pty_modes(pty);
        assert_int_equal(again.c_lflag, running.c_lflag);
    }
    pty_press(pty, "q");
    pty_wait(pty, is_shell, NULL, "the shell at last");
    must_work(pty, "last");
    leave(pty);
}

/* The terminal has another size when it comes back. */
static void a_new_size_while_stopped_is_seen(void **state)
{
    (void)state;
    struct pty *pty = shell();
    start(pty);
    pty_send(pty, "\032");
    pty_wait(pty, is_shell, NULL, "the shell again");
    pty_resize(pty, 40, 120);
    bring_back(pty);
    pty_wait(pty, is_screen, "w new", "the panels that the new size has room for");
    pty_press(pty, "q");
    pty_wait(pty, is_shell, NULL, "the shell at last");
    leave(pty);
}

static void ctrl_z_while_playing(void **state)
{
    (void)state;
    struct pty *pty = shell();
    start(pty);
    pty_press(pty, "< < space");
    pty_send(pty, "\032");
    pty_wait(pty, is_shell, NULL, "the shell again");
    must_work(pty, "silent");
    while (pty_read(pty, 100))
        ;
    assert_false(pty_read(pty, 300)); /* a stopped program draws nothing */
    bring_back(pty);
    pty_press(pty, "q");
    pty_wait(pty, is_shell, NULL, "the shell at last");
    leave(pty);
}

/* What was typed before Ctrl-Z is not thrown away by it. */
static void keys_before_ctrl_z_are_served(void **state)
{
    (void)state;
    for (int round = 0; round < 5; round++) {
        struct pty *pty = shell();
        start(pty);
        pty_send(pty, "lll\032");
        pty_wait(pty, is_shell, NULL, "the shell again");
        bring_back(pty);
        pty_wait_row(pty, "peak lr| 0.13│");
        pty_press(pty, "q");
        pty_wait(pty, is_shell, NULL, "the shell at last");
        leave(pty);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ctrl_z_gives_the_shell_back_and_fg_the_screen),
        cmocka_unit_test(a_new_size_while_stopped_is_seen),
        cmocka_unit_test(ctrl_z_while_playing),
        cmocka_unit_test(keys_before_ctrl_z_are_served),
    };
    return cmocka_run_group_tests_name("jobs", tests, NULL, NULL);
}
