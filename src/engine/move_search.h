/* The search for a move that helps a run: hundreds of other values are tried, one knob first, then
 * two, and what is named has been seen to help, well inside the values that do: with its values
 * turned by 1.1 either way, and where there is noise, at most of seven more seeds, and at clearly
 * more of them than the run itself; where nothing holds with its values turned, what holds at the
 * seeds is named as narrow. A run that is good at most of these seeds is only unlucky with its own.
 * A run that is good is left alone, unless another one is so much earlier, or without the
 * overshoot. The answer depends on the run alone, not on the number of threads. */
#pragma once

#include "engine/move_candidates.h"
#include "engine/sweep.h"
#include "model/run/run.h"
#include "model/trials/tried_move.h"

struct move_search;

/* Of a finished run of the plan (as it was set), within so many seconds of one core, roughly. NULL:
 * memory is short. */
struct move_search *move_search_new(const struct run *run, const struct plan *plan, double seconds);
void move_search_free(struct move_search *search); /* NULL: nothing */

/* Goes on with it, on so many threads, until it is finished, or go_on says no (NULL: never); it is
 * asked hundreds of times a second. False: memory is short. */
bool move_search_run(struct move_search *search, int threads,
                     bool (*go_on)(void *about, const struct move_search *search), void *about);

bool move_search_finished(const struct move_search *search);
double move_search_runs(const struct move_search *search); /* so many have been tried … */
double move_search_most(const struct move_search *search); /* … of so many there is time for */
/* What has been found; MOVE_UNKNOWN before it is finished. */
struct tried_move move_search_found(const struct move_search *search);

/* The time to give it, on the screen, in a snapshot of it and in a command: all name one move. */
double move_search_seconds(const struct setup *resolved);
