/* The parameters of a set-up by their numbers, in the order of the table (params.h), and sets of
 * them. */
#pragma once

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>

enum param {
    P_SCHEDULE,
    P_LR,
    P_FLOOR,
    P_STEPS,
    P_HORIZON,
    P_WARMUP,
    P_WARMUP_SHAPE,
    P_WARMUP_START,
    P_GAMMA,
    P_EVERY,
    P_DECAY,
    P_DECAY_SHAPE,
    P_MILESTONES,
    P_POWER,
    P_TIMESCALE,
    P_CYCLE,
    P_CYCLE_MULT,
    P_CYCLE_DECAY,
    P_BASE_LR,
    P_CYCLE_UP,
    P_CYCLE_DOWN,
    P_CYCLE_MODE,
    P_PCT_START,
    P_DIV_FACTOR,
    P_FINAL_DIV_FACTOR,
    P_THREE_PHASE,
    P_ANNEAL,
    P_DIM,
    P_FACTOR,
    P_PATIENCE,
    P_THRESHOLD,
    P_COOLDOWN,
    P_PLATEAU_MODE,
    P_THRESHOLD_MODE,
    P_FROM_FORK,
    P_OPTIMIZER,
    P_MOMENTUM,
    P_DAMPENING,
    P_BETA1,
    P_BETA2,
    P_BETA3,
    P_ALPHA,
    P_RHO,
    P_EPS,
    P_WEIGHT_DECAY,
    P_CLIP,
    P_AMSGRAD,
    P_CENTERED,
    P_LR_DECAY,
    P_INITIAL_ACCUMULATOR,
    P_LANDSCAPE,
    P_CONDITION,
    P_ROTATION,
    P_MODES,
    P_SPECTRUM,
    P_WIDTH,
    P_LAYERS,
    P_NORM,
    P_VOCABULARY,
    P_TRAIN_SIZE,
    P_FORMULA,
    P_A,
    P_B,
    P_START_X,
    P_START_Y,
    P_NOISE,
    P_BATCH,
    P_SEED,
    P_UNIT,
    P_SAMPLES,
    P_MICRO_BATCH,
    P_ACCUMULATE,
    P_DEVICES,
    P_GLOBAL_BATCH,
    P_SEQUENCE,
    P_EPOCHS,
    P_TOKENS,
    P_PARAMETERS,
    P_ROUNDING,
    PARAM_COUNT
};

/* ---- sets ---- */

enum { PARAM_SET_WORDS = 3 };
static_assert(PARAM_COUNT <= 64 * PARAM_SET_WORDS, "a set has a bit for each parameter");

struct param_set {
    uint64_t word[PARAM_SET_WORDS];
};

/* A set by its members, for tables: {.uses = PARAMS(P_GAMMA, P_EVERY)}; 12 at most, and with more
 * it does not compile. */
#define PARAMS(...)                                                                                \
    {                                                                                              \
        {                                                                                          \
            PARAM_BITS(0, __VA_ARGS__), PARAM_BITS(1, __VA_ARGS__), PARAM_BITS(2, __VA_ARGS__)     \
        }                                                                                          \
    }
#define PARAM_BITS(w, ...)                                                                         \
    PARAM_BITS_OF_12(w, __VA_ARGS__, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1)
#define PARAM_BITS_OF_12(w, a, b, c, d, e, f, g, h, i, j, k, l, end, ...)                          \
    (PARAM_BIT(w, a) | PARAM_BIT(w, b) | PARAM_BIT(w, c) | PARAM_BIT(w, d) | PARAM_BIT(w, e) |     \
     PARAM_BIT(w, f) | PARAM_BIT(w, g) | PARAM_BIT(w, h) | PARAM_BIT(w, i) | PARAM_BIT(w, j) |     \
     PARAM_BIT(w, k) | PARAM_BIT(w, l) | 0 * sizeof(char[(int)(end) == -1 ? 1 : -1]))
#define PARAM_BIT(w, id)                                                                           \
    ((int)(id) >= 64 * (w) && (int)(id) < 64 * (w) + 64 ? UINT64_C(1) << ((id)&63) : 0)

static inline bool param_set_has(const struct param_set *set, enum param id)
{
    return set->word[id / 64] >> id % 64 & 1;
}

static inline void param_set_add(struct param_set *set, enum param id)
{
    set->word[id / 64] |= UINT64_C(1) << id % 64;
}

static inline void param_set_remove(struct param_set *set, enum param id)
{
    set->word[id / 64] &= ~(UINT64_C(1) << id % 64);
}

static inline void param_set_join(struct param_set *set, const struct param_set *other)
{
    for (int i = 0; i < PARAM_SET_WORDS; i++)
        set->word[i] |= other->word[i];
}

static inline bool param_set_empty(const struct param_set *set)
{
    uint64_t any = 0;
    for (int i = 0; i < PARAM_SET_WORDS; i++)
        any |= set->word[i];
    return any == 0;
}

/* Do they have a member in common? */
static inline bool param_set_meets(const struct param_set *a, const struct param_set *b)
{
    uint64_t common = 0;
    for (int i = 0; i < PARAM_SET_WORDS; i++)
        common |= a->word[i] & b->word[i];
    return common != 0;
}
