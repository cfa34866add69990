/* What lrscope run says of a run in words. */
#pragma once

#include "model/run/run.h"
#include "model/trials/tried_move.h"
#include "model/verdict/verdict.h"

/* plan: as it was set, not resolved. */
void run_summary_print(const struct run *run, const struct plan *plan,
                       const struct verdict *verdict, const struct tried_move *move);
