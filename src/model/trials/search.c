#include "model/trials/search.h"

#include "model/maths/noise.h"

#include <math.h>

const char *const search_names[SEARCH_COUNT] = {"grid", "random", "sobol"};

static void grid(size_t index, size_t budget, int dims, double fraction[2])
{
    size_t columns = dims == 1 ? budget : (size_t)ceil(sqrt((double)budget));
    size_t rows = dims == 1 ? 1 : (budget + columns - 1) / columns;
    fraction[0] = ((double)(index % columns) + 0.5) / (double)columns;
    fraction[1] = ((double)(index / columns) + 0.5) / (double)rows;
}

/* splitmix64, by its counter. */
static double uniform(uint64_t seed, uint64_t counter)
{
    uint64_t z = seed * UINT64_C(0xd1342543de82ef95) + (counter + 1) * UINT64_C(0x9e3779b97f4a7c15);
    return (double)(splitmix64(z) >> 11) * 0x1p-53;
}

/* Sobol 1967: bit i of the index brings in the direction number i. In the first dimension these are
 * the halves, quarters, …; in the second those of the polynomial x + 1 (Joe, Kuo 2008). By the
 * index's Gray code (Antonov, Saleev 1979), as torch and scipy do, the points come in their order.
 */
static double sobol(uint64_t index, int dimension)
{
    uint64_t direction = UINT64_C(1) << 63, sum = 0;
    for (uint64_t gray = index ^ index >> 1; gray; gray >>= 1) {
        if (gray & 1)
            sum ^= direction;
        direction = dimension == 0 ? direction >> 1 : direction ^ direction >> 1;
    }
    return (double)(sum >> 11) * 0x1p-53;
}

void search_at(enum search search, size_t index, size_t budget, int dims, uint64_t seed,
               double fraction[2])
{
    fraction[1] = 0.5;
    if (search == SEARCH_GRID) {
        grid(index, budget, dims, fraction);
        return;
    }
    for (int i = 0; i < dims; i++)
        fraction[i] =
            search == SEARCH_RANDOM ? uniform(seed, 2 * index + (uint64_t)i) : sobol(index + 1, i);
}

/* ---- golden section ---- */

/* 2 − φ, of the wider side from the middle on. */
static const double golden_share = 0.38196601125010515;

static bool looks_above(const struct golden *golden)
{
    return golden->high - golden->middle > golden->middle - golden->low;
}

bool golden_probe(const struct golden *golden, double *at)
{
    const double side =
        looks_above(golden) ? golden->high - golden->middle : golden->low - golden->middle;
    *at = golden->middle + golden_share * side;
    return golden->left > 0 && side != 0.0;
}

void golden_take(struct golden *golden, double at, double score)
{
    const bool above = at > golden->middle;
    golden->left--;
    if (score < golden->score) {
        *(above ? &golden->low : &golden->high) = golden->middle;
        golden->middle = at;
        golden->score = score;
    } else {
        *(above ? &golden->high : &golden->low) = at;
    }
}

void golden_shut(struct golden *golden)
{
    *(looks_above(golden) ? &golden->high : &golden->low) = golden->middle;
}
