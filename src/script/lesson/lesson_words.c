#include "script/lesson/lesson_words.h"

#include "script/lesson/reading.h"
#include "text/number.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- the lines of the lesson itself ---- */

static void take_name(struct reading *reading, const char *text)
{
    struct lesson *lesson = reading->lesson;
    if (!is_name(text, strlen(text)) || strlen(text) >= sizeof lesson->name)
        refuse(reading, "lesson: it needs a name of small letters, digits and dashes");
    else if (lesson->name[0])
        refuse(reading, "lesson: it has a name already, %s", lesson->name);
    else
        snprintf(lesson->name, sizeof lesson->name, "%s", text);
}

static void take_title(struct reading *reading, const char *text)
{
    add_line(reading, reading->lesson->title, sizeof reading->lesson->title, text, ' ');
}

static void take_subject(struct reading *reading, const char *text)
{
    add_line(reading, reading->lesson->subject, sizeof reading->lesson->subject, text, ' ');
}

static void take_minutes(struct reading *reading, const char *text)
{
    double minutes = 0.0;
    if (arithmetic_whole(text, &minutes) && minutes >= 1.0 && minutes <= 90.0 &&
        minutes == floor(minutes))
        reading->lesson->minutes = (int)minutes;
    else
        refuse(reading, "minutes: give a whole number from 1 to 90");
}

void take_note(struct reading *reading, const char *text)
{
    char *note = reading->card ? reading->card->note : reading->lesson->note;
    add_line(reading, note, LESSON_TEXT, text, '\n');
}

/* ---- all words ---- */

const struct lesson_word lesson_words[] = {
    {"lesson", "NAME", "The name by which it is opened: small letters, digits and dashes", false,
     true, take_name},
    {"title", "TEXT", "Its title", false, true, take_title},
    {"minutes", "N", "How long it takes", false, true, take_minutes},
    {"subject", "TEXT", "What it asks, in one sentence, for the list", false, true, take_subject},
    {"note", "TEXT",
     "For the speaker: on no screen, printed with --notes. Of the lesson, or behind a card's line "
     "of the card",
     true, true, take_note},
    {"card", "[TITLE]", "Begins a card; all behind it is the card's, up to the next one", true,
     true, take_card},
    {"do", "TEXT", "What is shown, and what is to be done", true, false, take_do},
    {"free", "KEY [KEY]", "The one knob or two that are not locked", true, false, take_free},
    {"ask", "TEXT", "The question, to be answered before anything runs", true, false, take_ask},
    {"choice", "TEXT", "An answer to choose; from two to six of them", true, false, take_choice},
    {"wrong", "TEXT", "Behind a choice: it is wrong, and what to say to who takes it", true, false,
     take_wrong},
    {"right", "", "Behind a choice: it is the right one", true, false, take_right},
    {"value", "NUMBER",
     "Behind a choice: the number that it stands for, so that it is marked where predicts says, or "
     "turns its knob; all choices of a card have one, or none",
     true, false, take_value},
    {"answer", "NUMBER within NUMBER",
     "In place of choices: a number is asked for, and how far off counts as right. {CLAIM} stands "
     "for the number of a claim",
     true, false, take_answer},
    {"predicts", "WHAT [at N]",
     "What that number is, so that it is marked in the picture, beside what was said: update, loss "
     "or rate, on that axis; x or y, of a landscape, before update N or else at the end; or the "
     "key of a free knob, and then the run that follows is with the number that was said, beside "
     "one with the answer. What is typed may be a fraction, and turning that knob types it",
     true, false, take_predicts},
    {"low", "TEXT", "What to say to who gives a lower number", true, false, take_low},
    {"high", "TEXT", "What to say to who gives a higher one", true, false, take_high},
    {"why", "TEXT", "Why it is so, in a sentence or two", true, false, take_why},
    {"then", "KEY VALUE",
     "What the run that follows the answer has otherwise than the card: where the question is "
     "about "
     "another rate, say, that one is seen",
     true, false, take_then},
    {"beside", "[KEY VALUE, KEY VALUE ...]",
     "A run that stays beside the one that follows the answer, as A, B or C, with its loss at the "
     "end: the card's, with these otherwise; none: the card's own, where then has another",
     true, false, take_beside},
    {"cover", "limit",
     "The card asks for the stability limit: until it is answered no line, no number and no label "
     "of the picture tells it, on the cards before it neither",
     true, false, take_cover},
    {"look", "CURVE [at N]",
     "Where in the picture that is to be seen: rate, limit, loss, validation, path, landscape, "
     "update, strip or map; at an update, {CLAIM} or end",
     true, false, take_look},
    {"claim", "NAME NUMBER is QUANTITY ...",
     "A number that the lesson states and the engine computes", true, true, take_claim},
    {"recorded", "NAME NUMBER [beside CLAIM] from SOURCE",
     "A number of a real run, where it is from, and the computed one that it is shown beside", true,
     true, take_recorded},
    {NULL, NULL, NULL, false, false, NULL},
};
