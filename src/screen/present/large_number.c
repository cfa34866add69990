#include "screen/present/large_number.h"

enum { PIXEL_ROWS = 5, STROKE_ROWS = 3 };

/* Three pixels or strokes wide, the minus two, the point one. */
static const struct shape {
    char character;
    int width;
    const char *pixel[PIXEL_ROWS], *stroke[STROKE_ROWS];
} shapes[] = {
    {'0', 3, {"###", "# #", "# #", "# #", "###"}, {" _ ", "| |", "|_|"}},
    {'1', 3, {"## ", " # ", " # ", " # ", "###"}, {"   ", " | ", " | "}},
    {'2', 3, {"###", "  #", "###", "#  ", "###"}, {" _ ", " _|", "|_ "}},
    {'3', 3, {"###", "  #", "###", "  #", "###"}, {" _ ", " _|", " _|"}},
    {'4', 3, {"# #", "# #", "###", "  #", "  #"}, {"   ", "|_|", "  |"}},
    {'5', 3, {"###", "#  ", "###", "  #", "###"}, {" _ ", "|_ ", " _|"}},
    {'6', 3, {"###", "#  ", "###", "# #", "###"}, {" _ ", "|_ ", "|_|"}},
    {'7', 3, {"###", "  #", "  #", "  #", "  #"}, {" _ ", "  |", "  |"}},
    {'8', 3, {"###", "# #", "###", "# #", "###"}, {" _ ", "|_|", "|_|"}},
    {'9', 3, {"###", "# #", "###", "  #", "###"}, {" _ ", "|_|", " _|"}},
    {'.', 1, {" ", " ", " ", " ", "#"}, {" ", " ", "."}},
    {'-', 2, {"  ", "  ", "##", "  ", "  "}, {"  ", "__", "  "}},
    {'e', 3, {"   ", "###", "# #", "## ", "###"}, {" _ ", "|_ ", "|_ "}},
};

/* NULL: it has none, and stands as it is. */
static const struct shape *shape_of(char character)
{
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++)
        if (shapes[i].character == character)
            return &shapes[i];
    return NULL;
}

/* Columns of a pixel: it is as high as wide where a cell is twice as high. */
static int pixel_columns(int rows) { return rows >= LARGEST_ROWS ? 2 : 1; }

int large_number_width(const char *text, int rows)
{
    int width = 0;
    for (const char *c = text; *c; c++) {
        const struct shape *shape = shape_of(*c);
        width += ((shape ? shape->width : 1) + 1) * pixel_columns(rows);
    }
    return width - (width > 0 ? pixel_columns(rows) : 0);
}

static bool is_set(const struct shape *shape, int row, int column)
{
    return row < PIXEL_ROWS && shape->pixel[row][column] == '#';
}

static void paint_halves(struct frame *frame, int y, int x, struct style style,
                         const struct shape *shape)
{
    static const uint32_t blocks[4] = {' ', 0x2580, 0x2584, 0x2588}; /* ▀ ▄ █ */
    for (int row = 0; row < LARGE_ROWS; row++)
        for (int i = 0; i < shape->width; i++)
            frame_put(frame, y + row, x + i, style,
                      blocks[is_set(shape, 2 * row, i) + 2 * is_set(shape, 2 * row + 1, i)]);
}

static void paint_whole(struct frame *frame, int y, int x, struct style style,
                        const struct shape *shape)
{
    for (int row = 0; row < PIXEL_ROWS; row++)
        for (int i = 0; i < 2 * shape->width; i++)
            frame_put(frame, y + row, x + i, style, is_set(shape, row, i / 2) ? 0x2588 : ' ');
}

static void paint_strokes(struct frame *frame, int y, int x, struct style style,
                          const struct shape *shape)
{
    for (int row = 0; row < STROKE_ROWS; row++)
        for (int i = 0; i < shape->width; i++)
            frame_put(frame, y + row, x + i, style, (uint32_t)shape->stroke[row][i]);
}

void paint_large_number(struct frame *frame, int y, int x, int rows, struct style style,
                        const char *text)
{
    for (const char *c = text; *c; c++) {
        const struct shape *shape = shape_of(*c);
        if (!shape)
            frame_put(frame, y + rows / 2, x, style, (uint32_t)*c);
        else if (frame->ascii)
            paint_strokes(frame, y + (rows - STROKE_ROWS) / 2, x, style, shape);
        else if (rows >= LARGEST_ROWS)
            paint_whole(frame, y, x, style, shape);
        else
            paint_halves(frame, y, x, style, shape);
        x += ((shape ? shape->width : 1) + 1) * pixel_columns(rows);
    }
}
