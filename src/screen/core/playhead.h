/* The playhead: one cursor through rate, loss and landscape. */
#pragma once

#include "model/run/run.h"

enum { SPEEDS = 11, SPEED_NORMAL = 4 };

/* The speeds as factors; ×1 plays a whole run in play_seconds. */
extern const double playhead_speeds[SPEEDS];
extern const double play_seconds;

struct playhead {
    double at;   /* 0 … updates done: the state before update `at` */
    bool at_end; /* stays at the end when the run changes */
    bool playing;
    int speed;    /* index into playhead_speeds */
    double carry; /* part of an update that a frame left over */
};

struct playhead playhead_new(void);

/* Keeps it within what the run has; at the end where it was at the end. */
void playhead_fit(struct playhead *playhead, const struct run *run);

/* Goes to an update, clamped. Playing stops. */
void playhead_go(struct playhead *playhead, const struct run *run, double at);

/* Starts or stops; from the end it starts over. */
void playhead_toggle(struct playhead *playhead, const struct run *run);

/* So much time has passed while playing. */
void playhead_pass(struct playhead *playhead, const struct run *run, double seconds);

/* Updates that may be taken again for one picture, 1 at least: some milliseconds' worth. */
double replay_updates(const struct run *run);
