/* --x and --y: the map's axes on the command line. */
#ifndef LRSCOPE_CLI_MAP_OPTION_H
#define LRSCOPE_CLI_MAP_OPTION_H

#include "cli/options.h"
#include "model/span.h"

/* The two rows for a command's table of extra options. */
#define MAP_OPTIONS                                                                                \
    {"x", "KEY=LO:HI[:log]", "open the map, with this knob to the right", NULL},                   \
    {                                                                                              \
        "y", "KEY=LO:HI[:log]", "and this one upward", NULL                                        \
    }

/* Reads both; where only one is given the other is chosen. given: was there any? False: said on
 * stderr. */
bool map_option(const struct extra *extra, const struct setup *setup, struct span axis[2],
                bool *given);

#endif
