/* A search on the map: grid, random and a low-discrepancy sequence under one budget of runs, shown
 * one by one. All three go on together, so that they can be compared. */
#pragma once

#include "engine/survey.h"
#include "model/search.h"
#include "model/span.h"

struct scope;

struct map_search {
    bool shown;            /* one was begun */
    bool running;          /* it is being shown run by run */
    enum search kind;      /* whose points are on the map */
    int budget;            /* index into search_budgets */
    double revealed;       /* runs shown so far, of each kind */
    struct span axis[2];   /* where it looks: the view when it began */
    struct plan plan;      /* of the survey */
    struct survey *survey; /* kind by kind for each run; NULL until it has come */
    long number;
    long asked; /* the generation; −1: not yet */
};

extern const int search_budgets[];
extern const int search_budget_count;

struct map_search map_search_new(void);
void map_search_free(struct map_search *search);

/* What the keys do: start, stop, go on; begin anew; the next kind; a larger or smaller budget. */
void map_search_toggle(struct scope *scope);
void map_search_restart(struct scope *scope);
void map_search_next_kind(struct scope *scope);
void map_search_turn_budget(struct scope *scope, int step);

/* As map_wanted, which is to be asked after it, and map_result. */
struct survey *map_search_wanted(struct scope *scope);
void map_search_result(struct scope *scope, struct survey *survey);

/* Time passes: this is how runs come to be shown. True where there is something new to see. */
bool map_search_pass(struct scope *scope, double seconds);

/* Does time matter now? */
bool map_search_plays(const struct scope *scope);

/* Runs of each kind that are shown, and the budget. */
int map_search_shown(const struct map_search *search);
int map_search_budget(const struct map_search *search);

/* The run of a kind, index 0 … shown − 1. */
const struct trial *map_search_trial(const struct map_search *search, enum search kind, int index);
const struct finding *map_search_finding(const struct map_search *search, enum search kind,
                                         int index);

/* The best of the first so many runs of a kind; −1: none is finite. */
int map_search_best(const struct map_search *search, enum search kind, int runs, enum goal goal);

/* How many different values of a knob (0: x, 1: y) the runs shown have tried; what they cost. */
int map_search_tried(const struct map_search *search, enum search kind, int axis);
double map_search_cost(const struct map_search *search, enum search kind);
