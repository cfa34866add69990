#include "draw/frame.h"

#include "text/ascii.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static const struct cell blank = {' ', {COLOUR_DEFAULT, COLOUR_DEFAULT, ATTR_NONE}};

bool frame_init(struct frame *frame, int rows, int cols)
{
    *frame = (struct frame){0};
    return frame_resize(frame, rows, cols);
}

bool frame_resize(struct frame *frame, int rows, int cols)
{
    if (rows <= 0 || cols <= 0) {
        frame_free(frame);
        return true;
    }
    if (rows != frame->rows || cols != frame->cols) {
        frame_free(frame);
        if ((size_t)rows > SIZE_MAX / sizeof *frame->cells / (size_t)cols)
            return false;
        frame->cells = malloc((size_t)rows * (size_t)cols * sizeof *frame->cells);
        if (frame->cells == NULL)
            return false;
        frame->rows = rows;
        frame->cols = cols;
    }
    frame_clear(frame);
    return true;
}

void frame_free(struct frame *frame)
{
    free(frame->cells);
    *frame = (struct frame){.ascii = frame->ascii};
}

void frame_clear(struct frame *frame)
{
    size_t cols = (size_t)frame->cols;

    for (size_t i = 0; i < cols && frame->rows > 0; i++)
        frame->cells[i] = blank;
    for (size_t row = 1; row < (size_t)frame->rows; row++)
        memcpy(frame->cells + row * cols, frame->cells, cols * sizeof blank);
}

struct cell *frame_at(struct frame *frame, int y, int x)
{
    if (y < 0 || y >= frame->rows || x < 0 || x >= frame->cols)
        return NULL;
    return &frame->cells[(size_t)y * (size_t)frame->cols + (size_t)x];
}

uint32_t frame_shown(const struct frame *frame, uint32_t codepoint)
{
    codepoint = codepoint_checked(codepoint);
    if (frame->ascii && codepoint > 0x7e) {
        /* The code point as its own neighbour: a lone superscript shows its digit and not the "^".
         */
        codepoint = (uint8_t)*ascii_spelling(codepoint, codepoint);
    }
    return codepoint;
}

void frame_put(struct frame *frame, int y, int x, struct style style, uint32_t codepoint)
{
    struct cell *cell = frame_at(frame, y, x);

    if (cell != NULL)
        *cell = (struct cell){frame_shown(frame, codepoint), style};
}

/* The part of a rectangle that lies within the frame; nothing where there is none. */
static struct rect clipped(const struct frame *frame, struct rect area)
{
    long long bottom = (long long)area.y + area.rows, right = (long long)area.x + area.cols;

    area.y = area.y < 0 ? 0 : area.y;
    area.x = area.x < 0 ? 0 : area.x;
    bottom = bottom > frame->rows ? frame->rows : bottom;
    right = right > frame->cols ? frame->cols : right;
    area.rows = bottom > area.y ? (int)(bottom - area.y) : 0;
    area.cols = right > area.x ? (int)(right - area.x) : 0;
    return area;
}

void frame_fill(struct frame *frame, struct rect area, struct style style, uint32_t codepoint)
{
    struct cell cell = {frame_shown(frame, codepoint), style};

    area = clipped(frame, area);
    for (int y = area.y; y < area.y + area.rows && area.cols > 0; y++) {
        struct cell *row = frame_at(frame, y, area.x);
        for (int x = 0; x < area.cols; x++)
            row[x] = cell;
    }
}

void frame_tint(struct frame *frame, struct rect area, uint8_t background)
{
    area = clipped(frame, area);
    for (int y = area.y; y < area.y + area.rows; y++)
        for (int x = area.x; x < area.x + area.cols; x++)
            frame_at(frame, y, x)->style.background = background;
}
