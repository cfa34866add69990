#include "script/recording/cast_screen.h"

#include "draw/sgr.h"
#include "script/recording/cast_bytes.h"
#include "script/recording/cast_plan.h"
#include "script/recording/cast_shift.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

bool cast_screen_init(struct cast_screen *screen, int rows, int cols, struct display display)
{
    size_t count = (size_t)rows * (size_t)cols;

    *screen = (struct cast_screen){.display = display,
                                   .rows = rows,
                                   .cols = cols,
                                   .pen = {0, 0, terminal_style_plain},
                                   .saved = {0, -1, terminal_style_plain},
                                   .cells = malloc(count * sizeof *screen->cells + 1),
                                   .shown = malloc(count * sizeof *screen->shown + 1),
                                   .row = malloc((size_t)cols * sizeof *screen->row + 1),
                                   .changed = malloc(count * sizeof *screen->changed + 1),
                                   .plan = cast_plan_new((int)count)};
    if (!cast_ways_init(&screen->ways, rows, cols) || screen->cells == NULL ||
        screen->shown == NULL || screen->row == NULL || screen->changed == NULL ||
        screen->plan == NULL) {
        cast_screen_free(screen);
        return false;
    }
    for (size_t i = 0; i < count; i++)
        screen->cells[i] = screen->shown[i] = (struct cast_cell){
            .codepoint = ' ', .style = terminal_style_plain, .cost = (uint8_t)cast_cost_of(' ')};
    return true;
}

void cast_screen_free(struct cast_screen *screen)
{
    free(screen->cells);
    free(screen->shown);
    free(screen->row);
    free(screen->changed);
    cast_ways_free(&screen->ways);
    cast_plan_free(screen->plan);
    screen->cells = screen->shown = screen->row = NULL;
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

static void go_straight(struct cast_screen *screen, int y, int x, FILE *out)
{
    struct cast_pen *pen = &screen->pen;
    char way[CAST_WAY];

    if (y == pen->y && x == pen->x)
        return;
    cast_way(&screen->ways, pen->y, pen->x, y, x, way);
    write_json_inside(way, out);
    pen->y = y;
    pen->x = x;
}

static void go_to(struct cast_screen *screen, int y, int x, FILE *out)
{
    if (!write_up_to(screen, y, x, out))
        go_straight(screen, y, x, out);
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

/* Takes over a picture. */
static void take(struct cast_screen *screen, const struct recorded *picture)
{
    screen->pictures++;
    for (size_t i = 0; i < picture->count; i++) {
        const struct changed_cell *changed = &picture->changed[i];
        struct cast_cell *old = &screen->cells[changed->at];
        struct cast_cell cell = {.codepoint = codepoint_checked(changed->cell.codepoint),
                                 .style = terminal_style_of(changed->cell.style, screen->display),
                                 .changed = screen->pictures};
        if (cast_cells_look_same(&cell, old))
            continue;
        if (old->changed == screen->pictures - 1 && terminal_style_same(old->style, cell.style))
            cell.steady = old->steady + 1;
        cell.cost = (uint8_t)cast_cost_of(cell.codepoint);
        *old = cell;
    }
}

/* Notes the cells that do not show it yet; returns how many there are. */
static int note_changed(struct cast_screen *screen)
{
    int count = 0;

    for (int at = 0; at < screen->rows * screen->cols; at++) {
        struct cast_cell *cell = &screen->cells[at];
        cell->awaited = !cast_cells_look_same(cell, &screen->shown[at]);
        if (cell->awaited)
            screen->changed[count++] = at;
    }
    return count;
}

/* Goes back to the saved pen where that is cheaper than going straight. */
static void go_back(struct cast_screen *screen, const struct cast_run *run, int at, FILE *out)
{
    if (screen->saved.x < 0 ||
        cast_reach_of(screen, screen->pen, run, at).cost <=
            cast_reach_of(screen, screen->saved, run, at).cost + cast_cost(CAST_BACK))
        return;
    write_json_inside(CAST_BACK, out);
    screen->pen = screen->saved;
}

static void save(struct cast_screen *screen, FILE *out)
{
    write_json_inside("\0337", out);
    screen->saved = screen->pen;
}

/* On the way nothing is written: it would move too. */
static void write_shift(struct cast_screen *screen, const struct cast_run *run, FILE *out)
{
    const struct cast_cell blank = {.codepoint = ' ', .style = terminal_style_plain};
    int count = run->shift < 0 ? -run->shift : run->shift;
    char letter = run->shift < 0 ? 'P' : '@', text[CAST_WAY];

    go_back(screen, run, run->at, out);
    if (!cast_cell_looks_right(&blank, screen->pen.style))
        switch_to(screen, terminal_style_plain, out);
    go_straight(screen, run->at / screen->cols, run->at % screen->cols, out);
    if (count == 1)
        snprintf(text, sizeof text, "\033[%c", letter);
    else
        snprintf(text, sizeof text, "\033[%d%c", count, letter);
    write_json_inside(text, out);
}

static void write_run(struct cast_screen *screen, const struct cast_run *run, bool saved, FILE *out)
{
    int at = run->at, end = run->at + run->count;

    while (at < end && !screen->cells[at].awaited) /* written on a way */
        at++;
    if (at == end)
        return;
    int y = at / screen->cols, x = at % screen->cols;
    go_back(screen, run, at, out);
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
            if (saved)
                save(screen, out);
            saved = false;
            put(screen, out);
        }
}

enum { ROWS_TRIED = 12, RUNS_MOST = 400 };

/* Plans a picture; text is shifted along its row where that makes it cheaper. Where more than so
 * much changes, that is not looked for: it would take long. */
static void plan_picture(struct cast_screen *screen)
{
    struct cast_plan *plan = screen->plan;
    size_t row_size = (size_t)screen->cols * sizeof *screen->shown;
    struct cast_shift shift;
    bool drafted = true;

    cast_plan_begin(screen);
    int cost = cast_plan_draft(screen, note_changed(screen)), tried = 0;
    for (int y = 0; y < screen->rows && plan->count <= RUNS_MOST;) {
        if (tried == ROWS_TRIED || plan->shifts == CAST_SHIFTS)
            break;
        if (!cast_shift_find(screen, y, &shift)) {
            y++;
            continue;
        }
        struct cast_cell *row = screen->shown + y * screen->cols;
        memcpy(screen->row, row, row_size);
        cast_shift_do(screen, shift);
        cast_plan_shift(screen, shift);
        int with = cast_plan_draft(screen, note_changed(screen));
        drafted = with < cost;
        tried++;
        if (drafted) {
            cost = with;
        } else {
            memcpy(row, screen->row, row_size);
            cast_plan_drop_shift(screen);
            y++;
        }
    }
    if (!drafted)
        cast_plan_draft(screen, note_changed(screen));
    cast_plan_finish(screen);
}

void cast_screen_show(struct cast_screen *screen, const struct recorded *picture, FILE *out)
{
    const struct cast_plan *plan = screen->plan;

    take(screen, picture);
    plan_picture(screen);
    for (int i = 0; i < plan->count; i++) {
        const struct cast_run *run = &plan->runs[plan->order[i]];
        if (run->shift != 0)
            write_shift(screen, run, out);
        else
            write_run(screen, run, i == plan->saved_at, out);
    }
    memcpy(screen->shown, screen->cells,
           (size_t)screen->rows * (size_t)screen->cols * sizeof *screen->shown);
}
