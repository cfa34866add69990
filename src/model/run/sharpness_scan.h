/* The sharpness along a run where it takes long: λmax of the Hessian, or of P⁻¹H where the
 * optimizer preconditions, before some updates of it, coarse before fine. */
#pragma once

#include "model/run/run.h"

enum { SCAN_POINTS = 33 };

struct sharpness_point {
    double t;
    double value; /* NaN: not known, or what is largest by size is negative */
    bool known;
};

struct sharpness_scan {
    struct sharpness_point point[SCAN_POINTS]; /* evenly over the run, some perhaps twice */
    int done;                                  /* of them */
    bool preconditioned;

    /* while it goes on */
    struct run *run; /* its own; of a copy NULL */
    int iterations;  /* of the present point */
    double last;     /* the value that the one before has come to */
    double *room;    /* v, the diagonal, and what an iteration needs */
};

/* Of a finished run whose problem has sharpness_by_power, which it copies. NULL: memory is short.
 */
struct sharpness_scan *sharpness_scan_new(const struct run *run);
void sharpness_scan_free(struct sharpness_scan *scan); /* NULL: nothing */

/* What has come of it, to be looked at. NULL: memory is short. */
struct sharpness_scan *sharpness_scan_copy(const struct sharpness_scan *scan);

/* One iteration more. True: all points are there. */
bool sharpness_scan_advance(struct sharpness_scan *scan);

/* Between the known points around t, on a logarithm; NaN where there are none. */
double sharpness_scan_at(const struct sharpness_scan *scan, double t);
