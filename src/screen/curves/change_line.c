#include "screen/curves/change_line.h"

#include "explain/change_words.h"
#include "screen/jobs/change_job.h"
#include "screen/jobs/over_seeds.h"

#include <stdio.h>

/* The run before, over the many seeds that the pins' panel has, if it is one of them: of two
 * numbers of seeds on one screen one may see a difference where the other sees none. */
static const struct seed_runs *pinned_before(const struct ui *ui)
{
    for (int i = 0; i < ui->pins; i++)
        if (over_seeds_whole(ui->pin[i].seeds) &&
            plans_run_alike(&ui->pin[i].plan, &ui->change.before))
            return ui->pin[i].seeds;
    return NULL;
}

/* NULL: not known yet. */
static const struct change_over_seeds *over_seeds_of(const struct ui *ui,
                                                     struct change_over_seeds *over)
{
    const struct seed_runs *before = ui->change.seeds_before, *now = ui->change.seeds;
    const struct seed_runs *pinned = pinned_before(ui), *many = over_seeds(ui);
    if (pinned && over_seeds_whole(many)) {
        before = pinned;
        now = many;
    } else if (!change_seeds_known(ui)) {
        return NULL;
    }
    *over = (struct change_over_seeds){seed_runs_compare(before, now), seed_runs_summary(before),
                                       seed_runs_summary(now), seed_runs_level(now)};
    return over;
}

void change_line(const struct ui *ui, int form, char *text, size_t size)
{
    char words[CHANGE_WORDS_MOST] = "";
    struct change_over_seeds over;
    text[0] = '\0';
    if (!change_shown(ui))
        return;
    const int seeds = change_seeds(ui);
    const struct setup *before = plan_last(&ui->change.before);
    const struct change change = {
        .before = before,
        .after = ui_setup(ui),
        .was = ui->change.end,
        .is = run_end_of(ui->run),
        .another_problem = change_of_problem(before, ui_setup(ui)),
        .one_seed = seeds == 0 && change_is_random(ui) && before->seed == ui_setup(ui)->seed,
        .seeds = seeds > 0 ? over_seeds_of(ui, &over) : NULL,
    };
    if (change.another_problem || (ui->change.known && (seeds == 0 || change.seeds)))
        words_change(&change, form, words, sizeof words);
    else
        words_change_pending(&change, form, words, sizeof words);
    if (words[0])
        snprintf(text, size, " %s ", words);
}
