#include "export/optimizer.h"

#include "export/code_writer.h"
#include "model/optimizer/optimizer_terms.h"

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
    [P_CLIP] = {.nowhere = true}, /* a call of its own */
    [P_AMSGRAD] = {.torch = "amsgrad"},
    [P_CENTERED] = {.torch = "centered", .optax = "centered"},
    [P_LR_DECAY] = {.torch = "lr_decay"},
    [P_INITIAL_ACCUMULATOR] = {.torch = "initial_accumulator_value",
                               .optax = "initial_accumulator_value"},
};

static bool is_knob(const struct setup *s, enum param id)
{
    return params[id].group == GROUP_OPTIMIZER && id != P_OPTIMIZER &&
           id != P_CLIP && /* a call of its own */
           param_applies(s, id);
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

bool setup_clips(const struct setup *s) { return s->clip > 0.0 && param_applies(s, P_CLIP); }

static bool changes_clip(const struct plan *plan)
{
    for (int i = 1; i < plan->count; i++)
        if (plan->part[i].setup.clip != plan->part[0].setup.clip)
            return param_applies(plan_last(plan), P_CLIP);
    return false;
}

void write_clip_torch(struct code_writer *writer, const struct plan *plan)
{
    if (!changes_clip(plan))
        return;
    code_add(writer, "\n\ndef clip(t):\n"
                     "    \"\"\"The norm to which update t clips the gradient.\"\"\"\n");
    for (int i = plan->count - 1; i >= 0; i--) {
        const struct part *part = &plan->part[i];
        const char *norm =
            setup_clips(&part->setup) ? literal_param(&part->setup, P_CLIP).text : "float(\"inf\")";
        if (i > 0)
            code_add(writer, "    if t >= %.0f:\n    ", part->from);
        code_add(writer, "    return %s\n", norm);
    }
    code_add(writer, "\n");
}

void write_clip_call_torch(struct code_writer *writer, const struct plan *plan)
{
    static const char call[] = "#     torch.nn.utils.clip_grad_norm_(model.parameters(), %s)\n";
    const struct setup *s = plan_last(plan);
    if (changes_clip(plan))
        code_add(writer, call, "clip(t)");
    else if (setup_clips(s))
        code_add(writer, call, literal_param(s, P_CLIP).text);
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
    if (optimizer_is_plain(s))
        code_add(
            writer,
            "# Its momentum is 0, so this is plain SGD: torch raises for nesterov without one.\n");
    code_add(writer, "optimizer = torch.optim.%s(\n    parameters, lr=peak", row->torch);
    add_betas(writer, s);
    for (int i = 0; i < PARAM_COUNT; i++)
        if (code_params[i].torch && is_knob(s, (enum param)i))
            code_argument(writer, "%s=%s", code_params[i].torch,
                          literal_param(s, (enum param)i).text);
    if (row->nesterov)
        code_argument(writer, "nesterov=%s", optimizer_is_plain(s) ? "False" : "True");
    code_add(writer, ")\n");
}

void write_optimizer_optax(struct code_writer *writer, const struct setup *s)
{
    const struct code_optimizer *row = &code_optimizers[s->optimizer];
    bool decays = param_applies(s, P_WEIGHT_DECAY) && !row->optax_decays;
    bool clips = setup_clips(s), chained = decays || clips;
    if (!row->optax) {
        code_add(writer, "# %s: %s.\n", optimizer_kinds[s->optimizer].name, row->optax_note);
        add_left_out(writer, s, true, true);
        code_add(writer, "# This one stands in for it.\n");
        code_add(writer,
                 clips ? "optimizer = optax.chain(\n    optax.clip_by_global_norm(%s),\n"
                         "    optax.sgd(schedule),\n)\n"
                       : "optimizer = optax.sgd(schedule)\n",
                 literal_param(s, P_CLIP).text);
        return;
    }
    if (optimizer_is_plain(s))
        code_add(writer, "# Its momentum is 0, so this is plain sgd.\n");
    if (row->optax_note)
        code_add(writer, "# %s: %s\n", row->optax, row->optax_note);
    add_left_out(writer, s, false, true);
    if (chained)
        code_add(writer, "optimizer = optax.chain(\n");
    if (clips)
        code_add(writer, "    optax.clip_by_global_norm(%s),\n", literal_param(s, P_CLIP).text);
    if (decays)
        code_add(writer, "    optax.add_decayed_weights(%s),\n",
                 literal_param(s, P_WEIGHT_DECAY).text);
    code_add(writer, chained ? "    %s(schedule" : "optimizer = %s(\n    schedule", row->optax);
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
    code_add(writer, chained ? "),\n)\n" : ")\n");
    if (clips)
        code_add(writer, "# clip_by_global_norm divides by the norm; torch, and the run here, by\n"
                         "# norm + 1e-6\n");
}

/* ---- forks ---- */

/* torch reads it anew at each step, without a slot that only its first value could have made. */
static bool goes_on(const struct setup *before, const struct setup *now, enum param id)
{
    if (id == P_AMSGRAD || id == P_CENTERED || id == P_INITIAL_ACCUMULATOR)
        return false;
    bool slot = id == P_MOMENTUM && now->optimizer == OPTIMIZER_RMSPROP;
    return !slot || (before->momentum > 0.0) == (now->momentum > 0.0);
}

static bool is_change(const struct setup *before, const struct setup *now, enum param id, bool all)
{
    return is_knob(now, id) && (all || param_get(before, id) != param_get(now, id));
}

/* {"weight_decay": 0.1, "betas": (0.9, 0.99)} of what can be set. False: there is none. */
static bool add_settings(struct code_writer *writer, const struct setup *before,
                         const struct setup *now, bool all)
{
    const char *gap = "";
    bool betas = is_change(before, now, P_BETA1, all) || is_change(before, now, P_BETA2, all);
    if (betas && param_applies(now, P_BETA2)) {
        code_add(writer, "\"betas\": (%s, %s)", literal_param(now, P_BETA1).text,
                 literal_param(now, P_BETA2).text);
        gap = ", ";
    }
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        if (!code_params[id].torch || !is_change(before, now, id, all) || !goes_on(before, now, id))
            continue;
        code_add(writer, "%s\"%s\": %s", gap, code_params[id].torch, literal_param(now, id).text);
        gap = ", ";
    }
    return gap[0] != '\0';
}

static void add_fixed(struct code_writer *writer, const struct part *before,
                      const struct part *part)
{
    const struct setup *s = &part->setup;
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        bool named = code_params[id].torch || code_params[id].in_betas;
        if (is_change(&before->setup, s, id, false) && (!named || !goes_on(&before->setup, s, id)))
            code_add(writer, "# not to be had under way: %s=%s from update %.0f on\n",
                     params[id].key, literal_param(s, id).text, part->from);
    }
}

/* Another optimizer begins without a state: an object of its own, which is not made here. */
static void add_another(struct code_writer *writer, const struct part *part)
{
    char text[2048];
    struct code_writer line = {.text = text, .size = sizeof text};
    struct setup s = part->setup;
    write_optimizer_torch(&line, &s);
    text[line.used < (int)sizeof text ? line.used : (int)sizeof text - 1] = '\0';
    code_add(writer,
             "# From update %.0f on the optimizer is %s, without a state. Put it in then,\n"
             "# and its rates by rate(t):\n",
             part->from, optimizer_kinds[s.optimizer].name);
    for (const char *at = text; *at; at += strcspn(at, "\n") + 1)
        code_add(writer, "#   %.*s\n", (int)strcspn(at, "\n"), at);
}

bool write_changes_torch(struct code_writer *writer, const struct plan *plan, double resume)
{
    char text[4096];
    struct code_writer lines = {.text = text, .size = sizeof text};
    const struct setup *first = &plan->part[0].setup, *resumed = plan_at(plan, resume);
    bool any = false, same = resumed->optimizer == first->optimizer;
    if (resume > 0.0 && same && code_optimizers[first->optimizer].torch) {
        code_add(&lines, "    %.0f: {", resume);
        any = add_settings(&lines, first, resumed, true);
        code_add(&lines, "},\n");
    }
    for (int i = 1; i < plan->count; i++) {
        const struct part *part = &plan->part[i], *before = part - 1;
        if (part->from <= resume)
            continue;
        if (part->setup.optimizer != before->setup.optimizer) {
            add_another(writer, part);
            continue;
        }
        if (part->setup.optimizer != first->optimizer || !code_optimizers[first->optimizer].torch)
            continue;
        add_fixed(writer, before, part);
        struct code_writer mark = lines;
        code_add(&lines, "    %.0f: {", part->from);
        if (add_settings(&lines, &before->setup, &part->setup, false)) {
            code_add(&lines, "},\n");
            any = true;
        } else {
            lines = mark;
        }
    }
    text[lines.used < (int)sizeof text ? lines.used : (int)sizeof text - 1] = '\0';
    if (any) {
        code_add(writer, "# of the optimizer, from these updates on\nchanges = {\n");
        code_text(writer, text);
        code_add(writer, "}\n");
    }
    return any;
}

void write_changes_optax(struct code_writer *writer, const struct plan *plan)
{
    for (int i = 1; i < plan->count; i++) {
        const struct setup *before = &plan->part[i - 1].setup, *now = &plan->part[i].setup;
        if (now->optimizer != before->optimizer)
            code_add(writer, "# from update %.0f on the optimizer is %s, without a state\n",
                     plan->part[i].from, optimizer_kinds[now->optimizer].name);
        if (now->clip != before->clip && param_applies(now, P_CLIP))
            code_add(writer, "# from update %.0f on gradients are clipped to %s\n",
                     plan->part[i].from,
                     setup_clips(now) ? literal_param(now, P_CLIP).text : "no norm");
        for (enum param id = 0; id < PARAM_COUNT; id++)
            if (is_change(before, now, id, now->optimizer != before->optimizer))
                code_add(writer,
                         "# from update %.0f on %s=%s (optax.inject_hyperparams takes a "
                         "function)\n",
                         plan->part[i].from, params[id].key, literal_param(now, id).text);
    }
}
