/* What would help a run: moves, as data. Who shows them writes them in its own way. */
#pragma once

#include "model/outcome/verdict.h"
#include "model/setup/param_ids.h"

/* Why a move would help, or why there is none. */
enum reason {
    REASON_NONE,            /* the outcome is reason enough */
    REASON_UNDERWAY,        /* the run is not finished: no move, and no need to wait */
    REASON_TOO_HIGH,        /* the rate is above the limit */
    REASON_FAR_BELOW_LIMIT, /* the rate is far below the limit */
    REASON_AT_LIMIT,        /* the rate is near its limit, so it is another knob's turn */
    REASON_CLIPPED,         /* clipping keeps most steps short */
    REASON_MOMENTUM,        /* it oscillates, though the rate is far below the limit */
    REASON_DECAY,       /* it converges only with a rate that decays: the values are schedules */
    REASON_LEAVE_BASIN, /* a higher rate can leave the basin of this minimum */
    REASON_AT_SADDLE,   /* at the saddle point itself the gradient is 0 */
    REASON_IN_TIME,     /* it leaves the saddle, but late */
    REASON_AT_MINIMUM,  /* it starts at the lowest point */
    REASON_ARRIVED,     /* nothing is wrong */
    REASON_EARLY,       /* nothing is wrong, and the second half of the updates did nothing */
    REASON_COUNT
};

/* A knob to turn. Of P_DIM and P_FLOOR it is the rate that they set which is meant. */
struct move {
    enum param knob;
    int direction; /* 1: up, −1: down, 0: to the value */
    double value;  /* NaN: any other will do */
};

enum { MOVES_MOST = 3 };

struct advice {
    int count; /* each of the moves would help alone */
    struct move move[MOVES_MOST];
    enum reason reason;
    double limit;     /* of the rate, where the reason goes by it; else NaN */
    enum param spent; /* what would have to go up, but is at its end; PARAM_COUNT: nothing */
};

struct advice advice_for(const struct run *run, const struct verdict *verdict);
