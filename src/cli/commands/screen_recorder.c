#include "cli/commands/screen_recorder.h"

#include "screen/core/pair.h"
#include "screen/screen.h"
#include "script/lesson_view/lesson_screen.h"
#include "script/live/live.h"

/* What no command brings back of what is on the screen, the most of it first. */
static const char *not_in_command(const struct ui *ui)
{
    if (pair_is_open(ui))
        return "the run beside this one";
    if (ui->pins > 0)
        return "the pinned runs";
    if (ui->view)
        return "the view that was open";
    return ui->run && ui->playhead.at < ui->run->steps ? "where the playhead was" : "";
}

static void begin(struct screen_recorder *recorder, double now, const struct frame *frame)
{
    struct ui *ui = recorder->ui;

    recorder->live = live_begin(frame->rows, frame->cols, &ui->now.plan, not_in_command(ui), now);
    ui->recording = recorder->live != NULL;
    recorder->card = NULL;
    if (!ui->recording)
        ui_say(ui, "no memory to record");
}

/* Each card of a lesson is a chapter. */
static void note_card(struct screen_recorder *recorder, double now)
{
    const struct ui *ui = recorder->ui;
    const struct lesson_screen *lessons = ui->lesson_screen;
    const char *card = ui->view && ui->view == ui->lessons && lessons->lesson
                           ? lessons->lesson->card[lessons->card].title
                           : NULL;

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
