#include "cli/screen/screen_recorder.h"

#include "screen/screen.h"
#include "screen/share.h"
#include "script/lesson_view/lesson_screen.h"
#include "script/live/live.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The lesson whose card is open; NULL: none is. */
static const struct lesson *lesson_of(const struct ui *ui)
{
    return ui->view && ui->view == ui->lessons ? ui->lesson_screen->lesson : NULL;
}

/* The line that opens the screen as it is, to be freed; NULL: memory is short. */
static char *command_of(const struct ui *ui)
{
    const struct lesson *lesson = lesson_of(ui);
    char *line = lesson ? malloc(LESSON_LINE + 40) : share_line(ui);
    if (line && lesson)
        snprintf(line, LESSON_LINE + 40, "lrscope lesson %s --card %d", lesson->name,
                 ui->lesson_screen->card + 1);
    if (!line || strchr(line, ' '))
        return line;
    /* With no option it would be what a first start shows. */
    static const char option[] = " --steps auto";
    char *longer = realloc(line, strlen(line) + sizeof option);
    if (longer)
        strcat(longer, option);
    else
        free(line);
    return longer;
}

/* What it leaves out of what is on the screen. */
static const char *not_in_command(const struct ui *ui)
{
    if (lesson_of(ui))
        return ui->lesson_screen->own ? "a lesson from a file" : "";
    return ui->view && ui->view == ui->lessons ? "the list of lessons"
           : ui->entry.kind != ENTRY_NONE      ? "what was being typed"
                                               : "";
}

static void begin(struct screen_recorder *recorder, double now, const struct frame *frame)
{
    struct ui *ui = recorder->ui;
    char *command = command_of(ui), message[MESSAGE_MOST] = "no memory to record";

    if (command)
        recorder->live = live_begin(frame->rows, frame->cols, ui->display, command,
                                    not_in_command(ui), now, message, sizeof message);
    free(command);
    ui->recording = recorder->live != NULL;
    recorder->card = NULL;
    recorder->began_at = ui->history->present;
    memset(recorder->by_mouse, 0, sizeof recorder->by_mouse);
    if (!ui->recording)
        ui_say(ui, "%s", message);
}

/* Each card of a lesson is a chapter. */
static void note_card(struct screen_recorder *recorder, double now)
{
    const struct ui *ui = recorder->ui;
    const struct lesson *lesson = lesson_of(ui);
    const char *card = lesson ? lesson->card[ui->lesson_screen->card].title : NULL;

    if (recorder->live && card && card != recorder->card)
        live_chapter(recorder->live, now, card);
    recorder->card = card;
}

static bool redoes(int press) { return press == 'U' || press == PRESS_CTRL_R; }

/* What a key undid or redid that the tape has not; NULL: nothing. `before`: where undo stood. */
static const char *not_in_tape(const struct screen_recorder *recorder, int press, int before)
{
    const int now = recorder->ui->history->present, change = now < before ? before : now;

    if (now == before || (press != 'u' && !redoes(press)))
        return NULL;
    if (change <= recorder->began_at)
        return "what was done before";
    return recorder->by_mouse[change % HISTORY_DEPTH] ? "what the mouse did" : NULL;
}

/* Notes who made the change that undo would take back. What was done before and undone since is
 * gone with it. */
static void note_change(struct screen_recorder *recorder, int press, int before, long generation)
{
    const int now = recorder->ui->history->present;
    const bool new = now > before && !redoes(press), by_mouse = press_is_mouse(press);

    if (new || (by_mouse && recorder->ui->generation != generation))
        recorder->by_mouse[now % HISTORY_DEPTH] = by_mouse;
    if (new && recorder->began_at >= now)
        recorder->began_at = now - 1;
}

void recorder_press(struct screen_recorder *recorder, double now, int press,
                    const struct frame *frame)
{
    struct ui *ui = recorder->ui;
    const bool recording = ui->recording;
    const int before = ui->history->present;
    const long generation = ui->generation;

    ui_press(ui, press);
    if (ui->recording && !recording) {
        begin(recorder, now, frame);
    } else if (recording && !ui->recording) {
        char message[MESSAGE_MOST];
        recorder_end(recorder, now, message, sizeof message);
        ui_say(ui, "%s", message);
    } else if (recorder->live && !ui->quit) {
        live_press(recorder->live, now, press, not_in_tape(recorder, press, before));
        note_change(recorder, press, before, generation);
    }
    note_card(recorder, now);
}

void recorder_frame(struct screen_recorder *recorder, double now, struct frame *frame)
{
    if (!recorder->live)
        return;
    live_picture(recorder->live, now, frame);
    live_paint_mark(recorder->live, frame);
}

void recorder_end(struct screen_recorder *recorder, double now, char *message, int size)
{
    recorder->ui->recording = false;
    live_end(recorder->live, now, message, size);
    recorder->live = NULL;
}

double recorder_delay(const struct screen_recorder *recorder, double now)
{
    return live_delay(recorder->live, now);
}

bool recorder_keep(struct screen_recorder *recorder, double now)
{
    char message[MESSAGE_MOST];

    if (!recorder->live || live_keep(recorder->live, now))
        return false;
    recorder_end(recorder, now, message, sizeof message);
    ui_say(recorder->ui, "%s", message);
    return true;
}
