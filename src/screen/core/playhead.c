#include "screen/core/playhead.h"

#include "model/problem/problem.h"

#include <math.h>

const double playhead_speeds[SPEEDS] = {1.0 / 64, 1.0 / 16, 0.25, 0.5, 1, 2, 4, 8, 16, 64, 256};
const double play_seconds = 10.0;

struct playhead playhead_new(void)
{
    return (struct playhead){.at_end = true, .speed = SPEED_NORMAL};
}

void playhead_fit(struct playhead *playhead, const struct run *run)
{
    if (playhead->at_end || (playhead->at > run->done && run->finished))
        playhead->at = run->done;
}

void playhead_go(struct playhead *playhead, const struct run *run, double at)
{
    playhead->playing = false;
    if (!run) { /* before the first result there are only the two ends to choose from */
        if (at == 0.0 || at == INFINITY)
            playhead->at_end = at > 0.0;
        return;
    }
    /* While the run is still growing, the place may lie ahead of it. */
    double end = run->finished ? run->done : run->steps;
    playhead->at = fmin(end, fmax(0.0, at));
    playhead->at_end = playhead->at >= end;
}

void playhead_toggle(struct playhead *playhead, const struct run *run)
{
    playhead->playing = !playhead->playing;
    playhead->carry = 0.0;
    if (playhead->playing && run && run->finished && playhead->at >= run->done)
        playhead->at = 0.0;
    if (playhead->playing)
        playhead->at_end = false;
}

void playhead_pass(struct playhead *playhead, const struct run *run, double seconds)
{
    if (!playhead->playing || !run)
        return;
    playhead->carry += seconds / play_seconds * run->steps * playhead_speeds[playhead->speed];
    double whole = floor(playhead->carry);
    playhead->carry -= whole;
    playhead->at = fmax(playhead->at, fmin(run->done, playhead->at + whole));
    if (playhead->at >= run->done && run->finished) {
        playhead->playing = false;
        playhead->at_end = true;
    }
}

double replay_updates(const struct run *run)
{
    const double seconds = 0.004;
    return fmax(1.0, floor(seconds / problem_update_time(plan_last(&run->plan))));
}
