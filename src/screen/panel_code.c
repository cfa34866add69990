/* The overlay with the set-up as code. */
#include "screen/actions.h"
#include "screen/code.h"
#include "screen/panels.h"
#include "text/press.h"
#include "screen/theme.h"

#include <string.h>

enum { WIDEST = 100, PAGE = 15 };

static int lines_of(const char *text)
{
    int lines = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        lines++;
    return lines;
}

void act_code(struct scope *scope, int which)
{
    (void)which;
    scope->code = 1;
    if (scope->now.plan.count > 1)
        scope_say(scope, "the code is of what the knobs show, not of the fork");
}

void code_scroll(struct scope *scope, int press)
{
    static const struct {
        int press, lines;
    } moves[] = {{PRESS_UP, -1}, {PRESS_DOWN, 1}, {PRESS_PAGE_UP, -PAGE}, {PRESS_PAGE_DOWN, PAGE}};
    char text[CODE_MOST];
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (moves[i].press != press)
            continue;
        code_write(scope_setup(scope), CODE_PYTORCH, false, text, sizeof text);
        int last = lines_of(text), line = scope->code + moves[i].lines;
        scope->code = line < 1 ? 1 : line > last ? last : line;
        return;
    }
    scope->code = 0;
}

void paint_code(const struct scope *scope, struct frame *frame)
{
    char text[CODE_MOST], *at = text;
    int width = WIDEST < frame->cols ? WIDEST : frame->cols;
    struct rect area = {0, (frame->cols - width) / 2, frame->rows, width};
    code_write(scope_setup(scope), CODE_PYTORCH, false, text, sizeof text);
    frame_fill(frame, area, style_text, ' ');
    struct rect inner =
        paint_panel(frame, area, "code", "↑↓ PgUp PgDn scroll · any other key closes");
    for (int line = 1; line < scope->code && (at = strchr(at, '\n')); line++)
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
