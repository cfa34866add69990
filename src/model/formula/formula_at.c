/* Evaluates a formula's program on a stack of jets. */
#include "model/formula/formula.h"

static struct jet leaf(int operation, double number, const double letters[])
{
    if (operation == FORMULA_NUMBER)
        return jet_constant(number);
    return (struct jet){.value = letters[operation],
                        .x = operation == FORMULA_X ? 1.0 : 0.0,
                        .y = operation == FORMULA_Y ? 1.0 : 0.0};
}

static struct jet of_two(int operation, struct jet u, struct jet v)
{
    switch (operation) {
    case FORMULA_ADD:
        return jet_sum(u, v);
    case FORMULA_SUBTRACT:
        return jet_difference(u, v);
    case FORMULA_MULTIPLY:
        return jet_product(u, v);
    case FORMULA_DIVIDE:
        return jet_quotient(u, v);
    case FORMULA_FIXED_POWER:
        return jet_fixed_power(u, v.value);
    default:
        return jet_power(u, v);
    }
}

static struct jet of_one(int operation, struct jet u, double number)
{
    switch (operation) {
    case FORMULA_NEGATE:
        return jet_negative(u);
    case FORMULA_WHOLE_POWER:
        return jet_whole_power(u, (int)number);
    case FORMULA_SIN:
        return jet_sin(u);
    case FORMULA_COS:
        return jet_cos(u);
    case FORMULA_EXP:
        return jet_exp(u);
    case FORMULA_LOG:
        return jet_log(u);
    case FORMULA_SQRT:
        return jet_sqrt(u);
    case FORMULA_TANH:
        return jet_tanh(u);
    default:
        return jet_abs(u);
    }
}

struct jet formula_at(const struct formula *formula, double a, double b, double x, double y)
{
    const double letters[] = {[FORMULA_X] = x, [FORMULA_Y] = y, [FORMULA_A] = a, [FORMULA_B] = b};
    struct jet stack[FORMULA_STACK] = {{0}};
    const double *next = formula->number;
    int depth = 0;
    for (int i = 0; i < formula->count; i++) {
        const int operation = formula->operation[i];
        const double number = formula_takes_number(operation) ? *next++ : 0.0;
        if (operation <= FORMULA_B) {
            stack[depth++] = leaf(operation, number, letters);
        } else if (formula_takes_two(operation)) {
            depth--;
            stack[depth - 1] = of_two(operation, stack[depth - 1], stack[depth]);
        } else {
            stack[depth - 1] = of_one(operation, stack[depth - 1], number);
        }
    }
    return stack[0];
}
