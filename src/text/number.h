/* Numbers as people read them: a true minus sign, powers of ten with raised digits. text/ascii.h
 * spells them as printf does. What does not fit is cut between code points. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* At most digits significant digits (whole numbers below a million in full) without trailing zeros,
 * as short as %g: 0.02, 1500, "2×10⁻⁵", "10⁻⁵"; "nan", "∞". */
void number_text(char *text, size_t size, double value, int digits);

/* A power of ten: "10⁻⁵". */
void power_text(char *text, size_t size, int exponent);

/* Writes each power of ten in a text with a letter, which is shorter: 2e-5 for 2×10⁻⁵, 1e-5 for
 * 10⁻⁵. */
void powers_to_letters(char *text);

/* A tick of an axis, short: 0.02, 1500, "2×10⁻⁵", "10⁻⁵", or with a letter 2e-5, 1e-5. All ticks of
 * one linear axis get the same decimals: step is their distance, 0 for a logarithmic axis. */
void tick_text(char *text, size_t size, double tick, double step, bool letter);
