/* The border below the loss: what the run costs, and what the last change did to it. */
#include "explain/change_words.h"
#include "model/trials/cost.h"
#include "screen/core/theme.h"
#include "screen/curves/band_legend.h"
#include "screen/curves/change_line.h"
#include "screen/curves/curves.h"
#include "screen/curves/pin_legend.h"
#include "screen/strips/strips.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

/* Of a fit the target is of the training loss, which falls on while it overfits. */
static bool cost_possible(const struct ui *ui)
{
    return !landscape_has_no_minimum(ui_setup(ui)) &&
           problem_of(ui_setup(ui))->judged != JUDGED_BY_FIT;
}

/* Updates to the target, mostly a thousandth of the start's excess: of this run, and at the peak
 * that takes fewest; a rate too low is paid for in updates. In as many words as there is room for;
 * "" where no rate gets there. */
static void cost_words(const struct ui *ui, const struct frame *frame, int room, char *text,
                       size_t size)
{
    const struct strip *strip = strip_current(ui, P_LR) ? strip_shown(ui, P_LR) : NULL;
    int best = strip ? strip_best(strip, GOAL_TARGET) : -1;
    char own[40] = "never";
    text[0] = '\0';
    if (best < 0 || !cost_possible(ui))
        return;
    const double *updates = strip->score[GOAL_TARGET];
    if (isfinite(updates[strip->present]))
        snprintf(own, sizeof own, "%.0f", updates[strip->present]);
    const char *level = problem_of(ui_setup(ui))->target;
    const char *const of_one[] = {" updates to %s: %s%s ", " to %s: %s%s "},
                      *const of_seeds[] = {" updates to %s, in the median: %s%s ",
                                           " median to %s: %s%s "};
    const char *const *forms = strip->seeds > 1 ? of_seeds : of_one;
    for (int form = 0; form < 2; form++) {
        char other[64] = "";
        if (best != strip->present)
            snprintf(other, sizeof other, "; %.0f at lr %s", updates[best],
                     sentence_number(strip->value[best], 2).text);
        snprintf(text, size, forms[form], level ? level : "a thousandth", own, other);
        if (frame_text_width(frame, text) <= room)
            return;
    }
    text[0] = '\0';
}

/* What the training of a network comes to, in as many words as there is room for. */
static void training_words(const struct ui *ui, const struct frame *frame, int room, char *text,
                           size_t size)
{
    static const char *const forms[] = {
        " cost: N %s parameters, D %s tokens, 6·N·D %s FLOPs ",
        " N %s  D %s tokens  6·N·D %s FLOPs ",
        " N %s  D %s  6·N·D %s ",
    };
    enum { FORMS = sizeof forms / sizeof forms[0] };
    text[0] = '\0';
    if (!ui_up_to_date(ui) || !ui->run->stats.problem->tokens)
        return;
    const struct spent spent = spent_of(ui->run);
    const struct number flops = sentence_number(spent.flops, 3);
    char parameters[24], tokens[24];
    count_text(parameters, sizeof parameters, spent.parameters, 4);
    count_text(tokens, sizeof tokens, spent.tokens, 4);
    for (int form = 0; form <= FORMS; form++) {
        if (form < FORMS)
            snprintf(text, size, forms[form], parameters, tokens, flops.text);
        else
            snprintf(text, size, " 6·N·D %s ", flops.text);
        if (frame_text_width(frame, text) <= room)
            return;
    }
    text[0] = '\0';
}

/* What the last change did, at the right: so briefly that the cost has room beside it, be it known
 * yet or not, or where that cannot be at length. Returns the columns that are left. */
static int paint_change(const struct ui *ui, struct frame *frame, struct rect row)
{
    enum { COST_ROOM = 37 }; /* " to a thousandth: 23; 18 at lr 0.19 " and a blank of the border */
    const int room = row.cols - (cost_possible(ui) ? COST_ROOM : 0);
    char text[CHANGE_LINE_MOST];
    int chosen = -1;
    for (int form = 0; form < CHANGE_FORMS; form++) {
        change_line(ui, form, text, sizeof text);
        const int width = frame_text_width(frame, text);
        if (chosen < 0 && width <= row.cols)
            chosen = form;
        if (width > room || form >= CHANGE_FORMS_FROM_TO)
            continue;
        chosen = form;
        break;
    }
    if (chosen < 0)
        return row.cols;
    change_line(ui, chosen, text, sizeof text);
    if (!text[0])
        return row.cols;
    frame_text_right(frame, row.y, row.x, row.cols, style_text, text);
    return row.cols - frame_text_width(frame, text) - 1;
}

/* Where no knob is to be had there is no change to be told, and no panel of the pins: they are told
 * here. Returns the columns that are left. */
static int paint_pins(const struct ui *ui, struct frame *frame, struct rect row)
{
    char text[PIN_LEGEND_MOST];
    for (int form = 0; form < PIN_LEGEND_FORMS; form++) {
        pin_legend(ui, form, text, sizeof text);
        if (frame_text_width(frame, text) <= row.cols)
            break;
    }
    if (!text[0])
        return row.cols;
    frame_text_right(frame, row.y, row.x, row.cols, style_text, text);
    return row.cols - frame_text_width(frame, text) - 1;
}

void paint_loss_border(const struct ui *ui, struct frame *frame, struct rect area)
{
    char updates[160], training[160];
    const int y = area.y + area.rows - 1, x = area.x + 2;
    const int room =
        (ui->locked ? paint_pins : paint_change)(ui, frame, (struct rect){y, x, 1, area.cols - 4});
    if (paint_band_legend(ui, frame, y, x, room))
        return;
    cost_words(ui, frame, room, updates, sizeof updates);
    const int width = frame_text_width(frame, updates);
    training_words(ui, frame, room - width, training, sizeof training);
    frame_text(frame, y, x, room, style_dim, updates);
    frame_text(frame, y, x + width, room - width, style_dim, training);
}
