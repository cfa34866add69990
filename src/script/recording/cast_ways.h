/* The ways of the cursor of whoever plays a cast. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { CAST_WAY = 40 };

struct cast_ways {
    int rows, cols;
    uint8_t *down, *along; /* what they cost, by from and to; 0: not reckoned yet */
};

/* False where memory is short. */
bool cast_ways_init(struct cast_ways *ways, int rows, int cols);
void cast_ways_free(struct cast_ways *ways);

/* The cheapest from a place to another one; x −1: from wherever it is. */
int cast_way_cost(const struct cast_ways *ways, int from_y, int from_x, int y, int x);
void cast_way(const struct cast_ways *ways, int from_y, int from_x, int y, int x,
              char way[CAST_WAY]);
