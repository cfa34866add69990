/* The rendition that a terminal writes with (attributes and colours; SGR of ECMA-48), and the
 * sequences that change it. */
#pragma once

#include "draw/terminal_style.h"
#include "term/output.h"

enum { RENDITION_ATTRIBUTES = 3 };

struct rendition {
    struct terminal_style now;
    bool known;                           /* now is what the terminal has */
    const char *on[RENDITION_ATTRIBUTES]; /* bold, reverse, underline; NULL where it has none */
    uint8_t uncoloured;                   /* attributes that it does not show beside colours */
    const char *reset;                    /* all attributes off … */
    bool reset_takes_colours;             /* … and the colours with them */
    bool default_each; /* SGR 39 and 49: default foreground, default background */
};

/* Reads what the terminal can from its description: after setupterm or newterm. */
void rendition_start(struct rendition *rendition);

/* How many colours it has; none where it cannot go back to its own. A terminal of 24 bits takes
 * colours by their bytes, and says so by their number. After setupterm or newterm. */
enum colour_depth rendition_depth(void);

/* What follows is written with this style. */
void rendition_set(struct rendition *rendition, struct terminal_style term_style,
                   struct output *output);

/* On a blank cell, where foreground and boldness are not to be seen. */
bool rendition_same_blank(struct terminal_style a, struct terminal_style b);
