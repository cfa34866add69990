/* A tape played on the terminal, at its own pace: in its own size, or in the terminal's where that
 * is smaller. */
#include "cli/demo/demo_parts.h"
#include "cli/print.h"
#include "screen/core/layout.h"
#include "term/clock.h"
#include "term/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct live_demo {
    struct terminal *terminal;
    double begun;       /* when the tape's clock was at 0 */
    struct frame whole; /* as large as the terminal: the pictures are in its middle */
    bool left;          /* whoever looks has had enough */
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

static int least_of(int a, int b) { return a < b ? a : b; }

/* In the middle of the terminal, whose size may be another one by now; what does not fit is cut. */
static bool place(struct live_demo *live, const struct frame *frame)
{
    struct frame *whole = &live->whole;
    int rows, cols;
    terminal_size(live->terminal, &rows, &cols);
    if ((whole->rows != rows || whole->cols != cols) && !frame_resize(whole, rows, cols))
        return false;
    frame_clear(whole);
    const int top = rows > frame->rows ? (rows - frame->rows) / 2 : 0,
              left = cols > frame->cols ? (cols - frame->cols) / 2 : 0;
    for (int y = 0; y < least_of(rows, frame->rows); y++)
        memcpy(&whole->cells[(size_t)(top + y) * (size_t)cols + (size_t)left],
               &frame->cells[(size_t)y * (size_t)frame->cols],
               (size_t)least_of(cols, frame->cols) * sizeof *frame->cells);
    return true;
}

static bool show_picture(void *about, long ms, const struct frame *frame)
{
    struct live_demo *live = about;
    if (!wait_until(live, live->begun + (double)ms / 1000.0))
        return false;
    if (place(live, frame))
        terminal_show(live->terminal, &live->whole, false);
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
    int rows, cols;
    terminal_size(live.terminal, &rows, &cols);
    if (rows < LEAST_ROWS + below || cols < LEAST_COLS) {
        terminal_close(live.terminal);
        return print_error("this terminal has %dx%d; a demo plays from %dx%d on", cols, rows,
                           LEAST_COLS, LEAST_ROWS + below),
               1;
    }
    live.begun = clock_seconds();
    const struct tape_playing playing = {
        .tape = demo->tape,
        .first = demo->launch.first,
        .ui = demo->ui,
        .rows = least_of(demo->rows, rows - below),
        .cols = least_of(demo->cols, cols),
        .frame_ms = wishes->frame_ms ? wishes->frame_ms : demo->tape->settings.frame_ms,
        .shows_keys = wishes->keys,
        .sink = {.about = &live, .picture = show_picture}};
    tape_play(&playing, &ending);
    if (!live.left && !ending.failed)
        wait_until(&live, live.begun + (double)(ending.ms + wishes->hold_ms) / 1000.0);
    const int status = terminal_exit_status(live.terminal);
    terminal_close(live.terminal);
    frame_free(&live.whole);
    if (ending.failed)
        demo_tell(demo->tape,
                  demo->tape->command[ending.at < demo->tape->commands ? ending.at : 0].place,
                  ending.why);
    free(ending.screen);
    return ending.failed ? 1 : status;
}
