#include "model/params/other_names.h"

#include "text/names.h"

static const char own_end[] = ", or steps where both end at once";

/* From the signatures and arguments of PyTorch (torch.optim), HF transformers (TrainingArguments,
 * get_scheduler), timm (create_scheduler_v2, train.py), optax, Megatron-LM (arguments.py),
 * DeepSpeed, Keras and nanoGPT. */
static const struct {
    const char *name;
    enum param id;
    const char *remark;
} keys[] = {
    {"learning-rate", P_LR, ""},
    {"max-lr", P_LR, ""},
    {"peak-lr", P_LR, ""},
    {"peak", P_LR, ""},
    {"peak-value", P_LR, ""},
    {"init-value", P_LR, ", or warmup-start, a share of it"},
    {"initial-lr", P_LR, ""},
    {"initial-learning-rate", P_LR, ""},
    {"eta", P_LR, ""},
    {"warmup-target", P_LR, ""},
    {"warmup-max-lr", P_LR, ""},
    {"min-lr", P_FLOOR, ""},
    {"lr-min", P_FLOOR, ""},
    {"eta-min", P_FLOOR, ""},
    {"final-lr", P_FLOOR, ""},
    {"final-lr-ratio", P_FLOOR, ", as 10%"},
    {"lr-end", P_FLOOR, ""},
    {"end-value", P_FLOOR, ""},
    {"end-learning-rate", P_FLOOR, ""},
    {"min-lr-rate", P_FLOOR, ", as 10%"},
    {"min-lr-ratio", P_FLOOR, ", as 10%"},
    {"cos-min-ratio", P_FLOOR, ", as 10%"},
    {"alpha-f", P_FLOOR, ", as 10%"},
    {"end-factor", P_FLOOR, ", as 10%"},
    {"max-steps", P_STEPS, ""},
    {"num-steps", P_STEPS, ""},
    {"total-steps", P_STEPS, ""},
    {"num-training-steps", P_STEPS, ""},
    {"total-num-steps", P_STEPS, ""},
    {"train-iters", P_STEPS, ""},
    {"max-iters", P_STEPS, ""},
    {"iterations", P_STEPS, ""},
    {"total-iters", P_STEPS, ""},
    {"decay-steps", P_HORIZON, own_end},
    {"lr-decay-iters", P_HORIZON, own_end},
    {"lr-decay-steps", P_HORIZON, own_end},
    {"T-max", P_HORIZON, own_end},
    {"t-initial", P_HORIZON, own_end},
    {"warmup-steps", P_WARMUP, ""},
    {"num-warmup-steps", P_WARMUP, ""},
    {"warmup-num-steps", P_WARMUP, ""},
    {"warmup-iters", P_WARMUP, ""},
    {"warmup-updates", P_WARMUP, ""},
    {"lr-warmup-iters", P_WARMUP, ""},
    {"warmup-t", P_WARMUP, ""},
    {"warmup-epochs", P_WARMUP, ", as 5ep"},
    {"warmup-ratio", P_WARMUP, ", as 3%"},
    {"warmup-fraction", P_WARMUP, ", as 3%"},
    {"lr-warmup-fraction", P_WARMUP, ", as 3%"},
    {"warmup-type", P_WARMUP_SHAPE, ""},
    {"lr-warmup-init", P_WARMUP_START, ": a share of the peak"},
    {"warmup-lr-init", P_WARMUP_START, ": a share of the peak"},
    {"warmup-min-lr", P_WARMUP_START, ": a share of the peak"},
    {"warmup-lr", P_WARMUP_START, ": a share of the peak"},
    {"warmup-min-ratio", P_WARMUP_START, ""},
    {"start-factor", P_WARMUP_START, ""},
    {"lr-gamma", P_GAMMA, ""},
    {"decay-rate", P_GAMMA, ""},
    {"step-size", P_EVERY, ""},
    {"decay-t", P_EVERY, ""},
    {"transition-steps", P_EVERY, ""},
    {"decay-epochs", P_EVERY, ", as 30ep"},
    {"cooldown-steps", P_DECAY, ""},
    {"num-decay-steps", P_DECAY, ""},
    {"lr-wsd-decay-iters", P_DECAY, ""},
    {"decay-fraction", P_DECAY, ", as 10%"},
    {"decay-type", P_DECAY_SHAPE, ""},
    {"lr-wsd-decay-style", P_DECAY_SHAPE, ""},
    {"boundaries", P_MILESTONES, ""},
    {"decay-milestones", P_MILESTONES, ", as 30ep,60ep"},
    {"T-0", P_CYCLE, ""},
    {"first-decay-steps", P_CYCLE, ""},
    {"num-cycles", P_CYCLE, ": the updates of the first one"},
    {"T-mult", P_CYCLE_MULT, ""},
    {"t-mul", P_CYCLE_MULT, ""},
    {"m-mul", P_CYCLE_DECAY, ""},
    {"lr-cycle-decay", P_CYCLE_DECAY, ""},
    {"step-size-up", P_CYCLE_UP, ""},
    {"step-size-down", P_CYCLE_DOWN, ""},
    {"cycle-min-lr", P_BASE_LR, ""},
    {"anneal-strategy", P_ANNEAL, ""},
    {"d-model", P_DIM, ""},
    {"hidden-size", P_DIM, ""},
    {"mode", P_PLATEAU_MODE, ""},
    {"lr-scheduler-type", P_SCHEDULE, ""},
    {"lr-scheduler", P_SCHEDULE, ""},
    {"lr-decay-style", P_SCHEDULE, ""},
    {"scheduler", P_SCHEDULE, ""},
    {"sched", P_SCHEDULE, ""},
    {"optim", P_OPTIMIZER, ""},
    {"opt", P_OPTIMIZER, ""},
    {"sgd-momentum", P_MOMENTUM, ""},
    {"adam-beta1", P_BETA1, ""},
    {"b1", P_BETA1, ""},
    {"beta-1", P_BETA1, ""},
    {"adam-beta2", P_BETA2, ""},
    {"b2", P_BETA2, ""},
    {"beta-2", P_BETA2, ""},
    {"epsilon", P_EPS, ""},
    {"adam-epsilon", P_EPS, ""},
    {"opt-eps", P_EPS, ""},
    {"wd", P_WEIGHT_DECAY, ""},
    {"decoupled-weight-decay", P_WEIGHT_DECAY, ""},
    {"max-grad-norm", P_CLIP, ""},
    {"grad-clip", P_CLIP, ""},
    {"clip-grad", P_CLIP, ""},
    {"clip-grad-norm", P_CLIP, ""},
    {"grad-norm-clip", P_CLIP, ""},
    {"gradient-clipping", P_CLIP, ""},
    {"gradient-clip-val", P_CLIP, ""},
    {"global-clipnorm", P_CLIP, ""},
    {"clipnorm", P_CLIP, ", of all parameters together"},
    {"max-norm", P_CLIP, ""},
    {"initial-accumulator-value", P_INITIAL_ACCUMULATOR, ""},
    {"random-seed", P_SEED, ""},
    {"function", P_LANDSCAPE, ""},
    {"problem", P_LANDSCAPE, ""},
    {"num-samples", P_SAMPLES, ""},
    {"dataset-size", P_SAMPLES, ""},
    {"train-samples", P_SAMPLES, ": those of an epoch"},
    {"batch-size", P_MICRO_BATCH, "; batch is the landscape's"},
    {"micro-batch-size", P_MICRO_BATCH, ""},
    {"per-device-train-batch-size", P_MICRO_BATCH, ""},
    {"train-micro-batch-size-per-gpu", P_MICRO_BATCH, ""},
    {"device-train-microbatch-size", P_MICRO_BATCH, ""},
    {"gradient-accumulation-steps", P_ACCUMULATE, ""},
    {"gradient-accumulation", P_ACCUMULATE, ""},
    {"grad-accum", P_ACCUMULATE, ""},
    {"accumulate-grad-batches", P_ACCUMULATE, ""},
    {"grad-accum-steps", P_ACCUMULATE, ""},
    {"world-size", P_DEVICES, ""},
    {"num-gpus", P_DEVICES, ""},
    {"nproc", P_DEVICES, ""},
    {"num-processes", P_DEVICES, ""},
    {"nproc-per-node", P_DEVICES, ""},
    {"data-parallel-size", P_DEVICES, ""},
    {"global-batch-size", P_GLOBAL_BATCH, ""},
    {"train-batch-size", P_GLOBAL_BATCH, ""},
    {"global-train-batch-size", P_GLOBAL_BATCH, ""},
    {"total-batch-size", P_GLOBAL_BATCH, ""},
    {"context-length", P_SEQUENCE, ""},
    {"seq-length", P_SEQUENCE, ""},
    {"seq-len", P_SEQUENCE, ""},
    {"sequence-length", P_SEQUENCE, ""},
    {"max-seq-len", P_SEQUENCE, ""},
    {"max-seq-length", P_SEQUENCE, ""},
    {"block-size", P_SEQUENCE, ""},
    {"num-train-epochs", P_EPOCHS, ""},
    {"num-epochs", P_EPOCHS, ""},
    {"max-epochs", P_EPOCHS, ""},
    {"max-tokens", P_TOKENS, ""},
    {"train-tokens", P_TOKENS, ""},
    {"num-tokens", P_TOKENS, ""},
};

static const struct {
    const char *name;
    enum param id;
    const char *choice;
} choices[] = {
    {"CosineAnnealingLR", P_SCHEDULE, "cosine"},
    {"CosineLRScheduler", P_SCHEDULE, "cosine"},
    {"CosineDecay", P_SCHEDULE, "cosine"},
    {"cosine_decay_schedule", P_SCHEDULE, "cosine"},
    {"warmup_cosine_decay_schedule", P_SCHEDULE, "cosine"},
    {"WarmupCosineLR", P_SCHEDULE, "cosine"},
    {"cosine_with_min_lr", P_SCHEDULE, "cosine"},
    {"CosineAnnealingWarmRestarts", P_SCHEDULE, "restarts"},
    {"cosine_with_restarts", P_SCHEDULE, "restarts"},
    {"CosineDecayRestarts", P_SCHEDULE, "restarts"},
    {"sgdr_schedule", P_SCHEDULE, "restarts"},
    {"SGDR", P_SCHEDULE, "restarts"},
    {"StepLR", P_SCHEDULE, "step"},
    {"MultiStepLR", P_SCHEDULE, "multistep"},
    {"piecewise_constant_schedule", P_SCHEDULE, "multistep"},
    {"PiecewiseConstantDecay", P_SCHEDULE, "multistep"},
    {"ExponentialLR", P_SCHEDULE, "exponential"},
    {"ExponentialDecay", P_SCHEDULE, "exponential"},
    {"exponential_decay", P_SCHEDULE, "exponential"},
    {"LinearLR", P_SCHEDULE, "linear"},
    {"WarmupDecayLR", P_SCHEDULE, "linear"},
    {"linear_schedule", P_SCHEDULE, "linear"},
    {"PolynomialLR", P_SCHEDULE, "polynomial"},
    {"polynomial_schedule", P_SCHEDULE, "polynomial"},
    {"poly", P_SCHEDULE, "polynomial"},
    {"PolynomialDecay", P_SCHEDULE, "polynomial"},
    {"OneCycleLR", P_SCHEDULE, "one-cycle"},
    {"cosine_onecycle_schedule", P_SCHEDULE, "one-cycle"},
    {"CyclicLR", P_SCHEDULE, "triangular"},
    {"triangular2", P_SCHEDULE, "triangular"},
    {"ReduceLROnPlateau", P_SCHEDULE, "plateau"},
    {"reduce_lr_on_plateau", P_SCHEDULE, "plateau"},
    {"ConstantLR", P_SCHEDULE, "constant"},
    {"constant_with_warmup", P_SCHEDULE, "constant"},
    {"constant_schedule", P_SCHEDULE, "constant"},
    {"WarmupLR", P_SCHEDULE, "constant"},
    {"warmup_stable_decay", P_SCHEDULE, "wsd"},
    {"trapezoidal", P_SCHEDULE, "wsd"},
    {"inverse-square-root", P_SCHEDULE, "inverse-sqrt"},
    {"isqrt", P_SCHEDULE, "inverse-sqrt"},
    {"NoamLR", P_SCHEDULE, "noam"},
    {"NAG", P_OPTIMIZER, "nesterov"},
    {"momentum", P_OPTIMIZER, "sgd"},
    {"SGDM", P_OPTIMIZER, "sgd"},
    {"adamw_torch", P_OPTIMIZER, "adamw"},
    {"adamw_torch_fused", P_OPTIMIZER, "adamw"},
    {"FusedAdam", P_OPTIMIZER, "adam"},
    {"signSGD", P_OPTIMIZER, "signum"},
    {"AdamWScheduleFree", P_OPTIMIZER, "sf-adamw"},
    {"SGDScheduleFree", P_OPTIMIZER, "sf-sgd"},
    {"schedule_free_adamw", P_OPTIMIZER, "sf-adamw"},
    {"cos", P_ANNEAL, "cosine"},
    {"quadratic", P_LANDSCAPE, "bowl"},
};

enum {
    KEYS = sizeof keys / sizeof keys[0],
    CHOICES = sizeof choices / sizeof choices[0],
};

const char *other_key(const char *name, const char **remark)
{
    for (int i = 0; i < KEYS; i++)
        if (name_is(name, keys[i].name)) {
            *remark = keys[i].remark;
            return params[keys[i].id].key;
        }
    return NULL;
}

const char *other_choice(enum param id, const char *name)
{
    for (int i = 0; i < CHOICES; i++)
        if (choices[i].id == id && name_is(name, choices[i].name))
            return choices[i].choice;
    return NULL;
}

bool other_name(int index, const char **name, const char **key, const char **choice)
{
    if (index >= KEYS + CHOICES)
        return false;
    bool is_key = index < KEYS;
    int i = is_key ? index : index - KEYS;
    *name = is_key ? keys[i].name : choices[i].name;
    *key = params[is_key ? keys[i].id : choices[i].id].key;
    *choice = is_key ? NULL : choices[i].choice;
    return true;
}
