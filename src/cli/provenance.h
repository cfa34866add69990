/* What made a table: a comment with the version and the command that makes it again. */
#pragma once

#include "cli/options.h"

/* A row for the commands whose tables begin with it. */
#define PROVENANCE_OPTION                                                                          \
    {                                                                                              \
        "provenance", "on|off", "begin CSV with a comment, # and the command that made it (on)",   \
            NULL                                                                                   \
    }

/* Is it wanted? −1: said on stderr that --provenance is neither on nor off. */
int provenance_wanted(const struct option *options);

/* "# lrscope 0.1.0: lrscope COMMAND …" on a line of standard output, where it is wanted; own
 * options that say which rows of the whole are written are left out: the pieces of a table fit
 * together. */
void provenance_print(const char *command, const struct arguments *arguments);

/* The same without "# ", for JSON, quoted as that wants it. */
void provenance_json(const char *command, const struct arguments *arguments);
