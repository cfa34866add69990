#include "screen/present/present_parts.h"
#include "draw/sum.h"

#include "explain/words.h"
#include "model/optimizer/optimizer.h"
#include "model/params/params.h"
#include "model/problem/landscape.h"
#include "model/problem/problem.h"
#include "model/problem/stability_limit.h"
#include "screen/core/theme.h"
#include "screen/curves/curves.h"
#include "screen/pictures/trail.h"
#include "screen/present/large_number.h"
#include "screen/scope/panels.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- the head ---- */

/* At the playhead; behind the last update the peak, and the limit where it is one of the set-up. */
struct rate_shown {
    double rate, limit;
    bool peak;
};

static struct rate_shown rate_shown(const struct ui *ui)
{
    struct update update;
    if (ui_update_seen(ui, ui->playhead.at, &update))
        return (struct rate_shown){update.rate, update.stability_limit, false};
    const struct setup *s = ui_resolved(ui);
    const bool standing = ui->run && stability_limit_is_exact(s);
    return (struct rate_shown){param_resolved(s, P_LR),
                               standing ? ui_limit_seen(ui).limit : (double)INFINITY,
                               s->schedule != SCHEDULE_CONSTANT || s->warmup > 0.0};
}

static bool is_above(const struct rate_shown *shown) { return shown->rate > shown->limit; }

static void limit_text(const struct ui *ui, const struct rate_shown *shown, bool alone, char *text,
                       size_t size)
{
    enum { SYMBOLS_MOST = 18 }; /* bytes: longer ones are no words for a class */
    const struct symbols symbols = stability_limit_symbols(ui_resolved(ui));
    const bool brief = strlen(symbols.text) <= SYMBOLS_MOST;
    text[0] = '\0';
    if (isfinite(shown->limit) && symbols.text[0])
        snprintf(text, size, "%s%s",
                 words_limit_share(shown->rate / shown->limit, 3,
                                   brief ? symbols.text : "the stability limit")
                     .text,
                 is_above(shown) && !alone ? ", above the limit" : "");
}

static void set_up_text(const struct ui *ui, char *text, size_t size)
{
    char words[200];
    words_setup(ui_setup(ui), words, sizeof words);
    snprintf(text, size, "%s%s%s%s", ui->now.name, ui->now.name[0] && ui->now.modified ? "*" : "",
             ui->now.name[0] ? ": " : "", words);
}

/* What became of the run, once the playhead is at its end: before that a class is still to say. */
static void paint_outcome(const struct ui *ui, struct frame *frame, int y, int x, int width)
{
    char text[64];
    if (!ui_up_to_date(ui) || !ui_trains(ui)) {
        frame_text(frame, y, x, width, style_dim,
                   !ui_trains(ui) ? "nothing is trained" : "computing");
    } else if (ui->playhead.at < ui->run->done) {
        snprintf(text, sizeof text, "UPDATE %.0f OF %.0f", ui->playhead.at, ui->run->steps);
        paint_badge(frame, y, x, width, COLOUR_CYAN, text);
    } else
        paint_verdict_badge(ui, frame, y, x, width);
}

void paint_present_head(const struct ui *ui, struct frame *frame, struct rect area)
{
    const struct rate_shown shown = rate_shown(ui);
    const bool below = ui->across && area.cols < BADGE_BESIDE_FROM_COLS;
    area.rows -= below;
    const struct style digits = {is_above(&shown) ? COLOUR_ALARM : COLOUR_ORANGE, COLOUR_DEFAULT,
                                 ATTR_BOLD};
    const int middle = area.y + area.rows / 2;
    char number[40], text[400];
    number_text(number, sizeof number, shown.rate, 3);
    powers_to_letters(number);
    int x = area.x + 1;
    if (shown.peak)
        frame_text(frame, middle - 1, x, 6, style_dim, "peak");
    x += frame_text(frame, middle, x, 8, style_rate, "η = ");
    paint_large_number(frame, area.y, x + shown.peak, area.rows, digits, number);
    x += shown.peak + large_number_width(number, area.rows) + 3;
    const int least = area.x + (area.rows >= LARGEST_ROWS ? 44 : 21);
    x = x > least ? x : area.x + area.cols < least + 20 ? x : least;
    const int width = area.x + area.cols - 1 - x, y = middle - 1;
    if (below)
        paint_outcome(ui, frame, area.y + area.rows, area.x + 1, area.cols - 3);
    if (width < 4)
        return;
    if (!below)
        paint_outcome(ui, frame, y, x, width);
    limit_text(ui, &shown, below, text, sizeof text);
    const bool limit = text[0] != '\0';
    const struct style style = is_above(&shown) ? style_alarm : style_text;
    char *rest = below ? frame_break_text(frame, text, width, " ", 0) : NULL;
    if (rest) { /* "0.0193 of" says nothing without "2/λmax": the row of the badge is free */
        frame_text(frame, y, x, width, style, text);
        frame_text(frame, y + 1, x, width, style, rest);
    } else
        frame_text(frame, y + 1, x, width, style, text);
    set_up_text(ui, text, sizeof text);
    frame_text(frame, y + 1 + limit, x, width, style_dim, text);
}

/* ---- the step ---- */

/* The digits of the panel of the update, which writes it so that its column adds up; fewer where
 * there is no room. */
enum { DIGITS_OF_PANEL = 0, PANEL_WIDTH = 11 };

/* Spelt out, or by a letter where that was too long. */
static bool has_power(const char *number)
{
    return strstr(number, "×10") || strstr(number, "10⁻") || strchr(number, 'e');
}

/* A power of ten that is for a column to add up, as 0.01×10⁻¹⁰, is none in a line. */
static struct number coordinate(const struct frame *frame, double from, double v, int digits)
{
    struct number number;
    const double terms[] = {from, v, from + v};
    if (digits == DIGITS_OF_PANEL)
        snprintf(number.text, sizeof number.text, "%s",
                 sum_text(frame, terms, 3, PANEL_WIDTH).text[1]);
    if (digits != DIGITS_OF_PANEL || has_power(number.text))
        number_text(number.text, sizeof number.text, v, digits == DIGITS_OF_PANEL ? 3 : digits);
    return number;
}

/* The power of the larger coordinate, with a digit before the point as they are rounded. */
static int power_of(double most, double place)
{
    const int power = (int)floor(log10(most));
    return power + (round(most / pow(10.0, power) * place) / place >= 10.0);
}

/* "(+0.04, −1.12)×10⁻⁷" */
static void powers_text(const double v[AXES], int digits, char *text, size_t size)
{
    const double place = pow(10.0, digits == DIGITS_OF_PANEL ? 2.0 : digits - 1.0);
    const int power = power_of(fmax(fabs(v[0]), fabs(v[1])), place);
    char n[AXES][48], ten[32];
    for (int i = 0; i < AXES; i++) {
        const double part = round(v[i] / pow(10.0, power) * place) / place;
        n[i][0] = part > 0.0 ? '+' : ' ';
        number_text(n[i] + 1, sizeof n[i] - 1, part, 4);
    }
    power_text(ten, sizeof ten, power);
    snprintf(text, size, "(%s, %s)×%s", n[0] + (n[0][0] == ' '), n[1] + (n[1][0] == ' '), ten);
}

/* Would both be seen as numbers of one power, and neither as 0? */
static bool are_of_one_power(const double v[AXES], int digits)
{
    const double apart = digits == DIGITS_OF_PANEL ? 2.0 : digits - 1.0;
    return isfinite(v[0]) && isfinite(v[1]) && v[0] != 0.0 && v[1] != 0.0 &&
           fabs(log10(fabs(v[0])) - log10(fabs(v[1]))) <= apart;
}

/* "(−0.14, +0.74)", from a point on; of a landscape of x alone "−0.14". */
static void vector_text(const struct frame *frame, const double from[AXES], const double v[AXES],
                        bool alone, int digits, char *text, size_t size)
{
    char n[AXES][48];
    for (int i = 0; i < AXES; i++)
        snprintf(n[i], sizeof n[i], "%s%s", v[i] > 0.0 ? "+" : "",
                 coordinate(frame, from[i], v[i], digits).text);
    if (alone)
        snprintf(text, size, "%s", n[0]);
    else if (has_power(n[0]) && has_power(n[1]) && are_of_one_power(v, digits))
        powers_text(v, digits, text, size);
    else
        snprintf(text, size, "(%s, %s)", n[0], n[1]);
}

static const char *seen_words(const struct taken_step *step, enum step_seen seen)
{
    return step->last           ? ", the last one"
           : seen == STEP_SHORT ? ", too short to see"
           : seen == STEP_CUT   ? ", leads out of the picture"
                                : "";
}

/* The longer forms first, until one has room. */
static void step_text(const struct frame *frame, const struct taken_step *step, bool alone,
                      const char *seen, int width, char *text, size_t size)
{
    enum { FORMS = 12 };
    static const int digits_of[] = {DIGITS_OF_PANEL, 3, 2};
    const char *by = optimizer_name(step->setup->optimizer);
    char taken[112], rule[112];
    for (int form = 0; form < FORMS; form++) {
        const int digits = digits_of[form / 4];
        const bool both = form % 4 < 2, says = form % 2 == 0;
        vector_text(frame, step->from, step->step, alone, digits, taken, sizeof taken);
        vector_text(frame, step->from, step->rule, alone, digits, rule, sizeof rule);
        if (step->plain)
            snprintf(text, size, "−η·∇J%s = %s%s", step->noisy && both ? " with noise" : "", taken,
                     says ? seen : "");
        else if (both)
            snprintf(text, size, "step taken by %s = %s%s, where −η·∇J = %s", by, taken,
                     says ? seen : "", rule);
        else
            snprintf(text, size, "step by %s = %s%s", by, taken, says ? seen : "");
        if (form >= 8)
            powers_to_letters(text);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

void paint_step_line(const struct ui *ui, struct frame *frame, struct rect row, struct rect picture)
{
    const struct taken_step step =
        ui->run ? taken_step_at(ui->run, ui->playhead.at) : (struct taken_step){.any = false};
    const bool alone = is_of_x_alone(ui_setup(ui));
    char text[320];
    if (!step.any)
        return;
    const enum step_seen seen = alone ? STEP_UNSEEN : landscape_step_seen(ui, picture, &step);
    step_text(frame, &step, alone, seen_words(&step, seen), row.cols - 2, text, sizeof text);
    frame_text(frame, row.y, row.x + 1, row.cols - 2, style_bright, text);
}

/* ---- the curves ---- */

enum { BOTH_FROM = 60, TITLE_GAP = 2 };

/* Its name, and at the right the limit, where it is a number of the set-up. */
static void title_rate(const struct ui *ui, struct frame *frame, struct rect row)
{
    const struct style name = {COLOUR_ORANGE, COLOUR_DEFAULT, ATTR_BOLD};
    char text[120];
    int x = row.x + 1;
    x += frame_text(frame, row.y, x, row.cols - 1, name, "learning rate") + TITLE_GAP;
    const struct lowest_limit limit = ui_limit_seen(ui);
    const struct symbols symbols = stability_limit_symbols(ui_resolved(ui));
    if (!(limit.at >= 0.0) || !isfinite(limit.limit) || !symbols.text[0])
        return;
    snprintf(text, sizeof text, stability_limit_is_exact(ui_resolved(ui)) ? "%s = %s" : "%s ≥ %s",
             symbols.text, sentence_number(limit.limit, 3).text);
    if (frame_text_width(frame, text) <= row.x + row.cols - 1 - x)
        frame_text_right(frame, row.y, x, row.x + row.cols - 1 - x, style_limit, text);
}

static void title_loss(const struct ui *ui, struct frame *frame, struct rect row)
{
    const struct style name = {COLOUR_CYAN, COLOUR_DEFAULT, ATTR_BOLD};
    const bool expected = problem_of(ui_setup(ui))->expected;
    double w[AXES], loss = run_state(ui->run, ui->playhead.at, w);
    const double validation = run_validation(ui->run, ui->playhead.at);
    int x = row.x + 1;
    const bool validates = isfinite(validation);
    x += frame_text(frame, row.y, x, row.cols - 1, name,
                    validates  ? "validation loss"
                    : expected ? "expected loss"
                               : "loss") +
         TITLE_GAP;
    const int width = row.x + row.cols - 1 - x;
    x += frame_text(frame, row.y, x, width, style_bright,
                    isnan(loss) ? "no number"
                                : sentence_number(validates ? validation : loss, 4).text);
}

void paint_present_curves(const struct ui *ui, struct frame *frame, struct rect area)
{
    const bool both = area.cols >= BOTH_FROM;
    const int left = both ? area.cols / 2 : 0;
    struct rect rate = {area.y, area.x, 1, left},
                loss = {area.y, area.x + left, 1, area.cols - left};
    if (!ui->run || area.rows < 2)
        return;
    if (both)
        title_rate(ui, frame, rate);
    title_loss(ui, frame, loss);
    rate.y = loss.y = area.y + 1;
    rate.rows = loss.rows = area.rows - 1;
    if (both)
        paint_bare_rate(ui, frame, rate);
    if (!paint_bare_loss(ui, frame, loss))
        frame_text(frame, loss.y, loss.x + 1, loss.cols - 2, style_dim,
                   "the loss is flat, or no number");
}
