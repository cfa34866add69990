/* Settings: those that mean something to a screen of cells, and those that do not. */
#include "script/tape/tape_reading.h"

#include "screen/core/layout.h"
#include "text/names.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum value_kind { VALUE_TEXT, VALUE_NUMBER, VALUE_TIME, VALUE_REGEX, VALUE_SHARE, VALUE_SWITCH };

static const struct {
    const char *name;
    enum value_kind kind;
    double lo, hi;
    bool used, later; /* here; and also behind the first command */
    bool new_in_vhs;
} rows[] = {
    {"Width", VALUE_NUMBER, 1, 20000, true, false, false},
    {"Height", VALUE_NUMBER, 1, 20000, true, false, false},
    {"Rows", VALUE_NUMBER, 1, 1000, true, false, true},
    {"Columns", VALUE_NUMBER, 1, 1000, true, false, true},
    {"FontSize", VALUE_NUMBER, 1, 400, true, false, false},
    {"LetterSpacing", VALUE_NUMBER, 0, 100, true, false, false},
    {"LineHeight", VALUE_NUMBER, 0.1, 10, true, false, false},
    {"Padding", VALUE_NUMBER, 0, 4000, true, false, false},
    {"Margin", VALUE_NUMBER, 0, 4000, true, false, false},
    {"WindowBarSize", VALUE_NUMBER, 0, 1000, true, false, false},
    {"WindowBar", VALUE_TEXT, 0, 0, true, false, false},
    {"TypingSpeed", VALUE_TIME, 0, 0, true, true, false},
    {"Framerate", VALUE_NUMBER, 1, 1000, true, false, false},
    {"PlaybackSpeed", VALUE_NUMBER, 0.001, 1000, true, true, false},
    {"Theme", VALUE_TEXT, 0, 0, true, false, false},
    {"WaitTimeout", VALUE_TIME, 0, 0, true, false, false},
    {"WaitPattern", VALUE_REGEX, 0, 0, true, false, false},
    {"Shell", VALUE_TEXT, 0, 0, false, false, false},
    {"FontFamily", VALUE_TEXT, 0, 0, false, false, false},
    {"MarginFill", VALUE_TEXT, 0, 0, false, false, false},
    {"BorderRadius", VALUE_NUMBER, 0, 4000, false, false, false},
    {"LoopOffset", VALUE_SHARE, 0, 0, false, false, false},
    {"CursorBlink", VALUE_SWITCH, 0, 0, false, false, false},
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static const char *setting_name(int index) { return index < ROWS ? rows[index].name : NULL; }

struct tape_settings tape_settings_default(void)
{
    return (struct tape_settings){.font_size = 22,
                                  .letter_spacing = 1,
                                  .line_height = 1,
                                  .padding = 60,
                                  .typing_ms = 50,
                                  .frame_ms = 50,
                                  .wait_ms = 15000,
                                  .thousandths = 1000};
}

/* A theme is known by its name alone, or by the background that its JSON gives. */
static enum theme theme_of(const char *name)
{
    static const char *const light[] = {"light", "Light", "latte", "Latte", "dawn", "Dawn",
                                        "day",   "Day",   "white", "White", NULL};
    const char *background = strstr(name, "\"background\"");
    if (name[0] == '{') {
        background = background ? strchr(background, '#') : NULL;
        const long rgb = background ? strtol(background + 1, NULL, 16) : 0;
        const long sum = (rgb >> 16 & 0xff) + (rgb >> 8 & 0xff) + (rgb & 0xff);
        return sum > 3 * 128 ? THEME_LIGHT : THEME_DARK;
    }
    for (int i = 0; light[i]; i++)
        if (strstr(name, light[i]))
            return THEME_LIGHT;
    return THEME_DARK;
}

static void set_text(struct tape_settings *s, const char *name, char *text)
{
    if (strcmp(name, "Theme") == 0) {
        s->theme = theme_of(text);
        s->theme_given = true;
    } else if (strcmp(name, "WindowBar") == 0 && text[0]) {
        s->bar = 30;
    } else if (strcmp(name, "WaitPattern") == 0) {
        free(s->wait_pattern);
        s->wait_pattern = text;
        return;
    }
    free(text);
}

static void set_number(struct tape_settings *s, const char *name, double number)
{
    const struct {
        const char *name;
        long *whole;
        double *real;
    } fields[] = {
        {"Width", &s->width, NULL},
        {"Height", &s->height, NULL},
        {"Rows", &s->rows, NULL},
        {"Columns", &s->columns, NULL},
        {"Padding", &s->padding, NULL},
        {"Margin", &s->margin, NULL},
        {"WindowBarSize", &s->bar, NULL},
        {"FontSize", NULL, &s->font_size},
        {"LetterSpacing", NULL, &s->letter_spacing},
        {"LineHeight", NULL, &s->line_height},
    };
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (strcmp(name, fields[i].name) != 0)
            continue;
        if (fields[i].whole)
            *fields[i].whole = lround(number);
        else
            *fields[i].real = number;
    }
    if (strcmp(name, "Framerate") == 0)
        s->frame_ms = lround(fmax(1.0, 1000.0 / number));
    if (strcmp(name, "PlaybackSpeed") == 0)
        s->thousandths = lround(fmax(1.0, 1000.0 * number));
}

/* Behind the first command: those that may change there are commands. */
static void set_later(struct tape_reader *reader, const struct token *set, int row, double number,
                      long ms)
{
    struct tape *tape = reader->tape;
    if (!rows[row].later) {
        tape_note(&tape->unused, set->place, "Set %s behind the first command", rows[row].name);
        return;
    }
    const bool typing = strcmp(rows[row].name, "TypingSpeed") == 0;
    if (!typing)
        tape_note(&tape->not_vhs, set->place, "Set %s behind the first command", rows[row].name);
    struct tape_command *command =
        tape_add(tape, typing ? TAPE_TYPING_SPEED : TAPE_PLAYBACK_SPEED, set->place);
    if (!command)
        return;
    command->ms = ms;
    command->thousandths = lround(fmax(1.0, 1000.0 * number));
}

static void take_regex(struct tape_reader *reader, const char *name)
{
    if (reader->at->kind != TOKEN_REGEX) {
        tape_wrong(reader->tape, tape_take(reader)->place,
                   "%s takes a pattern between slashes, as /learned/", name);
        return;
    }
    char *pattern = tape_take_pattern(reader);
    if (pattern && !reader->begun)
        set_text(&reader->tape->settings, name, pattern);
    else
        free(pattern);
}

/* A share or a switch, which mean nothing here: true, false, 50%, 50. */
static void take_unused(struct tape_reader *reader, const char *name, enum value_kind kind)
{
    const struct token *token = tape_take(reader);
    const bool fits = kind == VALUE_SWITCH ? token_is(token, "true") || token_is(token, "false")
                                           : token->kind == TOKEN_NUMBER;
    if (!fits)
        tape_wrong(reader->tape, token->place, "%s takes %s", name,
                   kind == VALUE_SWITCH ? "true or false" : "a number, as 50%");
    else if (kind == VALUE_SHARE && token_is_sign(reader->at, '%'))
        tape_take(reader);
}

void tape_read_setting(struct tape_reader *reader, const struct token *set)
{
    struct tape *tape = reader->tape;
    const struct token *named = reader->at;
    const char *near[NAMES_NEAR];
    char meant[120], name[60];
    int row = 0;
    while (row < ROWS && !token_is(named, rows[row].name))
        row++;
    if (row == ROWS) {
        snprintf(name, sizeof name, "%.*s", named->length < 50 ? named->length : 50, named->text);
        const int count = named->kind == TOKEN_WORD ? names_near(name, setting_name, near) : 0;
        names_joined(near, count, "", meant, sizeof meant);
        if (named->kind != TOKEN_WORD)
            tape_wrong(tape, set->place, "Set needs a name and a value, as Set Width 800");
        else
            tape_wrong(tape, named->place, "%s is no setting%s%s%s", name,
                       count ? ", did you mean " : "", meant, count ? "?" : "");
        return;
    }
    tape_take(reader);
    double number = 0.0;
    long ms = 0;
    char *text = NULL;
    bool good = true;
    switch (rows[row].kind) {
    case VALUE_NUMBER:
        good = tape_take_number(reader, rows[row].name, rows[row].lo, rows[row].hi, &number);
        break;
    case VALUE_TIME:
        good = tape_take_time(reader, rows[row].name, &ms);
        break;
    case VALUE_TEXT:
        text = tape_take_text(reader, rows[row].name);
        good = text != NULL;
        break;
    case VALUE_REGEX:
        take_regex(reader, rows[row].name);
        break;
    default:
        take_unused(reader, rows[row].name, rows[row].kind);
    }
    if (rows[row].new_in_vhs)
        tape_note(&tape->not_vhs, set->place, "Set %s (VHS before August 2026)", rows[row].name);
    if (good && reader->begun)
        set_later(reader, set, row, number, ms);
    else if (good && !rows[row].used)
        tape_note(&tape->unused, set->place, "%s", rows[row].name);
    if (!good || reader->begun || rows[row].kind != VALUE_TEXT) {
        free(text);
        text = NULL;
    }
    if (!good || reader->begun)
        return;
    if (text)
        set_text(&tape->settings, rows[row].name, text);
    else if (rows[row].kind == VALUE_NUMBER)
        set_number(&tape->settings, rows[row].name, number);
    else if (strcmp(rows[row].name, "TypingSpeed") == 0)
        tape->settings.typing_ms = ms;
    else if (rows[row].kind == VALUE_TIME)
        tape->settings.wait_ms = ms;
}

/* ---- what they come to ---- */

static int cells_of(long given, long least_pixels, long otherwise, double around, double each)
{
    if (given == 0)
        return (int)otherwise;
    if (given < least_pixels)
        return (int)given;
    const double cells = floor(((double)given - around) / each);
    return (int)fmin(1000.0, fmax(1.0, cells));
}

void tape_size(const struct tape_settings *s, int *rows_of, int *cols_of, char *told, size_t size)
{
    const double around = 2.0 * (double)(s->padding + s->margin);
    int cols = cells_of(s->width, 320, 80, around, 0.6 * s->font_size + s->letter_spacing);
    int rows_asked =
        cells_of(s->height, 120, 24, around + (double)s->bar, 1.2 * s->font_size * s->line_height);
    cols = s->columns ? (int)s->columns : cols;
    rows_asked = s->rows ? (int)s->rows : rows_asked;
    *cols_of = cols < LEAST_COLS ? LEAST_COLS : cols;
    *rows_of = rows_asked < LEAST_ROWS ? LEAST_ROWS : rows_asked;
    told[0] = '\0';
    if (*cols_of != cols || *rows_of != rows_asked)
        snprintf(told, size,
                 "its size comes to %dx%d cells; the screen needs %dx%d, so it is %dx%d", cols,
                 rows_asked, LEAST_COLS, LEAST_ROWS, *cols_of, *rows_of);
    else if ((s->width >= 320 && !s->columns) || (s->height >= 120 && !s->rows))
        snprintf(told, size, "its size in pixels comes to %dx%d cells", cols, rows_asked);
}
