#include "export/optimizer.h"

#include "export/code_writer.h"

const struct code_optimizer code_optimizers[OPTIMIZER_COUNT] = {
    [OPTIMIZER_SGD] = {.torch = "SGD", .optax = "optax.sgd"},
    [OPTIMIZER_HEAVY_BALL] =
        {.torch_note = "its SGD is the same while the rate stands still, but scales\n"
                       "# the old velocity anew when the rate changes, which Polyak's does not",
         .optax_note = "chain(scale_by_learning_rate(schedule), trace(momentum)) is Polyak's"},
    [OPTIMIZER_NESTEROV] = {.torch = "SGD", .optax = "optax.sgd", .nesterov = true},
    [OPTIMIZER_ADAM] = {.torch = "Adam", .optax = "optax.adam"},
    [OPTIMIZER_ADAMW] = {.torch = "AdamW", .optax = "optax.adamw", .optax_decays = true},
    [OPTIMIZER_ADAMAX] = {.torch = "Adamax", .optax = "optax.adamax"},
    [OPTIMIZER_RADAM] = {.torch = "RAdam", .optax = "optax.radam"},
    [OPTIMIZER_ADAGRAD] = {.torch = "Adagrad",
                           .optax = "optax.adagrad",
                           .optax_note = "its eps stands inside the root"},
    [OPTIMIZER_RMSPROP] = {.torch = "RMSprop",
                           .optax = "optax.rmsprop",
                           .optax_more = "eps_in_sqrt=False"},
    [OPTIMIZER_ADADELTA] = {.torch = "Adadelta", .optax = "optax.adadelta"},
    [OPTIMIZER_LION] = {.torch_note = "the package lion-pytorch has it, as lion_pytorch.Lion",
                        .optax = "optax.lion",
                        .optax_decays = true},
    [OPTIMIZER_SIGNUM] =
        {.torch_note = "keep b = momentum * b + (1 - momentum) * grad and add\n# -lr * sign(b)",
         .optax_note = "chain ema(momentum, debias=False), scale_by_sign() and the rate"},
    [OPTIMIZER_ADAN] = {.torch_note =
                            "its authors' repository sail-sg/Adan has it; its betas are those here",
                        .optax = "optax.adan",
                        .optax_more = "eps_root=0.0",
                        .optax_decays = true},
    [OPTIMIZER_SF_SGD] = {.torch_note = "the package schedulefree has it, as SGDScheduleFree",
                          .optax_note = "optax.contrib.schedule_free_sgd is it"},
    [OPTIMIZER_SF_ADAMW] = {.torch_note = "the package schedulefree has it, as AdamWScheduleFree",
                            .optax_note = "optax.contrib.schedule_free_adamw is it"},
};

const struct code_param code_params[PARAM_COUNT] = {
    [P_MOMENTUM] = {.torch = "momentum", .optax = "momentum"},
    [P_DAMPENING] = {.torch = "dampening"},
    [P_BETA1] = {.in_betas = true, .optax = "b1"},
    [P_BETA2] = {.in_betas = true, .optax = "b2"},
    [P_BETA3] = {.optax = "b3"},
    [P_ALPHA] = {.torch = "alpha", .optax = "decay"},
    [P_RHO] = {.torch = "rho", .optax = "rho"},
    [P_EPS] = {.torch = "eps", .optax = "eps"},
    [P_WEIGHT_DECAY] = {.torch = "weight_decay", .optax = "weight_decay"},
    [P_AMSGRAD] = {.torch = "amsgrad"},
    [P_CENTERED] = {.torch = "centered", .optax = "centered"},
    [P_LR_DECAY] = {.torch = "lr_decay"},
    [P_INITIAL_ACCUMULATOR] = {.torch = "initial_accumulator_value",
                               .optax = "initial_accumulator_value"},
};

static bool is_knob(const struct setup *s, enum param id)
{
    return params[id].group == GROUP_OPTIMIZER && id != P_OPTIMIZER && param_applies(s, id);
}

/* A comment with the parameters that the line of code has no place for. */
static void add_left_out(struct code_writer *writer, const struct setup *s, bool all, bool optax)
{
    bool first = true;
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        const struct code_param *name = &code_params[id];
        bool there = optax ? name->optax != NULL : name->torch || name->in_betas;
        if (!is_knob(s, id) || (there && !all))
            continue;
        code_add(writer, "%s%s=%s", first ? all ? "# its parameters: " : "# not to be had: " : ", ",
                 params[id].key, literal_param(s, id).text);
        first = false;
    }
    if (!first)
        code_add(writer, "\n");
}

static void add_betas(struct code_writer *writer, const struct setup *s)
{
    if (param_applies(s, P_BETA2))
        code_argument(writer, "betas=(%s, %s)", literal_param(s, P_BETA1).text,
                      literal_param(s, P_BETA2).text);
}

void write_optimizer_torch(struct code_writer *writer, const struct setup *s)
{
    const struct code_optimizer *row = &code_optimizers[s->optimizer];
    if (!row->torch) {
        code_add(writer, "# torch.optim has no %s: %s.\n", optimizer_kinds[s->optimizer].name,
                 row->torch_note);
        add_left_out(writer, s, true, false);
        code_add(writer, "# This one stands in for it, so that the schedule runs.\n"
                         "optimizer = torch.optim.SGD(parameters, lr=peak)\n");
        return;
    }
    code_add(writer, "optimizer = torch.optim.%s(\n    parameters, lr=peak", row->torch);
    add_betas(writer, s);
    for (int i = 0; i < PARAM_COUNT; i++)
        if (code_params[i].torch && is_knob(s, (enum param)i))
            code_argument(writer, "%s=%s", code_params[i].torch,
                          literal_param(s, (enum param)i).text);
    if (row->nesterov) /* torch refuses it without a momentum, where it is plain descent */
        code_argument(writer, "nesterov=%s", s->momentum > 0.0 ? "True" : "False");
    code_add(writer, ")\n");
}

void write_optimizer_optax(struct code_writer *writer, const struct setup *s)
{
    const struct code_optimizer *row = &code_optimizers[s->optimizer];
    bool decays = param_applies(s, P_WEIGHT_DECAY) && !row->optax_decays;
    if (!row->optax) {
        code_add(writer, "# %s: %s.\n", optimizer_kinds[s->optimizer].name, row->optax_note);
        add_left_out(writer, s, true, true);
        code_add(writer, "# This one stands in for it.\noptimizer = optax.sgd(schedule)\n");
        return;
    }
    if (row->optax_note)
        code_add(writer, "# %s: %s\n", row->optax, row->optax_note);
    add_left_out(writer, s, false, true);
    if (decays)
        code_add(writer,
                 "optimizer = optax.chain(\n    optax.add_decayed_weights(%s),\n    %s(schedule",
                 literal_param(s, P_WEIGHT_DECAY).text, row->optax);
    else
        code_add(writer, "optimizer = %s(\n    schedule", row->optax);
    for (int i = 0; i < PARAM_COUNT; i++) {
        enum param id = (enum param)i;
        bool apart = id == P_WEIGHT_DECAY && decays;
        if (code_params[id].optax && is_knob(s, id) && !apart)
            code_argument(writer, "%s=%s", code_params[id].optax, literal_param(s, id).text);
    }
    if (row->optax_more)
        code_argument(writer, "%s", row->optax_more);
    if (row->nesterov)
        code_argument(writer, "nesterov=True");
    code_add(writer, decays ? "),\n)\n" : ")\n");
}
