#include "cli/spell.h"

#include "draw/ascii.h"
#include "draw/rune.h"

#include <stdio.h>

void print_spelt(const char *utf8, bool ascii)
{
    uint32_t before = 0;
    for (uint32_t rune; ascii && (rune = utf8_next(&utf8)) != 0; before = rune) {
        if (rune < 128)
            putchar((int)rune);
        else
            fputs(ascii_spelling(rune, before), stdout);
    }
    puts(ascii ? "" : utf8);
}
