/* The libraries' own types: which comes nearest, how it is written, and which knobs it loses. */
#pragma once

#include "explain/lens/lens.h"

/* What of a library comes nearest to our curve of a run, with the start of the warmup that we have:
 * of all the ways that its rows know, or where it has no such shape of those that it has for other
 * schedules, the one whose largest distance from ours in the run is least. */
struct lens_nearest {
    struct lens_curve curve; /* without a shape: nothing of the library comes near */
    double off, off_at;      /* the largest distance, a fraction of the peak, and its update */
};

struct lens_nearest lens_nearest(const struct setup *setup, enum lens_library library);

/* A curve's own type with its arguments, as one would write it ("CosineAnnealingLR(optimizer,
 * T_max=900, eta_min=3e-05)"), and as an object of JSON ("type", "arguments", or "parts"). Empty
 * where the curve has no shape. LENS_TYPE_MOST holds any of them. */
enum { LENS_TYPE_MOST = 12000 };
void lens_own_type(const struct lens_curve *curve, char *text, size_t size);
void lens_own_type_json(const struct lens_curve *curve, char *text, size_t size);

/* The same beside a lens: nothing where its schedulers are stepped otherwise than once an update,
 * which the distances here are about. */
struct lens_nearest lens_nearest_beside(const struct lens *lens, enum lens_library library);

/* What one would write to come nearest to our curve, and how near that is: "X, the same rates
 * in the run", "X, up to 0.99 % of the peak away at update 0". Empty where nothing comes near. */
void lens_nearest_words(const struct lens_nearest *nearest, char *text, size_t size);

/* Is it nearer to our curve of a set-up than a curve of the same library? */
bool lens_is_nearer(const struct lens_nearest *nearest, const struct setup *setup,
                    const struct lens_curve *curve);

/* The knobs of a set-up that the curve does not follow, in words ("the floor 0.01, the warmup's
 * shape cosine"); empty: it follows all of them. LENS_LOST_MOST holds any. */
enum { LENS_LOST_MOST = 300 };
void lens_lost(const struct setup *setup, const struct lens_curve *curve, char *text, size_t size);
