/* The list of the lessons: the path, each with its minutes on one line of time; then the others;
 * below them what the chosen one asks. */
#include "model/params/params.h"
#include "screen/core/theme.h"
#include "script/lesson/shipped.h"
#include "script/lesson_view/lesson_screen.h"
#include "text/sentence.h"

#include <math.h>
#include <stdio.h>

enum { TITLE_X = 6, BARS_X = 28, RIGHT = 13, FOOT = 4, LINES_MOST = SHIPPED_MOST + 2 };

/* A heading (lesson −1, −2) or a lesson. */
enum { LINE_PATH = -1, LINE_FURTHER = -2 };

struct minutes {
    int path, all, done;
    int lessons_done;
};

static int cards_marked(const struct lesson_screen *screen, const struct lesson *lesson,
                        enum card_mark least)
{
    int count = 0;
    for (int i = 0; i < lesson->cards; i++)
        count += progress_of(&screen->progress, lesson->name, i) >= least;
    return count;
}

static bool is_done(const struct lesson_screen *screen, const struct lesson *lesson)
{
    return cards_marked(screen, lesson, CARD_WRONG) == lesson->cards;
}

static struct minutes count_minutes(const struct lesson_screen *screen)
{
    struct minutes minutes = {0};
    for (int i = 0; i < screen->count; i++) {
        const struct lesson *lesson = screen->shipped[i];
        const bool done = is_done(screen, lesson);
        minutes.all += lesson->minutes;
        minutes.path += shipped_lesson_number(i) <= PATH_LAST ? lesson->minutes : 0;
        minutes.done += done ? lesson->minutes : 0;
        minutes.lessons_done += done;
    }
    return minutes;
}

static int list_lines(const struct lesson_screen *screen, int line[LINES_MOST])
{
    int count = 0;
    line[count++] = LINE_PATH;
    for (int i = 0; i < screen->count; i++) {
        if (i > 0 && shipped_lesson_number(i) > PATH_LAST &&
            shipped_lesson_number(i - 1) <= PATH_LAST)
            line[count++] = LINE_FURTHER;
        line[count++] = i;
    }
    return count;
}

/* ---- a line ---- */

static int bar_column(const struct minutes *minutes, int at, int width)
{
    return at * (width - 3) / (minutes->path > 0 ? minutes->path : 1);
}

static void paint_scale(struct frame *frame, int y, int width, const struct minutes *minutes)
{
    for (int at = 0; at <= minutes->path; at += 10) {
        const bool last = at + 10 > minutes->path;
        frame_print(frame, y, BARS_X + bar_column(minutes, at, width), 8, style_dim,
                    last ? "%d min" : "%d", at);
    }
}

/* Its minutes where they lie in the course. */
static void paint_bar(const struct lesson_screen *screen, struct frame *frame, int y, int width,
                      int index, const struct minutes *minutes)
{
    int before = 0;
    for (int i = 0; i < index; i++)
        before += screen->shipped[i]->minutes;
    const struct lesson *lesson = screen->shipped[index];
    const bool done = is_done(screen, lesson);
    const int from = bar_column(minutes, before, width),
              to = bar_column(minutes, before + lesson->minutes, width);
    struct style style = done ? style_loss : style_dim;
    style.background = index == screen->chosen ? COLOUR_CHOSEN : style.background;
    for (int x = from; x < to; x++)
        frame_put(frame, y, BARS_X + x, style, done ? 0x2501 : 0x2508);
    frame_print(frame, y, BARS_X + to + 1, 4, style_dim, "%d", lesson->minutes);
}

static void paint_lesson(const struct lesson_screen *screen, struct frame *frame, int y, int index,
                         const struct minutes *minutes)
{
    const struct lesson *lesson = screen->shipped[index];
    const bool chosen = index == screen->chosen, done = is_done(screen, lesson);
    const int number = shipped_lesson_number(index), width = frame->cols - RIGHT - BARS_X;
    const int answered = cards_marked(screen, lesson, CARD_WRONG);
    const struct style title = chosen ? style_bright : style_text;
    if (chosen)
        frame_fill(frame, (struct rect){y, 0, 1, frame->cols},
                   (struct style){COLOUR_DEFAULT, COLOUR_CHOSEN, ATTR_NONE}, ' ');
    frame_text(frame, y, 1, 1, style_title, chosen ? "▸" : done ? "✓" : " ");
    frame_print(frame, y, 3, 2, style_dim, "%2d", number);
    frame_text(frame, y, TITLE_X, BARS_X - TITLE_X - 1, title, lesson->title);
    if (number <= PATH_LAST)
        paint_bar(screen, frame, y, width, index, minutes);
    else
        frame_text(frame, y, BARS_X, answered > 0 ? width - 1 : frame->cols - BARS_X - 1, style_dim,
                   lesson->subject);
    if (answered == 0)
        return;
    char right[40];
    snprintf(right, sizeof right, "%s%d of %d", done ? "✓ " : "",
             cards_marked(screen, lesson, CARD_RIGHT), lesson->cards);
    frame_text_right(frame, y, frame->cols - RIGHT, RIGHT - 1, done ? style_loss : style_dim,
                     right);
}

static void paint_line(const struct lesson_screen *screen, struct frame *frame, int y, int line,
                       const struct minutes *minutes)
{
    const int width = frame->cols - RIGHT - BARS_X;
    if (line >= 0) {
        paint_lesson(screen, frame, y, line, minutes);
        return;
    }
    frame_text(frame, y, 1, BARS_X - 1, style_heading, line == LINE_PATH ? "THE PATH" : "FURTHER");
    if (line == LINE_PATH) {
        paint_scale(frame, y, width, minutes);
        frame_text_right(frame, y, frame->cols - RIGHT, RIGHT - 1, style_dim, "right");
    }
}

/* ---- around the lines ---- */

static void paint_head(struct frame *frame, const struct lesson_screen *screen,
                       const struct minutes *minutes)
{
    char text[80];
    frame_fill(frame, (struct rect){0, 0, 1, frame->cols}, style_bar, ' ');
    frame_text(frame, 0, 1, 7, (struct style){COLOUR_CYAN, COLOUR_BAR, ATTR_BOLD}, "lrscope");
    frame_text(frame, 0, 10, 8, (struct style){COLOUR_BRIGHT, COLOUR_BAR, ATTR_BOLD}, "lessons");
    snprintf(text, sizeof text, "%d of %d done   %d of %d minutes", minutes->lessons_done,
             screen->count, minutes->done, minutes->all);
    frame_text_right(frame, 0, 20, frame->cols - 21, style_bar, text);
}

/* The knobs that its cards free, each once. */
static void free_knobs(const struct lesson *lesson, char *text, size_t size)
{
    bool named[PARAM_COUNT] = {false};
    for (int i = 0; i < lesson->cards; i++)
        for (int k = 0; k < lesson->card[i].free_count; k++) {
            const enum param id = lesson->card[i].free[k];
            if (!named[id])
                sentence_add(text, size, "%s%s", text[0] ? ", " : "", params[id].label);
            named[id] = true;
        }
}

/* Today's game, and how it stands where somebody has tried it. */
static void game_words(const struct lesson_screen *screen, char *text, size_t size)
{
    const struct goldilocks_best *best =
        goldilocks_best_of(&screen->game.bests, screen->game.today);
    snprintf(text, size, "Goldilocks");
    if (best && isinf(best->updates))
        snprintf(text, size, "Goldilocks: par %.0f", best->par);
    else if (best)
        snprintf(text, size, "Goldilocks: best %.0f, par %.0f", best->updates, best->par);
}

/* From row y on; of the lessons so many more are below the list's last line. */
static void paint_chosen(struct frame *frame, const struct lesson *lesson, int y, int more)
{
    char knobs[200] = "", text[400];
    frame_text(frame, y, 1, frame->cols - 2, style_bright, lesson->subject);
    free_knobs(lesson, knobs, sizeof knobs);
    snprintf(text, sizeof text, "%d card%s, %d minutes; you predict, then run%s%s", lesson->cards,
             lesson->cards == 1 ? "" : "s", lesson->minutes, knobs[0] ? ", and turn " : "", knobs);
    frame_text(frame, y + 1, 1, frame->cols - 4, style_dim, text);
    if (more > 0)
        frame_text(frame, y + 1, frame->cols - 2, 1, style_title, "↓");
}

void paint_lesson_list(const struct ui *ui, struct frame *frame)
{
    const struct lesson_screen *screen = ui->lesson_screen;
    char game[60];
    game_words(screen, game, sizeof game);
    const char *const key_words[][2] = {{"↑ ↓", "lesson"}, {"⏎", "open"}, {"g", game},
                                        {"q", "quit"},     {"?", "help"}, {"esc", "scope"},
                                        {NULL, NULL}};
    const struct minutes minutes = count_minutes(screen);
    int line[LINES_MOST], at = 0;
    const int count = list_lines(screen, line);
    const bool ruled = count <= frame->rows - 1 - FOOT; /* else the rule's row is the list's */
    const int room = frame->rows - 1 - FOOT + !ruled;
    while (at < count && line[at] != screen->chosen)
        at++;
    int first = at - room / 2;
    first = first > count - room ? count - room : first;
    first = mouse_first_line(ui->mouse, first < 0 ? 0 : first, room, count, at);
    const int gap = count < room;
    paint_head(frame, screen, &minutes);
    for (int i = 0, y = 1 + gap; i < room && first + i < count; i++, y++) {
        if (line[first + i] == LINE_FURTHER && count + 2 <= room)
            y++;
        paint_line(screen, frame, y, line[first + i], &minutes);
        if (line[first + i] >= 0)
            mouse_area(ui->mouse, (struct rect){y, 0, 1, frame->cols}, &part_lesson,
                       line[first + i]);
    }
    if (ruled)
        frame_fill(frame, (struct rect){frame->rows - FOOT, 1, 1, frame->cols - 2}, style_faint,
                   0x2500);
    paint_chosen(frame, screen->shipped[screen->chosen], frame->rows - FOOT + 1,
                 count - first - room);
    paint_lesson_keys(ui, frame, key_words);
}
