/* Numbers as people type them: 0.1, 2e-5, 50k, 1.5M, 300B, 120000/128*3, (1-0.9)*2. */
#pragma once

#include <stdbool.h>

/* Reads an expression of + - * / and parentheses over decimal numbers, of which each may end in k,
 * M or B (10³, 10⁶, 10⁹). No blanks, no hexadecimal, no inf and nan. Returns where it ends, the
 * first character that is no part of it; NULL where no number stands at the beginning. The value is
 * not finite where it was divided by 0 or is too large. */
const char *arithmetic_read(const char *text, double *value);

/* The same, of the whole text. False: it is no such expression. */
bool arithmetic_whole(const char *text, double *value);
