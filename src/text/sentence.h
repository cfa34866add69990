/* Pieces of sentences: numbers, factors, and text that grows. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* A number in a sentence, by value, so that several can stand in one. */
struct number {
    char text[40];
};

struct number sentence_number(double value, int digits);

/* "×0.376", "×2.9×10⁻⁷": of what is very large or small two digits tell enough. */
struct number sentence_factor(double factor);

/* "st" of 1, 21 …, "th" of 11: what follows a whole number from 0 on. */
const char *ordinal_ending(double n);

/* Adds to a text, as far as its size goes. */
void sentence_add(char *text, size_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
