#include "draw/sgr.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Parameters on their way: parted by semicolons. */
static __attribute__((format(printf, 2, 3))) void add(char *text, const char *format, ...)
{
    size_t size = strlen(text);
    va_list values;

    if (size > strlen("\033[") && text[size - 1] != ';')
        text[size++] = ';';
    va_start(values, format);
    vsnprintf(text + size, SGR_TEXT - size, format, values);
    va_end(values);
}

/* 30 … 37 and 90 … 97 for the first and the second eight; 38 with an index or three bytes; 39 for
 * the terminal's own. */
static void add_colour(char *text, int colour, int first, enum colour_depth depth)
{
    if (colour < 0)
        add(text, "%d", first + 9);
    else if (depth == DEPTH_DIRECT)
        add(text, "%d;2;%d;%d;%d", first + 8, colour >> 16 & 255, colour >> 8 & 255, colour & 255);
    else if (depth == DEPTH_256)
        add(text, "%d;5;%d", first + 8, colour);
    else
        add(text, "%d", colour < 8 ? first + colour : first + 60 + colour - 8);
}

static void add_change(char *text, struct terminal_style from, struct terminal_style to,
                       enum colour_depth depth)
{
    static const struct {
        uint8_t attribute, on, off;
    } attributes[] = {{ATTR_BOLD, 1, 22}, {ATTR_UNDERLINE, 4, 24}, {ATTR_REVERSE, 7, 27}};

    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        if (((from.attr ^ to.attr) & attributes[i].attribute) != 0)
            add(text, "%d",
                to.attr & attributes[i].attribute ? attributes[i].on : attributes[i].off);
    if (from.foreground != to.foreground)
        add_colour(text, to.foreground, 30, depth);
    if (from.background != to.background)
        add_colour(text, to.background, 40, depth);
}

void sgr_anew(struct terminal_style style, enum colour_depth depth, char text[SGR_TEXT])
{
    strcpy(text, "\033[0");
    add_change(text, terminal_style_plain, style, depth);
    strcat(text, "m");
}

void sgr_between(struct terminal_style from, struct terminal_style to, enum colour_depth depth,
                 char text[SGR_TEXT])
{
    char anew[SGR_TEXT];

    text[0] = '\0';
    if (terminal_style_same(from, to))
        return;
    strcpy(text, "\033[");
    add_change(text, from, to, depth);
    strcat(text, "m");
    strcpy(anew, "\033[");
    if (!terminal_style_same(to, terminal_style_plain)) {
        strcat(anew, ";"); /* a parameter that is left out is 0: all off */
        add_change(anew, terminal_style_plain, to, depth);
    }
    strcat(anew, "m");
    if (strlen(anew) < strlen(text))
        strcpy(text, anew);
}
