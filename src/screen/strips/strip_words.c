/* What a strip comes to, in as many words as there is room for. */
#include "model/problem/landscape.h"
#include "screen/strips/strip_samples.h"
#include "screen/strips/strips.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* "loss 0.02", and of updates, which are counted, "3 updates". */
static void add_score(char *text, size_t size, enum goal goal, double score, int digits, bool unit)
{
    const char *name = unit ? goals[goal].unit : "";
    if (goal != GOAL_TARGET)
        sentence_add(text, size, "%s%s%s", name, unit ? " " : "",
                     sentence_number(score, digits).text);
    else
        sentence_add(text, size, "%s%s%.*s", sentence_number(score, 9).text, unit ? " " : "",
                     (int)strlen(name) - (unit && score == 1.0), name);
}

/* Of several values that are as good as each other none is the best: which they are, "0.02 to
 * 0.05", and short "0.02…0.05"; where worse ones lie between them that which b goes to, and how
 * many more.
 */
static void equals_text(const struct strip *strip, const struct equals *equals, int best,
                        bool short_of_room, char *text, size_t size)
{
    const struct number first = sentence_number(strip->value[equals->first], 3),
                        last = sentence_number(strip->value[equals->last], 3);
    if (equals->all_between && equals->count > 2)
        snprintf(text, size, short_of_room ? "%s…%s" : "%s to %s", first.text, last.text);
    else if (equals->count == 2)
        snprintf(text, size, "%s and %s", first.text, last.text);
    else if (best == strip->present)
        snprintf(text, size, short_of_room ? "%d more" : "%d others", equals->count - 1);
    else
        snprintf(text, size, short_of_room ? "%s, %d more" : "%s and %d others",
                 sentence_number(strip->value[best], 3).text, equals->count - 1);
}

static const struct equals_form {
    bool which, short_of_room, score;
    const char *key;
} equals_forms[] = {{true, false, true, " · b goes there"},
                    {true, false, true, " (b)"},
                    {true, false, false, " (b)"},
                    {true, false, false, ""},
                    {true, true, false, " (b)"},
                    {true, true, false, ""},
                    {false, true, true, " (b)"},
                    {false, true, false, " (b)"},
                    {false, true, false, ""}};

static void equals_words(const struct ui *ui, const struct frame *frame, const struct strip *strip,
                         enum param knob, int width, char *text, size_t size)
{
    const enum goal goal = ui->goal;
    const int best = strip_best(strip, goal);
    const struct equals equals = strip_equals(strip, goal);
    const bool here = best == strip->present;
    const char *so_far = strip_whole(strip) ? "" : " so far";
    const bool none_is_a_value = knob == P_CLIP; /* none clipped: "none is better" were that */
    for (size_t i = 0; i < sizeof equals_forms / sizeof equals_forms[0]; i++) {
        const struct equals_form *form = &equals_forms[i];
        char which[100];
        equals_text(strip, &equals, best, form->short_of_room, which, sizeof which);
        text[0] = '\0';
        sentence_add(text, size,
                     !here             ? "best%s"
                     : none_is_a_value ? "nothing is better%s"
                                       : "none is better%s",
                     so_far);
        if (form->which)
            sentence_add(text, size, here ? ", and %s are alike" : " %s alike", which);
        else if (!here)
            sentence_add(text, size, " %s or others", sentence_number(strip->value[best], 3).text);
        if (form->score) {
            sentence_add(text, size, ": ");
            add_score(text, size, goal, strip->score[goal][best], 3, true);
        }
        if (!here)
            sentence_add(text, size, "%s", form->key);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

/* Weight decay pulls to 0. Where that is where the minimum lies, a great deal of it is best, which
 * says nothing about any other problem. */
static bool is_decay_to_minimum(const struct ui *ui, const struct strip *strip, enum param knob)
{
    const int best = strip_best(strip, ui->goal);
    if (knob != P_WEIGHT_DECAY || !ui->run || !ui->run->stats.problem->landscape)
        return false;
    const struct lowest_minimum *minimum = &ui->run->stats.minimum;
    return best >= 0 && best != strip->present && strip->value[best] > 0.0 &&
           isfinite(minimum->loss) && minimum->at[0] == 0.0 &&
           (is_of_x_alone(ui_resolved(ui)) || minimum->at[1] == 0.0);
}

/* False: there is no room for it. */
static bool decay_to_minimum_words(const struct ui *ui, const struct frame *frame,
                                   const struct strip *strip, int width, char *text, size_t size)
{
    static const char *const decay_forms[] = {"best%s %s, for the minimum is at 0 · b goes there",
                                              "best%s %s, for the minimum is at 0 (b)",
                                              "best%s %s: the minimum at 0",
                                              "best%s %s: minimum at 0"};
    const int best = strip_best(strip, ui->goal);
    const char *so_far = strip_whole(strip) ? "" : " so far";
    for (size_t i = 0; i < sizeof decay_forms / sizeof decay_forms[0]; i++) {
        snprintf(text, size, decay_forms[i], so_far, sentence_number(strip->value[best], 3).text);
        if (frame_text_width(frame, text) <= width)
            return true;
    }
    return false;
}

/* From the longest that says all to the shortest that says something. */
static const struct form {
    int digits; /* of the score; 0: without it */
    bool unit;
    const char *key;
} forms[] = {
    {3, true, " · b goes there"}, {3, true, " (b)"},  {3, true, ""},     {3, false, " (b)"},
    {2, false, " (b)"},           {1, false, " (b)"}, {0, false, " (b)"}};

static void best_words(const struct ui *ui, const struct frame *frame, const struct strip *strip,
                       int best, int width, char *text, size_t size)
{
    enum goal goal = ui->goal;
    bool here = best == strip->present, whole = strip_whole(strip);
    struct number value = sentence_number(strip->value[best], 3);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        const char *so_far = whole ? "" : " so far";
        /* A count needs its unit more than the key, which the line of keys has; a loss does not. */
        if (forms[i].unit && !forms[i].key[0] && goal != GOAL_TARGET)
            continue;
        if (here)
            snprintf(text, size, "the best%s", so_far);
        else
            snprintf(text, size, "best%s %s", so_far, value.text);
        if (forms[i].digits) {
            sentence_add(text, size, ": ");
            add_score(text, size, goal, strip->score[goal][best], forms[i].digits, forms[i].unit);
        }
        if (!here)
            sentence_add(text, size, "%s", forms[i].key);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

/* The same over seeds: the mean, or of updates the median, never without that word, and its
 * standard error where there is room. NULL: by the best's glyph, and b is in the line of keys. */
static const struct seeds_form {
    int digits, error_digits;
    bool unit, seeds;
    const char *key;
} seeds_forms[] = {{3, 1, true, true, " · b goes there"}, {3, 1, true, true, " (b)"},
                   {3, 1, true, false, " (b)"},           {3, 1, false, false, " (b)"},
                   {2, 1, false, false, " (b)"},          {3, 0, false, false, " (b)"},
                   {2, 0, false, false, " (b)"},          {2, 0, false, false, NULL},
                   {0, 0, false, false, " (b)"}};

static void best_seeds_words(const struct ui *ui, const struct frame *frame,
                             const struct strip *strip, int best, int width, char *text,
                             size_t size)
{
    const enum goal goal = ui->goal;
    const bool here = best == strip->present;
    const char *so_far = strip_whole(strip) ? "" : " so far";
    const char *middle = strip->seeds == 1 ? "" : goal == GOAL_TARGET ? "median " : "mean ";
    const double score = strip->score[goal][best], error = strip->result[best].error[goal];
    for (size_t i = 0; i < sizeof seeds_forms / sizeof seeds_forms[0]; i++) {
        const struct seeds_form *form = &seeds_forms[i];
        if (here)
            snprintf(text, size, "the best%s", so_far);
        else
            snprintf(text, size, form->key ? "best%s %s" : "◆%s %s", so_far,
                     sentence_number(strip->value[best], 3).text);
        if (form->digits) {
            sentence_add(text, size, ": %s", form->unit || !form->error_digits ? middle : "");
            add_score(text, size, goal, score, form->digits, form->unit);
        }
        if (form->error_digits && strip->seeds > 1 && isfinite(error))
            sentence_add(text, size, " ± %s", sentence_number(error, form->error_digits).text);
        if (form->seeds)
            sentence_add(text, size, " of %d seed%s", strip->seeds, strip->seeds == 1 ? "" : "s");
        if (!here && form->key)
            sentence_add(text, size, "%s", form->key);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

/* The best of the means, and no other than the present value as far as the seeds tell. */
static void no_difference_words(const struct frame *frame, const struct strip *strip, int best,
                                int width, char *text, size_t size)
{
    static const struct {
        bool value, seeds;
        const char *key;
    } no_forms[] = {{true, true, " · b goes there"},
                    {true, true, " (b)"},
                    {true, false, " (b)"},
                    {false, false, " (b)"},
                    {false, false, ""}};
    for (size_t i = 0; i < sizeof no_forms / sizeof no_forms[0]; i++) {
        text[0] = '\0';
        if (no_forms[i].value)
            sentence_add(text, size, "◆ %s: ", sentence_number(strip->value[best], 3).text);
        sentence_add(text, size, "no difference seen%s", strip_whole(strip) ? "" : " so far");
        if (no_forms[i].seeds)
            sentence_add(text, size, ", %d seeds", strip->seeds);
        sentence_add(text, size, "%s", no_forms[i].key);
        if (frame_text_width(frame, text) <= width)
            return;
    }
}

void strip_words(const struct ui *ui, const struct frame *frame, enum param knob, int width,
                 char *text, size_t size)
{
    const struct strip *strip = strip_shown(ui, knob);
    enum goal goal = ui->goal;
    const char *so_far = strip && !strip_whole(strip) ? " so far" : "";
    text[0] = '\0';
    const char *missing = strip_missing(ui, knob);
    if (missing)
        snprintf(text, size, "%s", missing);
    else if (!strip)
        snprintf(text, size, "computing");
    else if (strip_flat(strip, goal))
        snprintf(text, size, "makes no difference%s", so_far);
    else if (strip_no_difference(strip, goal))
        no_difference_words(frame, strip, strip_best(strip, goal), width, text, size);
    else if (is_decay_to_minimum(ui, strip, knob) &&
             decay_to_minimum_words(ui, frame, strip, width, text, size))
        return;
    else if (strip->seeds == 0 && strip_equals(strip, goal).count > 1)
        equals_words(ui, frame, strip, knob, width, text, size);
    else if (strip_best(strip, goal) >= 0 && strip->seeds > 0)
        best_seeds_words(ui, frame, strip, strip_best(strip, goal), width, text, size);
    else if (strip_best(strip, goal) >= 0)
        best_words(ui, frame, strip, strip_best(strip, goal), width, text, size);
    else
        snprintf(text, size, "%s%s", goal == GOAL_TARGET ? "never at the target" : "all diverge",
                 so_far);
    if (frame_text_width(frame, text) > width)
        text[0] = '\0';
}
