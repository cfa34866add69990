/* The updates whose text stands in the picture of what is written, and that are marked on the loss.
 */
#pragma once

#include "draw/frame.h"
#include "screen/core/ui.h"

enum { WRITING_EARLIER_MOST = 3 };

struct writing_mark {
    double at;
    uint32_t
        glyph; /* ○ an earlier one, ◆ the one with the best validation loss, ● the playhead's */
};

/* In the order of their updates, the playhead's the last; how many. On a small screen there are
 * fewer. */
int writing_marks(const struct ui *ui, const struct frame *frame,
                  struct writing_mark mark[WRITING_EARLIER_MOST + 1]);
