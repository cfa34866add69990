/* The sharpness along the run, where it takes too long for every update: asked for while it is
 * shown. */
#pragma once

#include "model/run/sharpness_scan.h"
#include "screen/core/ui.h"

/* As screen_next_job and screen_take. */
struct job *sharpness_next_job(struct ui *ui);
bool sharpness_take(struct ui *ui, struct job *job);

/* It is not shown any more. */
void sharpness_drop(struct ui *ui);

/* What is known of the present run's; NULL: nothing, or it is known of every update. */
const struct sharpness_scan *sharpness_shown(const struct ui *ui);

/* Is it still to come? */
bool sharpness_is_coming(const struct ui *ui);
