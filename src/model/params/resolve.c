#include "model/params/resolve.h"

#include "model/maths/exp_sin_cos.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/params/rounding.h"
#include "model/params/units.h"
#include "model/params/value.h"
#include "model/problem/landscape.h"
#include "model/schedule/schedule.h"

#include <math.h>
#include <stdio.h>

struct setup setup_default(void)
{
    struct setup setup = {.rotation_cos = 1.0};
    for (int id = 0; id < PARAM_COUNT; id++)
        param_set(&setup, (enum param)id, params[id].initial);
    return setup;
}

/* cos and sin that are exact at the quarter turns, where a bowl should have no trace of the other
 * axis. */
static void turn(double degrees, double *cosine, double *sine)
{
    const double radians = pi / 180.0;
    double quarters = degrees / 90.0;
    *cosine = cos(degrees * radians);
    *sine = sin(degrees * radians);
    if (quarters == floor(quarters)) {
        *cosine = round(*cosine);
        *sine = round(*sine);
    }
}

void setup_derive(struct setup *s)
{
    if (s->rotation == 0.0)
        s->rotation_cos = 1.0, s->rotation_sin = 0.0;
    else
        turn(s->rotation, &s->rotation_cos, &s->rotation_sin);
    if (is_of_x_alone(s))
        s->start_y = 0.0;
    s->gradient_weight = s->momentum == 0.0 ? 1.0 : 1.0 - s->dampening;
}

static void resolve_list(const struct setup *setup, enum param id, struct setup *resolved)
{
    if (!param_is_derived(setup, id))
        return;
    struct list list = param_resolved_list(setup, id);
    param_set_list(resolved, id, &list, UNIT_UPDATES);
}

struct setup setup_resolved(const struct setup *setup)
{
    struct setup resolved = *setup;
    for (int id = 0; id < PARAM_COUNT; id++)
        if (params[id].type == TYPE_LIST)
            resolve_list(setup, (enum param)id, &resolved);
        else if (param_is_derived(setup, (enum param)id))
            param_set(&resolved, (enum param)id, param_resolved(setup, (enum param)id));
    setup_derive(&resolved);
    return resolved;
}

struct setup setup_alone(const struct setup *setup)
{
    struct setup counted = *setup;
    for (enum param id = 0; id < PARAM_COUNT; id++) /* an epoch may be a part of the whole run */
        if (param_unit(setup, id) && params[id].type == TYPE_LIST)
            resolve_list(setup, id, &counted);
        else if (param_unit(setup, id))
            param_set(&counted, id, param_resolved(setup, id));
    if (schedule_start(setup) > 0.0)
        counted.steps = param_resolved(setup, P_STEPS);
    return schedule_alone(&counted);
}

/* Is a job what it says: a batch that is the product of its parts, and updates that a run can have?
 */
static bool job_fits(const struct setup *s, char *message, size_t room)
{
    double updates = job_updates(s, (enum rounding)s->rounding), most = params[P_STEPS].max;
    double parts = s->micro_batch * s->accumulate * s->devices;
    bool whole = s->micro_batch == floor(s->micro_batch) && s->accumulate == floor(s->accumulate);
    if (parts != s->global_batch || !whole)
        return snprintf(message, room,
                        "global-batch %.0f is not micro-batch x accumulate x devices, "
                        "%.6g x %.6g x %.0f: leave one of them out (auto)",
                        s->global_batch, s->micro_batch, s->accumulate, s->devices),
               false;
    if (updates < 1.0)
        return snprintf(message, room,
                        "the job has not one update, as rounding %s counts: lower the batch",
                        rounding_name(s->rounding)),
               false;
    if (updates > most)
        return snprintf(message, room,
                        "the job has %.6g updates, and %.0g are the most: raise global-batch "
                        "(%.0f), or sequence (%.0f)",
                        updates, most, s->global_batch, s->sequence),
               false;
    return true;
}

/* Is an update short enough for keys to be heard between two of them? */
static bool batch_fits(const struct setup *s, char *message, size_t room)
{
    const struct problem_kind *problem = problem_of(s);
    if (!problem->batch_most || !param_applies(s, P_BATCH))
        return true;
    const double most = problem->batch_most(s);
    if (s->batch <= most)
        return true;
    snprintf(message, room,
             "batch %.0f is more than %.0f, of which an update of this network takes some 20 ms: "
             "lower batch, width or layers",
             s->batch, most);
    return false;
}

bool setup_runs(const struct setup *s, char *message, int size)
{
    size_t room = (size_t)size;
    if (!batch_fits(s, message, room))
        return false;
    if (job_given(s) && !job_fits(s, message, room))
        return false;
    if (!param_offered(s, P_OPTIMIZER, s->optimizer))
        return snprintf(message, room, "optimizer %s does not apply to %s: choose %s",
                        optimizer_name(s->optimizer), problem_of(s)->name,
                        optimizer_name(problem_of(s)->optimizer)),
               false;
    double length = schedule_length(s);
    bool own = length != s->steps - schedule_start(s);
    const char *of = own ? "horizon" : "steps",
               *fork = !own && length < s->steps ? " left behind the fork" : "";
    if (s->warmup > length)
        return snprintf(message, room, "warmup %g is longer than %s %g%s: lower warmup or raise %s",
                        s->warmup, of, length, fork, of),
               false;
    if (s->warmup > 0.0 && warmup_shape_needs_start(s->warmup_shape) && s->warmup_start <= 0.0)
        return snprintf(message, room, "warmup-shape %s needs a warmup-start above 0",
                        warmup_shape_name(s->warmup_shape)),
               false;
    if (s->decay > length - s->warmup && param_applies(s, P_DECAY))
        return snprintf(message, room,
                        "decay %g is longer than the %g updates after the warmup: lower decay or "
                        "raise %s",
                        s->decay, length - s->warmup, of),
               false;
    if (s->floor <= 0.0 && decay_shape_needs_floor(s->decay_shape) &&
        param_applies(s, P_DECAY_SHAPE))
        return snprintf(message, room, "decay-shape %s needs a floor above 0",
                        decay_shape_name(s->decay_shape)),
               false;
    return true;
}

/* Is all that is so many epochs, tokens or samples of a job that says what these are? */
static bool units_known(const struct setup *setup, char *message, size_t room)
{
    char value[48];
    for (enum param id = 0; id < PARAM_COUNT; id++) {
        if (!param_unit(setup, id) || param_unit_known(setup, id))
            continue;
        value_text(setup, id, value, sizeof value);
        return snprintf(message, room, "%s %s: how many updates that is, is not known; give %s",
                        params[id].key, value, unit_needs(param_unit(setup, id))),
               false;
    }
    return true;
}

bool setup_valid(const struct setup *setup, char *message, int size)
{
    if (!units_known(setup, message, (size_t)size))
        return false;
    struct setup resolved = setup_resolved(setup);
    return setup_runs(&resolved, message, size);
}
