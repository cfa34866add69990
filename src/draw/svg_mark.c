#include "draw/svg_mark.h"

#include <stddef.h>

/* What is hollow has a second outline the other way round. In order of code points. */
static const struct svg_mark marks[] = {
    /* × */
    {0x00d7, .4f, 1.4f, "l1.2 1.2m0-1.2l-1.2 1.2", true},
    /* • */
    {0x2022, .5f, 2, "a.5 .5 0 1 1 1 0a.5 .5 0 1 1-1 0z", false},
    /* ⏎ */
    {0x23ce, 1.5f, 1.2f, "h.3v1.3h-1v.45l-.7-.6 .7-.6v.45h.7z", false},
    /* ■ □ ▪ */
    {0x25a0, .2f, 1.2f, "h1.6v1.6h-1.6z", false},
    {0x25a1, .2f, 1.2f, "h1.6v1.6h-1.6zm.3 .3v1h1v-1z", false},
    {0x25aa, .5f, 1.5f, "h1v1h-1z", false},
    /* ▲ △ ▴ */
    {0x25b2, 1, 1.1f, "l.9 1.7h-1.8z", false},
    {0x25b3, 1, 1.1f, "l.9 1.7h-1.8zm0 .55l-.48 .9h.96z", false},
    {0x25b4, 1, 1.5f, "l.6 1.1h-1.2z", false},
    /* ▶ ▷ ▸ */
    {0x25b6, .2f, 1.1f, "l1.6 .9-1.6 .9z", false},
    {0x25b7, .2f, 1.1f, "l1.6 .9-1.6 .9zm.25 .42v.96l.85-.48z", false},
    {0x25b8, .45f, 1.4f, "l1.1 .6-1.1 .6z", false},
    /* ▼ ▽ ▾ */
    {0x25bc, .1f, 1.2f, "h1.8l-.9 1.7z", false},
    {0x25bd, .1f, 1.2f, "h1.8l-.9 1.7zm.42 .25l.48 .9 .48-.9z", false},
    {0x25be, .4f, 1.5f, "h1.2l-.6 1.1z", false},
    /* ◀ ◁ ◂ */
    {0x25c0, 1.8f, 1.1f, "l-1.6 .9 1.6 .9z", false},
    {0x25c1, 1.8f, 1.1f, "l-1.6 .9 1.6 .9zm-.25 .42v.96l-.85-.48z", false},
    {0x25c2, 1.55f, 1.4f, "l-1.1 .6 1.1 .6z", false},
    /* ◆ ◇ ◈ */
    {0x25c6, 1, .9f, "l.9 1.1-.9 1.1-.9-1.1z", false},
    {0x25c7, 1, .9f, "l.9 1.1-.9 1.1-.9-1.1zm0 .46l-.52 .64 .52 .64 .52-.64z", false},
    {0x25c8, 1, .9f,
     "l.9 1.1-.9 1.1-.9-1.1zm0 .36l-.6 .74 .6 .74 .6-.74zm0 .36l.3 .38-.3 .38-.3-.38z", false},
    /* ◉ ○ ● ◦ */
    {0x25c9, .2f, 2,
     "a.8 .8 0 1 1 1.6 0a.8 .8 0 1 1-1.6 0zm.2 0a.6 .6 0 1 0 1.2 0a.6 .6 0 1 0-1.2 0zm.22 0a.38 "
     ".38 0 "
     "1 1 .76 0a.38 .38 0 1 1-.76 0z",
     false},
    {0x25cb, .2f, 2,
     "a.8 .8 0 1 1 1.6 0a.8 .8 0 1 1-1.6 0zm.26 0a.54 .54 0 1 0 1.08 0a.54 .54 0 1 0-1.08 0z",
     false},
    {0x25cf, .2f, 2, "a.8 .8 0 1 1 1.6 0a.8 .8 0 1 1-1.6 0z", false},
    {0x25e6, .5f, 2, "a.5 .5 0 1 1 1 0a.5 .5 0 1 1-1 0zm.2 0a.3 .3 0 1 0 .6 0a.3 .3 0 1 0-.6 0z",
     false},
    /* ✓ */
    {0x2713, .15f, 2.15f, "l.25-.25 .4 .5 .8-1.25 .25 .2-1 1.55z", false},
};

const struct svg_mark *svg_mark(uint32_t codepoint)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks && marks[i].codepoint <= codepoint; i++)
        if (marks[i].codepoint == codepoint)
            return &marks[i];
    return NULL;
}
