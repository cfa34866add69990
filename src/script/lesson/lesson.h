/* A lesson, as its file has it: cards, each of which shows a set-up, frees a knob or two, asks, and
 * says why; and claims, the numbers that it states. Words of the file: lesson_words.h. */
#pragma once

#include "model/run/plan.h"
#include "model/setup/param_ids.h"
#include "script/lesson/claim.h"

#include <stdbool.h>
#include <stddef.h>

enum {
    LESSON_CARDS = 16,
    LESSON_CLAIMS = 96,
    LESSON_CHOICES = 6,
    LESSON_FREE = 2,
    LESSON_LOOKS = 3,
    LESSON_BESIDE = 3,  /* runs beside that of a card */
    LESSON_LINE = 200,  /* bytes of a title, a subject or a choice */
    LESSON_TEXT = 1000, /* bytes of a text */
    LESSON_SETUP = 1500 /* bytes of the lines of a set-up */
};

struct lesson_choice {
    char text[LESSON_LINE],
        wrong[LESSON_TEXT]; /* what to say to who took it; "" of the right one */
    bool right;
    double value; /* the number that it stands for; NaN: none */
};

/* Where in the picture the answer is to be seen. */
struct lesson_look {
    int curve;              /* of lesson_curves */
    double at;              /* an update; +∞: the last; NaN: all along */
    char claim[CLAIM_NAME]; /* whose number that is; "": of none */
};

/* What the number is that a card asks for: then it is marked in the picture beside what was said.
 */
enum predicts {
    PREDICTS_NOTHING,
    PREDICTS_UPDATE,
    PREDICTS_LOSS,
    PREDICTS_RATE,
    PREDICTS_X,
    PREDICTS_Y,
    PREDICTS_KNOB /* a free one's value: the run is with the number that was said */
};

struct lesson_card {
    int line; /* of the file, where it begins */
    char title[LESSON_LINE];
    char setup[LESSON_SETUP]; /* its own lines, behind those of the lesson */
    char then[LESSON_SETUP];  /* lines behind those, for the run that follows the answer */
    int besides;              /* runs that stay beside that one: the card's, with these lines */
    char beside[LESSON_BESIDE][CLAIM_WITH];
    bool covers_limit;       /* it asks for the stability limit: no card up to it may show that */
    char doing[LESSON_TEXT]; /* what is shown and to be done */
    char ask[LESSON_TEXT], why[LESSON_TEXT];
    char note[LESSON_TEXT]; /* for the speaker: on no screen */
    int free_count;
    enum param free[LESSON_FREE];
    int choices; /* 0: a number is asked for */
    struct lesson_choice choice[LESSON_CHOICES];
    char answer[CLAIM_STATED]; /* the right number, as it is written, */
    double number, within;     /* and how far off counts as right */
    enum predicts predicts;
    enum param predicted_knob;
    double predicts_at;                       /* x, y: before which update; +∞: at the end */
    char low[LESSON_TEXT], high[LESSON_TEXT]; /* to who gave a lower number, a higher one */
    int looks;
    struct lesson_look look[LESSON_LOOKS];
};

struct lesson {
    char name[CLAIM_NAME], title[LESSON_LINE], subject[LESSON_LINE];
    int minutes;
    char setup[LESSON_SETUP], note[LESSON_TEXT];
    int cards, claims;
    struct lesson_card card[LESSON_CARDS];
    struct claim claim[LESSON_CLAIMS];
};

/* Is told each error of a file, in the order of its lines. */
typedef void lesson_error(void *about, int line, const char *message);

/* Reads the text of a file. NULL: all that is wrong has been told. Free it with free(). */
struct lesson *lesson_read(const char *text, lesson_error *error, void *about);

/* The set-up of a card, of one of its lesson's claims as well: −1 is the lesson's own. */
struct plan lesson_plan(const struct lesson *lesson, int card);

/* The same of a card that has been answered: of what its question is about. */
struct plan lesson_plan_answered(const struct lesson *lesson, int card);

/* Can a card run with further lines? Else message says why not. */
bool lesson_lines_valid(const struct lesson *lesson, int card, const char *lines, char *message,
                        size_t size);

/* That of a run beside it. */
struct plan lesson_plan_beside(const struct lesson *lesson, int card, int which);

/* The claim of a name; −1: there is none. */
int lesson_claim(const struct lesson *lesson, const char *name, size_t length);

/* A text with each {NAME} replaced by that claim's number as it is stated, with the signs of a
 * sentence: −1.00, 6.5×10⁻¹⁷. */
void lesson_fill(const struct lesson *lesson, const char *text, char *filled, size_t size);

/* The right answer in a word: a choice's letter, or the number as it is stated. */
void lesson_answer_text(const struct lesson *lesson, const struct lesson_card *card, char *text,
                        size_t size);

/* The index of a card's right choice. */
int lesson_right(const struct lesson_card *card);
