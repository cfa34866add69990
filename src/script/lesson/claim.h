/* A claim: a number that a lesson states, and what it is the number of; computed, and then
 * compared with the engine, or recorded, with its source. */
#pragma once

#include "script/quantity/quantity.h"

enum {
    CLAIM_NAME = 40,
    CLAIM_STATED = 32, /* bytes of a number as it is written */
    CLAIM_WITH = 300,  /* of what its run has otherwise than its card, as lines of a set-up */
    CLAIM_WORDS = 160, /* of an expression */
    CLAIM_SOURCE = 200
};

/* A number as it is written, "37 %"; or "never", or a word. */
struct stated {
    char text[CLAIM_STATED];
    bool word;        /* it is none of the next two */
    double value;     /* +∞: never */
    double tolerance; /* half of its last digit */
};

/* False: it is nothing of the kind, or has no room. */
bool stated_read(const char *text, size_t length, struct stated *stated);

struct claim {
    int line; /* of the file */
    int card; /* −1: of the lesson */
    char name[CLAIM_NAME];
    struct stated stated;
    const struct quantity *quantity; /* NULL: it is recorded */
    char source[CLAIM_SOURCE];       /* where a recorded one is from, … */
    int beside; /* … and the computed one that it is shown with; −1: none */
    char with[CLAIM_WITH];
    char words[CLAIM_WORDS];
    struct asked asked; /* but for plan and words */
};

struct lesson;

/* What came of a claim. */
struct claim_check {
    struct measured measured;
    bool holds;
};

/* Measures a computed claim of a lesson, and compares. */
struct claim_check claim_check(const struct lesson *lesson, int index);

/* Does what is measured bear out what is stated? To half of the last digit that is stated; a mean
 * over seeds to three standard errors as well, so that no more is stated than it tells. */
bool claim_holds(const struct stated *stated, const struct measured *measured);

/* What was computed, as a person reads it beside what is stated. */
void claim_computed_text(const struct claim *claim, const struct measured *measured, char *text,
                         size_t size);
