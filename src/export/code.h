/* The plan as code for a real training run. */
#pragma once

#include "model/run/plan.h"

enum code_language { CODE_PYTORCH, CODE_OPTAX, CODE_JSON, CODE_LANGUAGES };

/* As in --as; ends with NULL. */
extern const char *const code_language_names[CODE_LANGUAGES + 1];

/* What is asked for beside the plan; all 0: PyTorch from update 0. */
struct code_form {
    enum code_language language;
    bool native;   /* PyTorch's own schedulers, where they do the same */
    double resume; /* PyTorch goes on at this update, from a checkpoint; 0: from the start */
};

/* Room for every plan in every language. */
enum { CODE_MOST = 65536 };

/* Writes the code in plain ASCII and returns its length, which may be more than there was room for,
 * as with snprintf. */
int code_write(const struct plan *plan, const struct code_form *form, char *text, int size);
