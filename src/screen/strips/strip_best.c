/* The best value of a strip, and the key that goes to it. */
#include "model/params/params.h"
#include "screen/strips/strips.h"
#include "text/sentence.h"

#include <math.h>

int strip_best(const struct strip *strip, enum goal goal)
{
    int best = -1;
    for (int i = 0; i < strip->count; i++)
        if (isfinite(strip->score[goal][i]) &&
            (best < 0 || strip->score[goal][i] < strip->score[goal][best]))
            best = i;
    bool present = best >= 0 && strip->score[goal][strip->present] == strip->score[goal][best];
    return present ? strip->present : best;
}

bool strip_flat(const struct strip *strip, enum goal goal)
{
    const double *score = strip->score[goal];
    for (int i = 1; i < strip->count; i++)
        if (score[i] != score[0])
            return false;
    return isfinite(score[0]);
}

static void go_to_best(struct ui *ui, const struct strip *strip)
{
    const char *key = params[ui->selected].key, *goal = goals[ui->goal].name;
    const char *so_far = strip_whole(strip) ? "" : " so far";
    int best = strip_best(strip, ui->goal);
    if (best < 0) {
        ui_say(ui, "no value of %s does it%s: %s", key, so_far,
               ui->goal == GOAL_TARGET ? "none reaches the target" : "all diverge");
        return;
    }
    if (best == strip->present) {
        bool flat = strip_flat(strip, ui->goal);
        ui_say(ui, flat ? "%s makes no difference to the %s%s" : "%s has its best value, by %s%s",
               key, goal, so_far);
        return;
    }
    struct setup setup = *ui_setup(ui);
    param_set(&setup, ui->selected, strip->value[best]);
    struct number value = sentence_number(strip->value[best], 4);
    bool good = trial_class(&strip->result[best]) == CLASS_GOOD;
    if (ui_change(ui, &setup, -1))
        ui_say(ui, "%s is %s now, the best by %s%s%s; u undoes it", key, value.text, goal, so_far,
               good ? "" : ", though not good");
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
