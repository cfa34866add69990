/* A span: part of a knob's range, on a linear or a logarithmic scale: an axis of a map or a sweep,
 * or a strip. */
#pragma once

#include "model/params/params.h"

struct span {
    enum param knob;
    double lo, hi; /* lo < hi; lo > 0 where it is logarithmic */
    bool log;
    bool complement; /* logarithmic in 1 − value: 0.9, 0.99, 0.999 are even steps; hi < 1 */
};

/* The value at a fraction of the way, 0 … 1, exact at both ends; beyond them the scale goes on. Not
 * rounded: see span_value. */
double span_at(const struct span *span, double fraction);

/* The same, as the knob can have it: within its range, and rounded where it is whole. */
double span_value(const struct span *span, double fraction);

/* Where a value stands, 0 … 1 from lo to hi, less or more outside. */
double span_fraction(const struct span *span, double value);

/* The part of a number's range that its gauge and its strip show, on the scale it is turned by. A
 * knob that can be 0 but is turned by ratio has its 0 at the low end, as everything below lo. */
struct span span_shown(const struct setup *setup, enum param knob);

/* Can the knob be put on an axis? Numbers can, kinds and lists cannot. */
bool span_possible(enum param knob);

/* Reads KEY=LO:HI, with a count as KEY=LO:HI:N and :log at the end. count is left alone where the
 * text has none; NULL: none is allowed. False: one line in message says what to change. */
bool span_parse(struct span *span, int *count, const char *text, char *message, int size);
