#include "store/shown.h"

#include "model/params/span.h"
#include "text/names.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char shown_pin_key[] = "pin", shown_beside_key[] = "beside";

#define ON_OFF                                                                                     \
    {                                                                                              \
        "off", "on"                                                                                \
    }

const struct shown_row shown_rows[SHOWN_WORDS] = {
    [SHOWN_AT] = {"at", "N|end", "where the playhead stands", {NULL}, 1e7, false},
    [SHOWN_MODE] = {"mode", "rerun|fork", "what a turn does", {"rerun", "fork"}, 0, false},
    [SHOWN_KNOB] = {"knob", "KEY", "the knob that is chosen", {NULL}, 0, false},
    [SHOWN_ZOOM] = {"zoom", "0…30", "how often the updates are zoomed in", {NULL}, 30, false},
    [SHOWN_RATE_AXIS] = {"rate-axis",
                         "auto|linear|log",
                         "the axis of the rate",
                         {"auto", "linear", "log"},
                         0,
                         false},
    [SHOWN_SHARPNESS] = {"sharpness", "on|off", "λmax and 2/η in place of the rate", ON_OFF, 0,
                         false},
    [SHOWN_PATH] = {"path", "on|off", "the landscape holds the path", ON_OFF, 0, false},
    [SHOWN_PANE] = {"pane",
                    "landscape|update|both|pins",
                    "the pane of a small screen",
                    {"landscape", "update", "both", "pins"},
                    0,
                    false},
    [SHOWN_BAND] = {"band", "on|off", "the band of the loss over seeds", ON_OFF, 0, false},
    [SHOWN_SPEED] = {"speed", "0…10", "how fast it plays; 4: as it opens", {NULL}, 10, false},
    [SHOWN_GOAL] =
        {"goal", "loss|updates|best", "what is called best", {"loss", "updates", "best"}, 0, true},
    [SHOWN_PRESENT] = {"present", "on|off", "plots and one sentence, large", ON_OFF, 0, true},
    [SHOWN_SIDE] =
        {"side", "left|right", "which of two runs this one is", {"left", "right"}, 0, false},
    [SHOWN_X] =
        {"x", "KEY=LO:HI[:log]", "the map is open, with this knob to the right", {NULL}, 0, false},
    [SHOWN_Y] = {"y", "KEY=LO:HI[:log]", "and this one upward", {NULL}, 0, false},
    [SHOWN_CURSOR] =
        {"cursor", "X,Y", "where in the map the cursor stands, 0 … 1", {NULL}, 0, false},
    [SHOWN_VIEW] = {"view",
                    "range|lens|code|help",
                    "what lies over the screen",
                    {"range", "lens", "code", "help"},
                    0,
                    false},
    [SHOWN_PAGE] = {"page", "N", "of the help", {NULL}, 99, false},
    [SHOWN_LINE] =
        {"line", "N", "of the view: the one it has chosen, or begins with", {NULL}, 99999, false},
    [SHOWN_STEPPING] = {"stepping", "N", "of the lens", {NULL}, 99, false},
};

int shown_find(const char *key)
{
    for (int i = 0; i < SHOWN_WORDS; i++)
        if (name_is(key, shown_rows[i].key))
            return i;
    return -1;
}

static double number_of(const char *value)
{
    char *end;
    const double number = strtod(value, &end);
    return *value >= '0' && *value <= '9' && *end == '\0' ? number : -1.0;
}

double shown_value(enum shown_word id, const char *value)
{
    const struct shown_row *row = &shown_rows[id];
    for (int i = 0; row->choice[i]; i++)
        if (name_is(value, row->choice[i]))
            return i;
    const double number = row->most > 0.0 ? number_of(value) : -1.0;
    return number >= 0.0 && number <= row->most && number == floor(number) ? number : -1.0;
}

/* Two numbers from 0 to 1. */
static bool is_place(const char *value)
{
    double x, y;
    char more;
    return sscanf(value, "%lf,%lf%c", &x, &y, &more) == 2 && x >= 0.0 && x <= 1.0 && y >= 0.0 &&
           y <= 1.0;
}

static bool is_right(enum shown_word id, const char *value)
{
    struct span span;
    char message[200];
    switch (id) {
    case SHOWN_AT:
        return name_is(value, "end") || shown_value(id, value) >= 0.0;
    case SHOWN_KNOB:
        return param_find(value) >= 0;
    case SHOWN_X:
    case SHOWN_Y:
        return span_parse(&span, NULL, value, message, sizeof message);
    case SHOWN_CURSOR:
        return is_place(value);
    default:
        return shown_value(id, value) >= 0.0;
    }
}

/* As the table has it: names are read in either case, and whoever shows them compares. */
static const char *spelling(const struct shown_row *row, enum shown_word id, const char *value)
{
    for (int i = 0; row->choice[i]; i++)
        if (name_is(value, row->choice[i]))
            return row->choice[i];
    return id == SHOWN_AT && name_is(value, "end") ? "end" : value;
}

/* Why a value is none, and what would be right. */
static void say_values(enum shown_word id, const char *value, char *text, size_t size)
{
    const struct shown_row *row = &shown_rows[id];
    struct span span;
    if ((id == SHOWN_X || id == SHOWN_Y) && !span_parse(&span, NULL, value, text, (int)size))
        return;
    const int used = snprintf(text, size, "'%.30s' is none of its values; give ", value);
    text += used, size -= (size_t)used;
    if (id == SHOWN_AT)
        snprintf(text, size, "%s, N a whole number from 0 to %.0f", row->what, row->most);
    else if (row->most > 0.0)
        snprintf(text, size, "a whole number from 0 to %.0f", row->most);
    else if (id == SHOWN_KNOB)
        snprintf(text, size, "the key of a knob; lrscope params lists them");
    else if (id == SHOWN_CURSOR)
        snprintf(text, size, "%s, two numbers from 0 to 1", row->what);
    else
        snprintf(text, size, "%s", row->what);
}

bool shown_take(struct shown *shown, enum shown_word id, const char *value, char *message, int size)
{
    const struct shown_row *row = &shown_rows[id];
    char reason[240];
    if (strlen(value) < SHOWN_MOST && is_right(id, value)) {
        snprintf(shown->word[id], sizeof shown->word[id], "%s", spelling(row, id, value));
        return true;
    }
    say_values(id, value, reason, sizeof reason);
    return snprintf(message, (size_t)size, "%s: %s", row->key, reason), false;
}

bool shown_empty(const struct shown *shown)
{
    for (int i = 0; i < SHOWN_WORDS; i++)
        if (shown->word[i][0])
            return false;
    return !shown->beside && shown->pins == 0;
}

void shown_train_on(struct plan *plan, struct shown *shown, const struct own_text *text)
{
    plan_train_on(plan, text);
    plan_train_on(&shown->other, text);
    for (int i = 0; i < shown->pins; i++)
        plan_train_on(&shown->pin[i], text);
}
