/* Checkpoints: states kept on the way, so that any update can be taken again: of one in so many
 * buckets, all together within a budget of memory whatever their size. They are written once, in
 * order, and shared by a run and its copies but those that keep fewer. */
#pragma once

#include <stdatomic.h>
#include <stddef.h>

struct checkpoints {
    atomic_int users;
    size_t size;  /* of a state, in doubles */
    size_t every; /* a state for so many buckets, … */
    size_t count; /* … and so many in all */
    double state[];
};

/* Room in so many bytes, or for one state, for those of so many buckets, of one in `least` at most,
 * with one user; NULL: memory is short. */
struct checkpoints *checkpoints_new(size_t buckets, size_t size, size_t least, double bytes);
/* The same states, or as many of them as fit into so many bytes: of the first so many buckets,
 * which are all that have been begun. */
struct checkpoints *checkpoints_within(struct checkpoints *checkpoints, size_t buckets,
                                       double bytes);
struct checkpoints *checkpoints_share(struct checkpoints *checkpoints);
void checkpoints_free(struct checkpoints *checkpoints); /* one user less; NULL: nothing */

/* The state of a bucket, to be written or read; NULL: there is none. */
double *checkpoint_at(struct checkpoints *checkpoints, size_t bucket);
