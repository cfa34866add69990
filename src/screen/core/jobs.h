/* What the screen has computed for it, in order of urgency: the slots of its jobs. What an open
 * view asks for goes before the strips, which it covers. */
#pragma once

#include "engine/job.h"

enum job_slot {
    SLOT_RUN,
    SLOT_BESIDE,    /* of two side by side the one without the focus */
    SLOT_PINS,      /* what a file has pinned */
    SLOT_LESSON,    /* the run of a lesson's card, which covers the other */
    SLOT_SHARPNESS, /* along the run, where it is shown and takes long */
    SLOT_RANGE,
    SLOT_SEARCH, /* it is short, and goes before the map */
    SLOT_MAP,
    SLOT_GHOSTS,       /* of a turn of batch */
    SLOT_CHANGE,       /* the run before the last change, where it had not come */
    SLOT_CRITICAL,     /* where a larger batch stops paying */
    SLOT_SEEDS,        /* the present run and the pins over seeds */
    SLOT_STRIP,        /* the selected knob's */
    SLOT_STRIPS,       /* the others */
    SLOT_MOVES,        /* what would help: hundreds of runs */
    SLOT_CHANGE_SEEDS, /* the runs on both sides of the last change over seeds, … */
    SLOT_STRIP_SEEDS,  /* … and then the strips over seeds, which take the longest */
    SLOT_STRIPS_SEEDS,
    JOB_SLOTS
};

#define SLOT_BIT(slot) (1U << (slot))
