#include "model/trials/tried_move.h"

#include "model/problem/problem.h"

/* A loss that comes below its target in the last updates alone may be there by chance. */
static const double latest = 0.95; /* of the updates */

bool tried_move_moves(const struct tried_move *move)
{
    return move->kind == MOVE_GOOD || move->kind == MOVE_EARLIER || move->kind == MOVE_BETTER;
}

bool trial_stays_good(const struct trial_result *result, const struct setup *setup)
{
    if (trial_class(result) != CLASS_GOOD || result->diverged > 0 || result->by_rounding)
        return false;
    return problem_of(setup)->judged != JUDGED_BY_PATH || result->reached <= latest * result->done;
}
