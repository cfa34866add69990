/* What each library makes of a job's samples and epochs, or tokens: for lrscope check. */
#pragma once

#include "model/setup/setup.h"

/* A line a library, of a set-up that is not resolved; nothing where no job is given. */
void check_counts_text(const struct setup *set);

/* The same as a pair of an object, with a comma behind it. */
void check_counts_json(const struct setup *set);
