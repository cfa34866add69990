#include "term/capability.h"

#include <curses.h>
#include <stddef.h>
#include <string.h>
#include <term.h>

/* Appends; returns the end. */
static char *add(char *to, const char *text)
{
    size_t length = strlen(text);
    memcpy(to, text, length + 1);
    return to + length;
}

static char *add_number(char *to, int number)
{
    char digits[12];
    int count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count > 0)
        *to++ = digits[--count];
    return to;
}

static void move_to(char *text, int y, int x)
{
    text = add_number(add(text, "\033["), y + 1);
    text = add_number(add(text, ";"), x + 1);
    add(text, "H");
}

static void move_right(char *text, int distance, int unused)
{
    (void)unused;
    add(add_number(add(text, "\033["), distance), "C");
}

/* Eight, eight bright ones, 256: SGR 30, 90 and 38;5 of xterm, and 10 more for the background. */
static void colour(char *text, int number, int of_background)
{
    text = add(text, "\033[");
    if (number < 16)
        text = add_number(text, number + (number < 8 ? 30 : 82) + of_background);
    else
        text = add_number(add(text, of_background ? "48;5;" : "38;5;"), number);
    add(text, "m");
}

static void foreground(char *text, int number, int unused)
{
    (void)unused;
    colour(text, number, 0);
}

static void background(char *text, int number, int unused)
{
    (void)unused;
    colour(text, number, 10);
}

/* As most terminals have them. A frame has a hundred, and curses reads each string anew. */
static const struct {
    const char *capability;
    void (*write)(char *text, int first, int second);
} usual[] = {
    {"\033[%i%p1%d;%p2%dH", move_to},
    {"\033[%p1%dC", move_right},
    {"\033[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m", foreground},
    {"\033[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m", background},
};

const char *capability_text(const char *capability, int first, int second,
                            char text[CAPABILITY_TEXT])
{
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (strcmp(capability, usual[i].capability) == 0) {
            usual[i].write(text, first, second);
            return text;
        }
    return tparm(capability, (long)first, (long)second);
}
