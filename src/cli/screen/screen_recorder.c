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
    char *command = command_of(ui);

    if (command)
        recorder->live = live_begin(frame->rows, frame->cols, command, not_in_command(ui), now);
    free(command);
    ui->recording = recorder->live != NULL;
    recorder->card = NULL;
    if (!ui->recording)
        ui_say(ui, "no memory to record");
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

void recorder_press(struct screen_recorder *recorder, double now, int press,
                    const struct frame *frame)
{
    struct ui *ui = recorder->ui;
    const bool recording = ui->recording;

    ui_press(ui, press);
    if (ui->recording && !recording) {
        begin(recorder, now, frame);
    } else if (recording && !ui->recording) {
        char message[MESSAGE_MOST];
        recorder_end(recorder, now, message, sizeof message);
        ui_say(ui, "%s", message);
    } else if (recorder->live && !ui->quit) {
        live_press(recorder->live, now, press);
    }
    note_card(recorder, now);
}

void recorder_frame(struct screen_recorder *recorder, double now, struct frame *frame)
{
    if (!recorder->live)
        return;
    live_picture(recorder->live, now, frame);
    live_paint_mark(frame);
}

void recorder_end(struct screen_recorder *recorder, double now, char *message, int size)
{
    recorder->ui->recording = false;
    live_end(recorder->live, now, recorder->ui->display, message, size);
    recorder->live = NULL;
}
