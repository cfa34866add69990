/* The key that goes to the best value of a strip. */
#include "model/params/params.h"
#include "model/problem/stability_limit.h"
#include "screen/strips/strips.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

/* By what a strip knows the best value: "final loss", "mean final loss of 32 seeds". */
static void by_words(const struct strip *strip, enum goal goal, char *text, size_t size)
{
    const char *middle = strip->seeds <= 1 ? "" : goal == GOAL_TARGET ? "median " : "mean ";
    snprintf(text, size, "%s%s", middle, goals[goal].name);
    if (strip->seeds > 0)
        sentence_add(text, size, " of %d seed%s", strip->seeds, strip->seeds == 1 ? "" : "s");
}

/* Is its peak above the limit, and its last rate below? Of a schedule that goes by the loss the
 * last rate is not known. */
static bool decays_below_limit(const struct ui *ui, const struct strip *strip, int best)
{
    struct plan plan = ui->now.plan;
    param_set(&plan.part[plan.count - 1].setup, P_LR, strip->value[best]);
    plan = plan_resolved(&plan);
    return ui->selected == P_LR && ui_up_to_date(ui) && stability_limit_is_exact(ui_setup(ui)) &&
           ui->run->stats.worst.at >= 0.0 &&
           strip->value[best] > ui->run->stats.worst.stability_limit &&
           plan_rate(&plan, ui->run->steps - 1.0) < ui->run->stats.worst.stability_limit &&
           trial_class(&strip->result[best]) == CLASS_GOOD;
}

/* The best value need not be a good one. */
static const char *what_is_missing(const struct trial_result *result)
{
    return trial_class(result) == CLASS_GOOD          ? ""
           : result->outcome == OUTCOME_NOISE_LIMITED ? ", still limited by noise"
                                                      : ", though not good";
}

static void go_to_best(struct ui *ui, const struct strip *strip)
{
    const char *key = params[ui->selected].key;
    const char *so_far = strip_whole(strip) ? "" : " so far";
    char goal[80];
    by_words(strip, ui->goal, goal, sizeof goal);
    int best = strip_best(strip, ui->goal);
    if (best < 0) {
        ui_say(ui, "no value of %s does it%s: %s", key, so_far,
               ui->goal == GOAL_TARGET ? "none reaches the target" : "all diverge");
        return;
    }
    if (best == strip->present) {
        bool flat = strip_flat(strip, ui->goal), equal = strip_equals(strip, ui->goal).count > 1;
        ui_say(ui,
               flat    ? "%s makes no difference to the %s%s"
               : equal ? "%s has a best value, and others are as good, by %s%s"
                       : "%s has its best value, by %s%s",
               key, goal, so_far);
        return;
    }
    struct setup setup = *ui_setup(ui);
    param_set(&setup, ui->selected, strip->value[best]);
    struct number value = sentence_number(strip->value[best], 4);
    const bool passed_over =
        trial_preferred(&strip->result[best], &strip->result[strip_lowest(strip, ui->goal)]);
    const char *among = decays_below_limit(ui, strip, best) ? ": decay takes it below the limit"
                        : passed_over                       ? ", with no loss above the first"
                                                            : "";
    const char *but = what_is_missing(&strip->result[best]);
    bool no_difference = strip_no_difference(strip, ui->goal),
         one_of_equals = strip_equals(strip, ui->goal).count > 1;
    if (!ui_change(ui, &setup, -1))
        return;
    if (no_difference)
        ui_say(ui, "%s is %s now, the best by %s%s, but no difference is seen; u undoes it", key,
               value.text, goal, so_far);
    else if (among[0] && !one_of_equals)
        ui_say(ui, "%s %s is best by %s%s%s%s; u undoes it", key, value.text, goal, so_far, among,
               but);
    else
        ui_say(ui, "%s is %s now, %s by %s%s%s; u undoes it", key, value.text,
               one_of_equals ? "one of the best" : "the best", goal, so_far, but);
}

void act_best(struct ui *ui, int which)
{
    (void)which;
    const char *missing = strip_missing(ui, ui->selected);
    if (missing && missing[0])
        ui_say(ui, "%s: %s", params[ui->selected].key, missing);
    else if (missing)
        ui_say(ui, "%s is no number with a best value", params[ui->selected].key);
    else if (!strip_current(ui, ui->selected))
        ui_say(ui, "the best %s is still being looked for", params[ui->selected].key);
    else
        go_to_best(ui, &ui->strips->of[ui->selected]);
}
