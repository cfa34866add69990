/* What the game of Goldilocks knows: its landscape, the tries of this session, and the bests of
 * all.
 */
#pragma once

#include "script/lesson/goldilocks.h"
#include "script/lesson_view/goldilocks_bests.h"

struct lesson;

enum { TRIES_SHOWN = 9 };

/* A try of this session. */
struct game_try {
    double updates; /* +∞: the target was not reached */
    double lr, momentum;
    bool diverged;
};

struct game {
    bool open;             /* the open card is the game's */
    struct lesson *lesson; /* that card; NULL: none yet */
    struct goldilocks goldilocks;
    long today;                        /* the seed of the day; 0: nobody has said which day it is */
    int tries;                         /* of this session */
    struct game_try last[TRIES_SHOWN]; /* the latest, the newest last */
    bool scored;                       /* the run that is shown has its score */
    struct goldilocks_bests bests;
};
