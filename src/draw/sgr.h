/* The sequences that switch a terminal from a style to another one (SGR, of ECMA-48). */
#pragma once

#include "draw/terminal_style.h"

enum { SGR_TEXT = 64 };

/* From the terminal's own style, whatever it was before. */
void sgr_anew(struct terminal_style style, enum colour_depth depth, char text[SGR_TEXT]);

/* From one style to another, in as few bytes as it takes; "" where they are the same. */
void sgr_between(struct terminal_style from, struct terminal_style to, enum colour_depth depth,
                 char text[SGR_TEXT]);
