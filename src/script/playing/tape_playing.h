/* What a playing of a tape is given, and what comes of it. */
#pragma once

#include "script/tape/tape.h"

#include "screen/core/ui.h"

/* Who gets what is to be seen. Times are whole milliseconds and never go back. */
struct tape_sink {
    void *about; /* handed to all */
    /* These return false to end the playing; all but the pictures may be NULL: nobody asks. */
    bool (*picture)(void *about, long ms, const struct frame *frame);
    bool (*key)(void *about, long ms, const char *bytes);
    bool (*marker)(void *about, long ms, const char *label);
    bool (*screenshot)(void *about, const struct tape_command *command, const struct frame *frame);
};

struct tape_playing {
    const struct tape *tape;
    int first;       /* the command behind the launch (shell_line.h) */
    struct ui *ui;   /* as the launch has it; its time begins at 0 */
    int rows, cols;  /* of the screen */
    long frame_ms;   /* a picture at most every so many */
    bool shows_keys; /* at the right of the line below the picture */
    struct tape_sink sink;
};

struct tape_ending {
    long ms;       /* how long it lasted */
    int left;      /* the first command that was not played; all of them: none was left */
    bool failed;   /* then there is … */
    char why[240]; /* … this, … */
    int at;        /* … the command at which, … */
    char *screen;  /* … and what the screen showed; NULL: that says nothing. To be freed */
};
