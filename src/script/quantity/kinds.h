/* The quantities' functions, a file for each kind; what each gives is said in the table. */
#pragma once

#include "script/quantity/quantity.h"

typedef void quantity_of_run(const struct run *run, const struct asked *asked,
                             struct measured *measured);
typedef bool quantity_of_asked(const struct asked *asked, struct measured *measured);

/* At an update (at_update.c). */
quantity_of_run measure_x, measure_y, measure_loss, measure_rate, measure_limit,
    measure_rate_over_limit, measure_validation;

/* Of a whole run (of_run.c). */
quantity_of_run measure_excess_left, measure_updates, measure_outcome, measure_diverges_at,
    measure_updates_above, measure_most_over_limit, measure_lowest_limit, measure_highest_limit,
    measure_highest_loss, measure_rate_sum, measure_best_validation, measure_best_validation_at;

/* Of many runs, or of none (of_many.c). */
quantity_of_asked measure_best, measure_best_score, measure_mean_loss, measure_loss_ratio,
    measure_mean_validation, measure_diverged_seeds, measure_noise_floor, measure_arithmetic;
