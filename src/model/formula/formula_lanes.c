/* Evaluates a formula in many lanes, some at a time: each operation of the program is a loop over
 * them of what a run alone does (jet.h), without the Hessian, which no value or gradient reads. */
#include "model/formula/formula.h"

#include <string.h>

enum { SIDE_BY_SIDE = 8 };

/* A value and its gradient in each lane. */
struct column {
    double value[SIDE_BY_SIDE], x[SIDE_BY_SIDE], y[SIDE_BY_SIDE];
};

#define EACH(k) for (int k = 0; k < SIDE_BY_SIDE; k++)

INLINE struct jet taken(const struct column *column, int k)
{
    return (struct jet){.value = column->value[k], .x = column->x[k], .y = column->y[k]};
}

INLINE void put(struct column *column, int k, struct jet jet)
{
    column->value[k] = jet.value, column->x[k] = jet.x, column->y[k] = jet.y;
}

#define OF_TWO(id, function)                                                                       \
    case id:                                                                                       \
        EACH(k)                                                                                    \
        put(u, k, function(taken(u, k), taken(v, k)));                                             \
        break;
#define OF_ONE(id, function)                                                                       \
    case id:                                                                                       \
        EACH(k)                                                                                    \
        put(v, k, function(taken(v, k)));                                                          \
        break;

/* One operation on the last of the stack, v, and for two operands on u below it. */
INLINE void operate(int operation, double number, struct column *u, struct column *v)
{
    switch (operation) {
        OF_TWO(FORMULA_ADD, jet_sum)
        OF_TWO(FORMULA_SUBTRACT, jet_difference)
        OF_TWO(FORMULA_MULTIPLY, jet_product)
        OF_TWO(FORMULA_DIVIDE, jet_quotient)
        OF_TWO(FORMULA_ANY_POWER, jet_power)
        OF_ONE(FORMULA_NEGATE, jet_negative)
        OF_ONE(FORMULA_SIN, jet_sin)
        OF_ONE(FORMULA_COS, jet_cos)
        OF_ONE(FORMULA_EXP, jet_exp)
        OF_ONE(FORMULA_LOG, jet_log)
        OF_ONE(FORMULA_SQRT, jet_sqrt)
        OF_ONE(FORMULA_TANH, jet_tanh)
        OF_ONE(FORMULA_ABS, jet_abs)
    case FORMULA_FIXED_POWER:
        EACH(k)
        put(u, k, jet_fixed_power(taken(u, k), v->value[k]));
        break;
    case FORMULA_WHOLE_POWER:
        EACH(k)
        put(v, k, jet_whole_power(taken(v, k), (int)number));
        break;
    default:
        break;
    }
}

INLINE void over_some(const struct formula *formula, const double (*letters)[SIDE_BY_SIDE],
                      struct column *result)
{
    struct column stack[FORMULA_STACK + 1]; /* the first is below an operand that stands alone */
    const double *next = formula->number;
    int depth = 0;
    memset(stack, 0, sizeof stack);
    for (int i = 0; i < formula->count; i++) {
        const int operation = formula->operation[i];
        const double number = formula_takes_number(operation) ? *next++ : 0.0;
        if (operation <= FORMULA_B) {
            depth++;
            EACH(k)
            put(&stack[depth], k,
                (struct jet){.value = operation == FORMULA_NUMBER ? number : letters[operation][k],
                             .x = operation == FORMULA_X ? 1.0 : 0.0,
                             .y = operation == FORMULA_Y ? 1.0 : 0.0});
        } else {
            operate(operation, number, &stack[depth - 1], &stack[depth]);
            depth -= formula_takes_two(operation);
        }
    }
    *result = stack[1];
}

AT_EVERY_WIDTH(over_some,
               (const struct formula *formula, const double (*letters)[SIDE_BY_SIDE],
                struct column *result),
               (formula, letters, result))

typedef void over_some_lanes(const struct formula *formula, const double (*letters)[SIDE_BY_SIDE],
                             struct column *result);
static over_some_lanes *const at_width[WIDTH_COUNT] = EVERY_WIDTH(over_some);

void formula_at_lanes(const struct formula *formula, enum width width, int count,
                      const struct formula_lanes *lanes)
{
    double letters[FORMULA_B + 1][SIDE_BY_SIDE] = {{0}};
    struct column result;
    for (int first = 0; first < count; first += SIDE_BY_SIDE) {
        const int some = count - first < SIDE_BY_SIDE ? count - first : SIDE_BY_SIDE;
        for (int k = 0; k < some; k++) {
            letters[FORMULA_X][k] = lanes->x[first + k];
            letters[FORMULA_Y][k] = lanes->y[first + k];
            letters[FORMULA_A][k] = lanes->a[first + k];
            letters[FORMULA_B][k] = lanes->b[first + k];
        }
        at_width[width](formula, (const double(*)[SIDE_BY_SIDE])letters, &result);
        for (int k = 0; k < some; k++) {
            lanes->value[first + k] = result.value[k];
            lanes->gradient[0][first + k] = result.x[k];
            lanes->gradient[1][first + k] = result.y[k];
        }
    }
}
