/* Two values of a number, before and after. */
#pragma once

#include <stdbool.h>

/* "0.32 → 0.319" */
struct change {
    char text[96];
    bool seen; /* do they differ in these digits? */
};

/* In as many digits, from three to six, as it takes to tell them apart. */
struct change change_of(double before, double after);
