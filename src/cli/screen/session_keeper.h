/* Keeps what is on the screen as the session (store/session.h), and offers what an earlier one has
 * left. */
#pragma once

#include "screen/core/ui.h"

struct keeper;

/* For a screen as it opens. offer: where an earlier session has left something, the screen says so,
 * and its first key may bring it back. NULL: no memory. */
struct keeper *keeper_begin(struct ui *ui, bool offer);

/* Keeps what is not kept yet, and ends; where that fails, or has failed before and has not been
 * said on the screen, it is said on standard error. NULL is fine. */
void keeper_end(struct keeper *keeper, const struct ui *ui);

/* Before keys are pressed, and after: something may have changed. */
void keeper_before_keys(struct keeper *keeper, const struct ui *ui);
void keeper_touch(struct keeper *keeper, double now);

/* Seconds until something is to be written or said, given the time now; negative: nothing is. */
double keeper_delay(const struct keeper *keeper, double now);

/* Writes what has changed, where that is due. True: the screen has something to say, once: that
 * nothing is kept and why, when no key has come for a second. */
bool keeper_write(struct keeper *keeper, struct ui *ui, double now);
