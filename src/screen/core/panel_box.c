#include "screen/core/panel_box.h"
#include "screen/core/theme.h"

int panel_room(const struct frame *frame, struct rect area, const char *title)
{
    return area.cols - frame_text_width(frame, title) - 10;
}

struct rect paint_panel(struct frame *frame, struct rect area, const char *title, const char *right)
{
    struct rect inner = {area.y + 1, area.x + 1, area.rows - 2, area.cols - 2};
    frame_box(frame, area, style_faint, style_title, title);
    int width = frame_text_width(frame, right);
    if (width > 0 && width <= panel_room(frame, area, title)) {
        int x = area.x + area.cols - width - 4;
        frame_put(frame, area.y, x, style_faint, ' ');
        frame_text(frame, area.y, x + 1, width, style_dim, right);
        frame_put(frame, area.y, x + 1 + width, style_faint, ' ');
    }
    return inner;
}
