/* The commands: each reads the arguments after its name and returns the exit status. */
#pragma once

#include "cli/options.h"
#include "cli/print.h"

struct command {
    const char *name; /* "" for the screen */
    const char *usage;
    const char *help;             /* one line */
    const struct option *options; /* its own options, for the help */
    int (*run)(int argc, char **argv);
};

/* The screen first; ends with a NULL name. */
extern const struct command commands[];

int command_screen(int argc, char **argv);
int command_run(int argc, char **argv);
int command_lr(int argc, char **argv);
int command_snapshot(int argc, char **argv);
int command_params(int argc, char **argv);
int command_find_lr(int argc, char **argv);
int command_code(int argc, char **argv);
int command_lens(int argc, char **argv);
int command_check(int argc, char **argv);
int command_sweep(int argc, char **argv);
int command_recipe(int argc, char **argv);
int command_lesson(int argc, char **argv);
int command_demo(int argc, char **argv);
int command_completion(int argc, char **argv);
int command_manual(int argc, char **argv);
int command_help(int argc, char **argv);
int command_version(int argc, char **argv);

/* Options of their own, as the help lists them. */
extern const struct option screen_options[], run_options[], lr_options[], snapshot_options[],
    params_options[];

extern const struct option find_lr_options[];
extern const struct option code_options[], lens_options[], check_options[], sweep_options[],
    recipe_options[], lesson_options[], demo_options[];

/* The command of a name but the screen; NULL: there is none. */
const struct command *find_command(const char *name);

bool file_exists(const char *path);

/* Do the arguments after the command have no command among them, and no option but the table's and
 * its own? False: one line on stderr says where it belongs. */
bool arguments_placed(const struct command *command, int argc, char **argv);

/* Runs what the command line asks for. */
int cli_main(int argc, char **argv);

/* --help: the commands, the options of the table, the keys; and after a command's name. */
void print_help(void);
void print_command_help(const struct command *command);

/* --theme, else by COLORFGBG, where terminals say their colours; −1: said on stderr. */
int option_theme(const struct option *options);

/* The same where "mono", which is no colours at all, can be asked for, too. */
int option_theme_or_mono(const struct option *options, bool *mono);

/* --glyphs: braille where the locale can, else ASCII; −1: said on stderr. */
int option_glyphs(const struct option *options);

/* Shows what print writes to standard output, a page in roff: by man, which brings its pager, or
 * where that is not to be had as plain text. Returns the exit status. */
int show_manual(void (*print)(void));
