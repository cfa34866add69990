#include "model/lanes/shared_inputs.h"

#include "model/lanes/array.h"
#include "model/maths/noise.h"
#include "model/params/params.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void shared_inputs_clear(struct shared_inputs *inputs) { inputs->count = inputs->noise_count = 0; }

void shared_inputs_free(struct shared_inputs *inputs)
{
    free(inputs->schedule);
    free(inputs->terms);
    free(inputs->noise);
}

/* ---- the same schedule? ---- */

static bool same_list(const struct list *a, const struct list *b)
{
    return a->count == b->count &&
           memcmp(a->value, b->value, (size_t)a->count * sizeof a->value[0]) == 0;
}

/* The knobs of its own that tell a schedule from others of its kind: all, but where peak and floor
 * come in later. */
static struct param_set compared(const struct setup *s)
{
    struct param_set uses = schedule_kinds[s->schedule].uses;
    if (!schedule_is_absolute(s)) {
        param_set_remove(&uses, P_FLOOR);
        param_set_remove(&uses, P_BASE_LR);
    }
    return uses;
}

/* Do two schedules say the same, with other peaks and floors perhaps? */
static bool same_schedule(const struct setup *a, const struct setup *b)
{
    bool absolute = schedule_is_absolute(a);
    if (a->schedule != b->schedule || a->optimizer != b->optimizer || a->steps != b->steps ||
        schedule_start(a) != schedule_start(b) || a->warmup != b->warmup ||
        a->warmup_shape != b->warmup_shape || a->warmup_start != b->warmup_start ||
        a->decay_shape != b->decay_shape || (absolute && (a->lr != b->lr || a->floor != b->floor)))
        return false;
    struct param_set uses = compared(a);
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        if (!param_set_has(&uses, id))
            continue;
        if (params[id].type == TYPE_LIST ? !same_list(&a->milestones, &b->milestones)
                                         : param_get(a, id) != param_get(b, id))
            return false;
    }
    return true;
}

static uint64_t stirred(uint64_t hash, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (hash ^ bits) * UINT64_C(0x9fb21c651e98df25) >> 1 ^ hash << 7;
}

/* Of the same fields that same_schedule compares: where many differ, it mostly says so at once. */
static uint64_t schedule_hash(const struct setup *s)
{
    struct param_set uses = compared(s);
    uint64_t hash = stirred(stirred(1, s->steps), s->warmup);
    for (enum param id = 0; id < PARAM_COUNT; id++)
        if (param_set_has(&uses, id) && params[id].type != TYPE_LIST)
            hash = stirred(hash, param_get(s, id));
    return hash;
}

/* ---- looking them up ---- */

static int new_schedule(struct shared_inputs *inputs, const struct setup *s, uint64_t hash)
{
    struct schedule_block *schedule =
        array_grow(inputs->schedule, &inputs->capacity, inputs->count, sizeof *schedule);
    if (schedule)
        inputs->schedule = schedule;
    struct terms_block *terms =
        array_grow(inputs->terms, &inputs->terms_capacity, inputs->count, sizeof *terms);
    if (terms)
        inputs->terms = terms;
    if (!schedule || !terms)
        return -1;
    schedule += inputs->count;
    schedule->setup = *s;
    schedule->hash = hash;
    schedule->end_update = 0.0;
    return inputs->count++;
}

/* The latest first: neighbours are most alike, and then it needs no hash. */
static int find_schedule(struct shared_inputs *inputs, const struct setup *s)
{
    int i = inputs->count - 1;
    if (i >= 0 && same_schedule(&inputs->schedule[i].setup, s))
        return i;
    uint64_t hash = schedule_hash(s);
    while (i >= 0 &&
           !(inputs->schedule[i].hash == hash && same_schedule(&inputs->schedule[i].setup, s)))
        i--;
    return i < 0 ? new_schedule(inputs, s, hash) : i;
}

int shared_schedule(struct shared_inputs *inputs, const struct setup *s, double end_update)
{
    int i = find_schedule(inputs, s);
    if (i >= 0)
        inputs->schedule[i].end_update = fmax(inputs->schedule[i].end_update, end_update);
    return i;
}

int shared_noise(struct shared_inputs *inputs, const struct setup *s)
{
    for (int i = inputs->noise_count - 1; i >= 0; i--)
        if (inputs->noise[i].seed == s->seed)
            return i;
    struct noise_block *noise =
        array_grow(inputs->noise, &inputs->noise_capacity, inputs->noise_count, sizeof *noise);
    if (!noise)
        return -1;
    inputs->noise = noise;
    inputs->noise[inputs->noise_count].seed = s->seed;
    return inputs->noise_count++;
}

void shared_inputs_prepare(struct shared_inputs *inputs, double t, int updates)
{
    for (int i = 0; i < inputs->count; i++) {
        const struct schedule_block *schedule = &inputs->schedule[i];
        int left = (int)fmin(updates, schedule->end_update - t);
        const struct schedule_constants constants = schedule_constants_of(&schedule->setup);
        struct terms_block *terms = &inputs->terms[i];
        for (int u = 0; u < left; u++) {
            struct rate_terms now = terms_at(&constants, t + u);
            terms->peak[u] = now.peak;
            terms->floor[u] = now.floor;
            terms->least[u] = now.least;
        }
    }
    for (int i = 0; i < inputs->noise_count; i++)
        for (int u = 0; u < updates; u++)
            noise_at((uint64_t)inputs->noise[i].seed, (uint64_t)(t + u),
                     inputs->noise[i].normal[u]);
}
