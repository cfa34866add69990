/* A run as one JSON object: set-up, outcome, evidence, the move that helps, costs, and its rows. */
#pragma once

#include "cli/command.h"
#include "model/problem/team.h"
#include "model/run/run.h"
#include "model/trials/tried_move.h"
#include "model/verdict/verdict.h"

/* False: memory is short, which has been said. */
bool run_json_print(const struct arguments *arguments, const struct run *run,
                    const struct verdict *verdict, const struct tried_move *move,
                    const struct team *team);
