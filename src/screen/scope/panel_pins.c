#include "explain/words.h"
#include "screen/core/theme.h"
#include "screen/jobs/over_seeds.h"
#include "screen/scope/panels.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The first of some forms that fits, else the last one. */
static void fit(const struct frame *frame, int width, char *text, size_t size,
                const char *const form[], int forms)
{
    for (int i = 0; i < forms; i++) {
        snprintf(text, size, "%s", form[i]);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

/* The same where one seed is a lottery: a factor only where the two are told apart. */
static void over_seeds_text(const struct frame *frame, const struct seed_runs *pinned,
                            const struct seed_runs *present, int width, char *text, size_t size)
{
    struct seed_comparison c = seed_runs_compare(pinned, present);
    struct seed_summary own = seed_runs_summary(pinned);
    int seeds = pinned->ready < present->ready ? pinned->ready : present->ready;
    char mean[120], words[3][200];
    const char *const form[] = {words[0], words[1], words[2]};
    const char *of = pinned->validated ? "val" : "loss";
    snprintf(mean, sizeof mean, "%s %s", of,
             sentence_number(seed_runs_level(pinned) + own.mean, 2).text);
    sentence_add(mean, sizeof mean, " ± %s", sentence_number(own.standard_error, 1).text);
    if (own.diverged == own.seeds)
        snprintf(mean, sizeof mean, "all diverge");
    if (c.only_a + c.only_b > 0 && c.apart != 0) {
        bool worse = c.only_a > c.only_b;
        snprintf(words[0], sizeof words[0], "%s at %d of %d seeds",
                 worse ? "diverges" : "now diverges", worse ? c.only_a : c.only_b, seeds);
        fit(frame, width, text, size, form, 1);
        return;
    }
    if (c.apart == 0) {
        snprintf(words[0], sizeof words[0], "%s: no difference seen, %d seeds", mean, seeds);
        snprintf(words[1], sizeof words[1], "no difference seen, %d seeds", seeds);
        snprintf(words[2], sizeof words[2], "no difference seen");
    } else if (fabs(log(c.factor)) < 0.005) { /* told apart, and yet nobody would care */
        snprintf(words[0], sizeof words[0], "%s: the same within 1 %%, %d seeds", mean, seeds);
        snprintf(words[1], sizeof words[1], "the same within 1 %%");
        snprintf(words[2], sizeof words[2], "the same within 1 %%");
    } else {
        struct number factor = sentence_factor(c.factor);
        snprintf(words[0], sizeof words[0], "%s: %s, %d seeds", mean, factor.text, seeds);
        snprintf(words[1], sizeof words[1], "%s %s, of %d seeds", of, factor.text, seeds);
        snprintf(words[2], sizeof words[2], "%s %s", of, factor.text);
    }
    fit(frame, width, text, size, form, 3);
}

/* Are there to be seeds of a pin and of the present run? */
static bool takes_seeds(const struct ui *ui, const struct pin *pin)
{
    return seed_runs_affordable(&pin->run->plan) > 0 && seed_runs_affordable(&ui->resolved) > 0;
}

/* The pinned run's own last loss, and what it is of the present one's. */
static void losses_text(const struct frame *frame, const struct run_stats *pinned,
                        const struct run_stats *present, int width, char *text, size_t size)
{
    double a = pinned->last, b = present->last;
    char words[2][160], against[60];
    const char *const form[] = {words[0], words[1]};
    if (a == b)
        snprintf(against, sizeof against, "the same");
    else if (a > 0.0 && b > 0.0)
        snprintf(against, sizeof against, "%s", sentence_factor(a / b).text);
    else
        snprintf(against, sizeof against, "%s", a > b ? "higher" : "lower");
    snprintf(words[0], sizeof words[0], "loss %s, %s", sentence_number(pinned->loss, 3).text,
             against);
    snprintf(words[1], sizeof words[1], "%s%s%s", a == b ? "" : "loss ", against,
             a == b ? " loss" : "");
    fit(frame, width, text, size, form, 2);
}

/* How a pinned run ends against the present one, in about so many columns. */
static void outcome_text(const struct ui *ui, const struct frame *frame, const struct pin *pin,
                         int width, char *text, size_t size)
{
    const struct run *pinned = pin->run, *present = ui->run;
    const struct run_stats *a = &pinned->stats, *b = &present->stats;
    if (!landscape_same(plan_last(&pinned->plan), plan_last(&present->plan))) {
        snprintf(text, size, "another landscape");
    } else if (!ui_trains(ui)) {
        snprintf(text, size, "area %s", sentence_factor(a->rates.sum / b->rates.sum).text);
    } else if (takes_seeds(ui, pin)) {
        const struct seed_runs *seeds = over_seeds(ui);
        if (over_seeds_whole(seeds) && pin->seeds)
            over_seeds_text(frame, pin->seeds, seeds, width, text, size);
        else
            snprintf(text, size, "computing seeds");
    } else if (pin->outcome == OUTCOME_DIVERGED) {
        snprintf(text, size, "diverged at %.0f", a->counters.diverged_at);
    } else if (ui->verdict.outcome == OUTCOME_DIVERGED) {
        snprintf(text, size, "now diverged");
    } else if (!present->finished) {
        text[0] = '\0';
    } else {
        losses_text(frame, a, b, width, text, size);
    }
}

/* In so many rows at most: what differs, its rest where it is long, how it ended. Returns those
 * taken. */
static int paint_pin(const struct ui *ui, struct frame *frame, struct rect rows, int index)
{
    const struct pin *pin = &ui->pin[index];
    struct style letter = {colour_of_letters(pen_pin[index].foreground), COLOUR_DEFAULT, ATTR_BOLD};
    char name[2] = {(char)('A' + index), '\0'}, text[240], outcome[200];
    int width = rows.cols - 3, y = rows.y;
    words_difference(plan_last(&pin->plan), ui_setup(ui), text, sizeof text);
    outcome_text(ui, frame, pin, rows.rows > 1 ? width : rows.cols / 2, outcome, sizeof outcome);
    if (pin->plan.count > 1)
        snprintf(text, sizeof text, "forked at %.0f", pin->plan.part[pin->plan.count - 1].from);
    char *rest = rows.rows > 2 ? frame_break_text(frame, text, width, ", ", 1) : NULL;
    frame_text(frame, y, rows.x + 1, 1, letter, name);
    int beside = rows.rows > 1 ? 0 : frame_text_width(frame, outcome) + 1;
    frame_text(frame, y, rows.x + 3, width - beside, style_text,
               text[0] ? text : "the same set-up");
    if (rows.rows == 1) {
        frame_text_right(frame, y, rows.x, rows.cols, style_dim, outcome);
        return 1;
    }
    if (rest)
        frame_text(frame, ++y, rows.x + 3, width, style_text, rest);
    frame_text(frame, ++y, rows.x + 3, width, style_dim, outcome);
    return y - rows.y + 1;
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
    int room = inner.rows - (ui->ghost != NULL), y = 0;
    int each = room >= 3 * ui->pins ? 3 : room >= 2 * ui->pins ? 2 : 1;
    for (int i = 0; i < ui->pins && y + each <= inner.rows; i++)
        y += paint_pin(ui, frame, (struct rect){inner.y + y, inner.x, each, inner.cols}, i);
    if (ui->ghost && y < inner.rows)
        frame_print(frame, inner.y + y, inner.x + 1, inner.cols - 1, style_dim,
                    "┄ before the fork at %.0f", ui->ghost_from);
}
