/* --beside: a second run, side by side with the first. */
#pragma once

#include "cli/options.h"
#include "screen/core/ui.h"

/* The row for a command's table of options. */
#define BESIDE_OPTION                                                                              \
    {                                                                                              \
        "beside", "FILE|'KEY VALUE'",                                                              \
            "a second run side by side: a set-up, or what differs, as 'lr 0.02; warmup 0'", NULL   \
    }

struct beside_argument {
    bool given;
    struct named_plan plan;
};

/* A file or a recipe is a set-up of its own, keys change that of the arguments. False: said on
 * stderr. */
bool beside_option(const struct arguments *arguments, struct beside_argument *beside);

/* Opens it. False: memory is short. */
bool beside_open(struct ui *ui, const struct beside_argument *beside);
