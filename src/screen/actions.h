/* What the keys do: state and press → state. */
#ifndef LRSCOPE_SCREEN_ACTIONS_H
#define LRSCOPE_SCREEN_ACTIONS_H

#include "screen/scope.h"

/* knobs */
void act_select(struct scope *scope, int press);
void act_select_group(struct scope *scope, int press);
void act_turn(struct scope *scope, int press);
void act_turn_coarse(struct scope *scope, int press);
void act_turn_fine(struct scope *scope, int press);
void act_type(struct scope *scope, int press);
void act_reset(struct scope *scope, int press);

/* playhead */
void act_play(struct scope *scope, int press);
void act_step(struct scope *scope, int press);
void act_scrub(struct scope *scope, int press);
void act_jump(struct scope *scope, int press);
void act_speed(struct scope *scope, int press);

/* runs */
void act_mode(struct scope *scope, int press);
void act_undo(struct scope *scope, int press);
void act_redo(struct scope *scope, int press);
void act_pin(struct scope *scope, int press);
void act_unpin(struct scope *scope, int press);
void act_preset(struct scope *scope, int press);
void act_save(struct scope *scope, int press);

/* screen */
void act_pane(struct scope *scope, int press);
void act_glyphs(struct scope *scope, int press);
void act_repaint(struct scope *scope, int press);
void act_help(struct scope *scope, int press);
void act_quit(struct scope *scope, int press);

#endif
