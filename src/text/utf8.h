/* Code points: from UTF-8 and into it, and checked for taking one column in every terminal. */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* The next code point of a string, which moves on past it; 0 at the end. Broken UTF-8 gives '?'. */
uint32_t utf8_next(const char **text);

/* One code point; returns its bytes (1 … 4). What is none gives '?'. */
int utf8_encode(uint32_t codepoint, char bytes[4]);

/* Text from outside, to be quoted: at most so many code points of it, each as it is where it is
 * printable and one column wide, else '?'. Returns the bytes written; what has no room is left out
 * whole. */
int utf8_quoted(const char *text, int most, char *out, size_t size);

/* The code point itself where it is printable and one column wide, else '?'. */
uint32_t codepoint_checked(uint32_t codepoint);
