/* To add a shape to a library, write its function and its row in the library's file. Where its
 * curve is the convention's own, up to its traits, the row says so with schedule_rate. To add a
 * library: an id, a file with its shapes, a row here, a pen in screen/lens. */
#include "explain/libraries/library.h"

#include <stddef.h>

static const char no_such_shape[] = "it has no such shape";

const char *const lens_lacks[SCHEDULE_COUNT] = {
    [SCHEDULE_CONSTANT] = no_such_shape,
    [SCHEDULE_STEP] = no_such_shape,
    [SCHEDULE_MULTISTEP] = no_such_shape,
    [SCHEDULE_EXPONENTIAL] = no_such_shape,
    [SCHEDULE_POLYNOMIAL] = no_such_shape,
    [SCHEDULE_INVERSE_SQRT] = no_such_shape,
    [SCHEDULE_REX] = no_such_shape,
    [SCHEDULE_WSD] = no_such_shape,
    [SCHEDULE_RESTARTS] = no_such_shape,
    [SCHEDULE_TRIANGULAR] = no_such_shape,
    [SCHEDULE_ONE_CYCLE] = no_such_shape,
    [SCHEDULE_NOAM] = no_such_shape,
    [SCHEDULE_PLATEAU] = "the loss drives it: there is no curve to compare",
};

/* The starts are the defaults of LinearLR, of timm's schedulers and of Megatron's arguments; optax
 * wants one, and its examples have 0. LinearLR refuses 0, and 1e-8 is what people take instead. */
const struct lens_row lens_rows[LENS_LIBRARIES] = {
    [LENS_TORCH] = {"PyTorch", "torch", 'P', 1.0 / 3.0, "start_factor",
                    "T_max and total_iters count from the end of the warmup", NULL, torch_shapes,
                    CALL_TORCH, 1e-8, torch_others, COUNTS_STEPS},
    [LENS_HF] = {"HF", "hf", 'H', 0.0, NULL, "num_training_steps includes the warmup", NULL,
                 hf_shapes, CALL_HF, 0.0, hf_others, COUNTS_STEPS},
    [LENS_TIMM] = {"timm", "timm", 'T', 0.0, "warmup_lr_init", NULL,
                   "counts epochs unless t_in_epochs=False (see pytorch#65417)", timm_shapes,
                   CALL_TIMM, 0.0, timm_others, COUNTS_TOLD},
    [LENS_OPTAX] = {"optax", "optax", 'O', 0.0, "init_value", "decay_steps includes the warmup",
                    NULL, optax_shapes, CALL_PLAIN, 0.0, optax_others, COUNTS_ITSELF},
    [LENS_MEGATRON] = {"Megatron", "megatron", 'M', 0.0, "lr_warmup_init", NULL,
                       "counts samples, and not updates", megatron_shapes, CALL_FLAGS, 0.0,
                       megatron_others, COUNTS_ITSELF},
    [LENS_DEEPSPEED] = {"DeepSpeed", "deepspeed", 'D', 0.0, "warmup_min_lr",
                        "total_num_steps includes the warmup",
                        "its engine begins at step -1, so the warmup comes an update late; "
                        "warmup_type is log unless it is told linear",
                        deepspeed_shapes, CALL_CONFIG, 0.0, deepspeed_others, COUNTS_ITSELF},
    [LENS_KERAS] = {"Keras", "keras", 'K', 0.0, "initial_learning_rate",
                    "decay_steps counts from the end of the warmup", NULL, keras_shapes, CALL_PLAIN,
                    0.0, keras_others, COUNTS_ITSELF},
};
