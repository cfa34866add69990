/* Spellings of what lies beyond ASCII, for terminals that show nothing else. */
#pragma once

#include <stdint.h>

enum { ASCII_SPELLING_MAX = 7 };

/* How a rune beyond ASCII is spelt, 1 … ASCII_SPELLING_MAX characters; "?" where nothing is known.
 * before is the rune to its left: a superscript gets a "^" unless it goes on from another one, so
 * that 10⁻⁵ becomes 10^-5. */
const char *ascii_spelling(uint32_t rune, uint32_t before);
