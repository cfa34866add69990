/* How the training loop steps its scheduler, for the commands that look at libraries. */
#pragma once

#include "cli/options.h"
#include "explain/lens/lens.h"

/* Two rows of such a command's options. */
#define STEPPING_OPTIONS                                                                           \
    {"processes", "N", "accelerate's processes, each of which steps the scheduler (1)", NULL},     \
    {                                                                                              \
        "step-every", "K", "the loop steps the scheduler once in K updates (1)", NULL              \
    }

/* Their values. False: said on stderr. */
bool stepping_read(const struct option *options, struct lens_stepping *stepping);
