/* Two threads at one piece of work, for what is trained alone on the screen. A team serves one
 * caller at a time. What is summed is summed in the same order with and without one, so no bit
 * depends on it. */
#pragma once

#include <stddef.h>

enum { TEAM_PARTS = 2 };

struct team {
    /* Calls part(about, 0) and part(about, 1), at the same time, and returns when both are done. */
    void (*share)(const struct team *team, void (*part)(void *about, int part), void *about);
};

/* The same where there may be none. */
static inline void team_share(const struct team *team, void (*part)(void *about, int part),
                              void *about)
{
    if (team) {
        team->share(team, part, about);
        return;
    }
    for (int i = 0; i < TEAM_PARTS; i++)
        part(about, i);
}
