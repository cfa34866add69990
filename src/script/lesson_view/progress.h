/* Which cards have been answered, and which of them right: of each the first answer, since after it
 * the outcome is known. Kept in the state file "lessons"; and what was said, how often, and how
 * long the first answer took, beside it in "answers". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum card_mark { CARD_OPEN, CARD_WRONG, CARD_RIGHT };

enum { PROGRESS_MOST = 400, PROGRESS_WORD = 32 };

struct answered_card {
    char lesson[40];
    int card; /* from 0 */
    enum card_mark mark;
    /* "": not known, as of what was answered before that was kept */
    char prediction[PROGRESS_WORD], outcome[PROGRESS_WORD];
    int tries;      /* 0: not known */
    double seconds; /* from the question to the first answer */
};

struct progress {
    int count;
    struct answered_card card[PROGRESS_MOST];
    bool kept;   /* in the files */
    bool failed; /* they could not be written, and that has been said */
};

/* As the files have it; lines that mean nothing are left out. kept: false neither reads nor writes.
 */
void progress_begin(struct progress *progress, bool kept);

enum card_mark progress_of(const struct progress *progress, const char *lesson, int card);

/* Notes an answer: the first one to a card, or another try; and writes the files. False: they
 * cannot be written, which is told but once; message is one line. */
bool progress_note(struct progress *progress, const struct answered_card *answered, char *message,
                   size_t size);
