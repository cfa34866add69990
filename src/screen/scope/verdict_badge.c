/* What became of the run, in a badge, and why. One seed is a lottery: under noise the badge is of
 * what most seeds come to, once that is known, and the sentence says of which seed it is. */
#include "explain/words.h"
#include "model/trials/seeds.h"
#include "screen/core/pair.h"
#include "screen/core/theme.h"
#include "screen/scope/panels.h"
#include "screen/strips/seeds_outcome.h"
#include "text/sentence.h"

#include <stdio.h>

int paint_badge(struct frame *frame, int y, int x, int width, enum colour background,
                const char *text)
{
    char padded[80];
    snprintf(padded, sizeof padded, " %s ", text);
    return frame_text(frame, y, x, width, (struct style){COLOUR_ON, (uint8_t)background, ATTR_BOLD},
                      padded);
}

/* Of the present run as a whole. Of two side by side only one has strips: they are held against
 * each other by their seed. */
static struct seeds_outcome shown_outcome(const struct ui *ui)
{
    const struct seeds_outcome of_run = {.outcome = ui->verdict.outcome},
                               of_seeds = strips_seeds_outcome(ui);
    return of_seeds.seeds > 0 && !pair_is_open(ui) && of_run.outcome != OUTCOME_UNDERWAY ? of_seeds
                                                                                         : of_run;
}

/* Of more than half of the seeds the outcome is told, or what all such outcomes have in common;
 * else it is none of most. */
static void seeds_badge(const struct seeds_outcome *shown, const char *badge, char *text,
                        size_t size)
{
    const char *class = outcome_classes[outcome_rows[shown->outcome].outcome_class].name;
    const bool of_class = 2 * shown->alike <= shown->seeds;
    if (2 * shown->alike_class <= shown->seeds) {
        snprintf(text, size, "MIXED: %d OF %d %s", shown->alike, shown->seeds, badge);
        return;
    }
    snprintf(text, size, "%s: %d OF %d SEEDS", of_class ? class : badge,
             of_class ? shown->alike_class : shown->alike, shown->seeds);
    for (char *c = text; *c; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
}

int paint_verdict_badge(const struct ui *ui, struct frame *frame, int y, int x, int width)
{
    const struct seeds_outcome shown = shown_outcome(ui);
    const char *badge = outcome_badge(ui_setup(ui), shown.outcome);
    const bool mixed = shown.seeds > 0 && 2 * shown.alike_class <= shown.seeds,
               underflown = shown.seeds == 0 && ui->verdict.by_rounding &&
                            outcome_rows[shown.outcome].outcome_class == CLASS_GOOD;
    char text[80] = "";
    if (shown.seeds > 0)
        seeds_badge(&shown, badge, text, sizeof text);
    else
        snprintf(text, sizeof text, "%s%s", badge, underflown ? " BY UNDERFLOW" : "");
    return paint_badge(frame, y, x, width,
                       mixed || underflown ? COLOUR_YELLOW : outcome_colours[shown.outcome], text);
}

bool run_sentence(const struct ui *ui, bool of_seed, char *text, size_t size)
{
    const enum outcome own = ui->verdict.outcome;
    const bool named = own != OUTCOME_UNDERWAY && seeds_matter(ui_resolved(ui)),
               other = named && outcome_rows[own].outcome_class !=
                                    outcome_rows[shown_outcome(ui).outcome].outcome_class;
    char words[RUN_WORDS_MOST];
    words_run(ui->run, &ui->verdict, words, sizeof words);
    text[0] = '\0';
    if (other)
        sentence_add(text, size, "seed %.0f, %s: ", ui_resolved(ui)->seed, outcome_rows[own].word);
    else if (named && of_seed)
        sentence_add(text, size, "seed %.0f: ", ui_resolved(ui)->seed);
    sentence_add(text, size, "%s", words);
    return named && of_seed;
}
