/* The screen on the terminal, with worker and clock. */
#pragma once

#include "cli/options.h"
#include "screen/core/ui.h"

/* Are both standard input and output a terminal? */
bool on_terminal(void);

/* Runs it until it is left: the exit status. options: may have --glyphs, and then they stay. */
int screen_session(struct ui *ui, const struct option *options);
