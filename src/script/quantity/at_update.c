/* Quantities at one update: the state before it, its rate, and its limit. */
#include "script/quantity/kinds.h"

#include <math.h>
#include <stdio.h>

/* The state before the update, or at the end. */
static double state_at(const struct run *run, const struct asked *asked, double w[AXES])
{
    return run_state(run, fmin(asked->at, run->done), w);
}

/* The update, or the last one. False: the run has none. */
static bool update_at(const struct run *run, const struct asked *asked, struct update *update,
                      struct measured *measured)
{
    if (run_update(run, fmin(asked->at, run->done - 1.0), update))
        return true;
    snprintf(measured->reason, sizeof measured->reason, "the run has no such update");
    return false;
}

void measure_x(const struct run *run, const struct asked *asked, struct measured *measured)
{
    double w[AXES];
    state_at(run, asked, w);
    measured->value = w[0];
}

void measure_y(const struct run *run, const struct asked *asked, struct measured *measured)
{
    double w[AXES];
    state_at(run, asked, w);
    measured->value = w[1];
}

void measure_loss(const struct run *run, const struct asked *asked, struct measured *measured)
{
    double w[AXES];
    measured->value = state_at(run, asked, w);
}

void measure_rate(const struct run *run, const struct asked *asked, struct measured *measured)
{
    struct update update; /* a schedule that watches the loss knows its rates from the run alone */
    if (update_at(run, asked, &update, measured))
        measured->value = update.rate;
}

void measure_limit(const struct run *run, const struct asked *asked, struct measured *measured)
{
    struct update update;
    if (update_at(run, asked, &update, measured))
        measured->value = update.stability_limit;
}

void measure_rate_over_limit(const struct run *run, const struct asked *asked,
                             struct measured *measured)
{
    struct update update;
    if (update_at(run, asked, &update, measured))
        measured->value = update.rate / update.stability_limit;
}

void measure_validation(const struct run *run, const struct asked *asked, struct measured *measured)
{
    measured->value = asked->at >= run->done ? run->validation_end : run_validation(run, asked->at);
    if (isnan(measured->value))
        snprintf(measured->reason, sizeof measured->reason, "there is no validation loss");
}
