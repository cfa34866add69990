/* Which cards have been answered, and which of them right: of each the first answer, since after it
 * the outcome is known. Kept in the state file "lessons". */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum card_mark { CARD_OPEN, CARD_WRONG, CARD_RIGHT };

enum { PROGRESS_MOST = 400 };

struct answered_card {
    char lesson[40];
    int card; /* from 0 */
    enum card_mark mark;
};

struct progress {
    int count;
    struct answered_card card[PROGRESS_MOST];
    bool kept;   /* in the file */
    bool failed; /* that could not be written, and has been said */
};

/* As the file has it; lines that mean nothing are left out. kept: false neither reads nor writes.
 */
void progress_begin(struct progress *progress, bool kept);

enum card_mark progress_of(const struct progress *progress, const char *lesson, int card);

/* Notes an answer, unless that card has one, and writes the file. False: it cannot be written,
 * which is told but once; message is one line. */
bool progress_note(struct progress *progress, const char *lesson, int card, enum card_mark mark,
                   char *message, size_t size);
