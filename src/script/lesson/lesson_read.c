#include "model/params/other_names.h"
#include "model/params/params.h"
#include "model/params/resolve.h"
#include "model/params/value.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson/reading.h"
#include "text/names.h"
#include "text/number.h"
#include "text/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_MOST = 400, LINE_MOST = 1200 };

void refuse(struct reading *reading, const char *format, ...)
{
    char message[MESSAGE_MOST];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    reading->errors++;
    reading->error(reading->about, reading->line, message);
}

void add_line(struct reading *reading, char *text, size_t size, const char *line, char between)
{
    const size_t used = strlen(text), gap = used > 0, length = strlen(line);
    if (used + gap + length >= size) {
        refuse(reading, "the text is too long: %zu bytes are the most", size - 1);
        return;
    }
    if (gap)
        text[used] = between;
    memcpy(text + used + gap, line, length + 1);
}

size_t next_word(const char **text, const char **word)
{
    *text += strspn(*text, " \t");
    *word = *text;
    const size_t length = strcspn(*text, " \t");
    *text += length;
    *text += strspn(*text, " \t");
    return length;
}

bool take_word(const char *word, size_t length, char *text, size_t size)
{
    snprintf(text, size, "%.*s", (int)(length < size ? length : size - 1), word);
    return length > 0 && length < size;
}

bool is_name(const char *word, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!islower((unsigned char)word[i]) && !isdigit((unsigned char)word[i]) && word[i] != '-')
            return false;
    return length > 0;
}

bool read_update(const char *word, size_t length, double *at)
{
    char text[32];
    if (length == 3 && strncmp(word, "end", 3) == 0)
        return *at = INFINITY, true;
    return take_word(word, length, text, sizeof text) && arithmetic_whole(text, at) && *at >= 0.0 &&
           *at == floor(*at);
}

/* ---- a line ---- */

/* The words of lessons, then the keys of set-ups. */
static const char *known_word(int index)
{
    int words = 0;
    for (; lesson_words[words].word; words++)
        if (words == index)
            return lesson_words[words].word;
    index -= words;
    return index < PARAM_COUNT ? params[index].key : index == PARAM_COUNT ? fork_key : NULL;
}

static void unknown_word(struct reading *reading, const char *word)
{
    char meant[200], message[MESSAGE_MOST];
    const char *near[NAMES_NEAR], *remark;
    const int count = names_near(word, known_word, near);
    names_joined(near, count, "", meant, sizeof meant);
    if (count > 0 && !other_key(word, &remark))
        refuse(reading, "%.40s is not known, did you mean %s?", word, meant);
    else if (other_key(word, &remark)) {
        setup_unknown_key(word, message, sizeof message);
        refuse(reading, "%s", message);
    } else
        refuse(reading, "%.40s is not known: it is no word of lessons and no key of set-ups", word);
}

void add_setting(struct reading *reading, const char *line, struct plan *plan, char *kept,
                 size_t size)
{
    char message[MESSAGE_MOST];
    struct setup_line words;
    setup_line_read(line, &words);
    if (param_find(words.key) < 0 && !name_is(words.key, fork_key))
        unknown_word(reading, words.key);
    else if (!setup_line_whole(&words, message, sizeof message) ||
             !plan_take(plan, words.key, words.value, message, sizeof message))
        refuse(reading, "%s", message);
    else
        add_line(reading, kept, size, line, '\n');
}

static void take_setup_line(struct reading *reading, const char *line)
{
    if (reading->card)
        add_setting(reading, line, &reading->plan, reading->card->setup, LESSON_SETUP);
    else
        add_setting(reading, line, &reading->base, reading->lesson->setup, LESSON_SETUP);
}

static void take(struct reading *reading, const char *line)
{
    char word[64];
    const char *rest = line, *first;
    take_word(first = line, next_word(&rest, &first), word, sizeof word);
    for (const struct lesson_word *known = lesson_words; known->word; known++) {
        if (strcmp(known->word, word) != 0)
            continue;
        if (!known->of_card && reading->card)
            refuse(reading, "%s: it belongs before the first card", word);
        else if (!known->of_lesson && !reading->card)
            refuse(reading, "%s: it belongs to a card; put it behind a line card", word);
        else if (known->takes[0] && known->takes[0] != '[' && !rest[0])
            refuse(reading, "%s: give %s behind it", word, known->takes);
        else
            known->take(reading, rest);
        return;
    }
    take_setup_line(reading, line);
}

/* ---- the whole ---- */

/* Of tabs, and of the blanks at which no line breaks, as French has them before a colon. */
static void make_blanks(char *line)
{
    static const char *const blanks[] = {"\t", "\xc2\xa0", "\xe2\x80\xaf"};
    for (size_t i = 0; i < sizeof blanks / sizeof blanks[0]; i++)
        for (char *c = line; (c = strstr(c, blanks[i])) != NULL; c++) {
            const char *rest = c + strlen(blanks[i]);
            *c = ' ';
            memmove(c + 1, rest, strlen(rest) + 1);
        }
}

/* Calls each line that is no comment, without blanks at its ends. */
static void each_line(struct reading *reading, const char *text, take_line *call)
{
    char line[LINE_MOST];
    reading->line = 1;
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0) /* a byte order mark, as some editors write */
        text += 3;
    for (; *text; reading->line++) {
        const size_t whole = strcspn(text, "\n");
        const char *begin = text;
        size_t length = whole;
        text += whole + (text[whole] == '\n');
        while (length > 0 && isspace((unsigned char)*begin))
            begin++, length--;
        while (length > 0 && isspace((unsigned char)begin[length - 1]))
            length--;
        if (length == 0 || *begin == '#')
            continue;
        if (length >= sizeof line) {
            refuse(reading, "the line is too long: %d bytes are the most", LINE_MOST - 1);
            continue;
        }
        memcpy(line, begin, length);
        line[length] = '\0';
        make_blanks(line);
        call(reading, line);
    }
}

/* Each {NAME} of a text is a claim; those of a claim's own line are told of already. */
static void look_up_names(struct reading *reading, const char *line)
{
    if (strncmp(line, "claim ", 6) == 0)
        return;
    for (const char *open = line; (open = strchr(open, '{')); open++) {
        const size_t length = strcspn(open + 1, "}");
        if (open[1 + length] != '}')
            refuse(reading, "a { has no }: it begins the name of a claim");
        else if (lesson_claim(reading->lesson, open + 1, length) < 0)
            refuse(reading, "there is no claim {%.*s}", (int)(length < 40 ? length : 40), open + 1);
    }
}

/* The number of a claim; one that is not there is told of by its line. */
static void find_number(struct reading *reading, const char *word, const char *name, size_t length,
                        double *number)
{
    const struct lesson *lesson = reading->lesson;
    const int claim = lesson_claim(lesson, name, length);
    if (claim >= 0 && lesson->claim[claim].stated.word)
        refuse(reading, "%s: %s is no number", word, lesson->claim[claim].name);
    else if (claim >= 0)
        *number = lesson->claim[claim].stated.value;
}

/* Those that a card's answer and its looks stand for: claims may come after them. */
static void find_numbers(struct reading *reading)
{
    struct lesson *lesson = reading->lesson;
    for (int i = 0; i < lesson->cards; i++) {
        struct lesson_card *card = &lesson->card[i];
        reading->line = card->line;
        if (card->answer[0] == '{')
            find_number(reading, "answer", card->answer + 1, strlen(card->answer) - 2,
                        &card->number);
        for (int j = 0; j < card->looks; j++)
            find_number(reading, "look", card->look[j].claim, strlen(card->look[j].claim),
                        &card->look[j].at);
    }
}

/* A text in a script whose signs take two columns would be question marks from end to end. Told of
 * the first one: in such a file it is true of all. A control character is drawn as "?". */
static void refuse_wide(struct reading *reading, const char *line)
{
    for (uint32_t sign; !reading->wide && (sign = utf8_next(&line)) != 0;) {
        reading->wide = sign >= 0xa0 && codepoint_checked(sign) != sign;
        if (reading->wide)
            refuse(reading,
                   "U+%04X cannot be drawn: only signs one column wide, written from left to "
                   "right, accents in one piece with their letters",
                   (unsigned)sign);
    }
}

static void end_lesson(struct reading *reading)
{
    const struct lesson *lesson = reading->lesson;
    char message[MESSAGE_MOST];
    reading->line = 1;
    if (!lesson->name[0])
        refuse(reading, "the lesson has no name; add a line lesson");
    if (!lesson->title[0])
        refuse(reading, "the lesson has no title; add a line title");
    if (!lesson->subject[0])
        refuse(reading, "the lesson has no subject; add a line subject");
    if (lesson->minutes == 0)
        refuse(reading, "the lesson does not say how long it takes; add a line minutes");
    if (lesson->cards == 0)
        refuse(reading, "the lesson has no card; add a line card, and what belongs to it");
    if (lesson->cards == 0 && !plan_valid(&reading->base, message, sizeof message))
        refuse(reading, "%s", message);
}

struct lesson *lesson_read(const char *text, lesson_error *error, void *about)
{
    const struct setup start = setup_default();
    struct lesson *lesson = calloc(1, sizeof *lesson);
    struct reading reading = {
        .lesson = lesson, .base = plan_of(&start), .error = error, .about = about};
    if (!lesson) {
        error(about, 1, "no memory for a lesson");
        return NULL;
    }
    each_line(&reading, text, take);
    end_card(&reading);
    each_line(&reading, text, look_up_names);
    each_line(&reading, text, refuse_wide);
    find_numbers(&reading);
    end_claims(&reading);
    end_lesson(&reading);
    if (reading.errors == 0)
        return lesson;
    free(lesson);
    return NULL;
}
