#include "cli/lessons/lesson_text.h"

#include "cli/options.h"
#include "cli/print.h"
#include "model/params/params.h"
#include "script/lesson/lesson_words.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { WIDTH = 79, FILLED_MOST = 2 * LESSON_TEXT };

static int columns_of(const char *text, size_t length)
{
    int columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)text[i] & 0xc0) != 0x80;
    return columns;
}

void lesson_print_text(const struct lesson *lesson, const char *lead, const char *text)
{
    char filled[FILLED_MOST], line[FILLED_MOST] = "";
    const int indent = columns_of(lead, strlen(lead));
    int used = indent;
    lesson_fill(lesson, text, filled, sizeof filled);
    snprintf(line, sizeof line, "%s", lead);
    for (const char *word = filled; *word;) {
        const size_t length = strcspn(word, " \n");
        const int columns = columns_of(word, length);
        if (used > indent && used + 1 + columns > WIDTH) {
            print_line(stdout, line, !terminal_unicode());
            snprintf(line, sizeof line, "%*s", indent, "");
            used = indent;
        }
        sentence_add(line, sizeof line, "%s%.*s", used > indent ? " " : "", (int)length, word);
        used += columns + (used > indent);
        word += length;
        if (*word == '\n') {
            print_line(stdout, line, !terminal_unicode());
            snprintf(line, sizeof line, "%*s", indent, "");
            used = indent;
        }
        word += strspn(word, " \n");
    }
    print_line(stdout, line, !terminal_unicode());
}

static void print_part(const struct lesson *lesson, const char *lead, const char *text)
{
    if (text[0])
        lesson_print_text(lesson, lead, text);
}

/* Does a later line of the set-up give the same key? */
static bool is_given_again(const char *line)
{
    const size_t key = strcspn(line, " =\n");
    for (const char *next = line; *(next += strcspn(next, "\n"));)
        if (strcspn(++next, " =\n") == key && strncmp(line, next, key) == 0)
            return true;
    return false;
}

/* The lines of a set-up, in one. */
static void print_setup(const struct lesson *lesson, const struct lesson_card *card)
{
    char lines[2 * LESSON_SETUP], joined[4 * LESSON_SETUP] = "";
    snprintf(lines, sizeof lines, "%s%s%s", lesson->setup,
             lesson->setup[0] && card->setup[0] ? "\n" : "", card->setup);
    for (const char *at = lines; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (!is_given_again(at))
            sentence_add(joined, sizeof joined, "%s%.*s", joined[0] ? ", " : "",
                         (int)strcspn(at, "\n"), at);
    print_part(lesson, "   set     ", joined);
}

static void print_free(const struct lesson_card *card)
{
    printf("   free   ");
    for (int i = 0; i < card->free_count; i++)
        printf("%s %s", i ? "," : "", params[card->free[i]].key);
    putchar('\n');
}

static void print_look(const struct lesson_look *look)
{
    printf("   look    at the %s", lesson_curves[look->curve]);
    if (isinf(look->at))
        printf(", the end");
    else if (!isnan(look->at))
        printf(", update %.0f", look->at);
    putchar('\n');
}

/* What the number is that is asked for, and so where it is marked. */
static void print_predicts(const struct lesson_card *card)
{
    if (card->predicts == PREDICTS_NOTHING)
        return;
    printf("   is of   %s", card->predicts == PREDICTS_KNOB ? params[card->predicted_knob].key
                                                            : lesson_predicts[card->predicts]);
    if (isfinite(card->predicts_at) && card->predicts != PREDICTS_KNOB)
        printf(", update %.0f", card->predicts_at);
    putchar('\n');
}

static void print_answer(const struct lesson *lesson, const struct lesson_card *card)
{
    char line[FILLED_MOST];
    const int right = lesson_right(card);
    if (right < 0 && card->within == 0.0)
        snprintf(line, sizeof line, "%s", card->answer);
    else if (right >= 0)
        snprintf(line, sizeof line, "%c) %s", 'a' + right, card->choice[right].text);
    else
        snprintf(line, sizeof line, "%s (right within %s)", card->answer,
                 shortest(card->within).text);
    lesson_print_text(lesson, "   answer  ", line);
    print_part(lesson, "   why     ", card->why);
    print_predicts(card);
    for (int i = 0; i < card->looks; i++)
        print_look(&card->look[i]);
    for (int i = 0; i < card->choices; i++) {
        char lead[] = "   if a)   ";
        lead[6] = (char)('a' + i);
        print_part(lesson, lead, card->choice[i].wrong);
    }
    print_part(lesson, "   lower   ", card->low);
    print_part(lesson, "   higher  ", card->high);
}

/* Where the card's recorded numbers are from, and what is computed beside them. */
static void print_sources(const struct lesson *lesson, int index)
{
    char line[FILLED_MOST];
    for (int i = 0; i < lesson->claims; i++) {
        const struct claim *claim = &lesson->claim[i];
        if (claim->quantity || claim->card != index)
            continue;
        snprintf(line, sizeof line, "{%s} is recorded: %s", claim->name, claim->source);
        if (claim->beside >= 0)
            sentence_add(line, sizeof line, "; computed is {%s}",
                         lesson->claim[claim->beside].name);
        lesson_print_text(lesson, "   source  ", line);
    }
}

static void print_card(const struct lesson *lesson, int index, bool notes)
{
    const struct lesson_card *card = &lesson->card[index];
    char line[FILLED_MOST];
    snprintf(line, sizeof line, "Card %d of %d%s%s", index + 1, lesson->cards,
             card->title[0] ? ": " : "", card->title);
    putchar('\n');
    lesson_print_text(lesson, "", line);
    print_setup(lesson, card);
    print_free(card);
    print_part(lesson, "   do      ", card->doing);
    print_part(lesson, "   ask     ", card->ask);
    for (int i = 0; i < card->choices; i++) {
        char lead[] = "           a) ";
        lead[11] = (char)('a' + i);
        lesson_print_text(lesson, lead, card->choice[i].text);
    }
    print_answer(lesson, card);
    print_sources(lesson, index);
    if (notes)
        print_part(lesson, "   note    ", card->note);
}

void lesson_print(const struct lesson *lesson, bool notes)
{
    char line[FILLED_MOST];
    snprintf(line, sizeof line, "%s (%d minute%s)", lesson->title, lesson->minutes,
             lesson->minutes == 1 ? "" : "s");
    lesson_print_text(lesson, "", line);
    lesson_print_text(lesson, "", lesson->subject);
    if (notes)
        print_part(lesson, "note       ", lesson->note);
    for (int i = 0; i < lesson->cards; i++)
        print_card(lesson, i, notes);
}
