/* Set-ups as a run wants them: every parameter a number, and whether they can run. */
#pragma once

#include "model/setup/setup.h"

/* Every parameter at the table's default. */
struct setup setup_default(void);

/* The same with every "auto" replaced by the number it stands for, and the derived fields filled
 * in. Runs, schedules and landscapes want a resolved set-up. */
struct setup setup_resolved(const struct setup *setup);

/* The schedule of a fork's set-up as one that has no fork: it begins with the update from which it
 * counts, and "auto" stands for the same. */
struct setup setup_alone(const struct setup *setup);

/* Fills in the derived fields, all else being resolved. */
void setup_derive(struct setup *setup);

/* What no single parameter's range can say (a warmup longer than the run, say). True when the
 * set-up can run; else one line in message that says what to change. */
bool setup_valid(const struct setup *setup, char *message, int size);

/* The same of a resolved set-up. */
bool setup_runs(const struct setup *resolved, char *message, int size);
