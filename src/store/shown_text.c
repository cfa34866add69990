/* What a screen shows, as lines of a set-up file. */
#include "model/params/resolve.h"
#include "model/params/value.h"
#include "store/shown.h"
#include "text/names.h"
#include "text/place.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- reading ---- */

enum { REASON_MOST = 320 };

struct reading {
    struct plan plan; /* of the section that is being read */
    struct plan *into;
    struct shown shown;
    bool first; /* it is the plan of the screen itself */
};

static char *end_of_line(char *line)
{
    char *end = strchr(line, '\n');
    return end ? end + 1 : line + strlen(line);
}

static void blank(char *line)
{
    for (; *line && *line != '\n'; line++)
        *line = ' ';
}

static bool begins_section(const struct setup_line *words)
{
    return name_is(words->key, shown_pin_key) || name_is(words->key, shown_beside_key);
}

/* Where the plan of a new section goes; NULL: it is not to be had. */
static struct plan *section_plan(struct shown *shown, const struct setup_line *words, char *reason,
                                 int size)
{
    const bool pin = name_is(words->key, shown_pin_key);
    if (words->value_length || words->more)
        snprintf(reason, (size_t)size, "%s stands alone; the lines behind it are its set-up",
                 words->key);
    else if (pin && shown->pins == SHOWN_PINS)
        snprintf(reason, (size_t)size, "%s: %d are the most", words->key, SHOWN_PINS);
    else if (!pin && shown->beside)
        snprintf(reason, (size_t)size, "%s: one is the most", words->key);
    else if (pin)
        return &shown->pin[shown->pins++];
    else {
        shown->beside = true;
        return &shown->other;
    }
    return NULL;
}

/* As setup_line_read, but that a value may have "=" in it. */
static void read_value(const char *line, struct setup_line *words)
{
    line += strspn(line, " \t");
    line += strlen(words->key);
    line += strspn(line, " \t");
    line += *line == '=';
    line += strspn(line, " \t");
    const size_t length = strcspn(line, " \t\r\n#");
    const char *rest = line + length + strspn(line + length, " \t\r");
    words->value_length = length < sizeof words->value ? (int)length : (int)sizeof words->value;
    words->more = *rest && *rest != '\n' && *rest != '#';
    snprintf(words->value, sizeof words->value, "%.*s", (int)length, line);
}

static bool take_word(struct shown *shown, const char *line, struct setup_line *words, char *reason,
                      int size)
{
    read_value(line, words);
    return setup_line_whole(words, reason, size) &&
           shown_take(shown, (enum shown_word)shown_find(words->key), words->value, reason, size);
}

/* The lines of one section as a text of their own, the others being empty, so that they keep their
 * numbers. */
static bool read_section(struct plan *plan, char *text, const char *from, char *to,
                         const char *source, char *message, int size)
{
    char *copy = malloc(strlen(text) + 1);
    if (!copy)
        return snprintf(message, (size_t)size, "%s: no memory", source), false;
    strcpy(copy, text);
    copy[to - text] = '\0';
    for (char *line = copy; line < copy + (from - text); line = end_of_line(line))
        blank(line);
    const bool read = plan_read(plan, copy, source, message, size);
    free(copy);
    return read;
}

/* The map has two axes, or is not open. */
static bool has_both_axes(const struct shown *shown, const char *source, char *message, int size)
{
    const bool x = shown->word[SHOWN_X][0], y = shown->word[SHOWN_Y][0];
    if (x == y)
        return true;
    snprintf(message, (size_t)size, "%s: %s without %s: the map has two axes, give %s %s too",
             source, x ? "x" : "y", x ? "y" : "x", x ? "y" : "x", shown_rows[SHOWN_X].what);
    return false;
}

bool shown_read(struct plan *plan, struct shown *shown, char *text, const char *source,
                char *message, int size)
{
    char reason[REASON_MOST];
    struct shown *next = malloc(sizeof *next);
    struct plan first = *plan, *into = &first;
    char *begin = text, *end;
    bool done = next != NULL;
    int number = 1;
    if (!next)
        return snprintf(message, (size_t)size, "%s: no memory", source), false;
    *next = *shown;
    for (char *line = text; done; line = end, number++) {
        struct setup_line words = {0};
        struct plan *section = NULL;
        end = end_of_line(line);
        setup_line_read(line, &words);
        const bool last = *line == '\0', begins = !last && begins_section(&words),
                   of_screen = !last && !begins && shown_find(words.key) >= 0,
                   word = of_screen && into == &first;
        reason[0] = '\0';
        if (of_screen && !word) {
            snprintf(reason, sizeof reason,
                     "%s is a word of the screen: put it before the first pin or beside",
                     words.key);
            done = false;
        }
        if (word)
            done = take_word(next, line, &words, reason, sizeof reason);
        if (begins)
            done = (section = section_plan(next, &words, reason, sizeof reason)) != NULL;
        if (!done)
            snprintf(message, (size_t)size, "%s: %s", place_of(source, number).text, reason);
        else if (word || begins)
            blank(line);
        if (done && (begins || last)) {
            done = read_section(into, text, begin, line, source, message, size);
            begin = line;
        }
        if (section) {
            const struct setup start = setup_default();
            *section = plan_of(&start);
            into = section;
        }
        if (last)
            break;
    }
    if (done)
        done = has_both_axes(next, source, message, size);
    if (done) {
        *plan = first;
        *shown = *next;
    }
    free(next);
    return done;
}

/* ---- writing ---- */

struct writer {
    char *text;
    int size, used;
};

static void add(struct writer *writer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void add(struct writer *writer, const char *format, ...)
{
    int left = writer->used < writer->size ? writer->size - writer->used : 0;
    va_list arguments;
    va_start(arguments, format);
    writer->used +=
        vsnprintf(left ? writer->text + writer->used : NULL, (size_t)left, format, arguments);
    va_end(arguments);
}

static void add_section(struct writer *writer, const char *key, const struct plan *plan)
{
    add(writer, "\n%s\n", key);
    const int left = writer->used < writer->size ? writer->size - writer->used : 0;
    writer->used += plan_write(plan, left ? writer->text + writer->used : NULL, left);
}

int shown_write(const struct shown *shown, char *text, int size)
{
    struct writer writer = {text, size, 0};
    const char *gap = "\n";
    if (size > 0)
        text[0] = '\0';
    for (int i = 0; i < SHOWN_WORDS; i++) {
        if (!shown->word[i][0])
            continue;
        add(&writer, "%s%-14s %s\n", gap, shown_rows[i].key, shown->word[i]);
        gap = "";
    }
    for (int i = 0; i < shown->pins; i++)
        add_section(&writer, shown_pin_key, &shown->pin[i]);
    if (shown->beside)
        add_section(&writer, shown_beside_key, &shown->other);
    return writer.used;
}

static void add_plan(struct writer *writer, const char *before, const char *key,
                     const struct plan *plan)
{
    char none[1];
    add(writer, "%s%s", before, key);
    if (plan_lines(plan, none, 0) == 0)
        return;
    add(writer, "; ");
    const int room = writer->used < writer->size ? writer->size - writer->used : 0;
    writer->used += plan_lines(plan, room ? writer->text + writer->used : NULL, room);
}

int shown_write_line(const struct shown *shown, char *text, int size)
{
    struct writer writer = {text, size, 0};
    if (size > 0)
        text[0] = '\0';
    for (int i = 0; i < SHOWN_WORDS; i++)
        if (shown->word[i][0] && !shown_rows[i].option)
            add(&writer, "%s%s %s", writer.used ? "; " : "", shown_rows[i].key, shown->word[i]);
    for (int i = 0; i < shown->pins; i++)
        add_plan(&writer, writer.used ? "; " : "", shown_pin_key, &shown->pin[i]);
    if (shown->beside)
        add_plan(&writer, writer.used ? "; " : "", shown_beside_key, &shown->other);
    return writer.used;
}
