#include "screen/scope/advice_keys.h"

#include "model/params/params.h"
#include "text/sentence.h"

#include <math.h>
#include <stdbool.h>

/* What stands around the moves; NULL: nothing. */
static const struct reason_words {
    const char *before, *after;
    const char *instead; /* of the moves */
    bool limit;          /* its number comes last */
} reasons[REASON_COUNT] = {
    [REASON_UNDERWAY] = {.instead = "turn on: a new value starts at once"},
    [REASON_TOO_HIGH] = {.after = ", to below ", .limit = true},
    [REASON_FAR_BELOW_LIMIT] = {.after = ": there is room up to ", .limit = true},
    [REASON_AT_LIMIT] = {.before = "the rate is near its limit: "},
    [REASON_CLIPPED] = {.before = "clipping keeps its steps short: "},
    [REASON_MOMENTUM] = {.after = ": it oscillates far below the limit"},
    [REASON_DECAY] = {.before = "choose a schedule that decays: "},
    [REASON_LEAVE_BASIN] = {.after = ": to escape it"},
    [REASON_AT_SADDLE] = {.after = ": the gradient is 0 there"},
    [REASON_IN_TIME] = {.after = ": it leaves in time"},
    [REASON_AT_MINIMUM] = {.after = " away from it"},
    [REASON_ARRIVED] = {.instead = "press p to pin it, then compare"},
    [REASON_EARLY] = {.instead = "press p to pin it, then compare; fewer steps would do"},
};

static const char *arrow(int direction) { return direction < 0 ? "←" : "→"; }

static void add_move(const struct move *move, bool first, char *text, size_t size)
{
    const struct param_row *row = &params[move->knob];
    const char *turn = first ? "press " : ", or ";
    if (move->direction)
        sentence_add(text, size, "%s%s on %s", turn, arrow(move->direction), row->label);
    else if (!isnan(move->value))
        sentence_add(text, size, "%s%s", first ? "" : ", ", row->choice((int)move->value));
    else if (row->choice)
        sentence_add(text, size, "%s%s", first ? "try another " : " or ", row->label);
    else if (row->type == TYPE_TEXT)
        sentence_add(text, size, "%stype another %s", first ? "" : ", or ", row->label);
    else
        sentence_add(text, size, "%smove %s", first ? "" : ", or ", row->label);
    if (move->knob == P_DIM) /* the wider, the lower */
        sentence_add(text, size, ", which %s the rate", move->direction < 0 ? "raises" : "lowers");
}

void advice_keys(const struct advice *advice, char *text, size_t size)
{
    const struct reason_words *words = &reasons[advice->reason];
    text[0] = '\0';
    if (words->instead) {
        sentence_add(text, size, "%s", words->instead);
        return;
    }
    if (words->before)
        sentence_add(text, size, "%s", words->before);
    if (advice->spent != PARAM_COUNT)
        sentence_add(text, size, "%s is at its end: ", params[advice->spent].label);
    for (int i = 0; i < advice->count; i++)
        add_move(&advice->move[i], i == 0, text, size);
    if (words->after)
        sentence_add(text, size, "%s", words->after);
    if (words->limit)
        sentence_add(text, size, "%s", sentence_number(advice->limit, 4).text);
}
