/* What is typed before the screen is up: a shell's command lines, of which only lrscope is played.
 * None is ever executed. */
#pragma once

#include "script/tape/tape.h"

struct tape_launch {
    int first;               /* the command behind the one that starts the screen */
    struct tape_place place; /* of the line that does */
    char **word;             /* what stands behind lrscope in it */
    int words;
};

/* Looks for it. What else is typed there is an error of the tape's. Free it in any case. */
void tape_launch_find(struct tape *tape, struct tape_launch *launch);
void tape_launch_free(struct tape_launch *launch);
