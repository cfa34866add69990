/* A sentence while presenting: wrapped, and whole. */
#include "screen/present/present_sentence.h"

#include "explain/update_words.h"
#include "explain/words.h"
#include "screen/core/theme.h"
#include "screen/present/present.h"

#include <stdio.h>
#include <string.h>

/* Is a blank within "x 5 → 4.25", which is read as one: by an arrow, or behind a coordinate? */
static bool is_by_arrow(const char *words, const char *blank)
{
    const long before = blank - words;
    const size_t next = strcspn(blank + 1, " ");
    const bool named =
        before >= 1 && (blank[-1] == 'x' || blank[-1] == 'y') && (before == 1 || blank[-2] == ' ');
    return strncmp(blank, " →", 4) == 0 || (before >= 3 && strncmp(blank - 3, "→", 3) == 0) ||
           (named && strncmp(blank + 1 + next, " →", 4) == 0);
}

/* Its blanks are ones that no line ends at. */
static void keep_arrows(const char *words, char *text, size_t size)
{
    size_t used = 0;
    for (const char *c = words; *c && used + 3 < size; c++) {
        if (*c == ' ' && is_by_arrow(words, c))
            text[used++] = '\xc2', text[used++] = '\xa0';
        else
            text[used++] = *c;
    }
    text[used] = '\0';
}

/* As they are to be seen. */
static void free_blanks(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++, to++)
        if (strncmp(from, "\xc2\xa0", 2) == 0)
            *to = ' ', from++;
        else
            *to = *from;
    *to = '\0';
}

/* The words wrapped into rows; −1: they take more than there are. */
static int wrap(struct frame *frame, struct rect area, struct style style, const char *words,
                bool painted)
{
    char text[RUN_WORDS_MOST + UPDATE_WORDS_MOST + 40], *rest = text;
    int rows = 0;
    keep_arrows(words, text, sizeof text);
    for (; rest && *rest; rows++) {
        char *line = rest;
        if (rows >= area.rows)
            return -1;
        rest = frame_break_text(frame, line, area.cols, " ", 0);
        if (painted)
            free_blanks(line);
        if (!rest && frame_text_width(frame, line) > area.cols && !painted)
            return -1;
        if (painted)
            frame_text(frame, area.y + rows, area.x, area.cols, style, line);
    }
    return rows;
}

bool sentence_fits(struct frame *frame, struct rect area, const char *words)
{
    return wrap(frame, area, style_text, words, false) >= 0;
}

static char *last_of(char *text, const char *mark)
{
    char *last = NULL;
    for (char *at = strstr(text, mark); at; at = strstr(at + 1, mark))
        last = at;
    return last;
}

bool shorten_update(char *words)
{
    char *const before = last_of(words, "; "), *const clause = before ? before + 2 : words;
    char *const factor = strstr(clause, " ("), *const remark = last_of(clause, ", ");
    char *const end = factor ? factor : remark ? remark : before;
    if (end)
        *end = '\0';
    return end != NULL;
}

int paint_sentence(struct frame *frame, struct rect area, struct style style, const char *words)
{
    char text[RUN_WORDS_MOST + UPDATE_WORDS_MOST];
    snprintf(text, sizeof text, "%s", words);
    while (wrap(frame, area, style, text, false) < 0) {
        char *last = NULL;
        for (char *c = strstr(text, "; "); c; c = strstr(c + 1, "; "))
            last = c;
        if (!last)
            break;
        *last = '\0';
    }
    const int rows = wrap(frame, area, style, text, true);
    return rows < 0 ? area.rows : rows;
}
