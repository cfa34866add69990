/* The libraries that the lens knows: what each makes of the knobs. A library is a file that bears
 * its name, with a row for each shape it has. Sources: each library's own code, as of the versions
 * that tests/goldens names. */
#pragma once

#include "explain/libraries/call.h"
#include "model/schedule/schedule.h"

enum lens_library {
    LENS_TORCH,
    LENS_HF,
    LENS_TIMM,
    LENS_OPTAX,
    LENS_MEGATRON,
    LENS_DEEPSPEED,
    LENS_KERAS,
    LENS_LIBRARIES
};

/* What a library changes about the knobs before they become a rate. */
enum lens_trait {
    LENS_NO_FLOOR = 1,
    LENS_NO_CYCLE_DECAY = 2,
    LENS_NO_WARMUP = 4,   /* the shape has its own, or has none; W is not used */
    LENS_FROM_ZERO = 8,   /* the warmup starts at 0 and has no knob for it */
    LENS_ANY_WARMUP = 16, /* the warmup's shape is kept; else it is a straight line */
    LENS_HORIZON = 32,    /* it is told how long to fall, and the library counts that its own way */
    LENS_UNDER_WARMUP = 64, /* the fall begins at update 0, and the warmup lies over it */
    LENS_FIRST_IS_0 = 256,  /* the first update has rate 0, whatever the warmup begins with */
    LENS_TOTAL_STEPS = 128  /* accelerate steps it no further than to T */
};

/* One library's way to have one of the schedules. */
struct lens_shape {
    const char *call;
    double (*rate)(const struct setup *setup, double t);
    int traits;
    /* Why the library would not take these knobs; NULL: it does. */
    const char *(*refuses)(const struct setup *setup);
    /* Its call with its arguments, which makes this curve. */
    void (*write)(struct library_call *call, const struct setup *setup);
};

/* Another way to come near one of the schedules: knobs changed by adapt (NULL: as they are), and
 * then a shape of its own, or where that has no rate the library's of the schedule as adapted. */
struct lens_other {
    int schedule;
    void (*adapt)(struct setup *setup);
    struct lens_shape shape;
};

/* Who counts the updates for a scheduler. */
enum lens_count {
    COUNTS_ITSELF, /* the optimizer or an engine, once an update */
    COUNTS_STEPS,  /* the training loop, by how often it calls step() */
    COUNTS_TOLD    /* the training loop, which hands over the number: how often does not matter */
};

struct lens_row {
    const char *name, *key; /* on the screen; after --as */
    char letter;
    double start;           /* of the warmup, a fraction of the peak, where the knob is on auto */
    const char *start_name; /* the library's own name of that knob; NULL: it has none */
    const char *counts;     /* what the length of a fall includes; NULL: no question */
    const char *remark;     /* what no curve shows; NULL: nothing */
    const struct lens_shape *shapes; /* by the schedule; without a rate: it has none */
    enum call_form form;
    double least_start;              /* of a warmup that the library takes */
    const struct lens_other *others; /* ends where there is neither adapt nor a rate; NULL: none */
    enum lens_count count;
};

/* By the schedule. */
extern const struct lens_shape torch_shapes[SCHEDULE_COUNT], hf_shapes[SCHEDULE_COUNT],
    timm_shapes[SCHEDULE_COUNT], optax_shapes[SCHEDULE_COUNT], megatron_shapes[SCHEDULE_COUNT],
    deepspeed_shapes[SCHEDULE_COUNT], keras_shapes[SCHEDULE_COUNT];

extern const struct lens_other torch_others[], hf_others[], timm_others[], optax_others[],
    megatron_others[], deepspeed_others[], keras_others[];

extern const struct lens_row lens_rows[LENS_LIBRARIES];

/* Why a library that has no shape of a schedule has none; NULL: all have one. */
extern const char *const lens_lacks[SCHEDULE_COUNT];
