/* How long a run was at the edge of stability: the sharpness rises until the rate is next to its
 * limit, and swings about it from then on (Cohen et al. 2021, arXiv:2103.00065), until the rate
 * falls faster than the sharpness follows. */
#pragma once

#include "model/run/run.h"
#include "model/verdict/evidence.h"

/* The update at which it left the edge, 0 < update < T; −1: it has not been there for a tenth of
 * its updates, or is there at its end, or it ends in no valley, where being next to the limit is
 * chance, or its updates are not kept one by one. */
double run_left_edge(const struct run *run, const struct verdict *verdict);

/* Did a run that has rates above its limit end, in a valley of minima, where λmax is lower by more
 * than a half of that? Gives λmax where the rate first was above, and the last. */
bool run_flattened(const struct run *run, const struct verdict *verdict, double *from, double *to);
