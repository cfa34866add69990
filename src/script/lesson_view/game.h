/* Goldilocks on the screen: a card of its own kind, on which nothing is predicted: knobs are set
 * and run, and each run is a try that has a score. */
#pragma once

#include "script/lesson/goldilocks.h"
#include "script/lesson/lesson.h"

struct ui;

/* The game of a seed, as a lesson of one card, which is the caller's. NULL: memory is short. */
struct lesson *game_lesson(const struct goldilocks *game);

/* Runs with the knobs as they are: a try. */
void game_run(struct ui *ui);

/* Once the run of a try is there: its score. */
void game_score(struct ui *ui);

/* Back to the knobs as they are, for another try. */
void game_again(struct ui *ui);

/* How a number of updates compares with par: "3 over par". */
void game_over_par(double updates, double par, char *text, size_t size);
