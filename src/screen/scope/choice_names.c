/* The names of a choice while one is typed, in the place of the verdict: those that begin with what
 * is there so far are bright, and one that is left alone is taken. */
#include "screen/core/theme.h"
#include "screen/scope/panels.h"

#include <ctype.h>
#include <string.h>

static bool begins(const char *name, const char *text)
{
    for (; *text; name++, text++)
        if (tolower((unsigned char)*name) != tolower((unsigned char)*text))
            return false;
    return true;
}

int choice_begun(enum param id, const char *text)
{
    int begun = -1, count = 0;
    for (int i = 0; i < param_choices(id); i++) {
        const char *name = params[id].choice(i);
        if (!text[0] || !begins(name, text))
            continue;
        if (strlen(name) == strlen(text))
            return i;
        begun = i;
        count++;
    }
    return count == 1 ? begun : -1;
}

bool choice_is_typed(const struct ui *ui)
{
    return ui->entry.kind == ENTRY_VALUE && params[ui->selected].type == TYPE_CHOICE;
}

enum names { ALL_APART, ALL_CLOSE, ONLY_BEGUN };

/* False: there is no room for all of them, and the last that has any is followed by "…". */
static bool lay_out(const struct ui *ui, struct frame *frame, struct rect area, enum names names,
                    bool painted)
{
    int row = 0, at = 0;
    for (int i = 0; i < param_choices(ui->selected); i++) {
        const char *name = params[ui->selected].choice(i);
        const bool begun = begins(name, ui->entry.text);
        const int width = frame_text_width(frame, name);
        if (names == ONLY_BEGUN && !begun)
            continue;
        const bool last = row == area.rows - 1, fits = at + width <= area.cols - 4 * last;
        if (!fits && last) {
            if (painted)
                frame_text(frame, area.y + row, area.x + at, area.cols - at, style_dim, "…");
            return false;
        }
        row += !fits;
        at = fits ? at : 0;
        if (painted)
            frame_text(frame, area.y + row, area.x + at, width, begun ? style_bright : style_dim,
                       name);
        at += width + (names == ALL_CLOSE ? 1 : 2);
    }
    return true;
}

void paint_choice_names(const struct ui *ui, struct frame *frame, struct rect area)
{
    enum names names = ALL_APART;
    while (names < ONLY_BEGUN && !lay_out(ui, frame, area, names, false))
        names++;
    lay_out(ui, frame, area, names, true);
}
