/* The convention lens: curves, a table of the features in which they differ, and words. */
#include "screen/core/view.h"

#include "explain/lens/lens_features.h"
#include "model/params/resolve.h"
#include "model/schedule/schedule.h"
#include "screen/core/theme.h"
#include "screen/lens/lens_paragraphs.h"
#include "screen/lens/lens_plot.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { TABLE_ROWS = 2 + LENS_LIBRARIES, SAMPLE = 5, CELLS_AT = 19 };
enum { SAMPLE_LEAST = 3 }; /* where the cells have no room else */

static int chosen(const struct ui *ui) { return ui->line; }

/* How often the training loop steps its scheduler: once an epoch, say, or by each of Accelerate's
 * processes. */
static const struct lens_stepping steppings[] = {{1, 1000}, {1, 100}, {1, 10}, {1, 1},
                                                 {2, 1},    {4, 1},   {8, 1},  {64, 1}};
enum { ONCE = 3, STEPPINGS = sizeof steppings / sizeof steppings[0] };

/* ---- the table ---- */

enum { MARK_MOST = 64, MARK_AND_GAP = 3, GAP_MOST = 4 };

/* The columns of the table, each as wide as its widest cell; 0: no room for it. */
struct columns {
    int width[LENS_FEATURES];
    bool letters; /* powers of ten have a letter, for want of room */
    int sample;   /* of each line, so many columns */
};

/* The first column of the cells, behind sample and name. */
static int cells_at(const struct columns *columns) { return CELLS_AT - SAMPLE + columns->sample; }

static bool cell_text(const struct lens *lens, int library, int feature, bool letters,
                      char text[MARK_MOST])
{
    bool other = lens_feature_text(lens, lens_curve(lens, library), (enum lens_feature)feature,
                                   text, MARK_MOST);
    if (letters)
        powers_to_letters(text);
    return other;
}

static int column_width(const struct lens *lens, const struct frame *frame, int feature,
                        bool letters)
{
    char text[MARK_MOST];
    int widest = frame_text_width(frame, lens_feature_heading((enum lens_feature)feature));
    for (int i = -1; i < LENS_LIBRARIES; i++) {
        if (!lens_curve(lens, i)->shape)
            continue;
        cell_text(lens, i, feature, letters, text);
        int width = frame_text_width(frame, text);
        widest = width > widest ? width : widest;
    }
    return widest + MARK_AND_GAP;
}

static int widths(struct columns *columns, const struct lens *lens, const struct frame *frame)
{
    int sum = -1; /* the last one has no gap behind it */
    for (int i = 0; i < LENS_FEATURES; i++)
        sum += columns->width[i] = column_width(lens, frame, i, columns->letters);
    return sum;
}

/* Where there is no room for all, what is furthest apart goes first, then the update before the
 * last, behind letters in powers of ten. */
static struct columns columns_for(const struct lens *lens, const struct frame *frame, int room)
{
    static const enum lens_feature dropped[] = {FEATURE_APART, FEATURE_LAST};
    struct columns columns = {.letters = false, .sample = SAMPLE};
    int sum = widths(&columns, lens, frame), count = LENS_FEATURES;
    if (sum - columns.width[FEATURE_APART] > room) {
        columns.letters = true;
        sum = widths(&columns, lens, frame);
    }
    for (size_t i = 0; i < sizeof dropped / sizeof dropped[0] && sum > room; i++, count--) {
        sum -= columns.width[dropped[i]];
        columns.width[dropped[i]] = 0;
    }
    for (; sum > room && columns.sample > SAMPLE_LEAST; room++)
        columns.sample--;
    int spare = (room - sum) / count;
    for (int i = 0; i < LENS_FEATURES; i++)
        if (columns.width[i] > 0)
            columns.width[i] += spare < 0 ? 0 : spare < GAP_MOST ? spare : GAP_MOST;
    return columns;
}

static void paint_cells(const struct lens *lens, int library, struct frame *frame, int y,
                        struct rect area, const struct columns *columns)
{
    char text[MARK_MOST];
    int x = area.x + cells_at(columns);
    for (int i = 0; i < LENS_FEATURES; i++) {
        int width = columns->width[i], room = area.x + area.cols - x;
        if (width == 0)
            continue;
        bool other = cell_text(lens, library, i, columns->letters, text);
        frame_print(frame, y, x, width < room ? width - 1 : room, other ? style_bright : style_dim,
                    "%s %s", other ? "≠" : " ", text);
        x += width;
    }
}

static void paint_row(const struct lens *lens, int library, bool marked, enum glyph_set glyphs,
                      struct frame *frame, int y, struct rect area, const struct columns *columns)
{
    const struct lens_curve *curve = lens_curve(lens, library);
    struct pen pen = library < 0 ? pen_rate : pen_library[library];
    struct style style = {colour_of_letters(pen.foreground), COLOUR_DEFAULT, ATTR_BOLD};
    if (marked) {
        frame_tint(frame, (struct rect){y, area.x, 1, area.cols}, COLOUR_CHOSEN);
        frame_text(frame, y, area.x, 1, style_key, "▸");
    }
    if (library >= 0)
        frame_print(frame, y, area.x + 1, 1, style, "%c", lens_rows[library].letter);
    if (curve->shape)
        lens_sample(frame, y, area.x + 3, columns->sample, pen, glyphs);
    frame_text(frame, y, area.x + 4 + columns->sample, 10, library < 0 ? style_bright : style_text,
               lens_name(library));
    if (curve->shape)
        paint_cells(lens, library, frame, y, area, columns);
    else
        frame_print(frame, y, area.x + cells_at(columns), area.cols - cells_at(columns), style_dim,
                    "  %s", curve->lacks);
}

static void paint_table(const struct lens *lens, const struct ui *ui, struct frame *frame,
                        struct rect area)
{
    const struct columns columns = columns_for(lens, frame, area.cols - CELLS_AT);
    int x = area.x + cells_at(&columns), y = area.y;
    for (int i = 0; i < LENS_FEATURES; i++) {
        if (columns.width[i] > 0)
            frame_print(frame, y, x, area.x + area.cols - x, style_heading, "  %s",
                        lens_feature_heading((enum lens_feature)i));
        x += columns.width[i];
    }
    paint_row(lens, -1, false, ui->glyphs, frame, ++y, area, &columns);
    for (int i = 0; i < LENS_LIBRARIES; i++)
        paint_row(lens, i, i == chosen(ui), ui->glyphs, frame, ++y, area, &columns);
}

/* ---- the plots ---- */

/* The whole run; where there is room also the join of warmup and decay, and the end, update by
 * update: at the side one below the other, or all three in a row. */
static void paint_views(const struct lens *lens, const struct ui *ui, struct frame *frame,
                        struct rect area)
{
    enum { COLS_FOR_MORE = 100, COLS_FOR_ROW = 160, ROWS_FOR_TWO = 12, AROUND = 8 };
    double end = schedule_length(&lens->here.setup), w = lens->here.setup.warmup;
    struct lens_view views[3] = {{NULL, 0.0, lens->until, area}};
    int count = 1;
    if (w > 0.0 && 4.0 * w < end)
        views[count++] = (struct lens_view){"the join", 0.0, 2.0 * w, area};
    if (end > 4.0 * AROUND)
        views[count++] =
            (struct lens_view){"the end", end - AROUND, fmin(lens->until, end + AROUND), area};
    if (area.cols < COLS_FOR_MORE)
        count = 1;
    bool stacked = count == 3 && area.cols < COLS_FOR_ROW;
    if (stacked && area.rows < ROWS_FOR_TWO)
        stacked = false, count = 2;
    int side = count == 3 && !stacked ? area.cols * 3 / 10 : count > 1 ? area.cols * 3 / 8 : 0;
    int whole = area.cols - side * (stacked ? 1 : count - 1);
    for (int i = 0; i < count; i++) {
        int feature = stacked || i == 0 ? 0 : i - 1, half = area.rows / 2;
        views[i].area.x = i == 0 ? area.x : area.x + whole + side * feature;
        views[i].area.cols = i == 0 ? whole : side;
        if (stacked && i > 0)
            views[i].area.rows = i == 1 ? half : area.rows - half;
        if (stacked && i == 2)
            views[i].area.y += half;
        if (i == 0 && count > 1)
            views[i].caption = "the run, and an eighth more";
        lens_plot(lens, &views[i], (enum lens_library)chosen(ui), ui->glyphs, frame);
    }
}

/* How many libraries can have their types beside all of the words; the chosen one has it before the
 * others have theirs. */
static int typed_in(const struct lens *lens, const struct lens_types *types, int chosen,
                    struct frame *frame, struct rect area)
{
    struct rect counted = {area.y, area.x, 0, area.cols};
    int typed = LENS_LIBRARIES;
    while (typed > 1 && lens_paragraphs(lens, types, chosen, typed, frame, counted) > area.rows)
        typed--;
    return typed;
}

static void paint_lens(const struct ui *ui, struct frame *frame)
{
    struct lens lens;
    struct rect area = {0, 0, frame->rows, frame->cols};
    char whole[256], stepped[80];
    struct setup alone = setup_alone(ui_setup(ui));
    lens_look_stepped(&lens, &alone, steppings[ONCE + ui->stepping]);
    lens_stepping_text(&lens, stepped, sizeof stepped);
    const struct setup *s = &lens.here.setup;
    snprintf(whole, sizeof whole, "lrscope lens: %s%s, peak %s, floor %s%s, T %.0f, W %.0f%s",
             schedule_name(s->schedule), ui->now.plan.count > 1 ? " behind the fork" : "",
             sentence_number(s->lr, 3).text, sentence_number(s->floor, 3).text,
             s->floor > s->lr ? " above it" : "", schedule_length(s), s->warmup, stepped);
    if (schedule_length(s) != s->steps)
        sentence_add(whole, sizeof whole, ", steps %.0f", s->steps);
    bool fits = frame_text_width(frame, whole) + 6 <= area.cols;
    const char *title = fits ? whole : whole + strlen("lrscope ");
    frame_fill(frame, area, style_text, ' ');
    static const char *const words[] = {
        "↑ ↓ library, ← → steps of the scheduler, ? help, any other key closes",
        "↑ ↓ library, ← → steps, ? help", "↑ ↓ ← →, ? help", "? help"};
    int room = panel_room(frame, area, title), k = 0;
    while (k < 3 && frame_text_width(frame, words[k]) > room)
        k++;
    struct rect inner = paint_panel(frame, area, title, words[k]);
    inner = (struct rect){inner.y, inner.x + 1, inner.rows, inner.cols - 2};

    struct lens_types types;
    lens_types_find(&types, &lens);
    int wanted = lens_paragraphs(&lens, &types, chosen(ui), LENS_LIBRARIES, frame,
                                 (struct rect){0, inner.x, 0, inner.cols});
    int rest = inner.rows - TABLE_ROWS, plot = rest * 9 / 16;
    if (rest - plot > wanted + 1)
        plot = rest - wanted - 1;
    int gap = rest - plot > wanted;
    paint_views(&lens, ui, frame, (struct rect){inner.y, inner.x, plot, inner.cols});
    paint_table(&lens, ui, frame, (struct rect){inner.y + plot, inner.x, TABLE_ROWS, inner.cols});
    int y = inner.y + plot + TABLE_ROWS + gap;
    struct rect left = {y, inner.x, inner.y + inner.rows - y, inner.cols};
    int typed = typed_in(&lens, &types, chosen(ui), frame, left);
    lens_paragraphs(&lens, &types, chosen(ui), typed, frame, left);
}

/* ---- keys ---- */

static void act_library(struct ui *ui, int which)
{
    int next = ui->line + (which % 2 ? 1 : -1);
    if (next >= 0 && next < LENS_LIBRARIES)
        ui->line = next;
}

static void act_stepping(struct ui *ui, int which)
{
    int next = ui->stepping + (which % 2 ? 1 : -1);
    if (ONCE + next >= 0 && ONCE + next < STEPPINGS)
        ui->stepping = next;
}

static bool open_lens(struct ui *ui)
{
    ui->stepping = 0;
    return true;
}

/* A file may name a line and a stepping that there are not. */
static void renew_lens(struct ui *ui, int rows, int cols)
{
    (void)rows, (void)cols;
    ui->line = ui->line < LENS_LIBRARIES ? ui->line : LENS_LIBRARIES - 1;
    ui->stepping = ONCE + ui->stepping < STEPPINGS ? ui->stepping : STEPPINGS - 1 - ONCE;
}

static const struct key_row keys[] = {
    {.press = {PRESS_UP, PRESS_DOWN, 'k', 'j'},
     .keys = "↑ ↓",
     .help = "the library before, the next",
     .act = act_library},
    {.press = {PRESS_LEFT, PRESS_RIGHT, 'h', 'l'},
     .keys = "← →",
     .help = "once an update, or as another loop steps its scheduler",
     .act = act_stepping},
    {.press = {'?'}, .keys = "?", .help = "this help", .act = act_view_help}};

const struct view view_lens = {.name = "lens",
                               .keys = keys,
                               .key_rows = sizeof keys / sizeof keys[0],
                               .closes_on_other_keys = true,
                               .covers = COVERS_ALL,
                               .open = open_lens,
                               .renew = renew_lens,
                               .paint = paint_lens};
