#include "text/shell_word.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static size_t add(char *text, size_t size, size_t used, const char *more)
{
    size_t length = strlen(more);
    if (used + length >= size)
        return used;
    memcpy(text + used, more, length + 1);
    return used + length;
}

void shell_word(const char *word, char *text, size_t size)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "_-+=:,./%@";
    char code[8];
    bool controls = false, simple = *word && word[strspn(word, plain)] == '\0';
    for (const char *c = word; *c; c++)
        controls |= (unsigned char)*c < ' ' || *c == 127;
    if (size > 0)
        text[0] = '\0';
    size_t used = simple ? 0 : add(text, size, 0, controls ? "$'" : "'");
    for (const char *c = word; *c; c++) {
        if ((unsigned char)*c < ' ' || *c == 127)
            snprintf(code, sizeof code, "\\%03o", (unsigned)*c);
        else if (controls && (*c == '\'' || *c == '\\'))
            snprintf(code, sizeof code, "\\%c", *c);
        else
            snprintf(code, sizeof code, "%s", *c == '\'' ? "'\\''" : (const char[]){*c, '\0'});
        used = add(text, size, used, code);
    }
    if (!simple)
        add(text, size, used, "'");
}
