/* The runs of 20 signs that the text has are put into a table by a hash that goes along (Karp,
 * Rabin 1987), and the training text goes past it once. */
#include "model/network/text/copied.h"

#include <stdint.h>
#include <string.h>

enum {
    TABLE = 2048, /* twice the runs of the longest text */
    BITS = 15     /* of a hash, by which almost all of the training text is told to have no run */
};

static const uint32_t base = 31;

struct table {
    uint32_t hash[TABLE];
    uint16_t run[TABLE]; /* where it begins, and 1; 0: empty */
    uint64_t seen[(1 << BITS) / 64];
};

static uint32_t highest_power(void)
{
    uint32_t power = 1;
    for (int i = 1; i < COPIED_LEAST; i++)
        power *= base;
    return power;
}

static uint32_t hash_of(const unsigned char *signs)
{
    uint32_t hash = 0;
    for (int i = 0; i < COPIED_LEAST; i++)
        hash = hash * base + signs[i] + 1;
    return hash;
}

static uint32_t gone_on(uint32_t hash, uint32_t power, int from, int to)
{
    return (hash - (uint32_t)(from + 1) * power) * base + (uint32_t)to + 1;
}

static uint32_t spread(uint32_t hash) { return hash * UINT32_C(2654435769); }

static size_t place_of(uint32_t hash) { return spread(hash) >> 21; }

static uint64_t *seen_at(struct table *table, uint32_t hash)
{
    return &table->seen[spread(hash) >> (32 - BITS + 6)];
}

static uint64_t bit_of(uint32_t hash) { return UINT64_C(1) << (spread(hash) >> (32 - BITS) & 63); }

/* Runs that are equal are all in it. */
static void put(struct table *table, uint32_t hash, size_t run)
{
    size_t at = place_of(hash);
    while (table->run[at])
        at = (at + 1) % TABLE;
    table->hash[at] = hash;
    table->run[at] = (uint16_t)(run + 1);
    *seen_at(table, hash) |= bit_of(hash);
}

static void mark_runs(const struct table *table, uint32_t hash, const unsigned char *text,
                      const unsigned char *training, bool *copied)
{
    for (size_t at = place_of(hash); table->run[at]; at = (at + 1) % TABLE) {
        const size_t run = (size_t)table->run[at] - 1;
        if (table->hash[at] == hash && memcmp(text + run, training, COPIED_LEAST) == 0)
            memset(copied + run, true, COPIED_LEAST);
    }
}

size_t mark_copied(const unsigned char *text, size_t n, const unsigned char *training,
                   size_t training_size, bool *copied)
{
    memset(copied, false, n * sizeof *copied);
    if (n < COPIED_LEAST || n > COPIED_TEXT_MOST || training_size < COPIED_LEAST)
        return 0;
    struct table table = {.run = {0}};
    const uint32_t power = highest_power();
    for (size_t i = 0; i + COPIED_LEAST <= n; i++)
        put(&table, hash_of(text + i), i);
    uint32_t hash = hash_of(training);
    for (size_t i = 0;; i++) {
        if (*seen_at(&table, hash) & bit_of(hash))
            mark_runs(&table, hash, text, training + i, copied);
        if (i + COPIED_LEAST >= training_size)
            break;
        hash = gone_on(hash, power, training[i], training[i + COPIED_LEAST]);
    }
    size_t count = 0;
    for (size_t i = 0; i < n; i++)
        count += copied[i];
    return count;
}
