/* The present run and the pins over seeds: what is asked for, and what has come of it. Only where
 * they are shown and seeds matter: with a band on the loss plot, or with pins to compare. */
#pragma once

#include "engine/job.h"
#include "screen/core/ui.h"

struct job *over_seeds_next_job(struct ui *ui);
bool over_seeds_take(struct ui *ui, struct job *job);

/* Of the present plan; NULL: nothing is known yet. */
const struct seed_runs *over_seeds(const struct ui *ui);

/* Is all that was asked for of it known? */
bool over_seeds_whole(const struct seed_runs *runs);

/* Those for a new pin of the present run; NULL: there are none, or no memory. */
struct seed_runs *over_seeds_copy(const struct ui *ui);
