/* Keeps what is on the screen as the session (store/session.h), and offers what an earlier one has
 * left. */
#pragma once

#include "screen/core/ui.h"

struct keeper;

/* For a screen as it opens. offer: where an earlier session has left something, the screen says so,
 * and its first key may bring it back. NULL: there is nowhere to keep it, or no memory for it. */
struct keeper *keeper_begin(struct ui *ui, bool offer);

/* Keeps what is not kept yet, and ends. NULL is fine. */
void keeper_end(struct keeper *keeper, const struct ui *ui);

/* Before keys are pressed, and after: something may have changed. */
void keeper_before_keys(struct keeper *keeper, const struct ui *ui);
void keeper_touch(struct keeper *keeper);

/* Seconds until something is to be written, given the time now; negative: nothing is. */
double keeper_delay(const struct keeper *keeper, double now);

/* Writes what has changed, where that is due. True: the screen has something to say. */
bool keeper_write(struct keeper *keeper, struct ui *ui, double now);
