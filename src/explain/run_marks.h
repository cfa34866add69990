/* The words of a verdict, marked in the plots: at which updates stands what it tells of. */
#pragma once

#include "model/run/run.h"
#include "model/verdict/evidence.h"

enum mark_kind {
    MARK_RISE_FROM, /* the lowest loss before the largest rise, … */
    MARK_RISE_TO,   /* … and what it rose to */
    MARK_ABOVE,     /* the first update whose rate is above the limit */
    MARK_ARRIVED,   /* from here on the loss is at or below the target */
    MARK_KINDS
};

struct run_mark {
    enum mark_kind kind;
    double at; /* update */
};

struct run_marks {
    int count;
    struct run_mark mark[MARK_KINDS];
};

/* Those that belong to the outcome (marks_of_outcome) and that the run has, in the order of the
 * kinds. Of a run that keeps several updates together a rise begins with the first of those. */
struct run_marks run_marks_of(const struct run *run, const struct verdict *verdict);
