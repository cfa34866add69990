/* --x, --y and --goal: the map on the command line. */
#pragma once

#include "cli/options.h"
#include "model/params/span.h"
#include "model/trials/trial.h"

/* The rows for a command's table of options. */
#define MAP_OPTIONS                                                                                \
    {"x", "KEY=LO:HI[:log]", "open the map, with this knob to the right", NULL},                   \
        {"y", "KEY=LO:HI[:log]", "and this one upward", NULL},                                     \
    {                                                                                              \
        "goal", "loss|updates|best", "what is called best: at the end, to the target, ever", NULL  \
    }

/* What the command line says of the map. */
struct map_arguments {
    bool given; /* an axis or more; one that is not given is chosen */
    struct span axis[2];
    enum goal goal;
};

/* False: said on stderr. */
bool map_option(const struct option *options, const struct setup *setup,
                struct map_arguments *arguments);
