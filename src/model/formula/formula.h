/* A formula of x and y, as "(1-x)^2 + a*(y-x^2)^2": read once into a program of constant size, and
 * evaluated with its gradient and its Hessian, all exact. Nothing is allocated. */
#pragma once

#include "model/formula/jet.h"
#include "model/maths/simd.h"

#include <stdbool.h>
#include <stdint.h>

enum {
    FORMULA_TEXT = 120,   /* bytes of a formula at most */
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
    FORMULA_WHOLE_POWER, /* its number is the exponent */
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
    int count;
    uint8_t operation[FORMULA_TEXT];
    double number[FORMULA_TEXT];
    bool reads[FORMULA_B + 1]; /* … and which of x, y, a, b are in it, by FORMULA_X … FORMULA_B */
};

/* Does an operation take two operands, or one? */
static inline bool formula_takes_two(int operation)
{
    return (operation >= FORMULA_ADD && operation <= FORMULA_DIVIDE) ||
           operation == FORMULA_FIXED_POWER || operation == FORMULA_ANY_POWER;
}

/* What is wrong, and at which character, from 1: "column 7: unknown name 'foo'". */
struct formula_error {
    int column;
    char text[160];
};

/* False: it is none; the error says why, and the formula means nothing. */
bool formula_read(const char *text, struct formula *formula, struct formula_error *error);

/* Value, gradient and Hessian at (x, y), with the numbers that a and b stand for. */
struct jet formula_at(const struct formula *formula, double a, double b, double x, double y);

/* The same in many lanes, value and gradient, to the last bit and at every width: where they are
 * read and written. */
struct formula_lanes {
    const double *a, *b, *x, *y;
    double *value, *gradient[2];
};
void formula_at_lanes(const struct formula *formula, enum width width, int count,
                      const struct formula_lanes *lanes);
