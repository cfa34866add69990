#include "cli/print_line.h"

#include "text/ascii.h"
#include "text/utf8.h"

void print_line(FILE *out, const char *utf8, bool ascii)
{
    struct speller speller = {utf8, ascii, 0};
    uint32_t columns[ASCII_SPELLING_MAX];
    char bytes[4];
    for (int n; (n = spell(&speller, columns)) > 0;)
        for (int i = 0; i < n; i++)
            fwrite(bytes, 1, (size_t)utf8_encode(columns[i], bytes), out);
    putc('\n', out);
}
