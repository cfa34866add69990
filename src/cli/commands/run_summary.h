/* What lrscope run says of a run in words. */
#pragma once

#include "model/outcome/tried_move.h"
#include "model/outcome/verdict.h"
#include "model/run/run.h"

/* plan: as it was set, not resolved. */
void run_summary_print(const struct run *run, const struct plan *plan,
                       const struct verdict *verdict, const struct tried_move *move);
