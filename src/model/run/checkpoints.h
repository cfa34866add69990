/* Checkpoints: states kept on the way, so that any update can be taken again: of one in so many
 * buckets, all together within a budget of memory whatever their size. They are written once, in
 * order, and shared by a run and its copies. */
#pragma once

#include <stdatomic.h>
#include <stddef.h>

struct checkpoints {
    atomic_int users;
    size_t size;  /* of a state, in doubles */
    size_t every; /* a state for so many buckets */
    double state[];
};

/* Room for the states of so many buckets, of one in `least` at most, with one user; NULL: memory is
 * short. */
struct checkpoints *checkpoints_new(size_t buckets, size_t size, size_t least);
struct checkpoints *checkpoints_share(struct checkpoints *checkpoints);
void checkpoints_free(struct checkpoints *checkpoints); /* one user less; NULL: nothing */

/* The state of a bucket, to be written or read; NULL: there is none. */
double *checkpoint_at(struct checkpoints *checkpoints, size_t bucket);
