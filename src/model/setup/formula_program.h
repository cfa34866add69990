/* A formula of x and y as a set-up holds it: its text, and the program that it was read into
 * (model/formula). */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    FORMULA_TEXT = 120,   /* bytes of a formula at most */
    FORMULA_NUMBERS = 60, /* numbers in it at most: a sign stands between two */
    FORMULA_STACK = 16,   /* values that wait for an operation at most */
    FORMULA_NESTING = 32, /* brackets, signs and exponents within each other at most */
    FORMULA_POWER = 64    /* the largest whole exponent that is multiplied out */
};

enum formula_operation {
    FORMULA_NUMBER,
    FORMULA_X,
    FORMULA_Y,
    FORMULA_A,
    FORMULA_B,
    FORMULA_ADD,
    FORMULA_SUBTRACT,
    FORMULA_MULTIPLY,
    FORMULA_DIVIDE,
    FORMULA_NEGATE,
    FORMULA_WHOLE_POWER, /* the number that comes is the exponent */
    FORMULA_FIXED_POWER, /* the exponent has no x and no y */
    FORMULA_ANY_POWER,
    FORMULA_SIN,
    FORMULA_COS,
    FORMULA_EXP,
    FORMULA_LOG,
    FORMULA_SQRT,
    FORMULA_TANH,
    FORMULA_ABS
};

/* Operands come before their operation. No operation is more than one byte of the text … */
struct formula {
    char text[FORMULA_TEXT + 1]; /* without blanks */
    int count, numbers;
    uint8_t operation[FORMULA_TEXT];
    double number[FORMULA_NUMBERS]; /* in the order in which operations take them */
    bool reads[FORMULA_B + 1]; /* … and which of x, y, a, b are in it, by FORMULA_X … FORMULA_B */
};

/* What is wrong, and at which character, from 1: "column 7: unknown name 'foo'". */
struct formula_error {
    int column;
    char text[160];
};
