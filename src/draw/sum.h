/* Numbers within a width, and terms with their sum: all with one last place, so that what is shown
 * adds up. */
#pragma once

#include <stdbool.h>

struct frame;

enum { SUM_TERMS = 4, SUM_TEXT = 40 };

struct sum {
    char text[SUM_TERMS][SUM_TEXT];
};

/* count (≤ SUM_TERMS) numbers of which the last is the sum of the others, each rounded to the same
 * place and at most width (≥ 7) columns wide in this frame: with up to three places fewer than
 * there is room for where it then adds up in the digits shown, and else so that it does: what
 * stands between the first and the last is then up to a unit or two of that place off. Very large
 * and very small ones have the same power of ten, and all of them one notation. Alone, as
 * number_within writes them, stand all where one is not finite, and a term too small for that
 * place, which would read 0.
 */
struct sum sum_text(const struct frame *frame, const double *term, int count, int width);

/* The decimals of a number as it is written; −1 where it has a power of ten, or is none. */
int decimals_of(const char *text);

/* Is a number told whole by so many decimals? */
bool is_exact_with(double value, int decimals);

/* The same sum with exactly so many decimals, none dropped, so that columns beside each other have
 * as many. False, and nothing is written, where it does not fit, misses its sum (unless that may be
 * settled as above), or has a term that is left with fewer than four digits and is not exact. */
bool sum_text_with(const struct frame *frame, const double *term, int count, int width,
                   int decimals, bool settled, struct sum *sum);

/* Gives sums in columns beside each other (2 at most), as sum_text wrote them, as many decimals,
 * which are returned: as few as one of them has, but no fewer than tell all of another one. −1, and
 * they stay, where their sizes are too far apart for it. */
int sums_beside(const struct frame *frame, double (*term)[SUM_TERMS], int columns, int count,
                int width, struct sum *sum);

/* One number so; text holds SUM_TEXT bytes. */
bool number_with(const struct frame *frame, char *text, double value, int width, int decimals);

/* A number as number_text writes it, with as many of the digits as the width (≥ 7) has room for
 * in this frame; −1.2e-58 where the power of ten has none. text holds SUM_TEXT bytes. */
void number_within(const struct frame *frame, char *text, double value, int digits, int width);

/* Numbers that stand together: where one has its power of ten with a letter, all get it. */
void same_notation(char *const *text, int count);
