#include "script/lesson_view/progress.h"

#include "store/state_file.h"
#include "text/sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 40000 };

static const char file_name[] = "lessons", heading[] = "lrscope lessons 1\n";

static const char *const mark_words[] = {[CARD_WRONG] = "wrong", [CARD_RIGHT] = "right"};

static const struct answered_card *find(const struct progress *progress, const char *lesson,
                                        int card)
{
    for (int i = 0; i < progress->count; i++)
        if (progress->card[i].card == card && strcmp(progress->card[i].lesson, lesson) == 0)
            return &progress->card[i];
    return NULL;
}

static void add(struct progress *progress, const char *lesson, int card, enum card_mark mark)
{
    if (progress->count == PROGRESS_MOST || find(progress, lesson, card))
        return;
    struct answered_card *added = &progress->card[progress->count++];
    *added = (struct answered_card){.card = card, .mark = mark};
    snprintf(added->lesson, sizeof added->lesson, "%s", lesson);
}

/* "update-rule 2 right". */
static void read_line(struct progress *progress, const char *line, size_t length)
{
    char text[80], lesson[40], mark[8], more;
    int card;
    if (length >= sizeof text)
        return;
    snprintf(text, sizeof text, "%.*s", (int)length, line);
    if (sscanf(text, "%39s %4d %7s %c", lesson, &card, mark, &more) != 3 || card < 1)
        return;
    for (int i = CARD_WRONG; i <= CARD_RIGHT; i++)
        if (strcmp(mark, mark_words[i]) == 0)
            add(progress, lesson, card - 1, (enum card_mark)i);
}

void progress_begin(struct progress *progress, bool kept)
{
    *progress = (struct progress){.kept = kept};
    char *text = kept ? state_file_read(file_name, FILE_MOST) : NULL;
    if (text && strncmp(text, heading, sizeof heading - 1) == 0)
        for (const char *at = text + sizeof heading - 1; *at; at += *at == '\n') {
            read_line(progress, at, strcspn(at, "\n"));
            at += strcspn(at, "\n");
        }
    free(text);
}

enum card_mark progress_of(const struct progress *progress, const char *lesson, int card)
{
    const struct answered_card *found = find(progress, lesson, card);
    return found ? found->mark : CARD_OPEN;
}

static bool write_file(const struct progress *progress, char *message, size_t size)
{
    char text[FILE_MOST];
    snprintf(text, sizeof text, "%s", heading);
    for (int i = 0; i < progress->count; i++)
        sentence_add(text, sizeof text, "%s %d %s\n", progress->card[i].lesson,
                     progress->card[i].card + 1, mark_words[progress->card[i].mark]);
    return state_file_write(file_name, text, message, (int)size);
}

bool progress_note(struct progress *progress, const char *lesson, int card, enum card_mark mark,
                   char *message, size_t size)
{
    const int before = progress->count;
    add(progress, lesson, card, mark);
    if (!progress->kept || progress->failed || progress->count == before)
        return true;
    progress->failed = !write_file(progress, message, size);
    return !progress->failed;
}
