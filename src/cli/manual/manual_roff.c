#include "cli/manual/manual_roff.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* A line of the source, in bytes, as mandoc -Tlint wants it. */
enum { LINE_MOST = 80 };

/* Text for roff: its special characters escaped, a dash as a dash. Returns the bytes written. */
static int text_part(const char *utf8, size_t length)
{
    int bytes = 0;
    for (size_t i = 0; i < length; i++) {
        if (utf8[i] == '\\')
            bytes += printf("\\e");
        else if (utf8[i] == '-')
            bytes += printf("\\-");
        else
            bytes += printf("%c", utf8[i]);
    }
    return bytes;
}

static void text(const char *utf8) { text_part(utf8, strlen(utf8)); }

/* Sentences, broken into lines between words. None begins with a dot or a quote, which roff would
 * take for a request: such a word stays on the line before it. */
void roff_sentences(const char *utf8)
{
    int used = 0;
    for (const char *word = utf8; *word;) {
        size_t length = strcspn(word, " "), escaped = length;
        for (size_t i = 0; i < length; i++)
            escaped += word[i] == '\\' || word[i] == '-';
        bool arguments = *word == '.' || *word == '\'';
        if (used > 0 && !arguments && used + 1 + (int)escaped > LINE_MOST) {
            putchar('\n');
            used = 0;
        }
        if (used > 0)
            used += printf(" ");
        used += text_part(word, length);
        word += length + strspn(word + length, " ");
    }
    putchar('\n');
}

void roff_heading(const char *name)
{
    printf(".SH ");
    for (; *name; name++)
        putchar(toupper((unsigned char)*name));
    putchar('\n');
}

void roff_term(const char *name, const char *what, const char *help)
{
    printf(".TP\n.B ");
    text(name);
    if (what[0]) {
        printf(" \\fI");
        text(what);
        printf("\\fR");
    }
    putchar('\n');
    roff_sentences(help);
}
