/* A plan: which set-up rules from which update on. A run that was never forked has one part. */
#pragma once

#include "model/setup/setup.h"

enum { PLAN_PARTS = 8 };

struct part {
    double from;        /* first update it rules; 0 for the first part */
    struct setup setup; /* whose fork is that, too */
};

struct plan {
    int count; /* 1 … PLAN_PARTS, ascending in from */
    struct part part[PLAN_PARTS];
};

/* Of a set-up that rules all, whatever fork it was taken from. */
struct plan plan_of(const struct setup *setup);

/* The same with every set-up resolved: what a run is made of. */
struct plan plan_resolved(const struct plan *plan);

/* The part, and the set-up, that rules update t (the first before update 0 as well); and the last
 * set-up, which says how long the run is. */
const struct part *plan_part(const struct plan *plan, double t);
const struct setup *plan_at(const struct plan *plan, double t);
const struct setup *plan_last(const struct plan *plan);

/* The update from which on another set-up rules; +∞: none. */
double plan_until(const struct plan *plan, double t);

/* Makes a set-up rule from an update on (the next whole one): what lay behind is cut off. False
 * when the plan is full. At a fork that was not there before, the schedule goes on counting as
 * before unless the set-up's from_fork is another one than that of the last part. */
bool plan_fork(struct plan *plan, double at, const struct setup *setup);

/* The rate that update t uses. */
double plan_rate(const struct plan *resolved, double t);
