/* The other panels, and the rows above and below them: each draws itself into a rectangle of the
 * frame, its border included. */
#pragma once

#include "screen/core/mouse.h"
#include "screen/core/ui.h"

/* What the mouse can point at among the knobs: one (which), its strip, the kind of a choice, and
 * all around them. */
extern const struct mouse_part part_knob, part_strip, part_place, part_knobs;
extern const struct mouse_part part_side; /* of two runs the one without the focus */

void paint_header(const struct ui *ui, struct frame *frame, struct rect area);
void paint_knobs(const struct ui *ui, struct frame *frame, struct rect area);
void paint_update(const struct ui *ui, struct frame *frame, struct rect area);
/* The same in one row: "update 0   x 5 − 0.05·5 → 4.75   y 1 − 0.05·10 → 0.5". */
void paint_update_line(const struct ui *ui, struct frame *frame, struct rect row);
void paint_pins(const struct ui *ui, struct frame *frame, struct rect area);
/* Where nothing is trained: what is known of the schedule, and in place of the verdict. */
void paint_facts(const struct ui *ui, struct frame *frame, struct rect area);
void paint_schedule_verdict(const struct ui *ui, struct frame *frame, struct rect area);
/* In place of the verdict, while the playhead is inside the run: what the update there does. False:
 * it is at the end, or another view is open. */
bool paint_this_update(const struct ui *ui, struct frame *frame, struct rect area);
/* The sentence of a run; of_seed: where seeds differ beginning with the one that it is of, as
 * strips and pins beside it are of means. False: it is of no seed. */
bool run_sentence(const struct ui *ui, bool of_seed, char *text, size_t size);
void paint_verdict(const struct ui *ui, struct frame *frame, struct rect area);
/* In its place while a choice is typed: the names, those bright that begin so (choice_names.c). */
bool choice_is_typed(const struct ui *ui);
void paint_choice_names(const struct ui *ui, struct frame *frame, struct rect area);
/* The choice whose name is this, or the only one that begins so, whatever the case; −1: none. */
int choice_begun(enum param id, const char *text);
void paint_keys(const struct ui *ui, struct frame *frame, struct rect area);

/* ---- two runs side by side: what stands above and below the plots of a side ---- */

/* Which side it is, by what its set-up differs from the other's; with the focus it has an arrow. */
void paint_side_heading(const struct ui *ui, enum side side, struct frame *frame, struct rect area);

/* In place of the knobs: the selected one, its value at both sides, its strip where the focus is.
 */
void paint_pair_knob(const struct ui *ui, struct frame *frame, struct rect area);

/* The badge of a side and why, over the rows of its column; where the focus is and there is room,
 * the move. ui is the side's state (pair_side). */
void paint_side_verdict(const struct ui *ui, bool focus, struct frame *frame, struct rect area);

/* What to do next, in a row, as much of it as there is room for. */
void paint_move(const struct ui *ui, struct frame *frame, struct rect area);

/* The badge of the present run's verdict; returns its columns. Where seeds matter, and it is known,
 * that of what most seeds come to, and of how many. */
int paint_verdict_badge(const struct ui *ui, struct frame *frame, int y, int x, int width);

/* Any badge. */
int paint_badge(struct frame *frame, int y, int x, int width, enum colour background,
                const char *text);

/* Cuts a text after the last clause (they end with "; ") that fits, and returns what follows; NULL:
 * all of it fits, or not even one clause does. */
char *fitting_clauses(const struct frame *frame, char *text, int width);
