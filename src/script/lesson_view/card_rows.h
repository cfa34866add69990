/* Text of a card, from a row on down, which may be measured before it is painted. */
#pragma once

#include "script/lesson_view/lesson_screen.h"

enum { FILLED_MOST = 2 * LESSON_TEXT };

struct text {
    struct frame *frame;
    struct rect area;
    int rows; /* so far */
    bool painted;
};

/* Behind a lead, in as many rows as it needs, its claims as they are stated. */
void add_text(struct text *text, const struct lesson *lesson, struct style style, const char *lead,
              struct style lead_style, const char *words);
void add_plain(struct text *text, const struct lesson *lesson, struct style style,
               const char *words);

/* The row of a text's next line; −1: it is not to be painted. */
int text_row(const struct text *text);

/* These rows of it can be pointed at. */
void add_area(const struct text *text, const struct lesson_screen *screen, int from, int to,
              const struct mouse_part *part, int which);

/* The free knobs, and what became of the run. */
void add_knobs(struct text *text, const struct lesson_screen *screen);

/* The text of the game's card (game_text.c). */
void write_game(struct text *text, const struct lesson_screen *screen);
