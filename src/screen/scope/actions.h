/* What the keys do: state and key → state. which is the key's place in its row of the table. */
#pragma once

#include "screen/core/scope.h"

/* knobs */
void act_select(struct scope *scope, int which);
void act_select_group(struct scope *scope, int which);
void act_turn(struct scope *scope, int which);
void act_turn_coarse(struct scope *scope, int which);
void act_turn_fine(struct scope *scope, int which);
void act_type(struct scope *scope, int which);
void act_reset(struct scope *scope, int which);

/* playhead */
void act_play(struct scope *scope, int which);
void act_step(struct scope *scope, int which);
void act_scrub(struct scope *scope, int which);
void act_jump(struct scope *scope, int which);
void act_speed(struct scope *scope, int which);

/* runs */
void act_mode(struct scope *scope, int which);
void act_undo(struct scope *scope, int which);
void act_redo(struct scope *scope, int which);
void act_pin(struct scope *scope, int which);
void act_unpin(struct scope *scope, int which);
void act_preset(struct scope *scope, int which);
void act_save(struct scope *scope, int which);
void act_goal(struct scope *scope, int which);

/* screen */
void act_zoom(struct scope *scope, int which);
void act_follow(struct scope *scope, int which);
void act_sharpness(struct scope *scope, int which);
void act_pane(struct scope *scope, int which);
void act_glyphs(struct scope *scope, int which);
void act_repaint(struct scope *scope, int which);
void act_quit(struct scope *scope, int which);
