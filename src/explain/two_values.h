/* Two values of a number, before and after. */
#pragma once

#include <stdbool.h>

/* "0.32 → 0.319" */
struct two_values {
    char text[96];
    bool differ; /* in these digits */
};

/* In as many digits, from three to six, as it takes to tell them apart. */
struct two_values two_values_told(double before, double after);
