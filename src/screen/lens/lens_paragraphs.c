#include "screen/lens/lens_paragraphs.h"

#include "explain/lens/lens_nearest.h"
#include "screen/core/theme.h"
#include "screen/lens/lens_plot.h"

#include <stdio.h>
#include <string.h>

void lens_types_find(struct lens_types *types, const struct lens *lens)
{
    enum { ROOM = TYPE_SHOWN_MOST - 20 }; /* without what stands before and behind it */
    char text[LENS_TYPE_MOST];
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        const struct lens_nearest nearest = lens_nearest_beside(lens, (enum lens_library)i);
        lens_nearest_words(&nearest, text, sizeof text);
        if (strlen(text) > ROOM)
            snprintf(text + ROOM, sizeof text - ROOM, "…");
        snprintf(types->text[i], sizeof types->text[i], "%s%s", text[0] ? "nearest: " : "", text);
    }
}

/* The length of the longest beginning of a text that fits, cut at a blank, and not
 * before a per cent sign. */
static size_t fitting(const struct frame *frame, const char *text, int width)
{
    char line[400];
    size_t fits = 0, length = strlen(text);
    for (size_t i = 1; i <= length && i < sizeof line; i++) {
        if ((text[i] != ' ' || text[i + 1] == '%') && text[i] != '\0')
            continue;
        snprintf(line, sizeof line, "%.*s", (int)i, text);
        if (fits > 0 && frame_text_width(frame, line) > width)
            break;
        fits = i;
    }
    return fits > 0 ? fits : length;
}

/* Writes a paragraph, at most rows lines of it, and returns how many it takes; with rows 0 it only
 * counts them. */
static int paint_paragraph(struct frame *frame, struct rect area, int head, struct style style,
                           const char *text)
{
    int lines = 0;
    char line[400];
    while (*text) {
        int indent = lines == 0 ? head : 2;
        size_t length = fitting(frame, text, area.cols - indent);
        if (lines < area.rows) {
            snprintf(line, sizeof line, "%.*s", (int)length, text);
            frame_text(frame, area.y + lines, area.x + indent, area.cols - indent, style, line);
        }
        lines++;
        text += length;
        text += *text == ' ';
    }
    return lines;
}

static int paint_library(const struct lens *lens, int library, struct frame *frame,
                         struct rect area)
{
    char words[LENS_WORDS_MOST], head[100];
    struct style style = {colour_of_letters(pen_library[library].foreground), COLOUR_DEFAULT,
                          ATTR_BOLD};
    const char *type = lens_type(&lens->of[library]);
    lens_words(lens, (enum lens_library)library, words, sizeof words);
    snprintf(head, sizeof head, "%s%s%s:", lens_name(library), type[0] ? " " : "", type);
    int width = frame_text_width(frame, head) + 3;
    if (area.rows > 0) {
        frame_print(frame, area.y, area.x, 1, style, "%c", lens_rows[library].letter);
        frame_text(frame, area.y, area.x + 2, area.cols - 2, style_choice, head);
    }
    return paint_paragraph(frame, area, width < area.cols / 2 ? width : area.cols / 2, style_text,
                           words);
}

/* What is left of an area below so many rows. */
static struct rect below(struct rect area, int rows)
{
    int left = area.rows - rows;
    return (struct rect){area.y + rows, area.x, left > 0 ? left : 0, area.cols};
}

/* All of it or nothing: half a call is of no use. */
static int paint_type(struct frame *frame, struct rect area, const char *type)
{
    struct rect nowhere = {area.y, area.x, 0, area.cols};
    int rows = paint_paragraph(frame, nowhere, 2, style_dim, type);
    if (area.rows > 0 && rows > area.rows)
        return 0;
    return paint_paragraph(frame, area, 2, style_dim, type);
}

int lens_paragraphs(const struct lens *lens, const struct lens_types *types, int chosen, int typed,
                    struct frame *frame, struct rect area)
{
    int rows = 0;
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        int library = (chosen + i) % LENS_LIBRARIES;
        const char *type = i < typed ? types->text[library] : "";
        if (!lens->of[library].shape && i > 0 && !type[0])
            continue; /* the table has said why */
        rows += paint_library(lens, library, frame, below(area, rows));
        rows += paint_type(frame, below(area, rows), type);
    }
    return rows;
}
