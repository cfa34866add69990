/* A tape played on the terminal, at its own pace. */
#include "cli/demo/demo_parts.h"
#include "cli/print.h"
#include "term/clock.h"
#include "term/terminal.h"

#include <stdio.h>
#include <stdlib.h>

struct live_demo {
    struct terminal *terminal;
    double begun; /* when the tape's clock was at 0 */
    int rows, cols;
    bool left; /* whoever looks has had enough */
};

/* Until the time for it has come. False: a key has ended it, or a signal. */
static bool wait_until(struct live_demo *live, double time)
{
    for (;;) {
        const double seconds = time - clock_seconds();
        const int events = terminal_wait(live->terminal, -1, seconds > 0.0 ? seconds : 0.0);
        int press;
        if (events & TERMINAL_LEAVE)
            live->left = true;
        while (events & TERMINAL_INPUT && (press = terminal_press(live->terminal)) != PRESS_NONE)
            live->left = live->left || press == 'q' || press == PRESS_ESCAPE;
        if (live->left || clock_seconds() >= time)
            return !live->left;
    }
}

static bool show_picture(void *about, long ms, const struct frame *frame)
{
    struct live_demo *live = about;
    if (!wait_until(live, live->begun + (double)ms / 1000.0))
        return false;
    terminal_show(live->terminal, frame, false);
    return true;
}

static bool ignore(void *about, long ms, const char *text)
{
    (void)about, (void)ms, (void)text;
    return true;
}

static bool ignore_picture(void *about, const struct tape_command *command,
                           const struct frame *frame)
{
    (void)about, (void)command, (void)frame;
    return true;
}

int demo_live(struct demo *demo, const struct demo_wishes *wishes)
{
    char message[300];
    struct live_demo live = {.left = false};
    struct tape_ending ending;
    const int below = tape_rows_below(demo->tape, wishes->keys);
    terminal_block_signals();
    live.terminal = terminal_open(demo->ui->display.theme, message, sizeof message);
    if (!live.terminal)
        return print_error("%s", message), 1;
    demo->ui->display = terminal_display(live.terminal);
    if (!terminal_unicode())
        demo->ui->glyphs = GLYPHS_ASCII;
    terminal_size(live.terminal, &live.rows, &live.cols);
    live.begun = clock_seconds();
    const struct tape_playing playing = {
        .tape = demo->tape,
        .first = demo->launch.first,
        .ui = demo->ui,
        .rows = live.rows - below > 0 ? live.rows - below : 1,
        .cols = live.cols,
        .frame_ms = wishes->frame_ms ? wishes->frame_ms : demo->tape->settings.frame_ms,
        .shows_keys = wishes->keys,
        .sink = {&live, show_picture, ignore, ignore, ignore_picture}};
    tape_play(&playing, &ending);
    if (!live.left && !ending.failed)
        wait_until(&live, live.begun + (double)(ending.ms + wishes->hold_ms) / 1000.0);
    const int status = terminal_exit_status(live.terminal);
    terminal_close(live.terminal);
    if (ending.failed)
        demo_tell(demo->tape,
                  demo->tape->command[ending.at < demo->tape->commands ? ending.at : 0].place,
                  ending.why);
    free(ending.screen);
    return ending.failed ? 1 : status;
}
