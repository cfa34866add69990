#include "term/keyboard.h"

#include <curses.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

/* Written past curses, which buffers its own output and does not know the mode. */
static void switch_paste(const char *sequence)
{
    fputs(sequence, stdout);
    fflush(stdout);
}

void keyboard_start(struct keyboard *keyboard)
{
    keyboard->pasting = false;
    switch_paste("\033[?2004h");
}

void keyboard_stop(void) { switch_paste("\033[?2004l"); }

/* curses' numbers for keys, in ours. */
static int special(wint_t key)
{
    static const struct {
        wint_t key;
        int press;
    } keys[] = {
        {KEY_UP, PRESS_UP},
        {KEY_DOWN, PRESS_DOWN},
        {KEY_LEFT, PRESS_LEFT},
        {KEY_RIGHT, PRESS_RIGHT},
        {KEY_SLEFT, PRESS_SHIFT_LEFT},
        {KEY_SRIGHT, PRESS_SHIFT_RIGHT},
        {KEY_HOME, PRESS_HOME},
        {KEY_END, PRESS_END},
        {KEY_PPAGE, PRESS_PAGE_UP},
        {KEY_NPAGE, PRESS_PAGE_DOWN},
        {KEY_BTAB, PRESS_SHIFT_TAB},
        {KEY_BACKSPACE, PRESS_BACKSPACE},
        {KEY_DC, PRESS_DELETE},
        {KEY_ENTER, PRESS_ENTER},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i].key == key)
            return keys[i].press;
    return PRESS_NONE;
}

/* What terminals send whose description leaves it out: ESC [ and this. */
static int known_sequence(const char *sequence)
{
    static const struct {
        const char *sequence;
        int press;
    } keys[] = {
        {"A", PRESS_UP},
        {"B", PRESS_DOWN},
        {"C", PRESS_RIGHT},
        {"D", PRESS_LEFT},
        {"H", PRESS_HOME},
        {"F", PRESS_END},
        {"1~", PRESS_HOME},
        {"4~", PRESS_END},
        {"7~", PRESS_HOME},
        {"8~", PRESS_END},
        {"3~", PRESS_DELETE},
        {"5~", PRESS_PAGE_UP},
        {"6~", PRESS_PAGE_DOWN},
        {"1;2C", PRESS_SHIFT_RIGHT},
        {"1;2D", PRESS_SHIFT_LEFT},
        {"1;5C", PRESS_SHIFT_RIGHT},
        {"1;5D", PRESS_SHIFT_LEFT},
        {"c", PRESS_SHIFT_RIGHT},
        {"d", PRESS_SHIFT_LEFT},
        {"Z", PRESS_SHIFT_TAB},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i].sequence, sequence) == 0)
            return keys[i].press;
    return PRESS_NONE;
}

/* The rest of a sequence after ESC [ or ESC O: parameters up to a final byte (ECMA-48, 5.4). */
static void read_sequence(char *sequence, size_t size)
{
    size_t n = 0;
    wint_t key;
    while (get_wch(&key) == OK) {
        if (n + 1 < size)
            sequence[n++] = key < 128 ? (char)key : '?';
        if (key >= 0x40 && !(n == 1 && key == L'[')) /* the Linux console doubles the bracket */
            break;
    }
    sequence[n] = '\0';
    for (int i = 0; strcmp(sequence, "M") == 0 && i < 3; i++)
        get_wch(&key); /* an old mouse report: three bytes more */
}

/* After an escape: a key, PRESS_ESCAPE, or PRESS_NONE for a sequence of no use here. */
static int escape(struct keyboard *keyboard)
{
    char sequence[32];
    wint_t next;
    int kind = get_wch(&next);
    if (kind == ERR)
        return PRESS_ESCAPE;
    if (kind != OK || (next != L'[' && next != L'O')) {
        if (kind == OK)
            unget_wch((wchar_t)next);
        return PRESS_ESCAPE;
    }
    read_sequence(sequence, sizeof sequence);
    if (strcmp(sequence, "200~") == 0 || strcmp(sequence, "201~") == 0) {
        keyboard->pasting = sequence[2] == '0';
        return PRESS_NONE;
    }
    return known_sequence(sequence);
}

int keyboard_press(struct keyboard *keyboard)
{
    wint_t key;
    int kind;
    while ((kind = get_wch(&key)) != ERR) {
        int press = kind == KEY_CODE_YES ? special(key) : (int)key;
        if (press == PRESS_ESCAPE && kind == OK)
            press = escape(keyboard);
        if (press == '\r')
            press = PRESS_ENTER;
        if (press == '\b')
            press = PRESS_BACKSPACE;
        if (press != PRESS_NONE) /* else a new size, or a key of no use here */
            return keyboard->pasting ? press | PRESS_PASTED : press;
    }
    return PRESS_NONE;
}
