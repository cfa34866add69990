/* The panels: each draws itself into a rectangle of the frame, its border included. */
#pragma once

#include "screen/core/scope.h"

void paint_header(const struct scope *scope, struct frame *frame, struct rect area);
void paint_knobs(const struct scope *scope, struct frame *frame, struct rect area);
void paint_rate(const struct scope *scope, struct frame *frame, struct rect area);
void paint_sharpness(const struct scope *scope, struct frame *frame, struct rect area);
void paint_loss(const struct scope *scope, struct frame *frame, struct rect area);
/* What is trained, by the picture that its problem has. */
void paint_picture(const struct scope *scope, struct frame *frame, struct rect area);
void paint_spectrum(const struct scope *scope, struct frame *frame, struct rect area);
void paint_landscape(const struct scope *scope, struct frame *frame, struct rect area);
void paint_update(const struct scope *scope, struct frame *frame, struct rect area);
void paint_pins(const struct scope *scope, struct frame *frame, struct rect area);
void paint_verdict(const struct scope *scope, struct frame *frame, struct rect area);
void paint_keys(const struct scope *scope, struct frame *frame, struct rect area);
