/* The optimizer as a line of code, with all its parameters. */
#include "model/optimizer/optimizer.h"
#include "export/page.h"

#include <string.h>

/* What the libraries call the kinds. A kind without a row, or without a name, gets a stand-in and a
 * comment. */
static const struct code_optimizer {
    const char *kind;
    const char *torch;      /* in torch.optim */
    const char *torch_note; /* what to use where there is none; else a remark */
    const char *optax;      /* the whole name */
    const char *optax_note;
    bool optax_decays;      /* takes weight_decay; else a link before it adds it to the gradient */
    const char *optax_more; /* arguments that make it do the same as here */
} rows[] = {
    {.kind = "sgd", .torch = "SGD", .optax = "optax.sgd"},
    {.kind = "nesterov", .torch = "SGD", .optax = "optax.sgd"},
    {.kind = "adam", .torch = "Adam", .optax = "optax.adam"},
    {.kind = "adamw", .torch = "AdamW", .optax = "optax.adamw", .optax_decays = true},
    {.kind = "adamax", .torch = "Adamax", .optax = "optax.adamax"},
    {.kind = "radam", .torch = "RAdam", .optax = "optax.radam"},
    {.kind = "adagrad",
     .torch = "Adagrad",
     .optax = "optax.adagrad",
     .optax_note = "its eps stands inside the root"},
    {.kind = "rmsprop",
     .torch = "RMSprop",
     .optax = "optax.rmsprop",
     .optax_more = "eps_in_sqrt=False"},
    {.kind = "adadelta", .torch = "Adadelta", .optax = "optax.adadelta"},
    {.kind = "heavy-ball",
     .torch_note = "its SGD is the same while the rate stands still, but scales\n"
                   "# the old velocity anew when the rate changes, which Polyak's does not",
     .optax_note = "chain(scale_by_learning_rate(schedule), trace(momentum)) is Polyak's"},
    {.kind = "lion",
     .torch_note = "the package lion-pytorch has it, as lion_pytorch.Lion",
     .optax = "optax.lion",
     .optax_decays = true},
    {.kind = "signum",
     .torch_note = "keep b = momentum * b + (1 - momentum) * grad and add\n# -lr * sign(b)",
     .optax_note = "chain ema(momentum, debias=False), scale_by_sign() and the rate"},
    {.kind = "adan",
     .torch_note = "its authors' repository sail-sg/Adan has it; its betas are those here",
     .optax = "optax.adan",
     .optax_more = "eps_root=0.0",
     .optax_decays = true},
    {.kind = "sf-sgd",
     .torch_note = "the package schedulefree has it, as SGDScheduleFree",
     .optax_note = "optax.contrib.schedule_free_sgd is it"},
    {.kind = "sf-adamw",
     .torch_note = "the package schedulefree has it, as AdamWScheduleFree",
     .optax_note = "optax.contrib.schedule_free_adamw is it"},
};

/* What the libraries call the parameters; NULL: not there. */
static const struct {
    enum param id;
    const char *torch, *optax;
} names[] = {
    {P_MOMENTUM, "momentum", "momentum"},
    {P_DAMPENING, "dampening", NULL},
    {P_BETA1, NULL, "b1"}, /* torch has betas=(…) */
    {P_BETA2, NULL, "b2"},
    {P_BETA3, NULL, "b3"},
    {P_ALPHA, "alpha", "decay"},
    {P_RHO, "rho", "rho"},
    {P_EPS, "eps", "eps"},
    {P_WEIGHT_DECAY, "weight_decay", "weight_decay"},
    {P_AMSGRAD, "amsgrad", NULL},
    {P_CENTERED, "centered", "centered"},
    {P_LR_DECAY, "lr_decay", NULL},
    {P_INITIAL_ACCUMULATOR, "initial_accumulator_value", "initial_accumulator_value"},
};

static const int named = (int)(sizeof names / sizeof names[0]);

static const struct code_optimizer *row_of(const struct setup *s)
{
    static const struct code_optimizer none = {.torch_note = "none is known"};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strcmp(rows[i].kind, optimizer_kinds[s->optimizer].name) == 0)
            return &rows[i];
    return &none;
}

static bool is_nesterov(const struct setup *s)
{
    return strcmp(optimizer_kinds[s->optimizer].name, "nesterov") == 0;
}

/* A comment with the parameters that the line of code has no place for. */
static void add_left_out(struct page *page, const struct setup *s, bool all, bool optax)
{
    bool first = true;
    for (int i = 0; i < named; i++) {
        bool beta = names[i].id == P_BETA1 || names[i].id == P_BETA2;
        bool there = optax ? names[i].optax != NULL : names[i].torch || beta;
        if (!param_applies(s, names[i].id) || (there && !all))
            continue;
        page_add(page, "%s%s=%s", first ? all ? "# its parameters: " : "# not to be had: " : ", ",
                 params[names[i].id].key, literal_param(s, names[i].id).text);
        first = false;
    }
    if (!first)
        page_add(page, "\n");
}

static void add_betas(struct page *page, const struct setup *s)
{
    if (param_applies(s, P_BETA2))
        page_argument(page, "betas=(%s, %s)", literal_param(s, P_BETA1).text,
                      literal_param(s, P_BETA2).text);
}

void write_optimizer_torch(struct page *page, const struct setup *s)
{
    const struct code_optimizer *row = row_of(s);
    if (!row->torch) {
        page_add(page, "# torch.optim has no %s: %s.\n", optimizer_kinds[s->optimizer].name,
                 row->torch_note);
        add_left_out(page, s, true, false);
        page_add(page, "# This one stands in for it, so that the schedule runs.\n"
                       "optimizer = torch.optim.SGD(parameters, lr=peak)\n");
        return;
    }
    page_add(page, "optimizer = torch.optim.%s(\n    parameters, lr=peak", row->torch);
    add_betas(page, s);
    for (int i = 0; i < named; i++)
        if (names[i].torch && param_applies(s, names[i].id))
            page_argument(page, "%s=%s", names[i].torch, literal_param(s, names[i].id).text);
    if (is_nesterov(s)) /* torch refuses it without a momentum, where it is plain descent */
        page_argument(page, "nesterov=%s", s->momentum > 0.0 ? "True" : "False");
    page_add(page, ")\n");
}

void write_optimizer_optax(struct page *page, const struct setup *s)
{
    const struct code_optimizer *row = row_of(s);
    bool decays = param_applies(s, P_WEIGHT_DECAY) && !row->optax_decays;
    if (!row->optax) {
        page_add(page, "# %s: %s.\n", optimizer_kinds[s->optimizer].name,
                 row->optax_note ? row->optax_note : "optax has none that is known");
        add_left_out(page, s, true, true);
        page_add(page, "# This one stands in for it.\noptimizer = optax.sgd(schedule)\n");
        return;
    }
    if (row->optax_note)
        page_add(page, "# %s: %s\n", row->optax, row->optax_note);
    add_left_out(page, s, false, true);
    if (decays)
        page_add(page,
                 "optimizer = optax.chain(\n    optax.add_decayed_weights(%s),\n    %s(schedule",
                 literal_param(s, P_WEIGHT_DECAY).text, row->optax);
    else
        page_add(page, "optimizer = %s(\n    schedule", row->optax);
    for (int i = 0; i < named; i++) {
        bool apart = names[i].id == P_WEIGHT_DECAY && decays;
        if (names[i].optax && param_applies(s, names[i].id) && !apart)
            page_argument(page, "%s=%s", names[i].optax, literal_param(s, names[i].id).text);
    }
    if (row->optax_more)
        page_argument(page, "%s", row->optax_more);
    if (is_nesterov(s))
        page_argument(page, "nesterov=True");
    page_add(page, decays ? "),\n)\n" : ")\n");
}
