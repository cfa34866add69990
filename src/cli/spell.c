#include "cli/spell.h"

#include "text/ascii.h"
#include "text/utf8.h"

void print_spelt(FILE *out, const char *utf8, bool ascii)
{
    char bytes[4];
    uint32_t before = 0;
    for (uint32_t rune; (rune = utf8_next(&utf8)) != 0; before = rune) {
        rune = rune_checked(rune);
        if (ascii && rune >= 128)
            fputs(ascii_spelling(rune, before), out);
        else
            fwrite(bytes, 1, (size_t)utf8_encode(rune, bytes), out);
    }
    putc('\n', out);
}
