/* What is typed into a shell, and tab: what then stands on its line, names with blanks quoted as it
 * wants them. A shell that is not here is passed over. */
#include "model/given.h"
#include "support/command.h"
#include "support/pty.h"
#include "support/scratch.h"

#include <unistd.h>

static const struct {
    const char *typed, *shown;
} cases[] = {
    {"lrscope run my", "lrscope run my\\ own.setup"},
    {"lrscope run my\\ o", "lrscope run my\\ own.setup"},
    {"lrscope swe", "lrscope sweep"},
    {"lrscope run --forma", "lrscope run --format"},
    {"lrscope demo --record it", "lrscope demo --record it\\'s.cast"},
    {"lrscope --text my\\ o", "lrscope --text my\\ own.setup"},
    {"lrscope --beside gpt3-125", "lrscope --beside gpt3-125m"},
    {"lrscope --theme da", "lrscope --theme dark"},
    {"lrscope run --expect conv", "lrscope run --expect converged"},
    {"lrscope snapshot --size 80", "lrscope snapshot --size 80x24"},
    {"lrscope lesson goldi", "lrscope lesson goldilocks"},
    {"lrscope demo overs", "lrscope demo overshoot"},
};

static void shell_completes(const char *shell, const char *const *arguments, const char *file,
                            const char *begin)
{
    char path[40], command[40];
    snprintf(path, sizeof path, "/usr/bin/%s", shell);
    if (access(path, X_OK) != 0)
        snprintf(path, sizeof path, "/bin/%s", shell);
    if (access(path, X_OK) != 0)
        skip();
    snprintf(command, sizeof command, "completion %s", shell);
    struct answer answer = command_as(&(struct call){.arguments = command});
    assert_int_equal(answer.status, 0);
    scratch_file(file, answer.out);
    scratch_file("my own.setup", "lr 0.1\n");
    scratch_file("it's.cast", "");
    answer_free(&answer);
    static const char *const env[] = {"PS1=> ", "INPUTRC=/dev/null", NULL};
    struct pty *pty = pty_start(&(struct pty_options){
        .program = path, .arguments = arguments, .env = env, .folder = scratch_path(".")});
    pty_send(pty, begin);
    pty_send(pty, "\nPS1='> '\necho be''gun\n");
    pty_wait_for(pty, "begun");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pty_send(pty, "\x0c"); /* the line at the top of an empty screen */
        pty_send(pty, cases[i].typed);
        pty_send(pty, "\t");
        pty_wait_for(pty, cases[i].shown);
        pty_send(pty, "\x15"); /* and it is taken back */
    }
    pty_stop(pty);
}

static void bash_completes(void **state)
{
    (void)state;
    static const char *const arguments[] = {"--norc", "--noprofile", "-i", NULL};
    shell_completes("bash", arguments, "lrscope.bash", ". ./lrscope.bash");
}

static void zsh_completes(void **state)
{
    (void)state;
    static const char *const arguments[] = {"-f", "-i", NULL};
    shell_completes("zsh", arguments, "_lrscope",
                    "fpath=($PWD $fpath); autoload -U compinit; compinit -u -D");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(bash_completes, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(zsh_completes, scratch_setup, scratch_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
