/* What a change of a set-up did to the outcome of its run, in one line. */
#pragma once

#include "model/setup/setup.h"
#include "model/trials/run_end.h"
#include "model/trials/seeds.h"

#include <stddef.h>

/* Runs over seeds, before and after, where one seed is a lottery. */
struct change_over_seeds {
    struct seed_comparison comparison; /* before against after */
    struct seed_summary before, after;
    double level; /* what the losses count from */
};

struct change {
    const struct setup *before, *after; /* as a person set them */
    struct run_end was, is;
    bool another_problem; /* was and is are not read: their ends tell nothing of the change */
    bool one_seed;        /* of several that would tell other stories */
    const struct change_over_seeds *seeds; /* NULL: not known */
};

/* From the fullest line to the shortest, with what is automatic and came along ("steps 1000,
 * warmup (50)"): "peak lr 0.1 → 0.2: from update 61 to 26", "peak lr 0.2:
 * update 61 → 26", "update 61 → 26". */
enum { CHANGE_FORMS = 9, CHANGE_FORMS_FROM_TO = 4 /* the first ones have both values of a knob */ };
enum { CHANGE_WORDS_MOST = 400 };

/* Has what is trained, its start or its noise more than one value of its own? A hand turns one at a
 * time; a set-up that is loaded brings a problem of its own. */
bool change_of_problem(const struct setup *before, const struct setup *after);

/* "" where nothing is set otherwise, or where what was trained before was something else and came
 * to the same. */
void words_change(const struct change *change, int form, char *text, size_t size);

/* For while one of the runs, or those over seeds, are being computed: "peak lr 0.1 → 0.2: …". */
void words_change_pending(const struct change *change, int form, char *text, size_t size);
