#include "screen/screen.h"
#include "text/press.h"

#include <math.h>
#include <stdio.h>

bool serve(struct ui *ui, int rows, int cols)
{
    struct job *job;
    ui->no_memory = false;
    while ((job = screen_next_job(ui, rows, cols))) {
        job_run(job, NULL, NULL);
        screen_take(ui, job);
    }
    screen_renew(ui, rows, cols);
    return !ui->no_memory;
}

/* ---- keys ---- */

struct session {
    struct ui *ui;
    int rows, cols;
    bool failed; /* memory is short */
};

/* Who points at something has seen it. */
static bool look(const struct session *session)
{
    struct frame frame;
    if (!frame_init(&frame, session->rows, session->cols))
        return false;
    ui_paint(session->ui, &frame);
    frame_free(&frame);
    return true;
}

static void press(void *about, int press)
{
    struct session *session = about;
    if (session->failed || session->ui->quit)
        return;
    if (press_is_mouse(press) && !look(session)) {
        session->failed = true;
        return;
    }
    ui_press(session->ui, press);
    session->failed = !serve(session->ui, session->rows, session->cols);
}

static void pass(void *about, double seconds)
{
    struct session *session = about;
    struct ui *ui = session->ui;
    const double frame = 1.0 / 30.0;
    for (double left = seconds; left > 0.0 && !session->failed && !ui->quit; left -= frame) {
        ui->time += fmin(frame, left);
        screen_pass(ui, fmin(frame, left));
        session->failed = !serve(ui, session->rows, session->cols);
    }
}

bool serve_keys(struct ui *ui, int rows, int cols, const char *words, char *message, size_t size)
{
    struct session session = {.ui = ui, .rows = rows, .cols = cols};
    const struct key_player player = {&session, press, pass};
    if (!key_words_play(words, &player, message, size))
        return false;
    if (session.failed)
        snprintf(message, size, "no memory for the screen");
    return !session.failed;
}
