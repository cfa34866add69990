/* Two runs side by side. The one with the focus is the screen's own (ui->now, ui->run …), so that
 * every key acts on it as ever; the other one is ui->history->pair and ui->beside. */
#pragma once

#include "screen/core/ui.h"

bool pair_is_open(const struct ui *ui);

/* Puts a plan at the right of the present one, which keeps the focus; one entry of the history.
 * run: a finished one of that plan, taken over; NULL: it is to be computed. False: memory is short,
 * and that is said. */
bool pair_open(struct ui *ui, const struct named_plan *other, struct run *run);

/* The one with the focus stays; one entry of the history. */
void pair_close(struct ui *ui);

/* Frees what is known of the other one. */
void pair_end(struct ui *ui);

/* The focus to the other one: no entry of the history. */
void pair_swap(struct ui *ui);

/* Goes to what undo or redo has brought back, with history->pair as it is now; before: as it was.
 */
void pair_follow(struct ui *ui, const struct named_plan *now, const struct pair *before);

/* The run of the other one as a job, once that of the present one is there; and what has come of
 * it. */
struct job *pair_next_job(struct ui *ui);
bool pair_take(struct ui *ui, struct job *job);

/* Is the run of the other one complete? */
bool pair_up_to_date(const struct ui *ui);

/* What the painters are to be given for a side: the state in which that run is the present one, the
 * playhead held at its end. Nothing in it is to be freed. Also where there is one run, for its
 * side. across is left to the caller. */
void pair_side(const struct ui *ui, enum side side, struct ui *state);

/* Is a state that of the side with the focus, or of the one run? */
bool pair_has_focus(const struct ui *state);

/* Of the side with the focus, across from the other one, which is put into `other`. */
void pair_focused(const struct ui *ui, struct ui *focused, struct ui *other);
