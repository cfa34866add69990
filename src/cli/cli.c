#include "cli/command.h"
#include "cli/recipes.h"
#include "draw/canvas.h"
#include "term/terminal.h"
#include "text/names.h"
#include "text/version.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct command commands[] = {
    {"", "[SETUP] [--KEY VALUE]...", "the screen", screen_options, command_screen},
    {"run", "[SETUP] [--KEY VALUE]... [--format csv|json|summary] [--expect OUTCOME]",
     "one run, as a summary or update by update", run_options, command_run},
    {"lr", "[SETUP] [--KEY VALUE]... [--past N] [--as LIBRARY]",
     "the learning rate of every update", lr_options, command_lr},
    {"snapshot", "[SETUP] [--KEY VALUE]... [--keys WORDS] [--format text|ansi|svg|cells]",
     "the screen, drawn into a file", snapshot_options, command_snapshot},
    {"params", "[--format text|json] [--landscape NAME --at X,Y]",
     "the table of parameters, or loss, gradient and Hessian at a point", params_options,
     command_params},
    {"find-lr", "[SETUP] [--KEY VALUE]... [--truth] [--format summary|csv]",
     "a learning-rate range test, beside whole runs at swept rates", find_lr_options,
     command_find_lr},
    {"sweep",
     "[SETUP] [--KEY VALUE]... --x KEY=LO:HI:N[:log] [--y KEY=LO:HI:N[:log]] "
     "[--random N|--sobol N]",
     "many runs over one knob or two, a row each", sweep_options, command_sweep},
    {"code", "[SETUP] [--KEY VALUE]... [--as pytorch|optax|json] [--native]",
     "the schedule and the optimizer as code for a real training run", code_options, command_code},
    {"lens", "[SETUP] [--KEY VALUE]... [--format text|csv|json]",
     "the same knobs as other libraries would use them, and where that differs", lens_options,
     command_lens},
    {"check", "[SETUP] [--KEY VALUE]... [--format text|json]",
     "facts about a schedule, and what looks like a slip (then it exits 1)", check_options,
     command_check},
    {"recipe", "[NAME] [--format text|csv|json]",
     "published training runs as set-ups: all of them, or one", recipe_options, command_recipe},
    {"lesson", "[NAME|./FILE] [--card N] [--print [FILE.svg] [--notes]] [--check] [--answers]",
     "lessons: all in their order, one on the screen or as text, or whether their numbers hold",
     lesson_options, command_lesson},
    {"demo", "[NAME|FILE.tape] [--record FILE] [--check]",
     "a tape (a script of VHS) played, live or into a recording, always the same", demo_options,
     command_demo},
    {"completion", "bash|zsh|fish", "what a shell completes, to be read by it", NULL,
     command_completion},
    {"manual", "", "the manual page: read on a terminal, in roff into a file", NULL,
     command_manual},
    {"help", "[COMMAND]", "what --help gives, of all or of one command", NULL, command_help},
    {"version", "", "which version this is", NULL, command_version},
    {NULL, NULL, NULL, NULL, NULL},
};

static const char *command_name(int index)
{
    return commands[index + 1].name; /* past the screen, which has none */
}

int option_glyphs(const struct option *options)
{
    const char *names[GLYPH_SETS + 1] = {NULL};
    for (int i = 0; i < GLYPH_SETS; i++)
        names[i] = glyph_sets[i].name;
    return option_choice(options, "glyphs", names,
                         terminal_unicode() ? GLYPHS_BRAILLE : GLYPHS_ASCII);
}

/* "15;0", foreground and background, sometimes with a third number between them: the last is the
 * background's, of which 7 and 9 to 15 are light. What is none of the sixteen ("default") tells
 * nothing. */
static enum theme theme_of_terminal(void)
{
    const char *colours = getenv("COLORFGBG");
    const char *last = colours ? strrchr(colours, ';') : NULL;
    char *end = NULL;
    long background = last ? strtol(last + 1, &end, 10) : 0;
    bool known = last && end != last + 1 && *end == '\0' && background < 16;
    return known && (background == 7 || background > 8) ? THEME_LIGHT : THEME_DARK;
}

static int theme_or(const struct option *options, const char *also)
{
    const char *names[THEMES + 2] = {NULL};
    for (int i = 0; i < THEMES; i++)
        names[i] = themes[i].name;
    names[THEMES] = also;
    return option_choice(options, "theme", names, (int)theme_of_terminal());
}

int option_theme(const struct option *options) { return theme_or(options, NULL); }

int option_theme_or_mono(const struct option *options, bool *mono)
{
    const int theme = theme_or(options, "mono");
    *mono = theme == THEMES;
    return *mono ? THEME_DARK : theme;
}

/* A first word that is neither a command nor a file is more likely a command misspelt. */
static const char *misspelt(const char *word)
{
    if (find_recipe(word))
        return NULL;
    bool path = strpbrk(word, "/.") != NULL;
    const char *near[NAMES_NEAR];
    return !path && word[0] != '-' && names_near(word, command_name, near) > 0 ? near[0] : NULL;
}

int command_help(int argc, char **argv)
{
    const struct command *named = argc > 0 ? find_command(argv[0]) : NULL;
    if (argc > 1 || (argc == 1 && !named)) {
        print_error("help: %.40s is no command; lrscope help lists them", argv[argc - 1]);
        return EXIT_USAGE;
    }
    if (named)
        print_command_help(named);
    else
        print_help();
    return finish_output();
}

int command_version(int argc, char **argv)
{
    if (argc > 0) {
        print_error("version: nothing follows it, and %.40s does", argv[0]);
        return EXIT_USAGE;
    }
    printf("lrscope %s\n", version);
    return finish_output();
}

static bool is_version(const char *word)
{
    return strcmp(word, "--version") == 0 || strcmp(word, "-V") == 0 || strcmp(word, "-v") == 0;
}

int cli_main(int argc, char **argv)
{
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C"); /* a decimal point, whatever the locale */
    signal(SIGPIPE, SIG_IGN);   /* a reader that stops is told by write */
    signal(SIGXFSZ, SIG_IGN);   /* and so is a limit of files */

    const struct command *named = argc > 1 ? find_command(argv[1]) : NULL;
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0) {
            if (named)
                print_command_help(named);
            else
                print_help();
            return finish_output();
        }
    if (argc == 2 && is_version(argv[1]))
        return command_version(0, NULL);
    const char *near = argc < 2 || named || file_exists(argv[1]) ? NULL : misspelt(argv[1]);
    if (near) {
        print_error("%.40s is no command and no file, did you mean %s?", argv[1], near);
        return EXIT_USAGE;
    }
    const struct command *command = named ? named : &commands[0];
    int first = named ? 2 : 1;
    const bool about = named && (named->run == command_help || named->run == command_version);
    if (!about && !arguments_placed(command, argc - first, argv + first))
        return EXIT_USAGE;
    return command->run(argc - first, argv + first);
}
