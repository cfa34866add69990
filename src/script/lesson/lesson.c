#include "script/lesson/lesson.h"

#include "model/params/resolve.h"
#include "text/number.h"
#include "text/sentence.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_lines(const struct lesson *lesson, const char *card, const char *then,
                       struct plan *plan, char *message, size_t size)
{
    const struct setup start = setup_default();
    char lines[3 * LESSON_SETUP + 3];
    *plan = plan_of(&start);
    snprintf(lines, sizeof lines, "%s\n%s\n%s", lesson->setup, card, then);
    return plan_read(plan, lines, lesson->name, message, (int)size);
}

bool lesson_lines_valid(const struct lesson *lesson, int card, const char *lines, char *message,
                        size_t size)
{
    char told[400];
    struct plan plan;
    if (read_lines(lesson, lesson->card[card].setup, lines, &plan, told, sizeof told))
        return true;
    const char *words = strstr(told, ": "); /* behind a line that is none of the file's */
    snprintf(message, size, "%s", words ? words + 2 : told);
    return false;
}

/* Of lines that the reader has tried. */
static struct plan plan_of_lines(const struct lesson *lesson, const char *card, const char *then)
{
    char message[400];
    struct plan plan;
    read_lines(lesson, card, then, &plan, message, sizeof message);
    return plan;
}

struct plan lesson_plan(const struct lesson *lesson, int card)
{
    return plan_of_lines(lesson, card >= 0 ? lesson->card[card].setup : "", "");
}

struct plan lesson_plan_answered(const struct lesson *lesson, int card)
{
    return plan_of_lines(lesson, lesson->card[card].setup, lesson->card[card].then);
}

struct plan lesson_plan_beside(const struct lesson *lesson, int card, int which)
{
    return plan_of_lines(lesson, lesson->card[card].setup, lesson->card[card].beside[which]);
}

int lesson_claim(const struct lesson *lesson, const char *name, size_t length)
{
    for (int i = 0; i < lesson->claims; i++)
        if (strlen(lesson->claim[i].name) == length &&
            strncmp(lesson->claim[i].name, name, length) == 0)
            return i;
    return -1;
}

/* A number as it stands in a sentence: with a true minus sign, and raised digits. */
static void add_stated(char *text, size_t size, const char *stated)
{
    const bool negative = stated[0] == '-' && isdigit((unsigned char)stated[1]);
    const size_t mantissa = strcspn(stated, "e");
    char power[32];
    if (!isdigit((unsigned char)stated[negative]) || !stated[mantissa]) {
        sentence_add(text, size, "%s%s", negative ? "−" : "", stated + negative);
        return;
    }
    power_text(power, sizeof power, atoi(stated + mantissa + 1));
    sentence_add(text, size, "%s%.*s×%s", negative ? "−" : "", (int)(mantissa - (size_t)negative),
                 stated + negative, power);
}

void lesson_fill(const struct lesson *lesson, const char *text, char *filled, size_t size)
{
    filled[0] = '\0';
    while (*text) {
        const size_t plain = strcspn(text, "{");
        const size_t name = text[plain] ? strcspn(text + plain + 1, "}") : 0;
        const int claim = text[plain] ? lesson_claim(lesson, text + plain + 1, name) : -1;
        const size_t kept = claim < 0 && text[plain] ? plain + 1 : plain;
        sentence_add(filled, size, "%.*s", (int)kept, text);
        if (claim >= 0)
            add_stated(filled, size, lesson->claim[claim].stated.text);
        text += claim < 0 ? kept : plain + name + 2;
    }
}

int lesson_right(const struct lesson_card *card)
{
    for (int i = 0; i < card->choices; i++)
        if (card->choice[i].right)
            return i;
    return -1;
}

void lesson_answer_text(const struct lesson *lesson, const struct lesson_card *card, char *text,
                        size_t size)
{
    const int claim = card->answer[0] == '{'
                          ? lesson_claim(lesson, card->answer + 1, strlen(card->answer) - 2)
                          : -1;
    if (card->choices > 0)
        snprintf(text, size, "%c", 'a' + lesson_right(card));
    else
        snprintf(text, size, "%s", claim < 0 ? card->answer : lesson->claim[claim].stated.text);
}
