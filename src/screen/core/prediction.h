/* A number that was said before a run, to be seen beside what it is: where in the plots and in the
 * picture the two are marked. */
#pragma once

enum prediction_kind {
    PREDICTION_NONE,
    PREDICTION_UPDATE,    /* an update: on the time axis of the loss, … */
    PREDICTION_PHASE_END, /* … and of the rate, where a phase of the schedule ends */
    PREDICTION_LOSS,      /* a loss, on its axis */
    PREDICTION_RATE,
    PREDICTION_X, /* a coordinate, on the landscape */
    PREDICTION_Y
};

struct prediction {
    enum prediction_kind kind;
    double said, is;
    double at; /* of a coordinate: before which update; +∞: at the end */
};

/* ▽ and ◆; ● is where the run stands. */
enum { PREDICTION_SAID = 0x25bd, PREDICTION_IS = 0x25c6 };
