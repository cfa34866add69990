#include "cli/lessons/lesson_picture.h"

#include "cli/lessons/named_file.h"
#include "cli/options.h"
#include "cli/print.h"
#include "draw/frame_writers.h"
#include "model/params/resolve.h"
#include "screen/core/playhead.h"
#include "screen/core/theme.h"
#include "screen/screen.h"
#include "screen/strips/strips.h"
#include "script/lesson/lesson_words.h"
#include "script/lesson_view/card_rows.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/number.h"
#include "text/press.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A card's screen; the row of keys is left out of the picture. */
enum { ROWS = 24, COLS = 80, KEPT_ROWS = ROWS - 1 };

/* Two screens to a card, what is said to who is wrong, and notes. */
enum { ROWS_MOST = (2 * (KEPT_ROWS + 1) + 60) * LESSON_CARDS };

struct page {
    struct frame frame;
    int rows; /* so far */
};

/* The screen as it is, below what is there. False: memory is short. */
static bool add_screen(struct page *page, struct ui *ui, struct frame *screen)
{
    if (!serve(ui, ROWS, COLS))
        return false;
    do
        ui_paint(ui, screen);
    while (paint_unfinished(ui));
    for (int y = 0; y < KEPT_ROWS && page->rows < page->frame.rows; y++, page->rows++)
        memcpy(frame_at(&page->frame, page->rows, 0), frame_at(screen, y, 0),
               COLS * sizeof(struct cell));
    page->rows++;
    return true;
}

/* Where the playhead stands: at the update that the card points to in the path or the loss, whose
 * terms are below the picture; else at the end. */
static double looked_at(const struct lesson_card *card)
{
    for (int i = 0; i < card->looks; i++)
        if (isfinite(card->look[i].at) && lesson_curve_has_terms(card->look[i].curve))
            return card->look[i].at;
    return INFINITY;
}

/* Whoever is right, and has seen the run as far as that. */
static bool answer_rightly(struct ui *ui)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    const struct lesson_card *card = open_card(screen);
    const struct shortest number = shortest(card->choices > 0 ? 0.0 : card->number);
    if (card->choices > 0)
        ui_press(ui, 'a' + lesson_right(card));
    for (const char *key = number.text; card->choices == 0 && *key; key++)
        ui_press(ui, *key);
    ui_press(ui, PRESS_ENTER);
    if (!serve(ui, ROWS, COLS) || !screen->shown || !screen->shown->run)
        return false;
    playhead_go(&screen->shown->playhead, screen->shown->run, looked_at(card));
    return true;
}

static void add_words(struct page *page, const struct lesson *lesson, const char *lead,
                      const char *words)
{
    struct text text = {.frame = &page->frame,
                        .area = {page->rows, 2, page->frame.rows - page->rows, COLS - 4},
                        .painted = true};
    if (!words[0])
        return;
    add_text(&text, lesson, style_text, lead, style_title, words);
    page->rows += text.rows;
}

/* What the right answer does not say. */
static void add_other_answers(struct page *page, const struct lesson *lesson,
                              const struct lesson_card *card)
{
    for (int i = 0; i < card->choices; i++) {
        char lead[] = "if a    ";
        lead[3] = (char)('a' + i);
        add_words(page, lesson, lead, card->choice[i].wrong);
    }
    add_words(page, lesson, "lower   ", card->low);
    add_words(page, lesson, "higher  ", card->high);
}

/* The notes are parted by line ends. */
static void add_note(struct page *page, const struct lesson *lesson, const char *note)
{
    char line[LESSON_TEXT];
    for (const char *at = note; *at; at += *at == '\n') {
        const size_t length = strcspn(at, "\n");
        snprintf(line, sizeof line, "%.*s", (int)length, at);
        add_words(page, lesson, at == note ? "note    " : "        ", line);
        at += length;
    }
}

static bool add_card(struct page *page, struct ui *ui, struct frame *screen, int index, bool notes)
{
    const struct lesson *lesson = ui->lesson_screen->lesson;
    const struct lesson_card *card = &lesson->card[index];
    card_open(ui, index);
    if (!add_screen(page, ui, screen) || !answer_rightly(ui) || !add_screen(page, ui, screen))
        return false;
    add_other_answers(page, lesson, card);
    if (notes)
        add_note(page, lesson, card->note);
    page->rows += 2;
    return true;
}

/* False: memory is short. */
static bool fill_page(struct page *page, struct lesson *lesson, enum theme theme, bool notes)
{
    const struct setup start = setup_default();
    const struct plan plan = plan_of(&start);
    struct frame screen = {0};
    struct ui ui = {0};
    bool good = ui_init(&ui, &plan, "", GLYPHS_BRAILLE) && lessons_begin(&ui, false) &&
                frame_init(&page->frame, ROWS_MOST, COLS) && frame_init(&screen, ROWS, COLS);
    if (good) {
        ui.display.theme = theme;
        ui.strips->extent = STRIPS_NONE;
        lessons_open_own(&ui, lesson, 0);
        frame_clear(&page->frame);
        if (notes)
            add_note(page, lesson, lesson->note);
        page->rows += page->rows > 0;
        for (int i = 0; good && i < lesson->cards; i++)
            good = add_card(page, &ui, &screen, i, notes);
    } else
        free(lesson);
    page->frame.rows = page->rows < page->frame.rows ? page->rows : page->frame.rows;
    frame_free(&screen);
    lessons_end(&ui);
    ui_free(&ui);
    return good;
}

int lesson_picture(struct lesson *lesson, const char *file, enum theme theme, bool notes)
{
    struct page page = {.rows = 0};
    char *text = NULL;
    size_t size = 0;
    FILE *memory = file ? open_memstream(&text, &size) : stdout;
    int status = 1;
    if (!memory || !fill_page(&page, lesson, theme, notes)) {
        print_error("no memory for the picture");
    } else {
        write_frame_svg(&page.frame, theme, memory);
        if (file)
            fflush(memory); /* so that text is all of it */
        status = file ? named_file_write(file, text) : finish_output();
    }
    if (file && memory)
        fclose(memory);
    free(text);
    frame_free(&page.frame);
    return status;
}

bool is_picture_name(const char *name)
{
    const size_t length = strlen(name) - (name[0] && name[strlen(name) - 1] == '!');
    return length > 4 && strncmp(name + length - 4, ".svg", 4) == 0;
}
