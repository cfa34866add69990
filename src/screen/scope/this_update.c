/* The sentence of the update at the playhead. */
#include "explain/update_words.h"
#include "explain/words.h"
#include "screen/scope/panels.h"

#include "screen/core/theme.h"

#include <stdio.h>

bool paint_this_update(const struct ui *ui, struct frame *frame, struct rect area)
{
    char words[RUN_WORDS_MOST], badge[40];
    if (ui->view || !ui_up_to_date(ui) || ui->playhead.at >= ui->run->done)
        return false;
    words_update(ui->run, ui->playhead.at, words, sizeof words);
    snprintf(badge, sizeof badge, "UPDATE %.0f", ui->playhead.at);
    const int x = paint_badge(frame, area.y, area.x + 1, area.cols - 2, COLOUR_CYAN, badge) + 3;
    char *rest = fitting_clauses(frame, words, area.cols - x - 1);
    frame_text(frame, area.y, x, area.cols - x - 1, style_text, words);
    if (rest && area.rows > 1) {
        fitting_clauses(frame, rest, area.cols - 4);
        frame_text(frame, area.y + 1, area.x + 2, area.cols - 3, style_text, rest);
    }
    return true;
}
