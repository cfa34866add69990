/* States kept on the way, so that any update can be taken again: of one in so many stretches, all
 * together within a budget of memory whatever their size. They are written once, in order, and
 * shared by a run and its copies. */
#pragma once

#include <stdatomic.h>
#include <stddef.h>

struct kept {
    atomic_int users;
    size_t size;  /* of a state, in doubles */
    size_t every; /* a state for so many stretches */
    double state[];
};

/* Room for the states of so many stretches, with one user; NULL: memory is short. */
struct kept *kept_new(size_t stretches, size_t size);
struct kept *kept_share(struct kept *kept);
void kept_free(struct kept *kept); /* one user less; NULL: nothing */

/* The state of a stretch, to be written or read; NULL: there is none. */
double *kept_at(struct kept *kept, size_t stretch);
