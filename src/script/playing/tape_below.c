#include "script/playing/tape_below.h"

#include "screen/core/theme.h"

void paint_tape_below(struct frame *frame, const char *caption, const char *key)
{
    const int y = frame->rows - 1, width = frame_text_width(frame, key);
    const struct rect row = {y, 0, 1, frame->cols};
    frame_fill(frame, row, style_text, ' ');
    frame_text(frame, y, 1, frame->cols - 2 - (width ? width + 2 : 0), style_bright, caption);
    if (width)
        frame_text_right(frame, y, frame->cols - 1 - width, width, style_key, key);
}
