#include "explain/words.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

/* How a pinned run ends against the present one. */
static void outcome_text(const struct ui *ui, const struct pin *pin, char *text, size_t size)
{
    const struct run *pinned = pin->run, *present = ui->run;
    const struct run_stats *a = &pinned->stats, *b = &present->stats;
    if (!landscape_same(plan_last(&pinned->plan), plan_last(&present->plan))) {
        snprintf(text, size, "another landscape");
    } else if (!ui_trains(ui)) {
        snprintf(text, size, "area %s", sentence_factor(a->rates.sum / b->rates.sum).text);
    } else if (pin->outcome == OUTCOME_DIVERGED) {
        snprintf(text, size, "diverged at %.0f", a->counters.diverged_at);
    } else if (ui->verdict.outcome == OUTCOME_DIVERGED) {
        snprintf(text, size, "now diverged");
    } else if (!present->finished) {
        text[0] = '\0';
    } else if (a->last == b->last) {
        snprintf(text, size, "the same loss");
    } else {
        const char *more = a->last > b->last ? "higher" : "lower";
        struct number factor = sentence_factor(a->last / b->last);
        snprintf(text, size, "loss %s", b->last > 0.0 && a->last > 0.0 ? factor.text : more);
    }
}

static void paint_pin(const struct ui *ui, struct frame *frame, struct rect rows, int index)
{
    const struct pin *pin = &ui->pin[index];
    struct style letter = {colour_of_letters(pen_pin[index].foreground), COLOUR_DEFAULT, ATTR_BOLD};
    char name[2] = {(char)('A' + index), '\0'}, text[240], outcome[64];
    words_difference(plan_last(&pin->plan), ui_setup(ui), text, sizeof text);
    outcome_text(ui, pin, outcome, sizeof outcome);
    if (pin->plan.count > 1)
        snprintf(text, sizeof text, "forked at %.0f", pin->plan.part[pin->plan.count - 1].from);
    frame_text(frame, rows.y, rows.x + 1, 1, letter, name);
    int beside = rows.rows > 1 ? 0 : frame_text_width(frame, outcome) + 1;
    frame_text(frame, rows.y, rows.x + 3, rows.cols - 3 - beside, style_text,
               text[0] ? text : "the same set-up");
    if (rows.rows > 1)
        frame_text(frame, rows.y + 1, rows.x + 3, rows.cols - 3, style_dim, outcome);
    else
        frame_text_right(frame, rows.y, rows.x, rows.cols, style_dim, outcome);
}

void paint_pins(const struct ui *ui, struct frame *frame, struct rect area)
{
    struct rect inner = paint_panel(frame, area, "pinned", ui->pins ? "against this run" : "");
    if (!ui->run)
        return;
    if (ui->pins == 0 && !ui->ghost) {
        static const char *const hint[2][4] = {
            {"p pins this schedule:", "it stays as a ghost", "", ""},
            {"p pins this run: it", "stays as a ghost, and", "later ones meet the", "same noise"}};
        for (int i = 0; i < 4 && i < inner.rows; i++)
            frame_text(frame, inner.y + i, inner.x + 1, inner.cols - 1, style_dim,
                       hint[ui_trains(ui)][i]);
        return;
    }
    int each = inner.rows >= 2 * ui->pins + (ui->ghost != NULL) ? 2 : 1, y = 0;
    for (int i = 0; i < ui->pins && y + each <= inner.rows; i++, y += each)
        paint_pin(ui, frame, (struct rect){inner.y + y, inner.x, each, inner.cols}, i);
    if (ui->ghost && y < inner.rows)
        frame_print(frame, inner.y + y, inner.x + 1, inner.cols - 1, style_dim,
                    "┄ before the fork at %.0f", ui->ghost_from);
}
