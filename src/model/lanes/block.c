#include "model/lanes/block.h"

#include "model/lanes/special.h"

#include <math.h>
#include <string.h>

void block_start(struct block *block)
{
    lanes_start(block->lanes);
    block->count = 0;
    block->next_end = INFINITY;
    block->found = 0;
}

bool block_load(struct block *block, struct courses *courses, int lane, const struct setup *s)
{
    block->course[lane] = course_for(courses, s, block->lanes->until[lane]);
    block->gusts[lane] = s->noise > 0.0 ? gusts_for(courses, s) : 0;
    lanes_load(block->lanes, lane, s);
    return block->course[lane] >= 0 && block->gusts[lane] >= 0;
}

static bool all_same(const int *values, int count)
{
    for (int i = 1; i < count; i++)
        if (values[i] != values[0])
            return false;
    return true;
}

void block_ready(struct block *block, const struct setup *first)
{
    lanes_ready(block->lanes, block->count, first, all_same(block->course, block->count),
                all_same(block->gusts, block->count));
}

bool block_ended(const struct block *block) { return block->next_end == INFINITY; }

/* What the update u of a spell brings, to the lanes. */
static void deal_share(const struct courses *courses, struct block *block, int u)
{
    struct lanes *lanes = block->lanes;
    if (lanes->special.same_share) {
        lanes->share = courses->course[block->course[0]].share[u];
        return;
    }
    for (int k = 0; k < block->count; k++) {
        struct share share = courses->course[block->course[k]].share[u];
        lanes->share_peak[k] = share.peak;
        lanes->share_floor[k] = share.floor;
        lanes->share_least[k] = share.least;
    }
}

static void deal_noise(const struct courses *courses, struct block *block, int u)
{
    struct lanes *lanes = block->lanes;
    if (lanes->special.same_normal) {
        memcpy(lanes->normal, courses->gusts[block->gusts[0]].normal[u], sizeof lanes->normal);
        return;
    }
    for (int k = 0; k < block->count; k++)
        for (int i = 0; i < AXES; i++)
            lanes->normals[i][k] = courses->gusts[block->gusts[k]].normal[u][i];
}

static void take(struct block *block, const struct block_spell *spell, bool arrive)
{
    struct lanes *lanes = block->lanes;
    for (int u = 0; u < spell->updates; u++) {
        deal_share(spell->courses, block, u);
        if (lanes->special.noisy)
            deal_noise(spell->courses, block, u);
        lanes_step(lanes, spell->width, spell->watch);
        if (arrive)
            lanes_arrive(lanes, spell->width);
    }
}

/* A spell in which no lane ends but at its last update. False: one was lost, and nothing has
 * happened. */
static bool take_all(struct block *block, const struct block_spell *spell)
{
    struct lanes *lanes = block->lanes;
    special_keep(spell->before, lanes, spell->watch);
    if (special_joint(lanes, spell->watch))
        special_spell(lanes, spell->width, spell->courses->course[block->course[0]].share,
                      spell->updates);
    else
        take(block, spell, false);
    bool all = special_confirm(lanes, spell->before, spell->width, spell->watch);
    if (all)
        lanes_arrive(lanes, spell->width);
    return all;
}

void block_advance(struct block *block, const struct block_spell *spell)
{
    struct lanes *lanes = block->lanes;
    bool ends = block->next_end < lanes->now.t + spell->updates;
    if (ends || !take_all(block, spell)) {
        take(block, spell, true);
        block->next_end = 0.0;
    }
    if (block->next_end <= lanes->now.t)
        block->next_end = lanes_next_end(lanes);
    if (block_ended(block))
        lanes_losses(lanes, spell->width);
}
