/* Reference tables of tests/goldens: lines "# key=value", a line of column names, rows of numbers.
 */
#pragma once

#include "model/setup/setup.h"

enum { GOLDEN_KEYS = 40, GOLDEN_COLUMNS = 10 };

struct golden {
    const char *name;
    int keys, columns, rows;
    const char *key[GOLDEN_KEYS], *value[GOLDEN_KEYS];
    const char *column[GOLDEN_COLUMNS];
    double *cell; /* row after row */
    char *text;   /* what the names above point into */
};

/* Hands each table of a folder of tests/goldens to visit, by name. Returns how many there were;
 * says on standard error what is wrong with a table, and then returns −1. */
int golden_each(const char *folder, void (*visit)(const struct golden *golden));

/* The value of a key: NULL, or the fallback, where the table has none. */
const char *golden_text(const struct golden *golden, const char *key);
double golden_number(const struct golden *golden, const char *key, double fallback);

/* A column's number in a row; NaN where there is no such column. */
double golden_at(const struct golden *golden, int row, const char *column);

/* Turns what the table says about itself into the program's words, by the dictionary in golden.c.
 * False, and says so on standard error, where the program does not take a word of it. */
bool golden_setup(const struct golden *golden, struct setup *setup);
