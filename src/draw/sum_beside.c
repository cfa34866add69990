/* Sums in columns beside each other, with as many decimals. */
#include "draw/sum.h"

#include <string.h>

enum { COLUMNS_MOST = 2 };

/* Which decimals a column of terms has, the same for all; −1: not all have any. */
static int common_decimals(const struct sum *sum, int count)
{
    const int decimals = decimals_of(sum->text[0]);
    for (int k = 1; k < count; k++)
        if (decimals_of(sum->text[k]) != decimals)
            return -1;
    return decimals;
}

static bool are_exact(const double *term, int count, int decimals)
{
    for (int k = 0; k < count; k++)
        if (!is_exact_with(term[k], decimals))
            return false;
    return true;
}

static bool write_sums(const struct frame *frame, double (*term)[SUM_TERMS], int columns, int count,
                       int width, int decimals, bool settled, struct sum *sum)
{
    struct sum same[COLUMNS_MOST];
    for (int i = 0; i < columns; i++)
        if (!sum_text_with(frame, term[i], count, width, decimals, settled, &same[i]))
            return false;
    memcpy(sum, same, (size_t)columns * sizeof same[0]);
    return true;
}

int sums_beside(const struct frame *frame, double (*term)[SUM_TERMS], int columns, int count,
                int width, struct sum *sum)
{
    int least = 99, most = -1, exact = 0;
    for (int i = 0; i < columns; i++) {
        const int decimals = common_decimals(&sum[i], count);
        least = decimals < least ? decimals : least;
        most = decimals > most ? decimals : most;
        if (decimals > exact && are_exact(term[i], count, decimals))
            exact = decimals;
    }
    if (least < 0 || least == most)
        return least;
    for (int settled = 0; settled < 2; settled++)
        for (int decimals = exact > least ? exact : least; decimals <= most; decimals++)
            if (write_sums(frame, term, columns, count, width, decimals, settled, sum))
                return decimals;
    return -1;
}
