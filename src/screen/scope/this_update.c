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

/* Is a blank within parentheses, or beside an arrow? What those hold together is read as one. */
static bool holds_together(const char *text, const char *blank)
{
    static const char arrow[] = "→";
    const size_t size = sizeof arrow - 1;
    int depth = 0;
    for (const char *c = text; c < blank; c++)
        depth += (*c == '(') - (*c == ')');
    return depth > 0 || strncmp(blank + 1, arrow, size) == 0 ||
           ((size_t)(blank - text) >= size && strncmp(blank - size, arrow, size) == 0);
}

/* Of a clause that is wider than a line the words that fit, where a second line has room for the
 * others; returns those. NULL: it is not to be broken. */
static char *break_clause(const struct frame *frame, char *clause, int width, int second)
{
    char *cut = NULL;
    for (char *c = strchr(clause, ' '); c; c = strchr(c + 1, ' ')) {
        *c = '\0';
        const bool fits = frame_text_width(frame, clause) <= width;
        *c = ' ';
        if (fits && !holds_together(clause, c))
            cut = c;
    }
    if (!cut || frame_text_width(frame, cut + 1) > second)
        return NULL;
    *cut = '\0';
    return cut + 1;
}

/* A line of whole clauses, of those that are left the first ones that it has room for. One that is
 * wider than it goes on in the next line, of so many columns (0: it does not). */
static void paint_line(struct frame *frame, int y, int x, int width, int second,
                       struct clauses *clauses)
{
    int used = 0;
    for (int i = 0; i < clauses->count; i++) {
        char *clause = clauses->clause[i], *rest = NULL;
        const int gap = used > 0 ? 2 : 0;
        if (!clause)
            continue;
        if (used == 0 && frame_text_width(frame, clause) > width)
            rest = break_clause(frame, clause, width, second);
        if (used + gap + frame_text_width(frame, clause) > width)
            continue;
        if (gap)
            frame_text(frame, y, x + used, gap, style_text, "; ");
        used += gap;
        used += frame_text(frame, y, x + used, width - used, style_text, clause);
        clauses->clause[i] = rest;
        if (rest)
            return;
    }
}

/* Where the loss of a landscape rises, what raises it comes first, and what shrinks meanwhile must
 * not stand in its place. */
static bool must_name_first(const struct ui *ui)
{
    double w[AXES];
    const double at = ui->playhead.at;
    return ui->run->stats.problem->landscape &&
           run_state(ui->run, at + 1.0, w) > run_state(ui->run, at, w);
}

bool paint_this_update(const struct ui *ui, struct frame *frame, struct rect area)
{
    char words[UPDATE_WORDS_MOST], badge[40];
    if (ui->view || !ui_up_to_date(ui) || ui->playhead.at >= ui->run->done)
        return false;
    words_update(ui->run, ui->playhead.at, words, sizeof words);
    struct clauses clauses = clauses_of(words);
    const bool breaks = must_name_first(ui);
    snprintf(badge, sizeof badge, "UPDATE %.0f", ui->playhead.at);
    int used = paint_badge(frame, area.y, area.x + 1, area.cols - 2, COLOUR_CYAN, badge) + 3;
    for (int row = 0; row < area.rows; row++) {
        const int second = breaks && row + 1 < area.rows ? area.cols - 3 : 0;
        paint_line(frame, area.y + row, area.x + used, area.cols - used - 1, second, &clauses);
        used = 2;
    }
    return true;
}
