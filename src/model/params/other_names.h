/* What other libraries call the parameters and their choices: for hints, not for use, since there
 * they often count otherwise. */
#pragma once

#include "model/params/params.h"

#include <stddef.h>

/* The key that another library's name stands for; NULL: it is not known. remark: what is different
 * here, or "". */
const char *other_key(const char *name, const char **remark);

/* The choice of a parameter that another library's name stands for; NULL: it is not known. */
const char *other_choice(enum param id, const char *name);

/* All of them: the name, the key, and of a choice its value (else NULL). False past the last. */
bool other_name(int index, const char **name, const char **key, const char **choice);
