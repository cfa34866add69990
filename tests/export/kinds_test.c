/* Whoever adds a kind or a knob says what it is in other libraries, or why it is not there. */
#include "export/code_writer.h"
#include "export/optimizer.h"
#include "model/given.h"

static void every_schedule_has_a_function_and_a_scheduler_or_a_reason(void **state)
{
    (void)state;
    for (int i = 0; i < SCHEDULE_COUNT; i++) {
        if (!schedule_kinds[i].name || !schedule_kinds[i].python)
            fail_msg("schedule %d has no Python in its row (schedules.c)", i);
        if (!natives[i].add == !natives[i].none)
            fail_msg("%s: a scheduler of torch's or a reason why not (native.c)",
                     schedule_kinds[i].name);
    }
}

static void every_optimizer_has_its_names_or_a_note(void **state)
{
    (void)state;
    for (int i = 0; i < OPTIMIZER_COUNT; i++) {
        const struct code_optimizer *row = &code_optimizers[i];
        if (!row->torch == !row->torch_note || (!row->optax && !row->optax_note))
            fail_msg("%s: its name in torch and in optax, or what to use (export/optimizer.c)",
                     optimizer_kinds[i].name);
    }
}

static void every_knob_of_an_optimizer_has_a_name_or_is_nowhere(void **state)
{
    (void)state;
    for (int i = 0; i < PARAM_COUNT; i++) {
        const struct code_param *row = &code_params[i];
        bool named = row->torch || row->optax || row->in_betas;
        bool knob = params[i].group == GROUP_OPTIMIZER && i != P_OPTIMIZER;
        if (knob ? named == row->nowhere : named || row->nowhere)
            fail_msg("%s: what libraries call a knob of an optimizer (export/optimizer.c)",
                     params[i].key);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_schedule_has_a_function_and_a_scheduler_or_a_reason),
        cmocka_unit_test(every_optimizer_has_its_names_or_a_note),
        cmocka_unit_test(every_knob_of_an_optimizer_has_a_name_or_is_nowhere),
    };
    return cmocka_run_group_tests_name("kinds in libraries", tests, NULL, NULL);
}
