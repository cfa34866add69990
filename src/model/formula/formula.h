/* A formula of x and y, as "(1-x)^2 + a*(y-x^2)^2": read once into a program of constant size, and
 * evaluated with its gradient and its Hessian, all exact. Nothing is allocated. */
#pragma once

#include "model/formula/jet.h"
#include "model/maths/simd.h"
#include "model/setup/formula_program.h"

/* Does an operation take the next of the numbers? */
static inline bool formula_takes_number(int operation)
{
    return operation == FORMULA_NUMBER || operation == FORMULA_WHOLE_POWER;
}

/* Does an operation take two operands, or one? */
static inline bool formula_takes_two(int operation)
{
    return (operation >= FORMULA_ADD && operation <= FORMULA_DIVIDE) ||
           operation == FORMULA_FIXED_POWER || operation == FORMULA_ANY_POWER;
}

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
