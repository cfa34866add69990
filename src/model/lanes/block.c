#include "model/lanes/block.h"

#include "model/lanes/special.h"
#include "model/problem/landscape.h"

#include <math.h>
#include <string.h>

void block_start(struct block *block)
{
    lanes_start(block->lanes);
    block->count = 0;
    block->next_end = INFINITY;
    block->found = 0;
}

bool block_load(struct block *block, struct shared_inputs *inputs, int lane, const struct setup *s)
{
    block->schedule[lane] = shared_schedule(inputs, s, block->lanes->end_update[lane]);
    block->noise[lane] = s->noise > 0.0 ? shared_noise(inputs, s) : 0;
    lanes_load(block->lanes, lane, s);
    return block->schedule[lane] >= 0 && block->noise[lane] >= 0;
}

static bool all_same(const int *values, int count)
{
    for (int i = 1; i < count; i++)
        if (values[i] != values[0])
            return false;
    return true;
}

void block_prepare(struct block *block, const struct setup *first)
{
    lanes_prepare(block->lanes, block->count, first, all_same(block->schedule, block->count),
                  all_same(block->noise, block->count));
}

bool block_ended(const struct block *block) { return block->next_end == INFINITY; }

/* The inputs of the update u of a block, to the lanes. */
static void scatter_terms(const struct shared_inputs *inputs, struct block *block, int u)
{
    struct lanes *lanes = block->lanes;
    if (lanes->special.same_terms) {
        lanes->terms = terms_of_update(&inputs->terms[block->schedule[0]], u);
        return;
    }
    for (int k = 0; k < block->count; k++) {
        struct rate_terms terms = terms_of_update(&inputs->terms[block->schedule[k]], u);
        lanes->terms_peak[k] = terms.peak;
        lanes->terms_floor[k] = terms.floor;
        lanes->terms_least[k] = terms.least;
    }
}

static void scatter_noise(const struct shared_inputs *inputs, struct block *block, int u)
{
    struct lanes *lanes = block->lanes;
    if (lanes->special.same_normal) {
        memcpy(lanes->normal, inputs->noise[block->noise[0]].normal[u], sizeof lanes->normal);
    } else {
        for (int k = 0; k < block->count; k++)
            for (int i = 0; i < AXES; i++)
                lanes->normals[i][k] = inputs->noise[block->noise[k]].normal[u][i];
    }
    if (is_of_x_alone(&lanes->common)) {
        lanes->normal[1] = 0.0;
        memset(lanes->normals[1], 0, sizeof lanes->normals[1]);
    }
}

static void take(struct block *block, const struct block_step *step, bool arrive)
{
    struct lanes *lanes = block->lanes;
    for (int u = 0; u < step->updates; u++) {
        scatter_terms(step->inputs, block, u);
        if (lanes->special.noisy)
            scatter_noise(step->inputs, block, u);
        lanes_step(lanes, step->width, step->watch);
        if (arrive)
            lanes_arrive(lanes, step->width);
    }
}

/* Updates in which no lane ends but at the last. False: one left the finite, and nothing has
 * changed. */
static bool take_all(struct block *block, const struct block_step *step)
{
    struct lanes *lanes = block->lanes;
    special_save(step->saved_state, lanes, step->watch);
    if (special_is_fused(lanes, step->watch))
        special_step_block(lanes, step->width, &step->inputs->terms[block->schedule[0]],
                           step->updates);
    else
        take(block, step, false);
    bool all = special_confirm(lanes, step->saved_state, step->width, step->watch);
    if (all)
        lanes_arrive(lanes, step->width);
    return all;
}

void block_advance(struct block *block, const struct block_step *step)
{
    struct lanes *lanes = block->lanes;
    bool ends = block->next_end < lanes->now.t + step->updates;
    if (ends || !take_all(block, step)) {
        take(block, step, true);
        block->next_end = 0.0;
    }
    if (block->next_end <= lanes->now.t)
        block->next_end = lanes_next_end(lanes);
    if (block_ended(block))
        lanes_losses(lanes, step->width);
}
