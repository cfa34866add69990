/* Text is Unicode everywhere. Where it leaves the program for a terminal that shows nothing beyond
 * ASCII, a speller writes it in other words. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ASCII_SPELLING_MAX = 7 };

/* A text on its way out. */
struct speller {
    const char *text; /* what is left of it: UTF-8 */
    bool ascii;       /* else it stays as it is */
    uint32_t before;  /* the code point to the left, 0 at the beginning */
};

/* The next piece of a text as it is shown, a code point a column; returns how many, 0 at the end.
 * Each is printable and one column wide, whatever the text holds. In ASCII a power of ten is
 * written as printf does: 2×10⁻⁵ is 2e-05, ×10⁶ is x1e+06. */
int spell(struct speller *speller, uint32_t columns[ASCII_SPELLING_MAX]);

/* Is the next piece one character, shown as it stands? Most pieces are, and need no call. */
static inline bool spells_itself(const struct speller *speller)
{
    uint8_t byte = (uint8_t)*speller->text;
    return !speller->ascii && byte >= ' ' && byte <= '~';
}

/* All of a text in ASCII, as far as the size goes. */
void ascii_text(char *ascii, size_t size, const char *utf8);

/* How a code point beyond ASCII is spelt, 1 … ASCII_SPELLING_MAX characters; "?" where nothing is
 * known. before is the code point to its left: a superscript gets a "^" unless it goes on from
 * another one, so that 10⁻⁵ becomes 10^-5. */
const char *ascii_spelling(uint32_t codepoint, uint32_t before);
