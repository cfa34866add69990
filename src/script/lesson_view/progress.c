#include "script/lesson_view/progress.h"

#include "store/state_file.h"
#include "text/sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 64000, LINE_MOST = 200 };

static const char *const mark_words[] = {[CARD_WRONG] = "wrong", [CARD_RIGHT] = "right"};

/* −1: it has not been answered. */
static int index_of(const struct progress *progress, const char *lesson, int card)
{
    for (int i = 0; i < progress->count; i++)
        if (progress->card[i].card == card && strcmp(progress->card[i].lesson, lesson) == 0)
            return i;
    return -1;
}

/* ---- the lines of the two files ---- */

/* "update-rule 2 right". */
static void read_mark(struct progress *progress, const char *line)
{
    char lesson[40], mark[8], more;
    int card;
    if (sscanf(line, "%39s %4d %7s %c", lesson, &card, mark, &more) != 3 || card < 1 ||
        progress->count == PROGRESS_MOST || index_of(progress, lesson, card - 1) >= 0)
        return;
    for (int i = CARD_WRONG; i <= CARD_RIGHT; i++)
        if (strcmp(mark, mark_words[i]) == 0) {
            struct answered_card *added = &progress->card[progress->count++];
            *added = (struct answered_card){.card = card - 1, .mark = (enum card_mark)i};
            snprintf(added->lesson, sizeof added->lesson, "%s", lesson);
        }
}

static void write_mark(const struct answered_card *card, char *text, size_t size)
{
    sentence_add(text, size, "%s %d %s\n", card->lesson, card->card + 1, mark_words[card->mark]);
}

/* Some thirty years. */
static const double seconds_most = 1e9;

/* "update-rule 2 3 41.5 1/20 0.10", of a card that has its mark: tries, seconds, what was said and
 * what it is, which may have blanks, as "37 %". */
static void read_words(struct progress *progress, const char *line)
{
    char lesson[40], prediction[PROGRESS_WORD], outcome[PROGRESS_WORD];
    int card, tries;
    double seconds;
    if (sscanf(line, "%39s %4d %6d %lf %31s %31[^\n]", lesson, &card, &tries, &seconds, prediction,
               outcome) != 6 ||
        tries < 1 || !(seconds >= 0.0 && seconds <= seconds_most))
        return;
    const int index = index_of(progress, lesson, card - 1);
    if (index < 0)
        return;
    struct answered_card *found = &progress->card[index];
    found->tries = tries;
    found->seconds = seconds;
    memcpy(found->prediction, prediction, sizeof prediction);
    memcpy(found->outcome, outcome, sizeof outcome);
}

static void write_words(const struct answered_card *card, char *text, size_t size)
{
    if (card->tries > 0)
        sentence_add(text, size, "%s %d %d %.1f %s %s\n", card->lesson, card->card + 1, card->tries,
                     card->seconds, card->prediction, card->outcome);
}

static const struct kept_file {
    const char *name, *heading;
    void (*read)(struct progress *progress, const char *line);
    void (*write)(const struct answered_card *card, char *text, size_t size);
} files[] = {{"lessons", "lrscope lessons 1\n", read_mark, write_mark},
             {"answers", "lrscope answers 1\n", read_words, write_words}};

enum { FILES = sizeof files / sizeof files[0] };

/* What is no plain text, or means something else in a table or in JSON, we have not written. */
static bool is_plain(const char *line)
{
    for (; *line; line++)
        if (*line < ' ' || *line > '~' || strchr(",\"\\", *line))
            return false;
    return true;
}

static void read_file(struct progress *progress, const struct kept_file *file)
{
    char *text = state_file_read(file->name, FILE_MOST), line[LINE_MOST];
    const size_t heading = strlen(file->heading);
    if (text && strncmp(text, file->heading, heading) == 0)
        for (const char *at = text + heading; *at; at += *at == '\n') {
            const size_t length = strcspn(at, "\n");
            snprintf(line, sizeof line, "%.*s", (int)(length < LINE_MOST ? length : 0), at);
            if (is_plain(line))
                file->read(progress, line);
            at += length;
        }
    free(text);
}

void progress_begin(struct progress *progress, bool kept)
{
    *progress = (struct progress){.kept = kept};
    for (int i = 0; kept && i < FILES; i++)
        read_file(progress, &files[i]);
}

enum card_mark progress_of(const struct progress *progress, const char *lesson, int card)
{
    const int index = index_of(progress, lesson, card);
    return index >= 0 ? progress->card[index].mark : CARD_OPEN;
}

static bool write_file(const struct progress *progress, const struct kept_file *file, char *message,
                       size_t size)
{
    char text[FILE_MOST];
    snprintf(text, sizeof text, "%s", file->heading);
    for (int i = 0; i < progress->count; i++)
        file->write(&progress->card[i], text, sizeof text);
    return state_file_write(file->name, text, message, (int)size);
}

bool progress_note(struct progress *progress, const struct answered_card *answered, char *message,
                   size_t size)
{
    int index = index_of(progress, answered->lesson, answered->card);
    if (index < 0 && progress->count == PROGRESS_MOST)
        return true;
    if (index < 0) {
        index = progress->count++;
        progress->card[index] = *answered;
    }
    progress->card[index].tries += progress->card[index].prediction[0] != '\0';
    bool written = true;
    for (int i = 0; progress->kept && !progress->failed && written && i < FILES; i++)
        written = write_file(progress, &files[i], message, size);
    progress->failed = progress->failed || !written;
    return written;
}
