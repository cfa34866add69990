#include "script/recording/cast_shift.h"

#include <string.h>

/* What is left behind is blank on the terminal's own background: so do all players fill where the
 * pen has no background, and only then. */
static const struct cast_cell blank = {.codepoint = ' ', .style = {-1, -1, ATTR_NONE}};

enum {
    FARTHEST = 40, /* columns */
    PRICE = 45     /* bytes: of the sequence, of the way to it, and of one more switch */
};

/* What writing a cell takes that shows something else. */
static int cost_where(const struct cast_cell *shown, const struct cast_cell *wanted)
{
    return cast_cells_look_same(shown, wanted) ? 0 : wanted->cost;
}

/* The best column to begin at, if what is behind it moves so far; *gain: what that saves. */
static int best_column(const struct cast_cell *shown, const struct cast_cell *wanted, int cols,
                       int count, int *gain)
{
    int sum = 0, best = -1;

    *gain = 0;
    for (int x = cols - 1; x > 0; x--) {
        int saved = cost_where(&shown[x], &wanted[x]), inserted = 0;
        if (count < 0) {
            saved -= cost_where(x - count < cols ? &shown[x - count] : &blank, &wanted[x]);
        } else {
            saved = x + count < cols ? cost_where(&shown[x + count], &wanted[x + count]) -
                                           cost_where(&shown[x], &wanted[x + count])
                                     : 0;
            for (int i = x; i < x + count && i < cols; i++)
                inserted += cost_where(&shown[i], &wanted[i]) - cost_where(&blank, &wanted[i]);
        }
        sum += saved;
        if (sum + inserted > *gain && x + (count < 0 ? -count : count) <= cols) {
            *gain = sum + inserted;
            best = x;
        }
    }
    return best;
}

bool cast_shift_find(const struct cast_screen *screen, int y, struct cast_shift *shift)
{
    int best = PRICE, cols = screen->cols, cost = 0;
    const struct cast_cell *shown = screen->shown + y * cols, *wanted = screen->cells + y * cols;

    for (int x = 0; x < cols; x++)
        cost += cost_where(&shown[x], &wanted[x]);
    for (int count = -FARTHEST; cost > best && count <= FARTHEST; count++) {
        int gain, x = count == 0 ? -1 : best_column(shown, wanted, cols, count, &gain);
        if (x < 0 || gain <= best)
            continue;
        best = gain;
        *shift = (struct cast_shift){y, x, count};
    }
    return best > PRICE;
}

void cast_shift_do(struct cast_screen *screen, struct cast_shift shift)
{
    struct cast_cell *row = screen->shown + shift.y * screen->cols;
    int cols = screen->cols, count = shift.count < 0 ? -shift.count : shift.count;
    size_t moved = (size_t)(cols - shift.x - count) * sizeof *row;

    if (shift.count < 0)
        memmove(row + shift.x, row + shift.x + count, moved);
    else
        memmove(row + shift.x + count, row + shift.x, moved);
    for (int i = 0; i < count; i++)
        row[(shift.count < 0 ? cols - count : shift.x) + i] = blank;
}
