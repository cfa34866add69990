/* The playhead: one cursor through rate, loss and landscape. */
#pragma once

#include "screen/scope.h"

enum { SPEEDS = 11, SPEED_NORMAL = 4 };

/* The speeds as factors; ×1 plays a whole run in play_seconds. */
extern const double playhead_speeds[SPEEDS];
extern const double play_seconds;

struct playhead playhead_new(void);

/* Keeps it within what the run has; at the end where it was at the end. */
void playhead_fit(struct playhead *playhead, const struct run *run);

/* Goes to an update, clamped. Playing stops. */
void playhead_go(struct playhead *playhead, const struct run *run, double at);

/* Starts or stops; from the end it starts over. */
void playhead_toggle(struct playhead *playhead, const struct run *run);

/* So much time has passed while playing. */
void playhead_pass(struct playhead *playhead, const struct run *run, double seconds);
