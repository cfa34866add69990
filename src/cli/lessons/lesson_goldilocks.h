/* lrscope lesson goldilocks: the game of a day or of a seed. */
#pragma once

#include "cli/options.h"

#include <stdbool.h>

/* The seed of today, by the calendar of where one is. */
long goldilocks_today(void);

/* --seed N or --day YYYY-MM-DD, else today's. False: said on stderr. */
bool goldilocks_seed(const struct option *options, long *seed);

/* Its set-up as text, and how one has done. The exit status. */
int goldilocks_print(long seed);
