#include "explain/words.h"
#include "screen/core/theme.h"
#include "screen/jobs/over_seeds.h"
#include "screen/scope/panels.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Where words are to stand: so many lines, each so wide, broken behind commas. */
struct room {
    const struct frame *frame;
    int width, lines;
};

static char *next_line(const struct room *room, char *text)
{
    return frame_break_text(room->frame, text, room->width, ", ", 1);
}

static bool fits(const struct room *room, const char *words)
{
    char text[200];
    int lines = 1;
    snprintf(text, sizeof text, "%s", words);
    for (char *line = text, *next; line; line = next, lines += line != NULL) {
        next = next_line(room, line);
        if (frame_text_width(room->frame, line) > room->width)
            return false;
    }
    return lines <= room->lines;
}

/* The first of some forms that fits, else the last one. */
static void fit(const struct room *room, char *text, size_t size, const char *const form[],
                int forms)
{
    for (int i = 0; i < forms; i++) {
        snprintf(text, size, "%s", form[i]);
        if (fits(room, text))
            return;
    }
}

/* A ratio in words, from the longest to the shortest: "loss 11.4 times as high", "×11.4 as high".
 */
enum { RATIO_FORMS = 4, RATIO_WORDS = 80 };

static void ratio_words(const char *what, double ratio, const char *as,
                        char words[RATIO_FORMS][RATIO_WORDS])
{
    static const char times[] = "×";
    const struct number factor = sentence_factor(ratio);
    snprintf(words[0], RATIO_WORDS, "%s %s times as %s", what, factor.text + sizeof times - 1, as);
    snprintf(words[1], RATIO_WORDS, "%s %s as %s", what, factor.text, as);
    snprintf(words[2], RATIO_WORDS, "%s as %s", factor.text, as);
    snprintf(words[3], RATIO_WORDS, "%s %s", what, factor.text);
}

/* The same where one seed is a lottery: a factor only where the two are told apart. */
static void over_seeds_text(const struct room *room, const struct seed_runs *pinned,
                            const struct seed_runs *present, char *text, size_t size)
{
    struct seed_comparison c = seed_runs_compare(pinned, present);
    struct seed_summary own = seed_runs_summary(pinned);
    int seeds = pinned->ready < present->ready ? pinned->ready : present->ready;
    char mean[120], words[3][200], ratio[RATIO_FORMS][RATIO_WORDS];
    const char *const form[] = {words[0], words[1], words[2], ratio[0],
                                ratio[1], ratio[2], ratio[3]};
    int forms = 3;
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
        fit(room, text, size, form, 1);
        return;
    }
    if (c.apart == 0) {
        snprintf(words[0], sizeof words[0], "%s, no difference seen, %d seeds", mean, seeds);
        snprintf(words[1], sizeof words[1], "no difference seen, %d seeds", seeds);
        snprintf(words[2], sizeof words[2], "no difference seen");
    } else if (fabs(log(c.factor)) < 0.005) { /* told apart, and yet nobody would care */
        snprintf(words[0], sizeof words[0], "%s, the same within 1 %%, %d seeds", mean, seeds);
        snprintf(words[1], sizeof words[1], "the same within 1 %%");
        snprintf(words[2], sizeof words[2], "the same within 1 %%");
    } else {
        ratio_words(of, c.factor, "high", ratio);
        snprintf(words[0], sizeof words[0], "%s, %.60s, %d seeds", mean, ratio[0] + strlen(of) + 1,
                 seeds);
        snprintf(words[1], sizeof words[1], "%s, of %d seeds", ratio[0], seeds);
        snprintf(words[2], sizeof words[2], "%s, %d seeds", ratio[2], seeds);
        forms += RATIO_FORMS;
    }
    fit(room, text, size, form, forms);
}

/* Are there to be seeds of a pin and of the present run? */
static bool takes_seeds(const struct ui *ui, const struct pin *pin)
{
    return seed_runs_affordable(&pin->run->plan) > 0 && seed_runs_affordable(&ui->resolved) > 0;
}

/* The pinned run's own last loss, and what it is of the present one's. */
static void losses_text(const struct room *room, const struct run_stats *pinned,
                        const struct run_stats *present, char *text, size_t size)
{
    const double a = pinned->last, b = present->last;
    const struct number loss = sentence_number(pinned->loss, 3);
    char words[160], ratio[RATIO_FORMS][RATIO_WORDS];
    const char *const form[] = {words, ratio[0], ratio[1], ratio[2], ratio[3]};
    if (a > 0.0 && b > 0.0 && a != b) {
        static const char what[] = "loss";
        ratio_words(what, a / b, "high", ratio);
        snprintf(words, sizeof words, "loss %s, %.60s", loss.text, ratio[0] + sizeof what);
        fit(room, text, size, form, 1 + RATIO_FORMS);
        return;
    }
    const char *against = a == b ? "the same" : a > b ? "higher" : "lower";
    snprintf(words, sizeof words, "loss %s, %s", loss.text, against);
    snprintf(ratio[0], sizeof ratio[0], a == b ? "%s loss" : "loss %s", against);
    fit(room, text, size, form, 2);
}

/* How a pinned run ends against the present one. */
static void outcome_text(const struct ui *ui, const struct pin *pin, const struct room *room,
                         char *text, size_t size)
{
    const struct run *pinned = pin->run, *present = ui->run;
    const struct run_stats *a = &pinned->stats, *b = &present->stats;
    if (!landscape_same(plan_last(&pinned->plan), plan_last(&present->plan))) {
        snprintf(text, size, "another landscape");
    } else if (!ui_trains(ui)) {
        char ratio[RATIO_FORMS][RATIO_WORDS];
        const char *const form[] = {ratio[0], ratio[1], ratio[2], ratio[3]};
        ratio_words("area", a->rates.sum / b->rates.sum, "large", ratio);
        fit(room, text, size, form, RATIO_FORMS);
    } else if (takes_seeds(ui, pin)) {
        const struct seed_runs *seeds = over_seeds(ui);
        if (over_seeds_whole(seeds) && pin->seeds)
            over_seeds_text(room, pin->seeds, seeds, text, size);
        else
            snprintf(text, size, "computing seeds");
    } else if (pin->outcome == OUTCOME_DIVERGED) {
        snprintf(text, size, "diverged at %.0f", a->counters.diverged_at);
    } else if (ui->verdict.outcome == OUTCOME_DIVERGED) {
        snprintf(text, size, "now diverged");
    } else if (!present->finished) {
        text[0] = '\0';
    } else {
        losses_text(room, a, b, text, size);
    }
}

enum { PIN_ROWS_MOST = 5 };

/* In so many rows at most: what differs, its rest where it is long, how it ended. Returns those
 * taken. */
static int paint_pin(const struct ui *ui, struct frame *frame, struct rect rows, int index)
{
    const struct pin *pin = &ui->pin[index];
    struct style letter = {colour_of_letters(pen_pin[index].foreground), COLOUR_DEFAULT, ATTR_BOLD};
    char name[2] = {(char)('A' + index), '\0'}, text[240], outcome[200];
    const int width = rows.cols - 3;
    int y = rows.y;
    words_difference(plan_last(&pin->plan), ui_setup(ui), text, sizeof text);
    if (pin->plan.count > 1)
        snprintf(text, sizeof text, "forked at %.0f", pin->plan.part[pin->plan.count - 1].from);
    char *rest = rows.rows > 2 ? frame_break_text(frame, text, width, ", ", 1) : NULL;
    const struct room room = {frame, rows.rows > 1 ? width : rows.cols / 2,
                              rows.rows > 2 ? rows.rows - 1 - (rest != NULL) : 1};
    outcome_text(ui, pin, &room, outcome, sizeof outcome);
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
    for (char *line = outcome, *next; line; line = next) {
        next = next_line(&room, line);
        frame_text(frame, ++y, rows.x + 3, width, style_dim, line);
    }
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
    int each = ui->pins ? room / ui->pins : 1;
    each = each < 1 ? 1 : each > PIN_ROWS_MOST ? PIN_ROWS_MOST : each;
    for (int i = 0; i < ui->pins && y + each <= inner.rows; i++)
        y += paint_pin(ui, frame, (struct rect){inner.y + y, inner.x, each, inner.cols}, i);
    if (ui->ghost && y < inner.rows)
        frame_print(frame, inner.y + y, inner.x + 1, inner.cols - 1, style_dim,
                    "┄ before the fork at %.0f", ui->ghost_from);
}
