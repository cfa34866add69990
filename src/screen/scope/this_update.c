/* The sentence of the update at the playhead. */
#include "explain/update_words.h"
#include "screen/scope/panels.h"

#include "screen/core/theme.h"

#include <stdio.h>
#include <string.h>

enum { CLAUSES_MOST = 16 };

/* What is between "; " and "; "; NULL: it has been painted. */
struct clauses {
    int count;
    char *clause[CLAUSES_MOST];
};

static struct clauses clauses_of(char *words)
{
    struct clauses clauses = {.count = 0};
    while (words && words[0] && clauses.count < CLAUSES_MOST) {
        char *end = strstr(words, "; ");
        clauses.clause[clauses.count++] = words;
        if (end)
            *end = '\0';
        words = end ? end + 2 : NULL;
    }
    return clauses;
}

/* A line of whole clauses, of those that are left the first ones that it has room for. */
static void paint_line(struct frame *frame, int y, int x, int width, struct clauses *clauses)
{
    int used = 0;
    for (int i = 0; i < clauses->count; i++) {
        const char *clause = clauses->clause[i];
        const int gap = used > 0 ? 2 : 0;
        if (!clause || used + gap + frame_text_width(frame, clause) > width)
            continue;
        if (gap)
            frame_text(frame, y, x + used, gap, style_text, "; ");
        used += gap;
        used += frame_text(frame, y, x + used, width - used, style_text, clause);
        clauses->clause[i] = NULL;
    }
}

bool paint_this_update(const struct ui *ui, struct frame *frame, struct rect area)
{
    char words[UPDATE_WORDS_MOST], badge[40];
    if (ui->view || !ui_up_to_date(ui) || ui->playhead.at >= ui->run->done)
        return false;
    words_update(ui->run, ui->playhead.at, words, sizeof words);
    struct clauses clauses = clauses_of(words);
    snprintf(badge, sizeof badge, "UPDATE %.0f", ui->playhead.at);
    int used = paint_badge(frame, area.y, area.x + 1, area.cols - 2, COLOUR_CYAN, badge) + 3;
    for (int row = 0; row < area.rows; row++) {
        paint_line(frame, area.y + row, area.x + used, area.cols - used - 1, &clauses);
        used = 2;
    }
    return true;
}
