#include "cli/commands/lens_text.h"

#include "cli/options.h"
#include "cli/print.h"
#include "draw/frame.h"
#include "explain/lens/lens_features.h"
#include "explain/lens/lens_nearest.h"
#include "model/schedule/schedule.h"
#include "term/terminal.h"
#include "text/number.h"
#include "text/sentence.h"

#include <stdio.h>
#include <string.h>

enum { CELL_MOST = 64, LINE_MOST = 100, NAME_COLUMN = 10 };

static int width_of_text(const char *text)
{
    const struct frame frame = {.ascii = !terminal_unicode()};
    return frame_text_width(&frame, text);
}

/* Marked where it is not as here. */
static void cell_text(const struct lens *lens, int library, int feature, char text[CELL_MOST])
{
    char mark[CELL_MOST - 8];
    bool other = lens_feature_text(lens, lens_curve(lens, library), (enum lens_feature)feature,
                                   mark, sizeof mark);
    snprintf(text, CELL_MOST, "%s %s", other ? "≠" : " ", mark);
}

static int width_of(const struct lens *lens, int feature)
{
    char text[CELL_MOST];
    int widest = width_of_text(lens_feature_heading((enum lens_feature)feature)) + 2;
    for (int i = -1; i < LENS_LIBRARIES; i++) {
        if (!lens_curve(lens, i)->shape)
            continue;
        cell_text(lens, i, feature, text);
        int width = width_of_text(text);
        widest = width > widest ? width : widest;
    }
    return widest;
}

/* Adds a text and blanks up to a column. */
static void add_column(char *line, size_t size, const char *text, int width)
{
    int blanks = width - width_of_text(text);
    sentence_add(line, size, "%s%*s", text, blanks > 0 ? blanks : 0, "");
}

static void print_trimmed(char *line)
{
    size_t length = strlen(line);
    while (length > 0 && line[length - 1] == ' ')
        line[--length] = '\0';
    print_line(stdout, line, !terminal_unicode());
}

static void print_row(const struct lens *lens, int library, const int width[LENS_FEATURES])
{
    const struct lens_curve *curve = lens_curve(lens, library);
    char line[512] = "", cell[CELL_MOST];
    add_column(line, sizeof line, lens_name(library), NAME_COLUMN);
    if (!curve->shape)
        sentence_add(line, sizeof line, "  %s", curve->lacks);
    for (int i = 0; curve->shape && i < LENS_FEATURES; i++) {
        cell_text(lens, library, i, cell);
        add_column(line, sizeof line, cell, width[i] + 2);
    }
    print_trimmed(line);
}

static void print_table(const struct lens *lens)
{
    int width[LENS_FEATURES];
    char line[512] = "", cell[CELL_MOST];
    add_column(line, sizeof line, "", NAME_COLUMN);
    for (int i = 0; i < LENS_FEATURES; i++) {
        width[i] = width_of(lens, i);
        snprintf(cell, sizeof cell, "  %s", lens_feature_heading((enum lens_feature)i));
        add_column(line, sizeof line, cell, width[i] + 2);
    }
    print_trimmed(line);
    for (int i = -1; i < LENS_LIBRARIES; i++)
        print_row(lens, i, width);
}

/* A paragraph in lines of at most LINE_MOST columns, those behind the first indented. */
static void print_paragraph(const char *text)
{
    char line[2 * LINE_MOST] = "", longer[2 * LINE_MOST];
    while (*text) {
        int word = (int)strcspn(text, " ");
        longer[0] = '\0';
        sentence_add(longer, sizeof longer, "%s%s%.*s", line, line[0] ? " " : "", word, text);
        if (line[0] && width_of_text(longer) > LINE_MOST) {
            print_trimmed(line);
            longer[0] = '\0';
            sentence_add(longer, sizeof longer, "  %.*s", word, text);
        }
        memcpy(line, longer, sizeof line);
        text += word;
        text += *text == ' ';
    }
    print_trimmed(line);
}

static void print_words(const struct lens *lens)
{
    char text[LENS_WORDS_MOST + 200], words[LENS_WORDS_MOST];
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        if (!lens->of[i].shape)
            continue; /* the table has said why */
        lens_words(lens, (enum lens_library)i, words, sizeof words);
        snprintf(text, sizeof text, "%s %s: %s", lens_name(i), lens_type(&lens->of[i]), words);
        print_paragraph(text);
    }
}

/* As one would write them, to take along. */
static void print_types(const struct lens *lens)
{
    char text[LENS_TYPE_MOST + 100], words[LENS_TYPE_MOST];
    bool any = false;
    for (int i = 0; i < LENS_LIBRARIES; i++) {
        const struct lens_nearest nearest = lens_nearest_beside(lens, (enum lens_library)i);
        lens_nearest_words(&nearest, words, sizeof words);
        if (!words[0])
            continue;
        if (!any)
            printf("\nThe nearest of each library's own types:\n");
        any = true;
        snprintf(text, sizeof text, "%s: %s", lens_name(i), words);
        print_paragraph(text);
    }
}

void lens_text_print(const struct lens *lens)
{
    const struct setup *s = &lens->here.setup;
    char stepped[80];
    lens_stepping_text(lens, stepped, sizeof stepped);
    printf("%s, peak %s, floor %s, T %.0f, W %.0f", schedule_name(s->schedule),
           shortest(s->lr).text, shortest(s->floor).text, schedule_length(s), s->warmup);
    if (schedule_length(s) != s->steps)
        printf(", steps %.0f", s->steps);
    printf("%s\n\n", stepped);
    print_table(lens);
    putchar('\n');
    print_words(lens);
    print_types(lens);
}
