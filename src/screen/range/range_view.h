/* The range test on the screen: asked for with a key, computed by the worker, shown over the rest.
 */
#pragma once

#include "screen/core/view.h"

/* Is a test of the present plan asked for, and not there? */
bool range_is_wanted(const struct ui *ui);

/* Takes a finished test over from the worker (it is freed here in the end). */
void range_take(struct ui *ui, struct range_test *test, long generation);

/* The test of the present plan; NULL until it has come. */
const struct range_test *ui_range(const struct ui *ui);

/* Draws it over everything but the header and the line of keys. */
void paint_range(const struct ui *ui, struct frame *frame);
