#include "screen/core/view.h"

#include "export/code.h"
#include "screen/core/theme.h"

#include <string.h>

enum { WIDEST = 100, PAGE = 15, FOLD = 74, FOLDED_MOST = CODE_MOST + CODE_MOST / 16 };

static const struct code_form pytorch = {.language = CODE_PYTORCH};

/* The code as it is shown: the command that makes it, which is one line in a file, on several. */
static void shown_code(const struct ui *ui, char folded[FOLDED_MOST])
{
    char text[CODE_MOST];
    size_t used = 0;
    bool goes_on = false;
    code_write(&ui->now.plan, &pytorch, text, sizeof text);
    for (const char *at = text; *at;) {
        size_t length = strcspn(at, "\n"), cut = length;
        if ((at[0] == '#' || goes_on) && length > FOLD)
            for (cut = FOLD; cut > 0 && at[cut] != ' ';)
                cut--;
        if (cut == 0)
            cut = length;
        memcpy(folded + used, at, cut);
        used += cut;
        at += cut;
        goes_on = *at && *at != '\n';
        memcpy(folded + used, goes_on ? "\n#  " : "\n", goes_on ? 4 : 1);
        used += goes_on ? 4 : 1;
        at += *at == '\n';
    }
    folded[used] = '\0';
}

static int lines_of(const char *text)
{
    int lines = 0;
    for (; (text = strchr(text, '\n')) != NULL; text++)
        lines++;
    return lines;
}

static void scroll(struct ui *ui, int lines)
{
    char text[FOLDED_MOST];
    shown_code(ui, text);
    int last = lines_of(text) - 1, line = ui->line + lines;
    ui->line = line < 0 ? 0 : line > last ? last : line;
}

static void act_line(struct ui *ui, int which) { scroll(ui, which ? 1 : -1); }
static void act_page(struct ui *ui, int which) { scroll(ui, which ? PAGE : -PAGE); }

/* A file may name a line that there is not. */
static void renew_code(struct ui *ui, int rows, int cols)
{
    (void)rows, (void)cols;
    if (ui->line > 0)
        scroll(ui, 0);
}

static void paint_code(const struct ui *ui, struct frame *frame)
{
    char text[FOLDED_MOST], *at = text;
    int width = WIDEST < frame->cols ? WIDEST : frame->cols;
    struct rect area = {0, (frame->cols - width) / 2, frame->rows, width};
    shown_code(ui, text);
    frame_fill(frame, area, style_text, ' ');
    struct rect inner =
        paint_panel(frame, area, "code", "↑↓ PgUp PgDn scroll · ? help · any other key closes");
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
    {.press = {PRESS_UP, PRESS_DOWN}, .keys = "↑ ↓", .help = "a line up, down", .act = act_line},
    {.press = {PRESS_PAGE_UP, PRESS_PAGE_DOWN},
     .keys = "PgUp Dn",
     .help = "a page up, down",
     .act = act_page},
    {.press = {'?'}, .keys = "?", .help = "this help", .act = act_view_help},
};

const struct view view_code = {.name = "code",
                               .keys = keys,
                               .key_rows = sizeof keys / sizeof keys[0],
                               .closes_on_other_keys = true,
                               .covers = COVERS_PART,
                               .renew = renew_code,
                               .paint = paint_code};
