#include "screen/serve.h"

#include "screen/key_table.h"
#include "screen/screen.h"
#include "text/key_words.h"

#include <math.h>
#include <stdio.h>

bool serve(struct scope *scope, int rows, int cols)
{
    struct job *job;
    scope->no_memory = false;
    while ((job = screen_next_job(scope, rows, cols))) {
        job_run(job, NULL, NULL);
        screen_take(scope, job);
    }
    screen_renew(scope, rows, cols);
    return !scope->no_memory;
}

/* ---- keys ---- */

struct session {
    struct scope *scope;
    int rows, cols;
    bool failed; /* memory is short */
};

static void press(void *about, int press)
{
    struct session *session = about;
    if (session->failed || session->scope->quit)
        return;
    scope_press(session->scope, press);
    session->failed = !serve(session->scope, session->rows, session->cols);
}

static void pass(void *about, double seconds)
{
    struct session *session = about;
    struct scope *scope = session->scope;
    const double frame = 1.0 / 30.0;
    for (double left = seconds; left > 0.0 && !session->failed && !scope->quit; left -= frame) {
        screen_pass(scope, fmin(frame, left));
        session->failed = !serve(scope, session->rows, session->cols);
    }
}

bool serve_keys(struct scope *scope, int rows, int cols, const char *words, char *message,
                size_t size)
{
    struct session session = {.scope = scope, .rows = rows, .cols = cols};
    const struct key_player player = {&session, press, pass};
    if (!key_words_play(words, &player, message, size))
        return false;
    if (session.failed)
        snprintf(message, size, "no memory for the screen");
    return !session.failed;
}
