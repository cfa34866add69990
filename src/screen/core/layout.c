#include "screen/core/layout.h"

enum { MEDIUM_COLS = 108 };

static struct rect below(struct rect upper, int rows)
{
    return (struct rect){upper.y + upper.rows, upper.x, rows, upper.cols};
}

/* 64 × 20 on: knobs over one panel at the left, the two curves at the right. */
static void small(struct layout *l, struct rect body, enum small_panel small_panel)
{
    int left = body.cols >= 76 ? 28 : 26;
    enum { KNOBS_MOST = 26 };
    int pane_rows = body.rows - KNOBS_MOST > 9 ? body.rows - KNOBS_MOST : body.rows >= 19 ? 9 : 7;
    l->knobs = (struct rect){body.y, 0, body.rows - pane_rows, left};
    struct rect lower = below(l->knobs, pane_rows);
    const bool both = small_panel == SMALL_PANEL_BOTH;
    *(small_panel == SMALL_PANEL_LANDSCAPE ? &l->landscape
      : small_panel == SMALL_PANEL_PINS    ? &l->pins
                                           : &l->update) = lower;
    const int upper = both ? body.rows * 12 / 20 : body.rows * 9 / 20;
    struct rect *const first = both ? &l->landscape : &l->rate;
    *first = (struct rect){body.y, left, upper, body.cols - left};
    l->loss = below(*first, body.rows - upper);
}

/* 108 × 34 on: knobs over the update; rate, loss, and the landscape beside the pinned runs. */
static void medium(struct layout *l, struct rect body)
{
    int left = 38, right = body.cols - left, pins = right / 3 < 30 ? right / 3 : 30;
    int lower = body.rows * 11 / 36;
    l->knobs = (struct rect){body.y, 0, body.rows - 12, left};
    l->update = below(l->knobs, 12);
    l->rate = (struct rect){body.y, left, (body.rows - lower) * 12 / 25, right};
    l->loss = below(l->rate, body.rows - lower - l->rate.rows);
    l->landscape = (struct rect){body.y + body.rows - lower, left, lower, right - pins};
    l->pins = (struct rect){l->landscape.y, left + right - pins, lower, pins};
}

/* 140 columns on, but few rows: knobs, curves, and the landscape over the update. */
static void wide(struct layout *l, struct rect body)
{
    int left = 38, right = (body.cols - left) * 2 / 5, middle = body.cols - left - right;
    l->knobs = (struct rect){body.y, 0, body.rows, left};
    l->rate = (struct rect){body.y, left, body.rows * 9 / 20, middle};
    l->loss = below(l->rate, body.rows - l->rate.rows);
    l->landscape = (struct rect){body.y, left + middle, body.rows - 9, right};
    l->update = below(l->landscape, 9);
}

/* 160 × 40 on: three columns, the landscape tall. */
static void large(struct layout *l, struct rect body)
{
    int left = 40, middle = (body.cols - left) * 3 / 5, right = body.cols - left - middle;
    int knobs = body.rows - 12 < 34 ? body.rows - 12 : 34;
    l->knobs = (struct rect){body.y, 0, knobs, left};
    l->update = below(l->knobs, body.rows - knobs);
    l->rate = (struct rect){body.y, left, body.rows * 9 / 20, middle};
    l->loss = below(l->rate, body.rows - l->rate.rows);
    l->landscape = (struct rect){body.y, left + middle, body.rows * 2 / 3, right};
    l->pins = below(l->landscape, body.rows - l->landscape.rows);
}

/* Narrow lines hold less of the verdict. */
static int verdict_rows(int cols) { return cols < MEDIUM_COLS ? 3 : 2; }

/* The three bars, the verdict's of so many rows, and between them the body. */
static struct layout bars(int rows, int cols, int words, struct rect *body)
{
    struct layout l = {.fits = rows >= LEAST_ROWS && cols >= LEAST_COLS};
    *body = (struct rect){1, 0, rows - 2 - words, cols};
    if (!l.fits)
        return l;
    l.header = (struct rect){0, 0, 1, cols};
    l.verdict = (struct rect){rows - 1 - words, 0, words, cols};
    l.keys = (struct rect){rows - 1, 0, 1, cols};
    return l;
}

static bool is_large(int rows, int cols) { return cols >= 160 && rows >= 40; }
static bool is_wide(int rows, int cols) { return cols >= 140 && rows < 40; }
static bool is_medium(int rows, int cols) { return cols >= MEDIUM_COLS && rows >= 34; }

struct layout layout_for(int rows, int cols, enum small_panel small_panel)
{
    struct rect body;
    struct layout l = bars(rows, cols, verdict_rows(cols), &body);
    if (!l.fits)
        return l;
    if (is_large(rows, cols))
        large(&l, body);
    else if (is_wide(rows, cols))
        wide(&l, body);
    else if (is_medium(rows, cols))
        medium(&l, body);
    else
        small(&l, body, small_panel);
    return l;
}

void layout_without_pins(struct layout *l)
{
    struct rect *const picture = &l->landscape;
    if (l->pins.rows == 0 || picture->rows == 0)
        return;
    if (l->pins.y == picture->y && l->pins.x == picture->x + picture->cols)
        picture->cols += l->pins.cols;
    else if (l->pins.x == picture->x && l->pins.y == picture->y + picture->rows)
        picture->rows += l->pins.rows;
    else
        return;
    l->pins = (struct rect){0, 0, 0, 0};
}

/* Text over all columns at the bottom; above it knobs, and the two curves with one border between
 * them. */
static void small_writing(struct layout *l, struct rect body)
{
    int left = body.cols >= 76 ? 28 : 26;
    int text = body.rows >= 24 ? 8 : body.rows >= 18 ? 6 : 5, upper = body.rows - text;
    l->knobs = (struct rect){body.y, 0, upper, left};
    l->rate = (struct rect){body.y, left, upper * 5 / 12 + 1, body.cols - left};
    l->loss =
        (struct rect){body.y + l->rate.rows - 1, left, upper - l->rate.rows + 1, body.cols - left};
    l->landscape = (struct rect){body.y + upper, 0, text, body.cols};
}

/* Text has the right's full width, and the pinned runs have the update's place. */
static void medium_writing(struct layout *l, struct rect body)
{
    medium(l, body);
    l->landscape.cols += l->pins.cols;
    l->pins = l->update;
    l->update.rows = 0;
}

struct layout layout_of_writing(int rows, int cols, enum small_panel small_panel)
{
    struct rect body;
    struct layout l = bars(rows, cols, verdict_rows(cols), &body);
    if (!l.fits)
        return l;
    if (is_large(rows, cols) || is_wide(rows, cols))
        return layout_for(rows, cols, small_panel);
    if (is_medium(rows, cols))
        medium_writing(&l, body);
    else
        small_writing(&l, body);
    if (l.update.rows == 0 && !is_medium(rows, cols) && small_panel != SMALL_PANEL_LANDSCAPE) {
        *(small_panel == SMALL_PANEL_PINS ? &l.pins : &l.update) = l.landscape;
        l.landscape.rows = 0;
    }
    return l;
}

/* Knobs at the left; the rate over all of the right, below it the facts, and where there is room
 * the pinned runs beside them. */
struct layout layout_of_schedule(int rows, int cols, enum small_panel small_panel)
{
    enum { PINS = 30, BESIDE_LEAST = 80, ROWS_FOR_GAPS = 34, ROWS_FOR_ALL = 24 };
    enum { FACTS = 10, FACTS_ALL = 11, FACTS_WITH_GAPS = 14 };
    struct rect body;
    struct layout l = bars(rows, cols, 2, &body);
    if (!l.fits)
        return l;
    int left = cols >= 160 ? 40 : cols >= 108 ? 38 : cols >= 76 ? 28 : 26, right = cols - left;
    int lower = body.rows >= ROWS_FOR_GAPS  ? FACTS_WITH_GAPS
                : body.rows >= ROWS_FOR_ALL ? FACTS_ALL
                                            : FACTS;
    int pins = right >= BESIDE_LEAST ? PINS : 0;
    l.knobs = (struct rect){body.y, 0, body.rows, left};
    l.rate = (struct rect){body.y, left, body.rows - lower, right};
    l.facts = (struct rect){body.y + l.rate.rows, left, lower, right - pins};
    if (pins) {
        l.pins = (struct rect){l.facts.y, left + l.facts.cols, lower, pins};
    } else if (small_panel == SMALL_PANEL_PINS) {
        l.pins = l.facts;
        l.facts.rows = 0;
    }
    return l;
}

/* ---- two side by side ---- */

/* Of a side that trains: three plots where each has this many rows, else the two that the key of
 * the small panel chooses. */
static void side_plots(struct layout *side, struct rect column, enum small_panel small_panel)
{
    enum { ROWS_FOR_THREE = 27 };
    struct rect *const two[SMALL_PANEL_COUNT][2] = {
        [SMALL_PANEL_LANDSCAPE] = {&side->loss, &side->landscape},
        [SMALL_PANEL_UPDATE] = {&side->loss, &side->update},
        [SMALL_PANEL_BOTH] = {&side->landscape, &side->update},
        [SMALL_PANEL_PINS] = {&side->rate, &side->loss},
    };
    struct rect *const *upper = two[small_panel];
    int rows = column.rows;
    if (rows >= ROWS_FOR_THREE) {
        side->rate = (struct rect){column.y, column.x, rows * 3 / 10, column.cols};
        column = (struct rect){column.y + side->rate.rows, column.x, rows - side->rate.rows,
                               column.cols};
        upper = two[SMALL_PANEL_LANDSCAPE];
    }
    *upper[0] = (struct rect){column.y, column.x, (column.rows + 1) / 2, column.cols};
    *upper[1] = below(*upper[0], column.rows / 2);
}

/* Where nothing is trained: the rate, and what is known of it. */
static void side_rates(struct layout *side, struct rect column)
{
    enum { FACTS = 10 };
    int facts = column.rows >= 2 * FACTS ? FACTS : column.rows / 2;
    side->rate = (struct rect){column.y, column.x, column.rows - facts, column.cols};
    side->facts = below(side->rate, facts);
}

struct pair_layout layout_of_pair(int rows, int cols, enum small_panel small_panel,
                                  const bool trains[2])
{
    enum { WORDS = 3, WORDS_NARROW = 4, NARROW = 40, UPDATE = 12 };
    struct pair_layout l = {.fits = rows >= LEAST_ROWS && cols >= LEAST_COLS};
    if (!l.fits)
        return l;
    const bool panel = is_large(rows, cols) || is_wide(rows, cols) || is_medium(rows, cols);
    const int left = !panel ? 0 : is_large(rows, cols) ? 40 : 38, y = 1 + !panel;
    const int words = (cols - left) / 2 <= NARROW + 10 && rows >= 34 ? WORDS_NARROW : WORDS;
    l.header = (struct rect){0, 0, 1, cols};
    l.keys = (struct rect){rows - 1, 0, 1, cols};
    if (panel) {
        l.knobs = (struct rect){1, 0, rows - 2, left};
        if (rows >= 34) {
            l.knobs.rows -= UPDATE;
            l.update = below(l.knobs, UPDATE);
        }
    } else {
        l.knob = (struct rect){1, 0, 1, cols};
    }
    const int half = (cols - left) / 2;
    for (int i = 0; i < 2; i++) {
        const int x = left + i * half, width = i ? cols - x : half;
        l.heading[i] = (struct rect){y, x, 1, width};
        l.side[i].fits = true;
        l.side[i].verdict = (struct rect){rows - 1 - words, x, words, width};
        const struct rect column = {y + 1, x, rows - 1 - words - y - 1, width};
        if (trains[i])
            side_plots(&l.side[i], column, small_panel);
        else
            side_rates(&l.side[i], column);
    }
    return l;
}
