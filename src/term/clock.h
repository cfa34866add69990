/* The time that goes on while a program sleeps or works, in seconds from some moment in the past.
 */
#pragma once

#include <time.h>

static inline double clock_seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}
