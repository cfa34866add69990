/* A library's own call that makes a curve, with its arguments: as data, as one would write it, and
 * for JSON. */
#pragma once

#include "model/schedule/schedule.h"

#include <stddef.h>

enum { CALL_PARTS = 3, CALL_ARGUMENTS = 12, CALL_VALUES = 8192 };

/* How a library wants its calls written. */
enum call_form {
    CALL_TORCH,  /* LinearLR(optimizer, total_iters=5), several in a SequentialLR */
    CALL_HF,     /* get_scheduler("linear", optimizer, num_warmup_steps=5, …) */
    CALL_TIMM,   /* CosineLRScheduler(optimizer, t_initial=100, …) */
    CALL_PLAIN,  /* linear_schedule(init_value=0, …), several in a join_schedules */
    CALL_CONFIG, /* {"type": "WarmupLR", "params": {…}} */
    CALL_FLAGS,  /* --lr-decay-style cosine … */
    CALL_FORMS
};

/* Values are spelt as Python has them, and stand in the call's `values`. */
struct call_argument {
    const char *name;
    size_t value;
};

/* A scheduler; of several each rules from an update on, until the next one begins. */
struct call_part {
    const char *name;
    double begins;
    int count;
    struct call_argument argument[CALL_ARGUMENTS];
};

struct library_call {
    int count;
    struct call_part part[CALL_PARTS];
    size_t used;
    char values[CALL_VALUES];
};

/* ---- to make one ---- */

void call_part(struct library_call *call, const char *name, double begins);

/* The next argument of the last part. A fraction keeps a point, for code that wants a float. */
void call_number(struct library_call *call, const char *name, double value);
void call_fraction(struct library_call *call, const char *name, double value);
void call_word(struct library_call *call, const char *name, const char *word);
void call_flag(struct library_call *call, const char *name, bool value);
void call_list(struct library_call *call, const char *name, const struct list *list);

/* An argument of another kind: its value is added piece by piece. */
void call_open(struct library_call *call, const char *name);
void call_add(struct library_call *call, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* ---- to write one ---- */

void call_write(const struct library_call *call, enum call_form form, char *text, size_t size);

/* An object: "type" and "arguments", or of several "type", "parts" and the updates at which the
 * later ones begin. */
void call_json(const struct library_call *call, enum call_form form, char *text, size_t size);
