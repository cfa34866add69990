/* A search on the map: grid, random and a low-discrepancy sequence under one budget of runs, shown
 * one by one. All three go on together, so that they can be compared. */
#pragma once

#include "screen/map/map.h"

extern const int search_budgets[];
extern const int search_budget_count;

/* What the keys do: start, stop, go on; begin anew; the next kind; a larger or smaller budget. */
void map_search_toggle(struct ui *ui);
void map_search_restart(struct ui *ui);
void map_search_next_kind(struct ui *ui);
void map_search_turn_budget(struct ui *ui, int step);

/* As map_next_sweep, which is to be asked after it, and map_take_sweep. */
struct sweep *map_search_next_sweep(struct ui *ui);
void map_search_take_sweep(struct ui *ui, struct sweep *sweep);

/* Time passes: this is how runs come to be shown. True where there is something new to see. */
bool map_search_pass(struct ui *ui, double seconds);

/* Does time matter now? */
bool map_search_plays(const struct ui *ui);

/* Runs of each kind that are shown, and the budget. */
int map_search_shown(const struct map_search *search);
int map_search_budget(const struct map_search *search);

/* The run of a kind, index 0 … shown − 1. */
const struct trial *map_search_trial(const struct map_search *search, enum search kind, int index);
const struct trial_result *map_search_trial_result(const struct map_search *search,
                                                   enum search kind, int index);

/* The best of the first so many runs of a kind; −1: none is finite. */
int map_search_best(const struct map_search *search, enum search kind, int runs, enum goal goal);

/* How many different values of a knob (0: x, 1: y) the runs shown have tried; what they cost. */
int map_search_tried(const struct map_search *search, enum search kind, int axis);
double map_search_cost(const struct map_search *search, enum search kind);
