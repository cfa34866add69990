/* Presenting: plots and one sentence, large, in place of the panels; all keys go on acting. A state
 * of the screen, which undo does not know. The lessons present their cards in the same way. */
#pragma once

#include "screen/core/key_row.h"
#include "screen/core/layout.h"
#include "screen/core/view.h"

/* Begins or ends it. */
void act_present(struct ui *ui, int which);

/* Says its keys in the last row until the next key; paints them there where they are to be. */
void present_say_keys(struct ui *ui);
bool paint_present_keys(const struct ui *ui, struct frame *frame);

/* Blanks the screen until the next key. */
void act_blank(struct ui *ui, int which);

/* Before all other keys: the one that ends the blank; and, of the main screen, those that are
 * other ones while presenting. False: it is none of them. */
bool present_press(struct ui *ui, int press);

/* Its keys, for the manual; it is never open as a view. */
extern const struct view view_present;

/* ---- painting ---- */

enum { PRESENT_LEAST_ROWS = 14, PRESENT_LEAST_COLS = 40 };

/* The whole screen. */
void paint_presenting(const struct ui *ui, struct frame *frame);

/* The same of two runs side by side, each in a state of its own; the keys act on that with the
 * focus. Not without room for it. */
void paint_presenting_two(const struct ui side[SIDES], enum side focus, struct frame *frame);
bool present_has_room_for_two(int rows, int cols);

/* Where its plots stand, for who asks what is under a cell: panels that it does not have have no
 * rows. */
struct layout present_layout(const struct ui *ui, int rows, int cols);

/* One run in an area: the rate in large digits with what became of it, the picture, the step that
 * comes with its numbers, the curves. */
void paint_presented_run(const struct ui *ui, struct frame *frame, struct rect area);

/* The same over its sentence. */
void paint_presented(const struct ui *ui, struct frame *frame, struct rect area);

/* As many clauses of a sentence as a few rows have room for, its words wrapped; returns the rows
 * that it takes. */
int paint_sentence(struct frame *frame, struct rect area, struct style style, const char *words);

/* The last row, where no line is typed and no message is said: the update at the left, at the
 * right the knob that is turned. */
void paint_present_foot(const struct ui *ui, const struct ui *shown, struct frame *frame,
                        const char *right);
