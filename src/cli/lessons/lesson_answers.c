#include "cli/lessons/lesson_answers.h"

#include "cli/lessons/named_file.h"
#include "cli/options.h"
#include "cli/print.h"
#include "script/lesson/shipped.h"
#include "script/lesson_view/progress.h"
#include "text/sentence.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_MOST = 240 };

/* Lessons in their order, others behind them by name; in each its cards. */
static int in_order(const void *left, const void *right)
{
    const struct answered_card *a = left, *b = right;
    const int first = shipped_lesson_find(a->lesson), second = shipped_lesson_find(b->lesson);
    if (first != second)
        return (unsigned)first < (unsigned)second ? -1 : 1; /* −1, of one's own, comes last */
    const int names = strcmp(a->lesson, b->lesson);
    return names ? names : a->card - b->card;
}

static void csv_row(const struct answered_card *card, char *text, size_t size)
{
    sentence_add(text, size, "%s,%d,%s,%s,%s,", card->lesson, card->card + 1, card->prediction,
                 card->outcome, card->mark == CARD_RIGHT ? "yes" : "no");
    if (card->tries > 0)
        sentence_add(text, size, "%d,%.1f\n", card->tries, card->seconds);
    else
        sentence_add(text, size, ",\n");
}

static void json_row(const struct answered_card *card, bool first, char *text, size_t size)
{
    sentence_add(text, size, "%s\n    {\"lesson\": \"%s\", \"card\": %d, ", first ? "" : ",",
                 card->lesson, card->card + 1);
    if (card->tries > 0)
        sentence_add(text, size,
                     "\"prediction\": \"%s\", \"outcome\": \"%s\", \"right\": %s, \"tries\": %d, "
                     "\"seconds\": %.1f}",
                     card->prediction, card->outcome, card->mark == CARD_RIGHT ? "true" : "false",
                     card->tries, card->seconds);
    else
        sentence_add(text, size,
                     "\"prediction\": null, \"outcome\": null, \"right\": %s, \"tries\": null, "
                     "\"seconds\": null}",
                     card->mark == CARD_RIGHT ? "true" : "false");
}

static void write_rows(const struct progress *progress, bool json, char *text, size_t size)
{
    snprintf(text, size,
             json ? "{\n  \"answers\": [" : "lesson,card,prediction,outcome,right,tries,seconds\n");
    for (int i = 0; i < progress->count; i++)
        if (json)
            json_row(&progress->card[i], i == 0, text, size);
        else
            csv_row(&progress->card[i], text, size);
    sentence_add(text, size, "%s", json ? "\n  ]\n}\n" : "");
}

static bool ends_with(const char *name, const char *ending)
{
    const size_t length = strlen(name) - (name[0] && name[strlen(name) - 1] == '!'),
                 end = strlen(ending);
    return length > end && strncmp(name + length - end, ending, end) == 0;
}

int lesson_answers(const char *file, bool json, bool by_name)
{
    struct progress *progress = malloc(sizeof *progress);
    const size_t size = 400 + (size_t)PROGRESS_MOST * ROW_MOST;
    char *text = malloc(size);
    int status = 1;
    if (progress && text) {
        progress_begin(progress, true);
        qsort(progress->card, (size_t)progress->count, sizeof progress->card[0], in_order);
        write_rows(progress, json || (by_name && file && ends_with(file, ".json")), text, size);
        if (progress->count == 0)
            print_error("no card has been answered yet: lrscope lesson NAME opens one");
        if (!file)
            fputs(text, stdout);
        status = file ? named_file_write(file, text) : finish_output();
    } else
        print_error("no memory for the answers");
    free(progress);
    free(text);
    return status;
}
