/* Sentences about runs that learn: of networks, fits and laws. */
#include "explain/run_clauses.h"
#include "model/problem/problem.h"

#include <math.h>

/* What it ends at: the validation loss, where there is one. */
static void say_end(struct sentence *sentence, const struct run *run, const char *before)
{
    const double validation = run->validation_end;
    SAY("%s%sloss %s", before, isnan(validation) ? "" : "validation ",
        N(isnan(validation) ? run->loss_end : validation));
}

/* Beside it the loss that nobody gets below, and the next one that would mean something. */
static void say_levels(struct sentence *sentence, const struct run *run)
{
    const struct run_stats *t = &run->stats;
    const double last = isnan(run->validation_end) ? run->loss_end : run->validation_end;
    int above = 0;
    while (above < t->levels && t->level[above].loss >= last)
        above++;
    if (above > 0 && above < t->levels)
        SAY("; between %s %s and %s %s", t->level[above - 1].name, N(t->level[above - 1].loss),
            t->level[above].name, N(t->level[above].loss));
    else if (t->levels > 0)
        SAY("; %s is %s", t->level[above > 0 ? above - 1 : 0].name,
            N(t->level[above > 0 ? above - 1 : 0].loss));
}

/* From the best validation loss to the end. Of a fit the training losses are of all points; else
 * that of a batch says little, and it is the mean of the last sixteenth. */
static void say_since_best(struct sentence *sentence, const struct run *run,
                           const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    SAY("since update %.0f: validation %s → %s, training ", t->validation_best_at,
        N(t->validation_best), N(t->validation_last));
    if (t->problem->judged == JUDGED_BY_FIT)
        SAY("%s → %s", N(t->best_training), N(run->loss_end));
    else
        SAY("%s in the mean", N(v->last_16th + t->minimum.loss));
}

/* Where the validation loss has not risen, it is the training loss that tells. */
void overfitting(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    const double risen = 1.02;
    if (t->problem->judged != JUDGED_BY_FIT || t->validation_last > risen * t->validation_best) {
        say_since_best(sentence, run, v);
        return;
    }
    SAY("training loss %s, below the %s of what the points were drawn by: it fits their noise; "
        "validation only %s → %s",
        N(run->loss_end), N(t->level[t->levels - 1].loss), N(t->validation_first),
        N(t->validation_last));
}

void underfitting(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    const double training = v->last_16th + t->minimum.loss, truth = t->level[t->levels - 1].loss;
    if (training > truth) {
        SAY("training loss %s after %.0f update%s, still above the %s of what the points were "
            "drawn by",
            N(training), run->done, plural(run->done), N(truth));
        SAY("; validation %s", N(t->validation_last));
    } else {
        SAY("validation loss %s after %.0f update%s, and still falling: %s a quarter before",
            N(t->validation_last), run->done, plural(run->done), N(t->validation_late));
    }
    say_highest(sentence, run);
}

static void fitted(struct sentence *sentence, const struct run *run)
{
    const struct run_stats *t = &run->stats;
    say_end(sentence, run, "ends at ");
    if (t->validation_best_at < run->done &&
        strcmp(N(t->validation_best), N(run->validation_end)) != 0)
        SAY(", its best %s at update %.0f", N(t->validation_best), t->validation_best_at);
    SAY("; training %s", N(run->loss_end));
    say_highest(sentence, run);
}

void learned(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    (void)v;
    if (run->stats.problem->judged == JUDGED_BY_FIT) {
        fitted(sentence, run);
        return;
    }
    say_end(sentence, run, "ends at ");
    say_levels(sentence, run);
    say_highest(sentence, run);
}

void learning(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    (void)v;
    say_end(sentence, run, "");
    SAY(" after %.0f update%s, and still to fall", run->done, plural(run->done));
    say_levels(sentence, run);
    say_highest(sentence, run);
}

/* A law goes on where real training does not. */
static void beyond_law(struct sentence *sentence, const struct run *run)
{
    if (run->stats.peak_rate >= run->stats.problem->highest_rate)
        SAY("real training diverges at rates of %s, and this law tells nothing; its loss ends at "
            "%s",
            N(run->stats.problem->highest_rate), N(run->loss_end));
    else
        SAY("the loss rises again: ends at loss %s", N(run->loss_end));
}

void too_high(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    if (run->stats.problem->judged == JUDGED_BY_LAW) {
        beyond_law(sentence, run);
        return;
    }
    if (run->stats.problem->judged == JUDGED_BY_FIT) {
        say_since_best(sentence, run, v);
        return;
    }
    say_end(sentence, run, "not lost, but the loss goes up and down: ends at ");
    say_levels(sentence, run);
    say_limit(sentence, run);
}

void forgot(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    (void)v;
    say_end(sentence, run, "ends at ");
    if (t->validation_best_at < run->done)
        SAY(" and had %s at update %.0f", N(t->validation_best), t->validation_best_at);
    say_levels(sentence, run);
    say_limit(sentence, run);
}

void spiked(struct sentence *sentence, const struct run *run, const struct verdict *v)
{
    const struct run_stats *t = &run->stats;
    (void)v;
    SAY("the loss jumped from %s to %s at update %.0f; fell to %s",
        N(t->counters.rise_from + t->minimum.loss), N(t->counters.rise_to + t->minimum.loss),
        t->counters.rise_at, N(run->loss_end));
    say_limit(sentence, run);
}
