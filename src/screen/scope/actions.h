/* What the keys do: state and key → state. which is the key's place in its row of the table. */
#pragma once

#include "screen/core/ui.h"

/* A row's keys come in pairs: the first goes back, up or down the scale, the second on. */
static inline int key_direction(int which) { return which % 2 ? 1 : -1; }

/* The set-up with another value of the selected knob: says what else it changes, and what looks
 * like a slip in it. False where it was refused; undo_group as in ui_change. */
bool change_selected(struct ui *ui, const struct setup *setup, int undo_group);

/* The same for a value of it alone, where it may be changed. */
void set_selected(struct ui *ui, double value, int undo_group);

/* knobs (knob_actions.c) */
void act_select(struct ui *ui, int which);
void act_select_group(struct ui *ui, int which);
void act_turn(struct ui *ui, int which);
void act_turn_coarse(struct ui *ui, int which);
void act_turn_fine(struct ui *ui, int which);
void act_type(struct ui *ui, int which);
void act_reset(struct ui *ui, int which);
void act_apply(struct ui *ui, int which); /* of the move that is named */

/* playhead */
void act_play(struct ui *ui, int which);
void act_step(struct ui *ui, int which);
void act_scrub(struct ui *ui, int which);
void act_jump(struct ui *ui, int which);
void act_go_to(struct ui *ui, int which);
void act_speed(struct ui *ui, int which);

/* runs (run_actions.c) */
void act_mode(struct ui *ui, int which);
void act_undo(struct ui *ui, int which);
void act_redo(struct ui *ui, int which);
void act_pin(struct ui *ui, int which);
void act_unpin(struct ui *ui, int which);
void act_pair(struct ui *ui, int which);
void act_band(struct ui *ui, int which);
void act_batch_rate(struct ui *ui, int which);
void act_number(struct ui *ui, int which); /* number_keys.c */
void act_save(struct ui *ui, int which);
void act_goal(struct ui *ui, int which);

/* screen */
void act_mouse(struct ui *ui, int which); /* a click on nothing */
void act_record(struct ui *ui, int which);
void act_zoom(struct ui *ui, int which);
void act_follow(struct ui *ui, int which);
void act_rate_scale(struct ui *ui, int which);
void act_sharpness(struct ui *ui, int which);
void act_small_panel(struct ui *ui, int which);
void act_glyphs(struct ui *ui, int which);
void act_repaint(struct ui *ui, int which);
void act_lessons(struct ui *ui, int which);
void act_quit(struct ui *ui, int which);

/* ---- a line that is being typed ---- */

void line_editor_open(struct ui *ui, enum entry_kind kind, const char *text);
void line_editor_press(struct ui *ui, int press);

/* What the line of keys says while typing. */
void line_editor_prompt(const struct ui *ui, char *text, int size);
