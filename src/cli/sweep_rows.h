/* A sweep as text: a row for each run, between a header and a footer that only the whole has. Each
 * row depends on nothing but its own run and its place, so that pieces of the text fit together. */
#pragma once

#include "cli/sweep_spec.h"

struct sweep_format {
    const char *name;
    void (*head)(const struct sweep_spec *spec);
    void (*row)(const struct sweep_spec *spec, const struct trial *trial,
                const struct trial_result *result, bool last);
    void (*footer)(void);
};

/* Ends with a NULL name. */
extern const struct sweep_format sweep_formats[];
