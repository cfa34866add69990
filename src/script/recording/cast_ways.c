#include "script/recording/cast_ways.h"

#include "script/recording/cast_bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Only what every reader of casts knows, by their code: asciinema's player, agg and asciinema
 * (avt), termtosvg (pyte), svg-term, xterm and its like (libvterm). They are CUP, CUU, CUD, CUF,
 * CUB, CHA, VPA, line feed, carriage return, backspace, reverse index, and tabs, every eight
 * columns at first; to erase, EL and ECH; to shift, ICH and DCH; DECSC and DECRC. Left out: REP and
 * the line-drawing characters of ESC ( 0, which pyte does not know (in UTF-8). */

enum { TAB = 8 };

bool cast_ways_init(struct cast_ways *ways, int rows, int cols)
{
    *ways = (struct cast_ways){.rows = rows,
                               .cols = cols,
                               .down = calloc((size_t)rows * (size_t)rows + 1, 1),
                               .along = calloc((size_t)cols * (size_t)cols + 1, 1)};
    return ways->down != NULL && ways->along != NULL;
}

void cast_ways_free(struct cast_ways *ways)
{
    free(ways->down);
    free(ways->along);
    ways->down = ways->along = NULL;
}

static void take_cheaper(char way[CAST_WAY], const char *other)
{
    if (way[0] == '\0' || cast_cost(other) < cast_cost(way))
        strcpy(way, other);
}

/* A number of steps, one of which is left out. */
static void steps(char text[CAST_WAY], int count, char letter)
{
    if (count == 1)
        snprintf(text, CAST_WAY, "\033[%c", letter);
    else
        snprintf(text, CAST_WAY, "\033[%d%c", count, letter);
}

/* A line feed goes straight down: what a terminal made of it when it was sent is long behind. */
static void way_down(int from, int to, char way[CAST_WAY])
{
    char other[CAST_WAY];

    way[0] = '\0';
    if (from == to)
        return;
    steps(way, from < to ? to - from : from - to, from < to ? 'B' : 'A');
    snprintf(other, sizeof other, "\033[%dd", to + 1);
    take_cheaper(way, other);
    if (to == from - 1)
        take_cheaper(way, "\033M");
    if (to > from && to - from < 5) {
        memset(other, '\n', (size_t)(to - from));
        other[to - from] = '\0';
        take_cheaper(way, other);
    }
}

/* Steps of a column each. */
static void way_by_steps(int from, int to, char way[CAST_WAY])
{
    char other[CAST_WAY];
    int back = from - to;

    way[0] = '\0';
    if (from == to)
        return;
    steps(way, back < 0 ? -back : back, back < 0 ? 'C' : 'D');
    if (back > 0 && back < 5) {
        memset(other, '\b', (size_t)back);
        other[back] = '\0';
        take_cheaper(way, other);
    }
}

/* To a tab stop beside it, from there by steps. `start` leads to column `from`. */
static void try_tabs(const char *start, int from, int to, int stop, char way[CAST_WAY])
{
    char rest[CAST_WAY], other[2 * CAST_WAY];
    int tabs = stop / TAB - from / TAB;

    if (tabs < 1 || tabs > 8)
        return;
    way_by_steps(stop, to, rest);
    snprintf(other, sizeof other, "%s%.*s%s", start, tabs, "\t\t\t\t\t\t\t\t", rest);
    take_cheaper(way, other);
}

static void way_along(const struct cast_ways *ways, int from, int to, char way[CAST_WAY])
{
    char other[CAST_WAY];
    int stop = to - to % TAB;

    way_by_steps(from, to, way);
    if (from == to)
        return;
    snprintf(other, sizeof other, "\033[%dG", to + 1);
    take_cheaper(way, other);
    if (to == 0)
        take_cheaper(way, "\r");
    try_tabs("", from, to, stop, way);
    try_tabs("\r", 0, to, stop, way);
    if (stop + TAB < ways->cols) {
        try_tabs("", from, to, stop + TAB, way);
        try_tabs("\r", 0, to, stop + TAB, way);
    }
}

/* What is left out is 1. */
static void way_straight(int y, int x, char way[CAST_WAY])
{
    if (x > 0 && y == 0)
        snprintf(way, CAST_WAY, "\033[;%dH", x + 1);
    else if (x > 0)
        snprintf(way, CAST_WAY, "\033[%d;%dH", y + 1, x + 1);
    else if (y > 0)
        snprintf(way, CAST_WAY, "\033[%dH", y + 1);
    else
        snprintf(way, CAST_WAY, "\033[H");
}

static int digits(int number) { return number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 5; }

/* Of the bytes of way_straight. */
static int cost_straight(int y, int x)
{
    enum { FRAME = 8 + 3 + 3 }; /* of the escape, [ and H */

    if (x > 0)
        return FRAME + 3 * ((y > 0 ? digits(y + 1) : 0) + 1 + digits(x + 1));
    return y > 0 ? FRAME + 3 * digits(y + 1) : FRAME;
}

static int cost_down(const struct cast_ways *ways, int from, int to)
{
    uint8_t *cost = &ways->down[from * ways->rows + to];

    if (*cost == 0 && from != to) {
        char way[CAST_WAY];
        way_down(from, to, way);
        *cost = (uint8_t)cast_cost(way);
    }
    return *cost;
}

static int cost_along(const struct cast_ways *ways, int from, int to)
{
    uint8_t *cost = &ways->along[from * ways->cols + to];

    if (*cost == 0 && from != to) {
        char way[CAST_WAY];
        way_along(ways, from, to, way);
        *cost = (uint8_t)cast_cost(way);
    }
    return *cost;
}

int cast_way_cost(const struct cast_ways *ways, int from_y, int from_x, int y, int x)
{
    int straight = cost_straight(y, x);

    if (from_x < 0)
        return straight;
    int both = cost_down(ways, from_y, y) + cost_along(ways, from_x, x);
    return both < straight ? both : straight;
}

void cast_way(const struct cast_ways *ways, int from_y, int from_x, int y, int x,
              char way[CAST_WAY])
{
    way_straight(y, x, way);
    if (from_x < 0 || cast_way_cost(ways, from_y, from_x, y, x) >= cast_cost(way))
        return;
    char along[CAST_WAY];
    way_down(from_y, y, way);
    way_along(ways, from_x, x, along);
    strncat(way, along, CAST_WAY - 1 - strlen(way));
}
