/* The command line: --key value for every parameter of the table, a set-up file, and the options
 * that a command has of its own. */
#pragma once

#include "model/network/text/own_text.h"
#include "model/run/plan.h"
#include "store/shown.h"

#include <stdio.h>

enum { EXIT_USAGE = 2 };

/* An option of a command's own. A table of them ends with a NULL name. */
struct option {
    const char *name; /* without -- */
    const char *what; /* its value in the help; "": a switch, which takes none */
    const char *help;
    const char *value; /* NULL in a command's table, and where it was not given */
};

enum { OPTIONS_MOST = 14 };

struct arguments {
    struct plan plan;
    struct param_set given;         /* of the table, on the command line itself */
    const char *text_path;          /* NULL: none was given on the command line, … */
    char text_named[OWN_TEXT_PATH]; /* … and of the set-up file; "": it names none */
    struct own_text text;           /* to which the plan points then */
    struct shown shown;             /* of the set-up file and of --show: for who has a screen */
    char name[64]; /* of the set-up file, without folder and ending, or of the recipe; "" where
                      there was none */
    const struct recipe *recipe;            /* that was named; NULL: none */
    struct option option[OPTIONS_MOST + 1]; /* the command's own, with their values */
};

/* Options of the table go to the last part of the plan; --fork N begins one, and so does a line of
 * a set-up file. */

/* Reads the arguments after the command; `own` are its own options, OPTIONS_MOST at most. False:
 * one line is on stderr. */
bool options_read(int argc, char **argv, const struct option *own, struct arguments *arguments);

/* The same, but the set-up as a whole may be one that cannot run: it is yet to get other values. */
bool options_take(int argc, char **argv, const struct option *own, struct arguments *arguments);

/* The same, but words are names of another kind: they are left in a list with room for argc and the
 * NULL behind them. */
bool options_take_words(int argc, char **argv, const struct option *own,
                        struct arguments *arguments, const char **words);

/* Does it train something? False: said on stderr. */
bool arguments_train(const struct arguments *arguments);

/* Names on stderr what is given and changes nothing, and what looks like a slip; options_read does
 * so by itself. swept: some knobs are yet to get other values. */
void options_remark(const struct arguments *arguments, bool swept);

/* Names on stderr what libraries make of the job, where they count it differently and neither
 * a rounding nor the steps are chosen. */
void options_name_counts(const struct arguments *arguments);

/* The value of an option, or what stands in for it. */
const char *option_value(const struct option *options, const char *name, const char *otherwise);

/* A whole number from lo to hi, of an option. False: said on stderr. */
bool option_number(const struct option *options, const char *name, double lo, double hi,
                   double *number);

/* The index of an option's value in a list that ends with NULL; −1: said on stderr. */
int option_choice(const struct option *options, const char *name, const char *const *choices,
                  int otherwise);

/* Takes one value of an option for another: a second name of the same thing. */
void option_alias(struct option *options, const char *name, const char *alias, const char *value);
