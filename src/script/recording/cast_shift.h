/* Text that has moved along its row, so that characters are deleted (DCH) or inserted (ICH) before
 * it, and it need not be written again. */
#pragma once

#include "script/recording/cast_state.h"

enum { CAST_SHIFTS = 6 }; /* most in a picture */

struct cast_shift {
    int y, x;  /* where it begins; all behind it in the row moves, … */
    int count; /* … so many columns to the right, or to the left where it is negative */
};

/* The one in a row that saves most; false where none can be worth its bytes. */
bool cast_shift_find(const struct cast_screen *screen, int y, struct cast_shift *shift);

/* Does it to what the player shows. */
void cast_shift_do(struct cast_screen *screen, struct cast_shift shift);
