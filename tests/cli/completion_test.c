/* What shells complete: read by the shells that there are. */
#include "answers.h"
#include "support/scratch.h"

#include <unistd.h>

static const char *const shells[] = {"bash", "zsh", "fish"};

static const char *found(const char *shell)
{
    static char path[60];
    static const char *const folders[] = {"/bin", "/usr/bin", "/usr/local/bin"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folders[i], shell);
        if (access(path, X_OK) == 0)
            return path;
    }
    return NULL;
}

static struct answer by(const char *shell, const char *switch_, const char *script)
{
    const char *given[] = {switch_, script, NULL};
    return command_as(&(struct call){
        .given = switch_[0] ? given : given + 1, .program = shell, .folder = scratch_path(".")});
}

static void each_shell_reads_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        char arguments[40];
        snprintf(arguments, sizeof arguments, "completion %s", shells[i]);
        char *text = output(arguments);
        const char *path = scratch_file(shells[i], text);
        const char *shell = found(shells[i]);
        free(text);
        if (!shell)
            continue; /* it is not here */
        struct answer answer = by(shell, "-n", path);
        if (answer.status != 0 || answer.err_size > 0)
            fail_msg("%s: %s", shells[i], answer.err);
        answer_free(&answer);
    }
}

static void bash_completes(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *found;
    } cases[] = {
        {"lrscope sw", "sweep"},
        {"lrscope run --forma", "--format"},
        {"lrscope run --format ''", "csv json summary"},
        {"lrscope run --format = j", "json"}, /* as bash parts --format=j */
        {"lrscope --schedule ws", "wsd"},
        {"lrscope --no-", "--no-mouse --no-save"},
        {"lrscope lesson goldi", "goldilocks"},
        {"lrscope snapshot gpt3-125", "gpt3-125m"},
        {"lrscope demo oversh", "overshoot"},
        {"lrscope help comp", "completion"},
        {"lrscope completion f", "fish"},
        {"lrscope run mine", "mine.setup"},
        {"lrscope run --lr ''", ""},
        {"lrscope run --lr -", ""},
        {"lrscope run --expect conv", "converged"},
        {"lrscope --theme ''", "dark light mono"},
        {"lrscope snapshot --size 8", "80x24"},
        {"lrscope demo --record its", "its own.cast"},
        {"lrscope --text its", "its own.cast"},
        {"lrscope --beside gpt3-125", "gpt3-125m"},
        {"lrscope --beside mi", "mine.setup"},
        {"lrscope run 'its\\ o'", "its own.cast"},
        {"lrscope run '\"its o'", "its own.cast"},
    };
    const char *bash = found("bash");
    if (!bash)
        skip();
    char *text = output("completion bash"), script[4000] =
                                                "cd \"${0%/*}\"; . ./lrscope.bash\n"
                                                "try() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - "
                                                "1)); _lrscope; echo \"${COMPREPLY[*]}\"; }\n";
    scratch_file("lrscope.bash", text);
    scratch_file("mine.setup", "lr 0.1\n");
    scratch_file("its own.cast", "");
    free(text);
    char expected[2000] = "";
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const size_t used = strlen(script), told = strlen(expected);
        snprintf(script + used, sizeof script - used, "try %s\n", cases[i].typed);
        snprintf(expected + told, sizeof expected - told, "%s\n", cases[i].found);
    }
    struct answer answer = by(bash, "", scratch_file("try", script));
    assert_string_equal(answer.err, "");
    assert_string_equal(answer.out, expected);
    answer_free(&answer);
}

static void fish_completes(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *found;
    } cases[] = {
        {"lrscope sw", "sweep\t"},
        {"lrscope run --forma", "--format\t"},
        {"lrscope --schedule ws", "wsd\t"},
        {"lrscope lesson goldi", "goldilocks\n"},
        {"lrscope gpt3-125", "gpt3-125m\t"},
        {"lrscope run my", "my own.setup\n"},
        {"lrscope --text my", "my own.setup"},
        {"lrscope run --expect conv", "converged\t"},
    };
    const char *fish = found("fish");
    if (!fish)
        skip();
    char *text = output("completion fish"), script[200];
    scratch_file("lrscope.fish", text);
    scratch_file("my own.setup", "lr 0.1\n");
    free(text);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(script, sizeof script, "source lrscope.fish; complete -C '%s'\n", cases[i].typed);
        struct answer answer = by(fish, "-c", script);
        if (strncmp(answer.out, cases[i].found, strlen(cases[i].found)) != 0)
            fail_msg("%s: %s%s", cases[i].typed, answer.out, answer.err);
        answer_free(&answer);
    }
    struct answer answer = by(fish, "-c", "source lrscope.fish; complete -C 'lrscope run --lr '");
    assert_string_equal(answer.out, ""); /* no file is a rate */
    answer_free(&answer);
}

/* Of each command its own options, each parameter and each choice. */
static void nothing_is_missing(void **state)
{
    (void)state;
    char *help = output("--help");
    for (size_t i = 0; i < sizeof shells / sizeof shells[0]; i++) {
        char arguments[40];
        snprintf(arguments, sizeof arguments, "completion %s", shells[i]);
        char *text = output(arguments);
        for (const char *at = strstr(help, "--"); at; at = strstr(at + 2, "--")) {
            char word[40];
            if (at[2] < 'a' || at[2] > 'z' || at[-1] != ' ')
                continue;
            const size_t length = strspn(at + 2, "abcdefghijklmnopqrstuvwxyz0123456789-");
            snprintf(word, sizeof word, "%.*s", (int)length, at + 2);
            must_contain(text, word, shells[i]);
        }
        free(text);
    }
    free(help);
    static const char *const parts[] = {"bash, zsh or fish", NULL};
    must_refuse("completion", parts);
    must_refuse("completion tcsh", parts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_shell_reads_its_own, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(bash_completes, scratch_setup, scratch_teardown),
        cmocka_unit_test_setup_teardown(fish_completes, scratch_setup, scratch_teardown),
        cmocka_unit_test(nothing_is_missing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
