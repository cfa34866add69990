/* The convention lens: the same knobs as each library (libraries/library.h) would use them, and
 * where that differs from lrscope. */
#pragma once

#include "explain/libraries/library.h"

#include <stdbool.h>
#include <stddef.h>

/* What a rate does after the end of the schedule. */
enum lens_past { PAST_HOLDS, PAST_CLIMBS, PAST_FALLS, PAST_DROPS, PAST_GOES_ON, PAST_RAISES };

/* The features in which conventions differ. Rates are fractions of the peak. */
struct lens_features {
    double first;        /* of update 0 */
    double before, join; /* of updates W − 1 and W; NaN without a warmup */
    double jump;         /* largest change around W beyond what the curve does beside it, signed */
    double top, top_at;  /* the highest rate of the run, and the first update that has it */
    double last, end;    /* of the run's last update, and of update T, the schedule's end */
    double low;          /* the lowest rate of the run */
    enum lens_past past;
    double beyond;      /* of the last update that is looked at */
    double raises;      /* first update that an error stands in place of; ∞: none up to there */
    double off, off_at; /* largest distance from ours before T, and its update */
    bool ahead, behind; /* after the warmup it is ours one update early, or late */
    bool straight;      /* our warmup is curved, this one is not */
};

/* How a training loop steps a scheduler: accelerate calls step() as often as there are processes,
 * and some loops do so only once an epoch. Whole numbers from 1 on. */
struct lens_stepping {
    double processes; /* steps at a time */
    double every;     /* updates from one time to the next */
};

/* Is it once an update, as schedulers are meant? */
bool lens_stepped_once(struct lens_stepping stepping);

struct lens_curve {
    const struct lens_shape *shape; /* NULL: the library has no such shape … */
    const char *lacks;              /* … or would not take the knobs: why */
    enum lens_library library;
    struct setup setup;            /* the knobs, resolved, as the library would get them */
    struct lens_stepping stepping; /* as far as it matters to the library */
    struct lens_features features;
};

struct lens {
    struct lens_curve here, of[LENS_LIBRARIES];
    bool own_start; /* the warmup's start is on auto: each library has its own */
    double until;   /* last update looked at: an eighth more than T and the run */
    struct lens_stepping stepping;
};

/* What rates are fractions of: the peak, or where it follows from other knobs (Noam's from its
 * width) the highest rate. */
double lens_peak(const struct setup *resolved);

/* Looks at a set-up as the person set it, "auto" included: that is where libraries have defaults.
 */
void lens_look(struct lens *lens, const struct setup *setup);

/* The curve of a library, of −1 ours; its name on the screen, and its own name of the shape ("":
 * none). */
const struct lens_curve *lens_curve(const struct lens *lens, int library);
const char *lens_name(int library);
const char *lens_type(const struct lens_curve *curve);

/* The same for a loop that steps schedulers otherwise than once an update; our curve stays. */
void lens_look_stepped(struct lens *lens, const struct setup *setup, struct lens_stepping stepping);

/* One library's curve without the features. */
struct lens_curve lens_curve_of(const struct setup *setup, enum lens_library library);
struct lens_curve lens_curve_stepped(const struct setup *setup, enum lens_library library,
                                     struct lens_stepping stepping);

/* That of one of a library's shapes, with resolved knobs. */
struct lens_curve lens_curve_by(const struct setup *resolved, enum lens_library library,
                                const struct lens_shape *shape);

/* The step of its scheduler that update t meets: t where it is stepped once an update. */
double lens_step_of(const struct lens_curve *curve, double t);

/* The update that is looked at after t: all of a short run are, else evenly chosen ones and all
 * around the end of the warmup. */
double lens_next_update(double t, double warmup, double steps);

/* The rate that update t would use; NaN where the library raises an error instead. */
double lens_rate(const struct lens_curve *curve, double t);

/* ---- the differences in words (lens_words.c); of single features: lens_features.h ---- */

/* How schedulers are stepped: ", 8 steps an update", ", a step in 10 updates"; "" where it is once
 * an update. */
void lens_stepping_text(const struct lens *lens, char *text, size_t size);

/* All that a library does otherwise, as clauses with "; " between them. LENS_WORDS_MOST holds any.
 */
enum { LENS_WORDS_MOST = 1000 };
void lens_words(const struct lens *lens, enum lens_library library, char *text, size_t size);
