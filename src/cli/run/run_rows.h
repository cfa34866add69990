/* The updates of a run, a row each: t, the rate, the loss and what else the problem has; the last
 * row is the state after all of them. */
#pragma once

#include "cli/command.h"
#include "model/problem/team.h"
#include "model/run/plan.h"

/* As CSV with a head. False: memory is short, which has been said. */
bool run_rows_csv(const struct arguments *arguments, const struct plan *resolved,
                  const struct team *team);

/* The same with recorded rates and gradients, one update a row of the file. False: it cannot be
 * read, which has been said. */
bool run_rows_replayed(const struct arguments *arguments, const struct plan *plan,
                       const char *path);

/* As the fields "columns" and "rows" of an object. */
bool run_rows_json(const struct plan *plan, const struct team *team);
