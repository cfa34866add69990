/* Numbers as text: as people read them and type them, and for machines. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* ---- for people: a true minus sign, powers of ten with raised digits ---- */

/* text/ascii.h spells them as printf does. What does not fit is cut between code points. */

/* At most digits significant digits (whole numbers below a million in full) without trailing zeros,
 * as short as %g: 0.02, 1500, "2×10⁻⁵", "10⁻⁵"; "nan", "∞". */
void number_text(char *text, size_t size, double value, int digits);

/* A power of ten: "10⁻⁵". */
void power_text(char *text, size_t size, int exponent);

/* Writes each power of ten in a text with a letter, which is shorter: 2e-5 for 2×10⁻⁵, 1e-5 for
 * 10⁻⁵. */
void powers_to_letters(char *text);

/* A count, from a million on with a letter as people type it: 1500, 367M, 1.5B, 15.6T. */
void count_text(char *text, size_t size, double count, int digits);

/* A tick of an axis, short: 0.02, 1500, "2×10⁻⁵", "10⁻⁵", or with a letter 2e-5, 1e-5. All ticks of
 * one linear axis get the same decimals: step is their distance, 0 for a logarithmic axis. */
void tick_text(char *text, size_t size, double tick, double step, bool letter);

/* ---- by people: 0.1, 2e-5, 50k, 1.5M, 300B, 120000/128*3, (1-0.9)*2 ---- */

/* Reads an expression of + - * / and parentheses over decimal numbers, of which each may end in k
 * or K, M, B or G or T (10³, 10⁶, 10⁹, 10¹²). No blanks, no hexadecimal, no inf and nan. Returns
 * where it ends, the first character that is no part of it; NULL where no number stands at the
 * beginning. The value is not finite where it was divided by 0 or is too large. */
const char *arithmetic_read(const char *text, double *value);

/* The same, of the whole text. False: it is no such expression. */
bool arithmetic_whole(const char *text, double *value);

/* ---- for machines: the fewest decimal digits that read back as the same double ---- */

struct shortest {
    char text[25]; /* -1.7976931348623157e+308 is the longest */
};

/* Of the decimals with the fewest digits that lie between the number's neighbours, the nearest to
 * it; strtod, Python and JSON read it back bit for bit. As Python's repr without its ".0": 100,
 * 0.9, 1e-05, 5e-324; with an exponent, of two digits at least, below 1e-4 and from 1e16 on. What
 * is not finite is nan (without a sign), inf, -inf. Knows no locale. */
struct shortest shortest(double value);

/* The same into text that has room for a struct shortest; returns its length. */
size_t shortest_write(char *text, double value);
