/* Courses: what a schedule says of the next updates, and the noise of these, computed once for all
 * runs that have it in common. */
#pragma once

#include "model/schedule/schedule.h"

/* So many updates are prepared at a time: long enough that it pays, short enough that whoever waits
 * for the end of it does not notice. */
enum { SPELL = 128 };

/* Of one schedule, whatever its peak and its foot. */
struct course {
    struct setup setup;
    uint64_t hash; /* of what tells it from others */
    double until;  /* no run needs it from this update on */
    struct share share[SPELL];
};

/* The noise of one seed. */
struct gusts {
    double seed;
    double normal[SPELL][AXES];
};

/* All zero at first. */
struct courses {
    struct course *course;
    struct gusts *gusts;
    int count, gust_count;
    int room, gust_room;
};

/* Forgets them, and keeps the memory. */
void courses_clear(struct courses *courses);
void courses_free(struct courses *courses);

/* The course of a resolved set-up that a run rides until an update, and the gusts of its seed, by
 * their index; −1: no memory. */
int course_for(struct courses *courses, const struct setup *setup, double until);
int gusts_for(struct courses *courses, const struct setup *setup);

/* Computes `updates` updates from t on, 1 … SPELL. */
void courses_prepare(struct courses *courses, double t, int updates);
