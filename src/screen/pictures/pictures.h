/* The pictures of what is trained: each draws itself into a rectangle of the frame, its border
 * included. */
#pragma once

#include "screen/core/ui.h"

/* What is trained, by the picture that its problem has. */
void paint_picture(const struct ui *ui, struct frame *frame, struct rect area);

/* What has been sampled for a picture of another size: a large one's is not kept behind it. */
void landscape_forget(struct sampled_landscape *samples);

void paint_landscape(const struct ui *ui, struct frame *frame, struct rect area);
void paint_curve(const struct ui *ui, struct frame *frame, struct rect area);
void paint_spectrum(const struct ui *ui, struct frame *frame, struct rect area);
void paint_weights(const struct ui *ui, struct frame *frame, struct rect area);
void paint_writing(const struct ui *ui, struct frame *frame, struct rect area);
