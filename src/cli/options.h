/* The command line: --key value for every parameter of the table, a set-up file, and the options
 * that a command has of its own. */
#pragma once

#include "model/setup/setup.h"

enum { EXIT_USAGE = 2 };

/* An option of a command's own. A table of them ends with a NULL name. */
struct extra {
    const char *name; /* without -- */
    const char *what; /* its value in the help; "": a switch, which takes none */
    const char *help;
    const char *value; /* NULL in a command's table, and where it was not given */
};

enum { EXTRAS_MOST = 12 };

struct request {
    struct setup setup;
    char name[64]; /* of the set-up file, without folder and ending; "" where there was none */
    struct extra extra[EXTRAS_MOST + 1]; /* the command's own, with their values */
};

/* Reads the arguments after the command; `own` are its own options, EXTRAS_MOST at most. False: one
 * line is on stderr. */
bool options_read(int argc, char **argv, const struct extra *own, struct request *request);

/* The same, but the set-up as a whole may be one that cannot run: it is yet to get other values. */
bool options_take(int argc, char **argv, const struct extra *own, struct request *request);

/* The value of an extra option, or what stands in for it. */
const char *extra_value(const struct extra *extra, const char *name, const char *otherwise);

/* A whole number from lo to hi, of an extra option. False: said on stderr. */
bool extra_number(const struct extra *extra, const char *name, double lo, double hi,
                  double *number);

/* The index of an extra option's value in a list that ends with NULL; −1: said on stderr. */
int extra_choice(const struct extra *extra, const char *name, const char *const *choices,
                 int otherwise);

/* Takes one value of an extra option for another: a second name of the same thing. */
void extra_alias(struct extra *extra, const char *name, const char *alias, const char *value);

/* One line on stderr, beginning with the program's name, with no control characters in it. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* 0, or 1 and a line on stderr when standard output could not be written. */
int finish_output(void);
