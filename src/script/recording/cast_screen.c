#include "script/recording/cast_screen.h"

#include "draw/sgr.h"
#include "text/json.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

bool cast_screen_init(struct cast_screen *screen, int rows, int cols, struct display display)
{
    size_t count = (size_t)rows * (size_t)cols;

    *screen = (struct cast_screen){
        .display = display, .rows = rows, .cols = cols, .style = terminal_style_plain};
    screen->cells = malloc(count * sizeof *screen->cells + 1);
    screen->order = malloc(count * sizeof *screen->order + 1);
    screen->groups = malloc((count + 1) * sizeof *screen->groups);
    if (screen->cells == NULL || screen->order == NULL || screen->groups == NULL) {
        cast_screen_free(screen);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        screen->cells[i] = (struct cast_cell){' ', terminal_style_plain, 0, false};
    return true;
}

void cast_screen_free(struct cast_screen *screen)
{
    free(screen->cells);
    free(screen->order);
    free(screen->groups);
    screen->cells = NULL;
    screen->order = NULL;
    screen->groups = NULL;
}

/* ---- bytes ---- */

void write_json_inside(const char *text, FILE *out)
{
    char bytes[JSON_SPELLING_MOST];

    for (int size; (size = json_spelled(&text, bytes)) > 0;)
        fwrite(bytes, 1, (size_t)size, out);
}

/* How many bytes of the file a text takes: an escape is \u001b there. */
static int cost(const char *text)
{
    int bytes = 0;

    for (; *text != '\0'; text++)
        bytes += *text == '\033' ? 6 : *text == '\b' || *text == '\r' || *text == '\n' ? 2 : 1;
    return bytes;
}

static int cost_of_codepoint(uint32_t codepoint)
{
    char bytes[4];

    return codepoint == '"' || codepoint == '\\' ? 2 : utf8_encode(codepoint, bytes);
}

/* ---- styles ---- */

/* Of a space only these are seen. */
static bool is_bare(const struct cast_cell *cell)
{
    return cell->codepoint == ' ' && (cell->style.attr & (ATTR_REVERSE | ATTR_UNDERLINE)) == 0;
}

/* Does the cell look as it is to when it is written in that style? */
static bool looks_right(const struct cast_cell *cell, struct terminal_style style)
{
    if (is_bare(cell))
        return style.background == cell->style.background &&
               (style.attr & (ATTR_REVERSE | ATTR_UNDERLINE)) == 0;
    return terminal_style_same(cell->style, style);
}

static bool looks_same(const struct cast_cell *a, const struct cast_cell *b)
{
    return a->codepoint == b->codepoint && looks_right(a, b->style) && looks_right(b, a->style);
}

static void switch_to(struct cast_screen *screen, struct terminal_style style, FILE *out)
{
    char text[SGR_TEXT];

    sgr_between(screen->style, style, screen->display.depth, text);
    write_json_inside(text, out);
    screen->style = style;
}

/* ---- the cursor ---- */

enum { WAY = 32 };

static void take_shorter(char way[WAY], const char *other)
{
    if (way[0] == '\0' || cost(other) < cost(way))
        strcpy(way, other);
}

/* A number of steps, one of which is left out. */
static void steps(char text[WAY], int count, char letter)
{
    if (count == 1)
        snprintf(text, WAY, "\033[%c", letter);
    else
        snprintf(text, WAY, "\033[%d%c", count, letter);
}

/* A line feed goes straight down: what a terminal made of it when it was sent is long behind. */
static void way_down(char way[WAY], int from, int to)
{
    char other[WAY];

    way[0] = '\0';
    if (from == to)
        return;
    steps(way, from < to ? to - from : from - to, from < to ? 'B' : 'A');
    snprintf(other, sizeof other, "\033[%dd", to + 1);
    take_shorter(way, other);
    if (to > from && to - from < 5) {
        memset(other, '\n', (size_t)(to - from));
        other[to - from] = '\0';
        take_shorter(way, other);
    }
}

static void way_along(char way[WAY], int from, int to)
{
    char other[WAY];
    int back = from - to;

    way[0] = '\0';
    if (from == to)
        return;
    steps(way, back < 0 ? -back : back, back < 0 ? 'C' : 'D');
    snprintf(other, sizeof other, "\033[%dG", to + 1);
    take_shorter(way, other);
    if (back > 0 && back < 5) {
        memset(other, '\b', (size_t)back);
        other[back] = '\0';
        take_shorter(way, other);
    }
    if (to == 0)
        take_shorter(way, "\r");
}

/* The cells on the way, written again: how many bytes that takes, or −1 where one of them has
 * another style. */
static int cost_of_writing(const struct cast_screen *screen, int to)
{
    const struct cast_cell *row = screen->cells + screen->y * screen->cols;
    int bytes = 0;

    for (int x = screen->x; x < to; x++) {
        if (!looks_right(&row[x], screen->style))
            return -1;
        bytes += cost_of_codepoint(row[x].codepoint);
    }
    return bytes;
}

static void put(struct cast_screen *screen, FILE *out)
{
    struct cast_cell *cell = &screen->cells[screen->y * screen->cols + screen->x];
    char bytes[5] = "";

    bytes[utf8_encode(cell->codepoint, bytes)] = '\0';
    write_json_inside(bytes, out);
    cell->awaited = false;
    screen->x = screen->x + 1 < screen->cols ? screen->x + 1 : -1;
}

static void go_to(struct cast_screen *screen, int y, int x, FILE *out)
{
    char way[2 * WAY], along[WAY], down[WAY], both[2 * WAY];

    if (y == screen->y && x == screen->x)
        return;
    if (x > 0)
        snprintf(way, sizeof way, "\033[%d;%dH", y + 1, x + 1);
    else if (y > 0)
        snprintf(way, sizeof way, "\033[%dH", y + 1);
    else
        snprintf(way, sizeof way, "\033[H");
    if (screen->x >= 0) {
        way_down(down, screen->y, y);
        way_along(along, screen->x, x);
        snprintf(both, sizeof both, "%s%s", down, along);
        if (cost(both) < cost(way))
            strcpy(way, both);
    }
    if (screen->x >= 0 && y == screen->y && x > screen->x) {
        int again = cost_of_writing(screen, x);
        if (again >= 0 && again <= cost(way)) {
            while (screen->x < x)
                put(screen, out);
            return;
        }
    }
    write_json_inside(way, out);
    screen->y = y;
    screen->x = x;
}

/* ---- a picture ---- */

/* Takes over a picture; returns how many cells do not show it yet. */
static int take(struct cast_screen *screen, const struct recorded *picture)
{
    int count = 0;

    for (size_t i = 0; i < picture->count; i++) {
        const struct changed_cell *changed = &picture->changed[i];
        struct cast_cell cell = {codepoint_checked(changed->cell.codepoint),
                                 terminal_style_of(changed->cell.style, screen->display), 0, true};
        if (looks_same(&cell, &screen->cells[changed->at]))
            continue;
        screen->cells[changed->at] = cell;
        screen->order[count++] = (int)changed->at;
    }
    return count;
}

/* The first is that of the style that is on. */
static int group_of(struct cast_screen *screen, const struct cast_cell *cell, int *groups)
{
    int group = 0;

    while (group < *groups && !looks_right(cell, screen->groups[group].style))
        group++;
    if (group == *groups)
        screen->groups[(*groups)++] = (struct cast_group){cell->style, false};
    return group;
}

/* A space goes into the group of the cell beside it, `step` away, where that shows it as it is to
 * be. */
static void go_with(struct cast_screen *screen, const int *order, int step)
{
    struct cast_cell *cell = &screen->cells[*order];
    const struct cast_cell *beside = cell + step;

    if (cell->group < 0 && order[step] == *order + step && beside->group >= 0 &&
        looks_right(cell, screen->groups[beside->group].style))
        cell->group = beside->group;
}

/* A style is switched to once in a picture, so what is written in one comes together. Returns how
 * many groups there are; the first is that of the style that is on. */
static int gather(struct cast_screen *screen, int count)
{
    const int *order = screen->order;
    int groups = 1;

    screen->groups[0] = (struct cast_group){screen->style, false};
    for (int i = 0; i < count; i++) {
        struct cast_cell *cell = &screen->cells[order[i]];
        cell->group = is_bare(cell) ? -1 : group_of(screen, cell, &groups);
    }
    for (int i = 1; i < count; i++)
        go_with(screen, &order[i], -1);
    for (int i = count - 2; i >= 0; i--)
        go_with(screen, &order[i], 1);
    for (int i = 0; i < count; i++) {
        struct cast_cell *cell = &screen->cells[order[i]];
        if (cell->group < 0)
            cell->group = group_of(screen, cell, &groups);
    }
    return groups;
}

/* Whether the row is blank to its end, on the terminal's own background, where erasing means the
 * same everywhere; and long enough for that to be shorter. */
static bool ends_blank(const struct cast_screen *screen, int at)
{
    int awaited = 0, end = at - at % screen->cols + screen->cols;

    for (int i = at; i < end; i++) {
        if (!is_bare(&screen->cells[i]) || screen->cells[i].style.background >= 0)
            return false;
        awaited += screen->cells[i].awaited;
    }
    return awaited > 8;
}

static void write_cell(struct cast_screen *screen, int at, FILE *out)
{
    go_to(screen, at / screen->cols, at % screen->cols, out);
    if (!is_bare(&screen->cells[at]) || !ends_blank(screen, at)) {
        put(screen, out);
        return;
    }
    write_json_inside("\033[K", out);
    for (int i = at; i < at - at % screen->cols + screen->cols; i++)
        screen->cells[i].awaited = false;
}

static bool is_due(const struct cast_screen *screen, int y, int x)
{
    if (y < 0 || y >= screen->rows || x < 0 || x >= screen->cols)
        return false;
    const struct cast_cell *cell = &screen->cells[y * screen->cols + x];
    return cell->awaited && looks_right(cell, screen->style);
}

/* A cell that waits for the style that is on and is cheaper to go to than any; −1 where there is
 * none. */
static int cell_near(const struct cast_screen *screen)
{
    /* In order of the bytes that a way takes. */
    static const struct {
        int8_t down, along;
    } ways[] = {{0, 0},  {0, 1},  {1, 0},  {0, 2},  {0, -1}, {1, -1}, {0, 3},
                {0, -2}, {2, 0},  {1, -2}, {2, -1}, {3, 0},  {0, -3}, {-1, 0},
                {1, -3}, {2, -2}, {1, 1},  {1, 2},  {1, 3},  {-1, -1}};

    if (screen->x < 0)
        return -1;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        int y = screen->y + ways[i].down, x = screen->x + ways[i].along;
        if (is_due(screen, y, x))
            return y * screen->cols + x;
    }
    for (int x = screen->x; x < screen->cols; x++)
        if (is_due(screen, screen->y, x))
            return screen->y * screen->cols + x;
    return -1;
}

/* Bytes of a switch, more or less. */
static int distance(struct terminal_style from, struct terminal_style to)
{
    uint8_t attr = from.attr ^ to.attr;

    return 9 * (from.foreground != to.foreground) + 9 * (from.background != to.background) +
           2 * ((attr & ATTR_BOLD) != 0) + 2 * ((attr & ATTR_REVERSE) != 0) +
           2 * ((attr & ATTR_UNDERLINE) != 0);
}

/* The group that is not written yet and whose style is the least to switch to; −1: none is left. */
static int group_near(const struct cast_screen *screen, int groups)
{
    int best = -1;

    for (int group = 0; group < groups; group++)
        if (!screen->groups[group].written &&
            (best < 0 || distance(screen->style, screen->groups[group].style) <
                             distance(screen->style, screen->groups[best].style)))
            best = group;
    return best;
}

static void write_group(struct cast_screen *screen, int group, int count, FILE *out)
{
    screen->groups[group].written = true;
    for (int i = 0, near; i < count; i++) {
        const struct cast_cell *cell = &screen->cells[screen->order[i]];
        if (!cell->awaited || cell->group != group)
            continue;
        switch_to(screen, screen->groups[group].style, out);
        write_cell(screen, screen->order[i], out);
        while ((near = cell_near(screen)) >= 0)
            write_cell(screen, near, out);
    }
}

void cast_screen_show(struct cast_screen *screen, const struct recorded *picture, FILE *out)
{
    int count = take(screen, picture), groups = gather(screen, count);

    for (int group; (group = group_near(screen, groups)) >= 0;)
        write_group(screen, group, count, out);
}
