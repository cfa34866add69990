/* A parameter's value on the knob: one turn up or down, fine, normal or coarse. */
#include "given.h"
#include "model/params/resolve.h"

static bool is_number(enum param id)
{
    return params[id].type == TYPE_REAL || params[id].type == TYPE_WHOLE;
}

static void a_turn_moves_and_stays_in_range(void **state)
{
    (void)state;
    struct dice dice = {.game = 10};
    for (int i = 0; i < 100 * PARAM_COUNT; i++) {
        enum param id = (enum param)(i % PARAM_COUNT);
        const struct param_row *row = &params[id];
        struct setup setup = setup_default();
        param_set(&setup, id, throw_value(&dice, id));
        double value = param_resolved(&setup, id);
        for (int turn = TURN_FINE; is_number(id) && turn <= TURN_COARSE; turn++) {
            double up = value_turned(&setup, id, 1, (enum turn)turn),
                   down = value_turned(&setup, id, -1, (enum turn)turn);
            if (!(value < row->max ? up > value && up <= row->max : up == value))
                fail_msg("%s: up from %.17g to %.17g", row->key, value, up);
            if (!(value > row->min ? down < value && down >= row->min : down == value))
                fail_msg("%s: down from %.17g to %.17g", row->key, value, down);
            if (row->type == TYPE_WHOLE)
                assert_true(up == floor(up) && down == floor(down));
        }
    }
}

static bool is_mark(double value, enum turn turn)
{
    static const double coarse[] = {1, 2, 5};
    static const double normal[] = {1.0, 1.1, 1.2, 1.3, 1.5, 1.6, 1.8, 2.0, 2.2, 2.4, 2.7, 3.0,
                                    3.3, 3.6, 3.9, 4.3, 4.7, 5.1, 5.6, 6.2, 6.8, 7.5, 8.2, 9.1};
    char text[40];
    snprintf(text, sizeof text, "%.12e", value);
    double mantissa = strtod(strtok(text, "e"), NULL);
    if (turn == TURN_FINE)
        return fabs(mantissa * 100.0 - round(mantissa * 100.0)) < 1e-9;
    for (int i = 0; i < (turn == TURN_COARSE ? 3 : 24); i++)
        if (mantissa == (turn == TURN_COARSE ? coarse : normal)[i])
            return true;
    return false;
}

/* From the lowest value (fine: the last fifth) to the highest: each stop is a preferred number, one
 * turn back is the stop before, and the knob's place grows from 0 to 1, or beyond. */
static void a_logarithmic_knob_stops_at_its_marks(void **state)
{
    (void)state;
    for (int id = 0; id < PARAM_COUNT; id++)
        for (int turn = TURN_FINE;
             is_number((enum param)id) && params[id].log && turn <= TURN_COARSE; turn++) {
            const struct param_row *row = &params[id];
            struct setup setup = setup_default();
            double before = turn == TURN_FINE ? 0.8 * row->max : row->min, place = -INFINITY;
            param_set(&setup, (enum param)id, before);
            assert_true(turn == TURN_FINE || fraction_of(&setup, (enum param)id) <= 0.0);
            for (int stops = 0; before < row->max; stops++) {
                double value = value_turned(&setup, (enum param)id, 1, (enum turn)turn);
                bool small = row->type == TYPE_WHOLE && value < (turn == TURN_FINE ? 100.0 : 10.0);
                if (!(is_mark(value, (enum turn)turn) || (small && turn != TURN_COARSE) ||
                      value == row->max))
                    fail_msg("%s stops at %.17g", row->key, value);
                param_set(&setup, (enum param)id, value);
                if (value < row->max || is_mark(value, (enum turn)turn))
                    assert_true(value_turned(&setup, (enum param)id, -1, (enum turn)turn) ==
                                before);
                assert_true(fraction_of(&setup, (enum param)id) >= place);
                place = fraction_of(&setup, (enum param)id);
                before = value;
                assert_true(stops < 1000);
            }
            assert_true(place >= 1.0 - 1e-12);
        }
}

static void a_linear_knob_goes_by_its_step(void **state)
{
    (void)state;
    for (int id = 0; id < PARAM_COUNT; id++)
        for (int turn = TURN_FINE; is_number((enum param)id) && !params[id].log &&
                                   !params[id].complement && turn <= TURN_COARSE;
             turn++) {
            const struct param_row *row = &params[id];
            struct setup setup = setup_default();
            double step = row->step * (turn == TURN_COARSE ? 10.0 : turn == TURN_FINE ? 0.1 : 1.0);
            if (row->type == TYPE_WHOLE)
                step = fmax(1.0, step);
            double before = row->min;
            param_set(&setup, (enum param)id, before);
            assert_true(fraction_of(&setup, (enum param)id) <= 0.0);
            for (int stops = 0; before < row->max && stops < 5000; stops++) {
                double value = value_turned(&setup, (enum param)id, 1, (enum turn)turn);
                assert_true(value == row->max || fabs(value / step - round(value / step)) < 1e-6);
                assert_true(value - before <= step * (1.0 + 1e-6));
                param_set(&setup, (enum param)id, value);
                if (value < row->max)
                    assert_near(value_turned(&setup, (enum param)id, -1, (enum turn)turn), before,
                                0.0);
                before = value;
            }
            param_set(&setup, (enum param)id, row->max);
            assert_true(fraction_of(&setup, (enum param)id) >= 1.0);
        }
}

static void choices_go_round(void **state)
{
    (void)state;
    for (int id = 0; id < PARAM_COUNT; id++) {
        struct setup setup = setup_default();
        int choices = param_choices((enum param)id);
        double first = param_get(&setup, (enum param)id);
        for (int i = 0; i < choices; i++) {
            double here = param_get(&setup, (enum param)id);
            param_set(&setup, (enum param)id, value_turned(&setup, (enum param)id, 1, TURN_NORMAL));
            assert_true(value_turned(&setup, (enum param)id, -1, TURN_NORMAL) == here);
        }
        if (choices)
            assert_true(param_get(&setup, (enum param)id) == first);
    }
}

static void single_turns(void **state)
{
    (void)state;
    static const struct {
        enum param id;
        double from;
        int direction;
        enum turn turn;
        double to;
    } cases[] = {
        {P_LR, 0.1, 1, TURN_COARSE, 0.2},
        {P_LR, 0.1, 1, TURN_NORMAL, 0.11},
        {P_LR, 0.1, 1, TURN_FINE, 0.101},
        {P_LR, 0.1, -1, TURN_COARSE, 0.05},
        {P_LR, 0.1, -1, TURN_NORMAL, 0.091},
        {P_LR, 0.1, -1, TURN_FINE, 0.0999},
        {P_LR, 0.15, 1, TURN_COARSE, 0.2},
        {P_LR, 0.15, -1, TURN_COARSE, 0.1},
        {P_LR, 0.1234, 1, TURN_FINE, 0.124},
        {P_FLOOR, 0, 1, TURN_NORMAL, 1e-9},
        {P_FLOOR, 1e-9, -1, TURN_NORMAL, 0},
        {P_FLOOR, 0, -1, TURN_NORMAL, 0},
        {P_STEPS, 300, 1, TURN_COARSE, 500},
        {P_STEPS, 300, -1, TURN_COARSE, 200},
        {P_STEPS, 300, 1, TURN_NORMAL, 330},
        {P_STEPS, 300, 1, TURN_FINE, 301},
        {P_WARMUP, 0, 1, TURN_NORMAL, 1},
        {P_WARMUP, 1, -1, TURN_NORMAL, 0},
        {P_WARMUP, 3, 1, TURN_FINE, 4},
        {P_MOMENTUM, 0.9, 1, TURN_NORMAL, 0.95},
        {P_MOMENTUM, 0.95, 1, TURN_NORMAL, 0.9999},
        {P_MOMENTUM, 0.9, -1, TURN_FINE, 0.895},
        {P_BETA2, 0.9, 1, TURN_COARSE, 0.95},
        {P_BETA2, 0.99, 1, TURN_COARSE, 0.995},
        {P_BETA2, 0.999, -1, TURN_COARSE, 0.998},
        {P_BETA2, 0.999, 1, TURN_NORMAL, 0.99909},
        {P_BETA2, 0.999999, 1, TURN_NORMAL, 0.999999},
        {P_BETA2, 0, -1, TURN_NORMAL, 0},
        {P_ROTATION, 0, -1, TURN_NORMAL, -5},
        {P_ROTATION, 2, 1, TURN_NORMAL, 5},
        {P_WARMUP, NAN, 1, TURN_NORMAL, 16}, /* auto: 15 of 300 updates */
        {P_SEED, 7, 1, TURN_NORMAL, 8},
        {P_SEED, 7, 1, TURN_COARSE, 10},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct setup setup = given("steps 300");
        param_set(&setup, cases[i].id, cases[i].from);
        double to = value_turned(&setup, cases[i].id, cases[i].direction, cases[i].turn);
        if (to != cases[i].to)
            fail_msg("%s from %g: %.17g, not %g", params[cases[i].id].key, cases[i].from, to,
                     cases[i].to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_turn_moves_and_stays_in_range),
        cmocka_unit_test(a_logarithmic_knob_stops_at_its_marks),
        cmocka_unit_test(a_linear_knob_goes_by_its_step),
        cmocka_unit_test(choices_go_round),
        cmocka_unit_test(single_turns),
    };
    return cmocka_run_group_tests_name("turn", tests, NULL, NULL);
}
