/* What the number is that a card asks for:
 *     predicts update|loss|rate|KEY
 *     predicts x|y [at N] */
#include "model/params/params.h"
#include "model/problem/problem.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson/reading.h"

#include <math.h>
#include <string.h>

const char *const lesson_predicts[] = {
    [PREDICTS_NOTHING] = "",  [PREDICTS_UPDATE] = "update", [PREDICTS_LOSS] = "loss",
    [PREDICTS_RATE] = "rate", [PREDICTS_X] = "x",           [PREDICTS_Y] = "y",
    [PREDICTS_KNOB] = NULL,
};

/* "update", "y at 1", or the key of a knob, which the card's end finds free or not. */
void take_predicts(struct reading *reading, const char *text)
{
    struct lesson_card *card = reading->card;
    const char *word;
    char name[64] = "";
    take_word(word, next_word(&text, &word), name, sizeof name);
    int what = PREDICTS_NOTHING + 1;
    while (lesson_predicts[what] && strcmp(lesson_predicts[what], name) != 0)
        what++;
    const int knob = lesson_predicts[what] ? -1 : param_find(name);
    if (!lesson_predicts[what] && knob < 0) {
        refuse(reading, "predicts: %.40s is neither update, loss, rate, x, y nor a knob", name);
        return;
    }
    card->predicts = (enum predicts)what;
    card->predicts_at = INFINITY;
    if (knob >= 0)
        card->predicted_knob = (enum param)knob;
    const bool placed = what == PREDICTS_X || what == PREDICTS_Y;
    size_t length = next_word(&text, &word);
    if (length == 0)
        return;
    const bool at = placed && length == 2 && strncmp(word, "at", 2) == 0;
    length = next_word(&text, &word);
    if (!at || !read_update(word, length, &card->predicts_at) || *text)
        refuse(reading,
               placed ? "predicts: give it as in predicts y at 1"
                      : "predicts: nothing follows %.40s; at N is of x and y",
               name);
}

/* Can what is predicted be so here? */
void end_predicts(struct reading *reading)
{
    struct lesson_card *card = reading->card;
    const char *key = params[card->predicted_knob].key;
    const enum param_type type = params[card->predicted_knob].type;
    bool is_free = false;
    for (int i = 0; i < card->free_count; i++)
        is_free = is_free || card->free[i] == card->predicted_knob;
    const int right = lesson_right(card);
    int values = 0;
    if (right >= 0)
        card->number = card->choice[right].value;
    for (int i = 0; i < card->choices; i++)
        values += isfinite(card->choice[i].value);
    if (values > 0 && card->predicts == PREDICTS_NOTHING)
        refuse(reading, "card: its choices have values; add a line predicts, what they are of");
    if (card->predicts == PREDICTS_NOTHING)
        return;
    if (values < card->choices)
        refuse(reading, "card: predicts is of a number, and %d of its %d choices have a value",
               values, card->choices);
    else if (card->predicts == PREDICTS_KNOB && !is_free)
        refuse(reading, "card: predicts %s, and %s is not free", key, key);
    else if (card->predicts == PREDICTS_KNOB && type != TYPE_WHOLE && type != TYPE_REAL)
        refuse(reading, "card: predicts %s, and %s is no number", key, key);
    else if ((card->predicts == PREDICTS_X || card->predicts == PREDICTS_Y) &&
             problem_of(plan_last(&reading->plan))->picture != PICTURE_LANDSCAPE)
        refuse(reading, "card: predicts %s, and this problem has no x and y",
               lesson_predicts[card->predicts]);
}
