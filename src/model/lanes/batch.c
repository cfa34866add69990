#include "model/lanes/batch.h"

#include "model/lanes/array.h"
#include "model/lanes/block.h"
#include "model/lanes/run_group.h"
#include "model/problem/landscape.h"
#include "model/run/single_run.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* So many blocks get their memory at once, which is all of it, but for many kinds: of large pieces
 * the C library learns to keep them, where it would hand small ones back to the system. It divides
 * what array_grow makes room for. */
enum { BLOCK_GROUP = 8 };
static_assert(BLOCK_GROUP == BATCH_MOST / LANES_MOST, "a batch of one kind fills a rack");

struct batch {
    struct plan plan; /* as it was set: the trials change its last part */
    struct plan resolved;
    enum width width;
    enum lane_watch watch;
    struct trial_resolver resolver;

    const struct trial *trials;
    struct trial_result *results;
    struct block *block;
    int blocks, block_capacity;
    struct shared_inputs inputs;

    struct setup landscape; /* the landscape met last, and its lowest minimum */
    struct lowest_minimum minimum;

    /* Trials on what is no landscape, by the numbers of the trials: one after the other, or in
     * groups. */
    size_t alone[BATCH_MOST];
    int alones, alones_found;
    struct single_run single; /* the present one, where it is begun */
    bool solo_begun;
    struct run_group *group; /* of the present ones, where there are any; NULL: not needed yet */

    int part;                       /* of the plan, that rules */
    double t;                       /* the next update */
    double steps;                   /* of all trials; +∞ where they differ */
    struct lane_state *saved_state; /* before a block of updates */
};

/* An object with the alignment that its type asks for. */
static void *aligned_new(size_t size) { return aligned_alloc(alignof(struct lanes), size); }

struct batch *batch_new(const struct plan *plan, enum width width, enum lane_watch watch)
{
    struct batch *batch = calloc(1, sizeof *batch);
    if (!batch)
        return NULL;
    batch->saved_state = aligned_new(sizeof *batch->saved_state);
    if (!batch->saved_state) {
        free(batch);
        return NULL;
    }
    batch->plan = *plan;
    batch->resolved = plan_resolved(plan);
    batch->width = width;
    batch->watch = watch;
    trial_resolver_start(&batch->resolver, plan);
    batch->landscape = *plan_last(&batch->resolved);
    batch->minimum = lowest_minimum_of(problem_of(&batch->landscape), &batch->landscape);
    return batch;
}

void batch_free(struct batch *batch)
{
    if (!batch)
        return;
    for (int i = 0; i < batch->block_capacity; i += BLOCK_GROUP)
        free(batch->block[i].lanes);
    free(batch->block);
    shared_inputs_free(&batch->inputs);
    if (batch->solo_begun)
        single_run_end(&batch->single);
    if (batch->group)
        run_group_end(batch->group);
    free(batch->group);
    free(batch->saved_state);
    free(batch);
}

static const struct lowest_minimum *lowest_minimum_for(struct batch *batch, const struct setup *s)
{
    if (!landscape_same(&batch->landscape, s)) {
        batch->landscape = *s;
        batch->minimum = lowest_minimum_of(problem_of(s), s);
    }
    return &batch->minimum;
}

/* ---- starting ---- */

static bool same_kinds(const struct setup *a, const struct setup *b)
{
    return a->schedule == b->schedule && a->optimizer == b->optimizer &&
           a->landscape == b->landscape && a->amsgrad == b->amsgrad && a->centered == b->centered &&
           a->plateau_mode == b->plateau_mode && a->threshold_mode == b->threshold_mode &&
           a->from_fork == b->from_fork;
}

/* Memory for BLOCK_GROUP blocks, from `first` on. */
static bool new_block_group(struct block *first)
{
    struct lanes *lanes = aligned_new(BLOCK_GROUP * sizeof *lanes);
    for (int i = 0; lanes && i < BLOCK_GROUP; i++)
        first[i].lanes = &lanes[i];
    return lanes;
}

static struct block *new_block(struct batch *batch)
{
    int capacity = batch->block_capacity;
    struct block *block =
        array_grow(batch->block, &batch->block_capacity, batch->blocks, sizeof *block);
    if (!block)
        return NULL;
    batch->block = block;
    for (int i = capacity; i < batch->block_capacity; i++)
        block[i].lanes = NULL;
    block += batch->blocks;
    if (!block->lanes && !new_block_group(block))
        return NULL;
    block_start(block);
    batch->blocks++;
    return block;
}

/* The set-up that rules a trial's first updates; `last` is the trial's own. */
static const struct setup *first_of(const struct batch *batch, const struct setup *last)
{
    return batch->plan.count > 1 ? &batch->resolved.part[0].setup : last;
}

static void start_stats(struct batch *batch, const struct setup *last, struct run_stats *stats)
{
    const struct setup *first = first_of(batch, last);
    double loss = landscape_at(first, first->start_x, first->start_y).value;
    run_stats_start(stats, problem_of(last), first, last, lowest_minimum_for(batch, last), loss);
}

/* The part that rules from now on, in all lanes. Trials differ in the last one alone; where it is
 * the only one, they were loaded as they were assigned. */
static bool load_part(struct batch *batch)
{
    bool last = batch->part == batch->plan.count - 1, ok = true;
    struct setup part = batch->resolved.part[batch->part].setup;
    const double seed = part.seed;
    shared_inputs_clear(&batch->inputs);
    for (int i = 0; i < batch->blocks; i++) {
        struct block *block = &batch->block[i];
        struct setup first = part;
        for (int k = 0; k < block->count && ok; k++) {
            const struct trial *trial = &batch->trials[block->trial[k]];
            part.seed = seed_shifted(seed, trial->seed_shift);
            const struct setup *s = last ? trial_resolve(&batch->resolver, trial) : &part;
            if (k == 0)
                first = *s;
            ok = block_load(block, &batch->inputs, k, s);
        }
        block_prepare(block, &first);
    }
    return ok;
}

/* A trial takes a lane: of the block at hand, or of a new one where that is full or of other kinds.
 */
static bool assign(struct batch *batch, size_t trial, const struct setup *s, struct setup *kinds)
{
    struct block *block = batch->blocks ? &batch->block[batch->blocks - 1] : NULL;
    struct run_stats stats;
    if (!block || block->count == LANES_MOST || !same_kinds(kinds, s)) {
        if (block && batch->plan.count == 1)
            block_prepare(block, kinds);
        block = new_block(batch);
        if (!block)
            return false;
        *kinds = *s;
    }
    const struct setup *first = first_of(batch, s);
    lanes_assign(block->lanes, block->count, first->start_x, first->start_y, s->steps);
    block->next_end = fmin(block->next_end, s->steps);
    if (batch->watch == WATCH_VERDICT) {
        start_stats(batch, s, &stats);
        lanes_counters_start(block->lanes, block->count, &stats);
    }
    block->trial[block->count] = trial;
    bool loaded = batch->plan.count > 1 || block_load(block, &batch->inputs, block->count, s);
    block->count++;
    return loaded;
}

/* What stopped a batch may have left a run begun. */
static void start_alone(struct batch *batch)
{
    if (batch->solo_begun)
        single_run_end(&batch->single);
    if (batch->group)
        run_group_start(batch->group);
    batch->solo_begun = false;
    batch->alones = batch->alones_found = 0;
}

enum batch_state batch_start(struct batch *batch, const struct trial *trials,
                             struct trial_result *results, size_t count)
{
    struct setup kinds = {0};
    shared_inputs_clear(&batch->inputs);
    start_alone(batch);
    batch->trials = trials;
    batch->results = results;
    batch->blocks = 0;
    batch->part = 0;
    batch->t = 0.0;
    batch->steps = -1.0;
    for (size_t i = 0; i < count; i++) {
        const struct setup *s = trial_resolve(&batch->resolver, &trials[i]);
        results[i].valid = false;
        if (s && !is_landscape(s)) {
            batch->alone[batch->alones++] = i;
            continue;
        }
        if (s && !assign(batch, i, s, &kinds))
            return BATCH_NO_MEMORY;
        if (s && batch->steps != s->steps)
            batch->steps = batch->steps < 0.0 ? s->steps : INFINITY;
    }
    if (batch->plan.count > 1)
        return load_part(batch) ? BATCH_MORE : BATCH_NO_MEMORY;
    if (batch->blocks)
        block_prepare(&batch->block[batch->blocks - 1], &kinds);
    return BATCH_MORE;
}

/* ---- going on ---- */

/* What is told of an end alone. */
static struct trial_result finding_at_end(double loss, double done, const double w[AXES])
{
    return (struct trial_result){
        .valid = true,
        .outcome = isfinite(loss) ? OUTCOME_UNDERWAY : OUTCOME_DIVERGED,
        .loss = loss,
        .best = NAN,
        .reached = NAN,
        .done = done,
        .w = {w[0], w[1]},
        .validation = NAN,
        .validation_best = NAN,
        .validation_best_at = NAN,
    };
}

static struct plan plan_of_trial(struct batch *batch, size_t trial)
{
    const struct trial *t = &batch->trials[trial];
    struct plan plan;
    plan.count = batch->resolved.count; /* without room for parts that it has not */
    for (int i = 0; i < plan.count; i++) {
        plan.part[i] = batch->resolved.part[i];
        plan.part[i].setup.seed = seed_shifted(plan.part[i].setup.seed, t->seed_shift);
    }
    plan.part[plan.count - 1].setup = *trial_resolve(&batch->resolver, t);
    return plan;
}

/* The end of a lane: the same statistics as of the run alone, as far as the verdict goes. */
static void finish(struct batch *batch, const struct block *block, int k)
{
    const struct lanes *lanes = block->lanes;
    size_t trial = block->trial[k];
    double end[AXES] = {lanes->end[0][k], lanes->end[1][k]}, loss = loss_of(lanes->value[k]);
    if (batch->watch == WATCH_END) {
        batch->results[trial] = finding_at_end(loss, lanes->end_update[k], end);
        return;
    }
    struct run_stats stats;
    const struct plan plan = plan_of_trial(batch, trial);
    start_stats(batch, plan_last(&plan), &stats);
    lanes_counters_write(lanes, k, &stats);
    run_stats_end(&stats, lanes->end_update[k], end, loss);
    batch->results[trial] = trial_result_of(&plan, &stats);
}

/* A verdict looks for the minimum that a run descends to, which takes a while: so many at once. */
static void finish_some(struct batch *batch, struct block *block)
{
    enum { AT_ONCE = 4 };
    int end_update = block->found + AT_ONCE < block->count ? block->found + AT_ONCE : block->count;
    for (; block->found < end_update; block->found++)
        finish(batch, block, block->found);
}

/* The first of the blocks that have ended and of which not all are done; NULL: none. */
static struct block *to_finish(const struct batch *batch)
{
    for (int i = 0; i < batch->blocks; i++)
        if (block_ended(&batch->block[i]) && batch->block[i].found < batch->block[i].count)
            return &batch->block[i];
    return NULL;
}

static bool all_ended(const struct batch *batch)
{
    for (int i = 0; i < batch->blocks; i++)
        if (!block_ended(&batch->block[i]))
            return false;
    return true;
}

static bool go_on(struct batch *batch)
{
    bool last = batch->part == batch->plan.count - 1;
    double end_update = last ? batch->steps : batch->plan.part[batch->part + 1].from;
    int updates = (int)fmin(BLOCK_UPDATES, end_update - batch->t);
    const struct block_step step = {&batch->inputs, batch->width, batch->watch, batch->saved_state,
                                    updates};
    shared_inputs_prepare(&batch->inputs, batch->t, updates);
    for (int i = 0; i < batch->blocks; i++)
        if (!block_ended(&batch->block[i]))
            block_advance(&batch->block[i], &step);
    batch->t += updates;
    if (last || batch->t != end_update)
        return true;
    batch->part++;
    return load_part(batch);
}

/* ---- trials alone ---- */

/* What came of the next trial. */
static void finish_alone(struct batch *batch, const struct single_run *single)
{
    const struct run_stats *t = &single->stats;
    struct trial_result *result = &batch->results[batch->alone[batch->alones_found++]];
    if (batch->watch == WATCH_END) {
        *result = finding_at_end(t->loss, t->done, t->end);
        result->validation = t->validation_last;
    } else {
        *result = trial_result_of(&single->plan, t);
    }
}

/* Gathers the next trials in a group: as many as can be in one with the first of them, perhaps
 * none. */
static enum batch_state gather(struct batch *batch)
{
    for (int i = batch->alones_found; i < batch->alones; i++) {
        const struct plan plan = plan_of_trial(batch, batch->alone[i]);
        if (!problem_of(plan_last(&plan))->updates_side_by_side)
            break;
        if (!batch->group)
            batch->group = calloc(1, sizeof *batch->group);
        if (!batch->group)
            return BATCH_NO_MEMORY;
        if (!run_group_takes(batch->group, &plan))
            break;
        if (!run_group_add(batch->group, &plan))
            return BATCH_NO_MEMORY;
    }
    return BATCH_MORE;
}

static enum batch_state go_on_in_group(struct batch *batch)
{
    struct run_group *group = batch->group;
    enum group_state state = run_group_advance(group, batch->width);
    if (state == GROUP_NO_MEMORY)
        return BATCH_NO_MEMORY;
    for (int k = 0; state == GROUP_DONE && k < group->count; k++)
        finish_alone(batch, &group->run[k]);
    if (state == GROUP_DONE)
        run_group_start(group);
    return BATCH_MORE;
}

/* A part of the next trial that is run alone. */
static enum batch_state go_on_alone(struct batch *batch)
{
    struct single_run *single = &batch->single;
    if (!batch->solo_begun) {
        const struct plan plan = plan_of_trial(batch, batch->alone[batch->alones_found]);
        batch->solo_begun = single_run_start(single, &plan);
    }
    if (!batch->solo_begun)
        return BATCH_NO_MEMORY;
    if (!single_run_advance(single, training_portion(&single->training)))
        return BATCH_MORE;
    finish_alone(batch, single);
    single_run_end(single);
    batch->solo_begun = false;
    return BATCH_MORE;
}

static bool is_grouped(const struct batch *batch)
{
    return batch->group && batch->group->count > 0;
}

static enum batch_state go_on_with_next(struct batch *batch)
{
    if (!batch->solo_begun && !is_grouped(batch) && gather(batch) == BATCH_NO_MEMORY)
        return BATCH_NO_MEMORY;
    return is_grouped(batch) ? go_on_in_group(batch) : go_on_alone(batch);
}

/* ---- all of it ---- */

enum batch_state batch_advance(struct batch *batch)
{
    struct block *block = to_finish(batch);
    if (block)
        finish_some(batch, block);
    else if (batch->alones_found < batch->alones)
        return go_on_with_next(batch);
    else if (all_ended(batch))
        return BATCH_DONE;
    else if (!go_on(batch))
        return BATCH_NO_MEMORY;
    return BATCH_MORE;
}
