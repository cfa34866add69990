/* What became of the run, in a badge, and why. One seed is a lottery: under noise the badge is of
 * what most seeds come to, once that is known, and the sentence says of which seed it is. */
#include "explain/words.h"
#include "model/trials/seeds.h"
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

/* Of the present run as a whole. */
static struct seeds_outcome shown_outcome(const struct ui *ui)
{
    const struct seeds_outcome of_run = {.outcome = ui->verdict.outcome},
                               of_seeds = strips_seeds_outcome(ui);
    return of_seeds.seeds > 0 && of_run.outcome != OUTCOME_UNDERWAY ? of_seeds : of_run;
}

int paint_verdict_badge(const struct ui *ui, struct frame *frame, int y, int x, int width)
{
    const struct seeds_outcome shown = shown_outcome(ui);
    char text[64];
    snprintf(text, sizeof text, "%s", outcome_badge(ui_setup(ui), shown.outcome));
    if (shown.seeds > 0)
        sentence_add(text, sizeof text, ": %d OF %d SEEDS", shown.alike, shown.seeds);
    return paint_badge(frame, y, x, width, outcome_colours[shown.outcome], text);
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
