#include "screen/code/panel_code.h"

#include "export/code.h"
#include "screen/core/panel_box.h"
#include "screen/core/theme.h"

#include <string.h>

enum { WIDEST = 100, PAGE = 15 };

static int lines_of(const char *text)
{
    int lines = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        lines++;
    return lines;
}

static bool open_code(struct ui *ui)
{
    if (ui->now.plan.count > 1)
        ui_say(ui, "the code is of what the knobs show, not of the fork");
    return true;
}

static void scroll(struct ui *ui, int lines)
{
    char text[CODE_MOST];
    code_write(ui_setup(ui), CODE_PYTORCH, false, text, sizeof text);
    int last = lines_of(text) - 1, line = ui->line + lines;
    ui->line = line < 0 ? 0 : line > last ? last : line;
}

static void act_line(struct ui *ui, int which) { scroll(ui, which ? 1 : -1); }
static void act_page(struct ui *ui, int which) { scroll(ui, which ? PAGE : -PAGE); }

static void paint_code(const struct ui *ui, struct frame *frame)
{
    char text[CODE_MOST], *at = text;
    int width = WIDEST < frame->cols ? WIDEST : frame->cols;
    struct rect area = {0, (frame->cols - width) / 2, frame->rows, width};
    code_write(ui_setup(ui), CODE_PYTORCH, false, text, sizeof text);
    frame_fill(frame, area, style_text, ' ');
    struct rect inner =
        paint_panel(frame, area, "code", "↑↓ PgUp PgDn scroll · any other key closes");
    for (int line = 0; line < ui->line && (at = strchr(at, '\n')); line++)
        at++;
    for (int y = 0; y < inner.rows - 1 && at && *at; y++) {
        char *end = strchr(at, '\n');
        if (end)
            *end = '\0';
        frame_text(frame, inner.y + y, inner.x + 1, inner.cols - 2,
                   at[0] == '#' ? style_dim : style_text, at);
        at = end ? end + 1 : NULL;
    }
    frame_text(frame, inner.y + inner.rows - 1, inner.x + 1, inner.cols - 2, style_key,
               "in a file: w writes the set-up, then  lrscope code FILE.setup > lr.py");
}

static const struct key_row keys[] = {
    {.press = {PRESS_UP, PRESS_DOWN}, .keys = "↑ ↓", .act = act_line},
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN}, .keys = "PgUp Dn", .act = act_page},
};

const struct view view_code = {.name = "code",
                               .keys = keys,
                               .key_rows = sizeof keys / sizeof keys[0],
                               .closes_on_other_keys = true,
                               .covers = COVERS_PART,
                               .open = open_code,
                               .paint = paint_code};
