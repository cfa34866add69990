/* No problem: the schedule of a job is looked at, and nothing is trained. It has no loss, and no
 * state. */
#include "model/problem/problem.h"

static const struct automatic_value automatic[] = {{.param = P_STEPS, .value = 1000.0}};

/* The rates are those that PyTorch's Adam begins with, and its users' SGD. */
const struct problem_kind schedule_only = {
    .name = "none",
    .formula = "nothing is trained",
    .about = "the schedule alone: its rates and what they come to",
    .picture = PICTURE_NONE,
    .rate = 0.1,
    .adaptive_rate = 1e-3,
    .automatic = automatic,
    .automatic_count = sizeof automatic / sizeof automatic[0],
};
