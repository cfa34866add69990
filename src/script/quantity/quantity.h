/* What can be measured of a set-up: the quantities that a lesson states numbers of. All are rows of
 * one table; how each is found stands in a file for its kind. */
#pragma once

#include "model/run/run.h"
#include "model/trials/trial.h"

#include <stdbool.h>

/* What is asked for: a quantity's words, read. */
struct asked {
    struct plan plan;  /* as a person set it */
    double at;         /* an update; +∞: the end of the run */
    int seeds;         /* to be run with, from the plan's own on */
    bool swept;        /* is there a span? */
    struct span span;  /* of a knob that is swept, … */
    int points;        /* … at so many points, … */
    enum goal goal;    /* … of which the best is the one with the lowest such score */
    const char *words; /* of an expression */
};

/* What came of it. Words in place of a number are those of an outcome. */
struct measured {
    double value;     /* ±∞ is "never"; NaN: there is no such number, … */
    char reason[200]; /* … and why not, in one line */
    double error;     /* the standard error of a mean; 0: of what is no mean */
    const char *word; /* NULL: it is a number */
};

/* What a quantity's words say beside its name. */
enum takes {
    TAKES_AT = 1,          /* "at N", or else the end */
    TAKES_SEEDS = 2,       /* "over N seeds" */
    TAKES_SPAN = 4,        /* "over KEY=LO:HI:N" and "by loss|target|best" */
    TAKES_EXPRESSION = 8,  /* all behind the name */
    TAKES_NO_SETUP = 16,   /* no "with …" */
    TAKES_LANDSCAPE = 32,  /* is of a landscape over x and y alone */
    TAKES_STATED_WORD = 64 /* what is stated is a word */
};

struct quantity {
    const char *name;
    const char *takes_words; /* behind the name, as the manual has it */
    const char *help;        /* one line */
    unsigned takes;
    /* One of the two: of a finished run, or of what is asked for. False: memory was short. */
    void (*of_run)(const struct run *run, const struct asked *asked, struct measured *measured);
    bool (*of_asked)(const struct asked *asked, struct measured *measured);
};

/* Ends with a NULL name. */
extern const struct quantity quantities[];

/* NULL: there is none of this name. */
const struct quantity *quantity_find(const char *name);

/* For names_near: the name at an index, NULL past the last. */
const char *quantity_name(int index);

/* Measures it: takes the runs that it needs. A value that there is not is NaN, with its reason. */
struct measured quantity_measure(const struct quantity *quantity, const struct asked *asked);
