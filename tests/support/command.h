/* The program as a script calls it: arguments in; exit status, standard output and standard error
 * out. */
#pragma once

#include <stddef.h>

struct answer {
    int status; /* exit status, or minus the signal that ended it */
    char *out, *err;
    size_t out_size, err_size;
};

/* How to call it; all but the arguments may stay NULL. */
struct call {
    const char *arguments;    /* parted by single blanks; "\t" within one stands for a blank */
    const char *const *given; /* or as they are, up to a NULL */
    const char *program;      /* another one than lrscope */
    const char *out;          /* where standard output goes instead of the answer */
    const char *err;          /* likewise */
    const char *folder;       /* to run in */
    const char *const *env;   /* NAME=value, or NAME to be without it, up to a NULL */
    size_t stop_after;        /* stop reading after so many bytes, as head does; 0: read it all */
    int signal; /* sent after the first bytes of output, which is then read to its end; 0: none */
};

struct answer command(const char *arguments);
struct answer command_as(const struct call *call);
void answer_free(struct answer *answer);

/* How many lines a text has; a last one without its end counts too. */
int lines_of(const char *text);

/* The program, and the environment for a child (for fork and exec): what the runner set, with the
 * locale given by LC_ALL or else a UTF-8 one. */
const char *program_path(void);
void environment_apply(const char *const *env);
