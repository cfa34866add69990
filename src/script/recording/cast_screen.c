#include "script/recording/cast_screen.h"

#include "draw/sgr.h"
#include "script/recording/cast_bytes.h"
#include "script/recording/cast_plan.h"
#include "text/utf8.h"

#include <stdlib.h>

bool cast_screen_init(struct cast_screen *screen, int rows, int cols, struct display display)
{
    size_t count = (size_t)rows * (size_t)cols;

    *screen = (struct cast_screen){.display = display,
                                   .rows = rows,
                                   .cols = cols,
                                   .pen = {0, 0, terminal_style_plain},
                                   .cells = malloc(count * sizeof *screen->cells + 1),
                                   .changed = malloc(count * sizeof *screen->changed + 1),
                                   .plan = cast_plan_new((int)count)};
    if (!cast_ways_init(&screen->ways, rows, cols) || screen->cells == NULL ||
        screen->changed == NULL || screen->plan == NULL) {
        cast_screen_free(screen);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        screen->cells[i] = (struct cast_cell){' ', terminal_style_plain, false};
    return true;
}

void cast_screen_free(struct cast_screen *screen)
{
    free(screen->cells);
    free(screen->changed);
    cast_ways_free(&screen->ways);
    cast_plan_free(screen->plan);
    screen->cells = NULL;
    screen->changed = NULL;
    screen->plan = NULL;
}

/* ---- writing ---- */

static void switch_to(struct cast_screen *screen, struct terminal_style style, FILE *out)
{
    char text[SGR_TEXT];

    sgr_between(screen->pen.style, style, screen->display.depth, text);
    write_json_inside(text, out);
    screen->pen.style = style;
}

static void put(struct cast_screen *screen, FILE *out)
{
    struct cast_pen *pen = &screen->pen;
    struct cast_cell *cell = &screen->cells[pen->y * screen->cols + pen->x];
    char bytes[5] = "";

    bytes[utf8_encode(cell->codepoint, bytes)] = '\0';
    write_json_inside(bytes, out);
    cell->awaited = false;
    pen->x = pen->x + 1 < screen->cols ? pen->x + 1 : -1;
}

/* Writes the cells on the way again, in the style that is on, where that is no dearer than any
 * other way. */
static bool write_up_to(struct cast_screen *screen, int y, int x, FILE *out)
{
    struct cast_pen *pen = &screen->pen;

    if (y != pen->y)
        return false;
    int cost = cast_cost_of_writing(screen, y, pen->x, x, pen->style);
    if (cost < 0 || cost > cast_way_cost(&screen->ways, y, pen->x, y, x))
        return false;
    while (pen->x < x)
        put(screen, out);
    return true;
}

static void go_to(struct cast_screen *screen, int y, int x, FILE *out)
{
    struct cast_pen *pen = &screen->pen;
    char way[CAST_WAY];

    if ((y == pen->y && x == pen->x) || write_up_to(screen, y, x, out))
        return;
    cast_way(&screen->ways, pen->y, pen->x, y, x, way);
    write_json_inside(way, out);
    pen->y = y;
    pen->x = x;
}

/* EL where the row is blank to its end, else ECH; neither moves the cursor. */
static void erase(struct cast_screen *screen, const struct cast_run *run, FILE *out)
{
    int end = run->at + run->count, row_end = run->at - run->at % screen->cols + screen->cols;
    char text[CAST_WAY];

    while (end < row_end && cast_cell_bare(&screen->cells[end]) &&
           screen->cells[end].style.background < 0)
        end++;
    if (end == row_end)
        snprintf(text, sizeof text, "\033[K");
    else
        snprintf(text, sizeof text, "\033[%dX", run->count);
    write_json_inside(text, out);
    for (int at = run->at; at < run->at + run->count; at++)
        screen->cells[at].awaited = false;
}

/* ---- a picture ---- */

static bool looks_same(const struct cast_cell *a, const struct cast_cell *b)
{
    return a->codepoint == b->codepoint && cast_cell_looks_right(a, b->style) &&
           cast_cell_looks_right(b, a->style);
}

/* Takes over a picture; returns how many cells do not show it yet. */
static int take(struct cast_screen *screen, const struct recorded *picture)
{
    int count = 0;

    for (size_t i = 0; i < picture->count; i++) {
        const struct changed_cell *changed = &picture->changed[i];
        struct cast_cell cell = {codepoint_checked(changed->cell.codepoint),
                                 terminal_style_of(changed->cell.style, screen->display), true};
        if (looks_same(&cell, &screen->cells[changed->at]))
            continue;
        screen->cells[changed->at] = cell;
        screen->changed[count++] = (int)changed->at;
    }
    return count;
}

static void write_run(struct cast_screen *screen, const struct cast_run *run, FILE *out)
{
    int at = run->at, end = run->at + run->count;

    while (at < end && !screen->cells[at].awaited) /* written on a way */
        at++;
    if (at == end)
        return;
    int y = at / screen->cols, x = at % screen->cols;
    if (!run->bare || !cast_cell_looks_right(&screen->cells[at], screen->pen.style)) {
        write_up_to(screen, y, x, out);
        switch_to(screen, screen->plan->styles[run->style], out);
    }
    if (run->erased) {
        go_to(screen, y, x, out);
        erase(screen, run, out);
        return;
    }
    for (; at < end; at++)
        if (screen->cells[at].awaited) {
            go_to(screen, at / screen->cols, at % screen->cols, out);
            put(screen, out);
        }
}

void cast_screen_show(struct cast_screen *screen, const struct recorded *picture, FILE *out)
{
    const struct cast_plan *plan = screen->plan;

    cast_plan_make(screen, take(screen, picture));
    for (int i = 0; i < plan->count; i++)
        write_run(screen, &plan->runs[plan->order[i]], out);
}
