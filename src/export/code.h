/* The set-up as code for a real training run. */
#pragma once

#include "model/setup/setup.h"

enum code_language { CODE_PYTORCH, CODE_OPTAX, CODE_JSON, CODE_LANGUAGES };

/* As in --as; ends with NULL. */
extern const char *const code_language_names[CODE_LANGUAGES + 1];

/* Room for every set-up in every language. */
enum { CODE_MOST = 8192 };

/* Writes the code in plain ASCII and returns its length, which may be more than there was room for,
 * as with snprintf. native: PyTorch's own schedulers, where they do the same. */
int code_write(const struct setup *setup, enum code_language language, bool native, char *text,
               int size);
