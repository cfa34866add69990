/* A second thread that takes its part of a run's updates (model/problem/team.h). */
#pragma once

#include "model/problem/team.h"

#include <stdbool.h>

struct thread_team;

/* How many there are that threads can run on: 1 at least. */
int processors(void);

/* NULL: there is one processor alone, no thread or no memory; the work is then done without it. */
struct thread_team *thread_team_start(void);
void thread_team_stop(struct thread_team *team); /* NULL is fine */

/* Until it is no more to rest, all is done without the second thread, which leaves its processor to
 * others. From any thread; NULL is fine. */
void thread_team_rest(struct thread_team *team, bool rest);

/* As a run takes it; NULL of NULL. For one run at a time. */
const struct team *thread_team_of(const struct thread_team *team);
