/* The lessons there are, and which of them is open. */
#include "script/lesson_view/game.h"
#include "script/lesson_view/lesson_screen.h"

#include "script/lesson/shipped.h"

#include <stdlib.h>
#include <string.h>

/* A shipped lesson has been read by a test. */
static void ignore_error(void *about, int line, const char *message)
{
    (void)about, (void)line, (void)message;
}

bool lessons_begin(struct ui *ui, bool progress_kept)
{
    struct lesson_screen *screen = calloc(1, sizeof *screen);
    if (!screen)
        return false;
    progress_begin(&screen->progress, progress_kept);
    screen->ui = ui;
    goldilocks_bests_begin(&screen->game.bests, progress_kept);
    ui->lesson_screen = screen;
    ui->lessons = &view_lessons;
    return true;
}

void lessons_end(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (!screen)
        return;
    card_close(ui);
    for (int i = 0; i < screen->count; i++)
        free(screen->shipped[i]);
    free(screen->own);
    free(screen->game.lesson);
    free(screen);
    ui->lesson_screen = NULL;
    ui->lessons = NULL;
}

/* All of them, at their first opening. */
static bool read_lessons(struct lesson_screen *screen)
{
    for (int i = screen->count; i < SHIPPED_MOST && shipped_lessons[i].name; i++) {
        struct lesson *lesson = lesson_read(shipped_lessons[i].text, ignore_error, NULL);
        if (!lesson)
            return false;
        screen->shipped[screen->count++] = lesson;
    }
    return true;
}

bool lessons_open_list(struct ui *ui)
{
    struct lesson_screen *screen = ui->lesson_screen;
    if (!read_lessons(screen)) {
        ui_no_memory(ui);
        return false;
    }
    ui->playhead.playing = false;
    screen->lesson = NULL;
    screen->game.open = false;
    return true;
}

void lesson_open(struct ui *ui, const struct lesson *lesson, int card)
{
    struct lesson_screen *screen = ui->lesson_screen;
    memset(screen->answer, 0, sizeof screen->answer);
    memset(screen->hands, 0, sizeof screen->hands);
    screen->game.open = lesson == screen->game.lesson;
    screen->lesson = lesson;
    card_open(ui, card);
}

void lessons_open_own(struct ui *ui, struct lesson *lesson, int card)
{
    free(ui->lesson_screen->own);
    ui->lesson_screen->own = lesson;
    view_open(ui, &view_lessons);
    if (ui->view == &view_lessons)
        lesson_open(ui, lesson, card);
}

void lessons_open_goldilocks(struct ui *ui, long seed)
{
    struct lesson_screen *screen = ui->lesson_screen;
    struct game *game = &screen->game;
    view_open(ui, &view_lessons);
    if (ui->view != &view_lessons)
        return;
    free(game->lesson);
    game->lesson = goldilocks_make(seed, &game->goldilocks) ? game_lesson(&game->goldilocks) : NULL;
    game->tries = 0;
    if (game->lesson)
        lesson_open(ui, game->lesson, 0);
    else
        ui_no_memory(ui);
}

void lessons_today(struct ui *ui, long seed) { ui->lesson_screen->game.today = seed; }

bool on_list(const struct lesson_screen *screen) { return screen->lesson == NULL; }

bool is_asking(const struct lesson_screen *screen)
{
    return screen->lesson && !open_answer(screen)->given;
}

/* The list and the game are as without presenting. */
bool is_presented(const struct ui *ui)
{
    return ui->presenting && !on_list(ui->lesson_screen) && !ui->lesson_screen->game.open;
}
