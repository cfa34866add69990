/* The optimizer as a line of code, with all its parameters. */
#pragma once

#include "model/optimizer/optimizer.h"
#include "model/run/plan.h"

struct code_writer;

/* What the libraries call a kind. Where one has none, a stand-in is written with the note, which
 * says what to use. */
struct code_optimizer {
    const char *torch;      /* in torch.optim */
    const char *torch_note; /* why, where there is none */
    const char *optax;      /* the whole name */
    const char *optax_note; /* why, where there is none; else a remark */
    bool optax_decays;      /* takes weight_decay; else a link before it adds it to the gradient */
    const char *optax_more; /* arguments that make it do the same as here */
    bool nesterov;          /* both want nesterov=True */
};
extern const struct code_optimizer code_optimizers[OPTIMIZER_COUNT];

/* What the libraries call an optimizer's parameter; NULL: it has none, and a comment has the value.
 */
struct code_param {
    const char *torch, *optax;
    bool in_betas; /* torch has it in betas=(…) */
    bool nowhere;  /* neither has a name for it */
};
extern const struct code_param code_params[PARAM_COUNT];

/* Does a resolved set-up clip gradients? */
bool setup_clips(const struct setup *setup);

/* Where a fork changes it, the norm as a function of the update; and in the loop of a comment the
 * call between backward and step. Nothing where nothing is clipped. */
void write_clip_torch(struct code_writer *writer, const struct plan *plan);
void write_clip_call_torch(struct code_writer *writer, const struct plan *plan);

void write_optimizer_torch(struct code_writer *writer, const struct setup *setup);
/* What forks change of the optimizer's parameters, and all of them where a checkpoint is resumed,
 * which brings its own back: a dictionary `changes`, by the update from which on they hold; in
 * comments what torch cannot change under way. False: there is no such dictionary. */
bool write_changes_torch(struct code_writer *writer, const struct plan *plan, double resume);
/* The same in comments. */
void write_changes_optax(struct code_writer *writer, const struct plan *plan);

void write_optimizer_optax(struct code_writer *writer, const struct setup *setup);
