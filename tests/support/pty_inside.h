/* What pty.c and pty_screen.c share. */
#pragma once

#include "support/pty.h"

#include <vterm.h>

static const double pty_patience = 30.0; /* seconds; only a failure waits so long */

struct pty {
    int master, slave; /* the slave is kept open to look at its modes */
    int life;          /* a pipe that is closed when the program ends */
    pid_t child;
    bool reaped;
    int status;
    int rows, cols;
    VTerm *vt;
    VTermScreen *screen;
    bool alternate, cursor_visible, mouse;
    char *written;
    size_t size, room;
    char tail[4]; /* of what was read: a character that is not whole yet */
    size_t held;
    bool mute, holds_answers, wide;
    char answers[512]; /* of the terminal, that have not been sent */
    size_t answer_size;
    char *text; /* of pty_screen */
    char row[4 * 1024 + 1];
};
